import type { Contexte } from "./contexte.ts";
import type { Texte } from "./segmenter.ts";
import { appui, motsDe } from "./source.ts";
import type { ConventionLue } from "./types.ts";

/*
 * A title is found among the first lines of the zone, not its blocks: a page often puts the town, the service and the name
 * of the act on lines that follow each other.
 */

/** The title of the act, or of the article that tells of it; null when there is no title line. */
export function lireTitre(c: Contexte): ConventionLue["title"] {
  const lines = premieresLignes(c.texte, c.zone.du, c.zone.au);
  const own = c.zone.style === "acte" ? titreDActe(lines) : titreDArticle(lines);
  const span = own ?? (c.zone.du > 0 ? titreDArticle(premieresLignes(c.texte, 0, c.zone.du)) : null);
  return span && { value: motsDe(c.texte, span[0], span[1]), ...appui(c.texte, span) };
}

type Span = readonly [number, number];

/** A line of the text without its marks of title; `vide`: a blank line stands before it. */
export type Ligne = {
  readonly du: number;
  readonly au: number;
  readonly bas: string;
  readonly net: string;
  readonly vide: boolean;
};

const LIGNES = 45;
const MARQUE = /^[\s#*_>=~|•·▪►-]+/;

/** The first lines of a stretch that are not blank, at most 45. */
export function premieresLignes({ texte, net, bas }: Texte, du: number, fin: number): Ligne[] {
  const lines: Ligne[] = [];
  let vide = true;
  for (let at = du; at < fin && lines.length < LIGNES; ) {
    const end = texte.indexOf("\n", at);
    const stop = end < 0 || end > fin ? fin : end;
    const words = net.slice(at, Math.min(stop, at + 400));
    const from = at + (MARQUE.exec(words)?.[0].length ?? 0);
    const to = at + words.replace(/[\s*_#]+$/, "").length;
    if (to - from >= 2) lines.push({ du: from, au: to, net: net.slice(from, to), bas: bas.slice(from, to), vide });
    vide = to - from < 2;
    at = stop + 1;
  }
  return lines;
}

const ACTE =
  "(?:conventions?|accords?|protocoles?|chartes?|avenants?|contrats?|pacte|plan|memorandum|partenariats?|lettre d'(?:intention|engagementw*)|entente|declaration (?:commune|conjointe|d'intention)|programme)";
/** The beginning of a line that names the act: « CONVENTION DE PARTENARIAT », « Projet de convention », « Annexe 1 : avenant n° 2 ». */
export const NOMME = new RegExp(
  `^(?:["(\\[]|annexe(?: n ?°)? ?[\\da-z]{0,3} ?[-:.]? ?)?(?:(?:projet|proposition) (?:de|d') ?|la |le |l'|une? )?(?:(?:nouvel(?:le)?|premiere?|deuxieme|troisieme|\\d(?:er|e|eme)) )?${ACTE}\\b(?! (?:de financement|collective|conclue?s?|signee?s?|est|a ete|et ses annexes|n'|du \\d)\\b)`,
);
/** What cannot belong to a title: the parties, the preamble, the visas begin, or a sentence. */
const COUPE =
  /^\W*(?:entre\b|et$|et\W|ou$|preambule|expose|vu |considerant|articles?\b|sommaire|les? soussigne|d'une part|il (?:est|a ete)|la presente|le present\b|objet\b|date\b|ref\b|conclue?\b|passee?\b|signee?\b|fait\b|les? (?:parties|signataires|partenaires)|parties?$|designation|pour (?:l'|la |le |les )[a-z' -]{2,60}:|transcription|pdf$|version|page|\d+ ?\/ ?\d+|www|http|ci-apres|represente|dont le siege|siret|adresse|titre [i1]\b|chapitre|[i1][.) ]|a[.)] )/;
const VERBE =
  /\b(?:est|sont|a ete|ont|signent?|vise|definit|fixe|s'engage\w*|prevoit|permet|peut|doit|represente\w*)\b/;

/** The line that names the act among the first ones, with the lines that go on with it. */
function titreDActe(lines: readonly Ligne[]): Span | null {
  const named = lines.findIndex(
    ({ bas, net, du, au }) =>
      au - du < 240 &&
      /^["([]?[A-ZÀ-Ý0-9]/.test(net) &&
      NOMME.test(bas) &&
      !VERBE.test(bas) &&
      !/[.;,]$/.test(bas.replace(/\betc\.$/, "")),
  );
  if (named < 0) return titreDeTete(lines);
  const first = (lines.slice(named + 1, 14).find((line) => autreNom(line, lines[named] as Ligne)) ??
    lines[named]) as Ligne;
  let last = first;
  const stop = ENTRE.exec(first.bas);
  if (stop) return [first.du, first.du + stop.index];
  const at = lines.indexOf(first);
  for (const line of lines.slice(at + 1, at + 5)) {
    if (!suit(line, last, first) || line.au - first.du > 300) break;
    last = line;
  }
  return [first.du, last.au];
}

/** Under the name of a file ("Convention X - Y"), the act in capitals by another name. */
const autreNom = ({ bas, net }: Ligne, named: Ligne): boolean =>
  net.length < 46 &&
  NOMME.test(bas) &&
  !/[a-zà-ÿ]{2}/.test(net) &&
  /[a-zà-ÿ]{2}/.test(named.net) &&
  bas.slice(0, 6) !== named.bas.slice(0, 6);

/** « … entre » at the end of a title line, the parties being below. */
const ENTRE = /(?<=[a-z\d"')] ?) ?[-,:]? ?\bentre(?: *:?$| les? soussigne.*$| d'une part.*$)/;

/** Whether a line goes on with a title. */
function suit(line: Ligne, last: Ligne, first: Ligne): boolean {
  if (COUPE.test(line.bas) || /[.;:,]$/.test(line.bas) || line.au - line.du > 160 || VERBE.test(line.bas)) return false;
  if (NOMME.test(line.bas) && line.vide) return false;
  if (
    /^(?:pour |relati|portant|sur |de |du |des |d'|en |au |aux |dans |a |"|de l'|visant|et (?!d'autre))/.test(line.bas)
  )
    return true;
  const capitals = (words: string): boolean => /[A-ZÀ-Ý]{3}/.test(words) && !/[a-zà-ÿ]{2}/.test(words);
  if (capitals(first.net)) return capitals(line.net) && (!line.vide || first.au - first.du < 14);
  return (
    (!line.vide && /^[a-z(]/.test(line.net) && !/[.,]$/.test(last.net)) ||
    (first.au - first.du < 22 && !line.vide) ||
    /^(?:19|20)\d\d ?[-/a]/.test(line.bas)
  );
}

/** No line names the act: the first line, when it is no sentence and no party. */
function titreDeTete(lines: readonly Ligne[]): Span | null {
  const head = lines.find(({ bas, du, au }) => au - du > 8 && au - du < 200 && !RUBRIQUE.test(bas));
  return head && !COUPE.test(head.bas) && !/[.;:,]$/.test(head.bas) ? [head.du, head.au] : null;
}

/** What stands above a headline and is none: date, rubric, place in the site, signature of the journalist. */
const RUBRIQUE =
  /^\W*(?:publie|mis a jour|mise a jour|modifie|poste|accueil\b|actualites?$|actus?$|a la une|l'actu\b|communique(?: de presse)?\W*$|dossier de presse|presse\W*$|par [a-z]|le \d|du \d|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: \d|,|\W*$)|\d{1,2}[ /.-](?:\d|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|[a-z' -]{2,30}, le \d|partager|imprimer|lire (?:aussi|plus|la suite|l'article|egalement|en ligne)|menu|rechercher|rubrique|photo|©|\(c\)|en bref\W*$|breves?\W*$|ministere\b|prefecture\b|republique\b|temps de lecture|\d+ (?:min|vues|commentaire)|pdf$|retour\W*$|retour (?:a |au|aux )|vous etes ici|nos partenaires?$|partenariats?$|actualite\b.{0,30}$|contact|page \d|transcription|(?:le |la )?(?:magazine|revue|lettre|journal|bulletin|gazette|newsletter)\b.{0,60}\b(?:n ?°|numero|\d{4})|(?:entretien|interview|reportage|portrait|rencontre|tribune|edito|a la une|agenda|breves?|initiatives?|zoom|focus|reportages?)\W*$|vie (?:associative|locale|du reseau|des |de la |economique|scolaire)[a-z' ]{0,20}\W*$|(?:la |notre )?(?:lettre|newsletter|gazette)\b.{0,50}#|les services de l'etat\b|objet\b|image|video|nos actions)/;
const ANNONCE =
  /\b(?:sign\w*|convention|accord|partenariat|partenaires?|charte|protocole|avenant|s'associe(?:nt)?|s'allie(?:nt)?|cooperation|collaboration|alliance|main dans la main|reconduisent|reconduit|unissent|s'engagent?|ensemble|renouvel\w*|renforcent|lancent|officialisent)\b/;

/** The headline, when the article begins with one; null when it begins with a sentence. */
function titreDArticle(lines: readonly Ligne[]): Span | null {
  let best: { line: Ligne; points: number } | null = null;
  for (const [i, line] of lines.slice(0, 9).entries()) {
    const points = pointsDe(line, i) - (surtitre(line, lines[i + 1]) || coupee(line, lines[i + 1]) ? 3 : 0);
    if (points > (best?.points ?? 0)) best = { line, points };
    if (line.au - line.du > 200 || (i > 0 && /[a-z0-9)»"][.!?]$/.test(line.net) && line.au - line.du > 120)) break;
  }
  return best && (lines.length > 1 || best.line.au - best.line.du < 160) ? [best.line.du, best.line.au] : null;
}

/** A rubric, a place or the name of a letter, above the headline: few words that announce nothing, then a longer line. */
const surtitre = (line: Ligne, next: Ligne | undefined): boolean => {
  const length = line.au - line.du;
  if (next === undefined || length > 48 || ANNONCE.test(line.bas) || VERBE.test(line.bas)) return false;
  const after = next.au - next.du;
  const headline = after > length && after > 24 && after < 180 && !/[.;,:]$/.test(next.net);
  return (
    headline &&
    (/^[^ ]+(?: [^ ]+){0,3}$/.test(line.net) || !/[a-zà-ÿ]/.test(line.net) || /n ?°|#|numero/.test(line.bas)) &&
    pointsDe(next, 1) > 0
  );
};

/** A line of a paragraph cut by the page: the next one goes on in lower case. */
const coupee = (line: Ligne, next: Ligne | undefined): boolean =>
  next !== undefined &&
  !next.vide &&
  /^[a-zà-ÿ]/.test(next.net) &&
  line.au - line.du > 40 &&
  /[a-zà-ÿ,.]$/.test(next.net);

/** How much a line looks like a headline; 0 when it is none. */
function pointsDe({ bas, net, du, au }: Ligne, i: number): number {
  const length = au - du;
  if (length > 200 || length < 6 || /[a-zà-ÿ0-9)"] ?[.;,:]"?$/.test(net) || /^[a-zà-ÿ]/.test(net)) return 0;
  if (
    / [>›] | \|.* \| /.test(net) ||
    (/ \| /.test(net) && !ANNONCE.test(bas)) ||
    /^(?:[@#]|https?:|www|article )/.test(bas)
  )
    return 0;
  if (RUBRIQUE.test(bas) && !(ANNONCE.test(bas) && length > 45)) return 0;
  if (/^["']/.test(net) && i > 0) return i < 3 && /["']$/.test(net) && length < 130 ? 0.8 : 0;
  const words = length < 18 && !/ .* /.test(net) ? 0.5 : 2;
  return (
    words +
    (ANNONCE.test(bas) ? 2 : 0) -
    i * 0.6 +
    (i === 0 ? 1.5 : 0) -
    (length < 34 && !/[a-zà-ÿ]/.test(net) ? 1.5 : 0)
  );
}
