import { describe, expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { type Article, Convention, Demande } from "../conventions/index.ts";
import { demandesAuHasard, hasard, mondeAuHasard } from "./monde.test-aide.ts";
import { decider } from "./rules.ts";
import { changementsDe, differenceDeDroits } from "./rules-difference.ts";
import { compiler } from "./rules-monde.ts";

const jour = (text: string): Day => text as Day;

/** A demand with every fact given. */
const complete = (d: Demande, vers: string, mot: string): Demande => {
  const { commenceLe: _begun, ...rest } = d;
  return {
    ...rest,
    vers: d.vers ?? vers,
    territoire: d.territoire ?? "REG-11",
    public: d.public ?? mot,
    consentement: d.consentement ?? true,
  };
};

describe("exacte : un changement couvre une demande si et seulement si la réponse change", () => {
  const TAILLE = { conventions: 8, organisations: 9 };
  const couples = Array.from({ length: 40 }, (_, seed) => {
    const avant = mondeAuHasard(seed + 1, TAILLE);
    const other = mondeAuHasard(seed + 500, TAILLE);
    const h = hasard(seed);
    // one convention replaced by another of the same id, added, taken out, or two at once
    const n = h.entier(0, TAILLE.conventions - 1);
    const replaced = avant.map((c, i) => (i === n ? { ...(other[n] as Convention), id: c.id } : c));
    const apres = h.fois(0.2)
      ? avant.filter((_, i) => i !== n)
      : h.fois(0.3)
        ? [...replaced, { ...(other[n] as Convention), id: "neuve" }]
        : replaced;
    const touche = h.fois(0.5) ? apres : retoucher(h, avant, n);
    return { seed, avant, apres: touche, n };
  });

  /** The same world with one article touched: what avenants do. */
  function retoucher(h: ReturnType<typeof hasard>, avant: Convention[], n: number): Convention[] {
    return avant.map((c, i) => {
      if (i !== n) return c;
      const articles = c.articles.map((a, k): Article => {
        if (k > 0) return a;
        const changes: Partial<Article>[] = [
          { consentement: !a.consentement },
          { territoire: ["DEP-75"] },
          { publics: ["jeune"] },
          { actes: ["ressource"] },
          { au: jour("2019-01-01") },
          { de: ["toute-partie"] },
          { vers: ["public"] },
          { citation: "Autrement dit" },
        ];
        return { ...a, ...h.parmi(changes) };
      });
      return { ...c, articles };
    });
  }

  test("sur des mondes au hasard", () => {
    let covered = 0;
    let asked = 0;
    for (const { seed, avant, apres, n } of couples) {
      const near = [...avant, ...apres].filter((c) => c.id === `c${n}` || c.id === "neuve");
      const demandes = [...demandesAuHasard(seed, near, 450), ...demandesAuHasard(seed + 1, avant, 50)];
      const [one, two] = [compiler(avant), compiler(apres)];
      const [all, from] = [
        differenceDeDroits(avant, apres),
        differenceDeDroits(avant, apres, { du: jour("2018-06-01"), au: jour("2019-06-01") }),
      ];
      const whole = demandes.map((d, i) => complete(d, `org-${3 + (i % 6)}`, i % 2 === 0 ? "salarie" : "inconnu"));
      // facts left out: what is allowed without knowing them changes alike
      const partial = demandes.map(({ commenceLe: _begun, ...d }) => d);
      for (const d of [...whole, ...partial]) {
        const [a, b] = [decider(one, d).issue === "permis", decider(two, d).issue === "permis"];
        const found = changementsDe(all, d);
        const told = [...new Set(found.map((f) => f.sens))];
        const expected = a === b ? [] : [b ? "gagne" : "perd"];
        if (JSON.stringify(told) !== JSON.stringify(expected))
          expect({ seed, d, a, b, told }).toEqual({ seed, d, a, b, told: expected });
        const inside = d.date >= "2018-06-01" && d.date <= "2019-06-01";
        // one change speaks of it, not two; and the same change over a period that holds the day
        if (found.length > 1 || changementsDe(from, d).length !== (inside ? found.length : 0))
          expect({ seed, d, found: found.length }).toBe("one change, told over any period that holds the day");
        asked++;
        if (found.length > 0) covered++;
      }
    }
    expect(asked).toBe(40_000);
    expect(covered).toBeGreaterThan(900);
  });

  test("rien n’est dit d’un monde égal à lui-même, ni d’un article redit autrement ou passé dans un autre", () => {
    for (const { avant } of couples.slice(0, 10)) {
      expect(differenceDeDroits(avant, avant).changements).toEqual([]);
      const redit = avant.map((c) => ({
        ...c,
        titre: `${c.titre} (redite)`,
        articles: c.articles.map((a, i) => ({ ...a, id: `n${i}`, citation: `Autrement : ${a.citation}` })).reverse(),
        avenants: null,
      }));
      const sansAvenant = avant.map((c) => ({ ...c, avenants: null }));
      expect(differenceDeDroits(sansAvenant, redit).changements).toEqual([]);
    }
  });
});

const cep = conventions.find((c) => c.id === "cep-idf-2019") as Convention;
const autres = conventions.filter((c) => c !== cep);
/** Places kept for partners are an event for the public too: one right, given by the wider article. */
const DISTINCTS = cep.articles.filter((a) => a.id !== "places-aux-partenaires");
const avec = (change: Partial<Convention>): Convention[] => [...autres, Convention.parse({ ...cep, ...change })];
const article = (id: string, change: Partial<Article>): Partial<Convention> => ({
  articles: cep.articles.map((a) => (a.id === id ? { ...a, ...change } : a)),
});
const resume = (apres: Convention[], de: Convention[] = [...conventions]) =>
  differenceDeDroits(de, apres).changements.map((c) => [
    c.mouvement,
    c.nature,
    c.articlesApres.map((a) => a.article).join(),
    c.articlesAvant.map((a) => a.article).join(),
  ]);

describe("la convention d’Île-de-France, changée", () => {
  test.each<[string, Partial<Convention>, string[][]]>([
    ["rien", {}, []],
    ["un titre", { titre: "Autre titre" }, []],
    [
      "le terme repoussé d’un jour prolonge chaque droit, une fois pour ce que deux articles permettent",
      { effet: { au: jour("2020-01-01") } },
      DISTINCTS.flatMap((a) => a.actes.map((n) => ["prolonge", n, a.id, ""])).sort(),
    ],
    [
      "le terme avancé raccourcit chaque droit",
      { effet: { au: jour("2019-12-30") } },
      DISTINCTS.flatMap((a) => a.actes.map((n) => ["raccourcit", n, "", a.id])).sort(),
    ],
    [
      "l’accord qui n’est plus demandé élargit",
      article("passer-le-relais", { consentement: null }),
      [["elargit", "aiguillage", "passer-le-relais", "passer-le-relais"]],
    ],
    [
      "un département seulement restreint",
      article("passer-le-relais", { territoire: ["DEP-75"] }),
      [["restreint", "aiguillage", "passer-le-relais", "passer-le-relais"]],
    ],
    [
      "un article ôté ferme",
      { articles: cep.articles.filter((a) => a.id !== "comites") },
      [["ferme", "seance", "", "comites"]],
    ],
    [
      "un acte de plus ouvre",
      article("comites", { actes: ["seance", "veille"] }),
      [["ouvre", "veille", "comites", ""]],
    ],
    [
      "un autre territoire de la même région et plus tôt : rien de plus que la région",
      article("comites", { territoire: ["REG-11"] }),
      [],
    ],
    [
      "un territoire hors de la convention n’ouvre rien",
      article("comites", { territoire: ["REG-84"] }),
      [["ferme", "seance", "", "comites"]],
    ],
    [
      "un effet plus tardif retarde",
      article("comites", { du: jour("2019-03-01") }),
      [["retarde", "seance", "", "comites"]],
    ],
  ])("%s", (_nom, change, expected) => {
    expect(resume(avec(change)).sort()).toEqual(expected);
  });

  test("dit qui, vers qui, où, pour qui, jusqu’à quand, avec l’article et ses mots", () => {
    const [c, ...others] = differenceDeDroits(
      conventions,
      avec(article("passer-le-relais", { au: jour("2019-06-30") })),
    ).changements;
    expect(others).toEqual([]);
    expect(c).toMatchObject({
      nature: "aiguillage",
      mouvement: "raccourcit",
      perd: [
        {
          du: "2019-07-01",
          au: "2019-12-31",
          territoires: ["REG-11"],
          publics: { mots: [], sauf: true },
          accord: "avec",
        },
      ],
      avant: [{ du: "2019-02-28", au: "2019-12-31" }],
      apres: [{ du: "2019-02-28", au: "2019-06-30" }],
    });
    expect(c?.de).toEqual(c?.vers);
    expect(c?.de).toContain("mission-locale-de-paris");
    expect(c?.de).not.toContain("region-ile-de-france");
    expect(c?.articlesAvant).toMatchObject([
      { convention: "cep-idf-2019", article: "passer-le-relais", citation: expect.stringMatching(/^Quand la/) },
    ]);
  });

  test("jour d’avant, jour même, jour d’après : la période bornée se tient à ses bornes", () => {
    const apres = avec({ effet: { au: jour("2020-01-31") } });
    const counted = (du: string, au: string) =>
      differenceDeDroits(conventions, apres, { du: jour(du), au: jour(au) }).changements.length;
    expect(counted("2019-01-01", "2019-12-31")).toBe(0);
    expect(counted("2019-01-01", "2020-01-01")).toBe(7);
    expect(counted("2020-01-31", "2020-01-31")).toBe(7);
    expect(counted("2020-02-01", "2030-01-01")).toBe(0);
  });

  test("une autre convention ouvre déjà la même chose : rien ne s’ouvre, rien ne se ferme", () => {
    const double = Convention.parse({ ...cep, id: "double" });
    expect(differenceDeDroits(conventions, [...conventions, double]).changements).toEqual([]);
    expect(differenceDeDroits([...conventions, double], conventions).changements).toEqual([]);
  });

  test("la convention remplacée cesse quand celle qui la remplace commence", () => {
    const suite = Convention.parse({ ...cep, id: "suite", effet: { du: "2019-09-01", au: "2020-12-31" } });
    const found = differenceDeDroits(conventions, [...avec({ remplaceePar: "suite" }), suite]).changements;
    expect(new Set(found.map((c) => c.mouvement))).toEqual(new Set(["prolonge"]));
    const sansComites = { ...suite, articles: suite.articles.filter((a) => a.id !== "comites") };
    const moins = differenceDeDroits(conventions, [...avec({ remplaceePar: "suite" }), sansComites]).changements;
    expect(moins.find((c) => c.nature === "seance")).toMatchObject({
      mouvement: "raccourcit",
      perd: [{ du: "2019-09-01", au: "2019-12-31" }],
    });
  });

  test("une nouvelle partie qui n’a pas encore signé ne gagne rien", () => {
    const parties = [...cep.parties, { organisation: "nouvelle", roles: ["operateur-cep"], du: jour("2019-06-01") }];
    expect(differenceDeDroits(conventions, avec({ parties })).changements).toEqual([]);
    const signatures = [...cep.signatures, { organisation: "nouvelle", le: "2019-06-15" }];
    const found = differenceDeDroits(conventions, avec({ parties, signatures })).changements;
    expect(found.every((c) => c.mouvement === "ouvre" && c.gagne[0]?.du === "2019-06-15")).toBe(true);
    expect(found.filter((c) => c.nature === "seance").flatMap((c) => c.de)).toContain("nouvelle");
  });
});

test("mille membres se disent en sept changements", () => {
  const membres = Array.from({ length: 1000 }, (_, n) => ({ organisation: `ml-${n}`, de: "arml-ile-de-france" }));
  const large = Convention.parse({ ...cep, membres: [...(cep.membres ?? []), ...membres] });
  const found = differenceDeDroits(
    [...autres, large],
    [...autres, { ...large, effet: { au: jour("2020-12-31") } }],
  ).changements;
  expect(found).toHaveLength(7);
  expect(found.find((c) => c.nature === "seance")?.de).toHaveLength(1018);
});

test("le changement d’un jour ne dit rien du lendemain", () => {
  const apres = avec(article("comites", { au: jour("2019-05-05") }));
  const found = differenceDeDroits(conventions, apres);
  const base = Demande.parse({
    acte: "seance",
    de: "afdas",
    vers: "unifaf",
    date: "2019-05-05",
    territoire: "DEP-75",
    public: "x",
    consentement: false,
  });
  expect([0, 1, 2].map((n) => changementsDe(found, { ...base, date: addDays(jour("2019-05-04"), n) }).length)).toEqual([
    0, 0, 1,
  ]);
});
