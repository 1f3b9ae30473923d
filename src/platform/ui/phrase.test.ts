import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { aLaDate, decouper, lien } from "./chemin.ts";
import {
  chiffres,
  de,
  delai,
  enLettres,
  entreGuillemets,
  jourCourt,
  jusquAu,
  leJour,
  liste,
  majuscule,
  nombre,
  que,
} from "./phrase.ts";

const jour = (texte: string): Day => Day.parse(texte);

describe("nombre", () => {
  test.each([
    [0, "aucune chose"],
    [1, "une chose"],
    [2, "deux choses"],
    [5, "cinq choses"],
    [20, "vingt choses"],
    [21, "21\u00a0choses"],
    [1204, "1\u00a0204\u00a0choses"],
  ])("%d au féminin", (n, attendu) => {
    expect(nombre(n, "une chose", "choses")).toBe(attendu);
  });
  test.each([
    [0, "aucun article"],
    [1, "un article"],
    [2, "deux articles"],
  ])("%d au masculin", (n, attendu) => {
    expect(nombre(n, "un article", "articles")).toBe(attendu);
  });
  test("en lettres, un seul prend le genre", () => {
    expect([enLettres(1), enLettres(1, true), enLettres(2, true), enLettres(-1), enLettres(1.5)]).toEqual([
      "un",
      "une",
      "deux",
      "-1",
      "1,5",
    ]);
  });
  test("les chiffres n’emploient pas l’espace fine, absente des polices", () => {
    expect(chiffres(1234567.891)).toBe("1\u00a0234\u00a0567,89");
  });
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a et b"],
  [["a", "b", "c"], "a, b et c"],
])("liste de %j", (mots, attendu) => {
  expect(liste(mots)).toBe(attendu);
});
test("liste avec ou", () => {
  expect(liste(["a", "b", "c"], "ou")).toBe("a, b ou c");
});

test.each([
  ["2026-11-09", "12\u00a0jours de retard"],
  ["2026-11-20", "1\u00a0jour de retard"],
  ["2026-11-21", "aujourd’hui"],
  ["2026-11-22", "demain"],
  ["2026-11-23", "dans 2\u00a0jours"],
  ["2026-11-28", "dans 7\u00a0jours"],
])("délai du %s lu le 21 novembre", (echeance, attendu) => {
  expect(delai(jour(echeance), jour("2026-11-21"))).toBe(attendu);
});

test("jours", () => {
  expect(jusquAu(jour("2019-12-31"))).toBe("jusqu’au 31 décembre 2019");
  expect(jusquAu(jour("2020-01-01"))).toBe("jusqu’au 1er janvier 2020");
  expect(jusquAu(null)).toBe("sans terme précisé");
  expect(leJour(jour("2019-06-03"))).toBe("le 3 juin 2019");
  expect(leJour(jour("2019-06-03"), true)).toBe("le 3 juin");
  expect(jourCourt(jour("2026-11-21"))).toBe("21 nov.");
  expect(jourCourt(jour("2026-01-01"))).toBe("1er janv.");
  expect(jourCourt(jour("2019-06-03"), true)).toBe("3 juin 2019");
});

test.each([
  ["Nexem", "de Nexem", "que Nexem"],
  ["Unaforis", "d’Unaforis", "qu’Unaforis"],
  ["Éducation", "d’Éducation", "qu’Éducation"],
  ["Œuvres", "d’Œuvres", "qu’Œuvres"],
  ["Hauts-de-France", "de Hauts-de-France", "que Hauts-de-France"],
])("élision devant %s", (nom, avecDe, avecQue) => {
  expect([de(nom), que(nom)]).toEqual([avecDe, avecQue]);
});

test("capitale accentuée et guillemets à espaces insécables", () => {
  expect(majuscule("échue")).toBe("Échue");
  expect(majuscule("")).toBe("");
  expect(entreGuillemets("mot")).toBe("«\u00a0mot\u00a0»");
});

describe("chemin", () => {
  const [avant, ce] = [jour("2019-06-03"), jour("2026-11-21")];
  test.each([
    ["/conventions", "/conventions?au=2019-06-03"],
    ["/conventions?etat=echue", "/conventions?etat=echue&au=2019-06-03"],
    ["/conventions?au=2000-01-01&q=a%20b", "/conventions?q=a+b&au=2019-06-03"],
    ["/c/1#parties", "/c/1?au=2019-06-03#parties"],
  ])("%s garde la date lue", (chemin, attendu) => {
    expect(lien(chemin, avant, ce)).toBe(attendu);
  });
  test("aujourd’hui, rien ne s’ajoute", () => {
    expect(lien("/conventions?q=x", ce, ce)).toBe("/conventions?q=x");
  });
  test("revenir à aujourd’hui garde le reste, même les clés répétées", () => {
    expect(aLaDate("/c?axe=1&au=2019-06-03&axe=2", null)).toBe("/c?axe=1&axe=2");
    expect(aLaDate("/c?au=2019-06-03", null)).toBe("/c");
  });
  test("découper", () => {
    expect(decouper("/c?a=1&a=2#x")).toEqual({
      page: "/c",
      parametres: [
        ["a", "1"],
        ["a", "2"],
      ],
    });
    expect(decouper("/")).toEqual({ page: "/", parametres: [] });
  });
});
