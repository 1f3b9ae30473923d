import type { Contexte, Partie } from "./contexte.ts";
import type { PublicLu } from "./types.ts";

/** People or bodies meant to benefit. */
export const lirePublics = (_c: Contexte, _parties: readonly Partie[]): PublicLu[] => [];
