import { describe, expect, test } from "vitest";
import { conventions as reference } from "../../demo/conventions.ts";
import { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { Piece, Redaction } from "../redaction/index.ts";
import type { TexteDe } from "../vie/index.ts";
import { decliner } from "./rules.ts";
import { ecartsAvecParent } from "./rules-ecarts.ts";
import { ditLaDuree, pieceReprise, piecesNationales } from "./rules-reprise.ts";
import type { DemandeDeDeclinaison } from "./types.ts";

const j = (texte: string) => Day.parse(texte);
const plat = (texte: string | undefined) => texte?.replaceAll("\u00a0", " ");
const droit = (id: string, citation: string, axe: string, plus: object = {}) => ({
  id,
  citation,
  axe,
  actes: ["information"],
  de: ["toute-partie"],
  vers: ["toute-partie"],
  ...plus,
});
const PARENT = Convention.parse({
  id: "nationale",
  titre: "Convention nationale d’essai",
  genre: "convention-cadre",
  parties: [
    { organisation: "unaforis", roles: ["formation"] },
    { organisation: "nexem", roles: ["employeurs"] },
  ],
  signatures: [
    { organisation: "unaforis", le: "2026-01-05" },
    { organisation: "nexem", le: "2026-01-12" },
  ],
  effet: {},
  axes: [
    { id: "stages", titre: "Stages" },
    { id: "veille", titre: "Veille" },
  ],
  articles: [
    droit("d1", "Les écoles disent leurs dates.", "stages"),
    droit("d2", "Les établissements offrent des places.", "stages", { actes: ["offre"] }),
    droit("d3", "Chacun signale ce qui change.", "veille", { actes: ["veille"] }),
  ],
  avenants: [
    {
      id: "avenant-1",
      le: "2026-06-01",
      effetLe: "2026-09-01",
      articles: [droit("d3", "Chacun signale chaque mois ce qui change.", "veille", { actes: ["veille"] })],
    },
  ],
});
const piece = (
  id: string,
  genre: string,
  numero: string | null,
  titre: string | null,
  texte: string,
  articles: string[] = [],
) => Piece.parse({ id, genre, numero, titre, texte, articles });
const TEXTES: TexteDe[] = [
  {
    avenant: null,
    le: j("2026-01-12"),
    pieces: [
      piece("entre", "visa", null, "Entre les parties", "Unaforis ; Nexem."),
      piece("loi", "visa", null, "Vu", "Le code de l’action sociale et des familles ;"),
      piece("pre", "preambule", null, null, "Les écoles cherchent des stages."),
      piece("a1", "article", "1", "Objet", "La convention porte sur les stages, voir l’article 2."),
      piece(
        "a2",
        "article",
        "2",
        "Stages",
        "Les écoles disent leurs dates.\n\nLes établissements offrent des places.",
        ["d1", "d2"],
      ),
      piece("a3", "article", "3", "Veille", "Chacun signale ce qui change.", ["d3"]),
      piece("a4", "article", "4", "Durée", "Cinq ans."),
      piece("a5", "article", "5 bis", "Durée de conservation des données", "Un an."),
      piece("ann", "annexe", "1", "Liste des écoles", "Rennes."),
    ],
  },
  {
    avenant: "avenant-1",
    le: j("2026-06-01"),
    pieces: [piece("v1", "article", "1", "Veille", "Chacun signale chaque mois ce qui change.", ["d3"])],
  },
];
const demande = (plus: Partial<DemandeDeDeclinaison> = {}): DemandeDeDeclinaison => ({
  id: "enfant",
  titre: "Enfant",
  regions: ["REG-53"],
  parties: [
    {
      organisation: "nexem",
      nom: "Nexem",
      roles: ["employeurs"],
      par: [{ organisation: "n53", nom: "Nexem, délégation Bretagne" }],
    },
    { organisation: "ecole", nom: "École des Rives", roles: ["formation"] },
  ],
  appuis: [],
  axes: null,
  annexes: null,
  du: null,
  au: j("2028-12-31"),
  porteur: { quoi: "agrément", au: j("2029-12-31") },
  jour: j("2026-08-31"),
  ...plus,
});
const faite = (plus: Partial<DemandeDeDeclinaison> = {}, textes: readonly TexteDe[] = TEXTES) => {
  const made = decliner(PARENT, demande(plus), textes);
  if ("obstacles" in made) throw new Error(made.obstacles.map((o) => o.phrase).join(" "));
  return made.redaction;
};
const texteDe = (r: Redaction, id: string) => r.pieces.find((p) => p.id === id)?.texte;

describe("d’un texte signé, ses pièces", () => {
  test("dans l’ordre, mot pour mot, sous leurs numéros ; aucun droit dessous", () => {
    const r = faite();
    expect(Redaction.safeParse(r).success).toBe(true);
    expect(r.pieces.map((p) => [p.id, p.genre, p.numero ?? null])).toEqual([
      ["repris-entre", "visa", null],
      ["nationale", "visa", null],
      ["repris-loi", "visa", null],
      ["repris-pre", "preambule", null],
      ["objet", "preambule", null],
      ["repris-a1", "article", "1"],
      ["repris-a2", "article", "2"],
      ["repris-a3", "article", "3"],
      ["repris-a4", "article", "4"],
      ["repris-a5", "article", "5 bis"],
      ["caducite", "article", "6"],
      ["repris-ann", "annexe", "1"],
    ]);
    for (const id of ["loi", "pre", "a1", "a2", "a3", "a5", "ann"])
      expect(texteDe(r, pieceReprise(id))).toBe(TEXTES[0]?.pieces.find((p) => p.id === id)?.texte);
    expect(r.pieces.flatMap((p) => p.articles ?? [])).toEqual([]);
    expect(r.convention?.articles).toEqual([]);
  });
  test("l’ouverture et la durée sont les siennes", () => {
    const r = faite();
    expect(plat(texteDe(r, "repris-entre"))).toBe(
      "Nexem, représentée par sa délégation Bretagne, pour qui signe [à préciser : qui signe pour Nexem] ;\n\nÉcole des Rives, représentée par [à préciser : qui signe pour École des Rives] ;",
    );
    expect(plat(texteDe(r, "nationale"))).toBe(
      "Vu la convention « Convention nationale d’essai » du 12 janvier 2026, ci-après « la convention nationale » ;",
    );
    expect(texteDe(r, "repris-a4")).toContain("31 décembre 2028");
    expect(texteDe(r, "repris-a4")).not.toContain("Cinq ans");
  });
  test.each([
    ["2026-08-31", "Chacun signale ce qui change.", false],
    ["2026-09-01", "Chacun signale chaque mois ce qui change.", true],
    ["2026-09-02", "Chacun signale chaque mois ce qui change.", true],
  ])("le %s, l’article 3 dans les mots de ce jour, à sa place", (jour, mots, modifiee) => {
    const r = faite({ jour: j(jour) });
    expect(r.pieces.find((p) => p.id === "repris-a3")).toMatchObject({ numero: "3", texte: mots });
    expect(texteDe(r, "nationale")?.includes("modifiée par l’avenant 1")).toBe(modifiee);
  });
  test("la veille de sa signature, un texte n’est encore que données", () => {
    expect(piecesNationales(PARENT, TEXTES, j("2026-01-11")).map((p) => p.cle)).toEqual(["d1", "d2", "d3"]);
    expect(piecesNationales(PARENT, TEXTES, j("2026-01-12"))).toHaveLength(9);
  });
  test("un axe laissé emporte les pièces qui ne portent que lui", () => {
    const ids = faite({ axes: ["stages"] }).pieces.map((p) => p.id);
    expect(ids).toContain("repris-a2");
    expect(ids).not.toContain("repris-a3");
    expect(ids).toContain("repris-a1");
  });
  test.each<[readonly string[] | null, boolean]>([
    [null, true],
    [["ann"], true],
    [[], false],
    [["a2"], false],
  ])("annexes gardées : %j", (annexes, gardee) => {
    expect(faite({ annexes }).pieces.some((p) => p.id === "repris-ann")).toBe(gardee);
  });
  test("une date de signature partielle ne devient pas un jour", () => {
    const made = decliner(
      { ...PARENT, signatures: PARENT.signatures.map((s) => ({ ...s, le: "2026" })) } as Convention,
      demande(),
      TEXTES,
    );
    expect("redaction" in made && texteDe(made.redaction, "nationale")).not.toContain("décembre 2026");
  });
  test.each([
    ["Durée", true],
    ["Durée et reconduction", true],
    ["Prise d’effet et durée", true],
    ["Prise d'effet", true],
    ["Entrée en vigueur", true],
    ["Durée de la convention", true],
    ["Durée de conservation des données", false],
    ["Objet", false],
    [null, false],
  ])("« %s » dit la durée : %s", (titre, oui) => {
    expect(
      ditLaDuree({ cle: "a", rang: "Article 1", genre: "article", numero: "1", titre, texte: "", articles: [] }),
    ).toBe(oui);
  });
});

describe("ce qui diffère, pièce par pièce", () => {
  const comparer = (r: Redaction, jour = "2026-08-31") =>
    ecartsAvecParent(PARENT, r.convention as Convention, j(jour), { parent: TEXTES, enfant: r.pieces });
  const dit = (r: Redaction, jour?: string) =>
    Object.fromEntries(comparer(r, jour).pieces.map((p) => [p.nationale.cle, p.texte]));

  test("à l’ouverture : tout repris, sauf qui signe et jusqu’à quand", () => {
    const r = faite();
    expect(dit(r)).toEqual({
      entre: "reecrit",
      loi: "repris",
      pre: "repris",
      a1: "repris",
      a2: "repris",
      a3: "repris",
      a4: "reecrit",
      a5: "repris",
      ann: "repris",
    });
    expect(comparer(r).pieces[5]?.piece?.nom).toBe("Article 3 – Veille");
    expect(comparer(r).ajoutees).toEqual([
      "Visa – Vu",
      "Préambule – Objet de la déclinaison",
      "Article 6 – Ce qui porte la convention",
    ]);
  });
  test("quand le texte national change ensuite, la pièce reprise ne dit plus la même chose", () => {
    expect(dit(faite(), "2026-09-01").a3).toBe("reecrit");
  });
  test("une pièce qui ouvre deux droits : l’un repris, l’autre non", () => {
    const r = faite();
    const pris = { ...PARENT.articles[1]!, id: "mien" };
    const suite = {
      convention: { ...(r.convention as Convention), articles: [pris] },
      pieces: r.pieces.map((p) => (p.id === "repris-a2" ? { ...p, articles: ["mien"] } : p)),
    };
    const two = comparer(suite).pieces.find((p) => p.nationale.cle === "a2");
    expect(two?.droits.map((d) => [d.article.id, d.droit])).toEqual([
      ["d1", "a-reprendre"],
      ["d2", "repris"],
    ]);
  });
  test("une annexe laissée, une pièce ôtée", () => {
    const r = faite({ annexes: [] });
    const pieces = r.pieces.filter((p) => p.id !== "repris-a1");
    const said = dit({ ...r, pieces });
    expect([said.ann, said.a1]).toEqual(["laisse", "laisse"]);
  });
});

test("de chaque convention de démonstration nationale, un projet que le schéma accepte", () => {
  for (const parent of reference) {
    const made = decliner(parent, { ...demande({ jour: j("2026-11-22") }), regions: ["REG-11"] });
    expect(
      "redaction" in made ? Redaction.safeParse(made.redaction).error?.issues : made.obstacles,
      parent.id,
    ).toBeUndefined();
  }
});
