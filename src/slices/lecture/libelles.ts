import { type Day, dayInWords, daysInMonth } from "../../shared/day.ts";
import { nombre } from "../../shared/phrase.ts";
import type { ConventionLue, GenreLu, NiveauLu, TypeInstanceLue } from "./lire/types.ts";

/** What an act is called, as a title begins. */
export const LIBELLES_GENRE: Readonly<Record<GenreLu, string>> = {
  convention: "Convention",
  convention_de_partenariat: "Convention de partenariat",
  convention_cadre: "Convention-cadre",
  convention_regionale: "Convention régionale",
  convention_de_cooperation: "Convention de coopération",
  convention_objectifs: "Convention d’objectifs",
  convention_pluriannuelle: "Convention pluriannuelle",
  convention_tripartite: "Convention tripartite",
  convention_application: "Convention d’application",
  convention_constitutive: "Convention constitutive",
  accord: "Accord",
  accord_cadre: "Accord-cadre",
  protocole: "Protocole",
  charte: "Charte",
  avenant: "Avenant",
  contrat: "Contrat",
  plan: "Plan",
  partenariat: "Partenariat",
};

/** Kinds of committees. */
export const LIBELLES_INSTANCE: Readonly<Record<TypeInstanceLue, string>> = {
  comite_pilotage: "comité de pilotage",
  comite_technique: "comité technique",
  comite_suivi: "comité de suivi",
  commission_mixte: "commission mixte",
  autre: "autre instance",
};

/** How wide a territory is. */
export const LIBELLES_NIVEAU: Readonly<Record<NiveauLu, string>> = {
  national: "national",
  region: "région",
  regions: "régions",
  departement: "département",
  commune: "commune",
  autre: "autre",
};

/** Each field as a sentence names it, with its article: what `missing` lists. */
export const LIBELLES_CHAMP: Readonly<
  Record<Exclude<keyof ConventionLue, "effect" | "themes" | "missing"> | `effect.${keyof Terme}`, string>
> = {
  title: "le titre",
  kind: "le nom de l’acte",
  parties: "les parties",
  signatories: "qui signe",
  signature_date: "le jour de signature",
  "effect.from": "la prise d’effet",
  "effect.to": "le terme",
  "effect.duration_months": "la durée",
  "effect.tacit_renewal": "la reconduction",
  territory: "le territoire",
  axes: "les axes",
  commitments: "les engagements",
  governance: "les instances",
  publics: "les publics",
};

type Terme = { from: unknown; to: unknown; duration_months: unknown; tacit_renewal: unknown };

/** A day as far as it is known: "28 février 2019", "juin 2017", "2017", "15 décembre" (--12-15: no year in the text). */
export function jourLu(valeur: string): string {
  const [, year = "", month, day] = /^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(valeur) ?? [];
  if (month === undefined) return valeur;
  const asked = `${year === "-" ? "2000" : year}-${month}-${day ?? "02"}`;
  if (
    Number(month) < 1 ||
    Number(month) > 12 ||
    Number(asked.slice(8)) > daysInMonth(Number(asked.slice(0, 4)), Number(month))
  )
    return valeur;
  const words = dayInWords(asked as Day, true).split(" ");
  return words.slice(day === undefined ? 1 : 0, year === "-" ? -1 : undefined).join(" ");
}

/** A duration in years when it is a whole number of them, else in months. */
export const dureeLue = (mois: number): string =>
  mois % 12 === 0 ? nombre(mois / 12, "un an", "ans") : nombre(mois, "un mois", "mois");

/** What the text says of renewal. */
export const reconductionLue = (tacite: boolean): string =>
  tacite ? "par tacite reconduction" : "pas de tacite reconduction";
