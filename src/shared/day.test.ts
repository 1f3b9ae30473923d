import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  Day,
  dayInParis,
  dayInWords,
  daysBetween,
  instantInWords,
  lastDayOf,
  PartialDay,
  timeInWords,
  within,
} from "./day.ts";

const day = (text: string): Day => Day.parse(text);

describe("un jour", () => {
  test.each(["2019-12-31", "2024-02-29", "0001-01-01", "9999-12-31"])("%s existe", (text) => {
    expect(Day.safeParse(text).success).toBe(true);
  });

  test.each([
    ["2019-02-31", "Février 2019 a 28 jours. Choisissez une autre date."],
    ["2024-02-30", "Février 2024 a 29 jours. Choisissez une autre date."],
    ["1900-02-29", "Février 1900 a 28 jours. Choisissez une autre date."],
    ["2019-04-31", "Avril 2019 a 30 jours. Choisissez une autre date."],
    ["2019-13-01", "Un jour s’écrit AAAA-MM-JJ, par exemple 2019-12-31."],
    ["31/12/2019", "Un jour s’écrit AAAA-MM-JJ, par exemple 2019-12-31."],
    ["2019-12-31T00:00:00Z", "Un jour s’écrit AAAA-MM-JJ, par exemple 2019-12-31."],
    [20191231, "Un jour s’écrit AAAA-MM-JJ, par exemple 2019-12-31."],
    ["0000-01-01", "Le calendrier commence le 1er janvier de l’an 1."],
  ])("%s est refusé et dit pourquoi", (text, phrase) => {
    expect(Day.safeParse(text).error?.issues.map((i) => i.message)).toEqual([phrase]);
  });

  test.each([
    ["2018", "2018-12-31"],
    ["2024-02", "2024-02-29"],
    ["2023-02", "2023-02-28"],
    ["2019-02-28", "2019-02-28"],
    ["2019-02-29", null],
    ["2019-13", null],
    ["2019-00", null],
  ])("%s, donné en partie, compte du %s", (text, last) => {
    expect(lastDayOf(text)).toBe(last);
    expect(PartialDay.safeParse(text).success).toBe(last !== null);
  });

  test.each(["19", "2019-1", "2019-02-28-01", "juin 2019", ""])("%s n’est pas une date, même en partie", (text) => {
    expect(PartialDay.safeParse(text).success).toBe(false);
  });
});

describe("compter les jours et les mois", () => {
  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-01-15", -13, "2022-12-15"],
    ["2024-12-31", 0, "2024-12-31"],
    ["9999-12-15", 1, "9999-12-31"],
    ["0001-01-31", -1, "0001-01-01"],
  ])("%s et %i mois font %s", (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-03-31", 1, "2024-04-01"],
    ["2024-10-27", 1, "2024-10-28"],
    ["9999-12-31", 1, "9999-12-31"],
    ["0001-01-01", -1, "0001-01-01"],
  ])("%s et %i jour(s) font %s", (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
  });

  const anyDay = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
    .map((d) => day(d.toISOString().slice(0, 10)));

  test("avancer puis compter rend le même nombre de jours", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (from, n) => {
        expect(daysBetween(from, addDays(from, n))).toBe(n);
      }),
    );
  });

  test("un mois plus tard tombe le même jour, ou le dernier d’un mois plus court", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (from, n) => {
        const to = addMonths(from, n);
        expect(Day.safeParse(to).success).toBe(true);
        if (to.slice(8) !== from.slice(8)) {
          expect(to.slice(8) < from.slice(8)).toBe(true);
          expect(addDays(to, 1).slice(8)).toBe("01");
        }
      }),
    );
  });
});

test.each([
  ["2019-12-30", true],
  ["2019-12-31", true],
  ["2020-01-01", false],
])("%s tient dans une période qui finit le 31 décembre 2019 : %s", (asked, held) => {
  expect(within({ du: day("2019-12-30"), au: day("2019-12-31") }, day(asked))).toBe(held);
});

test("une période sans bornes contient tous les jours", () => {
  expect(within({}, day("0001-01-01"))).toBe(true);
  expect(within({ du: null, au: null }, day("9999-12-31"))).toBe(true);
  expect(within({ du: day("2019-02-28") }, day("2019-02-27"))).toBe(false);
});

test.each([
  ["2019-06-03", "lundi 3 juin 2019", "3 juin 2019"],
  ["2024-03-01", "vendredi 1er mars 2024", "1er mars 2024"],
])("%s se lit %s", (text, long, short) => {
  expect([dayInWords(day(text)), dayInWords(day(text), true)]).toEqual([long, short]);
});

test.each([
  ["2026-03-28T22:59:59Z", "2026-03-28"],
  ["2026-03-28T23:00:00Z", "2026-03-29"],
  ["2026-07-01T21:59:59Z", "2026-07-01"],
  ["2026-07-01T22:00:00Z", "2026-07-02"],
  ["2026-12-31T23:00:00Z", "2027-01-01"],
])("à l’instant %s, il est à Paris le %s", (instant, expected) => {
  expect(dayInParis(new Date(instant))).toBe(expected);
});

test.each([
  ["2026-11-21T17:04:03.000Z", "21 novembre 2026 à 18\u00a0h\u00a004\u00a0min\u00a003\u00a0s"],
  ["2026-07-01T22:30:00.999Z", "2 juillet 2026 à 0\u00a0h\u00a030\u00a0min\u00a000\u00a0s"],
])("l’instant %s s’écrit à l’heure de Paris, l’été comme l’hiver", (instant, expected) => {
  expect(instantInWords(instant)).toBe(expected);
});

test.each([
  ["2026-11-23T09:05:00.000Z", "10 h 05"],
  ["2026-07-01T22:00:59.000Z", "0 h 00"],
])("l’heure de Paris à %s : %s", (instant, mots) => {
  expect(timeInWords(instant).replaceAll("\u00a0", " ")).toBe(mots);
});
