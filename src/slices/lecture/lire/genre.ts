import type { Contexte } from "./contexte.ts";
import type { ConventionLue } from "./types.ts";

/** What the act is called (convention-cadre, accord, charte…); null where the text names none. */
export const lireGenre = (_c: Contexte): ConventionLue["kind"] => null;
