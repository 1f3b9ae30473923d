import type { z } from "zod";
import type { Organisation } from "../../slices/organisations/index.ts";

/** An organisation as it is written by hand, before the production schema has read it. */
export type Entree = z.input<typeof Organisation>;
type SourceEntree = Entree["sources"][number];

/** Day on which stored copies of the public pages and files named below were read. */
const LU_LE = "2026-11-22";
/** A source read that day. */
export const source = (texte: string, url?: string): SourceEntree => ({
  texte,
  consulteLe: LU_LE,
  ...(url ? { url } : {}),
});

export const NEXEM_2020 = source("Nexem, annonce de la signature avec l’Unaforis, décembre 2020");
export const NEXEM_PARTENARIATS = source("Nexem, page sur ses partenariats, 2018");
export const NAISSANCE_NEXEM = source(
  "Presse du secteur et site de Nexem, 2017 : Nexem naît de la Fegapei et du Syneas",
);
export const DEFI_METIERS_2019 = source("Défi métiers, compte rendu de la signature francilienne, 12 mars 2019");
export const ASH_2024 = source("ASH, article n° 903249, printemps 2024");
export const TABLE_OPCO = source("Ministère du Travail, table des IDCC et des Opco, 19 juillet 2019");
export const CODE_CEP = source("Code du travail, articles L6111-6 et L6123-5, 4°, état au 27 mars 2026");
export const DELEGATIONS = source(
  "SocialGouv, dépôt public transitions-collectives, délégations d’Uniformation par département, juin 2022",
);
export const PORTAILS = source("Relevé des portails Avenir Actifs par région, 2026");
export const COUVERTURE_ML = source(
  "Réseau des missions locales, communes couvertes, repris par le dépôt public api-apprentissage",
);
export const POINTS_ML = source("Points d’accueil des missions locales, repris par le dépôt public api-apprentissage");
export const RENDEZ_VOUS_ML = source(
  "Rendez-vous en mission locale, rapprochement fait à la main dans le dépôt public flux-retour-cfas",
);
export const INVENTEE = source("Organisation inventée pour la démonstration");

export const CEP_ACTIFS = "conseil en évolution professionnelle des actifs occupés";
export const MARCHE_2024 = { du: "2024-01-02", au: "2027-12-31" };
