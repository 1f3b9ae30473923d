import { SaxesParser } from "saxes";
import { FileRefused } from "./files.ts";

/** A sheet as found: its name, and its rows as texts from the first to the last that says something; days AAAA-MM-JJ. */
export type Feuille = { nom: string; lignes: string[][] };

/** Bounds of what is read; `lignes` counts the rows that say something. */
export const TABLEUR_MAX = { octets: 20 * 1024 * 1024, xml: 48 * 1024 * 1024, lignes: 5_000, colonnes: 200 } as const;

/** What a reader does at each tag and text; names come without their prefix. */
export type Lecteur = {
  ouvre(nom: string, attributs: Readonly<Record<string, string>>): unknown;
  ferme(nom: string): void;
  texte(texte: string): void;
};

const sansPrefixe = (nom: string): string => nom.slice(nom.indexOf(":") + 1);

/** Read at once: a large part is never held whole as text beside its bytes. */
const MORCEAU = 256 * 1024;

/**
 * Goes through an XML document in UTF-8; entities of a DOCTYPE are not expanded. `quoi` = what holds it, as told.
 * Throws `FileRefused` when it is broken.
 */
export function parcourirXml(octets: Uint8Array, lecteur: Lecteur, quoi = "ce classeur"): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", () => {
    throw new FileRefused(`L’intérieur de ${quoi} est abîmé\u00a0: ouvrez-le et enregistrez-le de nouveau.`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const own: Record<string, string> = {};
    for (const k in attributes) own[sansPrefixe(k)] = attributes[k] as string;
    lecteur.ouvre(sansPrefixe(name), own);
  });
  parser.on("closetag", ({ name }) => lecteur.ferme(sansPrefixe(name)));
  parser.on("text", (t) => lecteur.texte(t));
  const decoder = new TextDecoder();
  for (let at = 0; at < octets.length; at += MORCEAU)
    parser.write(decoder.decode(octets.subarray(at, at + MORCEAU), { stream: true }));
  parser.write(decoder.decode()).close();
}
