import { addDays, type Day, daysBetween, daysInMonth } from "../../../shared/day.ts";
import { tous } from "./chercher.ts";
import type { Contexte } from "./contexte.ts";
import type { Texte } from "./segmenter.ts";
import type { Source } from "./source.ts";
import type { Empan } from "./types.ts";

/*
 * Days as French texts write them: in figures, in words, without year, with the year of the publication. What no
 * calendar holds (31 février) is no day.
 */

/** A day found in a text. */
export type JourLu = {
  readonly du: number;
  readonly au: number;
  /** 2019-02-28, 2019-02, 2019, --02-28 (year not in the text) or --02 ("mi-février", of no use until completed). */
  readonly valeur: string;
  /** "dernier", "écoulé" look back from the day of publication, "prochain" forward. */
  readonly sens: "passe" | "futur" | null;
};

const MOIS = ["jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec"];
const NOMS =
  "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|(?:janv|fevr?|avr|juil|sept|oct|nov|dec)\\b\\.?)";
const UNITES = "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize";
const VALEURS: ReadonlyMap<string, number> = new Map([
  ...UNITES.split("|").map((word, i) => [word, i + 1] as const),
  ...(["vingt", "trente", "quarante", "cinquante", "soixante"] as const).map((w, i) => [w, 20 + 10 * i] as const),
  ["premier", 1],
  ["une", 1],
  ["quatre-vingt", 80],
  ["quatre-vingts", 80],
  ["mille", 1000],
  ["mil", 1000],
  ["cent", 100],
]);
const EN_LETTRES = `premier|dix-(?:sept|huit|neuf)|vingt(?:[ -]et[ -]un|[ -](?:deux|trois|quatre|cinq|six|sept|huit|neuf))?|trente(?:[ -]et[ -]un)?|${UNITES}`;
const AN_EN_LETTRES = `(?:deux[ -]mille|mil(?:le)?[ -]neuf[ -]cent)(?:[ -](?:et[ -])?(?:quatre-vingts?|dix|vingt|trente|quarante|cinquante|soixante|${UNITES})(?![a-z])){0,3}`;
const AN = "(?:19|20)\\d\\d(?!\\d)";

/** Each way to write a day; the groups are read by name. */
const FORMES = new RegExp(
  [
    // 12 mars 2019, 1er mars, 1 er mars, douze mars deux mille vingt, 28 février dernier
    `(?<![\\d.,/a-z-])(?:(?<j>\\d{1,2}|(?<un>[1l] ?(?:er|\u1d49\u02b3|°)))|(?<jl>${EN_LETTRES})) {0,3}(?<m>${NOMS})(?![a-z])(?:,? {1,3}(?:de l'an(?:nee)? )?(?:(?<a>${AN})|(?<al>${AN_EN_LETTRES})(?![a-z]))| {1,3}(?<s>dernier|passe|ecoule|prochain)(?![a-z]))?`,
    // mars 2019, mi-mars 2019, en décembre dernier
    `(?:(?<![a-z-])|(?<=(?<![a-z])mi-))(?<m2>${NOMS})(?![a-z]) {1,3}(?:(?<a2>${AN})|(?<s2>dernier|prochain)(?![a-z]))`,
    // mi-janvier, fin mars, au mois de juin
    `(?<![a-z])(?:mi-|(?:fin|debut|courant|en|(?:au|ce) mois de|au mois d') ?)(?<m6>${NOMS})(?![a-z])(?! {1,3}(?:\\d|deux mille|dernier|prochain))`,
    // 2019-02-28
    "(?<![\\d-])(?<a3>(?:19|20)\\d\\d)-(?<m3>\\d\\d)-(?<j3>\\d\\d)(?![\\d]|-\\d)",
    // 28/02/2019, 28.02.19, 28 / 02 / 2019
    "(?<![\\d/.-]|[a-z]\\. ?)(?<j4>\\d{1,2})(?: ?(?<sep>[/.-]) ?)(?<m4>\\d{1,2})(?: ?\\k<sep> ?)(?<a4>(?:19|20)\\d\\d|\\d\\d)(?![\\d/]|[.-]\\d)",
    // l'an deux mille vingt et le douze mars
    `l'an (?:(?<a5>${AN})|(?<al5>${AN_EN_LETTRES})),?(?: et)? le (?:(?<j5>\\d{1,2})|(?<jl5>${EN_LETTRES}))(?: du mois de| jour de)? (?<m5>${NOMS})(?![a-z])`,
    // en 2017, courant 2017, à l'automne 2017
    `(?<![a-z])(?:en|courant|fin|debut|annee|printemps|ete|automne|hiver) (?<a6>${AN})(?! ?[-/] ?\\d)`,
  ].join("|"),
  "g",
);

/** The days of a stretch of the text, in order; a day that no calendar holds is left out. */
export function joursDe({ bas }: Source, du: number, au: number): JourLu[] {
  const words = bas.slice(du, au);
  const days: JourLu[] = [];
  if (!/\d|l'an|mil|dernier|prochain|(?:mi-|fin |debut |courant |en |mois d[e'] ?)[jfmasond]/.test(words)) return days;
  for (const match of tous(FORMES, words)) {
    const g = match.groups as Record<string, string | undefined>;
    const valeur = valeurDe(g);
    if (valeur === null) continue;
    const sens = g.s ?? g.s2;
    // the year stands alone: its word ("en") is no part of it, but makes the quote readable
    days.push({
      du: du + match.index,
      au: du + match.index + match[0].length,
      valeur,
      sens: sens === undefined ? null : sens === "prochain" ? "futur" : "passe",
    });
  }
  return days;
}

function valeurDe(g: Record<string, string | undefined>): string | null {
  const an = anDe(g.a ?? g.a2 ?? g.a3 ?? g.a4 ?? g.a5 ?? g.a6, g.al ?? g.al5);
  if (g.a6 !== undefined) return an;
  const mois = moisDe(g.m ?? g.m2 ?? g.m5 ?? g.m6, g.m3 ?? g.m4);
  if (mois === null) return null;
  if (g.m2 !== undefined || g.m6 !== undefined) return `${an ?? "-"}-${deux(mois)}`;
  const jour = g.un !== undefined ? 1 : Number(g.j ?? g.j3 ?? g.j4 ?? g.j5 ?? nombreEnLettres(g.jl ?? g.jl5 ?? ""));
  // a code such as 3.1.12 is no day: with a short year, day and month have two figures each
  if (g.a4?.length === 2 && (g.j4?.length !== 2 || g.m4?.length !== 2)) return null;
  if (jour < 1 || jour > daysInMonth(an === null ? 2000 : Number(an), mois)) return null;
  return `${an ?? "-"}-${deux(mois)}-${deux(jour)}`;
}

const deux = (n: number): string => String(n).padStart(2, "0");

/** A year on four figures: a short one is of the last or of this century. */
function anDe(figures: string | undefined, lettres: string | undefined): string | null {
  if (figures === undefined) return lettres === undefined ? null : String(nombreEnLettres(lettres));
  return figures.length === 4 ? figures : `${Number(figures) > 60 ? "19" : "20"}${figures}`;
}

function moisDe(name: string | undefined, figures: string | undefined): number | null {
  const month = name === undefined ? Number(figures) : MOIS.findIndex((short) => name.startsWith(short)) + 1;
  return month >= 1 && month <= 12 ? month : null;
}

/** A number in words, "vingt et un", "deux mille dix-neuf", "quatre-vingt-dix"; NaN when a word is no number. */
export function nombreEnLettres(words: string): number {
  let [total, part] = [0, 0];
  for (const word of words.replace("quatre-vingt", "quatre\u2011vingt").split(/[ -]/)) {
    const n = VALEURS.get(word.replace("\u2011", "-"));
    if (word === "et") continue;
    if (n === undefined) return Number.NaN;
    if (n === 1000 || n === 100) {
      total += Math.max(part, 1) * n;
      part = 0;
    } else part += n;
  }
  return total + part;
}

/** The day of publication and where it is printed; the span is null when it was told beside the text. */
export type Publication = { readonly jour: Day; readonly empan: Empan | null };

const PUBLIE =
  /(?:publie[es]?|mis[es]? en ligne|poste|mis[es]? a jour|actualise|modifie|publication|diffusee?|parue?s?|edition|article du|communique (?:de presse )?du|redige|ajoute)[a-z ]{0,12}:? ?(?:(?:le|du|par [^.:;\n]{0,40}?,? le|dans [^.:;\n]{0,40}?,? (?:le|du)) ?:? ?)?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?$/;
/** What may stand before the date on the line of a byline: place, section, name of the writer, weekday, cut by marks. */
const LIGNE =
  /^[[(]?(?:(?!sign|conclu|fait |vu |ne |nee )(?:[^.;?!]|\.(?! [a-z]{3})){0,80}(?:[|/•·,:(-] ?|actualites? ))?(?:le |date )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?,? ?$/;
/** Words of an act or of a vote: the day beside them is theirs. */
const PAS_DE_LIGNE =
  /(?<![a-z])(?:convention|accord|protocole|charte|contrat|avenant|sign[a-z]{1,6}|deliberation|conseil|loi|decret|arrete|seance|reunion|assemblee|rendez-vous|atelier|date limite|jusqu|avant|a partir|inscription|formation|photo|caption|legende)(?![a-z])/;
const SUITE =
  /^[.,)\]]{0,2} ?(?:(?:a|-|,|\|)? ?\d{1,2} ?[h:] ?\d{0,2})?[ .\])|·•-]*(?:$|\n|par |(?:mis a jour|modifie|maj|lecture|temps de|commentaire|dans |[|·•/-] ))/;
/** The head of a press release: "Paris, le 12 mars 2019 – ". */
const LIEU = /^[a-z' -]{2,30}(?:\([^)]{0,30}\))?, ?(?:le )?(?:lundi |mardi |mercredi |jeudi |vendredi )?$/;

/**
 * The day a text was published: told beside it, else printed under its title, in its byline or after "Publié le"; null
 * when neither. An act has none: its days are its own.
 */
export function publicationDe({ texte, zone, donnees }: Contexte): Publication | null {
  const printed = zone.style === "acte" ? null : imprimee(texte);
  if (donnees.publieLe !== null) return { jour: donnees.publieLe, empan: printed?.empan ?? null };
  return printed;
}

const IMPRIMEES = new WeakMap<Texte, Publication | null>();

/** The date of publication printed in a text, looked for once. */
function imprimee(t: Texte): Publication | null {
  let found = IMPRIMEES.get(t);
  if (found === undefined) {
    found = chercherImprimee(t);
    IMPRIMEES.set(t, found);
  }
  return found;
}

function chercherImprimee(t: Texte): Publication | null {
  const head = t.blocs.slice(0, 8);
  const tail = t.blocs.length > 8 ? t.blocs.slice(Math.max(8, t.blocs.length - 6)) : [];
  for (const { du, au } of [...head, ...tail])
    for (const day of joursDe(t, du, Math.min(au, du + 400)))
      if (day.valeur.length === 10 && PUBLIE.test(t.bas.slice(Math.max(du, day.du - 70), day.du))) return publiee(day);
  for (const { du, au } of [...head, ...tail]) {
    const [day] = joursDe(t, du, Math.min(au, du + 120));
    if (day === undefined || day.valeur.length !== 10 || day.valeur.startsWith("-")) continue;
    const [before, after] = [t.bas.slice(du, day.du), t.bas.slice(day.au, Math.min(au, day.au + 60))];
    if (au - du < 160 && LIGNE.test(before) && !PAS_DE_LIGNE.test(before) && SUITE.test(after)) return publiee(day);
    if (LIEU.test(before) && /^\.? ?(?:-|:|\n|$|\/[a-z -]{2,30}\/)/.test(after)) return publiee(day);
  }
  return null;
}

const publiee = ({ valeur, du, au }: JourLu): Publication => ({ jour: valeur as Day, empan: [du, au] });

/**
 * A day of the text with its year, where the day of publication gives it: the most recent such day, before the
 * publication when the text says "dernier", the next one when it speaks of what is to come. A month alone that nothing
 * completes is null; a day without year stays --02-28.
 */
export function completer({ valeur, sens }: JourLu, publication: Publication | null, futur = false): string | null {
  if (!valeur.startsWith("-")) return valeur;
  const tail = valeur.slice(1); // -02-28 or -02
  if (publication === null) return tail.length === 6 ? valeur : null;
  const year = Number(publication.jour.slice(0, 4));
  const published = publication.jour.slice(4, 4 + tail.length);
  if (sens === "futur" || (futur && sens === null)) return reel(`${tail < published ? year + 1 : year}${tail}`, valeur);
  const before = sens === "passe" ? tail < published : tail <= published;
  return reel(`${before ? year : year - 1}${tail}`, valeur);
}

/** 29 February of a year that has none stays as it was written. */
const reel = (full: string, written: string): string =>
  full.endsWith("-02-29") && daysInMonth(Number(full.slice(0, 4)), 2) < 29 ? written : full;

const JOURS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const SEMAINE = JOURS.join("|");
const RELATIFS = new RegExp(
  [
    "(?<![a-z-])(?:(?<h2>avant-hier)|(?<h1>hier)|(?<h0>aujourd'hui|ce jour(?! meme)|ce (?:matin|midi|soir))|(?<d1>(?<!apres-)demain))",
    `(?<![a-z-])(?:^(?:des |depuis )?|(?<=(?:sign|paraph|conclu|scell|renouvel|offici)[a-z]{0,8} (?:donc |ensemble )?)|ce )(?<ce>${SEMAINE})(?! \\d| dernier| prochain)`,
    `(?<![a-z-])(?:(?<der>${SEMAINE}) dernier|(?<pro>${SEMAINE}) prochain)`,
    // "mardi matin", ", mardi,": none where it comes back each week, nor in a list of weekdays
    `(?<![a-z-]|(?<![a-z])(?:le|les|du|au|un|chaque|tous les|des|entre|et|ou|a) )(?<nu>${SEMAINE})(?! \\d| dernier| prochain|,? et | ou | au | a (?:${SEMAINE}))`,
    // "le 7 de ce mois", "le 7 courant"
    "(?<=(?<![a-z])le )(?<q>\\d{1,2}) (?:de ce mois|du mois (?:en cours|courant)|courant)",
  ]
    .map((one) => `${one}(?![a-z-])`)
    .join("|"),
  "g",
);

/** A day told from the day of publication; `nu`: a weekday and nothing else, which says when beside a verb alone. */
export type JourRelatif = JourLu & { readonly nu: boolean };

/**
 * "Hier", "ce jour", "mardi dernier", "le 7 de ce mois": a day only where the day of publication is known; `futur`: the
 * sentence tells of what is to come, so that "vendredi" is the next one.
 */
export function relatifsDe(
  { bas }: Source,
  du: number,
  au: number,
  publication: Publication | null,
  futur = false,
): JourRelatif[] {
  if (publication === null) return [];
  const { jour } = publication;
  return tous(RELATIFS, bas.slice(du, au)).map((match) => {
    const g = match.groups as Record<string, string | undefined>;
    const same = g.q === undefined ? null : `${jour.slice(0, 8)}${g.q.padStart(2, "0")}`;
    return {
      du: du + match.index,
      au: du + match.index + match[0].length,
      valeur: same ?? addDays(jour, ecartDe(g, jour, futur)),
      sens: null,
      nu: g.nu !== undefined,
    };
  });
}

/** How many days from the publication: "ce mardi" may be its very day, "mardi dernier" is before it. */
function ecartDe(g: Record<string, string | undefined>, published: Day, futur: boolean): number {
  if (g.h2 !== undefined) return -2;
  if (g.h1 !== undefined) return -1;
  if (g.d1 !== undefined) return 1;
  const name = g.ce ?? g.der ?? g.pro ?? g.nu;
  if (name === undefined) return 0;
  const back = (daysBetween(DIMANCHE, published) - JOURS.indexOf(name) + 7 * 200_000) % 7;
  if (g.pro !== undefined || (futur && g.der === undefined)) return back === 0 && g.ce !== undefined ? 0 : 7 - back;
  return back === 0 && g.der !== undefined ? -7 : -back;
}

/** A Sunday. */
const DIMANCHE = "2023-01-01" as Day;
