import type { Empan } from "./types.ts";

/*
 * A text and its two shadows of the same length, so that what is found in one stands at the same place in the others.
 */

/** A text ready to be searched. Offsets are the same in all three; ends of lines stand between blocks alone (segmenter.ts). */
export type Source = {
  /** As it was given. */
  readonly texte: string;
  /** Apostrophes, quotation marks, dashes and spaces written one way; case and accents kept. */
  readonly net: string;
  /** `net` in lower case, without accents ("œ" stays). */
  readonly bas: string;
};

/** Character written instead of each one: `NET` for `net`, `BAS` for what `bas` makes of `net`. */
const NET = new Uint16Array(65_536).map((_, i) => i);
const BAS = new Uint16Array(65_536).map((_, i) => fondu(i));

const ECRITS: readonly (readonly [string, string])[] = [
  ["'", "\u2019\u2018\u02bc\u00b4`\u2032\u201b"],
  ['"', "\u201c\u201d\u201e\u00ab\u00bb\u201f"],
  ["-", "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u2015"],
  [" ", "\u00a0\u202f\u2009\u200a\u2002\u2003\u2007\u2008\u200b\u200c\u200d\ufeff\t\r\f\v"],
];
for (const [une, autres] of ECRITS) for (const c of autres) NET[c.charCodeAt(0)] = une.charCodeAt(0);
for (let i = 0; i < 32; i++) if (i !== 10) NET[i] = 32; // a control character is a space

/** Lower case without accent, when it is one character; a combining mark alone becomes itself. */
function fondu(code: number): number {
  const base = String.fromCharCode(code).normalize("NFD").charAt(0).toLowerCase();
  return base.length === 1 ? base.charCodeAt(0) : code;
}

function ecrire(codes: Uint16Array, table: Uint16Array): string {
  for (let i = 0; i < codes.length; i++) codes[i] = table[codes[i] as number] as number;
  return DECODEUR.decode(codes);
}

// the native order of the machine is little-endian on all that Node runs on; lone surrogates become U+FFFD, same length
const DECODEUR = new TextDecoder("utf-16le");

/** Puts a text into its shadows. */
export function sourceDe(texte: string): Source {
  // copied at once: `charCodeAt` would look for each character in the pieces of a string
  const { buffer, byteOffset } = Buffer.from(texte, "utf16le");
  const codes = new Uint16Array(buffer, byteOffset, texte.length);
  const net = ecrire(codes, NET);
  return { texte, net, bas: ecrire(codes, BAS) };
}

/** The quote of a span: exactly what the text has there, blanks at both ends left out. */
export function citer({ texte }: Source, du: number, au: number): { quote: string; span: Empan } {
  let [from, to] = [du, au];
  while (from < to && BLANC.test(texte.charAt(from))) from++;
  while (to > from && BLANC.test(texte.charAt(to - 1))) to--;
  return { quote: texte.slice(from, to), span: [from, to] };
}

const BLANC = /\s/;

/** What a value rests on, from the spans of its quotes. */
export function appui(source: Source, ...spans: readonly Empan[]): { quotes: string[]; spans: Empan[] } {
  const cited = spans.map(([du, au]) => citer(source, du, au));
  return { quotes: cited.map((c) => c.quote), spans: cited.map((c) => c.span) };
}

/** Words of a span as they are shown in a value: one blank between words, whatever the lines. */
export const motsDe = ({ texte }: Source, du: number, au: number): string =>
  texte.slice(du, au).replace(/\s+/g, " ").trim();
