import { blocsDe, type Contexte } from "./contexte.ts";
import type { Bloc } from "./segmenter.ts";
import { appui, motsDe } from "./source.ts";
import type { ConventionLue } from "./types.ts";

/** The title of the act, or of the article that tells of it; null when there is no title line. */
export function lireTitre(c: Contexte): ConventionLue["title"] {
  const span = c.zone.style === "acte" ? titreDActe(c) : titreDArticle(c);
  if (span === null) return null;
  const [du, au] = span;
  return { value: motsDe(c.texte, du, au), ...appui(c.texte, [du, au]) };
}

type Span = readonly [number, number];

const ACTE = "(?:conventions?|accords?|protocoles?|chartes?|avenants?|contrats?|pactes?|plan|memorandum|partenariats?)";
/** A line that names the act: « CONVENTION DE PARTENARIAT », « Projet de convention », « 2e avenant à la convention ». */
const NOMME = new RegExp(
  `^(?:[^a-z\\n]{0,12}|annexe [\\da-z]{1,3} ?[-:] ?)(?:(?:projet|proposition) (?:de|d') ?|la |le |l')?(?:nouve(?:l|lle) )?${ACTE}\\b`,
);
/** Where a title ends on its own line: the parties, the preamble, the visas begin. */
const COUPE =
  /^\W*(?:entre\b|et$|preambule|vu |considerant|article|sommaire|les? soussigne|d'une part|il (?:est|a ete)|la presente|le present|objet\b|n ?°|date\b|annee\b|ref\b|conclue?\b|passee?\b)/;
const VERBE = /\b(?:est|sont|a ete|ont|signent?|signee?s?|vise|definit|fixe|s'engage\w*|prevoit|permet|peut|doit)\b/;

/** The line that names the act among the first ones, with the line that goes on with it. */
function titreDActe(c: Contexte): Span | null {
  const { bas, net } = c.texte;
  const first = blocsDe(c).slice(0, 30);
  const named = first.findIndex((b) => {
    const words = bas.slice(b.du, Math.min(b.au, b.du + 260));
    return b.au - b.du < 260 && NOMME.test(words) && b.genre !== "puce" && !VERBE.test(words) && !/[.;]$/.test(words);
  });
  if (named < 0) return titreDeTete(c, first);
  const block = first[named] as Bloc;
  let au = couper(bas, block.du, block.au);
  // a page first says what file it is ("Convention X - PDF"), then what the act is called: the longest name is the title
  for (let i = named + 1; i < first.length && i <= named + 3; i++) {
    const next = first[i] as Bloc;
    if (!suite(bas, net, next) || au < (first[i - 1] as Bloc).au || next.au - block.du > 320) break;
    au = couper(bas, next.du, next.au, block.du);
  }
  return [block.du, au];
}

/** Cuts a title before « entre » the parties, unless that is all it says after the name. */
function couper(bas: string, du: number, au: number, from = du): number {
  const words = bas.slice(du, au);
  const end = /(?:^| )entre\b(?= (?:les? soussigne|:|d'une part)| ?:? ?$)/.exec(words);
  return end && du + end.index > from + 8 ? du + end.index : au;
}

/** Whether a block goes on with a title above it. */
function suite(bas: string, net: string, b: Bloc): boolean {
  const words = bas.slice(b.du, b.au);
  if (words.length > 160 || COUPE.test(words) || /[.;:]$/.test(words) || b.genre === "puce" || b.genre === "article")
    return false;
  if (b.genre === "paragraphe" && VERBE.test(words)) return false;
  return (
    b.genre === "titre" ||
    /^["(]?(?:pour|relati|portant|sur|de |du |des |d'|en |au|dans)/.test(words) ||
    /^[^a-zà-ÿ]*$/.test(net.slice(b.du, b.au)) ||
    /^(?:19|20)\d\d/.test(words)
  );
}

/** No line names the act: the first title of the text, when it stands at its head. */
function titreDeTete(c: Contexte, first: readonly Bloc[]): Span | null {
  const head = first[0];
  return head?.genre === "titre" && !/^\W*(?:entre|et)\b/.test(c.texte.bas.slice(head.du, head.au))
    ? [head.du, head.au]
    : null;
}

/** What stands above a headline and is none: date, rubric, signature of the journalist. */
const RUBRIQUE =
  /^(?:\W*(?:publie|mis a jour|modifie|accueil|actualites?|actu|l'actu|communique|presse|par |le \d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2}[ /.-]|partager|imprimer|lire|menu|rubrique|photo|©|\(c\)))/;

/** The headline, when the article begins with one; null when it begins with a sentence. */
function titreDArticle(c: Contexte): Span | null {
  const { bas, net } = c.texte;
  const blocks = blocsDe(c).slice(0, 5);
  for (const [i, b] of blocks.entries()) {
    const words = net.slice(b.du, b.au);
    if (words.length > 260) return null;
    if (
      RUBRIQUE.test(bas.slice(b.du, b.au)) &&
      words.length < 90 &&
      blocks.length > i + 1 &&
      !/ sign|convention|partenariat/.test(bas.slice(b.du, b.au))
    )
      continue;
    if (b.genre === "titre") return [b.du, b.au];
    if (b.genre !== "paragraphe" || i > 2 || blocks.length === i + 1) return null;
    return words.length < 200 && !/[.;,:…]$/.test(words) && /^["(]?[A-ZÀ-Ý0-9]/.test(words) ? [b.du, b.au] : null;
  }
  return null;
}
