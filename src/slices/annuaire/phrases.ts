import { type Day, dayInWords, lastDayOf } from "../../shared/day.ts";
import { chiffres, leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { aJour } from "./rules.ts";
import type { Implantation, ImplantationProche } from "./types.ts";

/** How many places are known, and how many somebody answering for them has confirmed within the year. */
export function phraseAnnuaire(total: number, confirmes: number): string {
  if (total === 0) return "L’annuaire ne connaît encore aucun lieu ce jour-là.";
  const known = majuscule(nombre(total, "un lieu où être reçu", "lieux où être reçu"));
  if (confirmes === 0)
    return `${known}, ${total === 1 ? "pas encore confirmé" : "aucun encore confirmé"} par l’opérateur.`;
  if (confirmes === total) return `${known}, ${total === 1 ? "confirmé" : "tous confirmés"} depuis moins d’un an.`;
  return `${known}, dont ${nombre(confirmes, "un confirmé", "confirmés")} depuis moins d’un an.`;
}

/** What was found somewhere: how many, the nearest when a distance is known. `ou`: "à Rennes", "en Ille-et-Vilaine (35)". */
export function phraseResultat(found: readonly ImplantationProche[], ou: string): string {
  if (found.length === 0) return `Aucun lieu connu pour ${ou}.`;
  const many = majuscule(nombre(found.length, "un lieu", "lieux"));
  const kms = found.flatMap((i) => (i.km === null ? [] : [i.km]));
  const nearest = kms.length === 0 ? "" : `, le plus proche ${direKm(Math.min(...kms))}`;
  return `${many} pour ${ou}${nearest}.`;
}

/** A distance as the crow flies: "à moins de 2 km" (our points are good to a kilometre), "à 12 km". */
export const direKm = (km: number): string =>
  km < 2 ? `à moins de 2${NBSP}km` : `à ${chiffres(Math.round(km))}${NBSP}km`;

/** A source's day, month or year: "2022-06" is "juin 2022". */
export function direDateDeSource(partial: string): string {
  if (partial.length === 10) return dayInWords(partial as Day, true);
  if (partial.length === 4) return partial;
  const last = lastDayOf(partial);
  return last === null ? partial : dayInWords(last, true).replace(/^\d+(er)? /, "");
}

/** Where the facts come from: "…, juin 2022". */
export const direSource = ({ source, sourceLe }: Pick<Implantation, "source" | "sourceLe">): string =>
  sourceLe === null ? `${source}, sans date` : `${source}, ${direDateDeSource(sourceLe)}`;

/** When it was last confirmed, and whether it is to be checked again on that day. */
export function direVerifie(
  i: Pick<Implantation, "verifieLe">,
  le: Day,
): { etat: "ouvert" | "a-reverifier"; mot: string; detail: string } {
  if (i.verifieLe === null)
    return { etat: "a-reverifier", mot: "À revérifier", detail: "jamais confirmé par l’opérateur" };
  const when = leJour(i.verifieLe);
  return aJour(i, le)
    ? { etat: "ouvert", mot: "Vérifié", detail: when }
    : { etat: "a-reverifier", mot: "À revérifier", detail: `vérifié ${when}, il y a plus d’un an` };
}
