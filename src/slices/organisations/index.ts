export type { Constat, Successeur, Trouvee } from "./rules.ts";
export {
  chercher,
  controlerOrganisation,
  controlerOrganisations,
  identifiantLe,
  nomLe,
  sigleLe,
  successeurs,
} from "./rules.ts";
export { corpsDe, parSesDelegations } from "./rules-antenne.ts";
export { type Designation, type Designeur, designeur, lireListe } from "./rules-designer.ts";
export type { Adhesion, Genre, GenreIdentifiant, Identifiant, Nom, Source, Succession } from "./types.ts";
export { GENRES, IdOrganisation, normaliserIdentifiant, Organisation, obstacleIdentifiant } from "./types.ts";
