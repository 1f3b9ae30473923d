import { describe, expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { organisations } from "../../demo/organisations.ts";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import type { Piece } from "../redaction/index.ts";
import { donneesDocument, texteDe } from "./document.ts";
import type { Contexte } from "./document-mots.ts";

const jour = (d: string) => d as Day;
const contexte = (plus: Partial<Contexte> = {}): Contexte => ({
  no: 3,
  empreinte: "0123456789abcdef".repeat(4),
  jourDesNoms: jour("2020-12-15"),
  organisations: new Map(organisations.map((o) => [o.id, o])),
  titreParent: null,
  au: null,
  verifier: "convenir.exemple.fr/verifier",
  mention: null,
  signataires: [],
  pieces: [],
  textes: [],
  avenant: null,
  projet: false,
  ...plus,
});
const convention = (plus: object = {}) =>
  Convention.parse({
    id: "essai",
    titre: "Convention d’essai entre Nexem et l’Una",
    genre: "convention",
    parties: [
      { organisation: "nexem", roles: ["federation"] },
      { organisation: "una", roles: ["federation"] },
    ],
    signatures: [],
    effet: {},
    articles: [],
    ...plus,
  });
const dire = (plus: object = {}, de: Partial<Contexte> = {}) => donneesDocument(convention(plus), contexte(de));
const article = (id: string, plus: object = {}) => ({ id, citation: "Texte.", actes: [], de: [], ...plus });
const articles = (plus: object, de: Partial<Contexte> = {}) => dire(plus, de).parts.flatMap((p) => p.articles);

describe("le titre", () => {
  test.each([
    ["Convention de partenariat entre A et B", "Convention de partenariat", "entre A et B"],
    ["Accord", "Accord", null],
    ["Pont entre A et B", "Pont entre A et B", null],
    ["Convention : le CEP", "Convention\u00a0: le CEP", null],
  ])("%s", (titre, principal, suite) => {
    expect(dire({ titre }).titre).toMatchObject({ principal, suite });
  });
  test("un titre long est composé plus petit ; le texte consolidé le dit", () => {
    const sizes = ["Court", "Un titre qui dépasse la moitié de la ligne", "x".repeat(200)].map(
      (titre) => dire({ titre }).titre.taille,
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBe(3);
    expect(dire({}, { au: jour("2024-01-01") }).titre.precision).toBe("Texte consolidé au 1er janvier 2024");
  });
});

describe("les parties", () => {
  const parties = (plus: object, de: Partial<Contexte> = {}) => dire(plus, de).parties.map((p) => p.nom + p.suite);
  test("ce qu’elles sont, qui les représente, selon ce que le texte en dit", () => {
    const signatures = [{ organisation: "nexem", par: "A. Tilleul", fonction: "président", le: "2020" }];
    expect(parties({ signatures })[0]).toBe("Nexem, fédération d’employeurs, représentée par A. Tilleul, président,");
    expect(parties({ signatures: [{ organisation: "una", le: "2020" }] })[1]).toBe("Una, fédération d’employeurs,");
    const due = {
      parties: [{ organisation: "nexem", roles: [], signataires: [{ qualite: "président de Nexem", requis: true }] }],
    };
    expect(parties(due)).toEqual(["Nexem, fédération d’employeurs, pour qui signe\u00a0: président de Nexem,"]);
    const here = { signataires: [{ organisation: "nexem", par: "B. Orme", fonction: "directrice" }] };
    expect(parties({ signatures }, here)[0]).toContain("représentée par B. Orme, directrice,");
  });
  test("groupement, numéro, entrée plus tard, organisation inconnue", () => {
    const entry = {
      organisation: "uniformation",
      roles: [],
      du: "2024-03-01",
      mandataire: true,
      cotraitants: ["nexem", "una"],
    };
    const [found, unknown] = parties({
      parties: [entry, { organisation: "x-inconnue", roles: [], mandataire: "uniformation" }],
    });
    expect(found).toBe(
      "Uniformation, opérateur de compétences, SIREN 309\u00a0065\u00a0043, mandataire du groupement formé avec Nexem et Una, partie à compter du 1er mars 2024,",
    );
    expect(unknown).toBe("x-inconnue, du groupement dont Uniformation est mandataire,");
  });
  test("appuis, convention mère, marché", () => {
    const plus = {
      appuis: ["france-competences"],
      parent: "mere",
      adosseA: { quoi: "le marché du CEP", au: "2027-12-31" },
    };
    expect(dire(plus, { titreParent: "Convention mère" }).visas).toEqual([
      "avec l’appui de\u00a0: France compétences, qui n’en est pas partie,",
      "vu la convention «\u00a0Convention mère\u00a0», que celle-ci décline,",
      "vu le marché du CEP, qui court jusqu’au 31 décembre 2027,",
    ]);
    expect(dire(plus).visas[1]).toContain("«\u00a0mere\u00a0»"); // a parent that the reader may not see keeps its id
  });
});

describe("les articles", () => {
  test.each([
    ["leurs numéros quand tous en ont", ["art-2", "article-3.1"], ["Article 2", "Article 3.1"]],
    ["leur rang dès qu’un n’en a pas", ["art-2", "en-region"], ["Article 1", "Article 2"]],
  ])("sont numérotés par %s", (_nom, ids, rangs) => {
    expect(articles({ articles: ids.map((id) => article(id)) }).map((a) => a.rang)).toEqual(rangs);
  });
  test("les alinéas : un par paragraphe ou par point de liste, numérotés sauf sous un article déjà divisé", () => {
    const citation = "Un.\nmême paragraphe\n\nDeux :\n- a ;\n- b.";
    const [plain] = articles({ articles: [article("art1", { citation })] });
    expect(plain?.alineas).toEqual([
      { no: "1.1", texte: "Un.\nmême paragraphe" },
      { no: "1.2", texte: "Deux\u00a0:" },
      { no: "1.3", texte: "- a\u00a0;" },
      { no: "1.4", texte: "- b." },
    ]);
    expect(articles({ articles: [article("3.1", { citation })] })[0]?.alineas.every((a) => a.no === null)).toBe(true);
  });
  test("sous leurs axes, dans l’ordre ; hors axes à part ; sans axes, sans titre", () => {
    const axes = [
      { id: "a", titre: "Premier" },
      { id: "b", titre: "Second" },
    ];
    const list = [article("x", { axe: "a" }), article("y", { axe: "b" }), article("z", { axe: "absent" })];
    expect(dire({ axes, articles: list }).parts.map((p) => [p.rang, p.titre, p.articles.length])).toEqual([
      ["Axe 1", "Premier", 1],
      ["Axe 2", "Second", 1],
      ["Hors axes", "Dispositions communes", 1],
    ]);
    expect(dire({ articles: list }).parts.map((p) => [p.titre, p.articles.length])).toEqual([[null, 3]]);
    expect(dire().parts).toEqual([]);
  });
  test("avenants : à la suite du texte ; la veille, le jour et le lendemain dans le texte consolidé", () => {
    const plus = {
      articles: [article("art1", { citation: "Ancien." })],
      avenants: [
        {
          id: "av1",
          le: "2024-01-10",
          effetLe: "2024-02-01",
          articles: [article("art1", { citation: "Nouveau." }), article("art2")],
        },
      ],
    };
    expect(dire(plus).parts.map((p) => [p.rang, p.titre, p.articles.length])).toEqual([
      ["", null, 1],
      ["Avenant 1", "Avenant du 10 janvier 2024, effet au 1er février 2024", 2],
    ]);
    const at = (au: string) => articles(plus, { au: jour(au) }).map((a) => a.alineas[0]?.texte);
    expect([at("2024-01-31"), at("2024-02-01"), at("2024-02-02")]).toEqual([
      ["Ancien."],
      ["Nouveau.", "Texte."],
      ["Nouveau.", "Texte."],
    ]);
  });
  test.each([
    [{ de: ["nexem"], vers: ["una"] }, "On peut\u00a0: se concerter. De\u00a0: Nexem. Vers\u00a0: Una."],
    [{ de: ["federation"], vers: ["public"] }, "De\u00a0: chaque partie. Vers\u00a0: le public."],
    [{ de: ["toute-partie"] }, "De\u00a0: chaque partie."],
    [{ de: ["membre-de:una"], vers: ["inconnu"] }, "De\u00a0: les membres d’Una. Vers\u00a0: «\u00a0inconnu\u00a0»."],
    [
      { de: ["nexem"], territoire: ["REG-53"], publics: ["demandeur-emploi"] },
      "Où\u00a0: Bretagne. Pour\u00a0: demandeur emploi.",
    ],
    [{ de: ["nexem"], consentement: true }, "Avec l’accord de la personne."],
    [{ de: ["nexem"], du: "2024-03-01" }, "À compter du 1er mars 2024."],
    [{ de: ["nexem"], au: "2024-12-31" }, "Jusqu’au 31 décembre 2024."],
    [{ de: ["nexem"], du: "2024-03-01", au: "2024-12-31" }, "Du 1er mars 2024 au 31 décembre 2024."],
  ])("disent ce qu’ils ouvrent : %o", (plus, phrase) => {
    expect(articles({ articles: [article("a", { actes: ["concertation"], ...plus })] })[0]?.note).toContain(phrase);
  });
  test("un rôle comprend les membres de qui le porte", () => {
    const membres = [{ organisation: "exemple-foyer-des-quais", de: "nexem" }];
    const note = (de: string[], parties = ["nexem", "una", "uniformation"]) =>
      articles({
        parties: parties.map((organisation) => ({
          organisation,
          roles: organisation === "uniformation" ? ["opco"] : ["federation"],
        })),
        membres,
        articles: [article("a", { actes: ["seance"], de })],
      })[0]?.note;
    expect(note(["federation"])).toContain("De\u00a0: Nexem, Una et leurs membres.");
    expect(note(["toute-partie"])).toContain("De\u00a0: chaque partie et ses membres.");
    expect(note(["nexem"])).toContain("De\u00a0: Nexem.");
    expect(note(["opco"])).toContain("De\u00a0: Uniformation.");
  });
  test("un article qui n’ouvre rien n’en dit rien", () => {
    expect(articles({ articles: [article("a")] })[0]?.note).toBeNull();
  });
});

describe("engagements, effet, signatures", () => {
  test("qui doit quoi, combien, sous quel article", () => {
    const engagement = {
      id: "e",
      article: "a",
      titre: "Se voir",
      obliges: ["nexem"],
      contributeurs: ["una"],
      actes: [],
      cible: { valeur: 4, unite: "actes", par: "an" },
      pilote: "Nexem",
    };
    const [said, bare] = dire({
      articles: [article("a")],
      engagements: [engagement, { id: "f", titre: "Dire", obliges: [], actes: [] }],
    }).engagements;
    expect(said).toEqual({
      titre: "1. Se voir",
      lignes: ["À la charge de Nexem, avec Una (article 1). Cible\u00a0: quatre actions par an. Pilote\u00a0: Nexem."],
      note: null,
    });
    expect(bare?.lignes).toEqual(["Sans partie désignée."]);
  });
  test.each([
    [
      {},
      [
        "La convention prend effet à la dernière signature des parties fondatrices.",
        "Le texte ne précise pas de terme.",
      ],
    ],
    [
      { du: "2024-01-01", au: "2025-12-31" },
      ["La convention prend effet le 1er janvier 2024.", "Elle prend fin le 31 décembre 2025 inclus."],
    ],
    [
      { du: "2024-01-01", dureeMois: 24, retroactif: true },
      [
        "La convention prend effet le 1er janvier 2024.",
        "Ce qui a été fait depuis ce jour compte dans ses bilans.",
        "Elle est conclue pour deux ans.",
      ],
    ],
    [
      {
        du: "2024-01-01",
        au: "2025-12-31",
        reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois: 3 },
      },
      [
        "La convention prend effet le 1er janvier 2024.",
        "Son premier terme est le 31 décembre 2025 inclus.",
        "Elle est ensuite reconduite tacitement par périodes d’un an, trois fois au plus, sauf dénonciation trois mois avant.",
        "Son dernier jour possible est le 31 décembre 2028.",
      ],
    ],
    [
      { du: "2024-01-01", dureeMois: 24, reconduction: { mode: "tacite", dureeMois: 24 } },
      [
        "La convention prend effet le 1er janvier 2024.",
        "Elle est conclue pour deux ans.",
        "Elle est ensuite reconduite tacitement par périodes de deux ans, sauf dénonciation.",
      ],
    ],
  ])("l’effet %o", (effet, lignes) => {
    expect(dire({ effet }).effet).toEqual(lignes);
  });
  test("la dernière signature fixe le jour d’effet quand le texte ne le fait pas", () => {
    const signatures = ["nexem", "una"].map((organisation, i) => ({ organisation, le: `2024-03-0${i + 1}` }));
    expect(dire({ signatures }).effet[0]).toContain("soit le 2 mars 2024.");
  });
  test("signé, attendu, à désigner, scellé dans ce fichier, et par quel pouvoir", () => {
    const parties = [
      {
        organisation: "nexem",
        roles: [],
        signataires: [
          {
            qualite: "présidente",
            requis: true,
            habilitation: { organe: "conseil d’administration", date: "2024-01-05" },
          },
          { qualite: "vice-président", requis: true },
        ],
      },
      { organisation: "una", roles: [] },
    ];
    const plus = {
      parties,
      signatures: [{ organisation: "nexem", par: "A", fonction: "présidente", le: "2024-02-01" }],
    };
    expect(dire(plus).signatures).toEqual([
      {
        titre: "Pour Nexem",
        lignes: ["A", "présidente", "signé le 1er février 2024"],
        note: "Habilitation\u00a0: conseil d’administration, 5 janvier 2024",
      },
      { titre: "Pour Nexem", lignes: ["Signataire à désigner", "vice-président", "signature attendue"], note: null },
      { titre: "Pour Una", lignes: ["Signataire à désigner", "signature attendue"], note: null },
    ]);
    const sealed = dire(plus, { signataires: [{ organisation: "una", par: "B", fonction: "présidente" }] });
    expect(sealed.signatures.at(-1)?.lignes).toEqual([
      "B",
      "présidente",
      "signature et date dans un sceau de ce fichier",
    ]);
  });
});

describe("ce que le document dit de lui-même", () => {
  test("scellé ou non, consolidé ou non : jamais plus qu’il n’est", () => {
    const bare = dire().apropos.join(" ");
    expect(bare).toContain("Version 3 de la convention essai.");
    expect(bare).toContain("n’est pas scellé");
    expect(dire({}, { au: jour("2024-01-01") }).apropos.join(" ")).toContain("ce qui vaut au 1er janvier 2024");
    const sealed = dire({}, { signataires: [{ organisation: "una", par: "B", fonction: "x" }] }).apropos.join(" ");
    expect(sealed).toContain("signatures électroniques simples");
    expect(sealed).toContain("ni signatures avancées");
    expect(sealed).toContain("convenir.exemple.fr/verifier");
  });
  test("au pied : l’empreinte, où vérifier, et deux noms au plus", () => {
    const signe = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ organisation: "una", par: `P${i + 1}`, le: "2024-02-01" }));
    expect(dire().pied).toEqual({
      gauche: {
        titre: "Vérifier ce document",
        lignes: ["convenir.exemple.fr/verifier", "empreinte du texte 0123 4567 89ab cdef …"],
      },
      droite: { titre: "Aucune signature déclarée", lignes: [] },
    });
    expect(dire({ signatures: signe(2) }).pied.droite).toEqual({
      titre: "Deux signatures déclarées",
      lignes: ["P1, 1er février 2024", "P2, 1er février 2024"],
    });
    expect(dire({ signatures: signe(5) }).pied.droite.lignes).toEqual(["P1, 1er février 2024", "et quatre autres"]);
    const sealed = dire({}, { signataires: [{ organisation: "una", par: "B", fonction: "x" }] }).pied.droite;
    expect(sealed).toEqual({ titre: "Un signataire, un sceau par signature", lignes: ["B"] });
  });
  test.each(conventions.map((c) => [c.id, c] as const))(
    "la démonstration se lit en français, sans trou : %s",
    (_id, c) => {
      const said = JSON.stringify(donneesDocument(c, contexte({ mention: "Reconstitution" })));
      expect(said).not.toMatch(/undefined|\[object|NaN| {2}/);
      expect(said).not.toMatch(/ [;:!?»]/); // always a no-break space before them
    },
  );
  test("le texte signé laisse de côté ce qui n’en est pas", () => {
    const c = convention({
      version: 2,
      signatures: [{ organisation: "una", le: "2020" }],
      denonciation: { par: "una", le: "2024-01-01" },
      exemples: [],
    });
    expect(Object.keys(texteDe(c)).sort()).toEqual(["articles", "effet", "genre", "id", "parties", "titre"]);
  });
});

describe("le texte des parties", () => {
  const piece = (id: string, genre: Piece["genre"], plus: Partial<Piece> = {}): Piece => ({
    id,
    genre,
    texte: `Texte de ${id}.`,
    ...plus,
  });
  const pieces = [
    piece("v", "visa", { texte: "Vu le code du travail," }),
    piece("p", "preambule"),
    piece("a", "article", { numero: "2 bis", titre: "Objet", articles: ["art1"], texte: "Un.\n\nDeux." }),
    piece("x", "annexe", { numero: "A", titre: "Contacts" }),
  ];
  const data = { articles: [article("art1", { actes: ["seance"], de: ["toute-partie"] }), article("art9")] };

  test("leur numérotation, ce que chaque article ouvre en dessous, les annexes à la fin", () => {
    const said = dire(data, { pieces });
    expect(said.visas).toEqual(["Vu le code du travail,"]);
    expect(said.preambule).toMatchObject([{ rang: "Préambule", alineas: [{ texte: "Texte de p." }] }]);
    expect(said.parts[0]?.articles).toMatchObject([
      {
        rang: "Article 2\u00a0bis",
        titre: "Objet",
        alineas: [
          { no: null, texte: "Un." },
          { no: null, texte: "Deux." },
        ],
      },
    ]);
    expect(said.parts[0]?.articles[0]?.note).toContain("On peut");
    expect(said.annexes).toMatchObject([{ rang: "Annexe\u00a0A", titre: "Contacts" }]);
  });
  test("un article en données qui ne repose sur aucune pièce reste imprimé", () => {
    expect(dire(data, { pieces }).parts[1]).toMatchObject({
      titre: "Autres clauses",
      articles: [{ rang: "Autre clause 1" }],
    });
    expect(dire({ articles: [data.articles[0]] }, { pieces }).parts).toHaveLength(1);
  });
  test("les parties ne sont dites qu’une fois : par le texte s’il le fait, sinon par le document", () => {
    const formule = piece("q", "visa", { texte: "Nous tous,\u00a0Il est convenu ce qui suit." });
    expect(dire(data, { pieces }).partiesDites).toBe(false);
    expect(dire(data, { pieces: [formule, ...pieces] }).partiesDites).toBe(true);
    expect(dire(data, { pieces: [formule], au: jour("2024-01-01") }).partiesDites).toBe(false);
  });
  test("le texte consolidé est fait des articles en données, non des pièces", () => {
    const said = dire(data, { pieces, au: jour("2024-01-01") });
    expect([said.visas, said.preambule, said.annexes]).toEqual([[], [], []]);
    expect(said.parts[0]?.articles).toHaveLength(2);
  });
  test("les pièces comptent dans ce qui est signé ; sans pièce, rien ne change", () => {
    const c = convention(data);
    expect(texteDe(c, pieces)).toEqual({ ...texteDe(c), pieces });
    expect(texteDe(c, [])).toEqual(texteDe(c));
  });
});

describe("avant la dernière signature", () => {
  const deux = [
    { organisation: "nexem", par: "Jeanne Aubépine", fonction: "présidente" },
    { organisation: "una", par: "Marc Tilleul", fonction: "président", pouvoir: "pouvoir non produit" },
  ];
  test("composé pour le premier sceau, il ne dit pas signé ce qui ne l’est pas encore", () => {
    const said = dire({}, { signataires: deux });
    expect(said.pied.droite.titre).toBe("Deux signataires, un sceau par signature");
    expect(said.signatures[0]?.lignes).toContain("signature et date dans un sceau de ce fichier");
    expect(said.signatures[1]?.note).toBe("Pouvoir non produit");
  });
  test("un projet dit qu’il en est un", () => {
    expect(dire({}, { projet: true }).apropos.join(" ")).toContain("Ce fichier est un projet");
    expect(dire({}, { projet: true }).apropos[0]).toMatch(/^Projet, version 3 de la convention essai/);
  });
  test("le texte consolidé dit la prorogation à partir du jour où elle est signée, et rien d’elle avant", () => {
    const plus = {
      signatures: ["nexem", "una"].map((organisation) => ({ organisation, le: "2024-01-01" })),
      effet: { du: "2024-01-01", au: "2025-12-31" },
      avenants: [{ id: "avenant-1", le: "2025-06-01", effetLe: "2025-06-01", articles: [], jusquAu: "2026-12-31" }],
    };
    const at = (au: string | null) => dire(plus, { au: au as Day | null }).effet.join(" ");
    expect(at("2025-06-01")).toContain("L’avenant du 1er juin 2025 l’a prorogée jusqu’au 31 décembre 2026 inclus.");
    for (const au of ["2025-05-31", null]) expect(at(au)).not.toContain("prorogée");
  });
  test.each([
    [0, "Elle n’est plus reconduite ensuite."],
    [2, "Elle est ensuite reconduite tacitement, comme le prévoit son texte."],
  ])("un avenant dit ce qui suit le nouveau terme : maxFois %i", (maxFois, attendu) => {
    const reconduction = { mode: "tacite", dureeMois: 12, maxFois };
    expect(dire({ effet: { au: "2028-12-31", reconduction } }, { avenant: "avenant-1" }).effet).toContain(attendu);
  });
  test("un avenant parle de lui, pas de la convention", () => {
    const said = dire({ effet: { au: "2028-12-31", retroactif: true } }, { avenant: "avenant-1" });
    expect(said.numero).toBe("essai · avenant-1");
    expect(said.effet).toEqual([
      "L’avenant prend effet à sa dernière signature.",
      "Il porte au 31 décembre 2028 inclus le terme de la convention.",
      "Ce qui a été fait depuis le terme précédent compte dans ses bilans.",
    ]);
    expect(said.apropos[0]).toMatch(/^Avenant-1 de la convention essai/);
  });
});
