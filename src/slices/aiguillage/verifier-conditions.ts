import { addDays } from "../../shared/day.ts";
import type { Condition } from "./regle.ts";

/** Something wrong inside a condition. */
export type Impasse = { genre: "contradiction" | "masquee"; phrase: string };

type Feuille = Extract<Condition, { cle: unknown }>;

/** What a comparison lets through: words or codes, or a closed stretch of numbers or days. */
type Permis = { mots: ReadonlySet<unknown> } | { min: number | string; max: number | string };

const MIN = Number.NEGATIVE_INFINITY;
const MAX = Number.POSITIVE_INFINITY;

function permis(f: Feuille): Permis {
  if ("egal" in f) return { mots: new Set([f.egal]) };
  if ("dans" in f) return { mots: new Set(f.dans) };
  if ("auMoins" in f) return { min: f.auMoins, max: MAX };
  if ("auPlus" in f) return { min: MIN, max: f.auPlus };
  // days compare as text among themselves; no key is read both as a day and as a number
  if ("avant" in f) return { min: "", max: addDays(f.avant, -1) };
  return { min: f.apres, max: "~" };
}

const dans = (x: unknown, p: Permis): boolean =>
  "mots" in p ? p.mots.has(x) : (x as number) >= (p.min as number) && (x as number) <= (p.max as number);

/** Whether nothing passes both comparisons on one key. */
function disjointes(a: Permis, b: Permis): boolean {
  if ("mots" in a) return [...a.mots].every((x) => !dans(x, b));
  if ("mots" in b) return disjointes(b, a);
  return a.max < b.min || b.max < a.min;
}

/** Whether whatever passes `a` passes `b`. */
function contenue(a: Permis, b: Permis): boolean {
  if ("mots" in a) return [...a.mots].every((x) => dans(x, b));
  return !("mots" in b) && a.min >= b.min && a.max <= b.max;
}

const paires = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));
const feuilles = (list: readonly Condition[]): Feuille[] => list.filter((c): c is Feuille => "cle" in c);
const parCle = (list: readonly Condition[]): [Feuille, Feuille][] =>
  paires(feuilles(list)).filter(([a, b]) => a.cle === b.cle);

/** `et` inside `et` asks the same as one `et`; so for `ou`. */
const aplanir = (genre: "et" | "ou", list: readonly Condition[]): Condition[] =>
  list.flatMap((c) => {
    const inner = (c as Partial<Record<"et" | "ou", readonly Condition[]>>)[genre];
    return inner ? aplanir(genre, inner) : [c];
  });

/**
 * What can never hold, and what never serves: two demands on one key that nothing meets, an alternative that another
 * already lets through, an empty list.
 */
export function impasses(c: Condition): Impasse[] {
  if ("non" in c) return impasses(c.non);
  if ("sauf" in c) return impasses(c.sauf);
  if ("et" in c) {
    const list = aplanir("et", c.et);
    const clash = parCle(list).filter(([a, b]) => disjointes(permis(a), permis(b)));
    return [
      ...clash.map(([a]) => contradiction(`${a.cle}\u00a0: deux conditions que rien ne remplit ensemble.`)),
      ...vide(list),
    ];
  }
  if ("ou" in c) {
    const list = aplanir("ou", c.ou);
    const idle = parCle(list).filter(([a, b]) => contenue(permis(a), permis(b)) || contenue(permis(b), permis(a)));
    return [...idle.map(([a]) => masquee(`${a.cle}\u00a0: une voie que l’autre ouvre déjà.`)), ...vide(list)];
  }
  return "dans" in c && c.dans.length === 0 ? [contradiction(`${c.cle}\u00a0: une liste vide ne se remplit pas.`)] : [];
}

const contradiction = (phrase: string): Impasse => ({ genre: "contradiction", phrase });
const masquee = (phrase: string): Impasse => ({ genre: "masquee", phrase });

const vide = (list: readonly Condition[]): Impasse[] =>
  list.length === 0 ? [contradiction("Une liste de conditions vide.")] : list.flatMap(impasses);
