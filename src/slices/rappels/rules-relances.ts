import { addDays, type Day } from "../../shared/day.ts";

/** Days after the sending of a draft at which those who have not signed are reminded; after the last, its sender decides. */
export const RELANCE_JOURS = [7, 14, 21, 35, 49, 63] as const;

/** How long a step that was missed is still worth a mail, in days. */
const ENCORE_UTILE_JOURS = 14;

/** The last step due on a day of a draft sent on another; null before the first and once the last is over. */
export function relanceDue(envoyeLe: Day, jour: Day): Day | null {
  const due = RELANCE_JOURS.map((n) => addDays(envoyeLe, n)).findLast((step) => step <= jour);
  return due !== undefined && jour < addDays(due, ENCORE_UTILE_JOURS) ? due : null;
}
