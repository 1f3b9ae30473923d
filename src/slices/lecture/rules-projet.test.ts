import { describe, expect, test } from "vitest";
import { ACTE, FICHE, ficheDuTexte, partie } from "./fiche.test-aide.ts";
import { piecesDe } from "./rules-pieces.ts";
import { conventionDe, droitsProposes, redactionDe, titreParDefaut } from "./rules-projet.ts";
import type { Fiche } from "./types.ts";

const IDS = ["ateliers", "unaforis"];
const DEUX = [partie("Les Ateliers"), partie("Unaforis")];
const effet = (plus: Partial<Fiche["effect"]>): Fiche => ({
  ...FICHE,
  parties: DEUX,
  effect: { ...FICHE.effect, ...plus },
});
const faire = (fiche: Fiche, plus: { signee?: boolean; droits?: number[]; ids?: (string | null)[] } = {}) => {
  const { signee = false, droits = [], ids = IDS } = plus;
  const made = conventionDe(fiche, { id: "essai", ids, droits: new Set(droits), signee });
  if ("obstacles" in made) throw new Error(made.obstacles.join(" "));
  return made;
};

describe("le texte d’un acte devient des pièces", () => {
  const { pieces, remarques } = piecesDe(ACTE, 0, ficheDuTexte(ACTE));

  test("chaque article garde son numéro et ses mots ; l’annexe suit ; le bloc des signatures part", () => {
    expect(pieces.map(({ genre, numero, titre }) => [genre, numero, titre])).toEqual([
      ["preambule", undefined, undefined],
      ["preambule", undefined, "Préambule"],
      ["article", "1er", "Objet"],
      ["article", "2 bis", "Engagements"],
      ["article", "3", "Durée"],
      ["annexe", "1", "Calendrier"],
    ]);
    expect(pieces[3]?.texte).toBe(
      "Unaforis s’engage à :\n\n- proposer deux journées de formation par an ;\n- mettre à disposition ses ressources pédagogiques.\n\nLes parties s’engagent à se réunir chaque année.",
    );
    expect(pieces.map((p) => p.texte).join()).not.toContain("Fait à Lyon");
    expect(remarques).toEqual(["Le bloc des signatures n’est pas repris\u00a0: elles se donnent ici."]);
  });

  test("le titre n’est pas répété dans les pièces, la tête de l’acte y est", () => {
    expect(pieces[0]?.texte).not.toContain("Convention de partenariat");
    expect(pieces[0]?.texte).toContain("Les Ateliers du Houppier");
  });

  test("les visas font une pièce à part", () => {
    const texte = ACTE.replace(
      "Préambule\n",
      "Vu le code du travail ;\n\nVu la délibération du 3 mars 2020 ;\n\nPréambule\n",
    );
    const found = piecesDe(texte, 0, ficheDuTexte(texte)).pieces;
    expect(found.map((p) => p.genre).slice(0, 3)).toEqual(["preambule", "visa", "preambule"]);
    expect(found[1]?.texte).toContain("délibération du 3 mars 2020");
  });

  test.each([
    ["Fait à Lyon, le 15 décembre 2020, en deux exemplaires.", true],
    ["Fait en trois exemplaires originaux", true],
    ["Lyon, le 15 décembre 2020", true],
    ["Fait notable, les journées sont gratuites.", false],
    ["Les journées ont lieu à Lyon, le 15 décembre 2020.", false],
  ])("« %s » : les signatures suivent, %s", (ligne, suit) => {
    const texte = ACTE.replace("Fait à Lyon, le 15 décembre 2020, en deux exemplaires.", ligne);
    const words = piecesDe(texte, 0, ficheDuTexte(texte))
      .pieces.map((p) => p.texte)
      .join("\n");
    expect(words.includes(ligne)).toBe(!suit);
    expect(words).toContain("Les journées se tiennent en mars");
  });

  test("aucune pièce n’est vide : un titre seul en devient le texte", () => {
    const texte = ACTE.replace(
      "Article 3. Durée",
      "Il est convenu ce qui suit :\n\nArticle 3. Durée\n\nArticle 4. Suite",
    );
    const { pieces: found } = piecesDe(texte, 0, ficheDuTexte(texte));
    expect(found.every((p) => p.texte !== "")).toBe(true);
    expect(found.find((p) => p.numero === "3")).toMatchObject({ texte: "Durée" });
  });

  test("un article plus long qu’une pièce est coupé à un blanc, rien ne s’y perd", () => {
    const long = `${"mot ".repeat(12_000).trim()}.`;
    const texte = ACTE.replace("Unaforis s’engage à :", `${long}\n\nUnaforis s’engage à :`);
    const found = piecesDe(texte, 0, ficheDuTexte(texte)).pieces.filter((p) => p.numero === "2 bis");
    expect(found.length).toBeGreaterThan(2);
    expect(found.every((p) => p.texte.length <= 20_000)).toBe(true);
    expect(found[1]?.titre).toBe("Engagements (suite)");
    expect(
      found
        .map((p) => p.texte)
        .join(" ")
        .match(/mot/g)?.length,
    ).toBe(12_000);
  });
});

test("un texte qui parle d’une convention donne ses phrases par sujet, et des blancs pour ce qu’il tait", () => {
  const axe = { quote: "accueillir des stagiaires", spans: [] };
  const { pieces, remarques } = piecesDe("Rien.", 0, {
    ...FICHE,
    axes: [axe, { ...axe, quote: "former les équipes" }],
  });
  expect(pieces.map(({ numero, titre, texte }) => [numero, titre, texte])).toEqual([
    ["1", "Objet", "- accueillir des stagiaires\n- former les équipes"],
    ["2", "Engagements", "[à préciser\u00a0: ce à quoi chaque partie s’engage]"],
    ["3", "Durée", "[à préciser\u00a0: quand elle prend effet et quand elle prend fin]"],
  ]);
  expect(remarques).toHaveLength(1);
});

describe("les points deviennent une convention", () => {
  test("ce que le texte ne dit pas reste absent", () => {
    expect(faire({ ...FICHE, parties: DEUX }).convention).toEqual({
      id: "essai",
      titre: "Convention entre Les Ateliers et Unaforis",
      genre: "convention",
      parties: [
        { organisation: "ateliers", roles: [] },
        { organisation: "unaforis", roles: [] },
      ],
      signatures: [],
      effet: {},
      articles: [],
    });
  });

  test.each<[string, Partial<Fiche["effect"]>, object]>([
    ["un jour", { from: "2021-01-01" }, { du: "2021-01-01" }],
    [
      "une année : de son premier à son dernier jour",
      { from: "2017", to: "2020" },
      { du: "2017-01-01", au: "2020-12-31" },
    ],
    ["un mois", { from: "2024-02", to: "2024-02" }, { du: "2024-02-01", au: "2024-02-29" }],
    ["une durée seule", { duration_months: 36 }, { dureeMois: 36 }],
    [
      "une durée et la fin qu’elle donne",
      { from: "2021-01-01", to: "2023-12-31", duration_months: 36 },
      { du: "2021-01-01", au: "2023-12-31", dureeMois: 36 },
    ],
    [
      "une durée et une autre fin : la fin l’emporte",
      { from: "2021-01-01", to: "2023-06-30", duration_months: 36 },
      { du: "2021-01-01", au: "2023-06-30" },
    ],
    ["un jour sans année n’est pas repris", { to: "--12-31" }, {}],
    ["tacite, sans sa durée : pas reprise", { tacit_renewal: true }, {}],
    ["pas de reconduction tacite", { tacit_renewal: false }, {}],
    [
      "tacite, dite par la personne",
      { tacit_renewal: true, renewal_months: 12, notice_months: 3 } as Partial<Fiche["effect"]>,
      { reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3 } },
    ],
  ])("effet : %s", (_, dit, attendu) => {
    expect(faire(effet(dit)).convention.effet).toEqual(attendu);
  });

  test("ce qui ne passe pas dans les données est dit", () => {
    const { remarques } = faire(effet({ tacit_renewal: true, to: "--12-31" }));
    expect(remarques).toHaveLength(2);
    expect(faire(effet({ tacit_renewal: true, renewal_months: 12 } as Partial<Fiche["effect"]>)).remarques).toEqual([]);
  });

  test.each([
    ["Île-de-France", "region", ["REG-11"]],
    ["la Gironde", "departement", ["DEP-33"]],
    ["France entière", "national", ["FR"]],
    ["le bassin du Houppier", "autre", undefined],
  ] as const)("territoire : %s", (value, level, codes) => {
    const { convention, remarques } = faire({
      ...FICHE,
      parties: DEUX,
      territory: [{ value, level, quotes: [], spans: [] }],
    });
    expect(convention.territoire).toEqual(codes);
    expect(remarques.length).toBe(codes ? 0 : 1);
  });

  test("une partie à nommer reste hors des données, et se dit", () => {
    const { convention, remarques } = faire({ ...FICHE, parties: DEUX }, { ids: ["ateliers", null] });
    expect(convention.parties.map((p) => p.organisation)).toEqual(["ateliers"]);
    expect(remarques).toEqual(["Unaforis\u00a0: à nommer dans les données."]);
  });

  test("un projet porte les qualités de qui signe, l’histoire leurs signatures", () => {
    const s = { person: "Hélène Sorbier", function: "présidente", organisation: "Unaforis", quotes: [], spans: [] };
    const date = { value: "2020-12", quotes: [], spans: [] };
    const fiche: Fiche = { ...FICHE, parties: DEUX, signatories: [s], signature_date: date };
    expect(faire(fiche).convention.parties[1]?.signataires).toEqual([{ qualite: "présidente", requis: true }]);
    expect(faire(fiche).convention.signatures).toEqual([]);
    const past = faire(fiche, { signee: true }).convention;
    expect(past.parties[1]).toEqual({ organisation: "unaforis", roles: [] });
    expect(past.signatures).toEqual([
      { organisation: "ateliers", le: "2020-12" },
      { organisation: "unaforis", par: "Hélène Sorbier", fonction: "présidente", le: "2020-12" },
    ]);
  });

  test("une signature sans année ne fait pas une convention signée : rien n’est écrit", () => {
    const fiche = { ...FICHE, parties: DEUX, signature_date: { value: "--12-15", quotes: [], spans: [] } };
    expect(conventionDe(fiche, { id: "essai", ids: IDS, droits: new Set(), signee: true })).toHaveProperty("obstacles");
  });

  test("le titre par défaut nomme au plus trois parties", () => {
    const names = ["A", "B", "C", "D", "E"].map((n) => partie(n));
    expect(titreParDefaut({ kind: null, parties: names })).toBe("Convention entre A, B, C et d’autres");
    expect(titreParDefaut({ kind: null, parties: [] })).toBe("Convention");
  });
});

describe("les engagements proposent des droits, sans en prendre aucun", () => {
  const e = (quote: string, party: string | null, acts: string[]) => ({ quote, party, acts, spans: [] });
  const fiche: Fiche = {
    ...FICHE,
    parties: DEUX,
    commitments: [
      e("former les équipes", "Unaforis", ["professionnalisation"]),
      e("se réunir", "les parties", ["seance"]),
      e("faire au mieux", "Unaforis", []),
      e("", "Unaforis", ["offre"]),
    ],
  };

  test("un engagement sans acte ou sans phrase n’en propose pas", () => {
    expect(droitsProposes(fiche, IDS)).toEqual([
      {
        rang: 0,
        citation: "former les équipes",
        actes: ["professionnalisation"],
        de: ["unaforis"],
        vers: ["ateliers"],
      },
      { rang: 1, citation: "se réunir", actes: ["seance"], de: ["toute-partie"], vers: ["toute-partie"] },
    ]);
  });

  test("sans deux parties nommées, aucun", () => {
    expect(droitsProposes(fiche, ["ateliers", null])).toEqual([]);
  });

  test("seul celui que la personne confirme est écrit, et sa pièce le porte", () => {
    expect(faire(fiche).convention.articles).toEqual([]);
    const { convention } = faire(fiche, { droits: [0] });
    expect(convention.articles.map((a) => a.citation)).toEqual(["former les équipes"]);
    expect(convention.engagements?.[0]?.article).toBe(convention.articles[0]?.id);
    const pieces = [
      { id: "article-1", genre: "article" as const, texte: "Objet." },
      { id: "article-2", genre: "article" as const, texte: "Unaforis s’engage à former  les équipes." },
    ];
    expect(redactionDe(convention, pieces).pieces.map((p) => p.articles)).toEqual([
      undefined,
      [convention.articles[0]?.id],
    ]);
  });
});
