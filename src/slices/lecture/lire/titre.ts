import type { Contexte } from "./contexte.ts";
import type { ConventionLue } from "./types.ts";

/** The title of the act, or of the article that tells of it; null when there is no title line. */
export const lireTitre = (_c: Contexte): ConventionLue["title"] => null;
