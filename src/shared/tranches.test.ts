import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, within } from "./day.ts";
import { lendemain, ligne, nombreDe, plusTard, plusTot, surLaLigne, trancheLe, trancher, veille } from "./tranches.ts";

const j = (day: string): Day => day as Day;
const jours = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(j("2016-01-01"), n));

test("le lendemain et la veille sont ceux du calendrier, sauf à ses deux bouts", () => {
  for (let day = j("2019-12-20"); day < "2024-03-10"; day = addDays(day, 1)) {
    expect(lendemain(day)).toBe(addDays(day, 1));
    expect(veille(day)).toBe(addDays(day, -1));
  }
  expect([lendemain(j("9999-12-31")), veille(j("0000-01-01"))]).toEqual([null, null]);
});

test("les tranches couvrent le calendrier, sans deux voisines égales, et disent la valeur de chaque jour (propriété)", () => {
  fc.assert(
    fc.property(
      fc.array(jours, { maxLength: 6 }),
      fc.array(jours, { minLength: 1, maxLength: 20 }),
      (bornes, asked) => {
        const value = (day: Day) => Math.floor(bornes.filter((b) => b <= day).length / 2);
        const tranches = trancher([...bornes, null, undefined], value);
        const prepared = ligne(tranches);
        expect([tranches[0]?.du, tranches.at(-1)?.au]).toEqual([null, null]);
        for (const [i, t] of tranches.entries()) {
          const next = tranches[i + 1];
          if (next) expect([t.au && addDays(t.au, 1), t.valeur === next.valeur]).toEqual([next.du, false]);
        }
        for (const day of asked) {
          expect(tranches.filter((t) => within(t, day)).map((t) => t.valeur)).toEqual([value(day)]);
          expect([trancheLe(tranches, day).valeur, surLaLigne(prepared, nombreDe(day)).valeur]).toEqual([
            value(day),
            value(day),
          ]);
        }
      },
    ),
  );
});

test("sans aucune borne, une seule tranche", () => {
  expect(trancher([], () => "toujours")).toEqual([{ du: null, au: null, valeur: "toujours" }]);
});

test("une borne au premier jour du calendrier n’a rien avant elle", () => {
  expect(trancher([j("0000-01-01")], (day) => day)).toEqual([{ du: null, au: null, valeur: "0000-01-01" }]);
});

test("nul est depuis toujours pour un début, à jamais pour une fin", () => {
  const [a, b] = [j("2019-01-01"), j("2019-06-03")];
  expect([plusTard(a, b), plusTard(null, a), plusTard(b, undefined), plusTard(null, null)]).toEqual([b, a, b, null]);
  expect([plusTot(a, b), plusTot(null, a), plusTot(b, undefined), plusTot(null, null)]).toEqual([a, a, b, null]);
});
