import { CONNUES } from "./lexiques/connues.ts";
import { FONCTION } from "./lexiques/fonctions.ts";
import { PRENOMS } from "./lexiques/prenoms.ts";
import {
  ADJECTIFS,
  APPOSITIONS,
  ARRETS,
  COLLECTIVITES,
  FAUX_NOMS,
  LIENS,
  PARTICIPES,
  TETES,
} from "./lexiques/tetes.ts";
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

type Mot = { readonly du: number; readonly au: number; readonly bas: string; readonly cap: boolean };

const MOT = /(?:[dlsnqcjmt]|qu|jusqu|lorsqu)'(?=[A-Za-zÀ-ÿ"])|[A-Za-zÀ-ÿŒœ0-9]+(?:['.&@+-][A-Za-zÀ-ÿŒœ0-9]+)*/y;
const GRANDE = /^[A-ZÀ-ÖØ-ÞŒ]/;
const ARTICLE = /(?:l'|la |le |les |notre |nos |votre |un |une |son |sa )/y;
const BORD = /[a-zà-ÿ0-9]/;

/** Known names by their first word, longest first. */
const PAR_PREMIER = new Map<string, string[]>();
for (const nom of CONNUES) {
  const bas = nom.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/’/g, "'");
  const first = bas.split(/[ '.]/)[0] as string;
  PAR_PREMIER.set(
    first,
    [...(PAR_PREMIER.get(first) ?? []), bas].sort((a, b) => b.length - a.length),
  );
}

/** The word that begins at an offset; null when none does. */
export function motA({ net, bas }: Source, at: number, fin: number): Mot | null {
  MOT.lastIndex = at;
  const found = MOT.exec(net)?.[0];
  if (found === undefined || at + found.length > fin) return null;
  const au = at + found.length;
  return { du: at, au, bas: bas.slice(at, au), cap: GRANDE.test(found) };
}

/** How many letters of a folded name are those of a known organisation: "france travail" of "france travail bretagne". */
export function partConnue(bas: string): number {
  const name = PAR_PREMIER.get(bas.split(/[ '.]/)[0] as string)?.find(
    (n) => bas.startsWith(n) && !BORD.test(bas.charAt(n.length)),
  );
  return name?.length ?? 0;
}

const SIGLE = /^[A-ZÀ-Þ][A-ZÀ-Þ0-9.&]{2,}$/;

/** The known organisation named at an offset: where its name ends, or -1. */
function connueA({ bas, net }: Source, at: number): number {
  const word = /^[a-z0-9-]+/.exec(bas.slice(at, at + 24))?.[0] ?? "";
  const names = PAR_PREMIER.get(word) ?? PAR_PREMIER.get(word.split("-")[0] as string);
  if (names === undefined || !/[A-ZÀ-Þ]/.test(net.charAt(at))) return -1;
  const name = names.find((n) => bas.startsWith(n, at) && !BORD.test(bas.charAt(at + n.length)));
  return name === undefined ? -1 : at + name.length;
}

/**
 * Reads the organisation named at an offset, article included; null when what stands there names none; `nus`: a common
 * word with its article will do ("l'hôpital"), for the turn of the sentence tells that a party stands there.
 */
export function mentionA(t: Source, at: number, fin: number, nus = false): Mention | null {
  ARTICLE.lastIndex = at;
  const article = ARTICLE.exec(t.bas)?.[0] ?? "";
  const whole = article === "" ? -1 : connueA(t, at);
  if (whole > 0 && whole <= fin) return cloturer(t, at, at, etendre(t, whole, fin), fin, article.trim(), "propre");
  let du = at + article.length;
  const quoted = t.net.charAt(du) === '"' ? finDesGuillemets(t, du, fin) : -1;
  if (quoted > 0) return cloturer(t, at, du + 1, quoted, fin, "nom", "propre", quoted + 1);
  while (/[ *_]/.test(t.net.charAt(du))) du++;
  const first = motA(t, du, fin);
  if (first === null || first.bas.endsWith("'")) return null;
  const known = connueA(t, du);
  if (known > 0 && known <= fin) return cloturer(t, at, du, etendre(t, known, fin), fin, first.bas, "propre");
  const tete = first.bas.split("-")[0] as string;
  if (TETES.has(first.bas) || TETES.has(tete) || SIGLE.test(t.net.slice(first.du, first.au))) {
    if (FAUX_NOMS.has(first.bas)) return null;
    const read = depuisTete(t, first, fin);
    const named = guillemetsApres(t, read.au, fin);
    if (named > 0) return cloturer(t, at, du, named, fin, first.bas, "propre");
    const told = cloturer(t, at, du, read.au, fin, first.bas, "propre");
    const said =
      first.cap && read.au > first.au && (article !== "" || COMPLEMENT.test(t.bas.slice(first.au, first.au + 24)));
    if (read.propre || said || (read.au > first.au && estSigle(t, told.parenthese))) return told;
    if (nus && /^l(?:'|[ae] )$/.test(article) && !APPOSITIONS.has(first.bas)) return { ...told, force: "nu" };
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
  return end > du + 2 && end < Math.min(fin, du + 80) && /[A-ZÀ-Þ]/.test(net.slice(du, du + 3)) ? end : -1;
}

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

/** A known name goes on over its region or antenna: "Uniformation IDF", "Pôle emploi Bretagne", "Croix-Rouge du Nord". */
function etendre(t: Source, at: number, fin: number): number {
  let au = at;
  for (let word = suivant(t, au, fin, true); word !== null; word = suivant(t, word.au, fin, true)) {
    if (word.cap && !FAUX_NOMS.has(word.bas)) au = word.au;
    else if (word.cap && /^(?:france|paris|outre-mer)$/.test(word.bas)) au = word.au;
    else if (ADJECTIFS.has(word.bas)) au = word.au;
    else if (!/^(?:de|du|des|d'|la|le|les|l'|en|et)$/.test(word.bas)) break;
    else if (word.bas === "et") break;
  }
  return au;
}

/** Endings of a verb, in a word that would end a name. */
const VERBE = /(?:[^i]er|[^o]ir|endre|ettre|uire)$|[^lhr]ait$|aient$|er(?:a|ont)$/;

const ASSOCIES = /^& (?:Cie|Co|Fils|Frères|Associés|Partners|[A-Z]\b)/;

/** The next word of the same run: one blank, nothing or a spaced dash between capitals. */
function suivant(t: Source, at: number, fin: number, tiret = false): Mot | null {
  let next = at;
  if (t.net.charAt(at) === " ") next++;
  else if (t.net.charAt(at - 1) !== "'") return null;
  while (t.net.charAt(next) === " ") next++;
  if (ASSOCIES.test(t.net.slice(next, next + 12))) return motA(t, next + 2, fin);
  if (tiret && t.net.startsWith("- ", next)) {
    const after = motA(t, next + 2, fin);
    return after?.cap &&
      /^(?:pas-de-calais|picardie|alpes|ardenne|lorraine|aquitaine|limousin|roussillon)/.test(after.bas)
      ? after
      : null;
  }
  return motA(t, next, fin);
}

/** Reads on from a head ("association…"): where the name ends, and whether it bears a name of its own. */
function depuisTete(t: Source, first: Mot, fin: number): { au: number; propre: boolean } {
  let [au, propre, words] = [first.au, first.bas === "etat" || /^[A-Z]{2,}/.test(t.net.slice(first.du, first.au)), 0];
  let last = first;
  for (let word = suivant(t, au, fin, true); word !== null && words++ < 24; word = suivant(t, last.au, fin, true)) {
    if (/^\d{4}$/.test(word.bas)) break;
    if (word.cap && !arretCapital(t, word, last, propre)) {
      propre ||= !/^(?:etat|region|departement)$/.test(word.bas) || last.bas !== "d'";
      au = word.au;
    } else if (/^\d/.test(word.bas)) {
      if ((!last.cap && !propre) || word.bas.length > 3) break;
      au = word.au;
    } else if (LIENS.has(word.bas)) {
      if (!lienSuit(t, word, last, propre, fin)) break;
    } else if (word.cap || arrete(t, word, LIENS.has(last.bas))) break;
    else if (propre && !ADJECTIFS.has(word.bas) && !LIENS.has(last.bas))
      return { au: last.cap ? Math.max(au, finDeQueue(t, word, fin)) : au, propre };
    else if (propre && LIENS.has(last.bas) && !/^(?:de|du|des|d'|la|les|l'|et)$/.test(last.bas)) break;
    else au = word.au;
    last = word;
  }
  return { au, propre };
}

/** A capital at which a name ends: the next party of an enumeration without a mark, or a person's title. */
const arretCapital = (_t: Source, word: Mot, _last: Mot, _propre: boolean): boolean =>
  /^(?:monsieur|madame|mme|m|represente|representee|represente|ci-apres)$/.test(word.bas);

const INFINITIF = /(?:er|ir|re|oir)$/;
const NOMS_EN_R =
  /^(?:loire|mer|maire|terre|centre|theatre|metier|cadre|tiers|avenir|foyer|quartier|lettre|livre|autre|territoire|guerre|misere|cancer|ouvrier|chantier|premier|hier|sanitaire|solidaire|alimentaire|scolaire)$/;

/** Whether a linking word goes on with the name. */
function lienSuit(t: Source, word: Mot, last: Mot, propre: boolean, fin: number): boolean {
  const next = suivant(t, word.au, fin);
  if (next === null) return false;
  switch (word.bas) {
    case "de":
    case "du":
    case "des":
    case "d'":
      return next.cap ? !FAUX_NOMS.has(next.bas) || !/^(?:le|la|les|un|une)$/.test(next.bas) : !arrete(t, next, true);
    case "la":
    case "le":
    case "les":
    case "l'":
      return /^(?:de|pour|en|a|et|contre|sur|sous|par)$/.test(last.bas);
    case "et":
      return etSuit(t, next, propre, fin);
    case "en":
      return (
        next.cap ||
        (!propre && !/^(?:faveur|vue|matiere|cours|presence|lien|tant|effet|place|oeuvre|partenariat)$/.test(next.bas))
      );
    case "a":
      return !propre && !INFINITIF.test(next.bas) && !next.cap;
    case "au":
    case "aux":
      return !propre && !next.cap;
    case "pour":
    case "contre":
    case "sans":
      if (/^(?:tous|toutes)$/.test(next.bas)) return true;
      return !propre && (!INFINITIF.test(next.bas) || NOMS_EN_R.test(next.bas)) && next.bas !== "objet";
    default:
      return false;
  }
}

/** Whether "et" stands inside a name ("commerce et d'industrie", "arts et métiers") and not between two parties. */
function etSuit(t: Source, next: Mot, propre: boolean, fin: number): boolean {
  if (/^(?:de|du|des|d')$/.test(next.bas)) {
    const after = suivant(t, next.au, fin);
    const noun = after !== null && /^(?:la|l'|les)$/.test(after.bas) ? suivant(t, after.au, fin) : after;
    return noun !== null && !TETES.has(noun.bas) && (!noun.cap || !propre) && connueA(t, noun.du) < 0;
  }
  if (/^(?:la|le|les|l')$/.test(next.bas)) {
    const noun = suivant(t, next.au, fin);
    return noun !== null && !propre && !noun.cap && !TETES.has(noun.bas);
  }
  if (next.cap) return COMMUNS.test(next.bas);
  return !arrete(t, next) && !TETES.has(next.bas) && !LIENS.has(next.bas) && !propre;
}

/** Words with which a name ends after "et": « Culture et Loisirs », « Toit et Moi », « Dumoulin et Fils ». */
const COMMUNS =
  /^(?:moi|toi|nous|vie|vies|famille|familles|loisirs?|culture|cultures|jeunesse|sante|nature|environnement|developpement|territoires?|services?|fils|freres|cie|compagnie|associes|solidarites?|partage|avenir|emploi|formation|insertion|humanisme|habitat|patrimoine|tradition|traditions|sport|sports|musique|danse|education|handicap|societe|citoyennete|progres|technologies?|innovation|industrie|artisanat|medecine|sciences?|lettres|metiers|culturel|sociale?)$/;

/** Whether a lower-case word belongs to the sentence and no longer to the name. */
function arrete({ net }: Source, word: Mot, apresLien = false): boolean {
  if (apresLien && /^(?:tous|toutes|demain|plus|tout)$/.test(word.bas)) return false;
  if (ARRETS.has(word.bas) || PARTICIPES.has(word.bas)) return true;
  if (apresLien) return false;
  if (/(?:[^lhrf]ait|aient|er(?:a|ont))$/.test(word.bas)) return true;
  const written = net.slice(word.du, word.au);
  return (
    /é(?:e?s?)$/.test(written) &&
    !/^(?:santé|solidarité|égalité|laïcité|mobilité|sécurité|qualité|parité|fraternité|liberté|propriété|proximité|université|comité|spécialisés?e?s?|adaptée?s?|handicapée?s?|retraitée?s?|salariée?s?|employés|privée?s?|agréée?s?|intégrée?|réfugiés|mutilés|associée?s?|diplômés|blessés|partagée?s?|protégée?s?|réunie?s?|avancée?s?|âgée?s?|activités|métropolité|biodiversité|électricité|publicité|collectivités?|hospitalité|mutualité|générosité|citoyenneté|société|cité|été|créativité|intimité|unité|ruralité|parentalité|diversité|humanité|identité|francité|économisée?s?)$/.test(
      written,
    )
  );
}

/** Reads on from a capital: further capitals, adjectives, and small words up to the end of the run. */
function depuisNom(t: Source, first: Mot, fin: number): number {
  let [au, last] = [first.au, first];
  for (let word = suivant(t, au, fin), n = 0; word !== null && n < 12; word = suivant(t, last.au, fin), n++) {
    if (word.cap || (last.cap && /^\d{1,3}$/.test(word.bas))) {
      if (/^(?:monsieur|madame|mme|m)$/.test(word.bas)) break;
      au = word.au;
    } else if (ADJECTIFS.has(word.bas)) au = word.au;
    else if (!LIENS.has(word.bas)) {
      const tail = finDeQueue(t, word, fin);
      return tail < 0 ? au : tail;
    } else if (!/^(?:de|du|des|d'|la|le|les|l'|en)$/.test(word.bas)) {
      const next = word.bas === "et" ? suivant(t, word.au, fin) : null;
      if (!/^(?:sans|contre)$/.test(word.bas) && !(next?.cap && COMMUNS.test(next.bas))) break;
    }
    last = word;
  }
  return au;
}

/** A name may end by one or two small nouns ("Emmaüs solidarité"), when a mark or another party follows at once. */
function finDeQueue(t: Source, word: Mot, fin: number): number {
  if (arrete(t, word) || VERBE.test(word.bas)) return -1;
  const after = t.net.slice(word.au, Math.min(fin, word.au + 4));
  if (after.trim() === "" || /^ ?[,;:.()"]/.test(after) || /^ (?:et |a )/.test(after)) return word.au;
  const next = suivant(t, word.au, fin);
  return next !== null && !LIENS.has(next.bas) && ARRETS.has(next.bas) ? word.au : -1;
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
  return TITRE_APRES.test(t.bas.slice(au, Math.min(fin, au + 60))) ? au : -1;
}

const DEUX_NOMS =
  /^[A-ZÀ-Þ][a-zà-ÿ'-]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? (?:(?:de|du|le|la|El|Ben|Le|La|Van|von) )?[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+)?(?=,| \()/;
const TITRE_APRES = new RegExp(`^(?:, | \\()(?:(?:le |la |l'|son |sa |notre |leur )?(?:[a-z-]+ )?)${FONCTION}\\b`);

const CIVILITE =
  /^(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Docteur|Dr\.?|Professeur|Pr\.?|Me|Maître) +/;

/** Whether what stands at an offset says what the party before it is, rather than naming another one. */
export function appositionA(t: Source, at: number, fin: number): boolean {
  ARTICLE.lastIndex = at;
  const article = ARTICLE.exec(t.bas)?.[0] ?? "";
  const word = motA(t, at + article.length, fin);
  if (word === null) return false;
  if (!APPOSITIONS.has(word.bas) || word.cap) return false;
  // "la start-up Nuvéo" is named
  return suivant(t, word.au, fin)?.cap !== true;
}
