export { type DitPersonnes, personnesLisibles } from "./reads-personnes.ts";
export { recompter } from "./reads-recompte.ts";
export {
  type LectureDeChiffres,
  lireSuivi,
  lisible,
  type Suivi,
  tableauDeBord,
} from "./reads-tableau.ts";
export { cumulsDe } from "./store.ts";
