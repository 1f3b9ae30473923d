import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../../shared/day.ts";
import { lire } from "./lire.ts";
import type { Empan, Lecture } from "./types.ts";

const DOSSIER = new URL("../essais/ouverts/", import.meta.url);
const TEXTES = readdirSync(DOSSIER)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(new URL(name, DOSSIER), "utf8"));

/** Ways in which a text is harmed on its way: each takes the text, two numbers from 0 to 1 and another text. */
const MALHEURS: Readonly<Record<string, (t: string, x: number, y: number, autre: string) => string>> = {
  "coupé, au début et à la fin": (t, x, y) =>
    t.slice(Math.floor(Math.min(x, y) * t.length), Math.ceil(Math.max(x, y) * t.length)),
  "troué, ou une part deux fois": (t, x, y) => t.slice(0, Math.floor(x * t.length)) + t.slice(Math.floor(y * t.length)),
  "deux fois de suite": (t) => `${t}\n${t}`,
  "collé à un autre": (t, _x, _y, autre) => t + autre,
  "mêlé à un autre": (t, x, y, autre) =>
    t.slice(0, Math.floor(x * t.length)) +
    autre.slice(Math.floor(y * autre.length)) +
    t.slice(Math.floor(x * t.length)),
  "aux lignes battues": (t, x) => {
    const lines = t.split("\n");
    return lines.map((_, i) => lines[(i * (1 + Math.floor(x * 97) * 2)) % lines.length]).join("\n");
  },
  "d’une ligne": (t) => t.replaceAll("\n", " "),
  "un mot par ligne": (t) => t.replaceAll(" ", "\n"),
  "aux fins de ligne de Windows": (t) => t.replaceAll("\n", "\r\n"),
  "aux accents à part": (t) => t.normalize("NFD"),
  "en capitales": (t) => t.toUpperCase(),
  "sans ponctuation": (t) => t.replace(/[.,;:]/g, ""),
  "plein de blancs": (t) => t.replaceAll(" ", "\u00a0\u202f \t"),
  "plein de caractères de contrôle": (t, x) => {
    const control = String.fromCharCode(Math.floor(x * 31));
    return [...t].map((c, i) => (i % 7 === 0 ? control + c : c)).join("");
  },
  "une moitié de caractère au milieu": (t, x) =>
    `${t.slice(0, Math.floor(x * t.length))}\ud83d${t.slice(Math.floor(x * t.length))}`,
  "aux signes rares": (t, x) =>
    t.replaceAll("e", ["ﬁ", "İ", "e\u0301\u0323", "😀", "ß", "\u2028"][Math.floor(x * 5.99)] as string),
  "une phrase mille fois": (t, x) => {
    const from = Math.floor(x * t.length);
    return t.slice(0, from) + t.slice(from, from + 40).repeat(400);
  },
  "à l’envers": (t) => t.split(" ").reverse().join(" "),
};

/** All that a reading rests on: quotes with their spans, wherever they stand. */
function* appuis(value: unknown): Generator<{ quotes: string[]; spans: Empan[] }> {
  if (value === null || typeof value !== "object") return;
  const { quotes, quote, spans } = value as { quotes?: string[]; quote?: string; spans?: Empan[] };
  if (spans !== undefined) yield { quotes: quotes ?? [quote as string], spans };
  for (const inner of Object.values(value)) yield* appuis(inner);
}

/** What is wrong with the quotes of a reading; "" when each is the piece of text that its span says. */
function defaut(texte: string, lecture: Lecture): string {
  if (lecture.is_convention !== lecture.conventions.length > 0) return "is_convention";
  if (lecture.is_convention === (lecture.reason !== null)) return "reason";
  for (const { quotes, spans } of appuis(lecture.conventions)) {
    if (quotes.length !== spans.length) return `${quotes.length} citations, ${spans.length} empans`;
    for (const [i, [du, au]] of spans.entries())
      if (!(du >= 0 && du < au && au <= texte.length) || texte.slice(du, au) !== quotes[i])
        return `${JSON.stringify(quotes[i])} n’est pas ${JSON.stringify(texte.slice(du, au))} (${du}, ${au})`;
  }
  return "";
}

describe("lire", () => {
  test("des milliers de textes abîmés : jamais une panne, chaque citation à sa place", () => {
    const kinds = Object.keys(MALHEURS);
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const harm = fc.tuple(fc.constantFrom(...kinds), unit, unit, fc.constantFrom(...TEXTES));
    fc.assert(
      fc.property(fc.constantFrom(...TEXTES), fc.array(harm, { minLength: 1, maxLength: 3 }), (texte, harms) => {
        const harmed = harms
          .reduce((t, [kind, x, y, autre]) => (MALHEURS[kind] as (typeof MALHEURS)[string])(t, x, y, autre), texte)
          .slice(0, 15_000);
        expect(defaut(harmed, lire(harmed))).toBe("");
      }),
      { numRuns: 1_000, seed: 4, endOnFailure: true },
    );
  });

  test.each(Object.keys(MALHEURS))("chaque texte %s", (kind) => {
    for (const texte of TEXTES.filter((_, i) => i % 4 === 0)) {
      const harmed = (MALHEURS[kind] as (typeof MALHEURS)[string])(texte, 0.3, 0.6, TEXTES[0] as string);
      expect(defaut(harmed, lire(harmed))).toBe("");
    }
  });

  test("n’importe quels caractères", () => {
    const words = fc.constantFrom("convention", "entre", "signé", "Article 1", "\n", " ", "- ", "« ", "1°", "’", ":");
    const any = fc.array(fc.oneof(words, fc.string({ unit: "binary" })), { maxLength: 60 });
    fc.assert(
      fc.property(any, (parts) => {
        expect(defaut(parts.join(""), lire(parts.join("")))).toBe("");
      }),
      { numRuns: 2_000, seed: 4 },
    );
  });

  test("le même texte donne la même lecture, quoi qu’on ait lu entre-temps", () => {
    const [first = "", ...others] = TEXTES;
    const before = JSON.stringify(lire(first));
    for (const t of others) lire(t);
    expect(JSON.stringify(lire(first))).toBe(before);
  });

  test("accents à part, fins de ligne de Windows, blancs en trop, signes invisibles : les mêmes valeurs", () => {
    const values = (t: string) =>
      JSON.stringify(lire(t).conventions, (key, v) =>
        key === "spans" || key.startsWith("quote") ? undefined : v,
      ).normalize("NFC");
    for (const texte of TEXTES.filter((_, i) => i % 3 === 1)) {
      const composed = texte.normalize("NFC");
      expect(values(texte.normalize("NFD"))).toBe(values(composed));
      expect(values(composed.replaceAll("\n", "\r\n"))).toBe(values(composed));
      expect(values(composed.replaceAll(" ", "  ").replaceAll("\n", " \n\t"))).toBe(values(composed));
      expect(values(composed.replace(/(?<=[a-z])(?=[a-z])/g, "\u00ad"))).toBe(values(composed));
    }
  });

  test.each(["", " ", "\n\n", "\0", "\ufeff", "a", "Entre", "convention", "😀", "\ud800"])(
    "%j : pas de convention, et pourquoi",
    (t) => {
      expect(lire(t)).toEqual({ is_convention: false, reason: expect.stringMatching(/\S.*\.$/), conventions: [] });
    },
  );

  test("plus d’un million de signes : rien n’est lu, et pourquoi", () => {
    // how long: bench saisies
    expect(lire("Convention entre nous. ".repeat(900_000))).toMatchObject({
      is_convention: false,
      reason: expect.stringContaining("un million"),
    });
  });

  test("le jour de publication ne change que les jours", () => {
    for (const texte of TEXTES) {
      const [without, withDay] = [lire(texte), lire(texte, { publieLe: "2021-06-15" as Day })];
      expect(defaut(texte, withDay)).toBe("");
      expect(withDay.conventions.map((c) => c.parties)).toEqual(without.conventions.map((c) => c.parties));
    }
  });
});
