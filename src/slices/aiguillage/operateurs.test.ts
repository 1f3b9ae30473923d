import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../shared/day.ts";
import { repondre } from "./orienter.ts";
import { faitsAuJour, OPERATEURS, type Situation } from "./situation.ts";

/** The answer without its questions, which cost more than all the rest and say nothing of operators. */
const orienter = (demande: { date: Day; situation: Situation }) => repondre(faitsAuJour(demande), demande.date);

const ids = (date: string, situation: Situation) =>
  orienter({ date: date as Day, situation }).operateurs.map((o) => o.id);
const exclus = (date: string, situation: Situation) =>
  orienter({ date: date as Day, situation }).exclus.map((o) => o.id);
const CDI = { statut: "salarie", contrat: "CDI", age: 40, cadre: false, handicap: false } as const;
const SANS_EMPLOI = { statut: "demandeur-emploi", age: 40, cadre: false, handicap: false } as const;

describe("d’un jour à l’autre", () => {
  test.each([
    ["2018-12-31", { ...CDI, idcc: "1486" }, ["opacif_fongecif"]],
    ["2019-01-01", { ...CDI, idcc: "1486" }, ["cpir_transitional"]],
    ["2019-12-31", { ...CDI, idcc: "1486" }, ["cpir_transitional"]],
    ["2020-01-01", { ...CDI, idcc: "1486", region: "REG-11" }, ["operateur_regional"]],
    ["2019-12-31", { ...CDI, idcc: "413", region: "REG-11" }, ["opacif_unifaf"]],
    ["2020-01-01", { ...CDI, idcc: "413", region: "REG-11" }, ["operateur_regional"]],
    ["2020-02-29", { ...CDI, region: "REG-03" }, []],
    ["2020-03-01", { ...CDI, region: "REG-03" }, ["operateur_regional"]],
    ["2020-02-29", { ...CDI, region: "REG-04" }, []],
    ["2020-03-01", { ...CDI, region: "REG-04" }, ["operateur_regional"]],
    ["2020-02-29", { ...CDI, region: "REG-01" }, ["operateur_regional"]],
    ["2023-12-31", CDI, ["operateur_regional"]],
    ["2024-01-01", CDI, ["operateur_regional"]],
    ["2024-01-02", CDI, ["avenir_actifs"]],
    ["2027-12-31", CDI, ["avenir_actifs"]],
    ["2028-01-01", CDI, []],
    ["2014-12-31", { ...SANS_EMPLOI }, []],
    ["2015-01-01", { ...SANS_EMPLOI }, ["pole_emploi"]],
    ["2023-12-31", { ...SANS_EMPLOI }, ["pole_emploi"]],
    ["2024-01-01", { ...SANS_EMPLOI }, ["france_travail"]],
    ["2019-03-31", { ...CDI, idcc: "2511" }, ["opacif_uniformation"]],
    ["2019-04-01", { ...CDI, idcc: "2511" }, ["opacif_afdas"]],
    ["2019-06-03", { ...CDI, idcc: "3090" }, ["opacif_afdas"]],
    ["2019-06-03", { ...CDI, idcc: "2941" }, ["opacif_uniformation"]],
    ["2019-06-03", { ...CDI, contrat: "interim" as const, idcc: "1486" }, ["opacif_faftt"]],
    ["2020-06-03", { ...CDI, contrat: "interim" as const, region: "REG-11" }, ["operateur_regional"]],
    ["2019-06-03", { ...CDI, cadre: true, idcc: "1486" }, ["apec"]],
    ["2019-06-03", { statut: "independant" as const }, []],
    ["2020-06-03", { statut: "independant" as const }, ["operateur_regional"]],
  ])("le %s, %j : %j", (date, situation, expected) => {
    expect(ids(date, situation)).toEqual(expected);
  });

  test.each([
    [15, false],
    [16, true],
    [25, true],
    [26, false],
  ])("à %i ans, la mission locale est proposée : %s", (age, expected) => {
    for (const statut of ["salarie", "demandeur-emploi", "independant", "agent-public"] as const)
      expect(ids("2026-03-16", { statut, age, cadre: false, handicap: false }).includes("mission_locale")).toBe(
        expected,
      );
  });

  test.each([
    ["2024-12-31", 28, false],
    ["2025-01-01", 28, true],
    ["2026-03-16", 29, true],
    ["2026-03-16", 30, false],
  ])("le %s, à %i ans avec un handicap, la mission locale reste possible : %s", (date, age, expected) => {
    const situation = { ...SANS_EMPLOI, age, handicap: true };
    expect(ids(date, situation).includes("mission_locale")).toBe(expected);
    expect(ids(date, situation)[0]).toBe("cap_emploi");
    expect(ids(date, { ...situation, suiviPar: "mission_locale" })[0]).toBe("mission_locale");
    expect(ids(date, { ...situation, handicap: false }).includes("mission_locale")).toBe(false);
  });
});

describe("toutes les combinaisons de publics", () => {
  const OUI_NON = [true, false];
  const statuts = ["salarie", "demandeur-emploi"] as const;
  const combinaisons = statuts.flatMap((statut) =>
    OUI_NON.flatMap((jeune) =>
      OUI_NON.flatMap((handicap) => OUI_NON.map((cadre) => ({ statut, jeune, handicap, cadre }))),
    ),
  );
  test.each(combinaisons)(
    "$statut, jeune $jeune, handicap $handicap, cadre $cadre",
    ({ statut, jeune, handicap, cadre }) => {
      const commun = statut === "salarie" ? "avenir_actifs" : "france_travail";
      const attendu = [
        ...(handicap ? ["cap_emploi"] : []),
        ...(jeune ? ["mission_locale"] : []),
        ...(cadre ? ["apec"] : []),
        commun,
      ];
      const { operateurs } = orienter({
        date: "2026-03-16" as Day,
        situation: { statut, age: jeune ? 25 : 26 + 4, handicap, cadre },
      });
      expect(operateurs.map((o) => o.id)).toEqual(attendu);
      expect(operateurs[0]?.recevable).toBe("propose");
      for (const o of operateurs) expect(o.pourquoi.every((p) => p.fait && p.article)).toBe(true);
      const ordre = operateurs[0]?.pourquoi.some((p) => p.fait.includes("Aucun texte ne fixe l’ordre"));
      expect(ordre).toBe(operateurs.length > 1);
    },
  );
});

describe("ce qu’un texte écarte", () => {
  test.each([
    ["2019-12-31", []],
    ["2020-01-01", ["operateur_regional"]],
    ["2024-01-01", ["operateur_regional"]],
    ["2024-01-02", ["avenir_actifs"]],
    ["2027-12-31", ["avenir_actifs"]],
  ])("le %s, un agent public n’a pas l’opérateur régional", (date, expected) => {
    const agent = { statut: "agent-public", age: 22, handicap: true, cadre: true } as const;
    expect(exclus(date, agent)).toEqual(expected);
    expect(ids(date, agent)).toEqual(["cap_emploi", "mission_locale"]);
  });

  test.each([
    ["2019-10-31", { projet: { demission: true } }, true],
    ["2019-11-01", { projet: { demission: true } }, false],
    ["2026-03-16", { projet: { demission: true } }, false],
    ["2026-03-16", { demission: { le: "2026-04-01" as Day } }, false],
    ["2026-03-16", { demission: false as const }, true],
    ["2026-03-16", { projet: { demission: false } }, true],
    ["2026-03-16", {}, true],
  ])("le %s, %j : la mission locale est proposée, %s", (date, plus, expected) => {
    const jeune = { statut: "salarie", age: 22, ...plus } as const;
    expect(ids(date, jeune).includes("mission_locale")).toBe(expected);
    expect(exclus(date, jeune).includes("mission_locale")).toBe(!expected);
    if (!expected)
      expect(orienter({ date: date as Day, situation: jeune }).exclus[0]?.pourquoi[0]?.article).toBe("L5422-1-1");
  });

  test("jamais un opérateur n’est à la fois proposé et écarté, ni hors de ses jours", () => {
    for (let date = "2014-12-30" as Day; date < "2028-02-01"; date = addDays(date, 17))
      for (const statut of ["salarie", "demandeur-emploi", "agent-public", "independant", "esat"] as const) {
        const situation: Situation = { statut, age: 22, handicap: true, cadre: true, region: "REG-03", demission: {} };
        const { operateurs, exclus: out } = orienter({ date, situation });
        const listed = operateurs.map((o) => o.id);
        expect(listed.filter((id) => out.some((x) => x.id === id))).toEqual([]);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.every((id) => OPERATEURS.includes(id))).toBe(true);
        if (date < "2015-01-01") expect(listed).toEqual([]);
      }
  });
});

describe("qui accompagne déjà", () => {
  test.each([
    ["2026-03-16", "france_travail", "france_travail"],
    ["2026-03-16", "pole_emploi", "france_travail"],
    ["2023-12-31", "france_travail", "pole_emploi"],
    ["2026-03-16", "mission_locale", "mission_locale"],
    ["2026-03-16", "cap_emploi", "cap_emploi"],
    ["2026-03-16", "apec", "apec"],
    ["2026-03-16", "avenir_actifs", "avenir_actifs"],
    ["2023-12-31", "avenir_actifs", "operateur_regional"],
  ] as const)("le %s, suivi par %s : %s d’abord", (date, suiviPar, expected) => {
    expect(ids(date, { ...SANS_EMPLOI, handicap: true, suiviPar })[0]).toBe(expected);
    expect(ids(date, { ...CDI, suiviPar })).toEqual(ids(date, CDI));
  });

  test("personne : rien ne change", () => {
    expect(ids("2026-03-16", { ...SANS_EMPLOI, suiviPar: false })).toEqual(ids("2026-03-16", SANS_EMPLOI));
  });
});

test("un fait inconnu ne fait monter personne", () => {
  const AVANT: readonly (readonly [string, Situation])[] = [
    ["2026-03-16", { statut: "salarie" }],
    ["2026-03-16", { statut: "demandeur-emploi" }],
    ["2018-03-16", { statut: "salarie" }],
    ["2019-03-16", { statut: "salarie" }],
  ];
  expect(AVANT.map(([date, s]) => ids(date, s))).toEqual([
    ["avenir_actifs"],
    ["france_travail"],
    ["opacif_fongecif"],
    ["cpir_transitional"],
  ]);
  expect(orienter({ date: "2019-03-16" as Day, situation: { statut: "salarie" } }).operateurs[0]?.recevable).toBe(
    "possible",
  );
});

test("le titulaire est dit où une source le nomme, et nulle part ailleurs", () => {
  const titulaire = (date: string, region: string) =>
    orienter({ date: date as Day, situation: { ...CDI, region } }).operateurs[0]?.titulaire;
  expect(titulaire("2021-06-01", "REG-53")).toBe("Groupement Évolution (Catalys Conseil)");
  expect(titulaire("2021-06-01", "REG-76")).toMatch(/Réseau EVA/);
  for (const region of ["REG-11", "REG-32", "REG-94", "REG-02", "REG-03", "REG-04"])
    expect(titulaire("2021-06-01", region)).toBeUndefined();
  expect(titulaire("2024-01-01", "REG-53")).toBeUndefined();
  expect(titulaire("2026-03-16", "REG-53")).toBeUndefined();
});
