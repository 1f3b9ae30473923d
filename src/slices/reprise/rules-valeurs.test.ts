import { describe, expect, test } from "vitest";
import { lireDate, lireJour, lireMois, lireReconduction, lireTerritoires } from "./rules-valeurs.ts";

const dit = (lu: object) => ("valeur" in lu ? lu.valeur : (lu as { phrase: string }).phrase.replaceAll("\u00a0", " "));

describe("les dates comme on les trouve", () => {
  test.each([
    ["03/06/2019", "2019-06-03"],
    ["3/6/2019", "2019-06-03"],
    ["03-06-2019", "2019-06-03"],
    ["03.06.2019", "2019-06-03"],
    ["2019-06-03", "2019-06-03"],
    ["2019-06-03T00:00:00", "2019-06-03"],
    ["03/06/2019 00:00", "2019-06-03"],
    ["3 juin 2019", "2019-06-03"],
    ["le 1er août 2020", "2020-08-01"],
    ["lundi 3 juin 2019", "2019-06-03"],
    ["3 sept. 2019", "2019-09-03"],
    ["29/02/2020", "2020-02-29"],
    ["28/02/2019", "2019-02-28"],
    ["06/2017", "2017-06"],
    ["juin 2017", "2017-06"],
    ["févr. 2017", "2017-02"],
    ["2017-06", "2017-06"],
    ["2017", "2017"],
    ["43831", "2020-01-01"],
    ["", null],
    ["n/a", null],
    ["NC", null],
    ["?", null],
    ["à compléter", null],
    ["indéterminée", null],
    ["sans terme", null],
    ["31/02/2020", "« 31/02/2020 » n’est pas un jour : février 2020 a 29 jours."],
    ["29/02/2019", "« 29/02/2019 » n’est pas un jour : février 2019 a 28 jours."],
    ["31/04/2021", "« 31/04/2021 » n’est pas un jour : avril 2021 a 30 jours."],
    ["00/04/2021", "« 00/04/2021 » n’est pas un jour : avril 2021 a 30 jours."],
    ["12/13/2021", "« 12/13/2021 » n’est pas un jour : un mois va de 1 à 12."],
    ["03/06/19", "« 03/06/19 » : l’année s’écrit en quatre chiffres."],
    ["03/06/1019", "« 03/06/1019 » n’est pas un jour : l’année 1019 n’est pas attendue ici."],
    ["bientôt", "« bientôt » n’est pas un jour. Il s’écrit JJ/MM/AAAA."],
    ["3 brumaire 2019", "« 3 brumaire 2019 » n’est pas un jour : un mois va de 1 à 12."],
    ["12", "« 12 » n’est pas un jour. Il s’écrit JJ/MM/AAAA."],
  ])("« %s »", (texte, attendu) => expect(dit(lireDate(texte))).toBe(attendu));

  test.each([
    ["03/06/2019", "2019-06-03"],
    ["2017", "« 2017 » laisse le jour ouvert. Il s’écrit JJ/MM/AAAA."],
    ["06/2017", "« 06/2017 » laisse le jour ouvert. Il s’écrit JJ/MM/AAAA."],
  ])("un jour entier : « %s »", (texte, attendu) => expect(dit(lireJour(texte))).toBe(attendu));
  test("ce qui laisse le jour ouvert est demandé, ce qui n’est pas un jour est refusé", () => {
    expect(lireJour("2017")).toMatchObject({ sur: false });
    expect(lireJour("31/02/2020")).toMatchObject({ sur: true });
  });
});

test.each([
  ["36 mois", "Durée", 36],
  ["3 ans", "Durée", 36],
  ["3ans", "Durée", 36],
  ["un an", "Durée", 12],
  ["vingt mois", "Durée", 20],
  ["seize mois", "Durée", 16],
  [
    "vingt-quatre mois",
    "Durée",
    "« vingt-quatre mois » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois ».",
  ],
  ["dix-sept mois", "Durée", "« dix-sept mois » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois »."],
  [
    "trente et un mois",
    "Durée",
    "« trente et un mois » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois ».",
  ],
  ["trente mois", "Durée", "« trente mois » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois »."],
  ["trois ans", "Durée", 36],
  ["1 an et 6 mois", "Durée", 18],
  ["2,5 ans", "Durée", 30],
  ["3 ans (36 mois)", "Durée", 36],
  ["trois ans, soit 36 mois", "Durée", 36],
  ["2 ans 6 mois", "Durée", 30],
  ["3 ans et demi", "Durée", "« 3 ans et demi » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois »."],
  [
    "3 ans, reconductible 1 an",
    "Durée",
    "« 3 ans, reconductible 1 an » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois ».",
  ],
  ["36", "Durée (mois)", 36],
  ["3", "Durée en années", 36],
  ["", "Durée", null],
  ["indéterminée", "Durée", null],
  ["36", "Durée", "« 36 » ne dit pas si ce sont des mois ou des ans."],
  ["longtemps", "Durée", "« longtemps » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois »."],
  ["0,3 mois", "Durée", "« 0,3 mois » n’est pas une durée. Écrivez par exemple « 3 ans » ou « 36 mois »."],
])("durée « %s » sous « %s »", (texte, entete, attendu) => expect(dit(lireMois(texte, entete))).toBe(attendu));

test.each([
  ["tacite", { mode: "tacite", dureeMois: null, maxFois: null, preavisMois: null }],
  ["Tacite reconduction 1 an", { mode: "tacite", dureeMois: 12, maxFois: null, preavisMois: null }],
  ["Tacite, 12 mois, 2 fois, préavis 3 mois", { mode: "tacite", dureeMois: 12, maxFois: 2, preavisMois: 3 }],
  ["tacite, préavis de 3 mois", { mode: "tacite", dureeMois: null, maxFois: null, preavisMois: 3 }],
  ["Expresse (un an)", { mode: "expresse", dureeMois: 12, maxFois: null, preavisMois: null }],
  ["Tacite reconduction 1 an (3 mois de préavis)", { mode: "tacite", dureeMois: 12, maxFois: null, preavisMois: 3 }],
  ["Préavis de 3 mois, tacite 1 an", { mode: "tacite", dureeMois: 12, maxFois: null, preavisMois: 3 }],
  ["Préavis : 3 mois. Tacite, un an", { mode: "tacite", dureeMois: 12, maxFois: null, preavisMois: 3 }],
  ["Tacite 1 an, préavis d’un mois", { mode: "tacite", dureeMois: 12, maxFois: null, preavisMois: 1 }],
  ["Tacite 1 an, une seule fois", { mode: "tacite", dureeMois: 12, maxFois: 1, preavisMois: null }],
  ["3 ans, tacite 1 an", { mode: "tacite", dureeMois: null, maxFois: null, preavisMois: null }],
  ["Tacite 1 an, préavis 90 jours", "« Tacite 1 an, préavis 90 jours » ne dit pas le préavis en mois."],
  ["Durée ferme, sans tacite reconduction", null],
  ["par avenant", { mode: "expresse", dureeMois: null, maxFois: null, preavisMois: null }],
  ["non", null],
  ["Aucune", null],
  ["", null],
  ["oui", "« oui » ne dit pas si la reconduction est tacite ou expresse."],
])("reconduction « %s »", (texte, attendu) => expect(dit(lireReconduction(texte))).toEqual(attendu));

test.each([
  ["Île-de-France", ["REG-11"]],
  ["ILE DE FRANCE", ["REG-11"]],
  ["Région Bretagne", ["REG-53"]],
  ["Bretagne et Normandie", ["REG-53", "REG-28"]],
  ["Paris ; 93", ["DEP-75", "DEP-93"]],
  ["Indre et Loire", ["DEP-37"]],
  ["Indre et Loire et Paris", ["DEP-37", "DEP-75"]],
  ["2A", ["DEP-2A"]],
  ["REG-11", ["REG-11"]],
  ["National", ["FR"]],
  ["La Réunion", ["REG-04"]],
  ["", null],
  ["Gondor", "« Gondor » n’est ni une région, ni un département connu."],
])("territoire « %s »", (texte, attendu) => expect(dit(lireTerritoires(texte))).toEqual(attendu));

test("un nombre sous « Région » est celui d’une région, ailleurs d’un département", () => {
  expect(dit(lireTerritoires("11", "Région"))).toEqual(["REG-11"]);
  expect(dit(lireTerritoires("11", "Territoire"))).toEqual(["DEP-11"]);
  expect(dit(lireTerritoires("35", "Région ou département"))).toEqual(["DEP-35"]);
});
