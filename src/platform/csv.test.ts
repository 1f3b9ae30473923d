import fc from "fast-check";
import { expect, test } from "vitest";
import { ecrireCsv, lireCsv } from "./csv.ts";
import { FileRefused } from "./files.ts";

const lire = (texte: string) => lireCsv(texte, 100);

test.each([
  ["point-virgule et retours de Windows", "a;b\r\n1;2\r\n"],
  ["virgule", "a,b\n1,2"],
  ["guillemets", '"a";"b"\n"1";"2"\n'],
  ["lignes vides au milieu et à la fin, comme les laissent les tableurs", "a;b\n\n;\n1;2\n;\n\n"],
])("%s", (_cas, texte) => {
  const { entetes, lignes } = lire(texte);
  expect([entetes, lignes.map((l) => l.cellules)]).toEqual([["a", "b"], [["1", "2"]]]);
});

test("la ligne dite est celle du fichier, retours dans une cellule compris", () => {
  const { lignes } = lire('a;b\n"un\ndeux";x\n\ny;z\n');
  expect(lignes.map((l) => l.ligne)).toEqual([2, 5]);
});

test("une cellule de trop se voit, une cellule qui manque est vide", () => {
  expect(lire("a;b\n1;2;3\n4\n5;6;\n").lignes).toMatchObject([
    { cellules: ["1", "2"], deTrop: true },
    { cellules: ["4", ""], deTrop: false },
    { cellules: ["5", "6"], deTrop: false },
  ]);
});

test.each([
  ["guillemet jamais fermé", 'a;b\n1;2\n"3;4\n', /^Ligne \d\u00a0: un guillemet/],
  ["guillemet fermé puis autre chose", 'a;b\n"1"x;2\n', /^Ligne 2\u00a0: un guillemet fermant/],
])("%s : la phrase dit la ligne", (_cas, texte, phrase) => {
  expect(() => lire(texte)).toThrow(FileRefused);
  expect(() => lire(texte)).toThrow(phrase);
});

test("des millions de cellules vides sont refusées", () => {
  expect(() => lire(`a;b\n1;2\n${";".repeat(10_000_000)}`)).toThrow("Ligne 3\u00a0: plus de 1000 séparateurs");
});

test.each(["=1+1", "+33 1", "-5", "@nom", "\tx", "\rx", "'=déjà", "''-deux"])(
  "%s ne s’exécute pas dans un tableur et se relit tel quel",
  (cell) => {
    const texte = ecrireCsv([["a"], [cell]], false);
    expect(texte.split("\r\n")[1]?.replace(/^"/, "").startsWith("'")).toBe(true);
    expect(lire(texte).lignes[0]?.cellules).toEqual([cell]);
  },
);

test("l’apostrophe d’un nom reste", () => {
  expect(lire("a\n'sans formule\n").lignes[0]?.cellules).toEqual(["'sans formule"]);
});

test("ce qui est écrit se relit, quel que soit le texte", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("=", "a;b", 'x"y', "l1\nl2", "l1\r\nl2", "'", " "));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const kept = rows.filter((row) => row.some((c) => c.trim() !== ""));
      const read = lireCsv(ecrireCsv([["a", "b"], ...rows], false), 100);
      expect(read.lignes.map((l) => l.cellules)).toEqual(kept);
    }),
    { numRuns: 500 },
  );
});
