import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delaisDeRelais } from "./indicateurs-relais/delais.ts";
import { issuesDeRelais } from "./indicateurs-relais/issues.ts";
import { reponsesParDepartement, reponsesParPaire } from "./indicateurs-relais/reponses.ts";
import { phraseDuDelai } from "./phrases-relais.ts";
import { type Lot, lesSiennes, lotsDeRelais, type Mesure } from "./rules-lots.ts";

const ORGANISMES = ["afdas", "apec", "mission-locale-de-paris", "exemple-cap-emploi-paris"];
const MOIS = ["2019-01", "2019-02", "2019-03", "2019-04", "2019-06", "2019-07", "2019-09"];

const mesure = (plus: Partial<Mesure>): Mesure => ({
  ...{ quoi: "reponse", emetteur: "afdas", destinataire: "apec", territoire: "DEP-75", mois: "2019-02" },
  ...{ jours: 3, nombre: 1, ...plus },
});

const auHasard = fc.array(
  fc
    .record({
      quoi: fc.constantFrom("reponse", "accepte", "decline:demande", "decline:injoignable", "sans-route"),
      emetteur: fc.constantFrom(...ORGANISMES),
      destinataire: fc.constantFrom(null, ...ORGANISMES),
      territoire: fc.constantFrom("DEP-75", "DEP-93"),
      mois: fc.constantFrom(...MOIS),
      jours: fc.integer({ min: 0, max: 9 }),
      nombre: fc.integer({ min: 1, max: 4 }),
    })
    .filter((m) => m.emetteur !== m.destinataire),
  { maxLength: 40 },
);

const jusqua = (mesures: readonly Mesure[], mois: string) => mesures.filter((m) => m.mois <= mois);
const somme = (lots: readonly { nombre: number }[]) => lots.reduce((n, l) => n + l.nombre, 0);
const memes = (l: Lot) => JSON.stringify({ ...l, jours: [...l.jours] });

describe("ce qui se dit des mises en relation", () => {
  test("chaque groupe compte cinq personnes, et chacune n’est que dans un groupe", () => {
    fc.assert(
      fc.property(auHasard, (mesures) => {
        const { lots, reste } = lotsDeRelais(mesures, "2019-09");
        for (const lot of lots) expect(lot.nombre).toBeGreaterThanOrEqual(5);
        const kept = [...reste.values()].reduce((n, k) => n + k, 0);
        expect(somme(lots) + kept).toBe(somme(mesures));
      }),
    );
  });

  test("ni deux jours, ni deux filtres, ne diffèrent d’une à quatre personnes", () => {
    const views: ((l: Lot) => boolean)[] = [
      () => true,
      ...["DEP-75", "DEP-93", null].map((t) => (l: Lot) => l.territoire === t),
      ...ORGANISMES.map((o) => (l: Lot) => l.paire?.includes(o) ?? false),
      ...["2019-03", "2019-06", "2019-09"].map((m) => (l: Lot) => l.mois === m),
      ...["demande", "injoignable"].map((m) => (l: Lot) => l.motif === m),
    ];
    fc.assert(
      fc.property(auHasard, fc.constantFrom("reponse", "decline", "sans-route"), (mesures, quoi) => {
        const days = ["2018-12", ...MOIS].map((day) =>
          lotsDeRelais(jusqua(mesures, day), day).lots.filter((l) => l.quoi === quoi),
        );
        days.forEach((lots, i) => {
          // a later day tells all that an earlier one did, in the same words
          const later = new Set((days[i + 1] ?? lots).map(memes));
          for (const lot of lots) expect(later.has(memes(lot))).toBe(true);
          for (const one of views)
            for (const other of views) {
              const gap = somme(lots.filter((l) => one(l) && !other(l)));
              expect(gap === 0 || gap >= 5).toBe(true);
              const since = somme((days[i + 1] ?? lots).filter(one)) - somme(lots.filter(one));
              expect(since === 0 || since >= 5).toBe(true);
            }
        });
      }),
    );
  });

  test("un organisme qui retire les siennes d’un groupe n’y trouve personne, ou cinq", () => {
    const petites = fc.uniqueArray(
      fc
        .record({
          emetteur: fc.constantFrom(...ORGANISMES),
          destinataire: fc.constantFrom(...ORGANISMES),
          nombre: fc.integer({ min: 1, max: 4 }),
        })
        .filter((m) => m.emetteur !== m.destinataire),
      { selector: (m) => `${m.emetteur} ${m.destinataire}` },
    );
    fc.assert(
      fc.property(petites, (rows) => {
        // pairs too small to be told apart, in one place and one quarter: all together, or nobody
        const { lots } = lotsDeRelais(rows.map(mesure), "2019-03");
        expect([0, somme(rows)]).toContain(somme(lots));
        for (const moi of lots.length > 0 ? ORGANISMES : []) {
          const autres = somme(rows.filter((r) => r.emetteur !== moi && r.destinataire !== moi));
          expect(autres === 0 || autres >= 5).toBe(true);
        }
      }),
    );
  });

  test.each<[string, Mesure[], [string | null, number][]]>([
    ["quatre : rien", [mesure({ nombre: 4 })], []],
    ["cinq : la paire et le département", [mesure({ nombre: 5 })], [["DEP-75", 5]]],
    [
      "quatre et une d’une autre paire : chacune en saurait trop",
      [mesure({ nombre: 4 }), mesure({ emetteur: "a", destinataire: "b" })],
      [],
    ],
    [
      "quatre et cinq d’autres organismes : le département",
      [mesure({ nombre: 4 }), ...["b", "c"].map((d, i) => mesure({ emetteur: `e${i}`, destinataire: d, nombre: 4 }))],
      [["DEP-75", 12]],
    ],
    [
      "deux départements d’une paire : la paire",
      [mesure({ nombre: 3 }), mesure({ territoire: "DEP-93", nombre: 3 })],
      [[null, 6]],
    ],
    ["le trimestre n’est pas fini", [mesure({ nombre: 9, mois: "2019-07" })], []],
  ])("%s", (_cas, mesures, attendu) => {
    expect(lotsDeRelais(mesures, "2019-08").lots.map((l) => [l.territoire, l.nombre])).toEqual(attendu);
  });

  test("sans aucun mois entier, rien ne se dit", () => {
    expect(lotsDeRelais([mesure({ nombre: 50 })], null)).toEqual({ lots: [], reste: new Map() });
  });

  test("une raison de refus se dit à partir de cinq, les autres ensemble", () => {
    const { lots, reste } = lotsDeRelais(
      [
        mesure({ quoi: "decline:demande", nombre: 6, jours: null }),
        mesure({ quoi: "decline:injoignable", nombre: 2, jours: null }),
        mesure({ quoi: "sans-route", destinataire: null, nombre: 2, jours: null }),
      ],
      "2019-03",
    );
    const dites = issuesDeRelais({ lots, reste }, false).map(({ issue, motif, valeur }) => [issue, motif, valeur]);
    expect(dites).toContainEqual(["decline", null, 6]);
    expect(dites).toContainEqual(["decline", "demande", 6]);
    expect(dites).toContainEqual(["sans-route", null, "moins de 5"]);
    expect(dites.some(([, motif]) => motif === "injoignable")).toBe(false);
    // told by its acts already: two counts of the same people would be compared
    expect(dites.some(([issue]) => issue === "transmis")).toBe(false);
  });

  test("les deux organismes lisent les leurs en entier, les autres n’y sont pas", () => {
    const own = lesSiennes([mesure({ jours: 2 }), mesure({ emetteur: "a", destinataire: "b" })], ["apec"]);
    expect(somme(own)).toBe(1);
    expect(reponsesParPaire(own)).toEqual([{ cle: "afdas apec", nombre: 1 }]);
    expect(reponsesParDepartement(own)).toEqual([{ cle: "DEP-75", nombre: 1 }]);
  });

  test.each<[number[], number, number, string]>([
    [[0], 0, 0, "Une personne sur deux a une réponse le jour même, neuf sur dix aussi."],
    [[1, 1, 2, 3, 9], 2, 9, "Une personne sur deux a une réponse en deux jours, neuf sur dix en neuf jours."],
    [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 30],
      5,
      9,
      "Une personne sur deux a une réponse en cinq jours, neuf sur dix en neuf jours.",
    ],
  ])("les délais %j : une sur deux, neuf sur dix", (jours, unSurDeux, neufSurDix, phrase) => {
    const [delai] = delaisDeRelais(
      lesSiennes(
        jours.map((j) => mesure({ jours: j })),
        ["afdas"],
      ),
    );
    expect(delai).toEqual({ etape: "reponse", personnes: jours.length, unSurDeux, neufSurDix });
    expect(delai && phraseDuDelai(delai)).toBe(phrase);
  });
});
