import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, type Day, daysInMonth, within } from "../../shared/day.ts";
import {
  articlesDates,
  debutDe,
  echeanceLe,
  enfants,
  etatLe,
  fondateurs,
  frise,
  graceJusquAu,
  preavisAvant,
  signaturesParPartie,
  vieLe,
} from "./rules.ts";
import { Convention } from "./types.ts";

const j = (day: string): Day => day as Day;

/** Two founders, signed on 28 February 2019, from 1 March to 31 December 2019; the case changes what it is about. */
function convention(change: Record<string, unknown> = {}): Convention {
  return Convention.parse({
    id: "c1",
    titre: "Convention d’essai",
    genre: "convention",
    parties: [
      { organisation: "reseau", roles: ["tete"] },
      { organisation: "opco", roles: ["financeur"] },
    ],
    signatures: [
      { organisation: "reseau", le: "2019-02-27" },
      { organisation: "opco", le: "2019-02-28" },
    ],
    effet: { du: "2019-03-01", au: "2019-12-31" },
    articles: [],
    ...change,
  });
}

const monde = (...conventions: Convention[]) => ({ trouver: (id: string) => conventions.find((c) => c.id === id) });
const etat = (c: Convention, day: string, ...autres: Convention[]) => etatLe(c, j(day), monde(c, ...autres));

const remplacante = (change: Record<string, unknown> = {}) =>
  convention({ id: "c2", effet: { du: "2019-06-01", au: "2020-12-31" }, ...change });

describe("état, la veille, le jour, le lendemain", () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ["veille de la première signature", {}, "2019-02-26", "brouillon"],
    ["jour de la première signature", {}, "2019-02-27", "signee-partiellement"],
    ["jour de la dernière signature, effet à venir", {}, "2019-02-28", "signee"],
    ["jour de l’effet", {}, "2019-03-01", "en-vigueur"],
    ["dernier jour", {}, "2019-12-31", "en-vigueur"],
    ["lendemain du terme", {}, "2020-01-01", "echue"],
    ["jamais signée", { signatures: [] }, "2019-06-03", "brouillon"],
    [
      "un fondateur manque",
      { signatures: [{ organisation: "opco", le: "2019-02-28" }] },
      "2019-06-03",
      "signee-partiellement",
    ],
    ["sans effet écrit : du jour de la dernière signature", { effet: {} }, "2019-02-28", "en-vigueur"],
    ["sans effet écrit : pas la veille", { effet: {} }, "2019-02-27", "signee-partiellement"],
    [
      "signature tardive : pas de droit avant elle",
      {
        signatures: [
          { organisation: "reseau", le: "2019-02-27" },
          { organisation: "opco", le: "2019-05-10" },
        ],
      },
      "2019-05-09",
      "signee-partiellement",
    ],
    [
      "signature tardive : le jour même",
      {
        signatures: [
          { organisation: "reseau", le: "2019-02-27" },
          { organisation: "opco", le: "2019-05-10" },
        ],
      },
      "2019-05-10",
      "en-vigueur",
    ],
    [
      "une signature du mois compte de son dernier jour",
      {
        signatures: [
          { organisation: "reseau", le: "2019-02" },
          { organisation: "opco", le: "2019" },
        ],
      },
      "2019-12-30",
      "signee-partiellement",
    ],
    [
      "une signature de l’année compte de son dernier jour",
      {
        signatures: [
          { organisation: "reseau", le: "2019-02" },
          { organisation: "opco", le: "2019" },
        ],
      },
      "2019-12-31",
      "en-vigueur",
    ],
    [
      "dernier jour avant résiliation",
      { resiliation: { par: "opco", le: "2019-05-01", effetLe: "2019-06-30", motif: "m" } },
      "2019-06-30",
      "en-vigueur",
    ],
    [
      "lendemain de la résiliation",
      { resiliation: { par: "opco", le: "2019-05-01", effetLe: "2019-06-30", motif: "m" } },
      "2019-07-01",
      "resiliee",
    ],
    ["dernier jour du marché", { adosseA: { quoi: "marché", au: "2019-09-30" } }, "2019-09-30", "en-vigueur"],
    ["lendemain du marché", { adosseA: { quoi: "marché", au: "2019-09-30" } }, "2019-10-01", "caduque"],
    [
      "veille de la suspension",
      { suspensions: [{ du: "2019-05-01", au: "2019-05-31", motif: "m" }] },
      "2019-04-30",
      "en-vigueur",
    ],
    [
      "premier jour de suspension",
      { suspensions: [{ du: "2019-05-01", au: "2019-05-31", motif: "m" }] },
      "2019-05-01",
      "suspendue",
    ],
    [
      "dernier jour de suspension",
      { suspensions: [{ du: "2019-05-01", au: "2019-05-31", motif: "m" }] },
      "2019-05-31",
      "suspendue",
    ],
    [
      "lendemain de la suspension",
      { suspensions: [{ du: "2019-05-01", au: "2019-05-31", motif: "m" }] },
      "2019-06-01",
      "en-vigueur",
    ],
    ["suspension sans fin", { suspensions: [{ du: "2019-05-01", motif: "m" }] }, "2031-01-01", "suspendue"],
    [
      "premier jour de tolérance",
      { graces: [{ jusquAu: "2020-03-31", accordeeLe: "2019-12-15", par: "p", motif: "m" }] },
      "2020-01-01",
      "en-grace",
    ],
    [
      "dernier jour de tolérance",
      { graces: [{ jusquAu: "2020-03-31", accordeeLe: "2019-12-15", par: "p", motif: "m" }] },
      "2020-03-31",
      "en-grace",
    ],
    [
      "lendemain de la tolérance",
      { graces: [{ jusquAu: "2020-03-31", accordeeLe: "2019-12-15", par: "p", motif: "m" }] },
      "2020-04-01",
      "echue",
    ],
    [
      "tolérance accordée après le terme : échue la veille",
      { graces: [{ jusquAu: "2020-03-31", accordeeLe: "2020-01-20", par: "p", motif: "m" }] },
      "2020-01-19",
      "echue",
    ],
    [
      "tolérance accordée après le terme : ouverte le jour même",
      { graces: [{ jusquAu: "2020-03-31", accordeeLe: "2020-01-20", par: "p", motif: "m" }] },
      "2020-01-20",
      "en-grace",
    ],
    [
      "au plus six mois, ramenés à la fin du mois",
      { graces: [{ jusquAu: "2021-12-31", accordeeLe: "2019-12-15", par: "p", motif: "m" }] },
      "2020-06-30",
      "en-grace",
    ],
    [
      "six mois et un jour",
      { graces: [{ jusquAu: "2021-12-31", accordeeLe: "2019-12-15", par: "p", motif: "m" }] },
      "2020-07-01",
      "echue",
    ],
    [
      "la tolérance ne repousse pas la caducité",
      {
        adosseA: { quoi: "marché", au: "2019-12-31" },
        graces: [{ jusquAu: "2020-03-31", accordeeLe: "2019-12-15", par: "p", motif: "m" }],
      },
      "2020-01-01",
      "caduque",
    ],
    ["terme calculé : dernier jour", { effet: { du: "2019-03-01", dureeMois: 12 } }, "2020-02-29", "en-vigueur"],
    ["terme calculé : lendemain", { effet: { du: "2019-03-01", dureeMois: 12 } }, "2020-03-01", "echue"],
    ["sans terme précisé", { effet: { du: "2019-03-01" } }, "2999-12-31", "en-vigueur"],
    ["terme au bout du calendrier", { effet: { du: "2019-03-01", au: "9999-12-31" } }, "9999-12-31", "en-vigueur"],
  ])("%s", (_cas, change, day, attendu) => {
    expect(etat(convention(change), day)).toBe(attendu);
  });

  test.each([
    ["la remplaçante n’est pas encore en vigueur", "2019-05-31", "en-vigueur"],
    ["la remplaçante entre en vigueur", "2019-06-01", "remplacee"],
    ["la remplaçante est échue : l’ancienne l’est depuis longtemps", "2021-01-01", "echue"],
  ])("%s", (_cas, day, attendu) => {
    expect(etat(convention({ remplaceePar: "c2" }), day, remplacante())).toBe(attendu);
  });

  test("une remplaçante inconnue n’est pas en vigueur", () => {
    expect(etat(convention({ remplaceePar: "ailleurs" }), "2019-06-03")).toBe("en-vigueur");
  });

  test("une remplaçante suspendue n’est pas en vigueur", () => {
    const suspended = remplacante({ suspensions: [{ du: "2019-07-01", au: "2019-07-31", motif: "m" }] });
    expect(etat(convention({ remplaceePar: "c2" }), "2019-07-01", suspended)).toBe("en-vigueur");
  });

  test("la remplacée prime sur la résiliée, la résiliée sur la caduque, la caduque sur la suspendue", () => {
    const all = {
      resiliation: { par: "opco", le: "2019-05-01", effetLe: "2019-05-31", motif: "m" },
      adosseA: { quoi: "marché", au: "2019-05-31" },
      suspensions: [{ du: "2019-05-01", motif: "m" }],
    };
    expect(etat(convention({ ...all, remplaceePar: "c2" }), "2019-06-01", remplacante())).toBe("remplacee");
    expect(etat(convention(all), "2019-06-01")).toBe("resiliee");
    expect(etat(convention({ ...all, resiliation: null }), "2019-06-01")).toBe("caduque");
    expect(etat(convention({ suspensions: all.suspensions }), "2019-06-01")).toBe("suspendue");
  });

  test("un anneau de remplacements répond et ne tourne pas", () => {
    const a = convention({ remplaceePar: "c2" });
    const b = remplacante({ remplaceePar: "c1" });
    expect(etat(a, "2019-07-01", b)).toBe("remplacee");
    expect(etat(b, "2019-07-01", a)).toBe("remplacee");
    expect(etat(convention({ remplaceePar: "c1" }), "2019-07-01")).toBe("en-vigueur");
  });
});

describe("signatures et fondateurs", () => {
  test("fonde la convention qui est sans du, ou dont le du ne dépasse pas l’effet", () => {
    const c = convention({
      parties: [
        { organisation: "a", roles: [] },
        { organisation: "b", roles: [], du: "2019-03-01" },
        { organisation: "c", roles: [], du: "2019-03-02" },
      ],
    });
    expect(fondateurs(c)).toEqual(["a", "b"]);
    expect(fondateurs({ ...c, effet: {} })).toEqual(["a"]);
  });

  test("une partie venue plus tard ne retarde pas l’entrée en vigueur", () => {
    const c = convention({
      parties: [...convention().parties, { organisation: "tard", roles: [], du: "2019-06-01" }],
    });
    expect(etat(c, "2019-06-03")).toBe("en-vigueur");
  });

  test("une partie a signé le jour de la dernière signature requise", () => {
    const signataires = [
      { qualite: "président", requis: true },
      { qualite: "trésorier", requis: true },
      { qualite: "témoin", requis: false },
    ];
    const c = convention({
      parties: [{ organisation: "reseau", roles: [], signataires }],
      signatures: [
        { organisation: "reseau", le: "2019-05-02" },
        { organisation: "reseau", le: "2019-04" },
      ],
    });
    expect(signaturesParPartie(c).get("reseau")).toBe("2019-05-02");
    expect(etat(c, "2019-05-01")).toBe("signee-partiellement");
    expect(etat(c, "2019-05-02")).toBe("en-vigueur");
  });
});

describe("terme, reconduction, préavis", () => {
  const tacite = (change = {}, effet = {}) =>
    convention({
      effet: {
        du: "2024-08-29",
        au: "2025-08-28",
        reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 2 },
        ...effet,
      },
      ...change,
    });

  test("le préavis se compte du terme courant, non du premier", () => {
    expect(echeanceLe(tacite(), j("2026-02-11"))).toBe("2026-08-28");
    expect(preavisAvant(tacite(), j("2026-02-11"))).toBe("2026-06-28");
    expect(echeanceLe(tacite(), j("2025-08-28"))).toBe("2025-08-28");
    expect(echeanceLe(tacite(), j("2025-08-29"))).toBe("2026-08-28");
  });

  test("les termes ne dérivent pas : 31/01, 29/02/2024, 31/03/2024", () => {
    const c = convention({
      effet: { du: "2024-01-01", au: "2024-01-31", reconduction: { mode: "tacite", dureeMois: 1, preavisMois: 1 } },
    });
    expect(echeanceLe(c, j("2024-01-31"))).toBe("2024-01-31");
    expect(echeanceLe(c, j("2024-02-01"))).toBe("2024-02-29");
    expect(echeanceLe(c, j("2024-03-01"))).toBe("2024-03-31");
    expect(preavisAvant(c, j("2024-03-01"))).toBe("2024-02-29");
  });

  test.each([
    ["le dernier jour du préavis arrête cette reconduction", "2025-06-28", "2025-08-28"],
    ["le lendemain arrête la suivante", "2025-06-29", "2026-08-28"],
    ["après un renouvellement, dans les temps", "2026-06-28", "2026-08-28"],
    ["après un renouvellement, trop tard", "2026-06-29", "2027-08-28"],
  ])("dénonciation : %s", (_cas, le, terme) => {
    const c = tacite({ denonciation: { par: "opco", le } });
    expect(echeanceLe(c, j("2031-01-01"))).toBe(terme);
    expect(etat(c, terme)).toBe("en-vigueur");
    expect(etat(c, addDays(j(terme), 1))).toBe("echue");
  });

  test("au plus maxFois renouvellements", () => {
    const c = tacite({}, { reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 2, maxFois: 2 } });
    expect(etat(c, "2027-08-28")).toBe("en-vigueur");
    expect(etat(c, "2027-08-29")).toBe("echue");
    expect(vieLe(c, j("2031-01-01"), monde(c)).renouvellements).toEqual(["2025-08-29", "2026-08-29"]);
  });

  test("maxFois nul : aucune reconduction", () => {
    const c = tacite({}, { reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 2, maxFois: 0 } });
    expect(etat(c, "2025-08-29")).toBe("echue");
  });

  test("la reconduction expresse ne vit que de ses renouvellements, à partir de leur jour", () => {
    const c = convention({
      effet: { du: "2019-03-01", au: "2019-12-31", reconduction: { mode: "expresse", dureeMois: 12, preavisMois: 3 } },
      renouvellements: [{ le: "2020-01-15", jusquAu: "2020-12-31" }],
    });
    expect(etat(c, "2020-01-14")).toBe("echue");
    expect(etat(c, "2020-01-15")).toBe("en-vigueur");
    expect(echeanceLe(c, j("2020-01-14"))).toBe("2019-12-31");
    expect(echeanceLe(c, j("2020-01-15"))).toBe("2020-12-31");
    expect(preavisAvant(c, j("2020-01-15"))).toBe("2020-09-30");
    expect(etat(c, "2021-01-01")).toBe("echue");
  });

  test("les renouvellements d’une reconduction tacite ne changent pas l’arithmétique", () => {
    const c = tacite({
      denonciation: { par: "opco", le: "2025-01-01" },
      renouvellements: [{ le: "2025-01-02", jusquAu: "2030-12-31" }],
    });
    expect(etat(c, "2025-08-29")).toBe("echue");
  });

  test("un terme au-delà du calendrier ne boucle pas", () => {
    const c = convention({
      effet: {
        du: "2019-03-01",
        au: "2019-12-31",
        reconduction: { mode: "tacite", dureeMois: 1200, preavisMois: 1, maxFois: 1000 },
      },
      denonciation: { par: "opco", le: "9999-12-31" },
    });
    expect(echeanceLe(c, j("9999-12-31"))).toBe("9999-12-31");
    expect(frise(c, monde(c)).at(-1)).toMatchObject({ au: null, etat: "en-vigueur" });
  });

  test("sans terme : ni échéance, ni préavis, ni tolérance", () => {
    const c = convention({
      effet: { du: "2019-03-01", reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 2 } },
    });
    const day = j("2031-01-01");
    expect([echeanceLe(c, day), preavisAvant(c, day), graceJusquAu(c, day)]).toEqual([null, null, null]);
  });

  test("le n-ième terme est le premier plus n durées, à la fin du mois près (propriété)", () => {
    const day = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays(j("2000-01-01"), n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 36 }), fc.integer({ min: 0, max: 60 }), (premier, dureeMois, n) => {
        const c = convention({
          effet: { du: "1999-01-01", au: premier, reconduction: { mode: "tacite", dureeMois, preavisMois: 1 } },
        });
        const terme = addMonths(premier, n * dureeMois);
        expect(echeanceLe(c, terme)).toBe(terme);
        expect(echeanceLe(c, addDays(terme, 1))).toBe(addMonths(premier, (n + 1) * dureeMois));
        const [year, month, date] = terme.split("-").map(Number) as [number, number, number];
        expect(date === Number(premier.slice(8)) || date === daysInMonth(year, month)).toBe(true);
      }),
    );
  });
});

describe("tolérance, avenants, déclinaisons", () => {
  test("la tolérance annoncée vaut avant le terme, plafonnée, et se tait une fois passée", () => {
    const c = convention({
      effet: { du: "2019-03-01", au: "2019-08-31" },
      graces: [{ jusquAu: "2021-01-01", accordeeLe: "2019-08-01", par: "p", motif: "m" }],
    });
    expect(graceJusquAu(c, j("2019-07-31"))).toBeNull();
    expect(graceJusquAu(c, j("2019-08-01"))).toBe("2020-02-29");
    expect(graceJusquAu(c, j("2020-02-29"))).toBe("2020-02-29");
    expect(graceJusquAu(c, j("2020-03-01"))).toBeNull();
  });

  test("un avenant remplace l’article de même nom et ajoute les autres, dans l’ordre", () => {
    const article = (id: string, change = {}) => ({
      id,
      citation: id,
      actes: ["aiguillage"],
      de: ["toute-partie"],
      ...change,
    });
    const c = convention({
      articles: [article("1"), article("2", { au: "2019-06-30" })],
      avenants: [
        { id: "av2", le: "2019-05-01", effetLe: "2019-06-01", articles: [article("1", { citation: "ter" })] },
        {
          id: "av1",
          le: "2019-03-01",
          effetLe: "2019-04-01",
          articles: [article("1", { citation: "bis" }), article("3")],
        },
      ],
    });
    expect(articlesDates(c).map(({ article: a, du, au, avenant }) => [a.citation, du, au, avenant])).toEqual([
      ["1", null, "2019-03-31", null],
      ["bis", "2019-04-01", "2019-05-31", "av1"],
      ["ter", "2019-06-01", null, "av2"],
      ["2", null, "2019-06-30", null],
      ["3", "2019-04-01", null, "av1"],
    ]);
  });

  test("un avenant signé après son effet ne change rien avant sa signature", () => {
    const article = (citation: string) => ({ id: "1", citation, actes: ["aiguillage"], de: ["toute-partie"] });
    const c = convention({
      articles: [article("premier")],
      avenants: [{ id: "av", le: "2019-05-02", effetLe: "2019-04-01", articles: [article("second")] }],
    });
    expect(articlesDates(c).map(({ article: a, du, au }) => [a.citation, du, au])).toEqual([
      ["premier", null, "2019-05-01"],
      ["second", "2019-05-02", null],
    ]);
  });

  test("enfants : celles qui la déclinent", () => {
    expect(
      enfants("c1", [convention(), convention({ id: "r1", parent: "c1" }), convention({ id: "r2", parent: "c9" })]),
    ).toEqual(["r1"]);
  });

  test("vie d’un jour, pour la page", () => {
    const c = convention();
    expect(vieLe(c, j("2019-06-03"), monde(c))).toEqual({
      etat: "en-vigueur",
      debut: "2019-03-01",
      premierTerme: "2019-12-31",
      echeance: "2019-12-31",
      prorogation: null,
      preavisAvant: null,
      graceJusquAu: null,
      renouvellements: [],
    });
    expect(debutDe(convention({ effet: {} }))).toBe("2019-02-28");
  });
});

/** A convention whose whole life fits into about three years, so that every day of it can be asked. */
const vies = fc.record(
  {
    signatures: fc.array(
      fc.record({
        organisation: fc.constantFrom("reseau", "opco", "tard"),
        le: fc.constantFrom("2019", "2019-02", "2019-02-28", "2019-05-10", "2020-01-31", "2018-12-31"),
      }),
      { maxLength: 4 },
    ),
    effet: fc.record(
      {
        du: fc.constantFrom("2019-01-31", "2019-03-01", "2020-02-29"),
        au: fc.constantFrom("2019-08-31", "2019-12-31", "2020-02-29"),
        dureeMois: fc.integer({ min: 1, max: 14 }),
        reconduction: fc.record(
          {
            mode: fc.constantFrom("tacite", "expresse"),
            dureeMois: fc.integer({ min: 1, max: 7 }),
            preavisMois: fc.integer({ min: 0, max: 9 }),
            maxFois: fc.integer({ min: 0, max: 4 }),
          },
          { requiredKeys: ["mode", "dureeMois"] },
        ),
      },
      { requiredKeys: [] },
    ),
    denonciation: fc.record({
      par: fc.constant("opco"),
      le: fc.constantFrom("2019-06-29", "2019-06-30", "2019-12-01", "2020-05-31"),
    }),
    graces: fc.array(
      fc.record({
        jusquAu: fc.constantFrom("2020-01-31", "2020-08-31", "2021-12-31"),
        accordeeLe: fc.constantFrom("2019-06-01", "2020-01-05", "2020-06-30"),
        par: fc.constant("p"),
        motif: fc.constant("m"),
      }),
      { maxLength: 2 },
    ),
    suspensions: fc.array(
      fc.oneof(
        fc.constantFrom(
          { du: "2019-05-01", au: "2019-05-31", motif: "m" },
          { du: "2019-12-31", au: "2020-01-01", motif: "m" },
        ),
        fc.constant({ du: "2020-10-01", motif: "m" }),
      ),
      { maxLength: 2 },
    ),
    renouvellements: fc.array(
      fc.constantFrom({ le: "2019-11-30", jusquAu: "2020-06-30" }, { le: "2020-02-15", jusquAu: "2020-09-30" }),
      { maxLength: 2 },
    ),
    resiliation: fc.constantFrom({ par: "opco", le: "2019-05-01", effetLe: "2020-03-31", motif: "m" }),
    adosseA: fc.constantFrom({ quoi: "marché", au: "2020-07-31" }),
    remplaceePar: fc.constantFrom("c1", "c2", "c3", "nulle-part"),
  },
  { requiredKeys: ["signatures", "effet"] },
);

test("la frise dit le même état que la règle, chaque jour (propriété)", () => {
  const parties = [
    { organisation: "reseau", roles: [] },
    { organisation: "opco", roles: [], du: "2019-03-01" },
    { organisation: "tard", roles: [], du: "2019-09-01" },
  ];
  fc.assert(
    fc.property(vies, vies, vies, (a, b, c) => {
      const conventions = [a, b, c].map((vie, n) => convention({ parties, ...vie, id: `c${n + 1}` }));
      const first = conventions[0] as Convention;
      const segments = frise(first, monde(...conventions));
      expect(segments[0]?.du).toBeNull();
      expect(segments.at(-1)?.au).toBeNull();
      for (let day = j("2018-12-01"); day < "2022-03-01"; day = addDays(day, 1)) {
        const found = segments.filter((s) => within(s, day));
        expect([day, found.map((s) => s.etat)]).toEqual([day, [etatLe(first, day, monde(...conventions))]]);
      }
    }),
    { numRuns: 60 },
  );
});
