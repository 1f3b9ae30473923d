import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import type { Regard } from "./phrases.ts";
import { chercher, estVide, lireRecherche, plier } from "./rules-recherche.ts";
import { Convention } from "./types.ts";

const convention = (id: string, more: Record<string, unknown> = {}): Convention =>
  Convention.parse({
    id,
    titre: `Convention ${id}`,
    genre: "convention",
    parties: [{ organisation: "nexem", roles: [] }],
    signatures: [{ organisation: "nexem", le: "2020-01-01" }],
    effet: {},
    articles: [],
    ...more,
  });

const A = convention("a", {
  titre: "Écoute et œuvre",
  territoire: ["REG-11"],
  axes: [{ id: "x", titre: "Métiers d’avenir" }],
});
const B = convention("b", {
  territoire: ["DEP-75"],
  effet: { au: "2020-12-31" },
  parties: [{ organisation: "una", roles: [], cotraitants: ["adhap"] }],
  signatures: [{ organisation: "una", le: "2020-01-01" }],
  articles: [{ id: "1", citation: "Passer le relais.", actes: [], de: [] }],
});
const C = convention("c", { territoire: ["FR"] });
const D = convention("d", { engagements: [{ id: "e", titre: "Tenir parole", obliges: ["nexem"], actes: [] }] });

const regard: Regard = {
  jour: "2021-06-01" as Day,
  aujourdhui: "2021-06-01" as Day,
  nommer: (id) => (id === "una" ? "Una" : id),
  notices: {},
  trouver: () => undefined,
};
const trouve = (query: Record<string, string>) => chercher([D, C, B, A], lireRecherche(query), regard).map((c) => c.id);

describe("chercher une convention", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["rien de demandé : par état, puis par titre", {}, ["c", "d", "a", "b"]],
    ["sans accent ni casse", { texte: "ECOUTE" }, ["a"]],
    ["la ligature", { texte: "oeuvre" }, ["a"]],
    ["tous les mots", { texte: "écoute absente" }, []],
    ["le nom d’une partie", { texte: "una" }, ["b"]],
    ["un axe", { texte: "metiers d'avenir" }, ["a"]],
    ["un article", { texte: "relais" }, ["b"]],
    ["un engagement", { texte: "parole" }, ["d"]],
    ["l’état ce jour-là", { etat: "echue" }, ["b"]],
    ["un état qui n’existe pas", { etat: "zzz" }, []],
    ["une partie", { partie: "nexem" }, ["c", "d", "a"]],
    ["un cotraitant", { partie: "adhap" }, ["b"]],
    ["la région : dedans, autour, partout, sans limite", { region: "REG-11" }, ["c", "d", "a", "b"]],
    ["un département de la région", { region: "DEP-75" }, ["c", "d", "a", "b"]],
    ["une autre région", { region: "REG-84" }, ["c", "d"]],
    ["une région qui n’en est pas une", { region: "Paris" }, []],
    ["un axe choisi", { axe: "Métiers d’avenir" }, ["a"]],
    ["deux filtres", { partie: "nexem", region: "REG-84", texte: "parole" }, ["d"]],
  ])("%s", (_cas, query, attendu) => expect(trouve(query)).toEqual(attendu));

  test("un texte démesuré est coupé, jamais refusé", () => {
    expect(lireRecherche({ texte: "x".repeat(10_000) }).texte).toHaveLength(200);
    expect(estVide(lireRecherche({ texte: "   ", autre: "?" }))).toBe(true);
  });

  test("plier", () => expect(plier("L’Œuvre – Été")).toBe("l'oeuvre - ete"));
});
