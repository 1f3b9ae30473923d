import { z } from "zod";
import type { Day } from "../../shared/day.ts";
import { orienter } from "./orienter.ts";
import { avecReponse } from "./questions.ts";
import { CLES_DEMANDEES } from "./questions-cles.ts";
import { lireSaisie } from "./rules-questionnaire-saisies.ts";
import { Demande, type Situation } from "./situation.ts";
import type { Question } from "./types.ts";

/*
 * The questionnaire: one question at a time, chosen by the engine from what is known so far. It keeps nothing: all
 * that it knows travels in the form, and comes back with each answer.
 */

/** Questions asked one by one before the answer; those left stand on it, to be answered there. */
export const QUESTIONS_MAX = 12;

/** For whom: the words of a page differ, its questions do not. */
export const QUI = ["moi", "conseil"] as const;
export type Qui = (typeof QUI)[number];

/** What has been said so far. `suite`: the questions put, in order, answered or not; `statut` absent: not begun. */
export type Parcouru = { qui: Qui; faits: Partial<Situation>; suite: readonly string[] };

const STATUT: Question = {
  cle: "statut",
  libelle: "Quelle est la situation aujourd’hui\u00a0?",
  pourquoi: "Elle dit qui reçoit, et quelles aides existent.",
};

/** Whether a path is one that is asked. */
const estDemandee = (cle: string): boolean => cle === "statut" || CLES_DEMANDEES.some((c) => c.cle === cle);

/** Longest texts taken back from a form. */
const FAITS_MAX = 8_000;
const SUITE_MAX = 80;

/** The facts of a hidden field. Absent or unreadable: null. */
function lireFaits(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text.slice(0, FAITS_MAX));
  } catch {
    return null;
  }
}

/** What a form brings back, checked again as if it were new; a sentence for each field that does not hold. */
export function lireParcouru(
  champs: Readonly<Record<string, string | undefined>>,
  date: Day,
): { ok: true; parcouru: Parcouru } | { ok: false; erreurs: Record<string, string> } {
  const suite = (champs.suite ?? "").split(",").filter(estDemandee).slice(0, SUITE_MAX);
  const qui = champs.qui === "conseil" ? "conseil" : "moi";
  const faits = lireFaits(champs.faits ?? "");
  const read = z.record(z.string(), z.unknown()).safeParse(faits);
  if (!read.success) return { ok: false, erreurs: { "": "Les réponses déjà données n’ont pas pu être relues." } };
  if (read.data.statut === undefined) return { ok: true, parcouru: { qui, faits: {}, suite: [] } };
  const demande = lireDemande(read.data, date);
  return demande.ok ? { ok: true, parcouru: { qui, faits: demande.situation, suite } } : demande;
}

/** A whole situation checked on a day: the situation, or a sentence by field ("formation.heures"). */
export function lireDemande(
  situation: unknown,
  date: Day,
): { ok: true; situation: Situation } | { ok: false; erreurs: Record<string, string> } {
  const read = Demande.safeParse({ date, situation });
  if (read.success) return { ok: true, situation: read.data.situation };
  const erreurs: Record<string, string> = {};
  for (const { path, message } of read.error.issues) erreurs[path.slice(1).join(".")] ??= message;
  return { ok: false, erreurs };
}

/** Whether the situation can be answered upon: it says the statut. */
export const estCommence = (faits: Partial<Situation>): faits is Situation => faits.statut !== undefined;

/** The questions that can still change the answer and have not been put, the most deciding first. */
export function questionsRestantes({ faits, suite }: Parcouru, date: Day): readonly Question[] {
  if (!estCommence(faits)) return [STATUT];
  return orienter({ date, situation: faits }).questions.filter((q) => !suite.includes(q.cle));
}

/** The next question, or null when nothing is left to ask, or enough has been asked. */
export const prochaineQuestion = (parcouru: Parcouru, date: Day): Question | null =>
  parcouru.suite.length >= QUESTIONS_MAX ? null : (questionsRestantes(parcouru, date)[0] ?? null);

/** The words of a question, whatever is known. */
export const libelleDe = (cle: string): string =>
  cle === "statut" ? STATUT.libelle : (CLES_DEMANDEES.find((c) => c.cle === cle)?.libelle ?? cle);

/** A question that was put, in the words of the engine as of now. */
export const questionDe = (cle: string, parcouru: Parcouru, date: Day): Question =>
  questionsRestantes({ ...parcouru, suite: [] }, date).find((q) => q.cle === cle) ??
  (cle === "statut" ? STATUT : { cle, libelle: libelleDe(cle), pourquoi: "" });

/** One more answer. The first fault stands under "valeur" when it is of this answer, else under its own field. */
export function repondreA(
  parcouru: Parcouru,
  cle: string,
  typed: string,
  date: Day,
): { ok: true; parcouru: Parcouru } | { ok: false; phrase: string } {
  if (!estDemandee(cle)) return { ok: false, phrase: "Cette question n’existe pas." };
  const read = lireSaisie(cle, typed);
  if (!read.ok) return read;
  const plus = avecReponse(parcouru.faits as Situation, cle, read.valeur);
  const checked = lireDemande(plus, date);
  if (!checked.ok)
    return { ok: false, phrase: checked.erreurs[cle] ?? Object.values(checked.erreurs)[0] ?? "Réponse à reprendre." };
  return { ok: true, parcouru: { ...avancer(parcouru, cle), faits: checked.situation } };
}

const avancer = (parcouru: Parcouru, cle: string): Parcouru => ({
  ...parcouru,
  suite: [...parcouru.suite.filter((c) => c !== cle), cle],
});

/** "Je ne sais pas": the question is put no more, and nothing is known of it. The statut alone must be said. */
export const passer = (parcouru: Parcouru, cle: string): Parcouru =>
  cle === "statut" || !estDemandee(cle) ? parcouru : avancer(parcouru, cle);

/** The situation without what is said at a path; an object left empty goes too, unless it is an answer of its own. */
function sansReponse({ faits, suite }: Parcouru, cle: string): Partial<Situation> {
  const [first = "", second] = cle.split(".");
  const { [first as keyof Situation]: inside, ...others } = faits;
  if (second === undefined || inside == null || typeof inside !== "object") return others;
  const { [second]: _, ...left } = inside as Record<string, unknown>;
  const kept = Object.keys(left).length > 0 || suite.includes(first);
  return { ...others, ...(kept && { [first]: left }) } as Partial<Situation>;
}

/** One question back: what was said to it is forgotten, so that it is asked again. Null before the first one. */
export function revenir(parcouru: Parcouru): { parcouru: Parcouru; cle: string } | null {
  const cle = parcouru.suite.at(-1);
  if (cle === undefined) return null;
  const faits = cle === "statut" ? {} : sansReponse(parcouru, cle);
  return { parcouru: { ...parcouru, faits, suite: parcouru.suite.slice(0, -1) }, cle };
}

/** The hidden fields that carry it all from page to page. */
export const enChamps = ({ qui, faits, suite }: Parcouru): Record<string, string> => ({
  qui,
  faits: JSON.stringify(faits),
  suite: suite.join(","),
});

/** What is known at a path ("formation.heures"); undefined when nothing is. */
export function valeurA(faits: Partial<Situation>, cle: string): unknown {
  const [first = "", second] = cle.split(".");
  const value = (faits as Record<string, unknown>)[first];
  if (second === undefined || value == null || typeof value !== "object")
    return second === undefined ? value : undefined;
  return (value as Record<string, unknown>)[second];
}
