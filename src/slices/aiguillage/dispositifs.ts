import type { Day } from "../../shared/day.ts";
import type { Situation } from "./situation.ts";
import type { DispositifEtat } from "./types.ts";

/** Every scheme with its state for this person on that day; `situation` as `faitsAuJour` gives it. */
export function dispositifs(_situation: Situation, _date: Day): DispositifEtat[] {
  return [];
}
