import type { Contexte, Partie } from "./contexte.ts";
import type { AxeLu } from "./types.ts";

/** Titles or objects of cooperation, in order, verbatim. */
export const lireAxes = (_c: Contexte, _parties: readonly Partie[]): AxeLu[] => [];
