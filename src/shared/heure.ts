import type { Day } from "./day.ts";

/** An instant as the base gives it, which a pure file carries and never makes. */
export type Instant = Date;

/** How a time of day is written in a form: "09:30". */
export const HEURE_DU_JOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

const PARIS = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** "2019-06-13 09:30", Paris time, of an instant. */
const aParis = (ms: number): string => PARIS.format(ms);

/**
 * The instant of a time of day in Paris ("09:30"), ISO 8601 in UTC, whatever the season. An hour that the clock skips in
 * March is read an hour later; one that it shows twice in October is the first.
 */
export function instantAParis(jour: Day, heure: string): string {
  const wanted = `${jour} ${heure}`;
  const local = Date.parse(`${jour}T${heure}:00Z`);
  for (const hours of [2, 1]) {
    const at = local - hours * 3_600_000;
    if (aParis(at) === wanted) return new Date(at).toISOString();
  }
  return new Date(local - 3_600_000).toISOString();
}

/** The time of day in Paris, "09:30", of an instant in ISO 8601. */
export const heureDuJour = (iso: string): string => aParis(Date.parse(iso)).slice(11, 16);

/** The civil day in Paris of an instant in ISO 8601. */
export const jourDe = (iso: string): Day => aParis(Date.parse(iso)).slice(0, 10) as Day;

/** "9 h 30" of a time of day, "9 h" on the hour. */
export function heureEnMots(heure: string): string {
  const [h = "", m = ""] = heure.split(":");
  return `${Number(h)}\u00a0h${m === "00" ? "" : `\u00a0${m}`}`;
}

/** Whole minutes from an instant to another, both in ISO 8601. */
export const minutesEntre = (de: string, a: string): number => Math.round((Date.parse(a) - Date.parse(de)) / 60_000);

/** The instant that many minutes after another, both in ISO 8601. */
export const apresMinutes = (iso: string, minutes: number): string =>
  new Date(Date.parse(iso) + minutes * 60_000).toISOString();
