import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { compiler, indexer } from "../droits/index.ts";
import { phraseRejeu } from "./rules-changements.ts";
import { type ActePasse, type LigneRejeu, rejouer } from "./rules-rejeu.ts";

test.each([
  [0, 0, "Sur douze actions de l’année passée, aucune ne deviendrait impossible et aucune ne deviendrait possible."],
  [1, 1, "Sur douze actions de l’année passée, une ne serait plus possible et une deviendrait possible."],
  [2, 0, "Sur douze actions de l’année passée, deux ne seraient plus possibles et aucune ne deviendrait possible."],
  [0, 3, "Sur douze actions de l’année passée, aucune ne deviendrait impossible et trois deviendraient possibles."],
])("%i ne le sont plus, %i le deviennent : aucune ambiguïté", (non, oui, phrase) => {
  const lignes = (n: number) => (n === 0 ? [] : [{ n } as LigneRejeu]);
  const rejeu = { jour: "2026-11-23" as Day, total: 12, inchangees: 0, annee: true };
  const dit = phraseRejeu({ ...rejeu, refusees: lignes(non), possibles: lignes(oui) });
  expect(dit.replaceAll("\u00a0", " ")).toContain(phrase);
});

const jour = (text: string): Day => text as Day;
const JOUR = jour("2027-01-01");

const convention = Convention.parse({
  id: "c",
  titre: "Convention",
  genre: "convention",
  parties: ["a", "b", "c"].map((organisation) => ({ organisation, roles: ["membre"] })),
  signatures: ["a", "b", "c"].map((organisation) => ({ organisation, le: "2025-01-01" })),
  effet: {},
  articles: [
    {
      id: "relais",
      citation: "On passe le relais.",
      actes: ["aiguillage"],
      de: ["a"],
      vers: ["membre"],
      consentement: true,
    },
    { id: "reunions", citation: "On se réunit.", actes: ["seance"], de: ["membre"], vers: ["membre"] },
  ],
});

const acte = (change: Partial<ActePasse> = {}): ActePasse => ({
  nature: "aiguillage",
  le: jour("2026-03-01"),
  acteur: "a",
  vers: "b",
  territoire: "DEP-75",
  public: null,
  consentement: true,
  horsConvention: false,
  ...change,
});

const sous = (change: Partial<Convention>, pour: string[] = ["a"]) => ({
  jour: JOUR,
  avant: indexer(compiler([convention])),
  apres: indexer(compiler([{ ...convention, ...change }])),
  pour,
  nommer: (id: string) => id.toUpperCase(),
});
const sansRelais = { articles: convention.articles.filter((a) => a.id !== "relais") };

describe("le rejeu des actions passées", () => {
  test("rien ne change sous le même texte", () => {
    expect(rejouer([acte(), acte({ nature: "seance" })], sous({}))).toEqual({
      jour: JOUR,
      total: 2,
      refusees: [],
      possibles: [],
      inchangees: 2,
    });
  });

  test("ce que le projet refuserait, avec son motif et sa phrase, réuni par organisations", () => {
    const actes = [acte({ le: jour("2026-05-02") }), acte(), acte({ vers: "c" }), acte({ nature: "seance" })];
    const { refusees, possibles, inchangees, total } = rejouer(actes, sous(sansRelais));
    expect(refusees).toMatchObject([
      { de: "a", vers: "b", n: 2, du: "2026-03-01", au: "2026-05-02", motif: "aucun-article", sansLui: false },
      { de: "a", vers: "c", n: 1, motif: "aucun-article" },
    ]);
    expect(refusees[0]?.phrase).toBe("Aucun article d’aucune convention n’ouvre cette action entre ces organisations.");
    expect([possibles, inchangees, total]).toEqual([[], 1, 4]);
  });

  test("ce qui était hors convention et que le projet couvrirait", () => {
    const offre = { id: "offre", citation: "On propose.", actes: ["offre" as const], de: ["membre"], vers: ["membre"] };
    const actes = [acte({ nature: "offre", horsConvention: true }), acte({ nature: "veille", horsConvention: true })];
    const found = rejouer(actes, sous({ articles: [...convention.articles, offre] }));
    expect(found.possibles).toMatchObject([{ nature: "offre", n: 1, phrase: null }]);
    expect(found.inchangees).toBe(1);
  });

  test("ce que l’échéance aurait arrêté sans le projet aussi le dit", () => {
    const echue = { ...convention, effet: { au: jour("2026-12-31") } };
    const context = { ...sous({}), avant: indexer(compiler([echue])), apres: indexer(compiler([echue])) };
    expect(rejouer([acte()], context).refusees).toMatchObject([{ motif: "echue", sansLui: true }]);
    expect(rejouer([acte()], { ...context, jour: jour("2026-12-31") }).refusees).toEqual([]);
    expect(rejouer([acte()], { ...context, apres: indexer(compiler([convention])) }).refusees).toEqual([]);
  });

  test("un fait que le journal n’a pas gardé n’est jamais un refus", () => {
    expect(rejouer([acte({ consentement: null })], sous({})).refusees).toEqual([]);
    expect(rejouer([acte({ consentement: false })], sous({})).refusees).toMatchObject([
      { motif: "consentement-manquant" },
    ]);
    expect(rejouer([acte({ nature: "inconnue" })], sous({})).inchangees).toBe(1);
  });

  test.each([
    [4, ["c"], null, false],
    [5, ["c"], 5, false],
    [4, ["a"], 4, true],
    [4, ["b"], 4, true],
    [4, [], null, false],
  ])(
    "%i personnes, lu pour %j : %j (moins de 5 se tait pour les autres, et les jours toujours)",
    (count, pour, n, jours) => {
      const actes = Array.from({ length: count }, () => acte());
      const { refusees, total } = rejouer([...actes, acte({ nature: "seance" })], sous(sansRelais, pour));
      expect(refusees.map((l) => [l.n, l.du !== null])).toEqual([[n, jours]]);
      // the total does not give it away
      expect(total).toBe((n ?? 0) + 1);
    },
  );

  test("une réunion n’est pas une personne : son compte se dit à tous", () => {
    const sans = { articles: convention.articles.filter((a) => a.id !== "reunions") };
    expect(rejouer([acte({ nature: "seance" })], sous(sans, ["c"])).refusees).toMatchObject([{ n: 1 }]);
  });

  test("dix mille actions, toutes comptées", () => {
    const actes = Array.from({ length: 10_000 }, (_, i) =>
      acte({ vers: i % 2 === 0 ? "b" : "c", le: jour("2026-01-15") }),
    );
    expect(rejouer(actes, sous({})).inchangees).toBe(10_000);
    expect(rejouer(actes, sous(sansRelais)).refusees.map((l) => l.n)).toEqual([5000, 5000]);
  });
});
