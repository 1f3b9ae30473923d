import { tous } from "./chercher.ts";
import { CLAUSE, INTITULE, type Ligne, lignesDe, NUMERO } from "./lignes.ts";
import { type Source, sourceDe } from "./source.ts";
import { PHRASE_QUI_LIE } from "./verbes.ts";

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

/** Lines put together: those of one block, in order. `seul`: blank lines stand around it; `page`: what the page put inside. */
type Groupe = {
  du: number;
  au: number;
  debut: number;
  genre: GenreDeBloc;
  niveau: number;
  avant: boolean;
  apres: boolean;
  page: [number, number][];
};

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
  let marked = false;
  let page: [number, number][] = [];
  lines.forEach((line, i) => {
    const { sorte } = line;
    if (sorte === "page") {
      page.push([line.du, line.au]);
      // a sentence that the page cut goes on after it
      const last = groups.at(-1);
      open =
        last !== undefined && !/[.:;!?]/.test(source.net.charAt(last.au - 1)) && last.genre !== "titre" ? last : null;
    } else if (sorte === "vide" || sorte === "filet") {
      if (page.length === 0) open = null;
      blank = true;
    } else if (sorte === "marque") {
      marked = true;
      open = null;
    } else {
      const apres = fermee(lines[i + 1]);
      const last = groups.at(-2);
      const over =
        open?.genre === "puce" &&
        last?.genre === "puce" &&
        finit(source.net, open, ".") &&
        finit(source.net, last, ";");
      if (open !== null && !marked && !over && sorte === "texte" && suit(source, open, line, width)) {
        open.page.push(...page);
        open.au = line.au;
        open.apres = apres;
      } else {
        const genre: GenreDeBloc = marked && sorte === "texte" ? "puce" : sorte === "texte" ? "paragraphe" : sorte;
        open = {
          du: line.du,
          au: line.au,
          debut: line.debut,
          genre,
          niveau: line.niveau,
          avant: blank,
          apres,
          page: [],
        };
        groups.push(open);
      }
      blank = false;
      marked = false;
      page = [];
    }
  });
  return titrer(source, demarquer(source, groups), width);
}

const fermee = (line: Ligne | undefined): boolean =>
  line === undefined || line.sorte === "vide" || line.sorte === "filet" || line.sorte === "page";

/** Words after which a line of a page cannot end a block. */
const INACHEVE =
  /(?:^| |')(?:de|du|des|la|le|les|et|ou|a|au|aux|par|pour|sur|en|un|une|dans|avec|ses|son|sa|leur|leurs|d|l|ci)$/;

/** Whether a line goes on with the block before it, as the next line of the same paragraph. */
function suit({ net, bas }: Source, open: Groupe, line: Ligne, width: number): boolean {
  if (open.genre === "titre" && open.niveau > 0) return false;
  const last = net.charAt(open.au - 1);
  const first = net.charAt(line.du);
  const begun = net.lastIndexOf("\n", open.au - 1) + 1;
  const full = open.au - begun >= width * 0.72;
  if (
    CLAUSE.test(net.slice(line.debut, line.debut + 24)) ||
    (line.au - line.du < 50 && INTITULE.test(bas.slice(line.du, line.au)))
  )
    return false;
  if (open.genre === "puce" && last === ";" && net.charAt(line.au - 1) === ":") return false;
  if (last === ";" && /[;.]/.test(net.charAt(line.au - 1)) && !full) return false;
  if (/[a-zà-ÿ,;)]/.test(first) && !/[.!?:]/.test(last)) return true;
  if (INACHEVE.test(bas.slice(Math.max(begun, open.au - 8), open.au)) && open.au - begun > 6) return true;
  if (/[-,]/.test(last) && open.genre !== "article") return full || /[a-zà-ÿ]/.test(first);
  if (open.genre === "article") return full && !/[.:]/.test(last) && !MAJUSCULES.test(net.slice(line.du, line.au));
  if (!Number.isFinite(width) || !full) return false;
  return !NUMERO.test(net.slice(line.debut, line.au)) || !/[.:;]/.test(last);
}

const MAJUSCULES = /^[^a-zà-ÿ]*[A-ZÀ-Ý][^a-zà-ÿ]*$/;

/** What never introduces a list whose markers were lost: parties, contacts, forms. */
const PAS_DE_LISTE =
  /^(?:d'une|et\b|entre|les soussign|pour (?:l|le|la|les) \S+ ?:|nom|prenom|adresse|contact|signature|fait|present|siret|tel|source|photo|date|lieu|objet ?:|signataires?|parties)/;
const TETE_DE_LISTE =
  /\b(?:axes?|volets?|objectifs?|chantiers?|domaines?|priorites?|engage\w*|actions?|suivant\w*|vise\w*|prevoit|afin|visant|permett\w+|permet|obligations?|charge|missions?|thematiques?|thematiques|porte sur|autour|projets?) ?[a-z' ]{0,30}: *$/;
const INFINITIF = /^(?:[sd]'|se |ne (?:pas )?|a |de |d')?[a-zœ]{2,}(?:er|ir|re)\b(?! :)/;

/** Whether the last character of a group is one of these. */
const finit = (net: string, { au }: Groupe, marks: string): boolean => marks.includes(net.charAt(au - 1));

/** Two lines set in, under a line that ends by a colon or by nothing, are bullets whose markers were lost. */
function retraits(net: string, groups: Groupe[], i: number): boolean {
  const head = groups[i] as Groupe;
  if (head.du - head.debut > 1 || finit(net, head, ".;,") || head.au - head.du > 300) return false;
  const run: Groupe[] = [];
  for (let j = i + 1; j < groups.length; j++) {
    const g = groups[j] as Groupe;
    if (g.genre !== "paragraphe" || g.du - g.debut < 2 || g.du - g.debut > 10 || g.au - g.du > 420) break;
    run.push(g);
  }
  if (
    run.length < 2 ||
    run.some(
      (g) =>
        /^(?:Pour|Nom|M\.|Mme|Signature)\b/.test(net.slice(g.du, g.du + 12)) || /\S {6,}\S/.test(net.slice(g.du, g.au)),
    )
  )
    return false;
  for (const g of run) g.genre = "puce";
  return true;
}

/** Lines under "… s'engage à :" are bullets even where their markers were lost: each ends by a semicolon, or all begin alike. */
function demarquer({ net, bas }: Source, groups: Groupe[]): Groupe[] {
  for (let i = 0; i < groups.length; i++) {
    const head = groups[i] as Groupe;
    if (head.genre !== "paragraphe" || retraits(net, groups, i)) continue;
    if (!finit(net, head, ":") || head.au - head.du > 700) continue;
    const words = bas.slice(head.du, head.au);
    if (PAS_DE_LISTE.test(words)) continue;
    const run: Groupe[] = [];
    for (let j = i + 1; j < groups.length; j++) {
      const g = groups[j] as Groupe;
      if (g.genre !== "paragraphe" || g.au - g.du > 420 || finit(net, g, ":")) break;
      const semi = finit(net, g, ";,");
      const before = run.at(-1);
      const after = before !== undefined && finit(net, before, ";,");
      const verb = INFINITIF.test(bas.slice(g.du, g.du + 40));
      const low = /[a-zà-ÿ]/.test(net.charAt(g.du));
      const bare = TETE_DE_LISTE.test(words) && g.au - g.du < 160 && !finit(net, g, ".!?") && !(g.apres && g.avant);
      if (!(after || semi || low || verb || bare)) break;
      run.push(g);
      if (finit(net, g, ".") && !verb) break;
    }
    if (run.length > 1) for (const g of run) g.genre = "puce";
  }
  return groups;
}

/** Tells titles from paragraphs, and leaves out the numbers of clauses. */
function titrer(source: Source, groups: readonly Groupe[], width: number): Groupe[] {
  return groups.flatMap((g, i): Groupe | Groupe[] => {
    const next = groups[i + 1];
    if (g.genre === "article") return articleEtTexte(source, g);
    if (g.genre === "puce") return estEntete(source, g, next) ? { ...g, genre: "titre", niveau: 4 } : g;
    if (g.genre !== "paragraphe") return g;
    if (estTitre(source, g, width, next, i)) return { ...g, genre: "titre", niveau: niveauDe(source, g) };
    const clause = CLAUSE.exec(source.net.slice(g.du, g.du + 24));
    return clause === null ? g : { ...g, du: g.du + clause[0].length };
  });
}

const NUMERO_D_ARTICLE = /^(?:article|art\.) *(?:n° *)?(?:\d+|premier|unique|[ivxl]+)(?:er)?\b *[.:)-]*(?: *- *)? */;

/** "Article 2 – La Ville prête la salle." is a title without words, then a paragraph; so is what follows a short title and its dot. */
function articleEtTexte({ net, bas }: Source, g: Groupe): Groupe | Groupe[] {
  const words = net.slice(g.du, g.au);
  const lead = NUMERO_D_ARTICLE.exec(bas.slice(g.du, g.au));
  if (lead === null || MAJUSCULES.test(words)) return g;
  const rest = words.slice(lead[0].length);
  const told = /[.;:]$/.test(rest) && PHRASE_QUI_LIE.test(bas.slice(g.du + lead[0].length, g.au));
  if (!told && words.length < 70) return g;
  const title = told ? null : /^[^.:]{3,70}(?:\.| :) (?=["A-ZÀ-Ý])/.exec(rest);
  if (title === null && !/[.;:]$/.test(rest) && words.length < 150) return g;
  const at = g.du + lead[0].length + (title !== null && rest.length - title[0].length > 30 ? title[0].length : 0);
  const head = g.du + words.slice(0, at - g.du).trimEnd().length;
  return [
    { ...g, au: head, page: [] },
    { ...g, genre: "paragraphe", niveau: 0, du: at, debut: at },
  ];
}

/** Whether a bullet is in truth the title of what follows: "1) Désignation", then a paragraph. */
function estEntete({ net }: Source, g: Groupe, next: Groupe | undefined): boolean {
  const marker = net.slice(g.debut, g.du);
  const words = net.slice(g.du, g.au);
  return (
    /\d|[IVXA-H][).]/.test(marker) &&
    words.length < 80 &&
    /^[A-ZÀ-Ý]/.test(words) &&
    !/[.;,:]$/.test(words) &&
    next?.genre === "paragraphe" &&
    (/[A-ZÀ-Ý«"]/.test(net.charAt(next.du)) || CLAUSE.test(net.slice(next.du, next.du + 24)))
  );
}

/** A lone acronym; a word of a title in capitals is none. */
const SIGLE =
  /^(?:L'|LE |LA )?(?!(?:DUR[EÉ]E|LITIGES?|MOYENS|BUTS?|AXES?|CADRE|SUIVI|BILAN|ENTRE|OBJET|TITRE)$)[A-Z]{2,6}$/;

/** Whether a paragraph of its own is a title: short, without the end of a sentence, in capitals, numbered or alone. */
function estTitre({ net, bas }: Source, g: Groupe, width: number, next: Groupe | undefined, i: number): boolean {
  const words = net.slice(g.du, g.au);
  const seul = g.avant && g.apres;
  if (words.length > 180 || words.length < 3 || /[;,]$/.test(words)) return false;
  if (INTITULE.test(bas.slice(g.du, g.au))) return true;
  if (MAJUSCULES.test(words) && /[A-ZÀ-Ý]{3}/.test(words)) {
    // a lone acronym in the middle of lines names somebody
    if (SIGLE.test(words) && !seul) return false;
    return !/[.]$/.test(words) || words.length < 60;
  }
  if (/[.!?:»"]$/.test(words)) return /^[^.!?]{3,70} ?[:?!]$/.test(words) && seul && !/:$/.test(words);
  if (/^[a-zà-ÿ(]/.test(words)) return false;
  if (NUMERO.test(words) && words.length < 110) return true;
  if (!seul) return g.avant && !Number.isFinite(width) && surtitre(g, words, next, i);
  return words.length < (Number.isFinite(width) ? 120 : 160) && !/[.!?] [A-ZÀ-Ý]/.test(words);
}

/** On a page where each paragraph is one line, a short line just above a long one heads it. */
const surtitre = (g: Groupe, words: string, next: Groupe | undefined, i: number): boolean =>
  next !== undefined &&
  next.genre === "paragraphe" &&
  !next.avant &&
  words.length < (i === 0 ? 160 : 90) &&
  next.au - next.du > 150 &&
  g.au - g.du > 8;

const niveauDe = ({ net }: Source, g: Groupe): number => {
  const words = net.slice(g.du, g.au);
  if (CLAUSE.test(words)) return 5;
  return MAJUSCULES.test(words) ? 2 : NUMERO.test(words) ? 4 : 5;
};

/** Ends of lines inside a block become spaces, and so do numbers of pages, so that a phrase is found across them. */
function couvrir(texte: string, groups: readonly Groupe[]): string {
  let out = "";
  let at = 0;
  for (const { du, au, page } of groups) {
    out += texte.slice(at, du);
    at = du;
    for (const [from, to] of page) {
      out += texte.slice(at, from).replaceAll("\n", " ") + " ".repeat(to - from);
      at = to;
    }
    out += texte.slice(at, au).replaceAll("\n", " ");
    at = au;
  }
  return out + texte.slice(at);
}

/** Whether a title closes one above it: of the same depth or deeper, or one of the head of an act before an article. */
const ferme = (bas: string, above: Bloc, genre: GenreDeBloc, niveau: number): boolean =>
  above.niveau >= niveau || (genre === "article" && TETE.test(bas.slice(above.du, above.au)));
const TETE =
  /^(?:entre\b|et\b|preambule|expose|vu\b|visas|considerant|contexte|il (?:est|a ete)|d'une part|les soussignes)/;

function situer({ bas }: Source, groups: readonly Groupe[]): Bloc[] {
  const blocs: Bloc[] = [];
  const above: number[] = [];
  let annonce = -1;
  for (const { genre, du, au, debut, niveau } of groups) {
    const title = genre === "titre" || genre === "article";
    if (title) while (above.length > 0 && ferme(bas, blocs[above.at(-1) as number] as Bloc, genre, niveau)) above.pop();
    if (genre !== "puce") annonce = bas.charAt(au - 1) === ":" || title ? blocs.length : -1;
    else if (annonce < 0 && blocs.at(-1)?.genre === "paragraphe") annonce = blocs.length - 1;
    blocs.push({ genre, du, au, debut, niveau, sous: above.at(-1) ?? -1, annonce: genre === "puce" ? annonce : -1 });
    if (title) above.push(blocs.length - 1);
  }
  return blocs;
}

const FIN = /[.!?\u2026]+["')\]]*(?: ")?(?= +["([]* ?[A-ZÀ-Ý0-9]|$)/g;
/** What ends by a dot without ending a sentence: "M.", "art.", "L. 6111-6", an initial. */
const ABREGE =
  /(?:^|[\s("'])(?:mm?|mme|mlle|dr|pr|me|art|al|cf|no?|st|ste|av|bd|tel|ref|env|ex|p\. ?ex)\.$|(?:^|[\s("-])[a-z]\.$/i;

/** Nobody writes a longer sentence; readers look back from each of its words, so that their time would grow as its square. */
const PHRASE_MAX = 3_000;

function phrasesDe({ texte, net }: Source, blocs: readonly Bloc[]): Phrase[] {
  const phrases: Phrase[] = [];
  const poser = (du: number, au: number, bloc: number): void => {
    let from = du;
    while (au - from > PHRASE_MAX) {
      const blank = net.lastIndexOf(" ", from + PHRASE_MAX);
      const to = blank > from ? blank : from + PHRASE_MAX;
      phrases.push({ du: from, au: to, bloc });
      from = blank > from ? to + 1 : to;
    }
    phrases.push({ du: from, au, bloc });
  };
  blocs.forEach(({ genre, du, au }, bloc) => {
    if (genre === "titre" || genre === "article") {
      poser(du, au, bloc);
      return;
    }
    const words = net.slice(du, au);
    let from = 0;
    for (const { index, 0: found } of tous(FIN, words)) {
      // a quotation mark after a space closes the sentence, unless it opens the next one
      const end =
        / "$/.test(found) && /[\u00ab\u201c]/.test(texte.charAt(du + index + found.length - 1))
          ? found.slice(0, -2)
          : found;
      const to = index + end.length;
      if (end.startsWith(".") && ABREGE.test(words.slice(Math.max(0, index - 8), index + 1))) continue;
      poser(du + from, du + to, bloc);
      from = to + (/^ +/.exec(words.slice(to))?.[0].length ?? 0);
    }
    if (from < words.length) poser(du + from, au, bloc);
  });
  return phrases;
}
