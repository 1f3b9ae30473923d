import { addMonths, type Day } from "../../shared/day.ts";
import { enveloppes, type Territoire } from "../../shared/territoire.ts";
import { sansPersonne, somme } from "./rules-indicateur.ts";
import { nombreDActions } from "./rules-progression.ts";
import type { Cumul } from "./types.ts";

/** What the steering page lists out of the lines of a convention; nothing here tells of people. */

/** Actions by month, the last `n` months up to that of a day, oldest first. */
export function parMois(cumuls: readonly Cumul[], jour: Day, n = 12): { mois: string; actions: number }[] {
  const byMonth = Map.groupBy(cumuls, (c) => c.mois);
  return Array.from({ length: n }, (_, i) => {
    const mois = addMonths(jour, i - n + 1).slice(0, 7);
    return { mois, actions: nombreDActions(byMonth.get(mois) ?? []) };
  });
}

/** Actions by year, oldest first; years without any are there. */
export function parAnnee(cumuls: readonly Cumul[], jour: Day): { annee: string; actions: number; heures: number }[] {
  const first = cumuls.reduce((least, { mois }) => (mois < least ? mois : least), jour.slice(0, 7)).slice(0, 4);
  const years = Array.from({ length: Number(jour.slice(0, 4)) - Number(first) + 1 }, (_, i) =>
    String(Number(first) + i),
  );
  return years.map((annee) => {
    const own = cumuls.filter(({ mois }) => mois.startsWith(annee));
    return { annee, actions: nombreDActions(own), heures: Math.round((100 * somme(own, (c) => c.minutes)) / 60) / 100 };
  });
}

/** Actions by place among `aCouvrir` (regions, or departments of one), and those told of a wider place or of none. */
export function parTerritoire(cumuls: readonly Cumul[], aCouvrir: readonly string[]) {
  const found = new Map<string, number>();
  let [ailleurs, total] = [0, 0];
  for (const line of sansPersonne(cumuls)) {
    total += line.actes;
    for (const [code, n] of Object.entries(line.territoires)) {
      const place = enveloppes(code as Territoire).find((c) => aCouvrir.includes(c));
      if (place) found.set(place, (found.get(place) ?? 0) + n);
    }
  }
  ailleurs = total - [...found.values()].reduce((sum, n) => sum + n, 0);
  return { parCode: found, ailleurs };
}

/** What each organisation did, took part in, and was credited; by id, in no order. */
export function parOrganisation(
  cumuls: readonly Cumul[],
): Map<string, { menees: number; suivies: number; minutes: number }> {
  const found = new Map<string, { menees: number; suivies: number; minutes: number }>();
  const of = (id: string) => {
    const known = found.get(id) ?? { menees: 0, suivies: 0, minutes: 0 };
    found.set(id, known);
    return known;
  };
  for (const line of sansPersonne(cumuls)) {
    for (const [id, n] of Object.entries(line.acteurs)) of(id).menees += n;
    for (const [id, n] of Object.entries(line.atteintes)) of(id).suivies += n;
    for (const [id, n] of Object.entries(line.minutesPar)) of(id).minutes += n;
  }
  return found;
}

/** Fills of a map of numbers, from the fewest to the most, in three parts of the greatest. */
export const palier = (n: number, max: number): 1 | 2 | 3 => (3 * n <= max ? 1 : 3 * n <= 2 * max ? 2 : 3);
