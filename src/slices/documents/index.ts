/** The pure door of the slice: what a document says, what is said of a file. */
export { type DonneesDocument, donneesDocument, texteDe } from "./document.ts";
export type { Contexte, Signataire } from "./document-mots.ts";
export { CLOTURE, type Examen, phraseVerdict } from "./verdict.ts";
