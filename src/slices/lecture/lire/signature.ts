import type { Contexte } from "./contexte.ts";
import type { ConventionLue } from "./types.ts";

/** The day of signature, as far as the text says it: 2019-02-28, 2017-06, 2017, --12-15; null when it says nothing. */
export const lireSignature = (_c: Contexte): ConventionLue["signature_date"] => null;
