import { expect, test } from "vitest";
import { numeros } from "./coeurs.ts";

test.each([
  ["0-3", [0, 1, 2, 3]],
  ["2", [2]],
  ["0-1,4,6-7", [0, 1, 4, 6, 7]],
  ["", []],
])("les cœurs « %s »", (list, expected) => {
  expect(numeros(list)).toEqual(expected);
});
