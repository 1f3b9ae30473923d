/** The pure door of the slice: indicators, pace against targets, what may be told of people. */
export { dateDesChiffres, valeurDite } from "./phrases.ts";
export { celluleDeRelais, type LigneDeRelais, lignesDeRelais, METHODE_RELAIS } from "./phrases-relais.ts";
export { INDICATEURS, indicateur } from "./rules-catalogue.ts";
export {
  avecCapEmploi,
  type Protege,
  personnesDUneAction,
  proteger,
  type Regardant,
  SEUIL,
} from "./rules-confidentialite.ts";
export { type Contexte, delaiTenu, type Indicateur, nominatif, type Serie } from "./rules-indicateur.ts";
export {
  type Allure,
  allure,
  allureDite,
  avancee,
  batonsDe,
  compteDit,
  mesurer,
  nombreDActions,
  type Progression,
  periodeDite,
  prochaineDite,
  progressions,
} from "./rules-progression.ts";
export { type ChiffresDeRelais, relaisDits } from "./rules-relais.ts";
export { type Attente, attendre, type Duree, jourDu, periodeDe } from "./rules-rythme.ts";
export { dernierMoisEntier, dureeDe, tableau, territoiresACouvrir } from "./rules-tableau.ts";
export * from "./types.ts";
