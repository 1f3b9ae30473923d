import type { Empan, Lecture } from "./types.ts";

/*
 * A text as readers like it: accents composed, one kind of line end, one blank between words and none around an end of
 * line, no ligature of a page, no invisible character. What was read of it is then put back on the text as it was given.
 */

/** A stretch of the text that was written otherwise: from and to, in the plain text and in the given one. */
type Ecart = { readonly du: number; readonly au: number; readonly duDonne: number; readonly auDonne: number };

/** A plain text, and how to put back a reading of it on the text it comes from. */
export type Plat = { readonly texte: string; readonly remettre: (lecture: Lecture) => Lecture };

const BLANC = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
const AUTRE_FIN = "(?:\\r\\n?|[\\u2028\\u2029\\u0085\\f\\v])";
const FIN = `(?:\\n|${AUTRE_FIN})`;
const INVISIBLE = "[\\u200b-\\u200d\\u2060\\ufeff]";
const ACCENT = "[\\u0300-\\u036f]";
/** Whether something has to be written otherwise. */
const A_ECRIRE = new RegExp(
  `${BLANC}(?:${BLANC}|\\n)|\\n${BLANC}|[\\r\\u2028\\u2029\\u0085\\f\\v\\u00ad\\u200b-\\u200d\\u2060\\ufeff\\u0300-\\u036f\\ufb00-\\ufb06]`,
);
// each alternative takes a whole run of blanks: time grows with the text, even made of blanks alone
const ECRIT = new RegExp(
  `(${BLANC}(?:${BLANC}+(?:${FIN}${BLANC}*)?|${FIN}${BLANC}*)|\\n${BLANC}+|${AUTRE_FIN}${BLANC}*)|\\u00ad${FIN}?|${INVISIBLE}+|[\\ufb00-\\ufb06]|[A-Za-z\\u00c0-\\u1eff]${ACCENT}{1,30}`,
  "g",
);
const AVEC_FIN = new RegExp(FIN);

/** Flattens a text; nothing is copied when there is nothing to change. */
export function aplatir(donne: string): Plat {
  if (!A_ECRIRE.test(donne)) return { texte: donne, remettre: (lecture) => lecture };
  const ecarts: Ecart[] = [];
  let moved = 0; // how much shorter the plain text is, so far
  const texte = donne.replace(ECRIT, (found: string, blanks: string | undefined, at: number) => {
    const written = ecrit(found, blanks);
    if (written === found) return found;
    const du = at - moved;
    moved += found.length - written.length;
    ecarts.push({ du, au: du + written.length, duDonne: at, auDonne: at + found.length });
    return written;
  });
  return { texte, remettre: (lecture) => remettre(lecture, donne, ecarts) };
}

function ecrit(found: string, blanks: string | undefined): string {
  // a wide blank stands between two columns: a tabulation, which both shadows write as a blank
  if (blanks !== undefined) return AVEC_FIN.test(blanks) ? "\n" : blanks.length > 3 ? "\t" : " ";
  return /^[\u00ad\u200b-\u200d\u2060\ufeff]/.test(found)
    ? ""
    : found.normalize(/[\ufb00-\ufb06]/.test(found) ? "NFKC" : "NFC");
}

/** Moves every span, and takes every quote again from the text that was given. */
function remettre(lecture: Lecture, donne: string, ecarts: readonly Ecart[]): Lecture {
  const deplacer = <T>(value: T): T => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(deplacer) as T;
    const { spans: plain } = value as { spans?: readonly Empan[] };
    if (plain === undefined)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deplacer(inner)])) as T;
    const spans = plain.map(([du, au]): Empan => [debut(ecarts, du), fin(ecarts, au)]);
    const quotes = spans.map(([du, au]) => donne.slice(du, au));
    return "quote" in value ? { ...value, spans, quote: quotes[0] } : { ...value, spans, quotes };
  };
  return deplacer(lecture);
}

/** The last stretch for which `before` holds; stretches are in order. */
function dernier(ecarts: readonly Ecart[], before: (e: Ecart) => boolean): Ecart | undefined {
  let [low, high] = [0, ecarts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(ecarts[middle] as Ecart)) low = middle + 1;
    else high = middle;
  }
  return ecarts[low - 1];
}

function debut(ecarts: readonly Ecart[], at: number): number {
  const e = dernier(ecarts, ({ du }) => du <= at);
  if (e === undefined) return at;
  return at < e.au ? e.duDonne : e.auDonne + at - e.au;
}

function fin(ecarts: readonly Ecart[], at: number): number {
  const e = dernier(ecarts, ({ du }) => du < at);
  if (e === undefined) return at;
  return at <= e.au ? e.auDonne : e.auDonne + at - e.au;
}
