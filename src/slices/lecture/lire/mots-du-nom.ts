import { CONNUES } from "./lexiques/connues.ts";
import { ADJECTIFS, ARRETS, COLLECTIVITES, FAUX_NOMS, LIENS, PARTICIPES, SIGLES, TETES } from "./lexiques/tetes.ts";
import type { Source } from "./source.ts";

/*
 * How far a name goes on: over further capitals, adjectives and the little words that link French nouns, up to a verb,
 * a preposition of the sentence or a mark.
 */

/** A word of the text: its span, folded, and whether it begins by a capital. */
export type Mot = { readonly du: number; readonly au: number; readonly bas: string; readonly cap: boolean };

const MOT = /(?:[dlsnqcjmt]|qu|jusqu|lorsqu)'(?=[A-Za-zÀ-ÿ"])|[A-Za-zÀ-ÿŒœ0-9]+(?:['.&@+-][A-Za-zÀ-ÿŒœ0-9]+)*/y;
const GRANDE = /^[A-ZÀ-ÖØ-ÞŒ]/;
const BORD = /[a-zà-ÿ0-9]/;
/** What makes another name of a known one: "Ocapiats", "Ocapiat-Mer". */
const COLLE = /^(?:[a-zà-ÿ0-9]|-[a-z])/;

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

/** The known organisation named at an offset: where its name ends, or -1. */
export function connueA({ bas, net }: Source, at: number): number {
  const word = /^[a-z0-9-]+/.exec(bas.slice(at, at + 24))?.[0] ?? "";
  const names = PAR_PREMIER.get(word) ?? PAR_PREMIER.get(word.split("-")[0] as string);
  if (names === undefined || !/[A-ZÀ-Þ]/.test(net.charAt(at))) return -1;
  const name = names.find((n) => bas.startsWith(n, at) && !COLLE.test(bas.slice(at + n.length, at + n.length + 2)));
  return name === undefined ? -1 : at + name.length;
}

/** A known name goes on over its region or antenna: "Uniformation IDF", "Pôle emploi Bretagne", "Croix-Rouge du Nord". */
export function etendre(t: Source, at: number, fin: number): number {
  let au = at;
  for (let word = suivant(t, au, fin, true); word !== null; word = suivant(t, word.au, fin, true)) {
    if (word.cap && !FAUX_NOMS.has(word.bas)) au = word.au;
    else if (word.cap && /^(?:france|paris|outre-mer)$/.test(word.bas)) au = word.au;
    else if (/^\d{2,3}$/.test(word.bas) && au === at) au = word.au;
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
export function suivant(t: Source, at: number, fin: number, tiret = false): Mot | null {
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
export function depuisTete(t: Source, first: Mot, fin: number): { au: number; propre: boolean } {
  let [au, propre, words] = [
    first.au,
    first.bas === "etat" || (first.cap && SIGLES.has(first.bas)) || /^[A-Z]{2,}/.test(t.net.slice(first.du, first.au)),
    0,
  ];
  let last = first;
  for (let word = suivant(t, au, fin, true); word !== null && words++ < 24; word = suivant(t, last.au, fin, true)) {
    if (/^\d{4}$/.test(word.bas)) break;
    if (word.cap && !arretCapital(t, word, last, propre)) {
      propre ||= !/^(?:etat|region|departement)$/.test(word.bas) || last.bas !== "d'";
      au = word.au;
    } else if (/^\d/.test(word.bas)) {
      // « l'association 3 toits » begins its name by a number
      const named = last === first && CHIFFREE.test(first.bas);
      if ((!last.cap && !propre && !named) || word.bas.length > 3) break;
      if (named) return { au: finDuChiffre(t, word, fin), propre: true };
      au = word.au;
    } else if (LIENS.has(word.bas)) {
      if (!lienSuit(t, word, last, propre, fin)) break;
    } else if (word.cap || arrete(t, word, LIENS.has(last.bas))) break;
    else if (propre && !ADJECTIFS.has(word.bas) && !LIENS.has(last.bas))
      return { au: last.cap ? Math.max(au, finDeQueue(t, word, fin)) : au, propre };
    else if (
      propre &&
      LIENS.has(last.bas) &&
      !/^(?:de|du|des|d'|la|les|l'|et)$/.test(last.bas) &&
      !/^tou(?:s|tes)$/.test(word.bas)
    )
      break;
    else au = word.au;
    last = word;
  }
  return { au, propre };
}

/** Heads whose name may begin by a number. */
const CHIFFREE = /^(?:association|collectif|club|compagnie|societe|reseau|cooperative|groupe|radio|amicale)$/;

/** Where a name that begins by a number ends: small nouns and numbers up to the verb. */
function finDuChiffre(t: Source, number: Mot, fin: number): number {
  let last = number;
  for (let word = suivant(t, last.au, fin), n = 0; word !== null && n < 5; word = suivant(t, last.au, fin), n++) {
    if (LIENS.has(word.bas) || arrete(t, word) || /^(?:\d{4}|et)$/.test(word.bas)) break;
    last = word;
  }
  return last.au;
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
      // "la Région et les partenaires sociaux" are two
      return !COLLECTIVITES.has(last.bas) && (last.cap || !next.cap) && etSuit(t, next, propre, fin);
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
    return (
      noun !== null &&
      !propre &&
      !noun.cap &&
      !TETES.has(noun.bas) &&
      PARALLELE.test(t.bas.slice(next.du - 60, next.du))
    );
  }
  if (next.cap) return COMMUNS.test(next.bas) && suivant(t, next.au, fin)?.cap !== true;
  return !arrete(t, next) && !TETES.has(next.bas) && !LIENS.has(next.bas) && !propre;
}

/** What may be followed by "et la …" inside a name: « pour l'emploi et la formation ». */
const PARALLELE = /\b(?:pour|contre|sur|par|sans|de|a) l(?:'|[ae]s? )[a-z' -]{2,40} et $/;

/** Words with which a name ends after "et": « Culture et Loisirs », « Toit et Moi », « Dumoulin et Fils ». */
export const COMMUNS =
  /^(?:moi|toi|nous|vie|vies|famille|familles|loisirs?|culture|cultures|jeunesse|sante|nature|environnement|developpement|territoires?|services?|fils|freres|cie|compagnie|associes|solidarites?|partage|avenir|emploi|formation|insertion|humanisme|habitat|patrimoine|tradition|traditions|sport|sports|musique|danse|education|handicap|societe|citoyennete|progres|technologies?|innovation|industrie|artisanat|medecine|sciences?|lettres|metiers|culturel|sociale?)$/;

/** Whether a lower-case word belongs to the sentence and no longer to the name. */
function arrete({ net }: Source, word: Mot, apresLien = false): boolean {
  if (apresLien && /^(?:tous|toutes|demain|plus|tout|ici|ailleurs)$/.test(word.bas)) return false;
  if (ARRETS.has(word.bas) || PARTICIPES.has(word.bas) || /^une?$/.test(word.bas)) return true;
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
export function depuisNom(t: Source, first: Mot, fin: number): number {
  let [au, last] = [first.au, first];
  for (let word = suivant(t, au, fin), n = 0; word !== null && n < 12; word = suivant(t, last.au, fin), n++) {
    if (word.cap || (last.cap && /^\d{1,3}$/.test(word.bas))) {
      if (/^(?:monsieur|madame|mme|m)$/.test(word.bas)) break;
      au = word.au;
    } else if (ADJECTIFS.has(word.bas)) au = word.au;
    else if (!LIENS.has(word.bas)) {
      const tail = finDeQueue(t, word, fin);
      return tail < 0 ? au : tail;
    } else if (word.bas === "a" && last === first && INFINITIF.test(first.bas)) {
      // « Vivre à Domicile », « Lire à deux voix »
      const end = finDeLocution(t, word, fin);
      if (end < 0) break;
      au = end;
      break;
    } else if (!/^(?:de|du|des|d'|la|le|les|l'|en)$/.test(word.bas)) {
      const next = word.bas === "et" || word.bas === "pour" ? suivant(t, word.au, fin) : null;
      if (word.bas === "pour" && next !== null && /^tou(?:s|tes)$/.test(next.bas)) return next.au;
      if (!/^(?:sans|contre)$/.test(word.bas) && !(next?.cap && COMMUNS.test(next.bas))) break;
    }
    last = word;
  }
  return au;
}

/** Where "à Domicile", "à deux voix" end after an infinitive that is a name; -1 when no noun follows. */
function finDeLocution(t: Source, a: Mot, fin: number): number {
  let end = -1;
  for (let word = suivant(t, a.au, fin), n = 0; word !== null && n < 3; n++) {
    if (!word.cap && (LIENS.has(word.bas) || arrete(t, word))) break;
    end = word.au;
    word = suivant(t, word.au, fin);
  }
  return end;
}

const DETERMINANT = /^(?:ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|plusieurs|tous|toutes|tout|chaque)$/;

/** A name may end by one or two small nouns ("Emmaüs solidarité"), when a mark or another party follows at once. */
function finDeQueue(t: Source, word: Mot, fin: number): number {
  if (arrete(t, word) || VERBE.test(word.bas)) return -1;
  const after = t.net.slice(word.au, Math.min(fin, word.au + 4));
  if (after.trim() === "" || /^ ?[,;:.()"]/.test(after) || /^ (?:et |a )/.test(after)) return word.au;
  const next = suivant(t, word.au, fin);
  // « la Ville prête ses salles »: before a determiner stands a verb
  return next !== null && !LIENS.has(next.bas) && ARRETS.has(next.bas) && !DETERMINANT.test(next.bas) ? word.au : -1;
}
