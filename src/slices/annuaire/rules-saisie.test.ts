import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { type Champs, champsDe, lireFermeture, lireSaisie } from "./rules-saisie.ts";
import { Implantation } from "./types.ts";

const avant = Implantation.parse({
  id: "ml",
  operateur: "mission_locale",
  nom: "Mission locale d’essai",
  source: "Essai",
  telephone: "0123456789",
  couverture: ["DEP-35"],
});
const rennes = { code: "35238", nom: "Rennes", codesPostaux: ["35000"] };
const lire = (champs: Champs) =>
  lireSaisie(avant, { nom: avant.nom, ...champs }, (ville) => (/^rennes$/i.test(ville) ? rennes : null));

describe("la fiche d’un lieu, telle qu’on la saisit", () => {
  test("rien de changé ne change rien, hors ce qu’un champ vidé ne dit plus", () => {
    const { implantation, erreurs } = lire(champsDe(avant));
    expect(erreurs).toBeNull();
    expect(implantation).toEqual({ ...avant, departement: "35" });
    expect(lire({}).implantation).toMatchObject({ telephone: null, couverture: [] });
  });

  test("une commune connue donne son code, son département et son point", () => {
    const { implantation } = lire({ ville: "RENNES", codePostal: "35000" });
    expect(implantation).toMatchObject({
      ...{ ville: "Rennes", commune: "COM-35238", departement: "35", precision: "commune" },
      latitude: 48.11,
    });
  });

  test("une commune inconnue reste un nom ; deux nombres font un point exact", () => {
    const { implantation } = lire({ ville: "Trifouilly", codePostal: "29000", point: "48.1, -4.1" });
    expect(implantation).toMatchObject({
      ville: "Trifouilly",
      commune: null,
      departement: "29",
      precision: "adresse",
      longitude: -4.1,
    });
  });

  test.each<[string, string, string]>([
    ["nom", "", "nom"],
    ["nom", "ab", "nom"],
    ["nom", "Accueil.", "nom"],
    ["nom", "<script>alert(1)</script>", "nom"],
    ["nom", "Accueil\u202egauche", "nom"],
    ["nom", "x".repeat(151), "nom"],
    ["codePostal", "3500", "codePostal"],
    ["telephone", "12 34", "telephone"],
    ["courriel", "pas une adresse", "courriel"],
    ["site", "javascript:alert(1)", "site"],
    ["site", "lieu.example", "site"],
    ["rendezVous", "ftp://lieu.example", "rendezVous"],
    ["lundi", "hier", "lundi"],
    ["accueil", "abc", "accueil"],
    ["couverture", "DEP-75 DEP-99", "couverture"],
    ["couverture", "=1+1", "couverture"],
    ["point", "ici", "point"],
    ["point", "98.1, 2", "point"],
  ])("%s = « %s » se reprend, avec sa phrase", (nom, valeur, champ) => {
    const { implantation, erreurs } = lire({ [nom]: valeur });
    expect(implantation).toBeNull();
    expect(Object.keys(erreurs ?? {})).toEqual([champ]);
    expect(Object.values(erreurs ?? {})[0]).toMatch(/^[A-ZÀ-Ý=].*\.$|n’est ni un département/);
  });

  test("les territoires se donnent par leurs codes, les départements par leur numéro", () => {
    expect(lire({ couverture: "75, 2a ; REG-11 COM-75119 75" }).implantation?.couverture).toEqual([
      ...["DEP-75", "DEP-2A", "REG-11", "COM-75119"],
    ]);
  });
});

describe("la fermeture", () => {
  const du = Day.parse("2024-03-01");
  const fermer = (champs: Champs) => lireFermeture(champs, { du }, (t) => Day.safeParse(t).data ?? null);
  test.each([
    [{ au: "2024-02-29", motif: "x" }, ["au"]],
    [{ au: "2024-02-30", motif: "x" }, ["au"]],
    [{ au: "demain", motif: "x" }, ["au"]],
    [{ au: "2024-03-01", motif: "" }, ["motif"]],
    [{ au: "2024-03-01", motif: "<b>" }, ["motif"]],
  ])("%j se reprend", (champs, attendu) => {
    expect(Object.keys(fermer(champs).erreurs ?? {})).toEqual(attendu);
  });
  test("le premier jour peut être le dernier ; vide, le lieu rouvre", () => {
    expect(fermer({ au: "2024-03-01", motif: "Déménagement" })).toMatchObject({ au: "2024-03-01", erreurs: null });
    expect(fermer({ au: "", motif: "oubli" })).toEqual({ au: null, motif: null, erreurs: null });
  });
});
