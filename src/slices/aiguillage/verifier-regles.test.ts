import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { DISPOSITIFS } from "./dispositifs.ts";
import type { Condition, Regle } from "./regle.ts";
import { EXCLUSIONS, REGLES_OPERATEURS, type RegleOperateur } from "./regles/operateurs.ts";
import { articlesDe, type Registre, verifierRegles } from "./verifier-regles.ts";

const REGISTRE: Registre = { dispositifs: DISPOSITIFS, operateurs: REGLES_OPERATEURS, exclusions: EXCLUSIONS };
const SALARIE: Condition = { cle: "statut", egal: "salarie" };

const regle = (plus: Partial<Regle> = {}): Regle => ({
  id: "essai",
  du: "2019-01-01" as Day,
  source: { texte: "Code du travail", article: "L6323-1", consulteLe: "2026-03-27" as Day },
  quand: SALARIE,
  ...plus,
});
const fautes = (...versions: Regle[]) =>
  verifierRegles({ ...REGISTRE, dispositifs: [{ id: "essai", versions }] }).fautes.map((f) => f.genre);
const avecQuand = (quand: Condition) => fautes(regle({ quand }));

test("les règles de la maison n’ont pas de faute", () => {
  expect(verifierRegles(REGISTRE).fautes).toEqual([]);
});

test("ce qui est à relire est nommé : les trois articles dont une version n’a pas été lue", () => {
  const { aRelire } = verifierRegles(REGISTRE);
  const jours = new Map<string, Set<string>>();
  for (const { article, du } of aRelire) jours.set(article, (jours.get(article) ?? new Set()).add(du));
  expect([...jours].map(([article, days]) => [article, [...days].sort()]).sort()).toEqual([
    ["L6123-5", ["2027-01-01"]],
    ["L6323-13", ["2026-09-01"]],
    ["L6323-17-2", ["2027-01-01", "2028-01-01"]],
  ]);
  expect(aRelire.some((x) => x.regle.startsWith("avenir_actifs"))).toBe(true);
  expect(aRelire.some((x) => x.regle.startsWith("ptp"))).toBe(true);
});

describe("chaque faute plantée est trouvée", () => {
  const source = regle().source;
  test.each<[string, string[], Regle[]]>([
    ["aucune", [], [regle()]],
    ["sans article", ["sans-source"], [regle({ source: { ...source, article: " " } })]],
    ["sans texte", ["sans-source"], [regle({ source: { ...source, texte: "" } })]],
    ["jamais lue", ["sans-source"], [regle({ source: { ...source, consulteLe: "" as Day } })]],
    [
      "la version de l’article finit avant elle",
      ["version-finie"],
      [regle({ source: { ...source, au: "2025-12-31" as Day } })],
    ],
    [
      "la version finit la veille de sa fin",
      ["version-finie"],
      [regle({ au: "2026-01-01" as Day, source: { ...source, au: "2025-12-31" as Day } })],
    ],
    [
      "la version finit le même jour",
      [],
      [regle({ au: "2025-12-31" as Day, source: { ...source, au: "2025-12-31" as Day } })],
    ],
    ["finit avant de commencer", ["contradiction"], [regle({ au: "2018-12-31" as Day })]],
    ["deux le même jour", ["chevauchement"], [regle({ au: "2020-01-01" as Day }), regle({ du: "2020-01-01" as Day })]],
    ["un jour entre deux", ["trou"], [regle({ au: "2019-12-30" as Day }), regle({ du: "2020-01-01" as Day })]],
    ["bout à bout", [], [regle({ au: "2019-12-31" as Day }), regle({ du: "2020-01-01" as Day })]],
    ["dans le désordre", [], [regle({ du: "2020-01-01" as Day }), regle({ au: "2019-12-31" as Day })]],
    ["la première sans fin", ["chevauchement"], [regle(), regle({ du: "2020-01-01" as Day })]],
  ])("%s", (_nom, expected, versions) => {
    expect(fautes(...versions)).toEqual(expected);
  });

  const age = (plus: { auMoins: number } | { auPlus: number }): Condition => ({ cle: "age", ...plus });
  test.each<[string, string[], Condition]>([
    ["de 16 à 25 ans", [], { et: [age({ auMoins: 16 }), age({ auPlus: 25 })] }],
    ["plus de 26 et moins de 25", ["contradiction"], { et: [age({ auMoins: 26 }), age({ auPlus: 25 })] }],
    [
      "au fond d’un et",
      ["contradiction"],
      { et: [SALARIE, { et: [age({ auMoins: 26 }), { et: [age({ auPlus: 25 })] }] }] },
    ],
    ["salarié et agent public", ["contradiction"], { et: [SALARIE, { cle: "statut", egal: "agent-public" }] }],
    ["salarié dans une liste sans lui", ["contradiction"], { et: [SALARIE, { cle: "statut", dans: ["esat"] }] }],
    ["dans un non", ["contradiction"], { non: { et: [SALARIE, { cle: "statut", egal: "esat" }] } }],
    [
      "avant et après",
      ["contradiction"],
      {
        et: [
          { cle: "accordLe", avant: "2026-01-01" as Day },
          { cle: "accordLe", apres: "2026-01-01" as Day },
        ],
      },
    ],
    [
      "avant ou après",
      [],
      {
        ou: [
          { cle: "accordLe", avant: "2026-01-01" as Day },
          { cle: "accordLe", apres: "2026-01-01" as Day },
        ],
      },
    ],
    [
      "la veille",
      [],
      {
        et: [
          { cle: "accordLe", avant: "2026-01-02" as Day },
          { cle: "accordLe", apres: "2026-01-01" as Day },
        ],
      },
    ],
    ["une voie dans l’autre", ["masquee"], { ou: [age({ auMoins: 16 }), age({ auMoins: 18 })] }],
    ["une voie deux fois", ["masquee"], { ou: [SALARIE, SALARIE] }],
    ["deux voies qui se touchent", [], { ou: [age({ auPlus: 15 }), age({ auMoins: 16 })] }],
    ["rien", ["contradiction"], { et: [] }],
    ["aucune voie", ["contradiction"], { ou: [] }],
    ["une liste vide", ["contradiction"], { cle: "idcc", dans: [] }],
  ])("une condition : %s", (_nom, expected, quand) => {
    expect(avecQuand(quand)).toEqual(expected);
  });
});

describe("les opérateurs", () => {
  const sans = (garder: (r: RegleOperateur) => boolean) =>
    verifierRegles({ ...REGISTRE, operateurs: REGLES_OPERATEURS.filter(garder) }).fautes;

  test("sans France Travail, les demandeurs d’emploi n’ont personne : un trou, dès le 1er janvier 2024", () => {
    const found = sans((r) => !(r.id === "france_travail" && r.rang > 1));
    expect(new Set(found.map((f) => f.genre))).toEqual(new Set(["trou"]));
    expect(found[0]).toMatchObject({ regle: "demandeur-emploi, REG-11" });
    expect(found[0]?.phrase).toContain("2024-01-01");
  });

  test("si Avenir Actifs commençait un jour plus tard, le 2 janvier 2024 serait un trou", () => {
    const found = verifierRegles({
      ...REGISTRE,
      operateurs: REGLES_OPERATEURS.map((r) =>
        r.id === "avenir_actifs" && r.du === "2024-01-02" ? { ...r, du: "2024-01-03" as Day } : r,
      ),
    }).fautes;
    expect(found.some((f) => f.genre === "trou" && f.phrase.includes("2024-01-02"))).toBe(true);
  });

  test("une ligne dite deux fois, et une ligne écartée par les mêmes mots", () => {
    const [first] = REGLES_OPERATEURS as [RegleOperateur];
    expect(
      verifierRegles({ ...REGISTRE, operateurs: [...REGLES_OPERATEURS, first] }).fautes.map((f) => f.genre),
    ).toEqual(["masquee"]);
    const { dit, ...row } = first;
    expect(
      verifierRegles({ ...REGISTRE, exclusions: [...EXCLUSIONS, { ...row, dit }] }).fautes.map((f) => f.genre),
    ).toContain("contradiction");
  });

  test("les articles d’un texte se lisent un à un", () => {
    expect(articlesDe("L6111-6, L6123-5 4°")).toEqual(["L6111-6", "L6123-5"]);
    expect(articlesDe("D6323-9 I 1°, L6323-17-2, loi 2018-771")).toEqual(["D6323-9", "L6323-17-2"]);
  });
});
