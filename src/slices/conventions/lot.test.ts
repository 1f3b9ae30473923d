import { expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { controlerLot } from "./lot.ts";
import { Convention } from "./types.ts";

const convention = (id: string, plus: object = {}): Convention =>
  Convention.parse({ id, titre: id, genre: "accord", parties: [], signatures: [], effet: {}, articles: [], ...plus });
const refus = (lot: Convention[], connues: Convention[] = []) =>
  controlerLot(lot, connues).flatMap(({ convention: { id }, controles }) =>
    controles.filter((c) => c.niveau === "refus").map((c) => `${id}.${c.champ}`),
  );

test.each([
  [
    "deux du même lot",
    [convention("a", { parent: "b" }), convention("b", { parent: "a" })],
    [],
    ["a.parent", "b.parent"],
  ],
  ["à travers ce qui est connu", [convention("a", { parent: "b" })], [convention("b", { parent: "a" })], ["a.parent"]],
  [
    "par remplacement, à trois",
    [convention("a", { remplaceePar: "b" })],
    [convention("b", { remplaceePar: "c" }), convention("c", { remplaceePar: "a" })],
    ["a.remplaceePar"],
  ],
  ["soi-même", [convention("a", { parent: "a" })], [], ["a.parent"]],
  [
    "le lot défait l’anneau connu",
    [convention("b")],
    [convention("b", { parent: "a" }), convention("a", { parent: "b" })],
    [],
  ],
  [
    "une chaîne sans retour",
    [convention("a", { parent: "b" }), convention("b", { parent: "c" }), convention("c")],
    [],
    [],
  ],
  [
    "parent de l’un, remplaçant de l’autre : pas un anneau",
    [convention("a", { parent: "b" }), convention("b", { remplaceePar: "a" })],
    [],
    [],
  ],
])("anneau : %s", (_cas, lot, connues, attendu) => {
  expect(refus(lot, connues)).toEqual(attendu);
});

test("une queue qui mène à un anneau connu n’est pas refusée pour lui", () => {
  const ring = [convention("b", { parent: "c" }), convention("c", { parent: "b" })];
  expect(refus([convention("a", { parent: "b" })], ring)).toEqual([]);
});

// correctness on a long chain (no overflow of the stack); its duration is not held by any test
test("dix mille conventions en chaîne se contrôlent", () => {
  const lot = Array.from({ length: 10_000 }, (_, i) => convention(`c${i}`, { parent: `c${i + 1}` }));
  expect(refus(lot)).toEqual([]);
});

test("les cinq de la démonstration passent, exemples compris", () => {
  expect(refus([...conventions])).toEqual([]);
});

test("un exemple que le texte contredit est refusé, avec ce que le texte donne", () => {
  const una = conventions.find((c) => c.id === "nexem-una-2018") as Convention;
  const [first] = una.exemples ?? [];
  const wrong = { ...una, exemples: [{ ...first, attendu: { issue: "a-completer" } }] } as Convention;
  const [checked] = controlerLot([wrong], []);
  expect(checked?.controles).toMatchObject([{ niveau: "refus", champ: "exemples[0]" }]);
});
