import type { Nature } from "../conventions/index.ts";
import { NOMINATIVES } from "../droits/index.ts";
import type { Cumul, Valeur } from "./types.ts";

/** What an indicator needs beside the acts. */
export type Contexte = {
  /** Codes of what the convention is to reach: regions for the country, departments for a region. */
  readonly aCouvrir: readonly string[];
  /** Series of people too few to be told, left out of `cumuls`: see `proteger`. */
  readonly caches: readonly Serie[];
  /** Actions due by the day, and those of them that were held; null when no commitment promises a number of actions. */
  readonly promesses: { readonly attendues: number; readonly tenues: number } | null;
  /** Decisions of the committees due by the day, and those carried out; null when none is known. */
  readonly decisions: { readonly dues: number; readonly faites: number } | null;
};

/** Acts of one commitment and one kind: what is kept from being told is kept by series. */
export type Serie = {
  readonly engagement: string | null;
  readonly nature: Nature;
  /** Nothing at all is told of it, not even that they are few. */
  readonly tue?: true;
};

/** A figure of the steering: pure, from what acts add up to. One file each in `indicateurs/`. */
export type Indicateur = {
  readonly id: string;
  readonly libelle: string;
  readonly unite: string;
  /** What is counted, what is not: printed with the figures. */
  readonly methode: string;
  readonly formule: (cumuls: readonly Cumul[], contexte: Contexte) => Valeur;
  /** The figure as a sentence says it, true at any value. */
  readonly phrase: (valeur: Valeur) => string;
};

/** Kinds of acts about one person: how many there are is how many people there are. */
export const nominatif = ({ nature }: Pick<Cumul, "nature">): boolean => NOMINATIVES.has(nature);

/** The acts that concern nobody in particular. */
export const sansPersonne = (cumuls: readonly Cumul[]): Cumul[] => cumuls.filter((c) => !nominatif(c));

/** Adds up what `de` gives of each line. */
export const somme = (cumuls: readonly Cumul[], de: (c: Cumul) => number): number =>
  cumuls.reduce((sum, c) => sum + de(c), 0);

/** Keys of the counts that `de` gives, each once. */
export const distincts = (cumuls: readonly Cumul[], de: (c: Cumul) => Readonly<Record<string, number>>[]): string[] => [
  ...new Set(cumuls.flatMap((c) => de(c).flatMap((counts) => Object.keys(counts)))),
];

/** A number of people: told, "moins de 5" when those kept back are all there is of one series, unknown beyond. */
export function personnesDites(n: number, caches: readonly Serie[]): Valeur {
  if (n > 0 || caches.length === 0) return n;
  return caches.length === 1 && !caches[0]?.tue ? "moins de 5" : null;
}

/** Days of every delay measured, each with how many acts it took, shortest first. */
export function delaisDe(cumuls: readonly Cumul[]): [jours: number, actes: number][] {
  const byDays = new Map<number, number>();
  for (const { delais } of cumuls)
    for (const [key, n] of Object.entries(delais)) {
      const jours = Number(key.slice(key.lastIndexOf(":") + 1));
      byDays.set(jours, (byDays.get(jours) ?? 0) + n);
    }
  return [...byDays].sort(([a], [b]) => a - b);
}

/** The delay within which a share of the acts was done (0.5: one in two; 0.9: nine in ten); null when none is measured. */
export function delaiTenu(cumuls: readonly Cumul[], part: number): number | null {
  const delais = delaisDe(cumuls);
  const total = delais.reduce((sum, [, n]) => sum + n, 0);
  let seen = 0;
  for (const [jours, n] of delais) {
    seen += n;
    if (seen >= part * total - 1e-9) return jours;
  }
  return null;
}
