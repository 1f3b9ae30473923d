import type { Partie } from "./contexte.ts";

/*
 * Which party a stretch of words names.
 */

const BORD = /[a-z0-9]/;

/** The party that words name, the first of them. */
export function nommee(parties: readonly Partie[], words: string): Partie | null {
  let best: { p: Partie; at: number; size: number } | null = null;
  for (const p of parties)
    for (const form of p.formes) {
      const at = words.indexOf(form);
      if (at < 0 || BORD.test(words.charAt(at - 1)) || BORD.test(words.charAt(at + form.length))) continue;
      if (best === null || at < best.at || (at === best.at && form.length > best.size))
        best = { p, at, size: form.length };
    }
  return best?.p ?? null;
}

/** The party that words name last: « A, et B, représentée par ». */
export function derniere(parties: readonly Partie[], words: string): Partie | null {
  let best: { p: Partie; end: number } | null = null;
  for (const p of parties)
    for (const form of p.formes) {
      const at = words.lastIndexOf(form);
      if (
        at >= 0 &&
        !BORD.test(words.charAt(at - 1)) &&
        !BORD.test(words.charAt(at + form.length)) &&
        at + form.length > (best?.end ?? 0)
      )
        best = { p, end: at + form.length };
    }
  return best?.p ?? null;
}
