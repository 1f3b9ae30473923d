import type { TexteExtrait } from "./lire-document.ts";

/** Text of a PDF. */
export async function lirePdf(_octets: Uint8Array<ArrayBuffer>): Promise<TexteExtrait> {
  return { texte: "", remarques: [] };
}
