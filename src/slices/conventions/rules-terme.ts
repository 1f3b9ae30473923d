import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { DERNIER_JOUR } from "../../shared/tranches.ts";
import type { Convention } from "./types.ts";

/*
 * The terms of a convention: the first, its renewals, and those that avenants fix (contracts.md, "Term"; decision 0071).
 */

/** A convention with its courses of terms. */
export type Termes = { convention: Convention; cours: readonly Cours[] };

/** `day` plus or less months, clipped to the month's end and to the calendar in use. */
export function decaler(day: Day, months: number): Day {
  const moved = addMonths(day, months);
  return moved.length > DERNIER_JOUR.length ? DERNIER_JOUR : moved;
}

/** Terms that follow one another from the first, or from the one that an avenant fixed, until another avenant does. */
export type Cours = {
  /** Day from which this course holds; null for the first. */
  depuis: Day | null;
  /** Avenant that fixed its term; null for the first. */
  avenant: string | null;
  terme: Day;
  /** Tacit renewals had before it. */
  eus: number;
  /** Tacit renewals that may still follow; Infinity without limit. */
  possibles: number;
};

/** The first term, then each avenant that fixed another, from its signature on (docs/decisions/0071). */
export function coursDe(convention: Convention, premierTerme: Day | null): Cours[] {
  const cours: Cours[] = [];
  const first = { depuis: null, avenant: null, eus: 0 };
  if (premierTerme) cours.push({ ...first, terme: premierTerme, possibles: possiblesDe(convention, premierTerme) });
  const avenants = (convention.avenants ?? []).filter((a) => a.jusquAu != null);
  for (const { id, le, jusquAu, sansReconduction } of avenants.sort((a, b) => (a.le < b.le ? -1 : +(a.le > b.le)))) {
    const terme = jusquAu as Day;
    const before = cours.at(-1);
    const eus = before ? before.eus + numeroLe(convention, before, le) : 0;
    const possibles = sansReconduction ? 0 : possiblesDe(convention, terme, eus, le);
    cours.push({ depuis: le, avenant: id, terme, eus, possibles });
  }
  return cours;
}

/** The n-th term of a tacit renewal, counted from the first so that month ends do not drift. */
export const termeTacite = (premier: Day, dureeMois: number, n: number): Day => decaler(premier, n * dureeMois);

/**
 * How many tacit renewals may follow a term: `maxFois` less those had, or fewer when a denunciation came in time;
 * Infinity when neither. A denunciation given before `depuis`, when an avenant fixed that term, still holds.
 */
function possiblesDe({ effet, denonciation }: Convention, premier: Day, eus = 0, depuis: Day | null = null): number {
  const { reconduction } = effet;
  if (reconduction?.mode !== "tacite") return 0;
  const max = Math.max(0, (reconduction.maxFois ?? Number.POSITIVE_INFINITY) - eus);
  const le = denonciation?.le;
  if (le == null) return max;
  if (depuis !== null && le < depuis) return 0;
  const { dureeMois, preavisMois } = reconduction;
  // Renewals are stopped one by one: the first whose notice was still open that day, whatever the length of the notice.
  for (let n = premierNumero(premier, dureeMois, le); n < max; n++) {
    const terme = termeTacite(premier, dureeMois, n);
    if (terme === DERNIER_JOUR || le <= decaler(terme, -(preavisMois ?? 0))) return n;
  }
  return max;
}

/** How many tacit renewals a course of terms has had on a day. */
function numeroLe({ effet: { reconduction } }: Convention, { terme, possibles }: Cours, day: Day): number {
  if (reconduction?.mode !== "tacite") return 0;
  let n = Math.min(possibles, premierNumero(terme, reconduction.dureeMois, day));
  while (n < possibles && termeTacite(terme, reconduction.dureeMois, n) < day) n++;
  return n;
}

/** A number of renewals from which to look for the term that holds `day`: never beyond the right one. */
function premierNumero(premier: Day, dureeMois: number, day: Day): number {
  const months =
    (Number(day.slice(0, 4)) - Number(premier.slice(0, 4))) * 12 +
    Number(day.slice(5, 7)) -
    Number(premier.slice(5, 7));
  return Math.max(0, Math.floor(months / dureeMois) - 1);
}

/** The current term on a day: its course, and the tacit renewals had in it. */
export type Courant = { terme: Day | null; cours: Cours | null; numero: number };

/** The current term of a convention on a day, out of its courses of terms. */
export function termeCourant({ convention, cours }: Termes, day: Day): Courant {
  const now = cours.findLast(({ depuis }) => depuis === null || depuis <= day);
  if (!now) return { terme: null, cours: null, numero: 0 };
  const { reconduction } = convention.effet;
  const numero = numeroLe(convention, now, day);
  if (reconduction?.mode === "tacite")
    return { terme: termeTacite(now.terme, reconduction.dureeMois, numero), cours: now, numero };
  const decided = (convention.renouvellements ?? []).filter(
    ({ le }) => le <= day && (now.depuis === null || le >= now.depuis),
  );
  const terme = decided.reduce((latest, { jusquAu }) => (jusquAu > latest ? jusquAu : latest), now.terme);
  return { terme, cours: now, numero };
}

/** The avenant that fixed the current term on a day; null when the term is the first, or has been renewed since. */
export type Prorogation = { avenant: string; le: Day };

/** The avenant by which the current term holds; see `Prorogation`. */
export function prorogation({ cours, terme }: Courant): Prorogation | null {
  if (cours === null || cours.avenant === null || cours.depuis === null || cours.terme !== terme) return null;
  return { avenant: cours.avenant, le: cours.depuis };
}

/** First days of the periods begun by renewal up to a day, tacit ones course after course. */
export function renouveleeDepuis({ convention, cours }: Termes, day: Day): Day[] {
  const { reconduction } = convention.effet;
  if (reconduction?.mode !== "tacite")
    return (convention.renouvellements ?? [])
      .map(({ le }) => le)
      .filter((le) => le <= day)
      .sort();
  const held = cours.filter(({ depuis }) => depuis === null || depuis <= day);
  return held.flatMap((c, i) =>
    Array.from({ length: numeroLe(convention, c, held[i + 1]?.depuis ?? day) }, (_, n) =>
      addDays(termeTacite(c.terme, reconduction.dureeMois, n), 1),
    ),
  );
}
