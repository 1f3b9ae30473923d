import { FileRefused } from "../files.ts";
import type { Lecteur } from "../tableur-xml.ts";
import type { EntreeZip } from "../zip.ts";
import { DOCUMENT_MAX, parcourir, trop } from "./bornes.ts";
import { numero, Plume } from "./plume.ts";

type Attributs = Readonly<Record<string, string>>;

/** A level of a list: null format = a bullet. */
type Niveau = { format: string | null; avant: string; apres: string; montres: number; debut: number };

/**
 * Text of an ODT (OpenDocument 1.2): what the last version says; deletions followed, comments, hidden words and tables of
 * contents left out; the header once, at the top; notes at the end; numbers of lists and titles as they are shown.
 */
export function lireOdt(entrees: ReadonlyMap<string, EntreeZip>): string {
  const manifest = entrees.get("META-INF/manifest.xml")?.lire(1024 * 1024);
  if (manifest && new TextDecoder().decode(manifest).includes("encryption-data"))
    throw new FileRefused(
      "Ce document est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.",
    );
  const reader = new Corps();
  for (const part of ["styles.xml", "content.xml"]) {
    const entry = entrees.get(part);
    if (entry) parcourir(entry, reader);
  }
  return reader.fin();
}

/** Left out with all that they hold. */
const HORS = new Set([
  ...["tracked-changes", "annotation", "table-of-content", "illustration-index", "alphabetical-index"],
  ...["hidden-text", "note-citation", "footer", "footer-left", "footer-first", "desc", "forms"],
]);

class Corps implements Lecteur {
  private readonly plume = new Plume();
  private readonly pile: { texte: string; niveau: number }[] = [];
  private readonly notes: string[] = [];
  private readonly styles = new Map<string, Map<number, Niveau>>();
  /** The style being described, then its levels. */
  private decrit: Map<number, Niveau> | null = null;
  private readonly compteurs = new Map<string, number[]>();
  private readonly listes: { style: string; nouvelle: boolean }[] = [];
  private hors = 0;
  private notesOuvertes = 0;
  private entete = false;
  private entetes = 0;
  /** Whether the text itself has begun; before it stand the styles, with the headers. */
  private corps = false;
  /** Styles of paragraphs that are, or come from, that of a title of document. */
  private readonly titres = new Set(["Title"]);

  ouvre(nom: string, a: Attributs): void {
    if (HORS.has(nom)) this.hors += 1;
    if (this.hors > 0) return;
    if (nom === "body") this.corps = true;
    else if (nom === "style" && this.titres.has(a["parent-style-name"] ?? "")) this.titres.add(a.name ?? "");
    else if (nom === "list-style" || nom === "outline-style") {
      this.decrit = new Map();
      this.styles.set(nom === "outline-style" ? TITRES : (a.name ?? ""), this.decrit);
    } else if (/^(list-level-style-(number|bullet|image)|outline-level-style)$/.test(nom)) this.niveau(nom, a);
    else if (nom === "header") this.entete = this.entetes++ === 0;
    else if (nom === "p" || nom === "h") {
      const level = nom === "h" ? Number(a["outline-level"] ?? 1) : this.titres.has(a["style-name"] ?? "") ? 1 : 0;
      this.pile.push({ texte: "", niveau: level });
    } else if (nom === "list") this.ouvreListe(a);
    else if (nom === "list-item") this.ouvreArticle();
    else if (nom === "table") this.plume.ouvreTable();
    else if (nom === "table-row") this.plume.ouvreLigne();
    else if (nom === "table-cell") this.plume.ouvreCellule();
    else if (nom === "note-body") this.notesOuvertes += 1;
    else if (nom === "s") this.ajoute(" ".repeat(Math.min(20, Number(a.c ?? 1) || 1)));
    else if (nom === "tab") this.ajoute(" ");
    else if (nom === "line-break") this.ajoute("\n");
  }

  private niveau(nom: string, a: Attributs): void {
    const format = nom.endsWith("number") || nom.startsWith("outline") ? (a["num-format"] ?? "") : null;
    this.decrit?.set(Number(a.level ?? 1), {
      format,
      avant: a["num-prefix"] ?? "",
      apres: a["num-suffix"] ?? "",
      montres: Number(a["display-levels"] ?? 1),
      debut: Number(a["start-value"] ?? 1),
    });
  }

  private ouvreListe(a: Attributs): void {
    const style = a["style-name"] ?? this.listes.at(-1)?.style ?? "";
    if (this.listes.length === 0 && a["continue-numbering"] !== "true" && a["continue-list"] === undefined)
      this.compteurs.delete(style);
    this.listes.push({ style, nouvelle: false });
  }

  private ouvreArticle(): void {
    const list = this.listes.at(-1);
    if (list) list.nouvelle = true;
  }

  texte(t: string): void {
    if (this.hors === 0) this.ajoute(t.replace(/\s+/g, " "));
  }

  private ajoute(t: string): void {
    const p = this.pile.at(-1);
    if (!p) return;
    p.texte += t;
    if (p.texte.length > DOCUMENT_MAX.texte) throw trop();
  }

  ferme(nom: string): void {
    if (this.hors > 0) {
      if (HORS.has(nom)) this.hors -= 1;
      return;
    }
    if (nom === "list-style" || nom === "outline-style") this.decrit = null;
    else if (nom === "header") this.entete = false;
    else if (nom === "p" || nom === "h") this.fermeAlinea();
    else if (nom === "list") this.listes.pop();
    else if (nom === "table-cell") this.plume.fermeCellule();
    else if (nom === "table-row") this.plume.fermeLigne();
    else if (nom === "table") this.plume.fermeTable();
    else if (nom === "note-body") this.notesOuvertes -= 1;
  }

  private fermeAlinea(): void {
    const p = this.pile.pop();
    if (!p) return;
    if (this.notesOuvertes > 0) {
      this.notes.push(p.texte);
      return;
    }
    // the styles hold the headers of every kind of page: the first is the one that is seen
    if (!this.corps && !this.entete) return;
    const list = this.listes.at(-1);
    const bare = p.texte.trim() === "";
    let marque = "";
    if (p.niveau > 0 && !bare) marque = this.marque(TITRES, p.niveau);
    if (list?.nouvelle && !bare) {
      list.nouvelle = false;
      if (marque === "") marque = this.marque(list.style, this.listes.length);
    }
    this.plume.alinea({ ...p, marque });
    if (this.plume.longueur > DOCUMENT_MAX.texte) throw trop();
  }

  /** Counts an entry and gives what is shown before it; an unknown style is a bullet. */
  private marque(style: string, rang: number): string {
    const levels = this.styles.get(style);
    const level = levels?.get(rang);
    if (style === TITRES && (!level || level.format === "")) return "";
    if (!levels || !level || level.format === null) return "- ";
    const counts = this.compteurs.get(style) ?? [];
    this.compteurs.set(style, counts);
    counts.length = Math.min(counts.length, rang);
    counts[rang - 1] = (counts[rang - 1] ?? level.debut - 1) + 1;
    const numbers = [];
    for (let i = Math.max(1, rang - level.montres + 1); i <= rang; i++)
      numbers.push(numero(counts[i - 1] ?? 1, levels.get(i)?.format ?? "1"));
    const written = `${level.avant}${numbers.join(".")}${level.apres}`.trim();
    return written === "" ? "" : `${written} `;
  }

  /** The text, notes last. */
  fin(): string {
    for (const note of this.notes) this.plume.alinea({ texte: note, niveau: 0, marque: "(note) " });
    return this.plume.texte();
  }
}

/** The name under which the numbers of titles are kept among the styles of lists. */
const TITRES = "\u0000titres";
