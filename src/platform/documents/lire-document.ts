import { FileRefused } from "../files.ts";
import { estZip, lireZip } from "../zip.ts";
import { DOCUMENT_MAX, type TexteExtrait, trop } from "./bornes.ts";
import { lireBrut } from "./brut.ts";
import { lireDocx } from "./docx.ts";
import { lireOdt } from "./odt.ts";

/**
 * Reads a document of any kind, whatever its name says: DOCX, ODT, PDF with a text layer, plain text. Throws
 * `FileRefused`, one French sentence, for what cannot be read. Runs in a thread of its own: see extraire.ts.
 */
export async function lireDocument(octets: Uint8Array<ArrayBuffer>, nom: string): Promise<TexteExtrait> {
  if (octets.length === 0) throw new FileRefused("Ce fichier est vide.");
  if (octets.length > DOCUMENT_MAX.octets) throw new FileRefused("Ce document dépasse 20 Mo.");
  const { texte, remarques } = await lireSelonSesOctets(octets, nom);
  const clean = nettoyer(texte);
  if (clean.length > DOCUMENT_MAX.texte) throw trop();
  if (!/\p{L}/u.test(clean)) throw new FileRefused("Ce document ne contient aucun mot.");
  return { texte: clean, remarques };
}

async function lireSelonSesOctets(octets: Uint8Array<ArrayBuffer>, nom: string): Promise<TexteExtrait> {
  if (commence(octets, "%PDF-") || /%PDF-\d/.test(latin(octets.subarray(0, 1024)))) {
    const { lirePdf } = await import("./pdf.ts"); // its library takes a tenth of a second to load
    return lirePdf(octets);
  }
  if (estZip(octets)) return { texte: lireArchive(octets), remarques: [] };
  refuserAutres(octets, nom);
  return { texte: lireBrut(octets), remarques: [] };
}

function lireArchive(octets: Uint8Array): string {
  const entries = new Map(lireZip(octets).map((e) => [e.nom, e]));
  const has = (name: string) => entries.has(name);
  const media = has("mimetype") ? latin(entries.get("mimetype")?.lire(1_024) ?? new Uint8Array()) : "";
  if (has("content.xml") && (media === "" || media.includes("opendocument.text"))) return lireOdt(entries);
  if (has("[Content_Types].xml") && [...entries.keys()].some((n) => /^word\/document\d*\.xml$/.test(n)))
    return lireDocx(entries);
  if (has("xl/workbook.xml") || media.includes("spreadsheet"))
    throw new FileRefused(
      "Ce fichier est un tableau. Un tableau de conventions se reprend à la page «\u00a0Reprendre l’existant\u00a0».",
    );
  if (has("ppt/presentation.xml") || media.includes("presentation"))
    throw new FileRefused("Ce fichier est une présentation. Déposez la convention en PDF, DOCX ou ODT.");
  if (has("mimetype") || has("[Content_Types].xml"))
    throw new FileRefused("Ce fichier n’est pas un document de texte. Déposez la convention en PDF, DOCX ou ODT.");
  throw new FileRefused("Ce fichier est une archive de plusieurs fichiers. Déposez-la à la page des lots.");
}

const latin = (octets: Uint8Array): string => new TextDecoder("latin1").decode(octets);
const commence = (octets: Uint8Array, debut: string): boolean =>
  [...debut].every((c, i) => octets[i] === c.charCodeAt(0));

/** First bytes of files that are no text, and what to do instead. */
const AUTRES: readonly (readonly [debut: string, phrase: string])[] = [
  ...["\x89PNG", "\xff\xd8\xff", "GIF8", "II*\0", "MM\0*", "BM", "RIFF", "\0\0\0\x18ftyphei", "\0\0\0\x1cftyphei"].map(
    (debut) =>
      [
        debut,
        "Ce fichier est une image, même si son nom dit autre chose\u00a0: son texte ne peut pas être lu. Déposez le document d’origine, ou un PDF passé à la reconnaissance de caractères.",
      ] as const,
  ),
  ["{\\rtf", "Ce document est au format RTF. Ouvrez-le et enregistrez-le en .docx, en .odt ou en PDF."],
  ["7z\xbc\xaf", "Cette archive est au format 7z. Faites-en une archive ZIP."],
  ["Rar!", "Cette archive est au format RAR. Faites-en une archive ZIP."],
  ["\x1f\x8b", "Ce fichier est compressé. Déposez le document lui-même."],
  ["%!PS", "Ce fichier est au format PostScript. Enregistrez-le en PDF."],
  ["PK\x05\x06", "Cette archive est vide."],
];

function refuserAutres(octets: Uint8Array, nom: string): void {
  if (commence(octets, "\xd0\xcf\x11\xe0")) throw new FileRefused(ancien(octets));
  const found = AUTRES.find(([debut]) => commence(octets, debut) && (debut !== "BM" || octets.includes(0)));
  if (found) throw new FileRefused(found[1]);
  if (/^[\s\ufeff]*<(!doctype|html|head|meta|\?xml)/i.test(latin(octets.subarray(0, 400)).replace("ï»¿", "")))
    throw new FileRefused(
      "Ce fichier est une page web ou du XML. Copiez le texte de la page et collez-le, ou déposez le document.",
    );
  if (/\.pdf$/i.test(nom) && octets.subarray(0, 4_096).some((b) => b === 0))
    throw new FileRefused("Ce fichier n’est pas un PDF, même si son nom le dit.");
}

/** A compound file of Microsoft ([MS-CFB]): a document of 1997, or one that a password closes. */
function ancien(octets: Uint8Array): string {
  const head = new TextDecoder("utf-16le").decode(octets.subarray(0, octets.length & ~1));
  if (head.includes("EncryptedPackage"))
    return "Ce document est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.";
  if (head.includes("WordDocument"))
    return "Ce document est à l’ancien format .doc. Ouvrez-le et enregistrez-le en .docx, en .odt ou en PDF.";
  return "Ce fichier est à un ancien format de Microsoft. Ouvrez-le et enregistrez-le en .docx, en .odt ou en PDF.";
}

/** One way of ending lines; no sign of command, no half of a character, no mark that turns the sense of reading. */
const nettoyer = (texte: string): string =>
  texte
    .replace(/^\ufeff/, "")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/\f/g, "\n\n")
    .replace(/[^\P{Cc}\n\t]/gu, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "")
    .toWellFormed()
    .trim();
