import type { Contexte, Partie } from "./contexte.ts";
import type { TerritoireLu } from "./types.ts";

/** Where the text says that the agreement applies; a place known only from a name or an address is left out. */
export const lireTerritoire = (_c: Contexte, _parties: readonly Partie[]): TerritoireLu[] => [];
