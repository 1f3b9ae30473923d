import { describe, expect, test } from "vitest";
import { Day } from "../shared/day.ts";
import { contient } from "../shared/territoire.ts";
import { ROLES } from "../slices/comptes/index.ts";
import { type Convention, controler, Demande, etatLe } from "../slices/conventions/index.ts";
import { compiler, decider, verifierExemples } from "../slices/droits/index.ts";
import {
  controlerOrganisations,
  identifiantLe,
  nomLe,
  Organisation,
  successeurs,
} from "../slices/organisations/index.ts";
import { conventions } from "./conventions.ts";
import { notices } from "./notices.ts";
import { organisations } from "./organisations.ts";
import { mandats, personnes } from "./personnes.ts";

const jour = (text: string) => Day.parse(text);
const ids = new Set(organisations.map((o) => o.id));
const organisation = (id: string): Organisation =>
  organisations.find((o) => o.id === id) ?? expect.fail(`pas d’organisation ${id}`);
const convention = (id: string): Convention =>
  conventions.find((c) => c.id === id) ?? expect.fail(`pas de convention ${id}`);
const article = (id: string, articleId: string) =>
  convention(id).articles.find((a) => a.id === articleId) ?? expect.fail(`pas d’article ${articleId}`);

/** Every string of a value, with the path that leads to it. */
function strings(value: unknown, path = ""): Array<[path: string, text: string]> {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

test("les cinq conventions, et elles seules", () => {
  expect(conventions.map((c) => c.id).sort()).toEqual([
    "cep-idf-2019",
    "fc-uniformation-2024",
    "nexem-croix-rouge-2017",
    "nexem-una-2018",
    "unaforis-nexem-2020",
  ]);
});

describe.each(conventions.map((c) => [c.id, c] as const))("%s", (id, c) => {
  test("rien à lui reprocher", () => expect(controler(c, conventions)).toEqual([]));

  test("chaque organisation nommée est dans l’annuaire", () => {
    const named = [
      ...c.parties.map((p) => p.organisation),
      ...(c.membres ?? []).flatMap((m) => [m.organisation, m.de]),
      ...(c.appuis ?? []),
      ...(c.instances ?? []).flatMap((i) => i.membres ?? []),
      ...(c.exemples ?? []).flatMap(({ demande }) => [demande.de, ...(demande.vers ? [demande.vers] : [])]),
    ];
    expect(named.filter((n) => !ids.has(n))).toEqual([]);
  });

  test("elle tient de 3 à 8 articles, chaque axe en a au moins un", () => {
    expect(c.articles.length).toBeGreaterThanOrEqual(3);
    expect(c.articles.length).toBeLessThanOrEqual(8);
    const withArticle = new Set(c.articles.map((a) => a.axe));
    expect(c.axes?.filter((a) => !withArticle.has(a.id))).toEqual([]);
  });

  test("un relais ou un parcours entre deux corps demande l’accord de la personne", () => {
    const nominative = c.articles.filter(
      (a) => (a.actes.includes("aiguillage") || a.actes.includes("parcours")) && !a.vers?.includes("public"),
    );
    expect(nominative.filter((a) => a.consentement !== true).map((a) => a.id)).toEqual([]);
  });

  test("chaque engagement dit sa source, et un chiffre inventé se donne pour tel", () => {
    for (const e of c.engagements ?? []) {
      expect(e.source).toBeTruthy();
      expect(e.pilote).toBeUndefined();
      if (e.cible) expect(e.source).toContain("objectif de démonstration");
    }
  });

  test("les actes de chaque engagement sont ouverts par son article", () => {
    for (const e of c.engagements ?? [])
      expect(article(id, e.article ?? "").actes).toEqual(expect.arrayContaining(e.actes));
  });

  test("les exemples montrent les trois issues, dont la veille de la signature", () => {
    const issues = (c.exemples ?? []).map((e) => e.attendu.issue);
    expect(issues.filter((i) => i === "permis").length).toBeGreaterThanOrEqual(3);
    expect(issues.filter((i) => i === "refuse").length).toBeGreaterThanOrEqual(3);
    expect(issues).toContain("a-completer");
    expect(c.exemples?.map((e) => e.attendu.motif)).toContain("non-signee");
  });

  test("le texte donne ce que disent les exemples, seule comme parmi les cinq", () => {
    expect(verifierExemples(c, []).map((e) => e.phrase)).toEqual([]);
    expect(verifierExemples(c, conventions).map((e) => e.phrase)).toEqual([]);
  });

  test("sa notice a un titre, un objet, un résumé, ce qui est déduit, ce qui manque et ses sources", () => {
    const notice = notices[id] ?? expect.fail("pas de notice");
    expect([notice.titreCourt, notice.objet, notice.resume].every((t) => t.length > 0)).toBe(true);
    expect(notice.deduits.length * notice.nonPrecises.length * notice.sources.length).toBeGreaterThan(0);
  });
});

test.each<[string, string, string]>([
  ["nexem-croix-rouge-2017", "2017-12-30", "brouillon"],
  ["nexem-croix-rouge-2017", "2017-12-31", "en-vigueur"],
  ["nexem-una-2018", "2017-12-31", "brouillon"],
  ["nexem-una-2018", "2018-01-01", "en-vigueur"],
  ["cep-idf-2019", "2019-02-27", "brouillon"],
  ["cep-idf-2019", "2019-02-28", "en-vigueur"],
  ["cep-idf-2019", "2019-12-31", "en-vigueur"],
  ["cep-idf-2019", "2020-01-01", "echue"],
  ["unaforis-nexem-2020", "2020-12-14", "brouillon"],
  ["unaforis-nexem-2020", "2020-12-15", "en-vigueur"],
  ["fc-uniformation-2024", "2024-04-24", "brouillon"],
  ["fc-uniformation-2024", "2024-04-25", "en-vigueur"],
])("%s au %s : %s", (id, on, etat) => {
  const byId = new Map(conventions.map((c) => [c.id, c]));
  expect(etatLe(convention(id), jour(on), { trouver: (other) => byId.get(other) })).toBe(etat);
});

test.each([
  ["2019-02-27", { issue: "refuse", motif: "non-signee" }],
  ["2019-02-28", { issue: "permis" }],
  ["2019-06-03", { issue: "permis" }],
  ["2019-12-31", { issue: "permis" }],
  ["2020-01-01", { issue: "refuse", motif: "echue", proches: [{ convention: "cep-idf-2019", obstacle: "echue" }] }],
])("une mission locale sous l’ARML passe le relais à un Cap emploi, le %s", (date, attendu) => {
  const demande = Demande.parse({
    acte: "aiguillage",
    de: "mission-locale-de-paris",
    vers: "exemple-cap-emploi-paris",
    date,
    territoire: "DEP-75",
    consentement: true,
  });
  const decision = decider(compiler(conventions), demande);
  expect(decision).toMatchObject(attendu);
  if (decision.issue === "permis")
    expect(decision.articles).toMatchObject([
      {
        convention: "cep-idf-2019",
        article: "passer-le-relais",
        du: "2019-02-28",
        au: "2019-12-31",
        auTitreDe: "arml-ile-de-france",
      },
    ]);
});

// One row per thing that the reference says each convention "must be able to do" (facts on the five conventions).
test.each<[string, string, string, string[]]>([
  ["unaforis-nexem-2020", "sujet, positions, texte commun", "sujets-de-branche", ["concertation"]],
  ["unaforis-nexem-2020", "calendrier des négociations", "consultation", ["seance"]],
  ["unaforis-nexem-2020", "convention collective unique", "convention-collective-unique", ["concertation"]],
  [
    "unaforis-nexem-2020",
    "projet de certification, blocs et passerelles",
    "projets-de-certification",
    ["offre", "ressource"],
  ],
  ["unaforis-nexem-2020", "veille des textes et notes d’expert", "veille-et-expertise", ["veille", "information"]],
  ["unaforis-nexem-2020", "diffusion aux adhérents des deux réseaux", "diffusion-aux-adherents", ["diffusion"]],
  ["unaforis-nexem-2020", "communication publique", "communication-publique", ["diffusion"]],
  ["unaforis-nexem-2020", "déclinaison en région", "en-region", ["concertation", "seance"]],
  ["nexem-croix-rouge-2017", "groupes de travail communs", "groupes-de-travail", ["seance"]],
  ["nexem-croix-rouge-2017", "veille partagée", "veille-partagee", ["veille", "information"]],
  ["nexem-croix-rouge-2017", "chemin vers un texte commun", "vers-un-texte-commun", ["concertation", "ressource"]],
  ["nexem-croix-rouge-2017", "structuration du secteur", "organiser-le-secteur", ["concertation"]],
  ["nexem-una-2018", "relais du domicile à l’établissement", "du-domicile-a-l-etablissement", ["aiguillage"]],
  [
    "nexem-una-2018",
    "relais de l’établissement au domicile, plan coordonné",
    "de-l-etablissement-au-domicile",
    ["aiguillage"],
  ],
  ["nexem-una-2018", "parcours d’un salarié de l’un à l’autre", "parcours-de-metier", ["parcours"]],
  ["cep-idf-2019", "dire à qui s’adresser", "indiquer", ["information"]],
  ["cep-idf-2019", "relais entre les huit", "passer-le-relais", ["aiguillage"]],
  ["cep-idf-2019", "événements", "evenements", ["evenement"]],
  ["cep-idf-2019", "places par partenaire", "places-aux-partenaires", ["evenement"]],
  ["cep-idf-2019", "heures de formation croisée", "rencontres-de-conseillers", ["professionnalisation"]],
  ["cep-idf-2019", "bibliothèque d’outils", "outils-partages", ["ressource"]],
  ["cep-idf-2019", "les deux comités", "comites", ["seance"]],
  ["cep-idf-2019", "communication commune", "faire-savoir", ["diffusion"]],
  ["fc-uniformation-2024", "déclinaison en région", "declinaison-regionale", ["concertation", "seance"]],
  [
    "fc-uniformation-2024",
    "information des salariés et des financements",
    "informer-les-salaries",
    ["information", "diffusion"],
  ],
  ["fc-uniformation-2024", "séances d’acculturation", "acculturation-reciproque", ["professionnalisation"]],
  ["fc-uniformation-2024", "parcours, dispositifs et financements", "parcours-types", ["parcours", "ressource"]],
  ["fc-uniformation-2024", "immersion : lieux d’accueil", "lieux-d-immersion", ["offre"]],
  ["fc-uniformation-2024", "séances d’information", "seances-d-information", ["evenement", "information"]],
  ["fc-uniformation-2024", "indicateurs par région", "suivi-par-region", ["information"]],
])("%s sait faire : %s", (id, _quoi, articleId, actes) => expect(article(id, articleId).actes).toEqual(actes));

describe("pièges de la référence", () => {
  test("Île-de-France : huit parties, deux appuis sans droit, un terme réel", () => {
    const c = convention("cep-idf-2019");
    expect(c.parties).toHaveLength(8);
    expect(c.signatures.map((s) => s.le)).toEqual(Array(8).fill("2019-02-28"));
    expect(c.effet).toEqual({ au: "2019-12-31" });
    const acting = new Set([...c.parties.map((p) => p.organisation), ...(c.membres ?? []).map((m) => m.organisation)]);
    expect(c.appuis?.filter((a) => acting.has(a))).toEqual([]);
    expect([...acting].filter((a) => ["france-travail", "operateur-regional-ile-de-france"].includes(a))).toEqual([]);
  });

  test("les missions locales agissent sous l’ARML, les Cap emploi sous Cheops, une antenne sous son corps", () => {
    for (const { organisation: id, de } of convention("cep-idf-2019").membres ?? []) {
      const o = organisation(id);
      if (o.genre === "mission-locale") expect(de).toBe("arml-ile-de-france");
      if (o.genre === "cap-emploi") expect(de).toBe("cheops-ile-de-france");
      if (o.antenneDe) expect(de).toBe(o.antenneDe.organisation);
    }
  });

  test("une antenne ne signe jamais en son nom", () => {
    const signers = conventions.flatMap((c) => c.parties.map((p) => organisation(p.organisation)));
    expect(signers.filter((o) => o.antenneDe).map((o) => o.id)).toEqual([]);
  });

  test("Unaforis et Nexem : les deux présidents ont signé, sans terme", () => {
    const c = convention("unaforis-nexem-2020");
    expect(c.signatures.map((s) => [s.par, s.fonction, s.le])).toEqual([
      ["Denis Vallance", "président", "2020-12-15"],
      ["Alain Raoul", "président", "2020-12-15"],
    ]);
    expect(c.effet).toEqual({});
  });

  test.each(["nexem-croix-rouge-2017", "nexem-una-2018", "cep-idf-2019", "fc-uniformation-2024"])(
    "%s : aucun nom de signataire n’est connu, aucun n’est inventé",
    (id) => {
      expect(convention(id).signatures.filter((s) => s.par != null)).toEqual([]);
    },
  );

  test("le texte commun est l’affaire de la Croix-Rouge, non de l’Una", () => {
    expect(convention("nexem-una-2018").articles.some((a) => a.citation.includes("texte commun"))).toBe(false);
  });

  test("France compétences et Uniformation : ni Avenir Actifs ni prescription d’immersion, onze délégations", () => {
    const c = convention("fc-uniformation-2024");
    const named = [...c.parties, ...(c.membres ?? [])].map((p) => p.organisation);
    expect(named.filter((n) => n.startsWith("avenir-actifs"))).toEqual([]);
    expect(c.articles.filter((a) => a.actes.includes("immersion") || a.actes.includes("aiguillage"))).toEqual([]);
    expect(c.membres).toHaveLength(11);
    expect(organisation("uniformation-bretagne-normandie").antenneDe?.territoires).toEqual(["REG-53", "REG-28"]);
  });
});

describe("organisations", () => {
  test("rien à leur reprocher", () => expect(controlerOrganisations(organisations)).toEqual([]));

  test("la forme de l’export repasse à l’import telle quelle", () => {
    const again = JSON.parse(JSON.stringify(organisations)).map((o: unknown) => Organisation.parse(o));
    expect(again).toEqual(organisations);
  });

  test("une inventée se dit dans son nom, et ne prête d’identifiant à personne", () => {
    for (const o of organisations) {
      expect(o.noms.every((n) => n.nom.includes("exemple de démonstration"))).toBe(o.demonstration === true);
      expect(o.id.startsWith("exemple-")).toBe(o.demonstration === true);
      if (o.demonstration) expect(o.identifiants ?? []).toEqual([]);
    }
  });

  test.each([
    ["uniformation", "309065043"],
    ["afdas", "784714008"],
    ["croix-rouge-francaise", "775672272"],
    ["opco-sante", "854033115"],
    ["akto", "853000982"],
    ["nexem", null],
    ["unaforis", null],
    ["una", null],
    ["france-competences", null],
  ])("SIREN de %s : %s, jamais deviné", (id, siren) =>
    expect(identifiantLe(organisation(id), "siren", jour("2026-11-22"))).toBe(siren),
  );

  test.each([
    ["france-travail", "2023-12-31", "Pôle emploi"],
    ["france-travail", "2024-01-01", "France Travail"],
    ["operateur-regional-ile-de-france", "2024-01-01", "Opérateur régional du CEP en Île-de-France"],
    ["operateur-regional-ile-de-france", "2024-01-02", "Avenir Actifs Île-de-France"],
  ])("%s s’appelle, le %s, %s", (id, on, nom) => expect(nomLe(organisation(id), jour(on))).toBe(nom));

  test.each<[string, string, Array<[string, boolean]>]>([
    ["unifaf", "2019-06-03", []],
    ["unifaf", "2019-12-31", [["opco-sante", false]]],
    [
      "unifaf",
      "2020-01-01",
      [
        ["opco-sante", false],
        ["operateur-regional-ile-de-france", true],
      ],
    ],
    ["unagecif", "2019-12-31", []],
    ["unagecif", "2020-01-01", [["operateur-regional-ile-de-france", true]]],
    ["syneas", "2016-12-31", []],
    ["syneas", "2017-01-01", [["nexem", true]]],
  ])("suite de %s au %s", (id, on, attendu) => {
    expect(successeurs(organisations, id, jour(on)).map((s) => [s.organisation, s.verifie])).toEqual(attendu);
  });

  test("les missions locales adhèrent à l’ARML et se tiennent en Île-de-France", () => {
    const found = organisations.filter((o) => o.genre === "mission-locale");
    expect(found).toHaveLength(5);
    for (const o of found) {
      expect(o.adhesions?.map((a) => a.reseau)).toEqual(["arml-ile-de-france"]);
      expect(o.commune && contient("REG-11", o.commune)).toBe(true);
    }
  });

  test("dix-huit régions ont leur opérateur Avenir Actifs, une seule fois", () => {
    const regions = organisations
      .filter((o) => o.adhesions?.some((a) => a.reseau === "avenir-actifs"))
      .flatMap((o) => o.territoire ?? []);
    expect(regions).toHaveLength(18);
    expect(new Set(regions).size).toBe(18);
  });
});

describe("personnes inventées", () => {
  // Office holders whom public sources name beside these conventions.
  const REELS = ["Vallance", "Raoul", "Léculée", "Racz", "Bossière", "Lamiré-Burtin", "Lemaire"];

  test("personne ne porte le nom d’un responsable réel, ni une adresse qui reçoit", () => {
    for (const p of personnes) {
      expect(REELS).not.toContain(p.nom);
      expect(p.courriel).toMatch(/^[a-z.]+@example\.org$/);
      expect(p.decouvre.length).toBeGreaterThan(0);
    }
    expect(new Set(personnes.map((p) => p.id)).size).toBe(personnes.length);
  });

  test("les mandats couvrent tous les rôles, de personnes et d’organisations connues", () => {
    expect([...new Set(mandats.map((m) => m.role))].sort()).toEqual([...ROLES].sort());
    for (const m of mandats)
      expect([personnes.some((p) => p.id === m.personne), ids.has(m.organisation)]).toEqual([true, true]);
    expect(personnes.filter((p) => !mandats.some((m) => m.personne === p.id))).toEqual([]);
  });
});

test("le français est composé : espaces insécables, apostrophes courbes, ni injonction ni exclamation", () => {
  const all = strings({ conventions, notices, organisations, personnes }).filter(
    ([path]) => !/\.(url|site|courriel)$/.test(path),
  );
  const faults = all.filter(([, text]) =>
    / [:;?!»]|« |[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]|!|veuillez|merci de|invalide|erreur|n° /i.test(text),
  );
  expect(faults).toEqual([]);
});
