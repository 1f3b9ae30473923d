import type { Contexte, Partie } from "./contexte.ts";
import type { AxeLu, EngagementLu } from "./types.ts";

/** What a party undertakes, verbatim, with who is obliged; one bullet is one commitment. */
export const lireEngagements = (
  _c: Contexte,
  _parties: readonly Partie[],
  _axes: readonly AxeLu[],
): EngagementLu[] => [];
