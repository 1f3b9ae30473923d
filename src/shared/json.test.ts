import fc from "fast-check";
import { expect, test } from "vitest";
import { fauteJson, ligneColonne, obstacleJson } from "./json.ts";

const parses = (texte: string): boolean => {
  try {
    JSON.parse(texte);
    return true;
  } catch {
    return false;
  }
};

test.each([
  ["", 0, "une valeur"],
  ['{"a":}', 5, "une valeur"],
  ['{"a":1,}', 7, "une clé entre guillemets"],
  ["{a:1}", 1, "une clé entre guillemets ou une accolade fermante"],
  ['{"a" 1}', 5, "un deux-points"],
  ["[1,]", 3, "une valeur"],
  ["[1 2]", 3, "une virgule ou la fermeture de ce qui est ouvert"],
  ["[1", 2, "une virgule ou la fermeture de ce qui est ouvert"],
  ["[1}", 2, "une virgule ou la fermeture de ce qui est ouvert"],
  ["[01]", 2, "une virgule ou la fermeture de ce qui est ouvert"],
  ["[1] x", 4, "la fin du texte"],
  ['["abc', 1, "un guillemet qui ferme ce texte"],
  ['["a\nb"]', 3, "un texte sans retour à la ligne ni caractère de commande"],
  ['["\\x"]', 3, "un signe que la barre oblique inverse peut précéder"],
  ['["\\u12"]', 3, "quatre chiffres hexadécimaux après \\u"],
  ["[[[[1]]]]", 3, "au plus 3 niveaux d’imbrication"],
  ["[1,2,3,4,5]", 9, "au plus 5 valeurs en tout"],
])("%s se rompt au signe %i", (texte, place, attendu) => {
  expect(fauteJson(texte, 3, 5)).toEqual({ place, attendu });
});

test("dit la même chose que JSON.parse de tout texte, abîmé ou non", () => {
  const sample = fc.tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", '"', "{", "]", ",", ":", "\\", "1", "-", "e", "\n", "t"),
  );
  fc.assert(
    fc.property(sample, fc.boolean(), ([json, at, sign], cut) => {
      const place = at % (json.length + 1);
      const texte = json.slice(0, place) + sign + json.slice(place + (cut ? 1 : 0));
      expect(fauteJson(texte, 1_000, 10_000) === null).toBe(parses(texte));
    }),
    { numRuns: 3_000 },
  );
});

test("cent mille crochets ouverts sont refusés sans épuiser la pile", () => {
  expect(fauteJson("[".repeat(100_000), 100, 1_000)).toMatchObject({ place: 100 });
});

test.each([
  ["premier signe", "abc", 0, { ligne: 1, colonne: 1 }],
  ["après un retour", "ab\ncd", 3, { ligne: 2, colonne: 1 }],
  ["fin de texte", "ab\ncd", 5, { ligne: 2, colonne: 3 }],
])("ligne et colonne : %s", (_cas, texte, place, attendu) => {
  expect(ligneColonne(texte, place)).toEqual(attendu);
});

test.each([
  ["un caractère nul", { a: ["x", "b\0"] }, ["a", 1]],
  ["une moitié de caractère", { a: { b: "\ud800" } }, ["a", "b"]],
  ["une clé qui ne se garde pas", { "\0": 1 }, ["\0"]],
])("%s est dit, avec son chemin", (_cas, value, path) => {
  expect(obstacleJson(value, 10)?.path).toEqual(path);
});

test("le nombre de valeurs est borné ; à la borne, rien à dire", () => {
  expect(obstacleJson([1, 2, 3], 4)).toBeNull();
  expect(obstacleJson([1, 2, 3, 4], 4)?.phrase).toContain("Plus de 4 valeurs");
});
