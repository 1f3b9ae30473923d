import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEPARTEMENTS, REGION_DES_DEPARTEMENTS, REGIONS } from "./cog.ts";
import { contient, enveloppes, Territoire } from "./territoire.ts";

describe("un territoire", () => {
  test.each([
    ["FR", ["FR"]],
    ["REG-11", ["REG-11", "FR"]],
    ["DEP-75", ["DEP-75", "REG-11", "FR"]],
    ["COM-75056", ["COM-75056", "DEP-75", "REG-11", "FR"]],
    ["COM-2A004", ["COM-2A004", "DEP-2A", "REG-94", "FR"]],
    ["COM-97411", ["COM-97411", "DEP-974", "REG-04", "FR"]],
  ])("%s est tenu par %j", (code, chain) => {
    expect(enveloppes(Territoire.parse(code))).toEqual(chain);
  });

  test.each(["", "fr", "11", "REG-1", "REG-111", "DEP-7", "DEP-2C", "COM-7505", "COM-2C004", "FR ", "REG-11,REG-24"])(
    "« %s » n’est pas un territoire",
    (code) => {
      expect(Territoire.safeParse(code).success).toBe(false);
    },
  );

  test.each([
    ["REG-11", "DEP-75", true],
    ["DEP-75", "REG-11", false],
    ["REG-11", "COM-75056", true],
    ["REG-11", "DEP-60", false],
    ["FR", "COM-97411", true],
    ["DEP-75", "DEP-75", true],
    ["DEP-97", "DEP-974", false],
  ])("%s contient %s : %s", (allowed, asked, held) => {
    expect(contient(allowed, asked)).toBe(held);
  });

  test("chaque département est dans une région connue, et porte un nom", () => {
    expect(Object.keys(REGION_DES_DEPARTEMENTS)).toEqual(Object.keys(DEPARTEMENTS));
    for (const region of Object.values(REGION_DES_DEPARTEMENTS)) expect(Object.keys(REGIONS)).toContain(region);
    expect(new Set(Object.values(REGION_DES_DEPARTEMENTS)).size).toBe(Object.keys(REGIONS).length);
    expect(Object.keys(DEPARTEMENTS)).toHaveLength(101);
  });

  test("contenir passe de proche en proche, et jamais dans les deux sens", () => {
    const any = fc.constantFrom("FR", "REG-11", "REG-94", "DEP-75", "DEP-2A", "COM-75056", "COM-2A004", "COM-97411");
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        if (contient(a, b) && contient(b, c)) expect(contient(a, c)).toBe(true);
        if (contient(a, b) && contient(b, a)) expect(a).toBe(b);
      }),
    );
  });
});
