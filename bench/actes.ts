import { addDays, type Day } from "../src/shared/day.ts";

/*
 * The work of kernel g: acts of 1,000 conventions over six years, some conventions far busier than others; the same
 * numbers from the same seed on every machine.
 */

/** One act as the work states it; `no` counts from 0. */
export type ActeDuTravail = {
  no: number;
  convention: string;
  engagement: string;
  nature: string;
  de: string;
  vers: string;
  territoire: string;
  le: Day;
  /** How it ended, and after how many days. */
  etat: string;
  jours: number;
};

export const CONVENTIONS = 1_000;
/** How an act may end; those "done" ended well. */
const ETATS = ["sent", "accepted", "refused", "done", "late", "cancelled"];
const NATURES = ["aiguillage", "evenement", "immersion", "professionnalisation", "seance", "ressource"];
const REGIONS = "11 24 27 28 32 44 52 53 75 76 84 93 94 01 02 03 04 06".split(" ");
const DEBUT = "2021-01-01" as Day;
const JOURS = 2_100;
/** The whole months of the work. */
export const PERIODE = { du: DEBUT, au: "2026-10-31" as Day } as const;

/** Organisations that act under convention `n`. */
export const organisationsDe = (n: number): string[] => Array.from({ length: 8 }, (_, i) => `org-${n * 3 + i}`);
export const conventionDe = (n: number): string => `conv-${n}`;

/** Numbers between 0 and 1 by chance (mulberry32). */
function hasard(graine: number): () => number {
  let a = graine;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `n` acts, in the order of their days; `graine` 111 is the stated work, another gives acts that follow it. */
export function* actes(n: number, graine = 111): Generator<ActeDuTravail> {
  const next = hasard(graine);
  const cumulees: number[] = [];
  let poids = 0;
  for (let c = 0; c < CONVENTIONS; c++) {
    poids += 1 / (c + 5) ** 0.8;
    cumulees.push(poids);
  }
  const jours = Array.from({ length: JOURS }, (_, i) => addDays(DEBUT, i));
  for (let no = 0; no < n; no++) {
    const c = rang(cumulees, next() * poids);
    const y = next(); // one draw for the small fields
    const chiffre = (puissance: number, base: number) => Math.floor(y * 10 ** puissance) % base;
    yield {
      no,
      convention: conventionDe(c),
      engagement: `e${chiffre(2, 10)}`,
      nature: NATURES[chiffre(4, 6)] as string,
      de: `org-${c * 3 + chiffre(5, 8)}`,
      vers: `org-${c * 3 + chiffre(6, 8)}`,
      territoire: `REG-${REGIONS[chiffre(7, 18)]}`,
      le: jours[Math.floor((no / n) * JOURS)] as Day,
      etat: ETATS[chiffre(8, 6)] as string,
      jours: Math.floor(-9 * Math.log(1 - next())),
    };
  }
}

/** First place whose sum reaches x. */
function rang(cumulees: readonly number[], x: number): number {
  let [a, b] = [0, cumulees.length - 1];
  while (a < b) {
    const m = (a + b) >> 1;
    if ((cumulees[m] as number) < x) a = m + 1;
    else b = m;
  }
  return a;
}

/** The facts of an act as our journal keeps them. */
export const contenuDe = ({ vers, etat, jours }: ActeDuTravail) => ({
  intitule: "Rencontre",
  organisations: [vers],
  personnes: 3,
  minutes: 90,
  delai: { etape: etat, jours },
  voie: "reprise",
});
