import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import { ageLe, Demande, faitsAuJour } from "./situation.ts";

const DATE = "2026-03-16";
const lire = (situation: unknown, date: string = DATE) => Demande.safeParse({ date, situation });

/** What is reproached, field by field; empty when the demand is read. */
function reproches(situation: unknown, date?: string): Record<string, string> {
  const read = lire(situation, date);
  return read.success ? {} : Object.fromEntries(problemesZod(read.error).map((p) => [p.champ ?? "", p.phrase]));
}

describe("ce qui se lit", () => {
  test.each([
    ["0413", "413"],
    ["413", "413"],
    [413, "413"],
    ["3", "3"],
    ["", null],
    [null, null],
  ])("l’IDCC %j devient %j", (idcc, expected) => {
    expect(lire({ statut: "salarie", idcc }).data?.situation.idcc).toBe(expected);
  });

  test.each([
    ["36004", "RNCP36004"],
    [36004, "RNCP36004"],
    ["rncp36004", "RNCP36004"],
    ["RS6117", "RS6117"],
  ])("la fiche %j devient %j", (rncp, expected) => {
    expect(lire({ statut: "salarie", cible: { rncp } }).data?.situation.cible?.rncp).toBe(expected);
  });

  test("une information absente ou nulle n’est pas connue, et se lit", () => {
    expect(lire({ statut: "salarie", age: null, cadre: null, formation: null }).success).toBe(true);
    expect(lire({ statut: "esat" }).success).toBe(true);
  });

  test("« jamais » et « aucun » se disent par false", () => {
    const jamais = { dernierBilanFinance: false, demission: false, suiviPar: false, minima: false, cep: false };
    expect(reproches({ statut: "salarie", ...jamais, apprentissagePrecedent: false })).toEqual({});
  });
});

describe("ce qui ne se lit pas dit le champ et quoi reprendre", () => {
  test.each([
    ["une naissance à venir", { statut: "salarie", naissance: "2026-03-17" }, "situation.naissance", /après le jour/],
    ["le 31 février", { statut: "salarie", naissance: "1990-02-31" }, "situation.naissance", /Février 1990 a 28 jours/],
    [
      "une naissance d’un autre siècle",
      { statut: "salarie", naissance: "1890-01-01" },
      "situation.naissance",
      /120 ans/,
    ],
    [
      "un âge contraire à la naissance",
      { statut: "salarie", naissance: "1990-01-01", age: 40 },
      "situation.age",
      /36 ans/,
    ],
    ["un IDCC de cinq chiffres", { statut: "salarie", idcc: "12345" }, "situation.idcc", /1 à 4 chiffres/],
    ["un IDCC de cinq chiffres, en nombre", { statut: "salarie", idcc: 12345 }, "situation.idcc", /1 à 4 chiffres/],
    ["un IDCC en lettres", { statut: "salarie", idcc: "41A" }, "situation.idcc", /1 à 4 chiffres/],
    [
      "une recherche d’emploi en CDI",
      { statut: "demandeur-emploi", contrat: "CDI" },
      "situation.contrat",
      /n’a pas de CDI/,
    ],
    ["une région inconnue", { statut: "salarie", region: "REG-99" }, "situation.region", /REG-99/],
    ["une région d’un autre ordre", { statut: "salarie", region: "REG-constructor" }, "situation.region", /région/],
    ["un agent public du privé", { statut: "agent-public", secteur: "prive" }, "situation.secteur", /public/],
    ["aucun statut", {}, "situation.statut", /demandeur-emploi/],
    ["un statut inconnu", { statut: "retraite" }, "situation.statut", /agent-public/],
    ["une clé inconnue", { statut: "salarie", nir: "1" }, "situation.nir", /nir/],
    ["une clé inconnue au fond", { statut: "salarie", formation: { prix: 3 } }, "situation.formation.prix", /prix/],
    ["un âge négatif", { statut: "salarie", age: -1 }, "situation.age", /négative/],
    ["un âge à virgule", { statut: "salarie", age: 30.5 }, "situation.age", /entier/],
    ["un niveau qui n’existe pas", { statut: "salarie", niveau: 2 }, "situation.niveau", /0, 3, 4/],
    [
      "un opérateur inconnu",
      { statut: "demandeur-emploi", suiviPar: "mairie" },
      "situation.suiviPar",
      /france_travail/,
    ],
    [
      "plus d’entreprise que de carrière",
      { statut: "salarie", ancienneteMois: 10, ancienneteEntrepriseMois: 11 },
      "situation.ancienneteEntrepriseMois",
      /dépasse/,
    ],
    [
      "plus de CDD que de salariat",
      { statut: "salarie", moisSalarie5Ans: 3, moisCdd12: 4 },
      "situation.moisCdd12",
      /dépassent/,
    ],
    [
      "plus d’agence que de branche",
      { statut: "salarie", heuresBranche18Mois: 600, heuresAgence: 601 },
      "situation.heuresAgence",
      /dépassent/,
    ],
    [
      "plus de théorie que de formation",
      { statut: "salarie", formation: { heures: 10, heuresTheorie: 11 } },
      "situation.formation.heuresTheorie",
      /dépassent/,
    ],
    [
      "plus de jours que de mois",
      { statut: "salarie", ancienneteMois: 26, joursTravailles60Mois: 1_300 },
      "situation.joursTravailles60Mois",
      /dépassent/,
    ],
    [
      "un bilan payé demain",
      { statut: "salarie", dernierBilanFinance: "2026-03-17" },
      "situation.dernierBilanFinance",
      /après/,
    ],
    [
      "soixante et un mois en cinq ans",
      { statut: "salarie", moisSalarie5Ans: 61 },
      "situation.moisSalarie5Ans",
      /60 mois/,
    ],
    ["un oui pour une démission", { statut: "salarie", demission: true }, "situation.demission", /false/],
  ])("%s", (_nom, situation, champ, phrase) => {
    const found = reproches(situation);
    expect(Object.keys(found)).toContain(champ);
    expect(found[champ]).toMatch(phrase);
    expect(found[champ]).not.toMatch(/erreur|veuillez|invalide|merci de|!/i);
  });

  test("un jour qui n’existe pas", () => {
    expect(Object.keys(reproches({ statut: "salarie" }, "2026-02-31"))).toEqual(["date"]);
  });

  test("une naissance le jour même se lit", () => {
    expect(reproches({ statut: "salarie", naissance: DATE })).toEqual({});
  });
});

describe("l’âge suit la naissance au jour de la demande", () => {
  test.each([
    ["2000-03-16", "2026-03-15", 25],
    ["2000-03-16", "2026-03-16", 26],
    ["2000-03-16", "2026-03-17", 26],
    ["2000-02-29", "2026-02-28", 25],
    ["2000-02-29", "2026-03-01", 26],
    ["1999-12-31", "2000-01-01", 0],
  ])("né le %s, le %s : %i ans", (naissance, jour, age) => {
    expect(ageLe(naissance as Day, jour as Day)).toBe(age);
    expect(faitsAuJour({ date: jour as Day, situation: { statut: "salarie", naissance: naissance as Day } }).age).toBe(
      age,
    );
  });
});
