import type { Citee, ConventionNotee, PartieNotee, PersonneNotee, ValeurNotee } from "./types.ts";

/*
 * When two writings are one: texts, names, persons, places, quotes. Every similarity is 0 (different) to 1 (same).
 */

const WRITTEN: Readonly<Record<string, string>> = Object.fromEntries([
  ..."\u2019\u2018\u02bc\u00b4`".split("").map((c) => [c, "'"]),
  ..."\u201c\u201d\u201e\u00ab\u00bb".split("").map((c) => [c, '"']),
  ..."\u2010\u2011\u2012\u2013\u2014\u2212".split("").map((c) => [c, "-"]),
  ["\u2026", "..."],
]);

/** A text with its blanks, quotation marks, apostrophes and dashes written one way: what "verbatim" means. */
export const normText = (s: unknown): string =>
  String(s ?? "")
    .normalize("NFC")
    .replace(
      /[\u2019\u2018\u02bc\u00b4`\u201c\u201d\u201e\u00ab\u00bb\u2010-\u2014\u2212\u2026]/g,
      (c) => WRITTEN[c] ?? c,
    )
    .replace(/[\s\u00a0\u202f\u2009]+/g, " ")
    .replace(/ *" */g, '"')
    .trim();

/** The same in lower case, without accents nor ligatures. */
export const fold = (s: unknown): string =>
  normText(s)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae");

const STOP = new Set(
  "le la les l un une des du de d et ou a au aux en dans par pour sur avec sans ce cet cette ces se s sa son ses leur leurs qui que qu dont est sont ne n y il elle ils elles".split(
    " ",
  ),
);

/** Words of a text, folded, without stop words (with them when `keepStop`); dots of an acronym do not part it. */
export function tokens(s: unknown, keepStop = false): string[] {
  const words = fold(s)
    .replace(/(\w)\.(?=\w\b|\w\.)/g, "$1")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .filter(Boolean);
  return keepStop ? words : words.filter((w) => !STOP.has(w));
}

/** How many times each word comes. */
export function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1);
  return counts;
}

/** Takes one of `word` out of the counts; false when none is left. */
export function taken(counts: Map<string, number>, word: string): boolean {
  const n = counts.get(word) ?? 0;
  if (n > 0) counts.set(word, n - 1);
  return n > 0;
}

/** Harmonic mean of the shares of words that two texts have in common, stop words left out. */
export function tokenF1(a: unknown, b: unknown): number {
  const [left, right] = [tokens(a), tokens(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const counts = counted(left);
  const common = right.filter((w) => taken(counts, w)).length;
  return (2 * common) / (left.length + right.length);
}

/** One less the share of letters to change. */
function lettersSim(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [up, left, corner] = [row[j] as number, next[j - 1] as number, row[j - 1] as number];
      next[j] = Math.min(up + 1, left + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return 1 - (row[b.length] as number) / Math.max(a.length, b.length);
}

/** All the words of a text as one, stop words kept. */
export const squash = (s: unknown): string => tokens(s, true).join("");

/** One way of writing for the authorities that have two names. */
const canonicalOrg = (s: string): string =>
  fold(s)
    .replace(/\bconseil (?:departemental|general)\b/g, "departement")
    .replace(/\bconseil regional\b/g, "region")
    .replace(/\b(?:mairie|commune|municipalite)\b/g, "ville");

/** A leading word that may be left out: "association Horizon Parcours" is "Horizon Parcours". */
const GENERIC = new Set(["association", "ville", "region", "societe"]);

/** Words left over on both sides must be the same word differently spelt: Lyon is not Lille, however long the rest. */
function leftoversAgree(left: readonly string[], right: readonly string[]): boolean {
  const counts = counted(left);
  const b = right.filter((w) => !taken(counts, w));
  const a = [...counts].flatMap(([w, n]) => Array<string>(n).fill(w));
  if (a.length === 0 || b.length === 0) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((x) => long.some((y) => lettersSim(x, y) >= 0.75)) || squash(a.join(" ")) === squash(b.join(" "));
}

/** "Fédération X (FX)" is also "Fédération X" and "FX". */
function apart(name: string): string[] {
  const [, outside, inside = ""] = /^(.+?)\s*\(([^()]{2,30})\)\s*$/.exec(name) ?? [];
  return outside === undefined ? [name] : [name, outside, ...(/[A-Z].*[A-Z]/.test(inside) ? [inside] : [])];
}

const formsOf = (o: PartieNotee): string[][] =>
  [o.name, o.acronym, ...(o.aliases ?? [])]
    .filter((x) => x !== null && x !== undefined && x !== "")
    .flatMap((x) => apart(String(x)))
    .map((x) => tokens(canonicalOrg(x)));

const withoutGeneric = (words: readonly string[]): string | undefined =>
  words.length > 1 && GENERIC.has(words[0] as string) ? words.slice(1).join("") : undefined;

/** Organisations: a same name, acronym or alias, or a close name. */
export function orgSim(a: PartieNotee, b: PartieNotee): number {
  let best = 0;
  for (const x of formsOf(a))
    for (const y of formsOf(b)) {
      const [sx, sy] = [x.join(""), y.join("")];
      if (sx === "" || sy === "") continue;
      if (sx === sy || withoutGeneric(x) === sy || withoutGeneric(y) === sx) return 1;
      if (!leftoversAgree(x, y)) continue;
      const words = tokenF1(x.join(" "), y.join(" "));
      const letters = sx.length > 4 && sy.length > 4 ? lettersSim(sx, sy) : 0;
      best = Math.max(best, words >= 0.75 ? words : 0, letters >= 0.88 ? letters : 0);
    }
  return best;
}

const uncivil = (person: string): string =>
  person.replace(/^(m\.|mme|mmes|madame|monsieur|dr|pr|professeur|le professeur)\s+/i, "");

/** Persons, whatever the civility. */
export function personSim(a: PersonneNotee, b: PersonneNotee): number {
  const f1 = tokenF1(uncivil(String(a.person || "")), uncivil(String(b.person || "")));
  return f1 >= 0.66 ? f1 : 0;
}

/** A name masked at the source ("Madame Xxxx XXXXXX"): neither right nor wrong to give it. */
export const masked = (p: PersonneNotee): boolean => /(?:^|[\s-])x{3,}(?:$|[\s-])/i.test(p.person || "");

/** Functions: the organisation may follow ("président de l’Unaforis"), but a vice-president is not the president. */
export function functionSim(a: string, b: string): boolean {
  const [left, right] = [tokens(a), tokens(b)];
  if (left.length === 0 || right.length === 0) return false;
  const second = (words: readonly string[]) => words.some((w) => /^(?:vice|adjointe?|suppleante?|delegue)/.test(w));
  if (second(left) !== second(right)) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return (
    tokenF1(a, b) >= 0.5 || (long.slice(0, 6).includes(short[0] as string) && short.every((w) => long.includes(w)))
  );
}

/** "Axe 1 :", "Le deuxième volet concerne", "2.", "b)", a bullet: how an item is introduced is not part of it. */
const INTRO =
  /^\s*(?:(?:[-\u2022*>]|\(?\d{1,2}(?:\.\d{1,2})*\s*[.):\u00b0-]|\(?[a-h]\))\s*)?(?:(?:l['\u2019]|le |la |un |une )?(?:(?:premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|cinqui[eè]me|dernier|derni[eè]re) )?(?:axe|volet|objectif|engagement|domaine|chantier|priorit[eé]|action|article)s?(?: n?\u00b0? ?(?:\d{1,2}|[ivx]{1,4}))?\s*(?:[:.\u2013\u2014-]|concerne\b|porte sur\b|vise \u00e0\b|consiste \u00e0\b|est d['\u2019e]|traite d['\u2019eu]|aborde\b)\s*)?/i;

/** A quote without its introduction, unless nothing else is there. */
export function bare(s: string): string {
  const rest = s.replace(INTRO, "");
  return rest.trim() === "" ? s : rest;
}

const quoteForms = (x: Citee): readonly string[] => [x.quote ?? "", ...(x.accept ?? [])];

/** Quotes: words in common, with or without introductions, at least 0.6. */
export function quoteSim(a: Citee, b: Citee): number {
  let best = 0;
  for (const x of quoteForms(a))
    for (const y of quoteForms(b)) best = Math.max(best, tokenF1(x, y), tokenF1(bare(x), bare(y)));
  return best >= 0.6 ? Math.min(1, best) : 0;
}

/** Values of a list: same letters, or words in common at least `threshold`, once written by `write`. */
export const valueSim =
  (threshold: number, write: (s: string) => string = (s) => s) =>
  (a: ValeurNotee, b: ValeurNotee): number => {
    const forms = (x: ValeurNotee) => [x.value ?? "", ...(x.accept ?? [])].map(write);
    let best = 0;
    for (const x of forms(a))
      for (const y of forms(b)) best = Math.max(best, squash(x) === squash(y) ? 1 : tokenF1(x, y));
    return best >= threshold ? best : 0;
  };

/** All the ways to say "the whole country". */
const NATIONAL =
  /^(?:(?:niveau |echelle |territoire |ensemble du territoire |plan )?(?:national|francais)e?|france(?: entiere| metropolitaine)?|tout le territoire(?: national)?)$/;

/** A place without the word that only says its level: "département de Paris" is "Paris". */
function place(s: string): string {
  const name = fold(s)
    .replace(/^(?:le|la|les|l')\s*/, "")
    .replace(/\bidf\b/, "ile-de-france")
    .replace(/\s*\(\d{2,3}\)$/, "");
  const level =
    /^(?:region|departement|commune|ville|territoire|bassin d'emploi)s? (?:de la |de l'|des |du |de |d')?(?=.)/;
  return NATIONAL.test(name) ? "national" : name.replace(level, "");
}

const placeSim = valueSim(0.75, place);

/** Territories: the whole country, or places of one name. */
export const territorySim = (a: ValeurNotee, b: ValeurNotee): number =>
  a.level === "national" && b.level === "national" ? 1 : placeSim(a, b);

/** Titles: close, or one the head of the other (cut short, or with the parties that follow), never the whole page. */
export function titleEq(a: string, b: string): boolean {
  if (tokenF1(a, b) >= 0.6) return true;
  const [left, right] = [tokens(a), tokens(b)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short.length >= 2 && long.length <= 45 && short.every((w, i) => w === long[i]);
}

/** Days: the same; a year alone also stands for its first day ("from") or its last ("to"). */
export const dayEq =
  (edge: "from" | "to") =>
  (gold: string, found: string): boolean =>
    gold === found || (/^\d{4}$/.test(gold) && found === gold + (edge === "from" ? "-01-01" : "-12-31"));

const EVERYONE =
  /^(?:(?:toutes |l'ensemble des )?(?:les )?(?:deux |trois |quatre |cinq )?(?:parties|signataires|partenaires)|chaque partie)$/;

/** Who is obliged: the same set of parties, under whatever names; naming everyone for a duty of one is wrong. */
export function sameParties(
  gold: string | null | undefined,
  found: string | null | undefined,
  goldParties: NonNullable<ConventionNotee["parties"]> = [],
  foundParties: NonNullable<ConventionNotee["parties"]> = [],
): boolean {
  const known = (name: string) => goldParties.findIndex((p) => orgSim({ name }, p) > 0);
  const idOf = (name: string, parties: typeof goldParties): string => {
    const other = parties.find((p) => orgSim({ name }, p) > 0);
    const at = goldParties.findIndex((p) => orgSim({ name }, p) > 0 || (other !== undefined && orgSim(other, p) > 0));
    return at >= 0 ? `p${at}` : fold(name);
  };
  const ids = (said: string | null | undefined, parties: typeof goldParties): string[] => {
    const s = said ?? "";
    if (EVERYONE.test(fold(s).trim())) return goldParties.map((_, i) => `p${i}`);
    const whole = known(s); // "région Bourgogne et Franche-Comté" is one name
    if (whole >= 0) return [`p${whole}`];
    const names = s.split(/\s*[;,]\s*|\s+et\s+/).map((x) => x.trim());
    return [...new Set(names.filter(Boolean).map((name) => idOf(name, parties)))];
  };
  const [left, right] = [ids(gold, goldParties), ids(found, foundParties)];
  if (left.length === 0 || right.length === 0) return false;
  const near = (x: string, y: string) => x === y || (!/^p\d/.test(x) && !/^p\d/.test(y) && tokenF1(x, y) >= 0.6);
  const common = left.filter((x) => right.some((y) => near(x, y))).length;
  return (2 * common) / (left.length + right.length) >= 0.8;
}
