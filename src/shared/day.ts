import { z } from "zod";

/**
 * A civil day in Europe/Paris, "2019-12-31". Sorts and compares as text; carries no time zone.
 * Refuses what no calendar holds (31 February) with a sentence that says how a day is written.
 */
export const Day = z.iso
  .date({ error: (issue) => dayError(issue.input) })
  .refine((day) => day >= "0001", "Le calendrier commence le 1er janvier de l’an 1.") // no store holds a year 0
  .brand<"Day">();
export type Day = z.infer<typeof Day>;

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

/** Says why `input` is no day: the month's real length when only the day is wrong, else the expected form. */
function dayError(input: unknown): string {
  const parts = typeof input === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(input) : null;
  const month = parts ? MONTHS[Number(parts[2]) - 1] : undefined;
  if (!parts || !month) return "Un jour s’écrit AAAA-MM-JJ, par exemple 2019-12-31.";
  const last = daysInMonth(Number(parts[1]), Number(parts[2]));
  return `${month[0]?.toUpperCase()}${month.slice(1)} ${parts[1]} a ${last} jours. Choisissez une autre date.`;
}

/** Number of days of a month, 1 to 12. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const PREMIER_MS = Date.parse("0001-01-01T00:00:00Z");
const DERNIER_MS = Date.parse("9999-12-31T00:00:00Z");
const fromUtc = (ms: number): Day =>
  new Date(Math.min(Math.max(ms, PREMIER_MS), DERNIER_MS)).toISOString().slice(0, 10) as Day;

/** The day `days` later (earlier when negative); the calendar stops at 0001-01-01 and 9999-12-31. */
export const addDays = (day: Day, days: number): Day => fromUtc(toUtc(day) + days * 86_400_000);

/** The day `months` later, clipped to the month's end (31/01 + 1 = 29/02 in 2024) and to the calendar, as `addDays`. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  if (toYear < 1) return fromUtc(PREMIER_MS);
  if (toYear > 9999) return fromUtc(DERNIER_MS);
  const toMonth = (index % 12) + 1;
  const clipped = Math.min(date, daysInMonth(toYear, toMonth));
  return `${String(toYear).padStart(4, "0")}-${pad(toMonth)}-${pad(clipped)}` as Day;
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** Whole days from `from` to `to` (negative when `to` is earlier). */
export const daysBetween = (from: Day, to: Day): number => Math.round((toUtc(to) - toUtc(from)) / 86_400_000);

/** Whether `day` lies in [du, au], both included; an absent end is no end. */
export const within = (period: { du?: Day | null | undefined; au?: Day | null | undefined }, day: Day): boolean =>
  (period.du == null || period.du <= day) && (period.au == null || day <= period.au);

/** A day, a month ("2017-06") or a year ("2017") as a text gives it; `lastDayOf` says when it counts. */
export const PartialDay = z.string().check((ctx) => {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(ctx.value) || lastDayOf(ctx.value) === null)
    ctx.issues.push({
      code: "custom",
      input: ctx.value,
      message: "Une date de signature s’écrit AAAA, AAAA-MM ou AAAA-MM-JJ.",
    });
});

/** Last day covered by a partial day ("2017" → 2017-12-31), or null when it is no date. */
export function lastDayOf(partial: string): Day | null {
  const [year, month, date] = partial.split("-").map(Number);
  if (year === undefined || Number.isNaN(year)) return null;
  if (month === undefined) return `${partial}-12-31` as Day;
  if (month < 1 || month > 12) return null;
  const last = daysInMonth(year, month);
  if (date === undefined) return `${partial}-${pad(last)}` as Day;
  return date >= 1 && date <= last ? (partial as Day) : null;
}

/** "lundi 3 juin 2019", "1er mars 2024" with `short`. */
export function dayInWords(day: Day, short = false): string {
  const date = Number(day.slice(8));
  const words = `${date === 1 ? "1er" : date} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  if (short) return words;
  return `${WEEKDAYS[new Date(toUtc(day)).getUTCDay()]} ${words}`;
}

const WEEKDAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"] as const;

// made once: making a formatter costs a millisecond, and every act asks for the day
const PARIS = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" });

/** The civil day in Paris at an instant: the only place where an instant becomes a day. */
export function dayInParis(instant: Date): Day {
  const minute = Math.floor(instant.getTime() / 60_000);
  if (minute !== last.minute) last = { minute, day: PARIS.format(instant) as Day };
  return last.day;
}

// asked several times a request: within a minute the day does not change, midnight being on a minute in Paris
let last = { minute: Number.NaN, day: "" as Day };

const HEURE = new Intl.DateTimeFormat("fr-FR", {
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
  timeZone: "Europe/Paris",
});

/** "2 juillet 2026 à 0 h 30 min 00 s", Paris time, of an instant in ISO 8601. */
export function instantInWords(iso: string): string {
  const instant = new Date(iso);
  const [h, m, sec] = HEURE.format(instant).split(":");
  return `${dayInWords(dayInParis(instant), true)} à ${h}\u00a0h\u00a0${m}\u00a0min\u00a0${sec}\u00a0s`;
}

/** "10 h 05", Paris time, of an instant in ISO 8601. */
export function timeInWords(iso: string): string {
  const [h, m] = HEURE.format(new Date(iso)).split(":");
  return `${Number(h)}\u00a0h\u00a0${m}`;
}
