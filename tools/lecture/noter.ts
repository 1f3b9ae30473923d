import { type Ancrage, ancrer, type Part } from "./ancrage.ts";
import { type Appariement, type Compte, matchLists } from "./apparier.ts";
import {
  dayEq,
  functionSim,
  masked,
  orgSim,
  personSim,
  quoteSim,
  sameParties,
  squash,
  territorySim,
  titleEq,
  valueSim,
} from "./comparer.ts";
import type { Citee, ConventionNotee, Entree, Optionnel, PartieNotee } from "./types.ts";

/*
 * The scorer of readings: what is expected against what was found, field by field, over one text or many.
 */

/** Fields, in the order of the table. */
export const FIELDS = [
  "kind",
  "title",
  "parties",
  "signatories",
  "signature_date",
  "effect_from",
  "effect_to",
  "duration_months",
  "tacit_renewal",
  "territory",
  "axes",
  "commitments",
  "governance",
  "publics",
  "themes",
] as const;
/** A field that is counted by itself. */
export type Champ = (typeof FIELDS)[number];
/** A line of the table: a field, `term` (its four fields together), `items` (axes and commitments together). */
export type Ligne = Champ | "term" | "items";

/** Fields whose mean is the core. */
export const CORE: readonly Ligne[] = [
  "kind",
  "parties",
  "signatories",
  "signature_date",
  "term",
  "territory",
  "axes",
  "commitments",
  "governance",
];
const TERM: readonly Champ[] = ["effect_from", "effect_to", "duration_months", "tacit_renewal"];

/** What was missed or found in excess in each list, as it is shown. */
export type Details = Readonly<Partial<Record<Champ, { missed: string[]; extra: string[] }>>>;

/** A convention scored: counts of each field and of `items`, what was missed, two secondary accuracies. */
export type NoteConvention = {
  readonly fields: Readonly<Record<Champ | "items", Compte>>;
  readonly details: Details;
  readonly secondary: { readonly signatory_function: Part; readonly commitment_party: Part };
};

const zero = (): Compte => ({ tp: 0, fp: 0, fn: 0 });

/** A field of one value, that may be null on both sides; `accept` holds the other right answers. */
function scalar<T>(gold: T | null, found: T | null, accept: readonly T[], eq = (a: T, b: T) => a === b): Compte {
  const has = (v: T | null): v is T => v !== null && v !== "";
  if (has(found) && accept.some((a) => eq(a, found))) return { ...zero(), tp: has(gold) ? 1 : 0 };
  if (has(gold) && has(found) && eq(gold, found)) return { ...zero(), tp: 1 };
  return { tp: 0, fp: has(found) ? 1 : 0, fn: has(gold) ? 1 : 0 };
}

type Texte = { readonly value: string; readonly accept?: readonly string[] } | null | undefined;

const oneValue = (g: Texte, p: Texte, eq?: (a: string, b: string) => boolean): Compte =>
  scalar(g?.value ?? null, p?.value ?? null, g?.accept ?? [], eq);

const named = (x: object): string => {
  const { name, person, value, type, quote } = x as Record<string, string | undefined>;
  return name || person || value || type || quote || "";
};

/** Scores what was found against what is expected; null stands for nothing. */
export function scoreConvention(gold: ConventionNotee | null, found: ConventionNotee | null): NoteConvention {
  const [g, p] = [gold ?? {}, found ?? {}];
  const [ge, pe] = [g.effect ?? {}, p.effect ?? {}];
  const details: Partial<Record<Champ, { missed: string[]; extra: string[] }>> = {};
  const list = <T extends Optionnel>(field: Champ, m: Appariement<T>): Appariement<T> => {
    details[field] = { missed: m.missed.map(named), extra: m.extra.map(named) };
    return m;
  };
  const themes = (c: ConventionNotee) => (c.themes ?? []).map((value) => ({ value }));
  const persons = list(
    "signatories",
    matchLists(g.signatories ?? [], p.signatories ?? [], personSim, { ignore: masked }),
  );
  const duties = list("commitments", matchQuotes(g.commitments ?? [], p.commitments ?? []));
  const fields = {
    kind: oneValue(g.kind, p.kind),
    title: g.title ? oneValue(g.title, p.title, titleEq) : zero(),
    signature_date: oneValue(g.signature_date, p.signature_date),
    effect_from: scalar(ge.from ?? null, pe.from ?? null, ge.accept?.from ?? [], dayEq("from")),
    effect_to: scalar(ge.to ?? null, pe.to ?? null, ge.accept?.to ?? [], dayEq("to")),
    duration_months: scalar(ge.duration_months ?? null, pe.duration_months ?? null, ge.accept?.duration_months ?? []),
    tacit_renewal: scalar(ge.tacit_renewal ?? null, pe.tacit_renewal ?? null, []),
    parties: counts(list("parties", matchLists(g.parties ?? [], p.parties ?? [], orgSim))),
    signatories: counts(persons),
    territory: counts(list("territory", matchLists(g.territory ?? [], p.territory ?? [], territorySim))),
    axes: counts(list("axes", matchQuotes(g.axes ?? [], p.axes ?? []))),
    commitments: counts(duties),
    governance: counts(list("governance", matchLists(g.governance ?? [], p.governance ?? [], sameType))),
    publics: counts(list("publics", matchLists(g.publics ?? [], p.publics ?? [], valueSim(0.6)))),
    themes: counts(list("themes", matchLists(themes(g), themes(p), valueSim(1)))),
    items: counts(matchQuotes(together(g), together(p))),
  };
  return { fields, details, secondary: secondary(g, p, persons.matched, duties.matched) };
}

const counts = ({ tp, fp, fn }: Compte): Compte => ({ tp, fp, fn });
const sameType = (a: { type: string }, b: { type: string }): number => (a.type === b.type ? 1 : 0);
const matchQuotes = (g: readonly Citee[], p: readonly Citee[]) =>
  matchLists(g, p, quoteSim, { quoteOf: (x) => x.quote ?? "" });

/** Axes and commitments, whatever they were called, each quote once. */
function together(c: ConventionNotee): Citee[] {
  const seen = new Set<string>();
  return [...(c.axes ?? []), ...(c.commitments ?? [])].filter((x) => {
    const key = squash(x.quote ?? "");
    return seen.has(key) ? false : seen.add(key);
  });
}

type Pairs = readonly (readonly [number, number])[];

/** Of the persons and commitments that were found: how many functions and obliged parties are right. */
function secondary(g: ConventionNotee, p: ConventionNotee, persons: Pairs, duties: Pairs): NoteConvention["secondary"] {
  const functions: Part = [0, 0];
  for (const [i, j] of persons) {
    const expected = g.signatories?.[i];
    if (!expected?.function || expected.optional) continue;
    functions[1]++;
    if (functionSim(expected.function, p.signatories?.[j]?.function ?? "")) functions[0]++;
  }
  const obliged: Part = [0, 0];
  for (const [i, j] of duties) {
    const expected = g.commitments?.[i];
    if (!expected?.party || expected.optional) continue;
    obliged[1]++;
    if (sameParties(expected.party, p.commitments?.[j]?.party, g.parties, p.parties)) obliged[0]++;
  }
  return { signatory_function: functions, commitment_party: obliged };
}

/** Pairs the conventions of one text by their shared parties, then by their axes, then by order; what is left alone. */
export function alignConventions(
  gold: readonly ConventionNotee[],
  found: readonly ConventionNotee[],
): { pairs: [number, number][]; loneGold: number[]; loneFound: number[] } {
  const shared = (g: readonly PartieNotee[] = [], p: readonly PartieNotee[] = []) =>
    matchLists(g, p, orgSim).matched.length;
  const axes = (g: readonly Citee[] = [], p: readonly Citee[] = []) => matchLists(g, p, quoteSim).matched.length;
  const tries = gold.flatMap((g, i) =>
    found.map((p, j) => {
      const likeness = shared(g.parties, p.parties) * 10 + axes(g.axes, p.axes) - Math.abs(i - j) * 0.01;
      return [likeness, i, j] as const;
    }),
  );
  const pairs = new Map<number, number>();
  const used = new Set<number>();
  for (const [, i, j] of tries.sort((a, b) => b[0] - a[0]))
    if (!pairs.has(i) && !used.has(j)) {
      pairs.set(i, j);
      used.add(j);
    }
  return {
    pairs: [...pairs],
    loneGold: gold.map((_, i) => i).filter((i) => !pairs.has(i)),
    loneFound: found.map((_, j) => j).filter((j) => !used.has(j)),
  };
}

/** Precision, recall and their harmonic mean; null where nothing was to be found, or nothing was. */
export type Mesure = Compte & { p: number | null; r: number | null; f1: number | null };

/** Precision, recall, F1 of counts. */
export const prf = ({ tp, fp, fn }: Compte): Omit<Mesure, keyof Compte> => ({
  p: ratio([tp, tp + fp]),
  r: ratio([tp, tp + fn]),
  f1: tp > 0 ? (2 * tp) / (2 * tp + fp + fn) : fp + fn > 0 ? 0 : null,
});

const ratio = ([n, of]: Part): number | null => (of > 0 ? n / of : null);

/** A set of texts scored. */
export type Note = {
  texts: number;
  missing: number;
  detection: Mesure & { negatives: number; false_conventions: number };
  fields: Readonly<Record<Ligne, Mesure>>;
  core_macro_f1: number | null;
  secondary: { signatory_function: number | null; commitment_party: number | null };
  grounding: {
    quotes: Part;
    quote_rate: number | null;
    item_rate: number | null;
    party_support: number | null;
    value_support: number | null;
  };
  per: { id: string; type: string; found: boolean; details: Details[]; ungrounded: string[] }[];
};

const add = (to: Compte, { tp, fp, fn }: Compte): void => {
  to.tp += tp;
  to.fp += fp;
  to.fn += fn;
};
const addPart = (to: Part, [n, of]: Part): void => {
  to[0] += n;
  to[1] += of;
};

/** Scores every text of a set, counts added over all. */
export function scoreCorpus(entries: readonly Entree[]): Note {
  const all = Object.fromEntries([...FIELDS, "term", "items"].map((f) => [f, zero()])) as Record<Ligne, Compte>;
  const detection = zero();
  const second = { signatory_function: [0, 0] as Part, commitment_party: [0, 0] as Part };
  const ground: Omit<Ancrage, "bad"> = { quotes: [0, 0], items: [0, 0], parties: [0, 0], values: [0, 0] };
  const per = entries.map(({ gold, pred, text }) => {
    const [expected, found] = [gold.conventions ?? [], pred?.conventions ?? []];
    if (expected.length > 0) detection[found.length > 0 ? "tp" : "fn"]++;
    else if (found.length > 0) detection.fp++;
    const aligned = alignConventions(expected, found);
    const runs = [
      ...aligned.pairs.map(([i, j]) => scoreConvention(expected[i] ?? null, found[j] ?? null)),
      ...aligned.loneGold.map((i) => scoreConvention(expected[i] ?? null, null)),
      ...aligned.loneFound.map((j) => scoreConvention(null, found[j] ?? null)),
    ];
    for (const { fields, secondary } of runs) {
      for (const f of [...FIELDS, "items"] as const) add(all[f], fields[f]);
      for (const k of ["signatory_function", "commitment_party"] as const) addPart(second[k], secondary[k]);
    }
    const grounded = ancrer(pred ?? {}, text);
    for (const k of ["quotes", "items", "parties", "values"] as const) addPart(ground[k], grounded[k]);
    return {
      id: gold.id,
      type: gold.document_type ?? "",
      found: found.length > 0,
      details: runs.map((r) => r.details),
      ungrounded: grounded.bad,
    };
  });
  for (const f of TERM) add(all.term, all[f]);
  const fields = Object.fromEntries(Object.entries(all).map(([f, c]) => [f, { ...c, ...prf(c) }])) as Note["fields"];
  const core = CORE.map((f) => fields[f].f1).filter((x) => x !== null);
  return {
    texts: entries.length,
    missing: entries.filter((e) => e.pred === null).length,
    detection: {
      ...detection,
      ...prf(detection),
      negatives: entries.filter((e) => (e.gold.conventions ?? []).length === 0).length,
      false_conventions: detection.fp,
    },
    fields,
    core_macro_f1: ratio([core.reduce((a, b) => a + b, 0), core.length]),
    secondary: {
      signatory_function: ratio(second.signatory_function),
      commitment_party: ratio(second.commitment_party),
    },
    grounding: {
      quotes: ground.quotes,
      quote_rate: ratio(ground.quotes),
      item_rate: ratio(ground.items),
      party_support: ratio(ground.parties),
      value_support: ratio(ground.values),
    },
    per,
  };
}
