import { fold, normText, tokens } from "./comparer.ts";
import type { ConventionNotee, LectureNotee } from "./types.ts";

/** A quote of half a page proves nothing. */
const LONGEST = 800;

/** A share: how many of how many. */
export type Part = [number, number];

/** What rests on the text: quotes found in it, values whose every quote is found, and what the quotes bear. */
export type Ancrage = {
  quotes: Part;
  items: Part;
  /** Parties named inside their own quote. */
  parties: Part;
  /** Persons, dates and places that their own quote bears. */
  values: Part;
  /** Quotes that the text does not have. */
  bad: string[];
};

/** Looks for every quote of a reading in its text; a value without quote rests on nothing. */
export function ancrer(read: LectureNotee, text: string): Ancrage {
  const whole = normText(text);
  const a: Ancrage = { quotes: [0, 0], items: [0, 0], parties: [0, 0], values: [0, 0], bad: [] };
  const quote = (q: string): boolean => {
    const n = normText(q);
    const ok = n.length > 1 && n.length <= LONGEST && whole.includes(n);
    count(a.quotes, ok);
    if (!ok) a.bad.push(q);
    return ok;
  };
  for (const c of read.conventions ?? []) {
    for (const quotes of valuesOf(c)) {
      const found = quotes.filter(Boolean).map(quote);
      count(a.items, found.length > 0 && found.every(Boolean));
    }
    if (c.effect && !saysTerm(c)) c.effect.quotes?.forEach(quote);
    for (const p of c.parties ?? []) {
      const said = (p.quotes ?? []).map(fold).join(" | ");
      count(
        a.parties,
        [p.name, p.acronym].some((n) => n && said.includes(fold(n))),
      );
    }
    for (const ok of borne(c)) count(a.values, ok);
  }
  return a;
}

function count(part: Part, ok: boolean): void {
  part[1]++;
  if (ok) part[0]++;
}

const saysTerm = ({ effect: e }: ConventionNotee): boolean =>
  [e?.from, e?.to, e?.duration_months, e?.tacit_renewal].some((v) => v !== null && v !== undefined);

/** The quotes of each value of a convention. */
function* valuesOf(c: ConventionNotee): Generator<readonly string[]> {
  for (const one of [c.kind, c.title, c.signature_date]) if (one?.value) yield one.quotes ?? [];
  if (saysTerm(c)) yield c.effect?.quotes ?? [];
  const lists = [c.parties, c.signatories, c.territory, c.governance, c.publics];
  for (const list of lists) for (const x of list ?? []) yield x.quotes ?? [];
  for (const list of [c.axes, c.commitments]) for (const x of list ?? []) yield [x.quote];
}

const MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");

/** Whether each person, date and place is in its quote: surname; day and month, or the year; one word of the place. */
function* borne(c: ConventionNotee): Generator<boolean> {
  const said = (x: { readonly quotes?: readonly string[] }) => fold((x.quotes ?? []).join(" | "));
  for (const x of c.signatories ?? []) {
    const surname = tokens(x.person).at(-1);
    yield surname !== undefined && said(x).includes(surname);
  }
  if (c.signature_date?.value) yield dayBorne(c.signature_date.value, said(c.signature_date));
  for (const x of c.territory ?? []) {
    const words = tokens(x.value).filter(
      (w) => w.length > 3 && !/^(?:region|departement|commune|ville|france|territoire)s?$/.test(w),
    );
    if (x.level !== "national" && words.length > 0) yield words.some((w) => said(x).includes(w.slice(0, 6)));
  }
}

function dayBorne(value: string, said: string): boolean {
  const [, year, month, day] = /^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? [];
  const has = (n: string, after = "") => new RegExp(`\\b0?${Number(n)}${after}\\b`).test(said);
  if (month === undefined) return year !== undefined && said.includes(year);
  const named = said.includes(MONTHS[Number(month) - 1] ?? "\0");
  return (named || has(month)) && (day === undefined || has(day, "(?:er)?"));
}
