import { type Day, dayInWords } from "../../shared/day.ts";
import { chiffres, enLettres, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { Chiffre, EngagementDuBilan, FaitsDeBilan, PeriodeDeBilan } from "./types.ts";

/*
 * What a report says of its figures, in French: true at none, one, many, too few to be told and unknown.
 */

/** "Bilan 2019", "Bilan final". */
export const nomDuBilan = ({ cle }: Pick<PeriodeDeBilan, "cle">): string =>
  cle === "final" ? "Bilan final" : `Bilan ${cle}`;

/** "du 28 février au 31 décembre 2019". */
export function periodeEnMots({ du, au }: PeriodeDeBilan): string {
  const from = dayInWords(du, true);
  return `du ${du.slice(0, 4) === au.slice(0, 4) ? from.slice(0, -5) : from} au ${dayInWords(au, true)}`;
}

/** "Chiffres arrêtés au 3 juin 2019. Deux actions enregistrées depuis." */
export function phraseDesChiffres(chiffresLe: Day, depuis: number | null): string {
  const since =
    depuis === null || depuis === 0
      ? ""
      : ` ${majuscule(depuis >= DEPUIS_MAX ? `cent actions ou plus enregistrées` : nombre(depuis, "une action enregistrée", "actions enregistrées"))} depuis.`;
  return `Chiffres arrêtés au ${dayInWords(chiffresLe, true)}.${since}`;
}

/** Beyond that many, "since" stops counting. */
export const DEPUIS_MAX = 100;

/** A duration: "3 h", "3 h 30", "aucune heure". */
export function heures(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (minutes === 0) return "0 h".replace(" ", NBSP);
  return [h > 0 ? `${chiffres(h)}${NBSP}h` : "", m > 0 ? `${m}${h > 0 ? "" : `${NBSP}min`}` : ""]
    .filter((x) => x !== "")
    .join(NBSP);
}

/** Hours in a sentence: "six heures", "une heure", "3 h 30". */
const heuresDites = (minutes: number): string =>
  minutes % 60 === 0 ? nombre(minutes / 60, "une heure", "heures") : heures(minutes);

/** A figure as a cell of a table holds it. */
export const cellule = (valeur: Chiffre): string =>
  valeur === null ? "non connu" : typeof valeur === "number" ? chiffres(valeur) : valeur;

/** "46 personnes", "moins de cinq personnes"; null when there is nothing to say. */
export function personnesDites(valeur: Chiffre): string | null {
  if (valeur === null || valeur === 0) return null;
  return valeur === "moins de 5" ? "moins de cinq personnes" : nombre(valeur, "une personne", "personnes");
}

/** No number of people, in a period that is over; in one under way, that those of this month are told once it is over. */
const personneDite = (enCours: boolean): string =>
  enCours
    ? "Aucun nombre de personnes ne se dit encore : elles se disent par mois entiers."
    : "Aucun nombre de personnes n’est enregistré.";

/** Who was reached: "218 personnes ont été touchées par les actions." with those accompanied one by one. */
export function phraseDesPersonnes(
  { personnes, accompagnees }: Pick<FaitsDeBilan["totaux"], "personnes" | "accompagnees">,
  enCours = false,
): string {
  const reached =
    personnes === null
      ? "Le nombre de personnes touchées n’est pas communiqué."
      : personnes === 0
        ? personneDite(enCours)
        : `${majuscule(personnesDites(personnes) ?? "")} ${personnes === 1 ? "a été touchée" : "ont été touchées"} par les actions.`;
  const one =
    accompagnees === null
      ? "Le nombre de personnes accompagnées une à une n’est pas communiqué."
      : accompagnees === 0
        ? enCours
          ? ""
          : "Aucun accompagnement de personne à personne n’est enregistré."
        : `${majuscule(personnesDites(accompagnees) ?? "")} ${accompagnees === 1 ? "a été accompagnée" : "ont été accompagnées"} une à une.`;
  return `${reached} ${one}`.trim();
}

const UNITES = {
  actes: "actions",
  heures: "heures",
  personnes: "personnes",
  organisations: "organisations",
  jours: "jours",
  pourcent: "%",
} as const;

/** "60 heures", "4 actions", "1 action" of a measure in its unit. */
function mesure(n: number, unite: EngagementDuBilan["unite"]): string {
  const word = UNITES[unite];
  return `${chiffres(n)}${NBSP}${Math.abs(n) < 2 && unite !== "pourcent" ? word.slice(0, -1) : word}`;
}

/** What was planned over the period: "60 heures"; "sans objectif chiffré". */
export const prevuDit = ({ prevu, unite }: EngagementDuBilan): string =>
  prevu === null ? "sans objectif chiffré" : mesure(prevu, unite);

/** What was done, in the unit of the target. */
export function faitDit({ fait, unite }: EngagementDuBilan): string {
  if (fait === null) return unite === "jours" ? "aucun délai mesuré" : "non mesuré";
  return fait === "moins de 5" ? "moins de 5" : mesure(fait, unite);
}

/** The gap between both: "14 de moins", "comme prévu", "un de plus". */
export function ecartDit({ prevu, fait, unite }: EngagementDuBilan): string {
  if (prevu === null || typeof fait !== "number") return "sans objet";
  if (unite === "jours") return fait <= prevu ? "délai tenu" : `${mesure(fait - prevu, unite)} de plus`;
  const gap = Math.round((fait - prevu) * 100) / 100;
  if (gap === 0) return "comme prévu";
  return `${mesure(Math.abs(gap), unite)} de ${gap > 0 ? "plus" : "moins"}`;
}

/** Whether a commitment with a target has all of it: true, false; null when that cannot be told. */
export function atteint({ prevu, fait, unite }: EngagementDuBilan): boolean | null {
  if (prevu === null || prevu === 0 || typeof fait !== "number" || unite === "pourcent") return null;
  return unite === "jours" ? fait <= prevu : fait >= prevu;
}

/** What the actions of a commitment came to: "Trois actions, 46 personnes, six heures, en Essonne." */
export function phraseDesActions(e: EngagementDuBilan): string {
  if (e.actions === 0 && (e.accompagnees === 0 || e.accompagnees === null) && e.minutes === 0)
    return e.accompagnees === null
      ? "Le nombre de personnes accompagnées n’est pas communiqué."
      : "Aucune action n’est enregistrée sur la période.";
  const parts = [
    e.actions === 0 ? null : nombre(e.actions, "une action", "actions"),
    personnesDites(e.personnes),
    e.accompagnees === 0 || e.accompagnees === null
      ? null
      : `${personnesDites(e.accompagnees)} accompagnée${e.accompagnees === 1 ? "" : "s"} une à une`,
    e.minutes === 0 ? null : heuresDites(e.minutes),
  ].filter((p) => p !== null);
  return `${majuscule(parts.join(", "))}.`;
}

/** Names listed whole up to eight, then counted: a sentence is no table. */
const nommes = (noms: readonly string[], singulier: `une ${string}` | `un ${string}`, pluriel: string): string =>
  noms.length <= 8 ? liste(noms) : nombre(noms.length, singulier, pluriel);

/** Who acted, who took part, where; only what was recorded. */
export function phrasesDeQui(e: EngagementDuBilan): string[] {
  return [
    e.acteurs.length === 0
      ? ""
      : `${e.actions === 1 ? "Menée" : "Menées"} par ${nommes(e.acteurs, "une organisation", "organisations")}.`,
    e.participants.length === 0
      ? ""
      : `${e.participants.length === 1 ? "Y a aussi pris part" : "Y ont aussi pris part"}${NBSP}: ${nommes(e.participants, "une organisation", "organisations")}.`,
    e.territoires.length === 0
      ? e.actions === 0
        ? ""
        : "Aucun territoire n’est précisé."
      : `${e.territoires.length === 1 ? "Territoire atteint" : "Territoires atteints"}${NBSP}: ${nommes(e.territoires, "un territoire", "territoires")}.`,
  ].filter((p) => p !== "");
}

/** How many of the targets are reached: "Deux objectifs sur trois atteints." */
export function phraseDesObjectifs(faits: Pick<FaitsDeBilan, "axes" | "periode" | "chiffresLe">): string {
  const all = faits.axes.flatMap((a) => a.engagements).map(atteint);
  const told = all.filter((x) => x !== null);
  const kept = told.filter(Boolean).length;
  const [no, yes] = faits.chiffresLe < faits.periode.au ? ["pas encore", "déjà "] : ["pas", ""];
  if (told.length === 0) return "Aucun objectif chiffré ne peut être mesuré.";
  if (told.length === 1) return `Le seul objectif chiffré ${kept === 1 ? `est ${yes}atteint` : `n’est ${no} atteint`}.`;
  if (kept === told.length) return `Les ${enLettres(told.length)} objectifs chiffrés sont ${yes}atteints.`;
  return kept === 0
    ? `Aucun des ${enLettres(told.length)} objectifs chiffrés n’est ${no === "pas" ? "" : "encore "}atteint.`
    : `${majuscule(nombre(kept, "un objectif chiffré", "objectifs chiffrés"))} sur ${enLettres(told.length)} ${kept === 1 ? "est" : "sont"} ${yes}atteint${kept === 1 ? "" : "s"}.`;
}

/** The sentence that opens the page of a report. */
export function phraseDuBilan(faits: FaitsDeBilan): string {
  const { actions } = faits.totaux;
  const when = faits.periode.cle === "final" ? "sur toute la convention" : `en ${faits.periode.cle}`;
  return `${majuscule(nombre(actions, "une action", "actions"))} ${when}. ${phraseDesObjectifs(faits)}`;
}

/** The three figures of the summary, each a sentence. */
export function troisChiffres({ totaux, reunions, periode, chiffresLe }: FaitsDeBilan): string[] {
  const held = reunions.filter((r) => r.tenue).length;
  const people = personnesDites(totaux.personnes);
  const late = chiffresLe < periode.au ? ` au ${dayInWords(chiffresLe, true)}` : "";
  return [
    totaux.actions === 0
      ? `Aucune action enregistrée${late}.`
      : `${majuscule(nombre(totaux.actions, "une action menée", "actions menées"))}${late}, par ou avec ${nombre(totaux.organisations, "une organisation", "organisations")}.`,
    people === null
      ? totaux.personnes === null
        ? "Le nombre de personnes touchées n’est pas communiqué."
        : personneDite(chiffresLe < periode.au)
      : `${majuscule(people)} ${totaux.personnes === 1 ? "touchée" : "touchées"} par ces actions.`,
    totaux.minutes > 0
      ? `${majuscule(heuresDites(totaux.minutes))} de travail commun ou de formation croisée.`
      : held === 0
        ? "Aucune réunion enregistrée."
        : `${majuscule(nombre(held, "une réunion tenue", "réunions tenues"))}.`,
  ];
}

/** How the meetings went: "Trois réunions tenues, deux à venir." */
export function phraseDesReunions({ reunions }: Pick<FaitsDeBilan, "reunions">): string {
  const held = reunions.filter((r) => r.tenue).length;
  const others = reunions.length - held;
  if (reunions.length === 0) return "Aucune réunion n’est enregistrée sur la période.";
  if (held === 0)
    return `${majuscule(nombre(others, "une réunion prévue", "réunions prévues"))}, aucune tenue à ce jour.`;
  return `${majuscule(nombre(held, "une réunion tenue", "réunions tenues"))}${others === 0 ? "" : `, ${nombre(others, "une autre prévue ou sans suite", "autres prévues ou sans suite")}`}.`;
}

/** "le 14 mars 2019" of a day, or "non précisée". */
export const jourOuRien = (jour: Day | null): string => (jour === null ? "non précisée" : leJour(jour).slice(3));

/** What the months say beside their drawing: the busiest, and those without anything. */
export function phraseDesMois(mois: FaitsDeBilan["mois"]): string {
  const max = Math.max(0, ...mois.map((m) => m.actions));
  if (max === 0) return "Aucune action sur la période.";
  const busiest = mois.filter((m) => m.actions === max).map((m) => moisEnMots(m.mois));
  const empty = mois.filter((m) => m.actions === 0).length;
  return `Au plus ${nombre(max, "une action", "actions")} par mois${busiest.length <= 3 ? `, en ${liste(busiest)}` : ""}. ${empty === 0 ? "Aucun mois sans action." : `${majuscule(nombre(empty, "un mois", "mois"))} sans action.`}`;
}

/** "juin 2019" of "2019-06". */
export const moisEnMots = (mois: string): string => dayInWords(`${mois}-01` as Day, true).replace(/^\S+ /, "");
