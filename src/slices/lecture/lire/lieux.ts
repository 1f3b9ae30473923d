import { DEPARTEMENTS, REGIONS } from "../../../shared/cog.ts";
import type { NiveauLu } from "./types.ts";

/*
 * Names of regions, old and new, of departments and of overseas territories, with the spellings of usage. Names alone:
 * what makes a name the territory of a convention is said around it (territoire.ts).
 */

/** A named place: how it is shown and how wide it is. */
export type Lieu = { readonly nom: string; readonly niveau: NiveauLu };

/** Regions before 2016, and the names the merged ones bore that year (law 2015-29). */
const ANCIENNES = [
  "Alsace",
  "Aquitaine",
  "Auvergne",
  "Basse-Normandie",
  "Bourgogne",
  "Champagne-Ardenne",
  "Franche-Comté",
  "Haute-Normandie",
  "Languedoc-Roussillon",
  "Limousin",
  "Lorraine",
  "Midi-Pyrénées",
  "Nord-Pas-de-Calais",
  "Picardie",
  "Poitou-Charentes",
  "Rhône-Alpes",
  "Nord-Pas-de-Calais-Picardie",
  "Languedoc-Roussillon-Midi-Pyrénées",
  "Alsace-Champagne-Ardenne-Lorraine",
  "Aquitaine-Limousin-Poitou-Charentes",
];
const ABREGES: readonly (readonly [string, string])[] = [
  ["idf", "Île-de-France"],
  ["paca", "Provence-Alpes-Côte d’Azur"],
  ["aura", "Auvergne-Rhône-Alpes"],
  ["npdc", "Nord-Pas-de-Calais"],
  ["reunion", "La Réunion"],
  ["region centre", "Centre-Val de Loire"],
  ["antilles", "Antilles"],
];
const OUTRE_MER = [
  "Saint-Barthélemy",
  "Saint-Martin",
  "Saint-Pierre-et-Miquelon",
  "Polynésie française",
  "Nouvelle-Calédonie",
  "Wallis-et-Futuna",
];
/** Overseas, where one goes "à" and not "en". */
const ILES = new Set(["Mayotte", "La Réunion", "Saint-Barthélemy", "Saint-Martin", "Saint-Pierre-et-Miquelon"]);

/** A name as it may be written: in lower case without accents, hyphens or spaces between its words. */
const cle = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s'’-]+/g, "-");
const motif = (name: string): string => cle(name).replaceAll("-", "[ '-]{1,3}");

const REGION_DE = new Map<string, Lieu>([
  ...OUTRE_MER.map((nom) => [cle(nom), { nom, niveau: "autre" }] as const),
  ...ANCIENNES.map((nom) => [cle(nom), { nom, niveau: "region" }] as const),
  ...Object.values(REGIONS).map(
    (nom) => [cle(nom), { nom, niveau: nom === "Mayotte" ? "departement" : "region" }] as const,
  ),
  ...ABREGES.map(([court, nom]) => [cle(court), { nom, niveau: nom === "Antilles" ? "regions" : "region" }] as const),
]);
const DEPARTEMENT_DE = new Map<string, Lieu>(
  Object.entries(DEPARTEMENTS)
    .filter(([code]) => code.length === 2 && code !== "75")
    .map(([, nom]) => [cle(nom), { nom, niveau: "departement" }]),
);

const union = (keys: Iterable<string>): string =>
  [...keys]
    .sort((a, b) => b.length - a.length)
    .map(motif)
    .join("|");

/** Regions and overseas territories, in `bas`. */
export const NOM_DE_REGION = `(?:${union(REGION_DE.keys())})(?![a-z])(?!-[a-z])`;
/** Departments, in `bas`; most are words of every day: look at the case and at what stands before. */
export const NOM_DE_DEPARTEMENT = `(?:${union(DEPARTEMENT_DE.keys())})(?![a-z])(?!-[a-z])`;

/** The place that a name found by one of the two patterns means. */
export function lieuDe(found: string): Lieu | null {
  const key = found.replace(/[ '-]+/g, "-");
  return REGION_DE.get(key) ?? DEPARTEMENT_DE.get(key) ?? null;
}

/** Whether one says "à" of it: à Mayotte, à La Réunion. */
export const estIle = ({ nom }: Lieu): boolean => ILES.has(nom);
