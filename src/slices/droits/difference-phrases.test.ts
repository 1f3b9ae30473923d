import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import {
  concernees,
  direCote,
  direEtendue,
  direGroupe,
  direPertes,
  direQuand,
  direVers,
  phraseDifference,
  phrasesPour,
} from "./difference-phrases.ts";
import { devant } from "./question.ts";
import { differenceDeDroits } from "./rules-difference.ts";
import { type Changement, type Difference, type Etendue, MOUVEMENTS, type Mouvement } from "./types-difference.ts";

const jour = (text: string): Day => text as Day;
/** No-break spaces made plain. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const nommer = (id: string) => id.toUpperCase();

const etendue = (change: Partial<Etendue> = {}): Etendue => ({
  du: null,
  au: null,
  territoires: ["FR"],
  saufTerritoires: [],
  publics: { mots: [], sauf: true },
  accord: "indifferent",
  ...change,
});
const changement = (change: Partial<Changement> = {}): Changement => ({
  nature: "concertation",
  mouvement: "ouvre",
  de: ["a"],
  vers: ["b"],
  saufVers: [],
  avant: [],
  apres: [etendue()],
  gagne: [etendue()],
  perd: [],
  articlesAvant: [],
  articlesApres: [],
  ...change,
});
const difference = (...mouvements: Mouvement[]): Difference => ({
  du: null,
  au: null,
  changements: mouvements.map((mouvement) => changement({ mouvement })),
});

describe("la phrase qui ouvre la page", () => {
  test.each<[Mouvement[], string]>([
    [[], "Ce projet ne change aucun droit."],
    [["ouvre"], "Ce projet ouvre un droit, pour deux organisations."],
    [["ferme", "ouvre", "ouvre"], "Ce projet ouvre deux droits et en ferme un, pour deux organisations."],
    [
      ["ouvre", "ouvre", "ouvre", "ouvre", "ferme", "prolonge", "prolonge"],
      "Ce projet ouvre quatre droits, en ferme un et en prolonge deux, pour deux organisations.",
    ],
    [["restreint"], "Ce projet restreint un droit, pour deux organisations."],
  ])("%j", (mouvements, phrase) => {
    expect(plain(phraseDifference(difference(...mouvements), "Ce projet"))).toBe(phrase);
  });

  test("chaque mouvement a son verbe", () => {
    for (const mouvement of MOUVEMENTS)
      expect(phraseDifference(difference(mouvement), "Cet avenant")).toMatch(/^Cet avenant \p{L}+ un droit, pour/u);
  });

  test("vingt et un droits se comptent en chiffres", () => {
    const many = difference(...Array.from({ length: 21 }, () => "ouvre" as const));
    expect(plain(phraseDifference(many, "Ce projet"))).toContain("ouvre 21 droits");
  });
});

describe("où, pour qui, quand", () => {
  test.each<[Partial<Etendue>, string]>([
    [{}, "Partout, sans terme"],
    [{ territoires: ["REG-11"], saufTerritoires: ["DEP-75"] }, "Île-de-France, hors Paris (75), sans terme"],
    [{ territoires: ["DEP-01", "DEP-02", "DEP-03", "DEP-04"] }, "Quatre territoires, sans terme"],
    [
      { publics: { mots: ["jeune", "demandeur-emploi"], sauf: false } },
      "Partout, public jeune ou demandeur emploi, sans terme",
    ],
    [{ publics: { mots: ["jeune"], sauf: true } }, "Partout, tout public sauf jeune, sans terme"],
    [{ accord: "avec", au: jour("2027-12-31") }, "Partout, avec l’accord de la personne, jusqu’au 31 décembre 2027"],
    [{ accord: "sans" }, "Partout, sans l’accord de la personne, sans terme"],
  ])("%j", (change, words) => {
    expect(plain(direEtendue(etendue(change)))).toBe(words);
  });

  test.each([
    [null, null, null, "sans terme"],
    ["2027-01-01", null, null, "à partir du 1er janvier 2027"],
    ["2027-01-01", null, "2027-01-01", "sans terme"],
    ["2027-01-02", null, "2027-01-01", "à partir du 2 janvier 2027"],
    ["2027-01-01", "2027-01-01", null, "le 1er janvier 2027"],
    ["2027-01-01", "2027-01-02", null, "du 1er janvier 2027 au 2 janvier 2027"],
    [null, "2027-01-02", null, "jusqu’au 2 janvier 2027"],
  ])("du %s au %s, lu depuis %s : %s", (du, au, depuis, words) => {
    expect(direQuand({ du: du as Day | null, au: au as Day | null }, depuis as Day | null)).toBe(words);
  });

  test("un côté vide n’est rien ; une perte sans terme ne le dit pas", () => {
    expect(direCote([], null)).toEqual(["Rien"]);
    expect(direPertes([etendue()], null)).toEqual(["Partout"]);
    expect(direPertes([etendue({ du: jour("2027-01-01") })], null)).toEqual(["Partout, à partir du 1er janvier 2027"]);
  });
});

const convention = Convention.parse({
  id: "c",
  titre: "C",
  genre: "convention",
  parties: ["a", "b"].map((organisation) => ({ organisation, roles: ["membre"] })),
  membres: ["a1", "a2"].map((organisation) => ({ organisation, de: "a" })),
  signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2026-01-01" })),
  effet: {},
  articles: [{ id: "art", citation: "…", actes: ["concertation"], de: ["membre"], vers: ["membre"] }],
});

describe("qui", () => {
  test.each([
    [["a", "b"], "chaque partie"],
    [["a", "a1", "a2", "b"], "chaque partie et ses membres"],
    [["a", "a1", "a2"], "A et ses membres"],
    [["a", "a1"], "A et A1"],
    [["a1", "a2"], "les membres d’A"],
    [["b", "x", "y", "z", "t"], "B et quatre organisations"],
    [[], ""],
  ])("%j : %s", (ids, words) => {
    expect(direGroupe(ids, convention, nommer)).toBe(words);
  });

  test("« et leurs membres » ne se dit que de membres qui y sont tous", () => {
    const membres = [...(convention.membres ?? []), ...["b1", "b2"].map((organisation) => ({ organisation, de: "b" }))];
    const deux = { ...convention, membres };
    const dire = (ids: string[]) => direGroupe(ids, deux, nommer);
    expect(dire(["a", "a1", "a2", "b", "b1", "b2"])).toBe("chaque partie et ses membres");
    expect(dire(["a", "a1", "a2", "b"])).toBe("chaque partie et les membres d’A");
    expect(dire(["a", "a1", "a2", "b", "b1"])).toBe("chaque partie, les membres d’A et B1");
  });

  test("vers l’autre, vers une autre, vers le public", () => {
    expect(direVers(changement({ de: ["a", "b"], vers: ["a", "b"] }), convention, nommer)).toBe("l’autre");
    expect(direVers(changement({ de: ["a", "a1", "b"], vers: ["a", "a1", "b"] }), convention, nommer)).toBe(
      "une autre d’entre elles",
    );
    expect(direVers(changement({ vers: null }), convention, nommer)).toBe("le public");
    expect(concernees([changement({ vers: null }), changement()])).toEqual(["a", "b"]);
  });

  test("dit à chacun ce qu’il pourra, ne pourra plus, et ce qu’on pourra vers lui", () => {
    const dits = (c: Changement, id: string) =>
      phrasesPour(c, id, { convention, nommer, depuis: null }).map(({ phrase }) => plain(phrase));
    const both = changement({ de: ["a", "b"], vers: ["a", "b"] });
    expect(dits(both, "a")).toEqual([
      "Vous pourrez vous concerter sur un sujet avec B, et réciproquement : partout, sans terme.",
    ]);
    expect(dits(changement(), "b")).toEqual(["A pourra se concerter sur un sujet avec vous : partout, sans terme."]);
    expect(dits(changement(), "c")).toEqual([]);
    const lost = changement({ gagne: [], perd: [etendue()], nature: "offre" });
    expect(dits(lost, "a")).toEqual(["Vous ne pourrez plus proposer une offre à B : partout."]);
    expect(dits(lost, "b")).toEqual(["A ne pourra plus vous proposer une offre : partout."]);
    const plusieurs = changement({ de: ["b"], vers: ["a1", "a2"], nature: "offre" });
    expect(dits(plusieurs, "b")).toEqual(["Vous pourrez proposer une offre aux membres d’A : partout, sans terme."]);
    const groupe = changement({ de: ["a1", "a2"], vers: ["b"] });
    expect(dits(groupe, "b")).toEqual([
      "Les membres d’A pourront se concerter sur un sujet avec vous : partout, sans terme.",
    ]);
    const seul = { ...convention, membres: [{ organisation: "a1", de: "a" }] };
    const [phrase] = phrasesPour(changement({ de: ["a1"], vers: ["b"] }), "b", {
      convention: seul,
      nommer,
      depuis: null,
    });
    expect(phrase?.phrase).toContain("Les membres d’A pourront");
  });

  test.each([
    ["à", "les membres d’A", "aux membres d’A"],
    ["à", "Nexem", "à Nexem"],
    ["auprès de", "les membres d’A", "auprès des membres d’A"],
    ["auprès de", "Unaforis", "auprès d’Unaforis"],
    ["auprès de", "Nexem", "auprès de Nexem"],
    ["avec", "les membres d’A", "avec les membres d’A"],
  ])("« %s » devant « %s » : %s", (preposition, nom, words) => {
    expect(devant(preposition, nom)).toBe(words);
  });
});

test("de bout en bout : un terme repoussé se dit en une phrase par organisation", () => {
  const courte = { ...convention, effet: { au: jour("2026-12-31") } };
  const found = differenceDeDroits([courte], [{ ...courte, effet: { au: jour("2027-12-31") } }], {
    du: jour("2026-06-01"),
  });
  expect(plain(phraseDifference(found, "Cette version"))).toBe(
    "Cette version prolonge un droit, pour quatre organisations.",
  );
  const [c] = found.changements as [Changement];
  expect(phrasesPour(c, "b", { convention, nommer, depuis: found.du }).map((p) => plain(p.phrase))).toEqual([
    "Vous pourrez vous concerter sur un sujet avec A et ses membres, et réciproquement : partout, du 1er janvier 2027 au 31 décembre 2027.",
  ]);
});
