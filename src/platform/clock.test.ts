import { describe, expect, test } from "vitest";
import { ConfigRefused, lireConfig } from "../config.ts";
import { horlogeDes } from "./clock.ts";

describe("l’horloge d’une démonstration", () => {
  test("commence à l’instant dit, puis avance", () => {
    const { maintenant, aujourdhui } = horlogeDes(new Date("2019-12-31T22:59:59.000Z"));
    const first = maintenant().getTime() - Date.parse("2019-12-31T22:59:59.000Z");
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(1_000);
    expect(aujourdhui()).toBe("2019-12-31");
    expect(horlogeDes(new Date("2019-12-31T23:00:00.000Z")).aujourdhui()).toBe("2020-01-01");
  });

  test.each(["2019-06-03", "demain", "2019-02-30T10:00:00Z"])("refuse %s, qui n’est pas un instant", (valeur) => {
    expect(() => lireConfig({ CONVENIR_MAINTENANT: valeur })).toThrow(ConfigRefused);
    expect(() => lireConfig({ CONVENIR_MAINTENANT: valeur })).toThrow(/CONVENIR_MAINTENANT est un instant/);
  });
});
