/** A cell of a table of export: a text, a number, yes or no, a civil day, or nothing. */
export type Cellule = string | number | boolean | null | { jour: string };

/** A column of a table: its key in CSV, its title for a reader. */
export type Colonne = { cle: string; libelle: string };

/** The cells of one row by column key, as texts: what a CSV file gives. */
export type Textes = Readonly<Record<string, string>>;

/** A day as a cell; nothing when it is not known. */
export const celluleJour = (day: string | null | undefined): Cellule => (day == null ? null : { jour: day });

/** A cell as CSV writes it: days AAAA-MM-JJ, "oui" or "non", nothing for nothing. */
export function texteDe(cellule: Cellule | undefined): string {
  if (cellule == null) return "";
  if (typeof cellule === "boolean") return cellule ? "oui" : "non";
  return typeof cellule === "object" ? cellule.jour : String(cellule);
}

/** A date as spreadsheets write it in French (JJ/MM/AAAA, MM/AAAA) turned to AAAA-MM-JJ; anything else as it is. */
export function jourIso(text: string): string {
  const parts = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!parts) return text.trim();
  const [, jour, mois = "", annee] = parts;
  const month = `${annee}-${mois.padStart(2, "0")}`;
  return jour === undefined ? month : `${month}-${jour.padStart(2, "0")}`;
}

/** The parts of a cell separated by a bar; none for an empty cell. */
export const parties = (text: string): string[] =>
  text
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean);
