import { FileRefused } from "./files.ts";
import { type Feuille, parcourirXml, TABLEUR_MAX } from "./tableur-xml.ts";
import type { EntreeZip } from "./zip.ts";

type Entrees = ReadonlyMap<string, EntreeZip>;

/** Reads the visible sheets of an XLSX (ECMA-376): values only, the stored result of a formula, days as AAAA-MM-JJ. */
export function lireXlsx(entrees: Entrees): Feuille[] {
  let left: number = TABLEUR_MAX.xml;
  const lire = (nom: string): Uint8Array | null => {
    const octets = entrees.get(nom)?.lire(left) ?? null;
    left -= octets?.length ?? 0;
    return octets;
  };
  const cibles = relations(lire("xl/_rels/workbook.xml.rels"));
  const { feuilles, depuis1904 } = classeur(lire("xl/workbook.xml"));
  const textes = chaines(lire("xl/sharedStrings.xml"));
  const jours = stylesDeJour(lire("xl/styles.xml"));
  return feuilles.flatMap(({ nom, rel }) => {
    const cible = cibles.get(rel) ?? "";
    const octets = lire(cible.startsWith("/") ? cible.slice(1) : `xl/${cible}`);
    return octets === null ? [] : [{ nom, lignes: lignesDe(octets, { textes, jours, depuis1904 }) }];
  });
}

function relations(octets: Uint8Array | null): Map<string, string> {
  const found = new Map<string, string>();
  if (octets)
    parcourirXml(octets, {
      ouvre: (nom, a) => nom === "Relationship" && a.Id && a.Target && found.set(a.Id, a.Target),
      ferme: () => {},
      texte: () => {},
    });
  return found;
}

function classeur(octets: Uint8Array | null): { feuilles: { nom: string; rel: string }[]; depuis1904: boolean } {
  const feuilles: { nom: string; rel: string }[] = [];
  let depuis1904 = false;
  if (octets)
    parcourirXml(octets, {
      ouvre(nom, a) {
        if (nom === "workbookPr") depuis1904 = a.date1904 === "1" || a.date1904 === "true";
        if (nom === "sheet" && (a.state ?? "visible") === "visible")
          feuilles.push({ nom: a.name ?? "", rel: a.id ?? "" });
      },
      ferme: () => {},
      texte: () => {},
    });
  return { feuilles, depuis1904 };
}

/** "_x000D_" is how these files write what XML cannot hold. */
const decoder = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The shared texts, in order; phonetic readings are left out. */
function chaines(octets: Uint8Array | null): string[] {
  const found: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = false;
  if (octets)
    parcourirXml(octets, {
      ouvre(nom) {
        if (nom === "si") text = "";
        if (nom === "rPh") phonetic = true;
        inText = nom === "t" && !phonetic;
      },
      ferme(nom) {
        if (nom === "t") inText = false;
        if (nom === "rPh") phonetic = false;
        if (nom === "si") found.push(decoder(text));
      },
      texte(t) {
        if (inText) text += t;
      },
    });
  return found;
}

/** Number formats that show a day: the built-in ones (ECMA-376, 18.8.30), and those whose code has a day or a year. */
function stylesDeJour(octets: Uint8Array | null): Set<number> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  if (octets)
    parcourirXml(octets, {
      ouvre(nom, a) {
        if (nom === "numFmt") codes.set(Number(a.numFmtId), a.formatCode ?? "");
        if (nom === "cellXfs") inCells = true;
        if (nom === "xf" && inCells) styles.push(Number(a.numFmtId ?? 0));
      },
      ferme(nom) {
        if (nom === "cellXfs") inCells = false;
      },
      texte: () => {},
    });
  const builtin = (n: number) => (n >= 14 && n <= 17) || n === 22 || (n >= 27 && n <= 36) || (n >= 50 && n <= 58);
  const shown = (code: string) =>
    /[dyj]|a{2,}/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").replace(/general|standard/i, ""));
  return new Set(styles.flatMap((id, i) => (builtin(id) || shown(codes.get(id) ?? "") ? [i] : [])));
}

const JOUR_MS = 86_400_000;

/** The day of a serial number: from 1900, whose 29 February these files believe in, or from 1904. */
export function jourDuNumero(numero: number, depuis1904 = false): string | null {
  const whole = Math.floor(numero);
  if (whole < 61 || whole > 2_958_465) return null;
  const origin = depuis1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(origin + whole * JOUR_MS).toISOString().slice(0, 10);
}

const colonneDe = (ref: string): number =>
  [...(/^[A-Z]{1,3}/.exec(ref)?.[0] ?? "")].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1;

type Sens = { textes: readonly string[]; jours: ReadonlySet<number>; depuis1904: boolean };

function lignesDe(octets: Uint8Array, sens: Sens): string[][] {
  const lignes: string[][] = [];
  const fusions: string[] = [];
  let cell = { colonne: -1, type: "", style: 0, valeur: "" };
  let row = -1;
  let taken = 0;
  let reading = false;
  parcourirXml(octets, {
    ouvre(nom, a) {
      if (nom === "row") row = a.r ? Number(a.r) - 1 : row + 1;
      if (nom === "c") {
        const colonne = a.r ? colonneDe(a.r) : cell.colonne + 1;
        cell = { colonne, type: a.t ?? "n", style: Number(a.s ?? 0), valeur: "" };
      }
      reading = nom === "v" || nom === "t";
      if (nom === "mergeCell" && a.ref) fusions.push(a.ref);
    },
    ferme(nom) {
      if (nom === "v" || nom === "t") reading = false;
      if (nom === "row") cell = { ...cell, colonne: -1 };
      if (nom !== "c" || cell.valeur === "") return;
      if (!(row >= 0 && row < 1_100_000) || cell.colonne < 0) return;
      if (cell.colonne >= TABLEUR_MAX.colonnes) throw new FileRefused(`Ligne ${row + 1}\u00a0: plus de 200 colonnes.`);
      while (lignes.length <= row && lignes.length < LIGNES_MAX) lignes.push([]);
      const line = lignes[row];
      if (line === undefined || ++taken > CELLULES_MAX)
        throw new FileRefused("Plus de 5\u00a0000 lignes\u00a0: coupez ce tableau en plusieurs fichiers.");
      while (line.length < cell.colonne) line.push("");
      line[cell.colonne] = valeurDe(cell, sens);
    },
    texte(t) {
      if (reading) cell.valeur += t;
    },
  });
  for (const ref of fusions.slice(0, 2_000)) descendre(lignes, ref);
  return lignes;
}

/** Rows and cells read, empty rows in between included. */
const LIGNES_MAX = TABLEUR_MAX.lignes + 1_000;
const CELLULES_MAX = LIGNES_MAX * 40;

function valeurDe({ type, style, valeur }: { type: string; style: number; valeur: string }, sens: Sens): string {
  if (type === "s") return sens.textes[Number(valeur)] ?? "";
  if (type === "b") return valeur === "1" ? "oui" : "non";
  if (type === "d") return valeur.slice(0, 10);
  if (type === "e") return "";
  if (type !== "n") return decoder(valeur);
  const n = Number(valeur);
  if (Number.isNaN(n)) return valeur;
  return (sens.jours.has(style) ? jourDuNumero(n, sens.depuis1904) : null) ?? String(n);
}

/** A cell merged downwards says the same of each line that it covers; across, it stays where it begins. */
function descendre(lignes: string[][], ref: string): void {
  const parts = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref);
  if (!parts) return;
  const [, from = "", top = "", to = "", bottom = ""] = parts;
  if (from !== to) return;
  const column = colonneDe(from);
  const value = lignes[Number(top) - 1]?.[column] ?? "";
  for (let r = Number(top); r < Math.min(Number(bottom), lignes.length); r++) {
    const line = lignes[r] as string[];
    while (line.length < column) line.push("");
    if ((line[column] ?? "") === "") line[column] = value;
  }
}
