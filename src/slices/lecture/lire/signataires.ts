import type { Contexte, Partie } from "./contexte.ts";
import type { SignataireLu } from "./types.ts";

/** Named persons who sign or represent a party. */
export const lireSignataires = (_c: Contexte, _parties: readonly Partie[]): SignataireLu[] => [];
