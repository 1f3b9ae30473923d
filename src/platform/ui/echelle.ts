import { addDays, addMonths, type Day, daysBetween } from "../../shared/day.ts";

/** A scale of time: the days `du` and `au` stand at 0 and 100 % of the drawing's width. */
export type Echelle = { readonly du: Day; readonly au: Day };

const ANS_PASSES = 10;
const ANS_A_VENIR = 2;
/** Share of the span left before the first year, so that its label is not cut. */
const MARGE = 1 / 24;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const newYear = (year: number): Day => `${String(year).padStart(4, "0")}-01-01` as Day;

/**
 * The scale of a frise read on `jour`: from the first of January of the oldest start, never more than ten years
 * before `jour` (older bars run off the edge), to two years after `jour`.
 */
export function echelleFrise(debuts: readonly Day[], jour: Day): Echelle {
  const oldest = debuts.reduce((a, b) => (b < a ? b : a), jour);
  const bound = addMonths(jour, -12 * ANS_PASSES);
  const start = oldest < bound ? bound : newYear(yearOf(oldest));
  const au = addMonths(jour, 12 * ANS_A_VENIR);
  return { du: addDays(start, -Math.ceil(daysBetween(start, au) * MARGE)), au };
}

/**
 * The scale of one life, from its first day to its last. Without a last day it goes a little beyond `jour`.
 * `jour` is on the scale unless it stands further off than a third of the life.
 */
export function echelleVie(du: Day, au: Day | null, jour: Day): Echelle {
  if (au === null) {
    const lived = Math.max(daysBetween(du, jour), 365);
    return { du, au: addDays(du > jour ? du : jour, Math.ceil(lived / 12)) };
  }
  const near = Math.ceil(daysBetween(du, au) / 3);
  return {
    du: jour < du && daysBetween(jour, du) <= near ? jour : du,
    au: jour > au && daysBetween(au, jour) <= near ? addDays(jour, 1) : addDays(au, 1),
  };
}

/** Whether a day stands on the scale. */
export const surEchelle = ({ du, au }: Echelle, day: Day): boolean => du <= day && day <= au;

/** Where a day stands, in percent of the width, two decimals; days off the scale stand at its edge. */
export function position({ du, au }: Echelle, day: Day): number {
  const x = (daysBetween(du, day) / daysBetween(du, au)) * 100;
  return Math.round(Math.min(100, Math.max(0, x)) * 100) / 100;
}

/** Where a period that includes `au` ends: the eve of `au` + 1. */
export const positionFin = (echelle: Echelle, au: Day): number => position(echelle, addDays(au, 1));

/** A year's line at `x` percent, and whether its label is drawn on wide and on narrow screens. */
export type Graduation = { annee: number; x: number; large: boolean; etroit: boolean };

/** Smallest width of a frise's drawing, px: at the full page, and on a 320 px phone. */
const LARGEUR = 600;
const LARGEUR_ETROITE = 288;
/** A label of four figures at 15 px is 34 px wide; two of them keep 10 px apart, and 4 px from the day's line. */
const ENTRE_LABELS = 44;
const LABEL_LIGNE = 21;

/** The years of a scale; labels that would touch one another, or the line of `jour`, are dropped. */
export function graduations(echelle: Echelle, jour: Day): Graduation[] {
  const xJour = position(echelle, jour);
  const years: number[] = [];
  for (let year = yearOf(echelle.du) + 1; year <= yearOf(echelle.au); year++) years.push(year);
  const yearPercent = (365.25 / daysBetween(echelle.du, echelle.au)) * 100;
  const labelled = (annee: number, x: number, width: number) => {
    const step = [1, 2, 5, 10].find((s) => (s * yearPercent * width) / 100 >= ENTRE_LABELS) ?? 20;
    return annee % step === 0 && (Math.abs(x - xJour) * width) / 100 >= LABEL_LIGNE;
  };
  return years.map((annee) => {
    const x = position(echelle, newYear(annee));
    return { annee, x, large: labelled(annee, x, LARGEUR), etroit: labelled(annee, x, LARGEUR_ETROITE) };
  });
}
