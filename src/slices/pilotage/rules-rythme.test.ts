import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { attendre, type Duree, jourDu, periodeDe, unite } from "./rules-rythme.ts";

const jour = (text: string) => text as Day;
const SANS_TERME: Duree = { debut: jour("2020-12-15"), fin: null };
const DIX_MOIS: Duree = { debut: jour("2019-02-28"), fin: jour("2019-12-31") };

test.each([
  ["an", "2026-11-22", "2026-01-01", "2026-12-31"],
  ["trimestre", "2026-11-22", "2026-10-01", "2026-12-31"],
  ["trimestre", "2026-03-31", "2026-01-01", "2026-03-31"],
  ["trimestre", "2026-04-01", "2026-04-01", "2026-06-30"],
  ["mois", "2024-02-10", "2024-02-01", "2024-02-29"],
  ["mois", "2023-12-31", "2023-12-01", "2023-12-31"],
] as const)("le %s du %s va du %s au %s", (par, on, du, au) => {
  expect(unite(par, jour(on))).toEqual({ du, au });
});

describe("la période d’une cible reste dans la vie de la convention", () => {
  test.each([
    ["an, année entière", "an", "2026-11-22", SANS_TERME, "2026-01-01", "2026-12-31"],
    ["an, première année", "an", "2020-12-20", SANS_TERME, "2020-12-15", "2020-12-31"],
    ["an, avant l’effet", "an", "2019-01-01", DIX_MOIS, "2019-02-28", "2019-12-31"],
    ["an, après le terme", "an", "2022-06-01", DIX_MOIS, "2019-02-28", "2019-12-31"],
    ["mois, dernier mois", "mois", "2019-12-31", DIX_MOIS, "2019-12-01", "2019-12-31"],
    ["convention", "convention", "2019-06-03", DIX_MOIS, "2019-02-28", "2019-12-31"],
    ["convention sans terme", "convention", "2026-11-22", SANS_TERME, "2020-12-15", null],
  ] as const)("%s", (_cas, par, on, duree, du, au) => {
    expect(periodeDe({ par }, jour(on), duree)).toEqual({ du, au });
  });
  test("sans cible, l’année", () => {
    expect(periodeDe(null, jour("2026-11-22"), SANS_TERME)).toEqual({ du: "2026-01-01", au: "2026-12-31" });
  });
});

describe("ce qui est dû un jour, la veille et le lendemain", () => {
  const douze = { valeur: 12, unite: "actes", par: "an" } as const;
  const quatre = { valeur: 4, unite: "actes", par: "convention" } as const;
  test.each([
    ["12 par an, le 30 janvier", douze, "2026-01-01", "2026-01-30", SANS_TERME, 12, 0],
    ["12 par an, le 31 janvier", douze, "2026-01-01", "2026-01-31", SANS_TERME, 12, 1],
    ["12 par an, la veille du milieu", douze, "2026-01-01", "2026-07-01", SANS_TERME, 12, 5],
    ["12 par an, au milieu", douze, "2026-01-01", "2026-07-02", SANS_TERME, 12, 6],
    ["12 par an, la veille du dernier jour", douze, "2026-01-01", "2026-12-30", SANS_TERME, 12, 11],
    ["12 par an, le dernier jour", douze, "2026-01-01", "2026-12-31", SANS_TERME, 12, 12],
    ["12 par an, sur deux ans", douze, "2025-01-01", "2026-01-31", SANS_TERME, 24, 13],
    ["12 par an, dix-sept jours de 2020, la veille", douze, "2020-12-15", "2020-12-30", SANS_TERME, 1, 0],
    ["12 par an, dix-sept jours de 2020", douze, "2020-12-15", "2020-12-31", SANS_TERME, 1, 1],
    ["4 sur la convention, au tiers", quatre, "2019-02-28", "2019-06-03", DIX_MOIS, 4, 1],
    ["4 sur la convention, la veille du terme", quatre, "2019-02-28", "2019-12-30", DIX_MOIS, 4, 3],
    ["4 sur la convention, le jour du terme", quatre, "2019-02-28", "2019-12-31", DIX_MOIS, 4, 4],
    ["4 sur la convention, le lendemain", quatre, "2019-02-28", "2020-01-01", DIX_MOIS, 4, 4],
    ["sans terme, aucun rythme", quatre, "2020-12-15", "2026-11-22", SANS_TERME, 4, null],
    ["avant l’effet", douze, "2019-01-01", "2019-02-27", DIX_MOIS, 0, 0],
    ["après le terme", douze, "2020-01-01", "2020-06-30", DIX_MOIS, 0, 0],
    [
      "un délai n’a pas de rythme",
      { valeur: 5, unite: "jours" } as const,
      "2019-02-28",
      "2019-06-03",
      DIX_MOIS,
      5,
      null,
    ],
    [
      "une cible de zéro",
      { valeur: 0, unite: "actes", par: "an" } as const,
      "2026-01-01",
      "2026-11-22",
      SANS_TERME,
      0,
      0,
    ],
  ] as const)("%s", (_cas, cible, du, au, duree, prevu, attendu) => {
    expect(attendre(cible, { du: jour(du), au: jour(au) }, duree)).toEqual({ prevu, attendu });
  });

  test("ce qui est dû ne recule jamais et finit à ce qui était prévu", () => {
    for (const valeur of [1, 3, 7, 12, 25])
      for (const par of ["an", "trimestre", "mois", "convention"] as const) {
        let before = 0;
        for (let d = Date.UTC(2019, 1, 28); d <= Date.UTC(2019, 11, 31); d += 86_400_000) {
          const au = new Date(d).toISOString().slice(0, 10) as Day;
          const { prevu, attendu } = attendre({ valeur, unite: "actes", par }, { du: DIX_MOIS.debut, au }, DIX_MOIS);
          if (attendu === null || prevu === null || attendu < before || attendu > prevu)
            throw new Error(`${valeur} ${par} ${au}: ${attendu} of ${prevu} after ${before}`);
          before = attendu;
        }
        const end = attendre({ valeur, unite: "actes", par }, { du: DIX_MOIS.debut, au: jour("2019-12-31") }, DIX_MOIS);
        expect(end.attendu).toBe(end.prevu);
      }
  });

  test("le jour où la n-ième est due est le premier où elle l’est", () => {
    const period = { du: jour("2026-01-01"), au: jour("2026-12-31") };
    for (const prevu of [1, 2, 5, 12, 52])
      for (let n = 1; n <= prevu; n++) {
        const on = jourDu(n, prevu, period);
        const due = (au: Day) =>
          attendre({ valeur: prevu, unite: "actes", par: "an" }, { du: period.du, au }, SANS_TERME).attendu ?? 0;
        const eve = new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) as Day;
        expect(due(on)).toBeGreaterThanOrEqual(n);
        if (eve >= period.du) expect(due(eve)).toBeLessThan(n);
      }
  });
});
