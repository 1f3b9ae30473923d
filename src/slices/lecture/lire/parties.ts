import type { Contexte, Partie } from "./contexte.ts";

/** The organisations that sign, in the order of the text; never those only mentioned. */
export const lireParties = (_c: Contexte): Partie[] => [];
