import { FONCTION } from "./lexiques/fonctions.ts";
import { PRENOMS } from "./lexiques/prenoms.ts";
import { APPOSITIONS, COLLECTIVITES, FAUX_NOMS, TETES } from "./lexiques/tetes.ts";
import { COMMUNS, connueA, depuisNom, depuisTete, etendre, type Mot, motA, suivant } from "./mots-du-nom.ts";
import type { Source } from "./source.ts";

/*
 * Organisations named in running text. A name begins at a capital or at a word such as "association", goes on over the
 * little words that link French nouns, and ends at a verb, a preposition of the sentence or a mark.
 */

/** An organisation named in the text: where its name stands, article left out, and how sure it is that it is a name. */
export type Mention = {
  readonly du: number;
  readonly au: number;
  /** Where its article begins. */
  readonly debut: number;
  /** After its name and the parenthesis that follows it. */
  readonly fin: number;
  /** First word, folded. */
  readonly tete: string;
  /** `propre`: it bears a proper name; `nu`: a head alone, such as "la Région". */
  readonly force: "propre" | "nu";
  /** What the parenthesis that follows holds, as a span; null when there is none. */
  readonly parenthese: readonly [number, number] | null;
  /** What goes on with the name after that parenthesis: « Fédération des transports (FNTR) de Bretagne ». */
  readonly suite: readonly [number, number] | null;
};

export { motA, partConnue } from "./mots-du-nom.ts";

const ARTICLE = /(?:l'|la |le |les |notre |nos |votre |un |une |son |sa )/y;
const SIGLE = /^[A-ZÀ-Þ][A-ZÀ-Þ0-9.&]{2,}$/;

/**
 * Reads the organisation named at an offset, article included; null when what stands there names none; `nus`: a common
 * word with its article will do ("l'hôpital"), for the turn of the sentence tells that a party stands there;
 * `contracte`: that article was read already ("du club").
 */
export function mentionA(t: Source, at: number, fin: number, nus: boolean | "contracte" = false): Mention | null {
  ARTICLE.lastIndex = at;
  const article = ARTICLE.exec(t.bas)?.[0] ?? "";
  const whole = article === "" ? -1 : connueA(t, at);
  if (whole > 0 && whole <= fin) return cloturer(t, at, at, etendre(t, whole, fin), fin, article.trim(), "propre");
  let du = at + article.length;
  const quoted = t.net.charAt(du) === '"' ? finDesGuillemets(t, du, fin) : -1;
  if (quoted > 0) return cloturer(t, at, du + 1, quoted, fin, "nom", "propre", quoted + 1);
  while (/[ *_@]/.test(t.net.charAt(du))) du++;
  const first = motA(t, du, fin);
  if (first === null || first.bas.endsWith("'")) return null;
  const known = connueA(t, du);
  if (known > 0 && known <= fin) return cloturer(t, at, du, etendre(t, known, fin), fin, first.bas, "propre");
  const tete = first.bas.split("-")[0] as string;
  if (TETES.has(first.bas) || TETES.has(tete) || SIGLE.test(t.net.slice(first.du, first.au))) {
    if (FAUX_NOMS.has(first.bas) || (first.bas === "cite" && !first.cap && article === "")) return null;
    const read = depuisTete(t, first, fin);
    const named = guillemetsApres(t, read.au, fin);
    if (named > 0) return cloturer(t, at, du, named, fin, first.bas, "propre");
    const told = cloturer(t, at, du, read.au, fin, first.bas, "propre");
    const said =
      first.cap && read.au > first.au && (article !== "" || COMPLEMENT.test(t.bas.slice(first.au, first.au + 24)));
    if (read.propre || said || (read.au > first.au && estSigle(t, told.parenthese))) return told;
    if (nus && (nus === "contracte" || /^l(?:'|[ae] )$/.test(article)) && !APPOSITIONS.has(first.bas))
      return { ...told, force: "nu" };
    if (COLLECTIVITES.has(first.bas) && (article !== "" || first.cap) && !/^une? $/.test(article))
      return cloturer(t, at, du, read.au, fin, first.bas, "nu");
    return null;
  }
  if (!first.cap || /^\d/.test(first.bas)) return null;
  if (
    FAUX_NOMS.has(first.bas) &&
    !(article === "" && COMMUNS.test(first.bas) && suivant(t, first.au, fin)?.cap === true)
  )
    return null;
  return cloturer(t, at, du, depuisNom(t, first, fin), fin, first.bas, "propre");
}

/** What makes a name of a head in capitals: « Fédération des transports », « Office national des forêts ». */
const COMPLEMENT =
  /^ (?:de|du|des|d'|pour|national|regional|departemental|francais|general|intercommunal|communal|municipal|interprofessionnel|paritaire|superieur|professionnel|sportif|culturel|social|local)/;

/** A name between quotation marks after its head: « l'association "Les Francs Rouleurs" »; where it ends, or -1. */
function guillemetsApres(t: Source, at: number, fin: number): number {
  const open = /^ (?:(?:dite|denommee?|appelee?|nommee?|intitulee?) )?(?=")/.exec(t.bas.slice(at, at + 14));
  if (open === null) return -1;
  const end = finDesGuillemets(t, at + open[0].length, fin);
  return end > 0 ? end + 1 : -1;
}

/** Whether a parenthesis holds an acronym. */
const estSigle = ({ net }: Source, span: Mention["parenthese"]): boolean =>
  span !== null && /^[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9.&-]{1,14}$/.test(net.slice(...span)) && !/^\d+$/.test(net.slice(...span));

/** Where a name between quotation marks ends, when it is short enough to be one. */
function finDesGuillemets({ net }: Source, du: number, fin: number): number {
  const end = net.indexOf('"', du + 1);
  const words = net.slice(du + 1, end).trimStart();
  return end > du + 2 && end < Math.min(fin, du + 80) && /[A-ZÀ-Þ]/.test(words.slice(0, 2)) && !DIT.test(words)
    ? end
    : -1;
}

/** Words that somebody says, between quotation marks. */
const DIT = /^(?:Nous|Je|J'|On|Ils?|Elles?|Vous|C'|Ce |Cette |Avec |Quand |Si |Notre |Nos |Un |Une )/;

const SUITE =
  /^ (?:de la |de l'|de |du |des |d')(?:[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]*)(?:[ -](?:et |de la |de |du |des |d'|en |sur )?[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]*){0,5}|^ [A-ZÀ-Þ][a-zà-ÿ-]+(?:-[A-Za-zÀ-ÿ]+)*(?= |,|$)/;

function cloturer(
  { net }: Source,
  debut: number,
  du: number,
  au: number,
  limite: number,
  tete: string,
  force: Mention["force"],
  apres = au,
): Mention {
  const open = /^"? ?\(/.exec(net.slice(apres, apres + 3))?.[0].length ?? 0;
  const close = open === 0 ? -1 : net.indexOf(")", apres);
  if (close < 0 || close > apres + 220 || close >= limite)
    return { debut, du, au, fin: apres, tete, force, parenthese: null, suite: null };
  const more = SUITE.exec(net.slice(close + 1, Math.min(limite, close + 80)))?.[0].length ?? 0;
  const suite: Mention["suite"] = more > 0 ? [close + 2, close + 1 + more] : null;
  return { debut, du, au, fin: close + 1 + more, tete, force, parenthese: [apres + open, close], suite };
}

/** Whether two words or more at an offset are the name of a person: a first name, then a capital. */
export function personneA(t: Source, at: number, fin: number): number {
  const civ = CIVILITE.exec(t.net.slice(at, at + 16))?.[0].length ?? 0;
  const first = motA(t, at + civ, fin);
  if (first === null || !first.cap) return -1;
  if (civ === 0 && !PRENOMS.has(first.bas) && !PRENOMS.has(first.bas.split("-")[0] as string))
    return suiviDeFonction(t, first, fin);
  let [au, last] = [first.au, first];
  for (let word = suivant(t, au, fin), n = 0; word !== null && n < 5; word = suivant(t, last.au, fin), n++) {
    if (word.cap && !TETES.has(word.bas)) au = word.au;
    else if (!/^(?:de|du|des|d'|la|le|l'|von|van|der|ben|el|al|di|da)$/.test(word.bas)) break;
    last = word;
  }
  return civ > 0 || au > first.au ? au : -1;
}

/** Two capitals or three, then a function: a person, whose first name no list holds; where the name ends, or -1. */
function suiviDeFonction(t: Source, first: Mot, fin: number): number {
  if (TETES.has(first.bas) || FAUX_NOMS.has(first.bas)) return -1;
  const name = DEUX_NOMS.exec(t.net.slice(first.du, Math.min(fin, first.du + 60)))?.[0];
  if (name === undefined) return -1;
  const au = first.du + name.length;
  if (TITRE_APRES.test(t.bas.slice(au, Math.min(fin, au + 60)))) return au;
  const body = CORPS_APRES.exec(t.bas.slice(au, Math.min(fin, au + 100)));
  const small = body !== null && /^ \((?:l'|la |le )?[a-z]/.test(t.net.slice(au, au + 8));
  return small && TETES.has(body[1] as string) ? au : -1;
}

const DEUX_NOMS =
  /^[A-ZÀ-Þ][a-zà-ÿ'-]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? (?:(?:de|du|le|la|El|Ben|Le|La|Van|von) )?[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+)?(?=,| \()/;
const TITRE_APRES = new RegExp(`^(?:, | \\()(?:(?:le |la |l'|son |sa |notre |leur )?(?:[a-z-]+ )?)${FONCTION}\\b`);
/** « (mission locale du Val) », after two capitals: whom the person stands for. */
const CORPS_APRES = /^ \((?:l'|la |le )?([a-z]+)(?:-[a-z]+)? [^()]{3,80}\)/;

const CIVILITE =
  /^(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Docteur|Dr\.?|Professeur|Pr\.?|Me|Maître) +/;

/** Whether what stands at an offset says what the party before it is, rather than naming another one. */
export function appositionA(t: Source, at: number, fin: number): boolean {
  ARTICLE.lastIndex = at;
  const article = ARTICLE.exec(t.bas)?.[0] ?? "";
  const word = motA(t, at + article.length, fin);
  if (word === null) return false;
  if (!APPOSITIONS.has(word.bas) || word.cap) return false;
  if (/^(?:antenne|delegation|section)$/.test(word.bas) && article !== "" && !/^(?:une?) $/.test(article)) return false;
  // "la start-up Nuvéo" is named
  return suivant(t, word.au, fin)?.cap !== true;
}
