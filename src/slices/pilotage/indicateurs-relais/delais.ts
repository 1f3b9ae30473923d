import type { Lot } from "../rules-lots.ts";

/** The steps of a mise en relation whose days are counted, in the order in which they are lived. */
export const ETAPES_MESUREES = {
  accord: "De la proposition à l’accord",
  transmis: "De l’accord à la transmission",
  lu: "De la transmission à la lecture",
  reponse: "De la lecture à la réponse",
  "rendez-vous": "De la réponse au premier rendez-vous",
} as const;
export type EtapeMesuree = keyof typeof ETAPES_MESUREES;

/** Days of one step: within how many it came for one person in two, and for nine in ten. */
export type DelaiDeRelais = {
  readonly etape: EtapeMesuree;
  readonly personnes: number;
  readonly unSurDeux: number;
  readonly neufSurDix: number;
};

/** The delays of each step measured; an answer to what was not opened counts from its transmission. */
export function delaisDeRelais(lots: readonly Lot[]): DelaiDeRelais[] {
  return (Object.keys(ETAPES_MESUREES) as EtapeMesuree[]).flatMap((etape) => {
    const days = new Map<number, number>();
    for (const { jours } of lots.filter((l) => l.quoi === etape))
      for (const [day, n] of jours) days.set(day, (days.get(day) ?? 0) + n);
    const personnes = [...days.values()].reduce((sum, n) => sum + n, 0);
    if (personnes === 0) return [];
    return [{ etape, personnes, unSurDeux: rang(days, 0.5), neufSurDix: rang(days, 0.9) }];
  });
}

/** Days within which a share of these people had what they waited for. */
function rang(days: ReadonlyMap<number, number>, part: number): number {
  const total = [...days.values()].reduce((sum, n) => sum + n, 0);
  let seen = 0;
  for (const [day, n] of [...days].sort(([a], [b]) => a - b)) {
    seen += n;
    if (seen >= part * total - 1e-9) return day;
  }
  return 0;
}
