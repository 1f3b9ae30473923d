import { FileRefused } from "../files.ts";
import { type Lecteur, parcourirXml } from "../tableur-xml.ts";
import type { EntreeZip } from "../zip.ts";

/** The text of a document, and what its reader should know of it ("la page 3 est une image"), in French sentences. */
export type TexteExtrait = { texte: string; remarques: string[] };

/**
 * Bounds of a document: its bytes; of one part once unpacked, its bytes, tags, and tags within each other; its text, in
 * characters; its pages; the time it takes.
 */
export const DOCUMENT_MAX = {
  octets: 20 * 1024 * 1024,
  xml: 16 * 1024 * 1024,
  balises: 500_000,
  rangs: 250,
  texte: 1_000_000,
  pages: 120,
  ms: 15_000,
} as const;

/** What is told of a text that no convention comes near. */
export const trop = (): FileRefused =>
  new FileRefused(
    "Ce texte dépasse un million de caractères, environ quatre cents pages\u00a0: déposez la convention seule, sans ses annexes.",
  );

/** Goes through a part of a document, within bounds; a refusal names the document, not a part that nobody has heard of. */
export function parcourir(entree: EntreeZip, lecteur: Lecteur): void {
  let [tags, depth] = [0, 0];
  parcourirXml(
    deplier(entree),
    {
      ouvre: (nom, attributs) => {
        depth += 1;
        tags += 1;
        if (tags > DOCUMENT_MAX.balises || depth > DOCUMENT_MAX.rangs) throw new FileRefused(EMBROUILLE);
        return lecteur.ouvre(nom, attributs);
      },
      ferme: (nom) => {
        depth -= 1;
        lecteur.ferme(nom);
      },
      texte: (t) => lecteur.texte(t),
    },
    "ce document",
  );
}

const EMBROUILLE =
  "L’intérieur de ce document est trop embrouillé pour être lu\u00a0: ouvrez-le et enregistrez-le en PDF.";

function deplier(entree: EntreeZip): Uint8Array<ArrayBuffer> {
  try {
    return entree.lire(DOCUMENT_MAX.xml);
  } catch (cause) {
    throw cause instanceof FileRefused ? new FileRefused(cause.message.replace(entree.nom, "Ce document")) : cause;
  }
}
