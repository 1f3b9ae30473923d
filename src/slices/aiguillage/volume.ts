import { CLES, type Cle } from "./cles.ts";
import { DISPOSITIFS_PRETS } from "./dispositifs.ts";
import { moindre, type Noeud, OUVERT, plusGrande, preparer, type ReglePrete, SOUS_CONDITION } from "./juger.ts";
import type { Faits } from "./lire-faits.ts";
import { EXCLUSIONS, REGLES_OPERATEURS } from "./regles/operateurs.ts";
import type { OperateurId } from "./situation.ts";
import type { Etat } from "./types.ts";

/*
 * A function printed from the same rows as the interpreter reads, for many persons at once: facts in columns, states
 * in bits, nothing made per person. It decides and does not explain; a test holds the two equal.
 */

/** A fact of everybody. Whole numbers where the fact has no fraction; `MANQUE` where it is not known. */
export type Colonne = Int32Array | Float64Array;
/** What stands in a column for a fact not known. */
export const MANQUE = -2147483648;

/** Days as numbers (20191231), and the facts that are known of some; of a fact without column nothing is known. */
export type Colonnes = { jour: Int32Array; faits: Partial<Record<Cle, Colonne>> };

/**
 * What is decided: the place of the operator to propose in `operateurs` of the rules, -1 for none; the state of scheme
 * `k` in bit `k & 31` of word `k >> 5`: both bits = ouvert, low alone = sous-condition, high alone = a-completer.
 */
export type Decisions = { operateur: Int8Array; haut: readonly Int32Array[]; bas: readonly Int32Array[] };

/** An operator's row: the first that holds is proposed, unless something shuts that operator out. */
export type LigneOperateur = {
  place: number;
  regle: ReglePrete;
  siInconnu: boolean;
  exclusions: readonly ReglePrete[];
};
/** The rows to print: operators in their order, and the versions of each scheme. */
export type Table = { operateurs: readonly LigneOperateur[]; dispositifs: readonly (readonly ReglePrete[])[] };

/** Decides for persons `de` to `a` (not included). */
export type Decideur = (colonnes: Colonnes, decisions: Decisions, de: number, a: number) => void;

/** Longest text of one printed function: a compiler gives up on longer ones. */
const TEXTE_MAX = 12_000;

/** Facts of which nothing is missing, facts of which some is; the others are known of nobody. */
type Presence = { completes: ReadonlySet<Cle>; partielles: ReadonlySet<Cle> };

/** One printed text in the making: the facts it reads, the look-up tables it needs. */
type Atelier = { presence: Presence; lus: Set<number>; tables: Uint8Array[] };

const et = (parts: readonly string[]): string => {
  if (parts.includes("false")) return "false";
  const kept = parts.filter((part) => part !== "true");
  return kept.length === 0 ? "true" : kept.length === 1 ? (kept[0] as string) : `(${kept.join("&&")})`;
};
const ou = (parts: readonly string[]): string => {
  if (parts.includes("true")) return "true";
  const kept = parts.filter((part) => part !== "false");
  return kept.length === 0 ? "false" : kept.length === 1 ? (kept[0] as string) : `(${kept.join("||")})`;
};
const non = (text: string): string => (text === "true" ? "false" : text === "false" ? "true" : `!(${text})`);

type Feuille = Extract<Noeud, { genre: "feuille" }>;

/** A comparison on the variable of its fact, false where the fact is missing. */
function comparer(n: Feuille, x: string, mayMiss: boolean, w: Atelier): string {
  if (n.parmi) return parmi([...n.parmi], x, w);
  const parts = [];
  if (n.min === n.max) return `(${x}===${n.min})`;
  if (n.min !== Number.NEGATIVE_INFINITY) parts.push(`${x}>=${n.min}`);
  else if (mayMiss) parts.push(`${x}!==${MANQUE}`);
  if (n.max !== Number.POSITIVE_INFINITY) parts.push(`${x}<=${n.max}`);
  return `(${parts.join("&&")})`;
}

/** Few values are compared one by one, many are looked up. */
function parmi(values: readonly number[], x: string, w: Atelier): string {
  if (values.length <= 8) return ou(values.map((v) => `${x}===${v}`));
  const table = new Uint8Array(Math.max(...values) + 1);
  for (const v of values) table[v] = 1;
  w.tables.push(table);
  return `(t${w.tables.length - 1}[${x}]===1)`;
}

/** Whether the least (`sur`) or the greatest value of a condition reaches `niveau`, as an expression. */
function atteint(n: Noeud, sur: boolean, niveau: number, w: Atelier): string {
  switch (n.genre) {
    case "dit":
      return String((sur ? moindre(n.valeur) : plusGrande(n.valeur)) >= niveau);
    case "non":
      return non(atteint(n.de, !sur, OUVERT + 1 - niveau, w));
    case "sauf":
      return non(atteint(n.de, true, OUVERT, w));
    case "et":
      return et(n.de.map((part) => atteint(part, sur, niveau, w)));
    case "ou":
      return ou(n.de.map((part) => atteint(part, sur, niveau, w)));
    default:
      return feuille(n, sur, w);
  }
}

function feuille(n: Feuille, sur: boolean, w: Atelier): string {
  const cle = CLES[n.i] as Cle;
  const partial = w.presence.partielles.has(cle);
  if (!partial && !w.presence.completes.has(cle)) return String(!sur);
  w.lus.add(n.i);
  const held = comparer(n, `f${n.i}`, partial, w);
  return sur || !partial ? held : ou([held, `f${n.i}===${MANQUE}`]);
}

const FIN = 99_991_231;
const jours = ({ du, au }: ReglePrete): string => et([du > 0 ? `j>=${du}` : "true", au < FIN ? `j<=${au}` : "true"]);

/** The state of one version, written into the bits of its scheme; the expressions that never differ are left out. */
function etatEcrit(regle: ReglePrete, bit: number, word: number, w: Atelier): string {
  const [sure2, sure1] = [atteint(regle.noeud, true, OUVERT, w), atteint(regle.noeud, true, SOUS_CONDITION, w)];
  const [may1, may2] = [atteint(regle.noeud, false, SOUS_CONDITION, w), atteint(regle.noeud, false, OUVERT, w)];
  const [haut, bas] = [`h${word}|=${bit}`, `b${word}|=${bit}`];
  const both = `{${haut};${bas}}`;
  if (may1 === sure1 && may2 === sure2)
    return sure1 === sure2 ? `if(${sure2})${both}` : `if(${sure1}){${bas};if(${sure2})${haut}}`;
  return `if(${may1}){if(${sure2})${both}else if(${et([sure1, non(may2)])})${bas};else ${haut}}`;
}

function dispositifEcrit(versions: readonly ReglePrete[], k: number, w: Atelier): string {
  const [bit, word] = [(1 << (k & 31)) | 0, k >> 5];
  return versions.map((v) => surSesJours(jours(v), etatEcrit(v, bit, word, w))).join("else ");
}
const surSesJours = (days: string, text: string): string => (days === "true" ? `{${text}}` : `if(${days}){${text}}`);

function operateurEcrit(line: LigneOperateur, w: Atelier): string {
  const { regle, exclusions, siInconnu, place } = line;
  const shut = exclusions.map((x) => et([jours(x), atteint(x.noeud, true, OUVERT, w)]));
  const held = siInconnu ? atteint(regle.noeud, false, SOUS_CONDITION, w) : atteint(regle.noeud, true, OUVERT, w);
  const all = et([jours(regle), held, non(ou(shut))]);
  return all === "false" ? "" : `if(${all})o=${place};`;
}

/** Prints one loop over persons around some statements. */
function boucle(statements: string, words: readonly number[], w: Atelier, operator: boolean): Decideur {
  const read = [...w.lus];
  const text = `return (c,d,de,a)=>{const J=c.jour,O=d.operateur;
${read.map((i) => `const F${i}=c.faits[${JSON.stringify(CLES[i])}];`).join("")}
${words.map((k) => `const H${k}=d.haut[${k}],B${k}=d.bas[${k}];`).join("")}
for(let i=de;i<a;i++){const j=J[i];
${read.map((i) => `const f${i}=F${i}[i];`).join("")}
${words.map((k) => `let h${k}=0,b${k}=0;`).join("")}${operator ? "let o=-1;" : ""}
${statements}
${words.map((k) => `H${k}[i]|=h${k};B${k}[i]|=b${k};`).join("")}${operator ? "O[i]=o;" : ""}}}`;
  const names = w.tables.map((_, i) => `t${i}`);
  return new Function(...names, text)(...w.tables) as Decideur;
}

/**
 * Prints the function that decides by these rows, for columns of which these facts are all known or partly known.
 * The bits of `decisions` are to be zero where it writes.
 */
export function imprimer(table: Table, presence: Presence): Decideur {
  const loops: Decideur[] = [];
  let [w, text, words]: [Atelier, string, Set<number>] = [atelier(presence), "", new Set()];
  for (const line of table.operateurs) {
    const one = operateurEcrit(line, w);
    if (one !== "") text += (text === "" ? "" : "else ") + one;
  }
  let operator = true;
  const close = () => {
    loops.push(boucle(text, [...words], w, operator));
    [w, text, words, operator] = [atelier(presence), "", new Set(), false];
  };
  for (const [k, versions] of table.dispositifs.entries()) {
    if (text.length > TEXTE_MAX) close();
    text += `${dispositifEcrit(versions, k, w)}\n`;
    words.add(k >> 5);
  }
  close();
  return (colonnes, decisions, de, a) => {
    for (const loop of loops) loop(colonnes, decisions, de, a);
  };
}

const atelier = (presence: Presence): Atelier => ({ presence, lus: new Set(), tables: [] });

/** Makes room for the decisions of `n` persons on `dispositifs` schemes. */
export function decisionsPour(n: number, dispositifs: number): Decisions {
  const words = () => Array.from({ length: (dispositifs + 31) >> 5 }, () => new Int32Array(n));
  return { operateur: new Int8Array(n).fill(-1), haut: words(), bas: words() };
}

const ids: OperateurId[] = [...new Set(REGLES_OPERATEURS.map(({ id }) => id))];
const exclusions = EXCLUSIONS.map(preparer);

/** The rows of the law, and the operators that `operateur` counts. */
export const TABLE: Table & { ids: readonly OperateurId[] } = {
  ids,
  operateurs: REGLES_OPERATEURS.map((regle) => ({
    place: ids.indexOf(regle.id),
    regle: preparer(regle),
    siInconnu: regle.siInconnu === true,
    exclusions: exclusions.filter((x) => x.regle.id === regle.id),
  })),
  dispositifs: DISPOSITIFS_PRETS.map(({ versions }) => versions),
};

/** The state of scheme `k` (its place in `DISPOSITIFS`) for person `i`. */
export function etatDecide({ haut, bas }: Decisions, k: number, i: number): Etat {
  const high = (((haut[k >> 5] as Int32Array)[i] as number) >>> (k & 31)) & 1;
  const low = (((bas[k >> 5] as Int32Array)[i] as number) >>> (k & 31)) & 1;
  return high ? (low ? "ouvert" : "a-completer") : low ? "sous-condition" : "ferme";
}

/** Lays facts of persons in columns; a column has a fraction where one of its facts has. */
export function enColonnes(personnes: readonly Faits[], jour: Int32Array): Colonnes {
  const faits: Partial<Record<Cle, Colonne>> = {};
  for (const [i, cle] of CLES.entries()) {
    const values = personnes.map((p) => p[i] as number);
    const known = values.filter((v) => !Number.isNaN(v));
    if (known.length === 0) continue;
    const numbers = values.map((v) => (Number.isNaN(v) ? MANQUE : v));
    faits[cle] = known.every(Number.isInteger) ? Int32Array.from(numbers) : Float64Array.from(numbers);
  }
  return { jour, faits };
}

/** Which facts these columns know of everybody, which of some. */
export function presenceDans({ faits }: Colonnes): Presence {
  const given = Object.entries(faits) as [Cle, Colonne][];
  const full = ([, column]: [Cle, Colonne]) => !column.includes(MANQUE);
  return {
    completes: new Set(given.filter(full).map(([cle]) => cle)),
    partielles: new Set(given.filter((one) => !full(one)).map(([cle]) => cle)),
  };
}
