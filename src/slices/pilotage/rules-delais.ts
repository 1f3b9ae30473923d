import { majuscule } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { delaiTenu } from "./rules-indicateur.ts";
import type { Cumul } from "./types.ts";

/** Delays of one step of a commitment, in days: within how many one suite in two came, and nine in ten; what is promised. */
export type DelaiMesure = {
  readonly engagement: string;
  readonly titre: string;
  /** What was waited for: "Réponse". */
  readonly etape: string;
  readonly mesures: number;
  readonly unSurDeux: number;
  readonly neufSurDix: number;
  readonly promis: number | null;
};

/** The delays measured of a convention, in the order of its commitments, then of the steps. */
export function delaisMesures(
  { engagements }: Pick<Convention, "engagements">,
  cumuls: readonly Cumul[],
): DelaiMesure[] {
  return (engagements ?? []).flatMap(({ id, titre, cible }) => {
    const own = cumuls.filter((c) => c.engagement === id);
    const steps = [...new Set(own.flatMap((c) => Object.keys(c.delais).map(etapeDe)))].sort();
    return steps.map((etape) => {
      const lines = own.map((c) => ({ ...c, delais: deLEtape(c.delais, etape) }));
      return {
        ...{ engagement: id, titre, etape: majuscule(etape.replaceAll("-", " ")) },
        mesures: lines.reduce((sum, c) => sum + Object.values(c.delais).reduce((n, k) => n + k, 0), 0),
        unSurDeux: delaiTenu(lines, 0.5) ?? 0,
        neufSurDix: delaiTenu(lines, 0.9) ?? 0,
        promis: cible?.unite === "jours" ? cible.valeur : null,
      };
    });
  });
}

const etapeDe = (key: string): string => key.slice(0, key.lastIndexOf(":"));

const deLEtape = (delais: Cumul["delais"], etape: string): Record<string, number> =>
  Object.fromEntries(Object.entries(delais).filter(([key]) => etapeDe(key) === etape));

/** Steps of a scale of days, from the finest. */
const PAS = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365] as const;
/** The most steps that a narrow cell shows. */
const TRAITS = 5;

/** A scale of days that holds `plus`: its end, and the days at which a line stands, 0 and the end included. */
export function echelleDeJours(plus: number): { fin: number; traits: number[] } {
  const step = PAS.find((p) => p * TRAITS >= plus) ?? Math.ceil(plus / TRAITS / 365) * 365;
  const count = Math.max(1, Math.ceil(plus / step));
  return { fin: count * step, traits: Array.from({ length: count + 1 }, (_, i) => i * step) };
}
