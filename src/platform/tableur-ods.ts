import { FileRefused } from "./files.ts";
import { type Feuille, type Lecteur, parcourirXml, TABLEUR_MAX } from "./tableur-xml.ts";
import type { EntreeZip } from "./zip.ts";

/** Reads the sheets of an ODS (OpenDocument 1.2): values only, the stored result of a formula, days as AAAA-MM-JJ. */
export function lireOds(entrees: ReadonlyMap<string, EntreeZip>): Feuille[] {
  const manifest = entrees.get("META-INF/manifest.xml")?.lire(1024 * 1024);
  if (manifest && new TextDecoder().decode(manifest).includes("encryption-data"))
    throw new FileRefused(
      "Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.",
    );
  const reader = new Classeur();
  const content = entrees.get("content.xml")?.lire(TABLEUR_MAX.xml);
  if (content) parcourirXml(content, reader);
  return reader.feuilles;
}

/** An empty row or cell may be repeated a million times: only what is before something is kept. */
const LIGNES_MAX = TABLEUR_MAX.lignes + 1_000;

class Classeur implements Lecteur {
  readonly feuilles: Feuille[] = [];
  private table: Feuille | null = null;
  private row: string[] = [];
  private vides = 0;
  private repeteLigne = 1;
  private repete = 1;
  private paragraphes: string[] | null = null;
  private valeur: string | null = null;
  private annotation = 0;
  private enTexte = false;
  /** Columns where a cell goes on downwards: for so many rows, this value. */
  private coulees = new Map<number, { reste: number; valeur: string }>();
  private lignesCouvertes = 1;

  ouvre(nom: string, a: Readonly<Record<string, string>>): void {
    if (nom === "annotation") this.annotation += 1;
    if (this.annotation > 0) return;
    if (nom === "table" && this.table === null) {
      this.table = { nom: a.name ?? "", lignes: [] };
      this.coulees.clear();
      this.vides = 0;
    } else if (nom === "table-row") {
      this.row = [];
      this.repeteLigne = Number(a["number-rows-repeated"] ?? 1);
    } else if (nom === "table-cell" || nom === "covered-table-cell") this.ouvreCellule(a);
    else if (nom === "p" && this.paragraphes) {
      this.paragraphes.push("");
      this.enTexte = true;
    } else if (nom === "s") this.texte(" ".repeat(Math.min(100, Number(a.c ?? 1))));
    else if (nom === "line-break" || nom === "tab") this.texte(" ");
  }

  private ouvreCellule(a: Readonly<Record<string, string>>): void {
    this.repete = Number(a["number-columns-repeated"] ?? 1);
    this.lignesCouvertes = Number(a["number-columns-spanned"] ?? 1) > 1 ? 1 : Number(a["number-rows-spanned"] ?? 1);
    this.paragraphes = [];
    const type = a["value-type"];
    this.valeur =
      type === "date"
        ? (a["date-value"] ?? "").slice(0, 10)
        : type === "float" || type === "currency"
          ? String(Number(a.value ?? ""))
          : type === "boolean"
            ? a["boolean-value"] === "true"
              ? "oui"
              : "non"
            : null;
  }

  texte(t: string): void {
    if (this.annotation > 0 || !this.enTexte || !this.paragraphes?.length) return;
    this.paragraphes.push((this.paragraphes.pop() ?? "") + t);
  }

  ferme(nom: string): void {
    if (nom === "annotation") this.annotation -= 1;
    if (this.annotation > 0) return;
    if (nom === "p") this.enTexte = false;
    if (nom === "table-cell" || nom === "covered-table-cell") this.fermeCellule();
    if (nom === "table-row") this.fermeLigne();
    if (nom === "table" && this.table) {
      this.feuilles.push(this.table);
      this.table = null;
    }
  }

  private fermeCellule(): void {
    const own = this.valeur ?? (this.paragraphes ?? []).join("\n");
    this.paragraphes = null;
    const column = this.row.length;
    if (own !== "" && this.lignesCouvertes > 1)
      this.coulees.set(column, { reste: Math.min(this.lignesCouvertes, LIGNES_MAX), valeur: own });
    if (own !== "" && column + this.repete > TABLEUR_MAX.colonnes)
      throw new FileRefused("Ce tableau compte plus de 200 colonnes.");
    // an empty cell repeated lies under as many columns, each of which may go on downwards
    for (let i = 0; i < this.repete && this.row.length < TABLEUR_MAX.colonnes; i++)
      this.row.push(own === "" ? (this.coulees.get(column + i)?.valeur ?? "") : own);
  }

  private fermeLigne(): void {
    for (const [column, flow] of this.coulees) {
      flow.reste -= this.repeteLigne;
      if (flow.reste <= 0) this.coulees.delete(column);
    }
    const lignes = this.table?.lignes;
    if (!lignes) return;
    while (this.row.length > 0 && this.row.at(-1) === "") this.row.pop();
    if (this.row.length === 0) {
      this.vides += this.repeteLigne;
      return;
    }
    if (lignes.length + this.vides + this.repeteLigne > LIGNES_MAX)
      throw new FileRefused("Plus de 5\u00a0000 lignes\u00a0: coupez ce tableau en plusieurs fichiers.");
    for (; this.vides > 0; this.vides--) lignes.push([]);
    for (let i = 0; i < this.repeteLigne; i++) lignes.push([...this.row]);
  }
}
