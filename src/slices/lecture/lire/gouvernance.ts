import type { Contexte } from "./contexte.ts";
import type { InstanceLue } from "./types.ts";

/** Committees that the text creates or names. */
export const lireGouvernance = (_c: Contexte): InstanceLue[] => [];
