import { FileRefused } from "../files.ts";
import type { EntreeZip } from "../zip.ts";

/** Bounds of a document: its bytes, one part of it once unpacked, its text in characters, its pages, the time it takes. */
export const DOCUMENT_MAX = {
  octets: 20 * 1024 * 1024,
  xml: 24 * 1024 * 1024,
  texte: 1_000_000,
  pages: 150,
  ms: 8_000,
} as const;

/** What is told of a text that no convention comes near. */
export const trop = (): FileRefused =>
  new FileRefused(
    "Ce texte dépasse un million de caractères, environ quatre cents pages\u00a0: déposez la convention seule, sans ses annexes.",
  );

/** A part of a document, unpacked; a refusal names the document, not a part that nobody has heard of. */
export function lirePartie(entree: EntreeZip): Uint8Array<ArrayBuffer> {
  try {
    return entree.lire(DOCUMENT_MAX.xml);
  } catch (cause) {
    throw cause instanceof FileRefused ? new FileRefused(cause.message.replace(entree.nom, "Ce document")) : cause;
  }
}
