import { FileRefused } from "./files.ts";
import { estZip, lireZip } from "./zip.ts";

/** Kinds of files taken beside something: what it is by its bytes, whatever its name says. */
export const TYPES_DE_FICHIER = {
  pdf: { type: "application/pdf", libelle: "PDF" },
  png: { type: "image/png", libelle: "image PNG" },
  jpg: { type: "image/jpeg", libelle: "image JPEG" },
  odt: { type: "application/vnd.oasis.opendocument.text", libelle: "texte ODT" },
  ods: { type: "application/vnd.oasis.opendocument.spreadsheet", libelle: "tableau ODS" },
  odp: { type: "application/vnd.oasis.opendocument.presentation", libelle: "présentation ODP" },
  docx: { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", libelle: "texte DOCX" },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", libelle: "tableau XLSX" },
  pptx: {
    type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    libelle: "présentation PPTX",
  },
  csv: { type: "text/csv; charset=utf-8", libelle: "tableau CSV" },
  txt: { type: "text/plain; charset=utf-8", libelle: "texte" },
} as const;
export type SorteDeFichier = keyof typeof TYPES_DE_FICHIER;

/** What a file is by its content; null for what is none of these kinds. A text is a CSV when its name says so. */
export function sorteDeFichier(octets: Uint8Array, nom: string): SorteDeFichier | null {
  const begins = (...bytes: number[]) => bytes.every((b, i) => octets[i] === b);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  if (begins(0xff, 0xd8, 0xff)) return "jpg";
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (estZip(octets)) return sorteDArchive(octets);
  return estTexte(octets) ? (/\.csv$/i.test(nom) ? "csv" : "txt") : null;
}

/** An office file is a zip that says what it holds; macros are not taken. */
function sorteDArchive(octets: Uint8Array): SorteDeFichier | null {
  try {
    const entries = new Map(lireZip(octets).map((e) => [e.nom, e]));
    if ([...entries.keys()].some((name) => /vbaProject\.bin$|^Basic\/|^Scripts\//i.test(name))) return null;
    const media = new TextDecoder("latin1").decode(entries.get("mimetype")?.lire(200) ?? new Uint8Array());
    const open = (["odt", "ods", "odp"] as const).find((kind) => TYPES_DE_FICHIER[kind].type === media.trim());
    if (open && entries.has("content.xml")) return open;
    if (!entries.has("[Content_Types].xml")) return null;
    if (entries.has("word/document.xml")) return "docx";
    if (entries.has("xl/workbook.xml")) return "xlsx";
    return entries.has("ppt/presentation.xml") ? "pptx" : null;
  } catch (cause) {
    if (cause instanceof FileRefused) return null;
    throw cause;
  }
}

function estTexte(octets: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(octets);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these
    return text.trim() !== "" && !/[\0-\x08\x0e-\x1f]/.test(text) && !/^\s*<(?:!doctype|html|svg|\?xml)/i.test(text);
  } catch {
    return false;
  }
}
