import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention, type Regard } from "../conventions/index.ts";
import { decider } from "./rules.ts";
import { ouvertures, phraseTerritoires } from "./rules-ouvertures.ts";

const article = (id: string, more: Record<string, unknown>) => ({
  id,
  citation: "Texte.",
  actes: ["seance"],
  de: ["a", "b"],
  vers: ["a", "b"],
  ...more,
});

const convention = (articles: unknown[], more: Record<string, unknown> = {}): Convention =>
  Convention.parse({
    id: "c",
    titre: "Essai",
    genre: "convention",
    parties: [
      { organisation: "a", roles: ["reseau"] },
      { organisation: "b", roles: ["reseau"] },
    ],
    membres: [{ organisation: "m", de: "a", au: "2021-06-30" }],
    signatures: [
      { organisation: "a", le: "2020-01-01" },
      { organisation: "b", le: "2020-01-01" },
    ],
    effet: { au: "2021-12-31" },
    articles,
    ...more,
  });

const ouvre = (c: Convention, jour: string) => {
  const regard: Regard = {
    jour: jour as Day,
    aujourdhui: jour as Day,
    nommer: (id) => id.toUpperCase(),
    notices: {},
    trouver: () => undefined,
  };
  return ouvertures(c, regard);
};

describe("ce qu’une convention ouvre", () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ["par organisation", {}, "chaque partie", "l’autre"],
    [
      "par rôle, membres compris",
      { de: ["reseau"], vers: ["reseau"] },
      "chaque partie et ses membres",
      "l’autre et ses membres",
    ],
    ["toute partie", { de: ["toute-partie"], vers: ["b"] }, "chaque partie et ses membres", "B"],
    ["les membres d’une partie", { de: ["membre-de:a"], vers: ["b"] }, "les membres d’A", "B"],
    ["vers le public", { de: ["a"], vers: ["public"] }, "A", "le public"],
    ["vers non précisé", { de: ["a"], vers: undefined }, "A", "chaque partie et ses membres"],
  ])("%s", (_cas, more, de, vers) => {
    expect(ouvre(convention([article("1", more)]), "2020-06-01")).toMatchObject([{ de, vers, au: "2021-12-31" }]);
  });

  test("une ligne par nature, dans l’ordre des articles", () => {
    const c = convention([article("2", { actes: ["veille", "offre"] }), article("1", {})]);
    expect(ouvre(c, "2020-06-01").map((o) => [o.article, o.nature])).toEqual([
      ["2", "veille"],
      ["2", "offre"],
      ["1", "seance"],
    ]);
  });

  test.each([
    ["la veille de la signature", "2019-12-31", 0],
    ["le jour de la signature", "2020-01-01", 1],
    ["le dernier jour", "2021-12-31", 1],
    ["le lendemain du terme", "2022-01-01", 0],
  ])("%s", (_cas, jour, n) => expect(ouvre(convention([article("1", {})]), jour)).toHaveLength(n));

  test.each<[string, Record<string, unknown>]>([
    ["hors des dates de l’article", { du: "2020-07-01" }],
    ["hors du territoire de la convention", { territoire: ["REG-84"] }],
    ["d’une organisation étrangère", { de: ["z"] }],
    ["vers soi-même seulement", { de: ["a"], vers: ["a"] }],
  ])("rien %s", (_cas, more) => {
    expect(ouvre(convention([article("1", more)], { territoire: ["REG-11"] }), "2020-06-01")).toEqual([]);
  });

  test("un membre sorti n’ouvre plus rien", () => {
    const c = convention([article("1", { de: ["membre-de:a"], vers: ["b"] })]);
    expect(ouvre(c, "2021-06-30")).toHaveLength(1);
    expect(ouvre(c, "2021-07-01")).toEqual([]);
  });

  test("l’exemple de chaque ligne est permis, ou à compléter par un fait qui manque", () => {
    const c = convention(
      [article("1", { consentement: true, territoire: ["DEP-75"] }), article("2", { vers: ["public"] })],
      { territoire: ["REG-11"] },
    );
    for (const { nature, exemple } of ouvre(c, "2020-06-01")) {
      const demande = { acte: nature, ...exemple, date: "2020-06-01" as Day };
      expect(decider([c], demande).issue).not.toBe("refuse");
      expect(decider([c], { ...demande, territoire: "DEP-75", consentement: true }).issue).toBe("permis");
    }
  });
});

test.each([
  [null, null],
  [[], "nulle part"],
  [["FR"], "France"],
  [["REG-11"], "Île-de-France"],
  [["REG-11", "REG-53"], "Île-de-France et Bretagne"],
  [["REG-11", "REG-53", "REG-28", "REG-93"], "quatre territoires"],
])("où : %o", (territoires, attendu) => expect(phraseTerritoires(territoires)).toBe(attendu));
