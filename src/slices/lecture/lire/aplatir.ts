import type { Empan, Lecture } from "./types.ts";

/*
 * A text as readers like it: accents composed, one kind of line end, one blank between words and none around an end of
 * line, no invisible character. What was read of it is then put back on the text as it was given.
 */

/** A stretch of the text that was written otherwise: from and to, in the plain text and in the given one. */
type Ecart = { readonly du: number; readonly au: number; readonly duDonne: number; readonly auDonne: number };

/** A plain text, and how to put back a reading of it on the text it comes from. */
export type Plat = { readonly texte: string; readonly remettre: (lecture: Lecture) => Lecture };

const BLANC = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
const FIN = "(?:\\r\\n|[\\n\\r\\u2028\\u2029\\u0085\\f\\v])";
const INVISIBLE = "[\\u200b-\\u200d\\u2060\\ufeff]";
/** Whether something has to be written otherwise. */
const A_ECRIRE = new RegExp(
  `${BLANC}${BLANC}|${BLANC}\\n|\\n${BLANC}|${INVISIBLE}|[\\r\\u2028\\u2029\\u0085\\f\\v\\u00ad]|\\p{M}`,
  "u",
);
// each alternative takes a whole run of blanks: time grows with the text, even made of blanks alone
const ECRIT = new RegExp(
  `(${BLANC}{2,}(?:${FIN}${BLANC}*)?|${BLANC}?${FIN}${BLANC}*)|\\u00ad${FIN}?|${INVISIBLE}+|\\P{M}\\p{M}{1,30}`,
  "gu",
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
  if (blanks !== undefined) return AVEC_FIN.test(blanks) ? "\n" : " ";
  return /^[\u00ad\u200b-\u200d\u2060\ufeff]/.test(found) ? "" : found.normalize("NFC");
}

/** Moves every span, and takes every quote again from the text that was given. */
function remettre(lecture: Lecture, donne: string, ecarts: readonly Ecart[]): Lecture {
  const moved = ([du, au]: Empan): Empan => [debut(ecarts, du), fin(ecarts, au)];
  return JSON.parse(JSON.stringify(lecture), (_key, value) => {
    if (value === null || typeof value !== "object" || !Array.isArray(value.spans)) return value;
    const spans = (value.spans as Empan[]).map(moved);
    const quotes = spans.map(([du, au]) => donne.slice(du, au));
    return "quote" in value ? { ...value, spans, quote: quotes[0] } : { ...value, spans, quotes };
  }) as Lecture;
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
