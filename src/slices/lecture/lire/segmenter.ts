import { type Source, sourceDe } from "./source.ts";

/*
 * The structure of a text: titles, articles, bullets, paragraphs, and the sentences of each; a paragraph cut into lines
 * of a page is put together again. Everything is spans of the text.
 */

/** What a block of text is; `article`: the title line of an article. */
export type GenreDeBloc = "titre" | "article" | "puce" | "paragraphe";

/** A block: its kind and its span, markers (#, bullets, numbers of an enumeration) left out. */
export type Bloc = {
  readonly genre: GenreDeBloc;
  readonly du: number;
  readonly au: number;
  /** Where its line begins, marker included. */
  readonly debut: number;
  /** Depth of a title: 1 the highest; 0 for what is no title. */
  readonly niveau: number;
  /** Index of the title it stands under, -1 before the first. */
  readonly sous: number;
  /** For a bullet, index of the paragraph or title that introduces its list ("… s'engagent à :"), -1 when none does. */
  readonly annonce: number;
};

/** A sentence: its span and the index of its block. */
export type Phrase = { readonly du: number; readonly au: number; readonly bloc: number };

/** A text with its structure. */
export type Texte = Source & { readonly blocs: readonly Bloc[]; readonly phrases: readonly Phrase[] };

/** Cuts a text into its blocks and sentences. */
export function segmenter(brut: string): Texte {
  const source = sourceDe(brut);
  const groupes = assembler(source, lignesDe(source));
  const une = { texte: brut, net: couvrir(source.net, groupes), bas: couvrir(source.bas, groupes) };
  const blocs = situer(une, groupes);
  return { ...une, blocs, phrases: phrasesDe(une, blocs) };
}

type Ligne = {
  /** Span of its words: blanks and marker left out. */
  du: number;
  au: number;
  debut: number;
  sorte: "vide" | "filet" | "titre" | "article" | "puce" | "texte";
  niveau: number;
};

const TITRE_MD = /^ *(#{1,6}) +/;
const FILET = /^ *(?:[-=*_] ?){3,}$/;
const ARTICLE = /^ *(?:\*\*|__)? *(?:article|art\.) *(?:n° *)?(?:\d+|premier|unique|[ivxl]+)(?:\b|(?=er))/i;
const PUCE =
  /^ *(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25a0\u25a1\u25ba\u25b6\u2713\u2714\u27a2\uf0b7\uf0a7\u203a\u2043>+]|[o\u00a7](?= +[a-z])|\(?[a-z0-9]{1,2}\)|\d{1,2}[°.](?= *[a-zà-ÿ])) +(?=\S)/;
const CHAPITRE = /^ *(?:titre|chapitre|partie|section|annexe|preambule|axe) +(?:\d+|[ivxl]+|premiere?)\b/;
const NUMERO = /^ *(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])(?: *[.)°-]+ *| +-? *)(?=["A-ZÀ-Ý])/;

function lignesDe({ net, bas }: Source): Ligne[] {
  const lines: Ligne[] = [];
  for (let debut = 0; debut <= net.length; ) {
    const end = net.indexOf("\n", debut);
    const au = end < 0 ? net.length : end;
    lines.push(ligne(net, bas, debut, au));
    debut = au + 1;
  }
  return lines;
}

function ligne(net: string, bas: string, debut: number, fin: number): Ligne {
  const words = net.slice(debut, fin);
  let [du, au] = [debut + (/^ */.exec(words)?.[0].length ?? 0), debut + words.trimEnd().length];
  const of = (sorte: Ligne["sorte"], niveau = 0): Ligne => ({ du, au: Math.max(du, au), debut, sorte, niveau });
  if (au <= du) return of("vide");
  if (FILET.test(words)) return of("filet");
  const low = bas.slice(debut, fin);
  const md = TITRE_MD.exec(words);
  if (md) {
    du = debut + md[0].length;
    au -= /[ #]*$/.exec(words.trimEnd())?.[0].length ?? 0;
    return of(ARTICLE.test(low.slice(du - debut)) ? "article" : "titre", md[1]?.length);
  }
  const bold = /^ *(\*\*|__)(?=\S)/.exec(words);
  if (bold && words.trimEnd().endsWith(bold[1] as string) && au - du > 4) {
    du = debut + bold[0].length;
    au -= 2;
    return of(ARTICLE.test(low) ? "article" : "titre", 4);
  }
  if (ARTICLE.test(low)) return of("article", 3);
  if (CHAPITRE.test(low) && au - du < 120) return of("titre", 2);
  const bullet = PUCE.exec(low);
  if (bullet && !/^ *-\d/.test(words)) {
    du = debut + bullet[0].length;
    return of("puce");
  }
  return of("texte");
}

/** Lines put together: those of one block, in order. */
type Groupe = { du: number; au: number; debut: number; genre: GenreDeBloc; niveau: number; seul: boolean };

/** The width at which the lines of a page were cut; Infinity where each paragraph is one line. */
function largeurDe(lines: readonly Ligne[]): number {
  const long = lines.filter((l) => l.sorte === "texte" || l.sorte === "puce").map((l) => l.au - l.debut);
  if (long.length < 6) return Number.POSITIVE_INFINITY;
  const at = long.sort((a, b) => a - b)[Math.floor(long.length * 0.9)] ?? 0;
  return at >= 40 && at <= 130 ? at : Number.POSITIVE_INFINITY;
}

function assembler(source: Source, lines: readonly Ligne[]): Groupe[] {
  const width = largeurDe(lines);
  const groups: Groupe[] = [];
  let open: Groupe | null = null;
  let blank = true;
  lines.forEach((line, i) => {
    if (line.sorte === "vide" || line.sorte === "filet") {
      open = null;
      blank = true;
      return;
    }
    if (open !== null && line.sorte === "texte" && suit(source, open, line, width)) {
      open.au = line.au;
      blank = false;
      return;
    }
    const next = lines[i + 1];
    const seul = blank && (next === undefined || next.sorte === "vide" || next.sorte === "filet");
    const genre: GenreDeBloc = line.sorte === "texte" ? "paragraphe" : (line.sorte as GenreDeBloc);
    open = { du: line.du, au: line.au, debut: line.debut, genre, niveau: line.niveau, seul };
    groups.push(open);
    blank = false;
  });
  return groups.map((g) =>
    g.genre === "paragraphe" && estTitre(source, g, width) ? { ...g, genre: "titre", niveau: niveauDe(source, g) } : g,
  );
}

/** Whether a line goes on with the block before it, as the next line of the same paragraph. */
function suit({ net }: Source, open: Groupe, line: Ligne, width: number): boolean {
  if (open.genre === "titre" && open.niveau > 0) return false;
  const last = net.charAt(open.au - 1);
  const first = net.charAt(line.du);
  const begun = net.lastIndexOf("\n", open.au - 1) + 1;
  const full = open.au - begun >= width * 0.72;
  if (/[a-zà-ÿ,;)]/.test(first) && !/[.!?:]/.test(last)) return true;
  if (/[-,]/.test(last) && open.genre !== "article") return full || /[a-zà-ÿ]/.test(first);
  if (open.genre === "article") return full && !/[.:]/.test(last) && !MAJUSCULES.test(net.slice(line.du, line.au));
  if (!Number.isFinite(width) || !full) return false;
  return !NUMERO.test(net.slice(line.debut, line.au)) || !/[.:;]/.test(last);
}

const MAJUSCULES = /^[^a-zà-ÿ]*[A-ZÀ-Ý][^a-zà-ÿ]*$/;

/** Whether a paragraph of its own is a title: short, without the end of a sentence, in capitals, numbered or alone. */
function estTitre({ net }: Source, g: Groupe, width: number): boolean {
  const words = net.slice(g.du, g.au);
  if (words.length > 180 || words.length < 3 || /[;,]$/.test(words)) return false;
  if (MAJUSCULES.test(words) && /[A-ZÀ-Ý]{3}/.test(words)) return !/[.]$/.test(words) || words.length < 60;
  if (/[.!?:»"]$/.test(words)) return /^[^.!?]{3,70} ?[:?!]$/.test(words) && g.seul && !/:$/.test(words);
  if (/^[a-zà-ÿ(]/.test(words)) return false;
  if (NUMERO.test(words) && words.length < 110) return true;
  if (!g.seul) return false;
  return words.length < (Number.isFinite(width) ? 120 : 160) && !/[.!?] [A-ZÀ-Ý]/.test(words);
}

const niveauDe = ({ net }: Source, g: Groupe): number =>
  MAJUSCULES.test(net.slice(g.du, g.au)) ? 2 : NUMERO.test(net.slice(g.du, g.au)) ? 4 : 5;

/** Ends of lines inside a block become spaces, so that a phrase is found across them. */
function couvrir(texte: string, groups: readonly Groupe[]): string {
  let out = "";
  let at = 0;
  for (const { du, au } of groups) {
    out += texte.slice(at, du) + texte.slice(du, au).replaceAll("\n", " ");
    at = au;
  }
  return out + texte.slice(at);
}

function situer({ bas }: Source, groups: readonly Groupe[]): Bloc[] {
  const blocs: Bloc[] = [];
  const above: number[] = [];
  let annonce = -1;
  for (const { genre, du, au, debut, niveau } of groups) {
    const title = genre === "titre" || genre === "article";
    if (title) while (above.length > 0 && (blocs[above.at(-1) as number] as Bloc).niveau >= niveau) above.pop();
    if (genre !== "puce") annonce = /: *$/.test(bas.slice(du, au)) || title ? blocs.length : -1;
    else if (annonce < 0 && blocs.at(-1)?.genre === "paragraphe") annonce = blocs.length - 1;
    blocs.push({ genre, du, au, debut, niveau, sous: above.at(-1) ?? -1, annonce: genre === "puce" ? annonce : -1 });
    if (title) above.push(blocs.length - 1);
  }
  return blocs;
}

const FIN = /[.!?\u2026]+["')\]]*(?= +["([]*[A-ZÀ-Ý0-9]|$)/g;
/** What ends by a dot without ending a sentence: "M.", "art.", "L. 6111-6", an initial. */
const ABREGE =
  /(?:^|[\s("'])(?:mm?|mme|mlle|dr|pr|me|art|al|cf|no?|st|ste|av|bd|tel|ref|env|ex|[a-z]|[lrd]|p\. ?ex)\.$/i;

function phrasesDe({ net }: Source, blocs: readonly Bloc[]): Phrase[] {
  const phrases: Phrase[] = [];
  blocs.forEach(({ genre, du, au }, bloc) => {
    if (genre === "titre" || genre === "article") {
      phrases.push({ du, au, bloc });
      return;
    }
    const words = net.slice(du, au);
    let from = 0;
    for (const { index, 0: end } of words.matchAll(FIN)) {
      const to = index + end.length;
      if (end.startsWith(".") && ABREGE.test(words.slice(Math.max(0, index - 8), index + 1))) continue;
      phrases.push({ du: du + from, au: du + to, bloc });
      from = to + (/^ +/.exec(words.slice(to))?.[0].length ?? 0);
    }
    if (from < words.length) phrases.push({ du: du + from, au, bloc });
  });
  return phrases;
}
