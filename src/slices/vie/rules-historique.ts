import type { Day } from "../../shared/day.ts";
import { TRANSITIONS } from "./transitions.ts";
import { type DemandeDeVie, FORMES, GESTES_DE_VIE, type GesteDeVie } from "./types.ts";

/** What happened, as the journal keeps it. */
export type LigneHistorique = { le: Day; geste: GesteDeVie; acteur: string | null; demande: DemandeDeVie | null };

const PAR_NATURE = new Map(
  GESTES_DE_VIE.filter((g) => TRANSITIONS[g].qui !== "avenant").map((g) => [TRANSITIONS[g].nature, g]),
);

/** Natures of the journal that are gestes of life. */
export const NATURES_DE_VIE: readonly string[] = [...PAR_NATURE.keys()];

/** Facts of a demand that the journal may hold: days and ids, never words that somebody typed (the exploitant reads it). */
export function faitsDe({ geste, donnees }: DemandeDeVie): Record<string, unknown> {
  const { motif: _motif, note: _note, quoi: _quoi, ...faits } = donnees as Record<string, unknown>;
  return { geste, ...faits };
}

/** Reads an entry of the journal back; null when it is no geste of life. What was typed is not in it, hence left blank. */
export function historique(entree: {
  nature: string;
  le: string;
  acteur: string | null;
  contenu: unknown;
}): LigneHistorique | null {
  const geste = PAR_NATURE.get(entree.nature);
  if (geste === undefined) return null;
  const { geste: _geste, ...faits } = (entree.contenu ?? {}) as Record<string, unknown>;
  const read = FORMES[geste].safeParse({ motif: "–", quoi: "ce qui la portait", ...faits });
  const demande = read.success ? ({ geste, donnees: read.data } as DemandeDeVie) : null;
  return { le: entree.le as Day, geste, acteur: entree.acteur, demande };
}
