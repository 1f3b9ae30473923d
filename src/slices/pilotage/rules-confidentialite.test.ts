import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Nature } from "../conventions/index.ts";
import { indicateur } from "./rules-catalogue.ts";
import { avecCapEmploi, personnesDUneAction, proteger, type Regardant, SEUIL } from "./rules-confidentialite.ts";
import { nominatif } from "./rules-indicateur.ts";
import type { Cumul } from "./types.ts";

const MOIS = Array.from(
  { length: 18 },
  (_, i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const PASSANT: Regardant = { organisations: [], capEmploi: false, dernierMois: "2026-06" };

/** A line: people of a non-nominative kind, or as many acts of one about a person. */
function ligne(mois: string, personnes: number, plus: Partial<Cumul> = {}): Cumul {
  const nature = plus.nature ?? "evenement";
  return {
    ...{
      engagement: "e",
      nature,
      mois,
      minutes: 0,
      acteurs: {},
      atteintes: {},
      territoires: {},
      minutesPar: {},
      delais: {},
    },
    actes: nominatif({ nature }) ? personnes : 1,
    personnes: nominatif({ nature }) ? 0 : personnes,
    ...plus,
  };
}

const CONTEXTE = { aCouvrir: [], promesses: null, decisions: null };
const figure = (
  cumuls: readonly Cumul[],
  regardant: Regardant,
  de: (c: { engagement: string | null; mois: string }) => boolean,
) => {
  const told = proteger(cumuls, regardant);
  const [own, caches] = [
    told.cumuls.filter(de),
    told.caches.filter((s) => de({ ...s, mois: regardant.dernierMois ?? "" })),
  ];
  return ["personnes-touchees", "personnes-accompagnees"].map((id) =>
    indicateur(id).formule(own, { ...CONTEXTE, caches }),
  );
};

describe("les lots", () => {
  test.each([
    ["personne", [], 0],
    ["quatre", [ligne("2026-01", 4)], "moins de 5"],
    ["cinq", [ligne("2026-01", 5)], 5],
    ["quatre, puis une", [ligne("2026-01", 4), ligne("2026-03", 1)], 5],
    ["neuf, puis une qui attend", [ligne("2026-01", 9), ligne("2026-06", 1)], 9],
    ["le mois qui court ne se dit pas", [ligne("2026-01", 9), ligne("2026-07", 40)], 9],
    ["le dernier mois entier se dit", [ligne("2026-06", 40)], 40],
    ["deux séries de quatre", [ligne("2026-01", 4), ligne("2026-01", 4, { nature: "information" })], null],
    ["une série de quatre, une de six", [ligne("2026-01", 4), ligne("2026-01", 6, { engagement: "f" })], 6],
  ] as const)("%s : %j", (_cas, lines, attendu) => {
    expect(figure(lines, PASSANT, () => true)[0]).toBe(attendu);
  });

  test("les actions, les heures et qui a pris part se disent sans attendre, quand personne n’est visé", () => {
    const line = ligne("2026-06", 3, { minutes: 120, acteurs: { a: 1 }, territoires: { "DEP-75": 1 } });
    expect(proteger([line], PASSANT).cumuls).toEqual([{ ...line, personnes: 0 }]);
  });

  test("d’actions qui concernent une personne, rien ne se dit avant cinq, et jamais qui ni où", () => {
    const line = (mois: string, n: number) =>
      ligne(mois, n, {
        nature: "aiguillage",
        acteurs: { a: n },
        atteintes: { b: n },
        territoires: { "DEP-75": n },
        delais: { "reponse:3": n },
      });
    expect(proteger([line("2026-01", 4)], PASSANT).cumuls).toEqual([]);
    const [told, ...rest] = proteger([line("2026-01", 4), line("2026-02", 2)], PASSANT).cumuls;
    expect(rest).toEqual([]);
    expect(told).toMatchObject({
      mois: "2026-02",
      actes: 6,
      acteurs: {},
      atteintes: {},
      territoires: {},
      delais: { "reponse:3": 6 },
    });
  });

  test("avec un Cap emploi, par trimestres entiers", () => {
    const capEmploi = { ...PASSANT, capEmploi: true, dernierMois: "2026-05" };
    const lines = [ligne("2026-02", 9, { nature: "aiguillage" }), ligne("2026-04", 9, { nature: "aiguillage" })];
    expect(figure(lines, capEmploi, () => true)[1]).toBe(9);
    expect(proteger(lines, capEmploi).cumuls[0]?.mois).toBe("2026-03");
    expect(figure(lines, { ...capEmploi, dernierMois: "2026-06" }, () => true)[1]).toBe(18);
    expect(avecCapEmploi({ parties: [{ organisation: "x", roles: ["cap-emploi"] }] })).toBe(true);
    expect(avecCapEmploi({ parties: [{ organisation: "x", roles: ["mission-locale"] }] })).toBe(false);
  });

  test("qui est de chaque action les lit toutes, qui est de quelques-unes ne déduit pas les autres", () => {
    const mine = ligne("2026-06", 2, { nature: "aiguillage", acteurs: { a: 2 }, atteintes: { b: 2 } });
    const un = { ...PASSANT, organisations: ["a"] };
    expect(figure([mine], un, () => true)[1]).toBe(2);
    expect(figure([mine], PASSANT, () => true)[1]).toBe("moins de 5");
    const shared = ligne("2026-06", 6, { nature: "aiguillage", acteurs: { a: 4, c: 2 }, atteintes: { b: 6 } });
    expect(figure([shared], un, () => true)[1]).toBe("moins de 5");
    expect(figure([shared], PASSANT, () => true)[1]).toBe(6);
  });

  test("quand rien ne doit être su d’un jour passé, tout se tait", () => {
    const none = { ...PASSANT, dernierMois: null };
    expect(figure([ligne("2026-01", 40)], none, () => true)[0]).toBeNull();
  });

  test("d’une action", () => {
    expect([0, 1, 4, 5, 40].map(personnesDUneAction)).toEqual([0, "moins de 5", "moins de 5", 5, 40]);
  });
});

/** Every figure of people that a passer-by may be given of these acts: by day, by period, by commitment, in all. */
function publies(lines: readonly Cumul[], capEmploi: boolean): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const dernierMois of MOIS) {
    const regardant = { ...PASSANT, capEmploi, dernierMois };
    const known = lines.filter((l) => l.mois <= dernierMois);
    for (const du of [MOIS[0], MOIS[6], MOIS[12], dernierMois])
      for (const of of ["e", "f", null])
        found.set(
          `${dernierMois} ${du} ${of}`,
          JSON.stringify(figure(known, regardant, (c) => (of === null || c.engagement === of) && c.mois >= (du ?? ""))),
        );
  }
  return found;
}

const Acte = fc.record({
  mois: fc.constantFrom(...MOIS),
  engagement: fc.constantFrom("e", "f"),
  nature: fc.constantFrom<Nature>("evenement", "information", "aiguillage"),
  n: fc.integer({ min: 1, max: 7 }),
});
const assembler = (actes: readonly { mois: string; engagement: string; nature: Nature; n: number }[]): Cumul[] => {
  const byPlace = Map.groupBy(actes, (a) => `${a.mois} ${a.engagement} ${a.nature}`);
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same;
    return first
      ? [
          ligne(
            first.mois,
            same.reduce((sum, a) => sum + a.n, 0),
            first,
          ),
        ]
      : [];
  });
};

describe("qui veut retrouver moins de cinq personnes", () => {
  test("n’apprend rien de celles qui attendent : une ou quatre, les chiffres publiés sont les mêmes", () => {
    fc.assert(
      fc.property(
        fc.array(Acte, { maxLength: 25 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        (actes, capEmploi, other) => {
          const lines = assembler(actes);
          const { caches } = proteger(lines, { ...PASSANT, capEmploi });
          for (const { engagement, nature } of caches) {
            const isOne = (c: Cumul) => c.engagement === engagement && c.nature === nature;
            const own = lines.filter(isOne);
            // the months that wait come after the last lot, whose month its lines bear
            const lot = proteger(own, { ...PASSANT, capEmploi }).cumuls.filter((c) => c.personnes > 0 || nominatif(c));
            const last =
              lot
                .map((c) => c.mois)
                .sort()
                .at(-1) ?? "";
            const waiting = own
              .filter((c) => c.mois > last)
              .map((c) => c.mois)
              .sort();
            const first = waiting[0];
            if (first === undefined) throw new Error("a series is kept back and none of its months waits");
            const changed = [
              ...lines.filter((c) => !isOne(c) || c.mois <= last),
              ligne(first, other, { engagement, nature }),
            ];
            if (!nominatif({ nature }))
              for (const mois of waiting.slice(1)) changed.push(ligne(mois, 0, { engagement, nature }));
            expect(publies(changed, capEmploi)).toEqual(publies(lines, capEmploi));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("ne trouve entre deux jours ni entre deux périodes aucune différence de une à quatre", () => {
    fc.assert(
      fc.property(fc.array(Acte, { maxLength: 40 }), fc.boolean(), (actes, capEmploi) => {
        const lines = assembler(actes);
        for (const engagement of ["e", "f"])
          for (const nature of ["evenement", "information", "aiguillage"] as const) {
            const own = lines.filter((c) => c.engagement === engagement && c.nature === nature);
            const series = MOIS.map((dernierMois) => {
              const told = proteger(own, { ...PASSANT, capEmploi, dernierMois }).cumuls;
              return told.reduce((sum, c) => sum + (nominatif(c) ? c.actes : c.personnes), 0);
            });
            for (const a of series)
              for (const b of series) {
                const gap = Math.abs(a - b);
                if (gap > 0 && gap < SEUIL) throw new Error(`${engagement} ${nature}: ${a} then ${b}`);
              }
          }
      }),
      { numRuns: 100 },
    );
  });

  test("trouve que chaque total est la somme de ses lignes", () => {
    fc.assert(
      fc.property(fc.array(Acte, { maxLength: 40 }), (actes) => {
        const lines = assembler(actes);
        const sum = (values: readonly unknown[]) =>
          values.reduce<number>((n, v) => n + (typeof v === "number" ? v : 0), 0);
        const [e, f, all] = [
          figure(lines, PASSANT, (c) => c.engagement === "e"),
          figure(lines, PASSANT, (c) => c.engagement === "f"),
          figure(lines, PASSANT, () => true),
        ];
        for (const i of [0, 1]) expect(sum([all[i]])).toBe(sum([e[i], f[i]]));
      }),
      { numRuns: 60 },
    );
  });
});
