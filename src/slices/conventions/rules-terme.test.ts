import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { etatDit, phraseDeVie } from "./phrases.ts";
import { phraseReconduction, suiteDuTerme } from "./phrases-terme.ts";
import {
  aDenoncerAvant,
  dernierTerme,
  echeanceLe,
  etatLe,
  frise,
  preavisAvant,
  reconductionsRestantes,
  seReconduit,
  vieLe,
} from "./rules.ts";
import { Convention } from "./types.ts";

const j = (day: string): Day => day as Day;
const seul = { trouver: () => undefined };

type Brut = Record<string, unknown>;

/** Two parties, in force from 2024-01-01 to 2025-12-31, then renewed year by year, three times at most, three months' notice. */
function convention(more: Brut = {}, reconduction: Brut | null = {}): Convention {
  const tacite = { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois: 3, ...reconduction };
  return Convention.parse({
    id: "c",
    titre: "Convention d’essai",
    genre: "convention",
    parties: ["a", "b"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2024-01-01" })),
    effet: { du: "2024-01-01", au: "2025-12-31", ...(reconduction && { reconduction: tacite }) },
    articles: [],
    ...more,
  });
}

const avenant = (le: string, jusquAu: string, more: Brut = {}) => ({
  id: `av-${le}`,
  le,
  effetLe: le,
  articles: [],
  jusquAu,
  ...more,
});
const proroge = (le: string, jusquAu: string, more: Brut = {}, reconduction: Brut | null = {}) =>
  convention({ avenants: [avenant(le, jusquAu, more)] }, reconduction);
const etat = (c: Convention, jour: string) => etatLe(c, j(jour), seul);
const autour = (jour: string): string[] => [addDays(j(jour), -1), jour, addDays(j(jour), 1)];
const regard = (jour: string) => ({
  jour: j(jour),
  aujourdhui: j(jour),
  nommer: (id: string) => id,
  notices: {},
  trouver: () => undefined,
});
const dit = (c: Convention, jour: string) => {
  const { mot, detail } = etatDit(c, vieLe(c, j(jour), seul), regard(jour));
  return `${mot ?? ""} ${detail}`.trim();
};
const phrase = (c: Convention, jour: string) => phraseDeVie(c, vieLe(c, j(jour), seul), regard(jour));

describe("une prorogation par avenant d’une convention reconduite tacitement", () => {
  const c = proroge("2026-05-03", "2027-06-30");

  test.each([
    ["la veille de l’avenant, l’ancien terme tient", "2026-05-02", "2026-12-31"],
    ["le jour de l’avenant", "2026-05-03", "2027-06-30"],
    ["le jour de l’ancien terme", "2026-12-31", "2027-06-30"],
    ["le nouveau terme", "2027-06-30", "2027-06-30"],
    ["le lendemain : reconduite à partir du nouveau terme", "2027-07-01", "2028-06-30"],
    ["la dernière reconduction, comptée depuis l’origine", "2028-07-01", "2029-06-30"],
    ["plus de reconduction ensuite", "2029-07-01", "2029-06-30"],
  ])("%s", (_cas, jour, terme) => expect(echeanceLe(c, j(jour))).toBe(terme));

  test("elle vit jusqu’à son dernier terme possible", () => {
    expect(autour("2029-06-30").map((d) => etat(c, d))).toEqual(["en-vigueur", "en-vigueur", "echue"]);
    expect(dernierTerme(c, j("2026-05-03"))).toBe("2029-06-30");
    expect([reconductionsRestantes(c, j("2026-05-02")), reconductionsRestantes(c, j("2026-05-03"))]).toEqual([2, 2]);
    expect(preavisAvant(c, j("2026-06-01"))).toBe("2027-03-30");
  });

  test("les renouvellements gardent leur compte, avant et après", () => {
    expect(vieLe(c, j("2026-05-03"), seul)).toMatchObject({
      renouvellements: ["2026-01-01"],
      prorogation: { avenant: "av-2026-05-03", le: "2026-05-03" },
    });
    expect(vieLe(c, j("2027-07-01"), seul)).toMatchObject({
      renouvellements: ["2026-01-01", "2027-07-01"],
      prorogation: null,
    });
    expect(dit(c, "2026-05-02")).toBe("1re fois, jusqu’au 31 décembre 2026, tacitement reconductible");
    expect(dit(c, "2026-05-03")).toBe(
      "Prorogée jusqu’au 30 juin 2027 (avenant du 3 mai 2026), tacitement reconductible",
    );
    expect(dit(c, "2027-07-01")).toBe("2e fois, jusqu’au 30 juin 2028, tacitement reconductible");
    expect(dit(c, "2028-07-01")).toBe("3e fois, jusqu’au 30 juin 2029");
  });

  test("les parties peuvent arrêter là la reconduction", () => {
    const arretee = proroge("2026-05-03", "2027-06-30", { sansReconduction: true });
    expect(autour("2027-06-30").map((d) => etat(arretee, d))).toEqual(["en-vigueur", "en-vigueur", "echue"]);
    expect(autour("2026-05-03").map((d) => seReconduit(arretee, j(d)))).toEqual([true, false, false]);
    expect(dit(arretee, "2026-06-01")).toBe("Prorogée jusqu’au 30 juin 2027 (avenant du 3 mai 2026)");
    expect(phrase(arretee, "2026-06-01")).toBe(
      "En vigueur depuis le 1er janvier 2024, prorogée par l’avenant du 3 mai 2026, elle prend fin le 30 juin 2027.",
    );
  });

  test("signée après la fin, elle ne rouvre rien avant sa signature, même rétroactive", () => {
    const tard = proroge("2029-03-01", "2029-12-31", { retroactif: true });
    expect(["2028-12-31", "2029-01-01", "2029-02-28", "2029-03-01", "2029-12-31"].map((d) => etat(tard, d))).toEqual([
      "en-vigueur",
      "echue",
      "echue",
      "en-vigueur",
      "en-vigueur",
    ]);
    expect(etat(tard, "2030-01-01")).toBe("echue"); // the three renewals were had
  });

  test("une dénonciation donnée avant tient : rien ne suit le nouveau terme ; donnée après, elle joue à son tour", () => {
    const avant = convention({
      denonciation: { par: "a", le: "2026-04-01" },
      avenants: [avenant("2026-05-03", "2027-06-30")],
    });
    expect(seReconduit(avant, j("2026-05-03"))).toBe(false);
    expect(etat(avant, "2027-07-01")).toBe("echue");
    const jours = ["2027-03-30", "2027-03-31"].map((le) =>
      convention({ denonciation: { par: "a", le }, avenants: [avenant("2026-05-03", "2027-06-30")] }),
    );
    expect(jours.map((x) => echeanceLe(x, j("2030-01-01")))).toEqual(["2027-06-30", "2028-06-30"]);
  });

  test("fins de mois et 29 février", () => {
    const bissextile = proroge("2025-06-01", "2028-02-29");
    expect(["2028-03-01", "2029-03-01", "2030-03-01"].map((d) => echeanceLe(bissextile, j(d)))).toEqual([
      "2029-02-28",
      "2030-02-28",
      "2031-02-28",
    ]);
    const mois = proroge("2025-06-01", "2026-01-31", {}, { dureeMois: 1, maxFois: 2 });
    expect(["2026-02-01", "2026-03-01"].map((d) => echeanceLe(mois, j(d)))).toEqual(["2026-02-28", "2026-03-31"]);
  });
});

describe("une prorogation, quel que soit le mode", () => {
  test("expresse : elle n’est pas un renouvellement, ceux d’après partent d’elle", () => {
    const c = convention(
      {
        avenants: [avenant("2025-05-03", "2026-06-30")],
        renouvellements: [{ le: "2026-06-01", jusquAu: "2027-06-30" }],
      },
      { mode: "expresse" },
    );
    expect(vieLe(c, j("2025-06-01"), seul).renouvellements).toEqual([]);
    expect(dit(c, "2025-06-01")).toBe("Prorogée jusqu’au 30 juin 2026 (avenant du 3 mai 2025)");
    expect(dit(c, "2026-06-01")).toBe("1re fois, jusqu’au 30 juin 2027");
  });

  test("sans reconduction, puis sans terme du tout : l’avenant en fixe un", () => {
    const fixe = proroge("2025-05-03", "2026-06-30", {}, null);
    expect(dit(fixe, "2025-05-02")).toBe("jusqu’au 31 décembre 2025");
    expect(dit(fixe, "2025-05-03")).toBe("Prorogée jusqu’au 30 juin 2026 (avenant du 3 mai 2025)");
    const sans = convention({ effet: { du: "2024-01-01" }, avenants: [avenant("2025-05-03", "2026-06-30")] });
    expect(["2025-05-02", "2025-05-03"].map((d) => echeanceLe(sans, j(d)))).toEqual([null, "2026-06-30"]);
    expect(autour("2026-06-30").map((d) => etat(sans, d))).toEqual(["en-vigueur", "en-vigueur", "echue"]);
  });

  test("deux prorogations : la dernière signée l’emporte, dans quelque ordre qu’elles soient écrites", () => {
    const deux = [avenant("2025-06-01", "2026-12-31"), avenant("2026-02-01", "2027-03-31")];
    for (const avenants of [deux, deux.toReversed()]) {
      const c = convention({ avenants }, null);
      expect(["2025-05-31", "2025-06-01", "2026-01-31", "2026-02-01"].map((d) => echeanceLe(c, j(d)))).toEqual([
        "2025-12-31",
        "2026-12-31",
        "2026-12-31",
        "2027-03-31",
      ]);
    }
  });
});

const jourAuHasard = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(j("2020-01-01"), n));

describe("propriétés", () => {
  test("sans avenant qui fixe un terme, tout se lit comme avant ; avec un, l’avant ne change pas", () => {
    fc.assert(
      fc.property(jourAuHasard, jourAuHasard, fc.integer({ min: 1, max: 60 }), fc.boolean(), (le, jour, mois, sans) => {
        const jusquAu = addMonths(le, mois);
        const avant = convention({ effet: { ...convention().effet, du: "2020-01-01", au: "2021-02-28" } });
        const apres = {
          ...avant,
          avenants: [{ id: "x", le, effetLe: le, articles: [], jusquAu, sansReconduction: sans }],
        };
        if (jour < le) {
          expect(echeanceLe(apres, jour)).toBe(echeanceLe(avant, jour));
          expect(etatLe(apres, jour, seul)).toBe(etatLe(avant, jour, seul));
          expect(vieLe(apres, jour, seul).renouvellements).toEqual(vieLe(avant, jour, seul).renouvellements);
        } else {
          const terme = echeanceLe(apres, jour) as Day;
          const n = Array.from({ length: 4 }, (_, k) => addMonths(jusquAu, 12 * k)).indexOf(terme);
          expect(n).toBeGreaterThanOrEqual(0);
          if (sans) expect(terme).toBe(jusquAu);
          expect(vieLe(apres, jour, seul).renouvellements.length).toBeLessThanOrEqual(3);
          expect(vieLe(apres, jour, seul).prorogation === null).toBe(n > 0);
        }
      }),
    );
  });

  test("la frise dit l’état de chaque jour, prorogations comprises", () => {
    fc.assert(
      fc.property(jourAuHasard, jourAuHasard, jourAuHasard, fc.boolean(), (le, au, jour, tacite) => {
        const c = convention({ avenants: [avenant(le, au)], signatures: convention().signatures }, tacite ? {} : null);
        const at = frise(c, seul).find((s) => (s.du === null || s.du <= jour) && (s.au === null || jour <= s.au));
        expect(at?.etat).toBe(etatLe(c, jour, seul));
      }),
    );
  });
});

describe("ce qui se dit d’un terme", () => {
  test("une reconduction tacite ne prend pas fin à son premier terme", () => {
    expect(suiteDuTerme(convention(), j("2024-06-01"), "il")).toBe(
      "Son premier terme est le 31 décembre 2025. Il est ensuite reconduit tacitement par périodes d’un an, trois fois au plus, sauf dénonciation trois mois avant. Son dernier jour possible est le 31 décembre 2028.",
    );
  });

  test.each([
    [
      "sans limite ni préavis",
      convention({}, { maxFois: null, preavisMois: null, dureeMois: 18 }),
      "2024-06-01",
      "Son premier terme est le 31 décembre 2025. Elle est ensuite reconduite tacitement par périodes de dix-huit mois, sauf dénonciation.",
    ],
    [
      "déjà reconduite",
      convention(),
      "2026-06-01",
      "Son terme est le 31 décembre 2026. Elle est ensuite reconduite tacitement par périodes d’un an, deux fois au plus, sauf dénonciation trois mois avant. Son dernier jour possible est le 31 décembre 2028.",
    ],
    ["au dernier terme", convention(), "2028-01-01", "Elle prendra fin le 31 décembre 2028."],
    ["sans reconduction", convention({}, null), "2024-06-01", "Elle prendra fin le 31 décembre 2025."],
    ["expresse", convention({}, { mode: "expresse" }), "2024-06-01", "Elle prendra fin le 31 décembre 2025."],
    ["sans terme", convention({ effet: {} }), "2024-06-01", "Elle n’a pas de terme précisé."],
    [
      "portée jusqu’au jour du terme",
      convention({ adosseA: { quoi: "marché", au: "2025-12-31" } }),
      "2024-06-01",
      "Elle prendra fin le 31 décembre 2025, avec ce qui la porte\u00a0: marché.",
    ],
    [
      "portée au-delà du terme",
      convention({ adosseA: { quoi: "marché", au: "2027-03-31" } }),
      "2024-06-01",
      "Son premier terme est le 31 décembre 2025. Elle est ensuite reconduite tacitement par périodes d’un an, trois fois au plus, sauf dénonciation trois mois avant. Son dernier jour possible est le 31 mars 2027.",
    ],
  ])("%s", (_cas, c, jour, attendu) => expect(suiteDuTerme(c, j(jour))).toBe(attendu));

  test("en vigueur : jamais « se renouvelle » le jour où autre chose y met fin", () => {
    const fin = { par: "a", le: "2025-06-01", effetLe: "2025-12-31", motif: "m" };
    expect(phrase(convention({ resiliation: fin }), "2025-07-01")).toMatch(
      /résiliée\u00a0: son dernier jour est le 31 décembre 2025/,
    );
    expect(phrase(convention({ adosseA: { quoi: "marché", au: "2025-12-31" } }), "2025-07-01")).toMatch(
      /prendra fin le 31 décembre 2025/,
    );
    expect(seReconduit(convention({ resiliation: fin }), j("2025-07-01"))).toBe(false);
  });

  test.each([
    ["la veille", "2025-09-29", "On peut la dénoncer jusqu’au 30 septembre 2025."],
    ["le jour", "2025-09-30", "On peut la dénoncer jusqu’au 30 septembre 2025."],
    ["le lendemain", "2025-10-01", "Le préavis est passé depuis le 30 septembre 2025."],
  ])("le préavis, %s", (_cas, jour, attendu) => expect(phrase(convention(), jour)).toContain(attendu));

  test("un dernier jour pour dénoncer ne se montre que s’il y a quelque chose à arrêter", () => {
    expect(aDenoncerAvant(convention(), j("2024-06-01"))).toBe("2025-09-30");
    for (const c of [
      convention({}, { mode: "expresse" }),
      convention({}, { maxFois: 0 }),
      convention({ denonciation: { par: "a", le: "2024-05-01" } }),
    ])
      expect(aDenoncerAvant(c, j("2024-06-01"))).toBeNull();
  });

  test("aucune fois au plus : pas de reconduction", () =>
    expect(phraseReconduction({ reconduction: { mode: "tacite", dureeMois: 12, maxFois: 0 } })).toBe(
      "Pas de reconduction",
    ));
});
