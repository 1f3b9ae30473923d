import type { Compte } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";

/** What every page of mises en relation is given of the request. */
export type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** The name of an organisation, from its id. */
export type Nommer = (id: string) => string;

/** Blocks of the fiche, as the person and the counsellors read them. */
export const MOTS_DES_BLOCS = {
  emetteur: "vos coordonnées de conseiller",
  personne: "ses nom et coordonnées",
  situation: "sa situation, en grandes lignes",
  demande: "sa demande",
  "deja-fait": "ce qui a déjà été fait",
  attendu: "ce qui est attendu",
} as const;
