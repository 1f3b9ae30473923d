import type { Contexte } from "./contexte.ts";
import type { EffetLu } from "./types.ts";

/** From when, until when, how long, renewed how: only what is said. */
export const lireEffet = (_c: Contexte): EffetLu => ({
  from: null,
  to: null,
  duration_months: null,
  tacit_renewal: null,
  quotes: [],
  spans: [],
});
