import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { FileRefused } from "./files.ts";

/** A row of a CSV file: the line of the file on which it begins, and its cells, as many as the header has. */
export type LigneCsv = { ligne: number; cellules: string[]; deTrop: boolean };

/** What a spreadsheet would take for a formula, with any apostrophes before it. */
const FORMULE = /^'*[=+\-@\t\r]/;

/** A cell that a spreadsheet will show and not run: an apostrophe before; `nue` takes it off again. */
const sure = (cell: string): string => (FORMULE.test(cell) ? `'${cell}` : cell);
const nue = (cell: string): string => (cell.startsWith("'") && FORMULE.test(cell) ? cell.slice(1) : cell);

/**
 * Reads a CSV text with a header (`;` or `,`, quotes, any end of line); empty rows are left out, at most `lignesMax` + 1
 * are read. Throws `FileRefused` with the line where the text breaks.
 */
export function lireCsv(texte: string, lignesMax: number): { entetes: string[]; lignes: LigneCsv[] } {
  const head = texte.slice(0, texte.search(/[\r\n]|$/));
  const delimiter = head.includes(";") ? ";" : ",";
  const wide = ligneTropLarge(texte, delimiter);
  if (wide !== null)
    throw new FileRefused(
      `Ligne ${wide}\u00a0: plus de ${SEPARATEURS_MAX} séparateurs, ce n’est pas un tableau attendu ici.`,
    );
  try {
    const rows = parse(texte, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
      to: lignesMax + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const [first, ...others] = rows;
    const entetes = (first?.record ?? []).map((cell) => nue(cell).trim());
    const lignes = others.map(({ record, info }) => ({
      ligne: info.lines - record.reduce((n, cell) => n + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
      cellules: entetes.map((_, i) => nue(record[i] ?? "")),
      deTrop: record.length > entetes.length && record.slice(entetes.length).some((cell) => cell.trim() !== ""),
    }));
    return { entetes, lignes };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const where = "lines" in cause ? `Ligne ${String(cause.lines)}\u00a0: ` : "";
    throw new FileRefused(`${where}${PHRASES[cause.code] ?? "ce CSV se rompt ici, il ne peut pas être lu."}`);
  }
}

const SEPARATEURS_MAX = 1_000;

/** The first line with more separators than any table has: the parser takes seconds over millions of empty cells. */
function ligneTropLarge(texte: string, delimiter: string): number | null {
  let ligne = 1;
  let count = 0;
  for (let i = 0; i < texte.length; i++) {
    if (texte[i] === "\n") {
      ligne += 1;
      count = 0;
    } else if (texte[i] === delimiter && ++count > SEPARATEURS_MAX) return ligne;
  }
  return null;
}

const PHRASES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "un guillemet ouvert n’est pas fermé avant la fin du fichier.",
  INVALID_OPENING_QUOTE: "un guillemet s’ouvre au milieu d’une cellule ; doublez-le dans une cellule entre guillemets.",
  CSV_INVALID_CLOSING_QUOTE: "un guillemet fermant est suivi d’autre chose qu’un séparateur.",
};

/** The CSV of some rows (`;`, CRLF, formulas made harmless), with the byte-order mark when `entete` (spreadsheets need it). */
export function ecrireCsv(lignes: readonly (readonly string[])[], entete: boolean): string {
  const safe = lignes.map((row) => row.map(sure));
  return stringify(safe, { delimiter: ";", record_delimiter: "windows", bom: entete });
}
