import { CsvError, parse } from "csv-parse/sync";
import { FileRefused } from "./files.ts";
import { lireOds } from "./tableur-ods.ts";
import { lireXlsx } from "./tableur-xlsx.ts";
import { type Feuille, TABLEUR_MAX } from "./tableur-xml.ts";
import { estZip, lireZip } from "./zip.ts";

export { type Feuille, TABLEUR_MAX } from "./tableur-xml.ts";

/** Longest text kept of a cell. */
const CELLULE_MAX = 5_000;

/**
 * Reads a spreadsheet as found: XLSX, ODS, or CSV whatever its separator and encoding. Sheets without anything are left
 * out. Throws `FileRefused`, one French sentence, for what it is not, is empty, is protected or too large.
 */
export function lireTableur(octets: Uint8Array): Feuille[] {
  if (octets.length > TABLEUR_MAX.octets) throw new FileRefused("Ce tableau dépasse 20 Mo.");
  const feuilles = (estZip(octets) ? lireClasseur(octets) : [{ nom: "", lignes: lireCsv(octets) }])
    .map(({ nom, lignes }) => ({ nom, lignes: lignes.map((row) => row.map((cell) => cell.trim())) }))
    .filter(({ lignes }) => lignes.some((row) => row.some((cell) => cell !== "")));
  if (feuilles.length === 0) throw new FileRefused("Ce fichier ne contient aucune ligne.");
  for (const f of feuilles) controler(f);
  return feuilles;
}

function lireClasseur(octets: Uint8Array): Feuille[] {
  const entries = new Map(lireZip(octets).map((e) => [e.nom, e]));
  if (entries.has("xl/workbook.xml")) return lireXlsx(entries);
  if (entries.has("content.xml")) return lireOds(entries);
  throw new FileRefused("Cette archive n’est ni un classeur XLSX, ni un classeur ODS.");
}

/** What no cell may hold: a control sign, endless text; and what no table here has: thousands of lines. */
function controler({ nom, lignes }: Feuille): void {
  const ou = nom === "" ? "" : `, feuille «\u00a0${nom.slice(0, 60)}\u00a0»`;
  const n = lignes.filter((row) => row.some((cell) => cell !== "")).length;
  if (n > TABLEUR_MAX.lignes + 50)
    throw new FileRefused(`Plus de 5\u00a0000 lignes${ou}\u00a0: coupez ce tableau en plusieurs fichiers.`);
  for (const [i, row] of lignes.entries()) {
    if (row.length > TABLEUR_MAX.colonnes) throw new FileRefused(`Ligne ${i + 1}${ou}\u00a0: plus de 200 colonnes.`);
    for (const cell of row) {
      if (/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u.test(cell) || !cell.isWellFormed())
        throw new FileRefused(`Ligne ${i + 1}${ou}\u00a0: une cellule contient un caractère de commande. Retirez-le.`);
      if (cell.length > CELLULE_MAX)
        throw new FileRefused(`Ligne ${i + 1}${ou}\u00a0: une cellule dépasse 5\u00a0000 caractères.`);
    }
  }
}

const commence = (octets: Uint8Array, ...debut: number[]): boolean => debut.every((b, i) => octets[i] === b);

/** Rows of a CSV text, whatever its separator among ; , tab and |. */
function lireCsv(octets: Uint8Array): string[][] {
  if (octets.length === 0) throw new FileRefused("Ce fichier est vide.");
  refuserAutres(octets);
  const texte = texteDe(octets);
  const delimiter = separateurDe(texte);
  try {
    const rows = parse(texte, {
      delimiter,
      relax_column_count: true,
      bom: true,
      to: TABLEUR_MAX.lignes + 1_000,
      max_record_size: 1_000_000,
    }) as unknown as string[][];
    return rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, "")));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const ou = "lines" in cause ? `Ligne ${String(cause.lines)}\u00a0: ` : "";
    throw new FileRefused(`${ou}un guillemet s’ouvre ou se ferme mal, ce CSV ne peut pas être lu plus loin.`);
  }
}

/** Files that look like tables by their name and are not. */
function refuserAutres(octets: Uint8Array): void {
  if (commence(octets, 0xd0, 0xcf, 0x11, 0xe0)) {
    const head = new TextDecoder("utf-16le").decode(octets.subarray(0, octets.length & ~1));
    throw new FileRefused(
      head.includes("EncryptedPackage")
        ? "Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez."
        : "Ce classeur est à l’ancien format .xls. Ouvrez-le et enregistrez-le en .xlsx, en .ods ou en CSV.",
    );
  }
  if (commence(octets, 0x25, 0x50, 0x44, 0x46))
    throw new FileRefused("Ce fichier est un PDF. Le tableau s’attend ici\u00a0; les PDF se joignent à côté.");
  if (/^[\s\ufeff]*<(!doctype|html|table|head|meta|\?xml)/i.test(new TextDecoder().decode(octets.subarray(0, 400))))
    throw new FileRefused(
      "Ce fichier est une page web ou du XML, même si son nom dit .xls. Ouvrez-le et enregistrez-le en .xlsx, en .ods ou en CSV.",
    );
}

/** UTF-8, UTF-16 with its mark, else Windows-1252; two encodings in one file are told with their line. */
function texteDe(octets: Uint8Array): string {
  if (commence(octets, 0xff, 0xfe)) return new TextDecoder("utf-16le").decode(octets);
  if (commence(octets, 0xfe, 0xff)) return new TextDecoder("utf-16be").decode(octets);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    const texte = new TextDecoder("windows-1252").decode(octets);
    // an accent of UTF-8 read as Windows-1252: capital A tilde, or a circumflex, before what no French word has
    const mixed = /Ã[\u0080-\u00bf\u0152-\u2122]|â€/.exec(texte);
    if (mixed === null) return texte;
    const ligne = texte.slice(0, mixed.index).split("\n").length;
    throw new FileRefused(
      `Ligne ${ligne}\u00a0: ce fichier mêle deux encodages, ses accents ne peuvent pas être lus. Enregistrez-le de nouveau en CSV UTF-8.`,
    );
  }
}

/** The separator that the first lines have most, outside quotes. */
function separateurDe(texte: string): string {
  const head = texte.slice(0, 20_000).replace(/"[^"]*"/g, "");
  const count = (s: string) => head.split(s).length;
  return [";", "\t", "|", ","].reduce((best, s) => (count(s) > count(best) ? s : best), ";");
}
