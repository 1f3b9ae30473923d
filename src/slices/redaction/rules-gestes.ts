import { ETATS_DE_PROJET, type EtatDeProjet, type Projet } from "./types.ts";

/** What one does to a draft, each a geste of the journal (`projet.<verb>`); who may is said by the table of roles. */
export const GESTES_DE_PROJET = [
  "projet.modifie",
  "projet.invite",
  "projet.embargo-leve",
  "projet.remarque",
  "projet.remarque-close",
  "projet.accepte",
  "projet.acceptation-retiree",
  "projet.exemple-assume",
  "projet.envoye",
  "projet.rouvert",
  "projet.abandonne",
] as const;
export type GesteDeProjet = (typeof GESTES_DE_PROJET)[number];

const ECRIT: readonly EtatDeProjet[] = ["brouillon", "en-relecture"];
const EN_SIGNATURE: readonly EtatDeProjet[] = ["a-signer", "signee-partiellement"];
const VIVANT: readonly EtatDeProjet[] = [...ECRIT, ...EN_SIGNATURE];

/** In which states each geste has a meaning: the one table of the life of a draft. */
export const ETATS_DU_GESTE: Readonly<Record<GesteDeProjet, readonly EtatDeProjet[]>> = {
  "projet.modifie": ECRIT,
  "projet.invite": ECRIT,
  "projet.embargo-leve": VIVANT,
  "projet.remarque": VIVANT,
  "projet.remarque-close": VIVANT,
  "projet.accepte": ECRIT,
  "projet.acceptation-retiree": ECRIT,
  "projet.exemple-assume": ECRIT,
  "projet.envoye": ECRIT,
  "projet.rouvert": EN_SIGNATURE,
  "projet.abandonne": ECRIT,
};

const POURQUOI: Readonly<Record<EtatDeProjet, string>> = {
  brouillon: "Ce projet s’écrit encore.",
  "en-relecture": "Ce projet est encore en relecture.",
  "a-signer": "Ce projet est parti à la signature\u00a0: rouvrez-le d’abord.",
  "signee-partiellement": "Ce projet porte déjà une signature\u00a0: rouvrez-le d’abord.",
  signe: "Ce projet est signé\u00a0: ce qui le change est un avenant.",
  abandonne: "Ce projet a été abandonné\u00a0: il se lit, il ne change plus.",
};

/** Why a geste is not possible on a draft in that state, as a sentence; null when it is. */
export const empechement = (geste: GesteDeProjet, etat: EtatDeProjet): string | null =>
  ETATS_DU_GESTE[geste].includes(etat) ? null : `${POURQUOI[etat]} Rien n’a été enregistré.`;

/** What a draft allows on its way, of all there is. */
export const gestesPossibles = (etat: EtatDeProjet): GesteDeProjet[] =>
  GESTES_DE_PROJET.filter((geste) => empechement(geste, etat) === null);

/** Where to look for a state among the others, for lists. */
export const rangEtat = (etat: EtatDeProjet): number => ETATS_DE_PROJET.indexOf(etat);

/** A geste that has no meaning where the draft stands, or no longer: its message is the sentence to show. */
export class GesteImpossible extends Error {}

/** No such draft, or not for the actor: the two are told alike. */
export class ProjetIntrouvable extends Error {}

/**
 * Whether the embargo is over: every party of what is drafted has joined the workshop, and each of the workshop has
 * lifted it. `parties` are those of the convention drafted, or of the one that an avenant amends.
 */
export const embargoTombe = (
  { atelier, embargoLeve }: Pick<Projet, "atelier" | "embargoLeve">,
  parties: readonly string[],
): boolean => parties.every((p) => atelier.includes(p)) && atelier.every((o) => embargoLeve.includes(o));
