import type { EtatTrace } from "../../platform/ui/trait.tsx";
import type { Mouvement } from "../droits/index.ts";
import type { Cadre } from "./pages-commun.tsx";
import type { Changements } from "./rules-changements.ts";

/** What the page of changes is given by its route. */
export type VueChangements = {
  cadre: Cadre;
  /** Title of the draft or of the convention, and the pages above this one. */
  titre: string;
  fil: readonly { libelle: string; href?: string }[];
  rubrique: string;
  /** Its state, stroke and word. */
  etat: { etat: EtatTrace; mot?: string };
  /** Words beside the state: "Projet de convention, version 3". */
  nature: string;
  changements: Changements;
  /** Organisations in whose name the reader reads: told first. */
  pour: readonly string[];
  nommer: (organisation: string) => string;
  /** Where to go back to, the same as data, and the page's own address without its day. */
  retour: { href: string; mots: string };
  donnees: string | null;
  ici: { page: string; caches: Readonly<Record<string, string>> };
  /** Id of the draft whose pieces are cited; null for a signed convention. */
  projet: string | null;
  /** How a party owns an example: a key for each form, in whose name; null when the reader may not. */
  assumer: { cle: () => string; moi: readonly string[] } | null;
};

/** The stroke of a movement. */
export const TRAIT_MOUVEMENT: Readonly<Record<Mouvement, EtatTrace>> = {
  ouvre: "ouvert",
  ferme: "ferme",
  prolonge: "renouvelee",
  avance: "renouvelee",
  elargit: "ouvert",
  raccourcit: "denoncee",
  retarde: "denoncee",
  restreint: "sous-condition",
  decale: "a-reverifier",
  modifie: "a-reverifier",
};
