import type { Contexte } from "./contexte.ts";

/** Free words on what the convention is about: for sorting and search. */
export const lireThemes = (_c: Contexte): string[] => [];
