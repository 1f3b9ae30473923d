import { addDays, type Day } from "./day.ts";

/** A stretch of days, both ends included, over which one value holds; a null end is no end. */
export type Tranche<T> = { du: Day | null; au: Day | null; valeur: T };

/** Last day of the calendar in use: later days would no longer sort as text. */
export const DERNIER_JOUR = "9999-12-31" as Day;

/** The day after, or null at the end of the calendar. */
export const lendemain = (day: Day): Day | null => (day >= DERNIER_JOUR ? null : pasDeUn(day, 1));

/** The day before, or null at the start of the calendar. */
export const veille = (day: Day): Day | null => (day <= "0000-01-01" ? null : pasDeUn(day, -1));

/** Next or former day; within a month no calendar is needed, which matters where windows are widened by the thousand. */
function pasDeUn(day: Day, step: 1 | -1): Day {
  const date = Number(day.slice(8)) + step;
  if (date < 1 || date > 28) return addDays(day, step);
  return `${day.slice(0, 8)}${date < 10 ? "0" : ""}${date}` as Day;
}

/**
 * Cuts the calendar into stretches. `bornes` are all the days on which the value may change (nulls are passed over),
 * `valeurLe` gives the value on a day, and neighbours with the same value (`memes`) are joined.
 */
export function trancher<T>(
  bornes: Iterable<Day | null | undefined>,
  valeurLe: (day: Day) => T,
  memes: (a: T, b: T) => boolean = Object.is,
): Tranche<T>[] {
  const cuts = [...new Set(bornes)].filter((day) => day != null).sort();
  const first = cuts[0];
  const before = first === undefined ? ("2000-01-01" as Day) : veille(first);
  const tranches: Tranche<T>[] = before === null ? [] : [{ du: null, au: null, valeur: valeurLe(before) }];
  for (const day of cuts) {
    const valeur = valeurLe(day);
    const last = tranches.at(-1);
    if (last && memes(last.valeur, valeur)) continue;
    if (last) last.au = veille(day);
    tranches.push({ du: last ? day : null, au: null, valeur });
  }
  return tranches;
}

/** The stretch that holds a day, in a list that covers the whole calendar in order. */
export function trancheLe<T extends { au: Day | null }>(tranches: readonly T[], day: Day): T {
  for (const tranche of tranches) if (tranche.au === null || day <= tranche.au) return tranche;
  throw new Error("no stretch holds this day: the list does not cover the calendar");
}

/** A day as a whole number that sorts alike, 2019-12-31 → 20191231: cheaper to compare than text. */
export function nombreDe(day: Day): number {
  let n = 0;
  for (let i = 0; i < 10; i++) if (i !== 4 && i !== 7) n = n * 10 + day.charCodeAt(i) - 48;
  return n;
}

/** Stretches that cover the calendar in order, with their last days as numbers so that a day is found at a glance. */
export type Ligne<T> = { fins: readonly number[]; tranches: readonly T[] };

/** Prepares stretches to be asked many times. */
export const ligne = <T extends { au: Day | null }>(tranches: readonly T[]): Ligne<T> => ({
  fins: tranches.map(({ au }) => nombreDe(au ?? DERNIER_JOUR)),
  tranches,
});

/** The stretch that holds a day, given as a number. */
export function surLaLigne<T>({ fins, tranches }: Ligne<T>, day: number): T {
  let i = 0;
  while (i < fins.length - 1 && day > (fins[i] as number)) i++;
  return tranches[i] as T;
}

/** The later of two starts, null being "since ever". */
export const plusTard = (a: Day | null | undefined, b: Day | null | undefined): Day | null =>
  a == null ? (b ?? null) : b == null || b < a ? a : b;

/** The earlier of two ends, null being "for ever". */
export const plusTot = (a: Day | null | undefined, b: Day | null | undefined): Day | null =>
  a == null ? (b ?? null) : b == null || b > a ? a : b;
