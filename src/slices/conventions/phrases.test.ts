import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import {
  etatDit,
  leJourPartiel,
  nomsCourts,
  nomsDesObliges,
  phraseCible,
  phraseCommuns,
  phraseCompte,
  phraseDeVie,
  phraseExemples,
  phraseJournal,
  phraseTrouvees,
  type Regard,
  signaturesAttendues,
} from "./phrases.ts";
import { duree, phraseReconduction } from "./phrases-terme.ts";
import { vieLe } from "./rules.ts";
import { itemsFrise, segmentsTraces } from "./rules-frise.ts";
import { Convention } from "./types.ts";

const d = (day: string) => day as Day;

/** Two parties, signed on 15 January 2020; what is given takes the place of what is there. */
const convention = (more: Record<string, unknown> = {}): Convention =>
  Convention.parse({
    id: "c",
    titre: "Convention d’essai",
    genre: "convention",
    parties: [
      { organisation: "a", roles: [] },
      { organisation: "b", roles: [] },
    ],
    signatures: [
      { organisation: "a", le: "2020-01-15" },
      { organisation: "b", le: "2020-01-15" },
    ],
    effet: {},
    articles: [],
    ...more,
  });

const regard = (jour: string, others: readonly Convention[] = []): Regard => ({
  jour: d(jour),
  aujourdhui: d("2026-11-23"),
  nommer: (id) => id.toUpperCase(),
  notices: {},
  trouver: (id) => others.find((c) => c.id === id),
});

const dit = (c: Convention, jour: string, others: readonly Convention[] = []) => {
  const r = regard(jour, others);
  return etatDit(c, vieLe(c, r.jour, r), r);
};
const phrase = (c: Convention, jour: string, others: readonly Convention[] = []) => {
  const r = regard(jour, others);
  return phraseDeVie(c, vieLe(c, r.jour, r), r);
};

describe("la phrase qui ouvre une page", () => {
  test.each([
    [0, 0, "Aucune convention n’est encore ouverte à la lecture."],
    [1, 0, "Une convention, qui n’est pas en vigueur."],
    [1, 1, "Une convention, en vigueur."],
    [2, 0, "Deux conventions, aucune en vigueur."],
    [2, 1, "Deux conventions, dont une en vigueur."],
    [2, 2, "Deux conventions, toutes en vigueur."],
    [5, 4, "Cinq conventions, dont quatre en vigueur."],
    [1204, 21, "1\u00a0204\u00a0conventions, dont 21 en vigueur."],
  ])("%i conventions, %i en vigueur", (total, enVigueur, attendu) => {
    expect(
      phraseCompte(total, enVigueur)
        .map((m) => m.mots)
        .join(""),
    ).toBe(attendu);
  });

  test("les comptes mènent à ce qu’ils comptent", () => {
    expect(phraseCompte(5, 4).flatMap((m) => m.etat ?? [])).toEqual(["tous", "en-vigueur"]);
    expect(phraseCompte(0, 0).flatMap((m) => m.etat ?? [])).toEqual([]);
  });

  test.each([
    [0, "Aucune convention ne répond à votre recherche."],
    [1, "Une convention répond à votre recherche."],
    [7, "Sept conventions répondent à votre recherche."],
  ])("%i trouvées", (n, attendu) => expect(phraseTrouvees(n)).toBe(attendu));

  test.each([
    [0, true, false, "Rien n’est inscrit au journal."],
    [1, true, false, "Une inscription au journal."],
    [12, true, false, "Douze inscriptions au journal."],
    [50, true, true, "Les 50 dernières inscriptions du journal."],
    [3, false, false, "La suite du journal."],
    [0, false, false, "Le journal s’arrête ici."],
  ])("journal de %i lignes, début %s, suite %s", (n, debut, suite, attendu) => {
    expect(phraseJournal(n, debut, suite)).toBe(attendu);
  });
});

test.each([
  ["2020-12-15", "le 15 décembre 2020"],
  ["2020-12-01", "le 1er décembre 2020"],
  ["2017-06", "en juin 2017"],
  ["2017-01", "en janvier 2017"],
  ["2017", "en 2017"],
])("une date partielle est dite comme le texte la donne : %s", (partiel, attendu) => {
  expect(leJourPartiel(partiel)).toBe(attendu);
});

describe("l’état en mots", () => {
  const tacite = { du: "2020-01-15", dureeMois: 24, reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3 } };
  const relayee = convention({ remplaceePar: "suite" });
  const suite = convention({
    id: "suite",
    titre: "La suite",
    signatures: [
      { organisation: "a", le: "2021-06-01" },
      { organisation: "b", le: "2021-06-01" },
    ],
  });
  test.each<[string, Convention, string, string, string]>([
    ["personne n’a signé", convention({ signatures: [] }), "2020-06-01", "brouillon", "aucune signature"],
    ["la veille de la signature", convention(), "2020-01-14", "brouillon", "signature le 15 janvier 2020"],
    ["le jour de la signature", convention(), "2020-01-15", "en-vigueur", "sans terme précisé"],
    [
      "avant la prise d’effet",
      convention({ effet: { du: "2020-02-01" } }),
      "2020-01-31",
      "signee",
      "effet le 1er février 2020",
    ],
    [
      "le jour de la prise d’effet",
      convention({ effet: { du: "2020-02-01" } }),
      "2020-02-01",
      "en-vigueur",
      "sans terme précisé",
    ],
    [
      "le dernier jour",
      convention({ effet: { au: "2020-12-31" } }),
      "2020-12-31",
      "en-vigueur",
      "jusqu’au 31 décembre 2020",
    ],
    [
      "le lendemain du terme",
      convention({ effet: { au: "2020-12-31" } }),
      "2021-01-01",
      "echue",
      "le 31 décembre 2020",
    ],
    [
      "avant le premier renouvellement",
      convention({ effet: tacite }),
      "2022-01-14",
      "en-vigueur",
      "jusqu’au 14 janvier 2022, tacitement reconductible",
    ],
    [
      "au premier renouvellement",
      convention({ effet: tacite }),
      "2022-01-15",
      "renouvelee",
      "1re fois, jusqu’au 14 janvier 2023, tacitement reconductible",
    ],
    [
      "au deuxième",
      convention({ effet: tacite }),
      "2023-01-15",
      "renouvelee",
      "2e fois, jusqu’au 14 janvier 2024, tacitement reconductible",
    ],
    [
      "une partie manque",
      convention({ signatures: [{ organisation: "a", le: "2020" }] }),
      "2021-03-01",
      "signee-partiellement",
      "il manque B",
    ],
    [
      "suspendue",
      convention({ suspensions: [{ du: "2020-03-01", au: "2020-04-30", motif: "essai" }] }),
      "2020-04-30",
      "suspendue",
      "jusqu’au 30 avril 2020",
    ],
    [
      "suspendue sans date",
      convention({ suspensions: [{ du: "2020-03-01", motif: "essai" }] }),
      "2020-04-30",
      "suspendue",
      "sans date de reprise",
    ],
    [
      "résiliée",
      convention({ resiliation: { par: "a", le: "2020-03-01", effetLe: "2020-06-30", motif: "essai" } }),
      "2020-07-01",
      "resiliee",
      "le 30 juin 2020",
    ],
    [
      "caduque",
      convention({ adosseA: { quoi: "le marché", au: "2020-06-30" } }),
      "2020-07-01",
      "caduque",
      "le 30 juin 2020",
    ],
    [
      "en tolérance",
      convention({
        effet: { au: "2020-12-31" },
        graces: [{ jusquAu: "2021-03-31", accordeeLe: "2020-12-01", par: "a", motif: "essai" }],
      }),
      "2021-01-01",
      "en-grace",
      "jusqu’au 31 mars 2021",
    ],
  ])("%s", (_cas, c, jour, etat, detail) => {
    expect(dit(c, jour)).toMatchObject({ etat, detail });
  });

  test("remplacée, par son titre si on peut le lire", () => {
    expect(dit(relayee, "2021-06-01", [suite])).toEqual({ etat: "remplacee", detail: "par La suite" });
    expect(dit(relayee, "2021-05-31", [suite]).etat).toBe("en-vigueur");
    expect(dit(relayee, "2021-06-01")).toMatchObject({ etat: "en-vigueur" });
  });
});

describe("la phrase de la convention", () => {
  test.each<[string, Convention, string, string]>([
    ["sans terme", convention(), "2021-01-01", "En vigueur depuis le 15 janvier 2020, sans terme précisé."],
    [
      "à terme",
      convention({ effet: { au: "2021-12-31" } }),
      "2021-01-01",
      "En vigueur depuis le 15 janvier 2020, elle prend fin le 31 décembre 2021.",
    ],
    [
      "échue",
      convention({ effet: { au: "2021-12-31" } }),
      "2022-01-01",
      "Elle a pris fin le 31 décembre 2021. Elle n’ouvre plus d’action nouvelle.",
    ],
    ["jamais signée", convention({ signatures: [] }), "2022-01-01", "Personne ne l’a encore signée."],
    [
      "pas encore signée",
      convention(),
      "2019-06-03",
      "Ce jour-là, personne ne l’a encore signée. La première signature viendra le 15 janvier 2020.",
    ],
    [
      "un signataire manque",
      convention({ signatures: [{ organisation: "a", le: "2020-01-15" }] }),
      "2020-02-01",
      "Il manque la signature de B.",
    ],
    [
      "adossée à un marché",
      convention({ adosseA: { quoi: "marché du CEP", au: "2027-12-31" } }),
      "2026-11-23",
      "En vigueur depuis le 15 janvier 2020, elle prendra fin le 31 décembre 2027 avec ce qui la porte\u00a0: marché du CEP.",
    ],
  ])("%s", (_cas, c, jour, attendu) => expect(phrase(c, jour)).toBe(attendu));
});

describe("engagements", () => {
  test.each([
    [null, null],
    [{ valeur: 0, unite: "actes" as const }, "aucune action"],
    [{ valeur: 1, unite: "actes" as const, par: "an" as const }, "une action par an"],
    [
      { valeur: 60, unite: "heures" as const, par: "convention" as const },
      "60\u00a0heures sur la durée de la convention",
    ],
    [{ valeur: 2.5, unite: "heures" as const }, "2,5\u00a0heures"],
    [{ valeur: 80, unite: "pourcent" as const }, "80\u00a0%"],
  ])("cible %o", (cible, attendu) => expect(phraseCible(cible)).toBe(attendu));

  test.each([
    [0, 0, "Aucun engagement n’est enregistré."],
    [1, 1, "Toutes portent le même engagement."],
    [6, 6, "Toutes portent les six engagements."],
    [0, 6, "Chacune porte ses propres engagements."],
    [1, 6, "Un engagement sur six est porté par toutes."],
    [5, 6, "Cinq engagements sur six sont portés par toutes."],
  ])("%i communs sur %i", (communs, total, attendu) => expect(phraseCommuns(communs, total)).toBe(attendu));

  test("plus de trois noms se comptent", () => {
    const nommer = (id: string) => id;
    expect(nomsCourts([], nommer)).toBe("");
    expect(nomsCourts(["a", "b", "c"], nommer)).toBe("a, b et c");
    expect(nomsCourts(["a", "b", "c", "d"], nommer)).toBe("quatre organisations");
    expect(nomsDesObliges(["a", "b", "c", "d"], ["a", "b", "c", "d"], nommer)).toBe("toutes les parties");
    expect(nomsDesObliges(["a", "b"], ["a", "b"], nommer)).toBe("a et b");
  });

  test.each([
    [1, 0, "L’exemple tient\u00a0: le texte donne la réponse attendue."],
    [1, 1, "L’exemple ne tient pas\u00a0: le texte donne une autre réponse."],
    [18, 0, "Les dix-huit exemples tiennent\u00a0: le texte donne la réponse attendue."],
    [18, 1, "Un exemple sur dix-huit ne tient pas\u00a0: le texte donne une autre réponse."],
    [30, 2, "Deux exemples sur 30 ne tiennent pas\u00a0: le texte donne une autre réponse."],
  ])("%i exemples, %i contredits", (n, contredits, attendu) => expect(phraseExemples(n, contredits)).toBe(attendu));

  test("reconduction : dite, ou non précisée", () => {
    expect(phraseReconduction({})).toBeNull();
    expect(phraseReconduction({ reconduction: { mode: "tacite", dureeMois: 24, preavisMois: 3, maxFois: 2 } })).toBe(
      "Sans décision, elle repart pour deux ans, deux fois au plus, préavis de trois mois",
    );
    expect(duree(12)).toBe("un an");
    expect(duree(18)).toBe("dix-huit mois");
  });
});

describe("signatures attendues", () => {
  const c = convention({
    parties: [
      { organisation: "a", roles: [] },
      { organisation: "b", roles: [] },
      { organisation: "plus-tard", roles: [], du: "2021-01-01" },
    ],
  });
  test.each([
    ["2020-01-14", ["a", "b"]],
    ["2020-01-15", []],
    ["2020-12-31", []],
    ["2021-01-01", ["plus-tard"]],
  ])("le %s", (jour, attendu) => expect(signaturesAttendues(c, d(jour))).toEqual(attendu));
});

describe("ce qui se dessine", () => {
  const traces = (c: Convention, jour: string) => segmentsTraces(c, vieLe(c, d(jour), regard(jour)), regard(jour));
  test("en vigueur jusqu’au terme, d’une seule barre", () => {
    const c = convention({ effet: { au: "2021-12-31" } });
    expect(traces(c, "2020-06-01")).toEqual([{ du: "2020-01-15", au: "2021-12-31", etat: "en-vigueur" }]);
  });
  test("échue : un trait sur ce qu’elle a vécu", () => {
    const c = convention({ effet: { au: "2021-12-31" } });
    expect(traces(c, "2024-06-01")).toEqual([{ du: "2020-01-15", au: "2021-12-31", etat: "echue" }]);
  });
  test("sans terme : sans fin", () =>
    expect(traces(convention(), "2024-06-01")).toEqual([{ du: "2020-01-15", au: null, etat: "en-vigueur" }]));
  test("tacite : jusqu’au terme en cours", () => {
    const c = convention({ effet: { dureeMois: 24, reconduction: { mode: "tacite", dureeMois: 12 } } });
    expect(traces(c, "2022-06-01")).toEqual([{ du: "2020-01-15", au: "2023-01-14", etat: "en-vigueur" }]);
  });
  test("jamais signée : rien", () => expect(traces(convention({ signatures: [] }), "2024-06-01")).toEqual([]));

  test("les déclinaisons sous leur parent, chacune une fois, même en rond", () => {
    const all = [
      convention({ id: "fille", titre: "B", parent: "mere" }),
      convention({ id: "mere", titre: "A" }),
      convention({ id: "seule", titre: "C", parent: "absente" }),
      convention({ id: "x", titre: "X", parent: "y" }),
      convention({ id: "y", titre: "Y", parent: "x" }),
    ];
    const items = itemsFrise(all, regard("2024-06-01", all));
    expect(items.map(({ id, niveau }) => [id, niveau])).toEqual([
      ["mere", 0],
      ["fille", 1],
      ["seule", 0],
      ["x", 0],
      ["y", 1],
    ]);
  });
});

describe("la phrase d’une convention dont la fin est décidée", () => {
  const tacite = (plus: Record<string, unknown> = {}, maxFois: number | null = null) =>
    convention({
      effet: {
        du: "2020-01-01",
        au: "2021-12-31",
        reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois },
      },
      ...plus,
    });
  test.each([
    [
      "dénoncée à temps",
      tacite({ denonciation: { par: "a", le: "2021-09-30" } }),
      "elle a été dénoncée\u00a0: elle prend fin le 31 décembre 2021.",
    ],
    [
      "dénoncée trop tard",
      tacite({ denonciation: { par: "a", le: "2021-10-01" } }),
      "elle a été dénoncée trop tard pour le 31 décembre 2021\u00a0: elle prendra fin le 31 décembre 2022.",
    ],
    ["au dernier renouvellement", tacite({}, 0), "elle prend fin le 31 décembre 2021."],
    [
      "qui se renouvelle encore",
      tacite({}, 1),
      "se renouvelle sans décision, jusqu’au 31 décembre 2022 au plus tard. On peut la dénoncer jusqu’au 30 septembre 2021.",
    ],
    [
      "résiliée avant son terme",
      tacite({ resiliation: { par: "a", le: "2021-01-01", effetLe: "2021-11-30", motif: "m" } }),
      "elle est résiliée\u00a0: son dernier jour est le 30 novembre 2021.",
    ],
    [
      "résiliée sans terme",
      convention({ resiliation: { par: "a", le: "2021-01-01", effetLe: "2021-11-30", motif: "m" } }),
      "elle est résiliée\u00a0: son dernier jour est le 30 novembre 2021.",
    ],
  ])("%s", (_cas, c, attendu) => expect(phrase(c, "2021-06-01")).toContain(attendu));
});
