/** The pure door of the slice: what an act says of itself, and which commitment it fulfils. */

export { MOTS_DES_PRIORITES, MOTS_DES_STATUTS, motDeStatut } from "./phrases-fiche.ts";
export { engagementDe } from "./rules.ts";
export { refusDeTexte, signeDePersonne } from "./rules-personne.ts";
export * from "./types.ts";
export type {
  CorpsFiche,
  EtatDeFiche,
  FicheAction,
  FicheLue,
  Statut,
  StatutDeclare,
  Vigilance,
} from "./types-fiche.ts";
