import { addDays, type Day } from "../../shared/day.ts";
import type { FaitsRelais } from "./types.ts";

/** What a reminder is about: the promised delay has passed; nobody answered; the committee is told; a counsellor's own. */
export const QUOI_RAPPEL = ["delai", "sans-reponse", "comite", "relance"] as const;
export type QuoiRappel = (typeof QUOI_RAPPEL)[number];

/** Between two reminders of one mise en relation to one address, in days. */
export const SILENCE_JOURS = 3;

/** After these many times the promised delay without an answer, who is told. */
const ETAPES = [
  ["delai", 1],
  ["sans-reponse", 2],
  ["comite", 3],
] as const satisfies readonly (readonly [QuoiRappel, number])[];

/**
 * What is due on a day of one that waits for its answer: the day after each delay, and every day since. Once it is said
 * to be without answer, its recipient is reminded no more by the calendar. Empty when nothing waits.
 */
export function rappelsDus(faits: FaitsRelais, jour: Day): QuoiRappel[] {
  const { transmisLe, delaiJours } = faits;
  if (transmisLe === null || faits.reponse !== null || faits.closLe !== null || faits.retireLe !== null) return [];
  const due: QuoiRappel[] = ETAPES.filter(([, n]) => jour > addDays(transmisLe, n * delaiJours)).map(([quoi]) => quoi);
  return due.length > 1 ? due.filter((quoi) => quoi !== "delai") : due;
}
