export {
  type Activite,
  dernieresActions,
  type LectureDeChiffres,
  lireSuivi,
  type Suivi,
  tableauDeBord,
} from "./reads-tableau.ts";
export { cumulsDe } from "./store.ts";
