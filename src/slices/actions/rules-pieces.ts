import { NBSP } from "../../shared/phrase.ts";

/** Largest file joined to an action, in bytes, and how many an action has at most. */
export const PIECE_MAX = 5 * 1024 * 1024;
export const PIECES_MAX = 10;

/** Ends of names that are taken, with the type they stand for. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  odt: "application/vnd.oasis.opendocument.text",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  csv: "text/csv",
};

/** What the field of a file takes, as the `accept` attribute writes it. */
export const PIECES_PRISES = Object.keys(TYPES)
  .map((end) => `.${end}`)
  .join(",");

/** A file that is what its name says, or the sentence that refuses it. */
export type PieceLue = { nom: string; type: string } | { refus: string };

/** Checks a file by its content against its name: PDF, PNG, JPEG, ODT, DOCX or CSV, of at most 5 MB. */
export function lirePiece(nomDonne: string, octets: Uint8Array): PieceLue {
  const nom = nomDonne
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/^.*[\\/]/, "")
    .trim()
    .slice(-200);
  if (octets.length === 0) return { refus: "Ce fichier est vide." };
  if (octets.length > PIECE_MAX) return { refus: "Ce fichier dépasse 5 Mo." };
  const type = TYPES[/\.(\w+)$/.exec(nom)?.[1]?.toLowerCase() ?? ""];
  if (type === undefined)
    return { refus: `Ce type de fichier n’est pas pris${NBSP}: PDF, PNG, JPEG, ODT, DOCX ou CSV.` };
  if (typeParContenu(octets) !== type)
    return { refus: "Le contenu de ce fichier n’est pas ce que dit son nom. Rien n’a été enregistré." };
  return { nom, type };
}

/** What a file is by its bytes; null for what is not taken. */
function typeParContenu(octets: Uint8Array): string | null {
  const begins = (...bytes: number[]) => bytes.every((b, i) => octets[i] === b);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0x50, 0x4b, 0x03, 0x04)) return typeDArchive(octets);
  return estCsv(octets) ? "text/csv" : null;
}

/** An archive is an ODT by its first entry, a DOCX by the entries that it names. */
function typeDArchive(octets: Uint8Array): string | null {
  const odt = TYPES.odt as string;
  const head = latin(octets.subarray(30, 30 + 8 + odt.length));
  if (head === `mimetype${odt}`) return odt;
  const names = latin(octets.subarray(0, 4_096)) + latin(octets.subarray(-65_536));
  const word = names.includes("[Content_Types].xml") && names.includes("word/document.xml");
  return word && !names.includes("vbaProject") ? (TYPES.docx as string) : null;
}

const latin = (octets: Uint8Array): string => new TextDecoder("latin1").decode(octets);

/** A text in UTF-8 or Latin-1, without control characters, whose first line has cells. */
function estCsv(octets: Uint8Array): boolean {
  const text = latin(octets);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no table of text holds
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) || /^\s*</.test(text)) return false;
  return /[;,\t]/.test(text.split(/\r?\n/, 1)[0] ?? "");
}
