export { type DitPersonnes, personnesLisibles } from "./reads-personnes.ts";
export {
  type LectureDeChiffres,
  lireSuivi,
  lisible,
  type Suivi,
  tableauDeBord,
} from "./reads-tableau.ts";
export { cumulsDe } from "./store.ts";
