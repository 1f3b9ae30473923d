import type { EtatDeFiche, Moyens, Priorite, Statut } from "./types-fiche.ts";

/** What a status is called on screen. */
export const MOTS_DES_STATUTS: Readonly<Record<Statut, string>> = {
  "a-venir": "À venir",
  "en-cours": "En cours",
  realise: "Réalisé",
  "en-pause": "En pause",
  abandonne: "Abandonné",
  bloque: "Bloqué",
};

/** The word of a status, known or not. */
export const motDeStatut = ({ statut }: Pick<EtatDeFiche, "statut">): string =>
  statut === null ? "Non précisé" : MOTS_DES_STATUTS[statut];

/** What a priority is called. */
export const MOTS_DES_PRIORITES: Readonly<Record<Priorite, string>> = {
  haute: "Haute",
  moyenne: "Moyenne",
  basse: "Basse",
};

/** What means are called. */
export const MOTS_DES_MOYENS: Readonly<Record<Moyens, string>> = {
  constants: "À moyens constants",
  propres: "Des moyens propres à cette action",
};
