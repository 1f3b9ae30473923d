import { expect, test } from "vitest";
import { Convention } from "../conventions/index.ts";
import { verifierExemples } from "./exemples.ts";
import { compiler } from "./rules-monde.ts";

const demande = { acte: "aiguillage", de: "a", vers: "b", date: "2019-06-03" };

const convention = (exemples: unknown[] | null, change: Record<string, unknown> = {}): Convention =>
  Convention.parse({
    id: "c1",
    titre: "Essai",
    genre: "convention",
    parties: [
      { organisation: "a", roles: [] },
      { organisation: "b", roles: [] },
    ],
    signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2019-01-01" })),
    effet: { du: "2019-03-01", au: "2019-12-31" },
    articles: [
      { id: "1", citation: "c", actes: ["aiguillage"], de: ["a"] },
      { id: "2", citation: "c", actes: ["offre"], de: ["a"], consentement: true },
    ],
    exemples,
    ...change,
  });

const verifier = (exemples: unknown[] | null) => verifierExemples(convention(exemples), []);

test("les exemples que le texte suit ne disent rien", () => {
  expect(verifier(null)).toEqual([]);
  expect(
    verifier([
      { demande, attendu: { issue: "permis" } },
      { demande, attendu: { issue: "permis", article: "1" } },
      { demande: { ...demande, date: "2020-01-01" }, attendu: { issue: "refuse", motif: "echue" } },
      { demande: { ...demande, acte: "offre" }, attendu: { issue: "a-completer" } },
    ]),
  ).toEqual([]);
});

test.each<[string, object, object, RegExp]>([
  [
    "refusé au lieu de permis",
    { date: "2020-01-01" },
    { issue: "permis" },
    /attendent : permis\. Le texte donne : refuse, echue\. /,
  ],
  [
    "permis au lieu de refusé",
    {},
    { issue: "refuse" },
    /attendent : refuse\. Le texte donne : permis, article 1 de c1\. /,
  ],
  [
    "par un autre article",
    {},
    { issue: "permis", article: "2" },
    /permis, article 2\. Le texte donne : permis, article 1/,
  ],
  [
    "pour un autre motif",
    { date: "2020-01-01" },
    { issue: "refuse", motif: "resiliee" },
    /refuse, resiliee\. Le texte donne : refuse, echue/,
  ],
  ["un fait manque", { acte: "offre" }, { issue: "permis" }, /Le texte donne : a-completer, il manque consentement/],
])("contredit : %s", (_cas, change, attendu, phrase) => {
  const [first, ...others] = verifier([{ demande: { ...demande, ...change }, attendu }]);
  expect(others).toEqual([]);
  expect(first?.champ).toBe("exemples[0]");
  expect(first?.phrase.replaceAll("\u00a0", " ")).toMatch(phrase);
});

test("l’article attendu est celui de cette convention, non l’homonyme d’une autre", () => {
  const other = convention(null, {
    id: "c0",
    articles: [{ id: "9", citation: "c", actes: ["aiguillage"], de: ["a"] }],
  });
  const c = convention([{ demande, attendu: { issue: "permis", article: "9" } }], {
    articles: [{ id: "9", citation: "c", actes: ["offre"], de: ["a"] }],
  });
  expect(verifierExemples(c, [other])).toHaveLength(1);
  expect(verifierExemples(c, compiler([other, c]))).toHaveLength(1);
});

test("une nouvelle version est jugée à la place de l’ancienne", () => {
  const c = convention([{ demande, attendu: { issue: "permis" } }], { effet: { du: "2020-01-01" } });
  expect(verifierExemples(c, [convention(null)])).toMatchObject([{ decision: { motif: "pas-encore-en-vigueur" } }]);
});
