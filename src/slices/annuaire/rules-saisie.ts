import { DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import type { Day } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { champ } from "../../shared/zod-fr.ts";
import { pointDe } from "./points.ts";
import type { Commune } from "./rules-communes.ts";
import { JOURS, lireHoraires, semaineDe } from "./rules-horaires.ts";
import { direTelephone } from "./rules-telephone.ts";
import { Implantation } from "./types.ts";

/** What a form gives, by name of field. */
export type Champs = Readonly<Record<string, string>>;

/** Texts of the form that are kept as they are typed; "" = not said. */
const TEXTES = [
  "nom",
  "adresse",
  "codePostal",
  "ville",
  "telephone",
  "courriel",
  "site",
  "rendezVous",
  "accueil",
] as const;

/** The fields of the form, in its order; days of the week are seven of them. */
export const CHAMPS_DU_LIEU = [...TEXTES, ...JOURS.map(([jour]) => jour), "couverture", "point"] as const;

/** A place as its form shows it. */
export function champsDe(i: Implantation): Record<string, string> {
  const texts = Object.fromEntries(TEXTES.map((nom) => [nom, i[nom] ?? ""]));
  const point = i.precision === "adresse" ? `${i.latitude}, ${i.longitude}` : "";
  return {
    ...texts,
    ...semaineDe(i.horaires),
    telephone: i.telephone === null ? "" : direTelephone(i.telephone).replaceAll("\u00a0", " "),
    couverture: i.couverture.join(" "),
    point,
  };
}

/** Territories as typed: "75", "DEP-75 COM-75119", "REG-11, 2A"; names what is none of them. */
function lireCouverture(saisi: string): { codes: Territoire[]; erreur: string | null } {
  const codes: Territoire[] = [];
  for (const word of saisi
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)) {
    const code = Object.hasOwn(DEPARTEMENTS, word) ? `DEP-${word}` : word;
    const [kind, number = ""] = code.split("-");
    const known =
      code === "FR" ||
      (kind === "DEP" && Object.hasOwn(DEPARTEMENTS, number)) ||
      (kind === "REG" && Object.hasOwn(REGIONS, number)) ||
      /^COM-(\d{5}|2[AB]\d{3})$/.test(code);
    if (!known)
      return {
        codes,
        erreur: `${word} n’est ni un département (75), ni une région (REG-11), ni une commune (COM-75119).`,
      };
    codes.push(code);
  }
  return { codes: [...new Set(codes)], erreur: null };
}

type Point = Pick<Implantation, "latitude" | "longitude" | "precision">;

/** Where the place is: as typed ("48.86, 2.35"), else the middle of its commune when it is known; null: unreadable. */
function lirePoint(saisi: string, commune: string | null): Point | null {
  if (saisi === "") {
    const middle = commune === null ? null : pointDe(commune);
    if (!middle) return { latitude: null, longitude: null, precision: null };
    return { longitude: middle[0], latitude: middle[1], precision: "commune" };
  }
  const [, lat, lon] = /^(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(saisi) ?? [];
  const read = { latitude: Number(lat), longitude: Number(lon), precision: "adresse" as const };
  return lat !== undefined && Math.abs(read.latitude) <= 90 && Math.abs(read.longitude) <= 180 ? read : null;
}

/** What a form came to: the place to write, or what is to mend, by field. */
export type Lue =
  | { implantation: Implantation; erreurs: null }
  | { implantation: null; erreurs: Record<string, string> };

/**
 * Reads the form over what was known of the place: an emptied field is "not said". The commune is the one that bears this
 * name and post code (`trouver`); one that nobody knows is kept by its name alone.
 */
export function lireSaisie(
  before: Partial<Implantation> & Pick<Implantation, "id" | "operateur" | "source">,
  champs: Champs,
  trouver: (ville: string, codePostal: string) => Commune | null,
): Lue {
  const typed = (nom: string) => (champs[nom] ?? "").trim();
  const texts = Object.fromEntries(TEXTES.map((nom) => [nom, typed(nom) === "" ? null : typed(nom)]));
  const { horaires, erreurs } = lireHoraires(Object.fromEntries(JOURS.map(([jour]) => [jour, typed(jour)])));
  const { codes, erreur } = lireCouverture(typed("couverture"));
  const commune = typed("ville") === "" ? null : trouver(typed("ville"), typed("codePostal"));
  const code = commune ? `COM-${commune.code}` : null;
  const point = lirePoint(typed("point"), code);
  const wrong: Record<string, string> = { ...erreurs };
  if (erreur !== null) wrong.couverture = erreur;
  if (point === null) wrong.point = "Deux nombres sont attendus, latitude puis longitude\u00a0: 48.8606, 2.3376.";
  const read = Implantation.safeParse({
    ...before,
    ...texts,
    ...(point ?? {}),
    ...{ nom: typed("nom"), horaires, couverture: codes, commune: code },
    ville: commune?.nom ?? texts.ville,
    departement: departementDuLieu(code, typed("codePostal"), codes) ?? before.departement ?? null,
  });
  if (!read.success)
    for (const issue of read.error.issues.toReversed()) wrong[champ(issue.path).replace(/\[.*/, "")] = issue.message;
  if (!read.success || Object.keys(wrong).length > 0) return { implantation: null, erreurs: wrong };
  return { implantation: read.data, erreurs: null };
}

/** Department of a place by its commune, its post code, or the only one it serves. */
function departementDuLieu(
  commune: string | null,
  codePostal: string,
  couverture: readonly Territoire[],
): string | null {
  const code = commune?.slice(4) ?? (/^\d{5}$/.test(codePostal) ? codePostal : "");
  const dep = code.startsWith("97") ? code.slice(0, 3) : code.slice(0, 2);
  if (Object.hasOwn(DEPARTEMENTS, dep)) return dep;
  const only = couverture.length === 1 ? couverture[0] : undefined;
  return only?.startsWith("DEP-") ? only.slice(4) : null;
}

/** What closing asks: the last day, none to open again; and why. */
export function lireFermeture(
  champs: Champs,
  { du }: Pick<Implantation, "du">,
  jour: (texte: string) => Day | null,
): { au: Day | null; motif: string | null; erreurs: null } | { erreurs: Record<string, string> } {
  const [au, motif] = [(champs.au ?? "").trim(), (champs.motif ?? "").trim()];
  if (au === "") return { au: null, motif: null, erreurs: null };
  const read = jour(au);
  if (read === null) return { erreurs: { au: "Un jour s’écrit AAAA-MM-JJ, par exemple 2026-12-31." } };
  if (du !== null && read < du)
    return { erreurs: { au: "Ce lieu fermerait avant d’ouvrir. Choisissez un autre jour." } };
  if (motif === "" || motif.length > 300 || /[\p{Cc}\p{Cf}<>]/u.test(motif))
    return { erreurs: { motif: "Dites pourquoi en une ligne, 300 caractères au plus." } };
  return { au: read, motif, erreurs: null };
}
