import { FileRefused } from "../files.ts";
import type { Lecteur } from "../tableur-xml.ts";
import type { EntreeZip } from "../zip.ts";
import { DOCUMENT_MAX, parcourir, trop } from "./bornes.ts";
import { numero, Plume } from "./plume.ts";

type Attributs = Readonly<Record<string, string>>;
type Entrees = ReadonlyMap<string, EntreeZip>;

/** What a level of a list writes; `style`: the style of paragraph that takes it unasked. */
type Niveau = { format: string; gabarit: string; debut: number; style: string | null };
/** Lists by their number (`w:numId`): the definition they share, their levels. */
type Listes = Map<string, { abstrait: string; niveaux: Map<number, Niveau> }>;
/** What a style says of its paragraphs. */
type Style = {
  base: string | null;
  titre: number | null;
  liste: string | null;
  rang: number | null;
  sommaire: boolean;
};

/**
 * Text of a DOCX (ECMA-376): what the last version says; deletions followed, comments, hidden words, fields and tables of
 * contents left out; the header once, at the top; notes at the end; numbers of lists and articles as Word shows them.
 */
export function lireDocx(entrees: Entrees): string {
  const main = cible(entrees, "_rels/.rels", "officeDocument") ?? "word/document.xml";
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const rels = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const part = (type: string) => {
    const target = cible(entrees, rels, type, folder);
    return target === null ? undefined : entrees.get(target);
  };
  const styles = stylesDe(part("styles"));
  const listes = listesDe(part("numbering"));
  const plume = new Plume();
  const corps = new Corps(plume, styles, listes);
  const head = part("header");
  if (head) parcourir(head, corps);
  const body = entrees.get(main);
  if (!body) throw new FileRefused("Ce document n’a pas de texte\u00a0: enregistrez-le de nouveau en .docx.");
  parcourir(body, corps);
  for (const type of ["footnotes", "endnotes"]) {
    const notes = part(type);
    if (notes) parcourir(notes, corps);
  }
  return plume.texte();
}

/** Where a relation leads (OPC): the first of that type. */
function cible(entrees: Entrees, rels: string, type: string, folder = ""): string | null {
  const entry = entrees.get(rels);
  let found: string | null = null;
  const ouvre = (nom: string, a: Attributs) => {
    if (nom === "Relationship" && a.Type?.endsWith(`/${type}`) && a.TargetMode !== "External")
      found ??= a.Target?.startsWith("/") ? a.Target.slice(1) : folder + (a.Target ?? "");
  };
  if (entry) parcourir(entry, { ouvre, ferme: () => {}, texte: () => {} });
  return found;
}

function stylesDe(entree: EntreeZip | undefined): Map<string, Style> {
  const styles = new Map<string, Style>();
  if (!entree) return styles;
  let own: Style | null = null;
  const ouvre = (nom: string, a: Attributs) => {
    if (nom === "style") {
      own = { base: null, titre: null, liste: null, rang: null, sommaire: false };
      styles.set(a.styleId ?? "", own);
    } else if (own === null) return;
    else if (nom === "basedOn") own.base = a.val ?? null;
    else if (nom === "name") {
      const level = /^(?:heading|titre) (\d)$/i.exec(a.val ?? "")?.[1];
      if (level) own.titre = Number(level);
      if (/^title$/i.test(a.val ?? "")) own.titre = 1;
      own.sommaire = /^toc /i.test(a.val ?? "");
    } else if (nom === "outlineLvl") own.titre ??= Number(a.val) < 6 ? Number(a.val) + 1 : null;
    else if (nom === "numId") own.liste = a.val ?? null;
    else if (nom === "ilvl") own.rang = Number(a.val);
  };
  const ferme = (nom: string) => {
    if (nom === "style") own = null;
  };
  parcourir(entree, { ouvre, ferme, texte: () => {} });
  return styles;
}

function listesDe(entree: EntreeZip | undefined): Listes {
  const listes: Listes = new Map();
  if (!entree) return listes;
  const abstraits = new Map<string, Map<number, Niveau>>();
  let niveaux: Map<number, Niveau> | null = null;
  let level: Niveau | null = null;
  let num = "";
  const ouvre = (nom: string, a: Attributs) => {
    if (nom === "abstractNum") {
      niveaux = new Map();
      abstraits.set(a.abstractNumId ?? "", niveaux);
    } else if (nom === "num") num = a.numId ?? "";
    else if (nom === "abstractNumId")
      listes.set(num, { abstrait: a.val ?? "", niveaux: abstraits.get(a.val ?? "") ?? new Map() });
    else if (nom === "lvl" && niveaux) {
      level = { format: "decimal", gabarit: "", debut: 1, style: null };
      niveaux.set(Number(a.ilvl), level);
    } else if (level === null) return;
    else if (nom === "numFmt") level.format = a.val ?? "decimal";
    else if (nom === "lvlText") level.gabarit = a.val ?? "";
    else if (nom === "start") level.debut = Number(a.val) || 0;
    else if (nom === "pStyle") level.style = a.val ?? null;
  };
  const ferme = (nom: string) => {
    if (nom === "lvl") level = null;
    if (nom === "abstractNum") niveaux = null;
  };
  parcourir(entree, { ouvre, ferme, texte: () => {} });
  return listes;
}

/** A paragraph being read; those of a text box stand inside another. */
type EnCours = {
  texte: string;
  style: string | null;
  niveau: number | null;
  liste: string | null;
  rang: number | null;
};

/** Left out with all that they hold: deletions, moves away, the older form of a drawing, the code of a field, comments. */
const HORS = new Set(["del", "moveFrom", "Fallback", "instrText", "delText", "pPrChange", "rPrChange", "sectPr"]);

class Corps implements Lecteur {
  private readonly pile: EnCours[] = [];
  private readonly compteurs = new Map<string, number[]>();
  private hors = 0;
  private cache = false;
  private enTexte = false;
  private note = 0;
  private readonly plume: Plume;
  private readonly styles: Map<string, Style>;
  private readonly listes: Listes;

  constructor(plume: Plume, styles: Map<string, Style>, listes: Listes) {
    this.plume = plume;
    this.styles = styles;
    this.listes = listes;
  }

  ouvre(nom: string, a: Attributs): void {
    // a separator between the page and its notes is a note of its own kind
    if (HORS.has(nom) || (/^(foot|end)note$/.test(nom) && a.type !== undefined && a.type !== "normal")) this.hors += 1;
    if (this.hors > 0) return;
    const p = this.pile.at(-1);
    if (nom === "p") this.pile.push({ texte: "", style: null, niveau: null, liste: null, rang: null });
    else if (nom === "tbl") this.plume.ouvreTable();
    else if (nom === "tr") this.plume.ouvreLigne();
    else if (nom === "tc") this.plume.ouvreCellule();
    else if (nom === "footnote" || nom === "endnote") this.note += 1;
    else if (p) this.ouvreDans(p, nom, a);
  }

  private ouvreDans(p: EnCours, nom: string, a: Attributs): void {
    if (nom === "t") this.enTexte = true;
    else if (nom === "tab" && a.pos === undefined) p.texte += " ";
    else if (nom === "br" || nom === "cr") p.texte += a.type === "page" || a.type === "column" ? " " : "\n";
    else if (nom === "noBreakHyphen") p.texte += "-";
    else if (nom === "r") this.cache = false;
    else if (nom === "vanish") this.cache = a.val !== "0" && a.val !== "false";
    else if (nom === "pStyle") p.style = a.val ?? null;
    else if (nom === "outlineLvl") p.niveau = Number(a.val) < 6 ? Number(a.val) + 1 : null;
    else if (nom === "ilvl") p.rang = Number(a.val);
    else if (nom === "numId") p.liste = a.val ?? null;
  }

  texte(t: string): void {
    const p = this.pile.at(-1);
    if (!p || !this.enTexte || this.hors > 0 || this.cache) return;
    p.texte += t;
    if (p.texte.length > DOCUMENT_MAX.texte) throw trop();
  }

  ferme(nom: string): void {
    if (this.hors > 0) {
      if (HORS.has(nom) || /^(foot|end)note$/.test(nom)) this.hors -= 1;
      return;
    }
    if (nom === "t") this.enTexte = false;
    else if (nom === "p") this.fermeAlinea();
    else if (nom === "tc") this.plume.fermeCellule();
    else if (nom === "tr") this.plume.fermeLigne();
    else if (nom === "tbl") this.plume.fermeTable();
  }

  private fermeAlinea(): void {
    const p = this.pile.pop();
    if (!p) return;
    const style = this.style(p.style);
    if (style.sommaire) return;
    const liste = p.liste ?? style.liste;
    const numbered = liste === null || liste === "0" || p.texte.trim() === "" ? undefined : this.listes.get(liste);
    const byStyle = numbered && [...numbered.niveaux].find(([, n]) => n.style !== null && n.style === p.style)?.[0];
    const marque = numbered ? this.marque(numbered, p.rang ?? byStyle ?? style.rang ?? 0) : "";
    const note = this.note > 0 && p.texte.trim() !== "" ? "(note) " : "";
    this.plume.alinea({ texte: p.texte, niveau: p.niveau ?? style.titre ?? 0, marque: note + marque });
    if (this.plume.longueur > DOCUMENT_MAX.texte) throw trop();
  }

  /** A style with what it takes from those that it is based on; a chain that closes on itself ends. */
  private style(id: string | null): Style {
    const own: Style = { base: null, titre: null, liste: null, rang: null, sommaire: false };
    let at = id;
    for (let i = 0; at !== null && i < 12; i++) {
      const s = this.styles.get(at);
      if (!s) break;
      own.titre ??= s.titre;
      own.liste ??= s.liste;
      own.rang ??= s.rang;
      own.sommaire ||= s.sommaire;
      at = s.base;
    }
    return own;
  }

  /** Counts a paragraph of a list and gives what Word writes before it. */
  private marque({ abstrait, niveaux }: NonNullable<ReturnType<Listes["get"]>>, rang: number): string {
    const level = niveaux.get(rang);
    if (!level) return "";
    if (level.format === "bullet") return "- ";
    const counts = this.compteurs.get(abstrait) ?? [];
    this.compteurs.set(abstrait, counts);
    counts.length = Math.min(counts.length, rang + 1); // what is deeper begins again
    counts[rang] = (counts[rang] ?? level.debut - 1) + 1;
    const written = level.gabarit.replace(/%([1-9])/g, (_, n: string) => {
      const at = niveaux.get(Number(n) - 1);
      return numero(counts[Number(n) - 1] ?? at?.debut ?? 1, at?.format ?? "decimal");
    });
    return written.trim() === "" ? "" : `${written.trim()} `;
  }
}
