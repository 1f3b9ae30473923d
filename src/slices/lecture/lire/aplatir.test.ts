import { describe, expect, test } from "vitest";
import { aplatir } from "./aplatir.ts";
import type { ConventionLue, Lecture } from "./types.ts";

/** A reading that only quotes the given words of the plain text. */
function citant(texte: string, mots: string): Lecture {
  const du = texte.indexOf(mots);
  const axes = [{ quote: mots, spans: [[du, du + mots.length]] }];
  return { is_convention: true, reason: null, conventions: [{ axes }] } as unknown as Lecture;
}

describe("aplatir", () => {
  test.each<[quoi: string, donne: string, plat: string, mots: string, cite: string]>([
    ["rien à changer", "une « charte »\nentre nous", "une « charte »\nentre nous", "charte", "charte"],
    ["fins de ligne de Windows", "a\r\nb c\r\nd", "a\nb c\nd", "b c", "b c"],
    ["fins de ligne d’autrefois", "a\rb c", "a\nb c", "b c", "b c"],
    ["saut de page", "a\fb c", "a\nb c", "b c", "b c"],
    ["blancs en trop", "le  3 \t mars 2020", "le 3 mars 2020", "3 mars", "3 \t mars"],
    ["blancs autour d’une fin de ligne", "un   \n   deux trois", "un\ndeux trois", "deux trois", "deux trois"],
    ["un seul blanc insécable reste", "« charte »", "« charte »", "charte", "charte"],
    ["coupures facultatives", "con\u00adven\u00adtion ici", "convention ici", "convention", "con\u00adven\u00adtion"],
    ["coupure en fin de ligne", "con\u00ad\nvention ici", "convention ici", "convention", "con\u00ad\nvention"],
    ["signe invisible après le mot", "charte\u200b ici", "charte ici", "charte", "charte"],
    ["marque en tête", "\ufeffcharte", "charte", "charte", "charte"],
    ["accents à part", "re\u0301gion He\u0301rault", "région Hérault", "Hérault", "He\u0301rault"],
    ["accent qui ne se compose pas", "x\u0301 région", "x\u0301 région", "région", "région"],
    ["deux fins de ligne restent deux", "a \r\n\r\n b", "a\n\nb", "b", "b"],
  ])("%s", (_quoi, donne, plat, mots, cite) => {
    const { texte, remettre } = aplatir(donne);
    expect(texte).toBe(plat);
    const { axes } = remettre(citant(texte, mots)).conventions[0] as ConventionLue;
    const [du, au] = axes[0]?.spans[0] ?? [0, 0];
    expect([axes[0]?.quote, donne.slice(du, au)]).toEqual([cite, cite]);
  });
});
