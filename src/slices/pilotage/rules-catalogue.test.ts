import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { INDICATEURS, indicateur } from "./rules-catalogue.ts";
import { type ActeACompter, cumuler } from "./rules-cumul.ts";
import type { Contexte } from "./rules-indicateur.ts";

const RIEN: Contexte = { aCouvrir: [], caches: [], promesses: null, decisions: null };

/** An act of June 2019, by "a", towards nobody in particular, with what is given. */
const acte = (faits: Partial<ActeACompter> & { contenu?: unknown } = {}): ActeACompter => ({
  ...{ nature: "seance", le: "2019-06-03", acteur: "a", vers: null, engagement: null, territoire: null, contenu: {} },
  ...faits,
});
const delai = (jours: number) => acte({ nature: "aiguillage", contenu: { delai: { etape: "reponse", jours } } });
const avec = (id: string, actes: readonly ActeACompter[], contexte: Partial<Contexte> = {}) =>
  indicateur(id).formule(cumuler(actes), { ...RIEN, ...contexte });

test("chaque indicateur a son fichier, sa ligne dans le README et son nom", () => {
  const files = readdirSync(new URL("indicateurs", import.meta.url)).map((f) => f.replace(/\.ts$/, ""));
  expect(INDICATEURS.map((i) => i.id).sort()).toEqual(files.sort());
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  for (const { id, libelle, methode } of INDICATEURS) {
    expect(readme).toContain(`| \`${id}\` |`);
    expect(libelle.length * methode.length).toBeGreaterThan(0);
  }
  expect(() => indicateur("inconnu")).toThrow();
});

describe("des actions au chiffre", () => {
  test.each([
    ["actions", [], 0],
    ["actions", [acte(), acte({ le: "2019-07-01" }), delai(1)], 2],
    ["reunions-tenues", [acte(), acte({ nature: "evenement" })], 1],
    ["evenements-tenus", [acte(), acte({ nature: "evenement" })], 1],
    ["organisations-mobilisees", [], 0],
    [
      "organisations-mobilisees",
      [acte({ vers: "b", contenu: { organisations: ["b", "c"] } }), acte({ acteur: "c" })],
      3,
    ],
    ["personnes-touchees", [acte({ contenu: { personnes: 14 } }), acte({ contenu: { personnes: 7 } }), acte()], 21],
    ["personnes-touchees", [acte({ nature: "aiguillage", contenu: { personnes: 1 } })], 0],
    ["personnes-accompagnees", [delai(1), delai(2), acte({ nature: "immersion" }), acte()], 3],
    ["heures", [acte({ contenu: { minutes: 90 } }), acte({ contenu: { minutes: 10 } })], 1.67],
    ["heures", [], 0],
    ["delai-median", [], null],
    ["delai-median", [delai(3)], 3],
    ["delai-median", [delai(1), delai(9), delai(2), delai(2)], 2],
    ["delai-neuf-sur-dix", [1, 1, 1, 1, 2, 2, 3, 3, 4, 40].map(delai), 4],
    ["delai-neuf-sur-dix", [1, 1, 1, 1, 2, 2, 3, 3, 4].map(delai), 4],
    ["delai-neuf-sur-dix", [delai(0)], 0],
  ] as const)("%s de %j : %j", (id, actes, attendu) => {
    expect(avec(id, actes)).toBe(attendu);
  });

  test.each([
    ["aucune promesse", null, null],
    ["rien d’attendu encore", { attendues: 0, tenues: 0 }, null],
    ["trois sur quatre", { attendues: 4, tenues: 3 }, 75],
    ["tout", { attendues: 4, tenues: 4 }, 100],
  ] as const)("taux de réalisation : %s", (_cas, promesses, attendu) => {
    expect(avec("taux-de-realisation", [], { promesses })).toBe(attendu);
  });

  test.each([
    ["aucune connue", null, null],
    ["aucune échue", { dues: 0, faites: 0 }, null],
    ["deux sur trois", { dues: 3, faites: 2 }, 67],
  ] as const)("décisions suivies : %s", (_cas, decisions, attendu) => {
    expect(avec("decisions-suivies", [], { decisions })).toBe(attendu);
  });

  test("la couverture compte les territoires touchés, jamais une action plus large, jamais une personne", () => {
    const aCouvrir = ["REG-11", "REG-53", "REG-28", "REG-76"];
    const at = (territoire: string, nature = "seance") => acte({ territoire, nature });
    expect(avec("couverture", [at("FR")], { aCouvrir })).toBe(0);
    expect(avec("couverture", [at("DEP-75"), at("COM-75056"), at("REG-11")], { aCouvrir })).toBe(25);
    expect(avec("couverture", [at("DEP-75"), at("DEP-35")], { aCouvrir })).toBe(50);
    expect(avec("couverture", [at("REG-53", "aiguillage")], { aCouvrir })).toBe(0);
    expect(avec("couverture", [at("REG-53")])).toBeNull();
  });

  test("des personnes tues : « moins de 5 » pour une série, inconnu pour plusieurs ou quand tout se tait", () => {
    const serie = (nature: "evenement" | "seance") => ({ engagement: "e", nature });
    expect(avec("personnes-touchees", [], { caches: [serie("evenement")] })).toBe("moins de 5");
    expect(avec("personnes-touchees", [], { caches: [serie("evenement"), serie("seance")] })).toBeNull();
    expect(avec("personnes-touchees", [], { caches: [{ ...serie("evenement"), tue: true }] })).toBeNull();
    expect(avec("personnes-accompagnees", [], { caches: [serie("evenement")] })).toBe(0);
    expect(avec("personnes-touchees", [acte({ contenu: { personnes: 9 } })], { caches: [serie("seance")] })).toBe(9);
  });

  test("la phrase de chaque indicateur tient à zéro, un, beaucoup, peu et inconnu", () => {
    for (const { id, phrase } of INDICATEURS)
      for (const valeur of [0, 1, 2, 21, 1204, "moins de 5", null] as const) {
        const said = phrase(valeur);
        expect(said, `${id} ${valeur}`).toMatch(/\S/);
        expect(said).not.toMatch(/undefined|null|NaN| 1 \w+s\b/);
      }
    expect(indicateur("heures").phrase(1.5)).toBe("1,5\u00a0heure");
    expect(indicateur("delai-median").phrase(0)).toBe("le jour même, une fois sur deux");
  });
});
