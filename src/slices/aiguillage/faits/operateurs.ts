import type { OperateurId } from "../situation.ts";

/** What each operator is called. */
export const LIBELLES: Readonly<Record<OperateurId, string>> = {
  pole_emploi: "Pôle emploi",
  france_travail: "France Travail",
  mission_locale: "Mission locale",
  cap_emploi: "Cap emploi",
  apec: "Apec",
  opacif_fongecif: "Fongecif",
  opacif_unifaf: "Unifaf",
  opacif_uniformation: "Uniformation (Opacif)",
  opacif_afdas: "Afdas (Opacif)",
  opacif_faftt: "FAF.TT",
  opacif_unagecif: "Unagecif",
  opacif_agecif_cama: "Agecif Cama",
  cpir_transitional: "Commission paritaire interprofessionnelle régionale (ancien Fongecif)",
  region_designated: "Opérateur désigné par la région",
  operateur_regional: "Opérateur régional du conseil en évolution professionnelle",
  avenir_actifs: "Avenir Actifs",
};

const EVA = "Réseau des CIBC (Réseau EVA)";
const EVOLUTION = "Groupement Évolution (Catalys Conseil)";

/**
 * Holders of the regional contracts of 2020–2023, where a page names them; the other regions, and every holder since
 * 2024, were not found: left out rather than supposed.
 */
export const TITULAIRES_2020: Readonly<Record<string, string>> = {
  "REG-84": EVA,
  "REG-27": EVA,
  "REG-01": EVA,
  "REG-06": EVA,
  "REG-93": EVA,
  "REG-53": EVOLUTION,
  "REG-28": EVOLUTION,
  "REG-52": EVOLUTION,
  "REG-24": "Groupement Évolution",
  "REG-44": "Réseau EVA (CCI Formation EESC et CIBC 54)",
  "REG-75": "Réseau EVA Nouvelle-Aquitaine (CIBC 33 et quinze partenaires)",
  "REG-76": "Réseau EVA Occitanie (CIBC et chambres consulaires)",
};

/** Branches of Unifaf that a source names. */
export const IDCC_UNIFAF: readonly number[] = [29, 413, 2046, 5502];

/** Branches inferred to be of Unifaf because they too went to the OPCO Santé. */
export const IDCC_UNIFAF_DEDUITS: readonly number[] = [405, 783, 1001];

/** Sport left Uniformation for Afdas on 1 April 2019. */
export const IDCC_SPORT = 2511;

/** Branches of Afdas whose title is neither culture, media nor leisure: they are not known to have been under its Opacif. */
export const IDCC_AFDAS_AUTRES: readonly number[] = [1618, 1631, 1909, 2148, 2372, IDCC_SPORT];

/** Temporary workers of agencies, by their own agreement. */
export const IDCC_INTERIM = 2378;
