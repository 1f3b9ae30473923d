import { DEPARTEMENTS, REGIONS } from "../../../shared/cog.ts";
import { tous } from "./chercher.ts";
import type { Source } from "./source.ts";
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
  ["centre", "Centre-Val de Loire"],
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
/** Lands and regions of usage or of French-speaking neighbours, as conventions name them. */
const PAYS = [
  "Pays basque",
  "Béarn",
  "Touraine",
  "Périgord",
  "Quercy",
  "Anjou",
  "Roussillon",
  "Wallonie",
  "Hainaut",
  "Flandre",
  "Suisse romande",
  "Québec",
];
/** Overseas, where one goes "à" and not "en". */
const ILES = new Set(["Mayotte", "La Réunion", "Saint-Barthélemy", "Saint-Martin", "Saint-Pierre-et-Miquelon"]);

const COURTS = new Set(["idf", "paca", "aura", "npdc"]);

/** A name as it may be written: in lower case without accents, hyphens or spaces between its words. */
const cle = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s'’-]+/g, "-");
const motif = (name: string): string => cle(name).replaceAll("-", "[ '-]{1,3}");

const REGION_DE = new Map<string, Lieu>([
  ...PAYS.map((nom) => [cle(nom), { nom, niveau: nom === "Wallonie" ? "region" : "autre" }] as const),
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

/** First word of a name → the names that begin with it, longest first, to be tried where it stands. */
const PREMIERS = new Map(
  [...Map.groupBy([...REGION_DE.keys(), ...DEPARTEMENT_DE.keys()], (key) => key.split("-", 1)[0] as string)].map(
    ([first, keys]) => {
      const longest = keys.sort((a, b) => b.length - a.length).map(motif);
      return [first, new RegExp(`(?:${longest.join("|")})(?![a-z])(?!-[a-z])`, "y")] as const;
    },
  ),
);

/** A known place at its place in a text. */
export type LieuSitue = { readonly du: number; readonly au: number; readonly lieu: Lieu };

/** The known place that begins at an offset, null when there is none. */
export function lieuA({ net, bas }: Source, from: number): LieuSitue | null {
  LETTRES.lastIndex = from;
  const first = LETTRES.exec(bas)?.[0];
  const names = first === undefined ? undefined : PREMIERS.get(first);
  if (names === undefined) return null;
  names.lastIndex = from;
  const match = names.exec(bas);
  if (match === null) return null;
  const key = match[0].replace(/[ '-]+/g, "-");
  const lieu = REGION_DE.get(key) ?? DEPARTEMENT_DE.get(key);
  const au = from + match[0].length;
  // an abbreviation is in capitals: "Aura" is also a name
  if (lieu === undefined || (COURTS.has(key) && /[a-z]/.test(net.slice(from, au)))) return null;
  return key === "centre" && !/region $/.test(bas.slice(from - 7, from)) ? null : { du: from, au, lieu };
}

const LETTRES = /[a-z]+/y;
const CAPITALE = /(?<![A-Za-zÀ-ÿ\d])[A-ZÀ-Ý][A-Za-zÀ-ÿ]{2}/g;
/** The three letters by which a name may begin: most capitals are let go by them. */
const TROIS = new Set([...PREMIERS.keys()].map((first) => first.slice(0, 3)));

/** The known places of a stretch, written with their capital, in order. */
export function lieuxDe(t: Source, du: number, au: number): LieuSitue[] {
  const found: LieuSitue[] = [];
  let end = du;
  for (const { index } of tous(CAPITALE, t.net.slice(du, au))) {
    if (du + index < end || !TROIS.has(t.bas.slice(du + index, du + index + 3))) continue;
    const one = lieuA(t, du + index);
    if (one === null || one.au > au) continue;
    found.push(one);
    end = one.au;
  }
  return found;
}

/** Whether one says "à" of it: à Mayotte, à La Réunion. */
export const estIle = ({ nom }: Lieu): boolean => ILES.has(nom);
