import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, Day } from "../../shared/day.ts";
import { echelleFrise, echelleVie, graduations, position, positionFin, surEchelle } from "./echelle.ts";

const jour = (texte: string): Day => Day.parse(texte);
const unJour = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addDays(jour("1990-01-01"), n));

describe("l’échelle d’une frise", () => {
  test("part un peu avant l’année du plus ancien, s’arrête deux ans après le jour", () => {
    const echelle = echelleFrise([jour("2020-12-15"), jour("2018-06-01")], jour("2026-11-21"));
    expect(echelle.au).toBe("2028-11-21");
    expect(echelle.du < "2018-01-01" && echelle.du > "2017-06-01").toBe(true);
    expect(position(echelle, jour("2018-01-01"))).toBeCloseTo(4, 0);
  });

  test.each([
    ["dix ans et un jour : la barre sort du bord", "2016-11-20", false],
    ["dix ans tout juste", "2016-11-21", true],
    ["dix ans moins un jour", "2016-11-22", true],
  ])("%s", (_cas, debut, vu) => {
    const echelle = echelleFrise([jour(debut)], jour("2026-11-21"));
    expect(surEchelle(echelle, jour("2016-01-01"))).toBe(vu);
  });

  test("sans aucune convention, elle tient quand même debout", () => {
    const echelle = echelleFrise([], jour("2026-11-21"));
    expect(surEchelle(echelle, jour("2026-11-21"))).toBe(true);
    expect(graduations(echelle, jour("2026-11-21")).map((g) => g.annee)).toEqual([2026, 2027, 2028]);
  });

  test("un 29 février se lit", () => {
    expect(echelleFrise([], jour("2024-02-29")).au).toBe("2026-02-28");
  });
});

describe("une position", () => {
  const echelle = { du: jour("2020-01-01"), au: jour("2020-04-10") };
  test.each([
    ["avant l’échelle", "2019-12-31", 0],
    ["premier jour", "2020-01-01", 0],
    ["le lendemain", "2020-01-02", 1],
    ["veille du dernier", "2020-04-09", 99],
    ["dernier jour", "2020-04-10", 100],
    ["après l’échelle", "2020-04-11", 100],
  ])("%s", (_cas, le, x) => {
    expect(position(echelle, jour(le))).toBe(x);
  });

  test("une période comprend son dernier jour", () => {
    expect(positionFin(echelle, jour("2020-01-01"))).toBe(1);
  });

  test("croît avec le jour et reste entre 0 et 100", () => {
    fc.assert(
      fc.property(fc.array(unJour, { maxLength: 8 }), unJour, unJour, unJour, (debuts, lu, a, b) => {
        const e = echelleFrise(debuts, lu);
        const [xa, xb] = [position(e, a), position(e, b)];
        expect(a <= b ? xa <= xb : xa >= xb).toBe(true);
        expect(Math.min(xa, xb) >= 0 && Math.max(xa, xb) <= 100).toBe(true);
        expect(surEchelle(e, lu)).toBe(true);
      }),
    );
  });
});

describe("les années", () => {
  const lu = jour("2026-11-21");
  const annees = graduations(echelleFrise([jour("2018-01-01")], lu), lu);

  test("toutes tracées, celle qui touche le jour sans nom", () => {
    expect(annees.map((a) => a.annee)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028]);
    expect(annees.filter((a) => !a.large).map((a) => a.annee)).toEqual([2027]);
  });

  test("une sur deux sur un téléphone", () => {
    expect(annees.filter((a) => a.etroit).map((a) => a.annee)).toEqual([2018, 2020, 2022, 2024, 2026, 2028]);
  });

  test("ne se touchent jamais, ni ne touchent la ligne du jour", () => {
    fc.assert(
      fc.property(fc.array(unJour, { maxLength: 8 }), unJour, (debuts, jourLu) => {
        const e = echelleFrise(debuts, jourLu);
        const xJour = position(e, jourLu);
        for (const [cle, largeur] of [
          ["large", 570],
          ["etroit", 278],
        ] as const) {
          const px = graduations(e, jourLu)
            .filter((g) => g[cle])
            .map((g) => (g.x * largeur) / 100);
          expect(px.every((x, i) => i === 0 || x - (px[i - 1] ?? 0) >= 38)).toBe(true);
          expect(px.every((x) => Math.abs(x - (xJour * largeur) / 100) >= 18)).toBe(true);
        }
      }),
    );
  });
});

test.each([
  ["0001-01-01", [2, 3]],
  ["9998-06-01", [9998, 9999]],
  ["9999-12-31", [9999]],
])("au %s, au bout du calendrier, l’échelle s’arrête avec lui", (lu, annees) => {
  expect(graduations(echelleFrise([], jour(lu)), jour(lu)).map((g) => g.annee)).toEqual(annees);
});

describe("l’échelle d’une vie", () => {
  test.each([
    [
      "en cours, avec terme : du début au lendemain du terme",
      "2019-02-28",
      "2019-12-31",
      "2019-06-03",
      "2020-01-01",
      true,
    ],
    ["dernier jour", "2019-02-28", "2019-12-31", "2019-12-31", "2020-01-01", true],
    ["lendemain du terme : le jour s’y voit encore", "2019-02-28", "2019-12-31", "2020-01-01", "2020-01-02", true],
    ["longtemps après : la vie seule", "2019-02-28", "2019-12-31", "2026-11-21", "2020-01-01", false],
    ["bien avant : la vie seule", "2019-02-28", "2019-12-31", "2017-01-01", "2020-01-01", false],
  ])("%s", (_cas, du, au, lu, fin, vu) => {
    const echelle = echelleVie(jour(du), jour(au), jour(lu));
    expect(echelle.au).toBe(fin);
    expect(surEchelle(echelle, jour(lu))).toBe(vu);
  });

  test("sans terme, elle dépasse un peu le jour", () => {
    const echelle = echelleVie(jour("2020-12-15"), null, jour("2026-11-21"));
    const x = position(echelle, jour("2026-11-21"));
    expect(x > 88 && x < 95).toBe(true);
  });

  test("sans terme et pas encore commencée, elle a une longueur", () => {
    const echelle = echelleVie(jour("2027-01-01"), null, jour("2026-11-21"));
    expect(echelle.au > echelle.du).toBe(true);
  });
});
