export { etatMandat, suiteLocale } from "./rules.ts";
export { MOTS_DES_ETATS_ACCES } from "./rules-acces.ts";
export { GESTES, type Portee, peut, type Qui, type RegleDeGeste } from "./transitions.ts";
export { Courriel, type Mandat, MOTS_DES_ROLES, Nom, nomComplet, type Personne, ROLES, type Role } from "./types.ts";
