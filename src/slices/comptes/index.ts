export { etatMandat, suiteLocale } from "./rules.ts";
export { GESTES, type Portee, peut, type Qui, type RegleDeGeste } from "./transitions.ts";
export { type Mandat, MOTS_DES_ROLES, nomComplet, type Personne, ROLES, type Role } from "./types.ts";
