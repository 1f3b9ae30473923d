import { describe, expect, test } from "vitest";
import type { Day } from "./day.ts";
import { heureDuJour, heureEnMots, instantAParis, jourDe } from "./heure.ts";

describe("l’heure de Paris", () => {
  test.each([
    ["2019-06-13", "09:30", "2019-06-13T07:30:00.000Z"],
    ["2019-12-13", "09:30", "2019-12-13T08:30:00.000Z"],
    ["2026-01-01", "00:00", "2025-12-31T23:00:00.000Z"],
    ["2026-03-29", "01:59", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29", "03:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25", "03:00", "2026-10-25T02:00:00.000Z"],
  ])("%s à %s est %s, et revient", (jour, heure, iso) => {
    expect(instantAParis(jour as Day, heure)).toBe(iso);
    expect([jourDe(iso), heureDuJour(iso)]).toEqual([jour, heure]);
  });
  test("une heure que l’horloge saute est lue une heure plus tard", () => {
    expect(heureDuJour(instantAParis("2026-03-29" as Day, "02:30"))).toBe("03:30");
  });
  test.each([
    ["09:30", "9\u00a0h\u00a030"],
    ["14:00", "14\u00a0h"],
    ["00:05", "0\u00a0h\u00a005"],
  ])("%s se dit %s", (heure, mots) => expect(heureEnMots(heure)).toBe(mots));
});
