/** A paragraph of a word processor as it is found: its words, its depth if it is a title, whether it is in a list. */
export type Alinea = {
  texte: string;
  /** 1 the highest title; 0: no title. */
  niveau: number;
  /** "- ", "a) ", "Article 1 " …: what the list writes before it. */
  marque: string;
};

/** A short paragraph that follows another is one of its lines: an address, a block of signature. */
const COURT = 100;

/**
 * Puts the paragraphs of a word processor into text: titles "# ", one paragraph a line, a blank line where the reader of
 * the page sees one, a row of a table whose cells are one line each as one line.
 */
export class Plume {
  private readonly corps: Alinea[] = [];
  private readonly tables: { ligne: Alinea[][]; cellule: Alinea[] | null }[] = [];
  private taille = 0;
  /** Characters written so far. */
  get longueur(): number {
    return this.taille;
  }

  alinea(a: Alinea): void {
    const texte = a.texte
      .replace(/[^\S\n]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .trim();
    this.taille += texte.length + 1;
    const into = this.tables.findLast((t) => t.cellule !== null)?.cellule ?? this.corps;
    // an empty paragraph parts what it stands between; a thousand of them do no more
    if (texte !== "") into.push({ ...a, texte });
    else if (into.at(-1)?.texte !== "") into.push(VIDE);
  }

  ouvreTable = (): void => void this.tables.push({ ligne: [], cellule: null });
  ouvreLigne(): void {
    const table = this.tables.at(-1);
    if (table) table.ligne = [];
  }
  ouvreCellule(): void {
    const table = this.tables.at(-1);
    if (table) table.cellule = [];
  }
  fermeCellule(): void {
    const table = this.tables.at(-1);
    if (!table?.cellule) return;
    table.ligne.push(table.cellule.filter((a) => a.texte !== ""));
    table.cellule = null;
  }
  /** A row: one line when each cell is one, else cell after cell, so that a block of signature stays together. */
  fermeLigne(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    const cells = table.ligne.filter((c) => c.length > 0);
    const outer = this.tables.findLast((t) => t !== table && t.cellule !== null)?.cellule ?? this.corps;
    if (cells.every((c) => c.length === 1 && !c[0]?.texte.includes("\n"))) {
      const texte = cells.map((c) => (c[0]?.marque ?? "") + (c[0]?.texte ?? "")).join(" | ");
      if (texte !== "") outer.push({ texte, niveau: 0, marque: "" });
    } else for (const cell of cells) outer.push(VIDE, ...cell, VIDE);
    table.ligne = [];
  }
  fermeTable = (): void => void this.tables.pop();

  /** The whole text. */
  texte(): string {
    let out = "";
    let before: Alinea | null = null;
    let blank = false;
    for (const a of this.corps) {
      if (a.texte === "") {
        blank = true;
        continue;
      }
      if (before !== null) out += blank || !seSuivent(before, a) ? "\n\n" : "\n";
      out += (a.niveau > 0 ? `${"#".repeat(Math.min(6, a.niveau))} ` : "") + a.marque + a.texte;
      before = a;
      blank = false;
    }
    return out;
  }
}

const VIDE: Alinea = { texte: "", niveau: 0, marque: "" };

const seSuivent = (a: Alinea, b: Alinea): boolean =>
  a.niveau === 0 && b.niveau === 0 && (b.marque !== "" || (a.texte.length < COURT && b.texte.length < COURT));

/** A number as lists write it; formats are those of OOXML (ST_NumberFormat) and of OpenDocument (num-format). */
export function numero(n: number, format: string): string {
  switch (format) {
    case "lowerLetter":
    case "a":
      return lettre(n);
    case "upperLetter":
    case "A":
      return lettre(n).toUpperCase();
    case "lowerRoman":
    case "i":
      return romain(n).toLowerCase();
    case "upperRoman":
    case "I":
      return romain(n);
    case "ordinal":
      return n === 1 ? "1er" : `${n}e`;
    case "none":
      return "";
    default:
      return String(n);
  }
}

const lettre = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(5, Math.ceil(n / 26)));

const ROMAINS = { M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 };

function romain(n: number): string {
  let left = Math.min(n, 3_999);
  let out = "";
  for (const [sign, value] of Object.entries(ROMAINS)) for (; left >= value; left -= value) out += sign;
  return out;
}
