import { describe, expect, test } from "vitest";
import { controler, lireConventions } from "./controles.ts";
import { Convention } from "./types.ts";

const article = (change: Record<string, unknown> = {}) => ({
  id: "1",
  citation: "Les parties s’adressent les personnes.",
  actes: ["aiguillage"],
  de: ["toute-partie"],
  ...change,
});

const data = (change: Record<string, unknown> = {}) => ({
  id: "c1",
  titre: "Convention d’essai",
  genre: "convention",
  parties: [
    { organisation: "reseau", roles: ["tete"] },
    { organisation: "opco", roles: ["financeur"] },
  ],
  membres: [{ organisation: "mission-1", de: "reseau" }],
  signatures: [
    { organisation: "reseau", le: "2019-02-28" },
    { organisation: "opco", le: "2019-02-28" },
  ],
  effet: { du: "2019-03-01", au: "2019-12-31" },
  territoire: ["REG-11"],
  publics: ["salarie"],
  axes: [{ id: "a1", titre: "Orienter" }],
  articles: [article()],
  ...change,
});

const controles = (change: Record<string, unknown> = {}, autres: Convention[] = []) =>
  controler(Convention.parse(data(change)), autres);

test("une convention bien faite n’appelle aucune remarque", () => {
  expect(controles()).toEqual([]);
});

describe("refusé, champ nommé", () => {
  const entree = { organisation: "reseau", roles: ["tete"] };
  const opco = { organisation: "opco", roles: [] };
  test.each<[string, Record<string, unknown>, string]>([
    ["effet qui finit avant de commencer", { effet: { du: "2019-03-01", au: "2019-02-28" } }, "effet.au"],
    ["partie", { parties: [{ ...entree, du: "2019-03-02", au: "2019-03-01" }, opco] }, "parties[0].au"],
    [
      "délégation",
      {
        parties: [
          {
            ...entree,
            signataires: [
              {
                qualite: "q",
                requis: true,
                delegation: { de: "x", a: "y", objet: "z", du: "2019-02-02", au: "2019-02-01" },
              },
            ],
          },
          opco,
        ],
      },
      "parties[0].signataires[0].delegation.au",
    ],
    ["membre", { membres: [{ organisation: "m", de: "reseau", du: "2019-03-02", au: "2019-03-01" }] }, "membres[0].au"],
    ["article", { articles: [article({ du: "2019-05-02", au: "2019-05-01" })] }, "articles[0].au"],
    ["suspension", { suspensions: [{ du: "2019-05-02", au: "2019-05-01", motif: "m" }] }, "suspensions[0].au"],
    [
      "renouvellement",
      { renouvellements: [{ le: "2019-05-02", jusquAu: "2019-05-01" }] },
      "renouvellements[0].jusquAu",
    ],
    [
      "tolérance",
      { graces: [{ jusquAu: "2019-05-01", accordeeLe: "2019-05-02", par: "p", motif: "m" }] },
      "graces[0].jusquAu",
    ],
    [
      "la même partie deux fois",
      { parties: [entree, opco, { ...entree, roles: ["tete"] }] },
      "parties[2].organisation",
    ],
    [
      "membre d’une organisation qui n’est pas partie",
      { membres: [{ organisation: "m", de: "ailleurs" }] },
      "membres[0].de",
    ],
    ["signature d’un tiers", { signatures: [{ organisation: "tiers", le: "2019" }] }, "signatures[0].organisation"],
    [
      "retrait d’un tiers",
      { retraits: [{ organisation: "tiers", effetLe: "2019-05-01" }] },
      "retraits[0].organisation",
    ],
    ["rôle inconnu", { articles: [article({ de: ["inconnu"] })] }, "articles[0].de[0]"],
    ["membre-de d’un tiers", { articles: [article({ vers: ["membre-de:tiers"] })] }, "articles[0].vers[0]"],
    [
      "rôle inconnu dans un avenant",
      { avenants: [{ id: "av", le: "2019-05-01", effetLe: "2019-05-01", articles: [article({ de: ["inconnu"] })] }] },
      "avenants[0].articles[0].de[0]",
    ],
    ["axe inconnu", { articles: [article({ axe: "a9" })] }, "articles[0].axe"],
    [
      "engagement d’un article inconnu",
      { engagements: [{ id: "e", titre: "t", obliges: ["opco"], actes: [], article: "9" }] },
      "engagements[0].article",
    ],
    [
      "engagement d’un tiers",
      { engagements: [{ id: "e", titre: "t", obliges: ["tiers"], actes: [] }] },
      "engagements[0].obliges[0]",
    ],
    [
      "exemple d’un article inconnu",
      {
        exemples: [
          {
            demande: { acte: "aiguillage", de: "opco", date: "2019-06-03" },
            attendu: { issue: "permis", article: "9" },
          },
        ],
      },
      "exemples[0].attendu.article",
    ],
    ["article en double", { articles: [article(), article()] }, "articles[1].id"],
    [
      "axe en double",
      {
        axes: [
          { id: "a", titre: "t" },
          { id: "a", titre: "u" },
        ],
      },
      "axes[1].id",
    ],
    ["sa propre mère", { parent: "c1" }, "parent"],
    ["sa propre remplaçante", { remplaceePar: "c1" }, "remplaceePar"],
  ])("%s", (_cas, change, champ) => {
    const found = controles(change).filter((c) => c.niveau === "refus");
    expect(found.map((c) => c.champ)).toEqual([champ]);
    expect(found[0]?.phrase).toMatch(/^[A-Z«L][^!]*\.$/);
  });

  test("anneau de trois parents, quelle que soit celle qui entre", () => {
    const [b, c] = [
      { id: "c2", parent: "c3" },
      { id: "c3", parent: "c1" },
    ].map((change) => Convention.parse(data(change)));
    const found = controles({ parent: "c2" }, [b, c] as Convention[]);
    expect(found).toEqual([
      {
        niveau: "refus",
        champ: "parent",
        phrase: "Cette convention se déclinerait elle-même\u00a0: c1 → c2 → c3 → c1.",
      },
    ]);
  });

  test("un anneau où elle n’est pas ne lui est pas reproché", () => {
    const autres = [
      { id: "c2", remplaceePar: "c3" },
      { id: "c3", remplaceePar: "c2" },
    ].map((change) => Convention.parse(data(change)));
    expect(controles({ remplaceePar: "c2" }, autres)).toEqual([]);
  });
});

describe("averti, rien n’est refusé", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["article fini avant la convention", { articles: [article({ au: "2019-02-28" })] }, "articles[0]"],
    ["article commencé après le terme", { articles: [article({ du: "2020-01-01" })] }, "articles[0]"],
    ["article d’un autre territoire", { articles: [article({ territoire: ["DEP-69"] })] }, "articles[0].territoire"],
    ["article d’un autre public", { articles: [article({ publics: ["retraite"] })] }, "articles[0].publics"],
    ["liste vide", { articles: [article({ de: [] })] }, "articles[0].de"],
    ["territoire vide", { territoire: [] }, "territoire"],
    ["mère inconnue", { parent: "c9" }, "parent"],
    ["remplaçante inconnue", { remplaceePar: "c9" }, "remplaceePar"],
    [
      "résiliation antidatée",
      { resiliation: { par: "p", le: "2019-05-02", effetLe: "2019-05-01", motif: "m" } },
      "resiliation.effetLe",
    ],
    [
      "avenant antidaté",
      { avenants: [{ id: "av", le: "2019-05-02", effetLe: "2019-05-01", articles: [article()] }] },
      "avenants[0].effetLe",
    ],
    [
      "renouvellement d’une reconduction tacite",
      {
        effet: { du: "2019-03-01", au: "2019-12-31", reconduction: { mode: "tacite", dureeMois: 12 } },
        renouvellements: [{ le: "2019-12-01", jusquAu: "2020-12-31" }],
      },
      "renouvellements",
    ],
    [
      "contributeur étranger",
      { engagements: [{ id: "e", titre: "t", obliges: ["opco"], actes: [], contributeurs: ["tiers"] }] },
      "engagements[0].contributeurs[0]",
    ],
  ])("%s", (_cas, change, champ) => {
    expect(controles(change).map((c) => [c.niveau, c.champ])).toEqual([["avertissement", champ]]);
  });

  test("le premier et le dernier jour de la convention comptent", () => {
    expect(controles({ articles: [article({ au: "2019-03-01" })] })).toEqual([]);
    expect(controles({ articles: [article({ du: "2019-12-31" })] })).toEqual([]);
  });

  test("un brouillon est jugé sur la durée qu’il écrit", () => {
    const change = { signatures: [], articles: [article({ du: "2020-01-01" })] };
    expect(controles(change).map((c) => c.champ)).toEqual(["articles[0]"]);
    expect(controles({ signatures: [] })).toEqual([]);
  });

  test("un département dans la région de la convention n’est pas dehors", () => {
    expect(controles({ articles: [article({ territoire: ["COM-75056"] })] })).toEqual([]);
    expect(controles({ articles: [article({ territoire: ["FR"] })] })).toEqual([]);
  });
});

describe("lireConventions", () => {
  const lire = (value: unknown) => lireConventions(typeof value === "string" ? value : JSON.stringify(value));

  test("rend la liste entière", () => {
    expect(lire([data(), data({ id: "c2" })])).toMatchObject({ conventions: [{ id: "c1" }, { id: "c2" }] });
    expect(lire([])).toEqual({ conventions: [] });
  });

  test.each<[string, unknown, string | undefined, RegExp]>([
    ["texte interrompu", '[{"id": "c1"', undefined, /JSON/],
    ["pas une liste", data(), undefined, /liste de conventions/],
    ["clé inconnue, nommée", [data({ fin: "2019" })], "[0].fin", /Clé inconnue\u00a0: «\u00a0fin\u00a0»/],
    [
      "clé inconnue d’un article",
      [data({ articles: [article({ pour: 1 })] })],
      "[0].articles[0].pour",
      /«\u00a0pour\u00a0»/,
    ],
    ["31 février", [data({ effet: { du: "2019-02-31" } })], "[0].effet.du", /Février 2019 a 28 jours/],
    [
      "nature inconnue",
      [data({ articles: [article({ actes: ["rendez-vous"] })] })],
      "[0].articles[0].actes[0]",
      /nature d’acte/,
    ],
    [
      "nature absente",
      [data({ articles: [article({ actes: [null] })] })],
      "[0].articles[0].actes[0]",
      /parmi|attendue/,
    ],
    ["titre absent", [data({ titre: undefined })], "[0].titre", /manque/],
    ["territoire mal écrit", [data({ territoire: ["75"] })], "[0].territoire[0]", /DEP-75/],
    ["public dans de", [data({ articles: [article({ de: ["public"] })] })], "[0].articles[0].de[0]", /vers/],
    ["durée nulle", [data({ effet: { dureeMois: 0 } })], "[0].effet.dureeMois", /Au moins un mois/],
    ["texte au lieu d’une liste", [data({ parties: "reseau" })], "[0].parties", /liste/],
    ["deux fois le même identifiant", [data(), data()], "[1].id", /deux fois/],
  ])("%s", (_cas, value, champ, phrase) => {
    const read = lire(value);
    expect(read).toHaveProperty("problemes");
    const problemes = "problemes" in read ? read.problemes : [];
    expect(problemes.map((p) => p.champ)).toContain(champ);
    expect(problemes.find((p) => p.champ === champ)?.phrase).toMatch(phrase);
    for (const p of problemes) expect(p.phrase).not.toMatch(/invalid|erreur|expected|!/i);
  });
});
