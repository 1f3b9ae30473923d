import { type Day, dayInWords } from "../../shared/day.ts";
import { DERNIER_JOUR, nombreDe } from "../../shared/tranches.ts";
import { CLES, type Cle, FORMES } from "./cles.ts";
import type { Faits } from "./lire-faits.ts";
import type { Condition, Raison, Regle } from "./regle.ts";

/*
 * The interpreter. A condition has a value between FERME, SOUS_CONDITION and OUVERT; a fact not known leaves it
 * anywhere between a least and a greatest value, so that "and" is the least of both, "or" the greatest of both, and
 * what no missing fact can move is known although facts are missing (Kleene's three values, with one in between).
 */

export const FERME = 0;
export const SOUS_CONDITION = 1;
export const OUVERT = 2;

/** Least and greatest value of a condition, in one number: `least + 4 × greatest`. */
export type Valeur = number;

export const VRAI: Valeur = OUVERT + 4 * OUVERT;
export const FAUX: Valeur = FERME;
export const INCONNU: Valeur = FERME + 4 * OUVERT;
const LAISSE: Valeur = SOUS_CONDITION + 4 * SOUS_CONDITION;

/** The least value a condition may take. */
export const moindre = (v: Valeur): number => v & 3;
/** The greatest value a condition may take. */
export const plusGrande = (v: Valeur): number => v >> 2;

/** A comparison on numbers: `parmi` for words and codes, else a closed stretch. Texts are made beforehand. */
type Feuille = {
  genre: "feuille";
  i: number;
  parmi: ReadonlySet<number> | null;
  /** The same values as bits where all are small, which words are; else 0. */
  masque: number;
  min: number;
  max: number;
  article: string;
  /** What is said when the fact is not known; when known, the words of the value or the figure between two ends. */
  inconnu: Raison;
  mots: readonly Raison[] | null;
  avant: string;
  apres: string;
  /** Reasons already written for a figure: the same figures come again and again. */
  dites: Map<number, Raison>;
};

/** A condition made ready to be asked many times. */
export type Noeud =
  | Feuille
  | { genre: "et"; de: readonly Noeud[] }
  | { genre: "ou"; de: readonly Noeud[] }
  | { genre: "non"; de: Noeud }
  | { genre: "sauf"; de: Noeud }
  | { genre: "dit"; valeur: Valeur; raison: Raison };

/** A rule made ready: its days as numbers (20191231), its condition as nodes. */
export type ReglePrete = { regle: Regle; du: number; au: number; noeud: Noeud; aReverifier: boolean | Noeud };

const majuscule = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const chiffre = (n: number): string => (Number.isInteger(n) ? `${n}` : n.toFixed(1).replace(".", ","));
const jourDit = (day: Day): string => dayInWords(day, true);

/** Makes a rule ready. Throws on a word that its key does not have: a rule that could never hold is a bug. */
export const preparer = (regle: Regle): ReglePrete => ({
  regle,
  aReverifier:
    typeof regle.aReverifier === "object"
      ? preparerCondition(regle.aReverifier, regle.source.article)
      : regle.aReverifier === true,
  du: nombreDe(regle.du),
  au: nombreDe(regle.au ?? DERNIER_JOUR),
  noeud: preparerCondition(regle.quand, regle.source.article),
});

/** Makes a condition ready; `article` is the one said where the condition names none. */
export function preparerCondition(c: Condition, article: string): Noeud {
  if ("et" in c || "ou" in c) {
    const [genre, list] = "et" in c ? (["et", c.et] as const) : (["ou", c.ou] as const);
    return { genre, de: list.map((x) => preparerCondition(x, article)) };
  }
  if ("non" in c) return { genre: "non", de: preparerCondition(c.non, article) };
  if ("sauf" in c) return { genre: "sauf", de: preparerCondition(c.sauf, article) };
  const said = (valeur: Valeur, fait: string, tenu: boolean | null): Noeud => ({
    genre: "dit",
    valeur,
    raison: { fait, article: c.article ?? article, tenu },
  });
  if ("laisse" in c) return said(LAISSE, c.laisse, null);
  if ("reste" in c) return said(VRAI, c.reste, null);
  if ("ferme" in c) return said(FAUX, c.ferme, false);
  return feuille(c, c.article ?? article);
}

/** Greatest value that has a bit. */
const MASQUE_MAX = 30;
const bits = (values: Iterable<number>): number => [...values].reduce((all, v) => all | (1 << v), 0);

type Comparer = Extract<Condition, { cle: Cle }>;

const nombreDeValeur = (cle: Cle, value: string | number | boolean): number => {
  const forme = FORMES[cle];
  if (forme.genre !== "mot") return Number(value);
  const place = (forme.mots as readonly string[]).indexOf(String(value));
  if (place < 0) throw new Error(`${cle} has no word ${value}`);
  return place;
};

function feuille(c: Comparer, article: string): Feuille {
  const forme = FORMES[c.cle];
  const unite = "unite" in forme && forme.unite ? ` ${forme.unite}` : "";
  const nom = `${majuscule(forme.nom)}\u00a0: `;
  const [min, max, wanted] = bornes(c, unite);
  const values = "egal" in c ? [c.egal] : "dans" in c ? c.dans : null;
  const parmi = values && new Set(values.map((v) => nombreDeValeur(c.cle, v)));
  const said =
    forme.genre === "mot"
      ? forme.mots.map((_, i) => nom + forme.dits[i] + (parmi?.has(i) ? "" : attendu(c.cle, parmi)))
      : forme.genre === "oui-non"
        ? [majuscule(forme.non), majuscule(forme.oui)]
        : null;
  const held = (i: number) => parmi?.has(i) === true;
  const raison = (fait: string, tenu: boolean | null): Raison => Object.freeze({ fait, article, tenu });
  return {
    genre: "feuille",
    i: CLES.indexOf(c.cle),
    parmi,
    masque: parmi && [...parmi].every((v) => v >= 0 && v <= MASQUE_MAX) ? bits(parmi) : 0,
    min,
    max,
    article,
    inconnu: raison(c.fait ?? `${nom}à préciser${wanted}`, null),
    mots: said === null ? null : said.map((fait, i) => raison(c.fait ?? fait, held(i))),
    avant: c.fait && !said ? `${c.fait} (` : nom,
    apres: c.fait && !said ? `${unite})` : `${unite}${wanted}`,
    dites: new Map(),
  };
}

/** "; il faut : CDI": what the text asks, beside a word that is not it. */
function attendu(cle: Cle, parmi: ReadonlySet<number> | null): string {
  const forme = FORMES[cle];
  if (forme.genre !== "mot" || !parmi) return "";
  return `\u00a0; il faut\u00a0: ${[...parmi].map((i) => forme.dits[i]).join(" ou ")}`;
}

/** Both ends of a comparison, and its threshold in words. */
function bornes(c: Comparer, unite: string): [min: number, max: number, wanted: string] {
  if ("auMoins" in c) return [c.auMoins, Number.POSITIVE_INFINITY, `, il en faut ${chiffre(c.auMoins)}`];
  if ("auPlus" in c) return [Number.NEGATIVE_INFINITY, c.auPlus, `, ${chiffre(c.auPlus)}${unite} au plus`];
  if ("avant" in c) return [Number.NEGATIVE_INFINITY, nombreDe(c.avant) - 1, `, avant le ${jourDit(c.avant)}`];
  if ("apres" in c) return [nombreDe(c.apres), Number.POSITIVE_INFINITY, `, à partir du ${jourDit(c.apres)}`];
  return [0, 0, ""];
}

/** What a comparison is for these facts. */
function comparer(n: Feuille, faits: Faits): Valeur {
  const x = faits[n.i] as number;
  if (Number.isNaN(x)) return INCONNU;
  if (n.masque !== 0) return x >= 0 && x <= MASQUE_MAX && ((n.masque >>> x) & 1) === 1 ? VRAI : FAUX;
  return (n.parmi ? n.parmi.has(x) : x >= n.min && x <= n.max) ? VRAI : FAUX;
}

/** The least and greatest value of a condition for these facts. */
export function valeur(n: Noeud, faits: Faits): Valeur {
  switch (n.genre) {
    case "feuille":
      return comparer(n, faits);
    case "dit":
      return n.valeur;
    case "non": {
      const v = valeur(n.de, faits);
      return OUVERT - plusGrande(v) + 4 * (OUVERT - moindre(v));
    }
    case "sauf":
      return moindre(valeur(n.de, faits)) === OUVERT ? FAUX : VRAI;
    default:
      return n.genre === "et" ? toutes(n.de, faits) : uneDes(n.de, faits);
  }
}

function toutes(list: readonly Noeud[], faits: Faits): Valeur {
  let least = OUVERT;
  let most = OUVERT;
  for (const n of list) {
    const v = valeur(n, faits);
    if (moindre(v) < least) least = moindre(v);
    if (plusGrande(v) < most) most = plusGrande(v);
    if (most === FERME) break;
  }
  return least + 4 * most;
}

function uneDes(list: readonly Noeud[], faits: Faits): Valeur {
  let least = FERME;
  let most = FERME;
  for (const n of list) {
    const v = valeur(n, faits);
    if (moindre(v) > least) least = moindre(v);
    if (plusGrande(v) > most) most = plusGrande(v);
    if (least === OUVERT) break;
  }
  return least + 4 * most;
}

/** A figure or a day in French, as a reader writes it. */
function dire(n: Feuille, x: number): string {
  const forme = FORMES[CLES[n.i] as Cle];
  if (forme.genre === "mot") return `${n.avant}autre`;
  if (forme.genre !== "jour") return n.avant + chiffre(x) + n.apres;
  const text = `${x}`;
  return n.avant + jourDit(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` as Day) + n.apres;
}

/** Figures kept per comparison; beyond, they are forgotten all at once. */
const DITES_MAX = 500;

function raisonDe(n: Feuille, x: number, tenu: boolean): Raison {
  const known = n.mots?.[x] ?? n.dites.get(x);
  if (known) return known;
  const raison = Object.freeze({ fait: dire(n, x), article: n.article, tenu });
  if (n.dites.size >= DITES_MAX) n.dites.clear();
  n.dites.set(x, raison);
  return raison;
}

/**
 * The value of a condition, its reasons written into `out`: each fact with its threshold, its article and whether it
 * is held. Of an alternative that holds, the way that holds alone; else all ways.
 */
export function expliquer(n: Noeud, faits: Faits, out: Raison[]): Valeur {
  switch (n.genre) {
    case "feuille": {
      const v = comparer(n, faits);
      out.push(v === INCONNU ? n.inconnu : raisonDe(n, faits[n.i] as number, v === VRAI));
      return v;
    }
    case "dit":
      out.push(n.raison);
      return n.valeur;
    case "et": {
      let least = OUVERT;
      let most = OUVERT;
      for (const part of n.de) {
        const v = expliquer(part, faits, out);
        if (moindre(v) < least) least = moindre(v);
        if (plusGrande(v) < most) most = plusGrande(v);
      }
      return least + 4 * most;
    }
    case "ou":
      return expliquerVoies(n.de, faits, out);
    default:
      return expliquerEnvers(n, faits, out);
  }
}

/** What is denied is told with what is held turned around; a refusal that does not shut is not told. */
function expliquerEnvers(n: Extract<Noeud, { genre: "non" | "sauf" }>, faits: Faits, out: Raison[]): Valeur {
  const v = valeur(n, faits);
  if (n.genre === "sauf" && v !== FAUX) return v;
  const from = out.length;
  expliquer(n.de, faits, out);
  for (let i = from; i < out.length; i++) {
    const { fait, article, tenu } = out[i] as Raison;
    if (tenu !== null) out[i] = { fait, article, tenu: !tenu };
  }
  return v;
}

/** The way through an alternative that is open, else the one under condition that no missing fact would better. */
function expliquerVoies(list: readonly Noeud[], faits: Faits, out: Raison[]): Valeur {
  const from = out.length;
  let least = FERME;
  let most = FERME;
  let start = from;
  let end = from;
  for (const part of list) {
    const before = out.length;
    const v = expliquer(part, faits, out);
    if (moindre(v) > least) {
      least = moindre(v);
      start = before;
      end = out.length;
    }
    if (plusGrande(v) > most) most = plusGrande(v);
    if (least === OUVERT) break;
  }
  if (least !== FERME && least === most) {
    out.copyWithin(from, start, end);
    out.length = from + end - start;
  }
  return least + 4 * most;
}
