import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention, numerosArticles } from "../conventions/index.ts";
import { MODELES } from "./modeles.ts";
import { avecTitre, enBref, enPhrase, nomDAvenant, nomsDesArticles, nomsDuProjet } from "./rules-numeros.ts";
import { Piece } from "./types.ts";

const article = (id: string) => ({ id, citation: `Clause ${id}.`, actes: [], de: [] });
const convention = (ids: readonly string[], avenants: Readonly<Record<string, readonly string[]>> = {}) =>
  Convention.parse({
    id: "c",
    titre: "C",
    genre: "convention",
    parties: [{ organisation: "a", roles: [] }],
    signatures: [],
    effet: {},
    articles: ids.map(article),
    avenants: Object.entries(avenants).map(([id, articles], i) => ({
      id,
      le: `2026-0${i + 1}-01`,
      effetLe: `2026-0${i + 1}-01`,
      articles: articles.map(article),
    })),
  });
const piece = (genre: Piece["genre"], numero: string | null, articles: string[], titre: string | null = null) =>
  Piece.parse({ id: `${genre}-${articles.join("-")}`, genre, numero, titre, texte: "…", articles });
const texte = (avenant: string | null, ...pieces: Piece[]) => ({ avenant, pieces });
const noms = (c: Convention, ...textes: ReturnType<typeof texte>[]) => Object.fromEntries(nomsDesArticles(c, textes));

describe("les noms des articles", () => {
  test("ceux du texte signé, dans son ordre, annexes et préambule compris", () => {
    const pieces = [
      piece("preambule", null, ["but"]),
      piece("article", "1", ["rien"]),
      piece("article", "2 bis", ["relais", "retour"]),
      piece("article", null, ["libre"], "Dispositions"),
      piece("annexe", "B", ["liste"]),
    ];
    const dits = nomsDesArticles(convention(["liste", "retour", "relais", "libre", "but"]), [texte(null, ...pieces)]);
    expect([...dits]).toEqual([
      ["but", "Préambule"],
      ["relais", "Article 2 bis"],
      ["retour", "Article 2 bis"],
      ["libre", "Article – Dispositions"],
      ["liste", "Annexe B"],
    ]);
  });

  test("ce que nulle pièce ne porte ne prend pas le numéro d’un autre", () => {
    expect(noms(convention(["un", "deux", "trois"]), texte(null, piece("article", "1", ["deux"])))).toEqual({
      deux: "Article 1",
      un: "Autre clause 1",
      trois: "Autre clause 2",
    });
  });

  test("sans texte signé ici, ou signé sans pièces, ceux des données", () => {
    for (const textes of [[], [texte(null)]]) {
      expect(noms(convention(["relais", "retour"]), ...textes)).toEqual({ relais: "Article 1", retour: "Article 2" });
      expect(noms(convention(["art-2", "art-4.1"]), ...textes)).toEqual({
        "art-2": "Article 2",
        "art-4.1": "Article 4.1",
      });
    }
  });

  const signee = texte(null, piece("article", "3", ["un"]));
  const AVENANTS = { "avenant-1": ["un", "deux"], "avenant-2": ["deux", "trois"] };
  test("ce qu’un avenant récrit garde son numéro, ce qu’il ajoute a celui de l’avenant, une fois pour toutes", () => {
    const c = convention(["un"], AVENANTS);
    const a1 = texte("avenant-1", piece("article", "1", ["un"]), piece("article", "2", ["deux"]));
    const a2 = texte("avenant-2", piece("article", "1", ["deux", "trois"]));
    expect(noms(c, signee, a1, a2)).toEqual({
      un: "Article 3",
      deux: "Article 2 de l’avenant 1",
      trois: "Article 1 de l’avenant 2",
    });
    // signed with no words of its own: printed as its articles as data
    expect(noms(c, signee, a1, texte("avenant-2"))).toMatchObject({ trois: "Article 2 de l’avenant 2" });
    expect(noms(c, signee)).toMatchObject({ deux: "Article 2 de l’avenant 1", trois: "Article 2 de l’avenant 2" });
  });

  test("une convention venue en données, amendée ici : ses numéros ne bougent pas", () => {
    const before = noms(convention(["un", "autre"]));
    expect(before).toEqual({ un: "Article 1", autre: "Article 2" });
    const a2 = texte("avenant-2", piece("article", "1", ["trois"]));
    const after = noms(convention(["un", "autre"], AVENANTS), a2);
    expect(after).toEqual({ ...before, deux: "Article 3", trois: "Article 1 de l’avenant 2" });
  });

  test.each([
    [["art-2", "art-4"], ["mentorat"], "3"],
    [["art-2", "art-3"], ["mentorat"], "4"],
    [["art-1", "art-2"], ["art-7"], "7"],
    [["un", "deux"], ["art-1"], "3"],
  ])("%j, plus %j : le %s, sans renuméroter", (ids, added, numero) => {
    const before = numerosArticles(convention(ids));
    const after = numerosArticles(convention(ids, { "avenant-1": added }));
    for (const id of ids) expect(after.get(id)).toBe(before.get(id));
    expect(after.get(added[0] as string)).toBe(numero);
    expect(new Set(after.values()).size).toBe(after.size);
  });

  test("un projet : ses pièces ; un projet d’avenant : le texte qu’il amende, puis les siennes", () => {
    for (const modele of MODELES) {
      const parties = [{ organisation: "a", nom: "A" }];
      const redaction = modele.creer({ id: "c", titre: "C", parties, jour: "2026-11-23" as Day });
      const dits = nomsDuProjet(redaction, null, []);
      for (const { numero, articles } of redaction.pieces)
        for (const id of articles ?? []) expect(dits.get(id)).toBe(`Article ${numero}`);
    }
    const c = convention(["un"]);
    const pieces = [piece("article", "1", ["un"]), piece("article", "2", ["neuf"])];
    const redaction = { pieces, avenant: { articles: [article("un"), article("neuf")] } };
    expect(Object.fromEntries(nomsDuProjet(redaction, c, [signee]))).toEqual({
      un: "Article 3",
      neuf: "Article 2 du projet d’avenant",
    });
  });
});

test.each([
  ["Article 2", "art.\u00a02", "article 2"],
  ["Article 1 de l’avenant 2", "art.\u00a01 de l’avenant 2", "article 1 de l’avenant 2"],
  ["Annexe B", "annexe B", "annexe B"],
  ["Préambule", "préambule", "préambule"],
  ["Autre clause 1", "autre clause 1", "autre clause 1"],
  ["relais", "relais", "relais"],
])("« %s » se cite « %s » et se dit « %s »", (nom, bref, phrase) => {
  expect([enBref(nom), enPhrase(nom)]).toEqual([bref, phrase]);
});

test("le titre suit le nom, une fois", () => {
  expect(avecTitre("Article 2", "Objet")).toBe("Article 2 – Objet");
  expect(avecTitre("Article – Objet", "Objet")).toBe("Article – Objet");
  for (const vide of [null, undefined, ""]) expect(avecTitre("Article 2", vide)).toBe("Article 2");
});

test.each([
  ["avenant-1", "avenant 1"],
  ["Avenant_12", "avenant 12"],
  ["prolongation", "avenant prolongation"],
])("%s se lit « %s »", (id, mots) => expect(nomDAvenant(id)).toBe(mots));
