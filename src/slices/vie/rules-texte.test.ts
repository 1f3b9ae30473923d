import { describe, expect, test } from "vitest";
import { addDays, Day } from "../../shared/day.ts";
import { articlesDates, Convention } from "../conventions/index.ts";
import { Piece } from "../redaction/index.ts";
import { consolider, type TexteDe } from "./rules-texte.ts";

const J = (s: string) => Day.parse(s);
const article = (id: string, citation: string, plus: object = {}) => ({ id, citation, actes: [], de: [], ...plus });
const CONVENTION = Convention.parse({
  id: "conv",
  titre: "Convention",
  genre: "convention",
  parties: [{ organisation: "a", roles: [] }],
  signatures: [{ organisation: "a", le: "2026-01-01" }],
  effet: {},
  articles: [
    article("1", "Un."),
    article("2", "Deux.", { titre: "Second" }),
    article("3", "Trois.", { au: "2026-06-30" }),
  ],
  avenants: [
    {
      id: "avenant-1",
      le: "2026-03-15",
      effetLe: "2026-03-01",
      articles: [article("2", "Deux, autrement.", { titre: "Second" })],
    },
    {
      id: "avenant-2",
      le: "2026-04-01",
      effetLe: "2026-09-01",
      articles: [article("2", "Deux, enfin."), article("4", "Quatre.")],
    },
  ],
});
const piece = (id: string, genre: string, texte: string, articles: string[] = []) =>
  Piece.parse({ id, genre, numero: genre === "article" ? id.slice(1) : null, texte, articles });
const TEXTES: TexteDe[] = [
  {
    avenant: null,
    le: J("2026-01-01"),
    pieces: [
      piece("pre", "preambule", "Considérant."),
      piece("p1", "article", "Tout l’article un. Un.", ["1"]),
      piece("p2", "article", "Tout l’article deux. Deux.", ["2"]),
      piece("p3", "article", "Tout l’article trois. Trois.", ["3"]),
      piece("ann", "annexe", "Liste."),
    ],
  },
  {
    avenant: "avenant-2",
    le: J("2026-04-01"),
    pieces: [piece("v2", "article", "L’article 2 devient : Deux, enfin.", ["2"])],
  },
];
const dit = (jour: string, textes: TexteDe[] = TEXTES) =>
  consolider(CONVENTION, textes, J(jour)).map((b) => [b.texte, b.note]);

describe("le texte consolidé, la veille, le jour et le lendemain", () => {
  test.each([
    ["2026-03-14", "Tout l’article deux. Deux.", null],
    ["2026-03-15", "Deux, autrement.", "Avenant 1, depuis le 15 mars 2026."],
    ["2026-08-31", "Deux, autrement.", "Avenant 1, depuis le 15 mars 2026."],
    ["2026-09-01", "L’article 2 devient : Deux, enfin.", "Avenant 2, depuis le 1er septembre 2026."],
  ])("article 2 au %s", (jour, texte, note) => expect(dit(jour)[2]).toEqual([texte, note]));

  test.each([
    ["2026-06-30", null, false],
    ["2026-07-01", "Ne vaut plus depuis le 30 juin 2026.", true],
  ])("un article à durée limitée, au %s", (jour, note, eteint) => {
    const bloc = consolider(CONVENTION, TEXTES, J(jour))[3];
    expect([bloc?.texte, bloc?.note, bloc?.eteint]).toEqual(["Tout l’article trois. Trois.", note, eteint]);
  });

  test("un article ajouté vient avant les annexes, du jour où il compte", () => {
    expect(dit("2026-08-31").map(([t]) => t)).not.toContain("Quatre.");
    expect(
      dit("2026-09-01")
        .map(([t]) => t)
        .slice(-2),
    ).toEqual(["Quatre.", "Liste."]);
  });

  test("sans texte signé ici, les articles en données ; ce jour-là et pas d’autres", () => {
    expect(dit("2026-03-01", [])).toEqual([
      ["Un.", null],
      ["Deux.", null],
      ["Trois.", null],
    ]);
    expect(dit("2026-10-01", []).map(([t]) => t)).toEqual(["Un.", "Deux, enfin.", "Quatre."]);
  });

  test("chaque jour, chaque article qui vaut est dans le texte, dans ses mots de ce jour", () => {
    for (const textes of [[], TEXTES])
      for (let d = J("2026-01-01"); d < J("2026-12-01"); d = addDays(d, 1)) {
        const all = consolider(CONVENTION, textes, d)
          .filter((b) => !b.eteint)
          .map((b) => b.texte)
          .join("\n");
        for (const a of articlesDates(CONVENTION)) {
          const stands = (a.du === null || a.du <= d) && (a.au === null || d <= a.au);
          if (stands) expect(all).toContain(a.article.citation);
        }
      }
  });
});
