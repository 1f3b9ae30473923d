import { describe, expect, test } from "vitest";
import { Convention } from "../conventions/types.ts";
import { etatDeProjet, nomDePiece } from "./rules.ts";
import { type AControler, citee, manques } from "./rules-controles.ts";
import { deplacerPiece, extraire, nouvelIdDePiece, poserPiece, retirerPiece } from "./rules-edition.ts";
import { lireAxes, lireEffet, lirePiece } from "./rules-formulaires.ts";
import { MARQUES } from "./rules-fusion.ts";
import { ETATS_DU_GESTE, embargoTombe, empechement, GESTES_DE_PROJET, GesteImpossible } from "./rules-gestes.ts";
import { idDeConvention, lireDepot, redactionImportee } from "./rules-ouverture.ts";
import { phraseDesProjets, phraseDuTour, phraseEmbargo, restes } from "./rules-phrases.ts";
import { ETATS_DE_PROJET, type Projet, type Redaction } from "./types.ts";

const CONVENTION = Convention.parse({
  id: "c",
  titre: "Convention d’essai",
  genre: "convention",
  parties: ["a", "b"].map((organisation) => ({
    organisation,
    roles: ["membre"],
    signataires: [{ qualite: "président", requis: true }],
  })),
  signatures: [],
  effet: {},
  articles: [
    { id: "d1", citation: "Les parties se concertent.", actes: ["concertation"], de: ["membre"], vers: ["membre"] },
    { id: "d2", citation: "Elles s’informent.", actes: ["information"], de: ["membre"], vers: ["membre"] },
  ],
});

const REDACTION: Redaction = {
  pieces: [
    {
      id: "p1",
      genre: "article",
      numero: "1",
      titre: "Objet",
      texte: "Les parties se concertent. Puis autre chose.",
      articles: ["d1"],
    },
    { id: "p2", genre: "article", numero: "2", texte: "Elles s’informent.", articles: ["d2"] },
    { id: "p3", genre: "annexe", numero: "A", titre: "Calendrier", texte: "Mai." },
  ],
  convention: CONVENTION,
};
const nommer = (id: string) => id.toUpperCase();

describe("l’état d’un projet se déduit", () => {
  const BASE = { atelier: ["a"], envoye: null, abandonneLe: null, signeLe: null };
  const ENVOYE = { tour: "t", no: 1, le: "2026-11-22" } as Projet["envoye"];
  const LE = "2026-11-22" as Projet["signeLe"];
  test.each([
    [BASE, 0, "brouillon"],
    [{ ...BASE, atelier: ["a", "b"] }, 0, "en-relecture"],
    [{ ...BASE, envoye: ENVOYE }, 0, "a-signer"],
    [{ ...BASE, envoye: ENVOYE }, 1, "signee-partiellement"],
    [{ ...BASE, envoye: ENVOYE, signeLe: LE }, 2, "signe"],
    [{ ...BASE, abandonneLe: LE }, 0, "abandonne"],
  ] as const)("%o avec %i signature(s) : %s", (projet, n, etat) => {
    expect(etatDeProjet(projet as Parameters<typeof etatDeProjet>[0], n)).toBe(etat);
  });

  test("chaque geste a un état où il se fait, chaque état une phrase qui l’explique", () => {
    for (const geste of GESTES_DE_PROJET) {
      expect(ETATS_DU_GESTE[geste].length).toBeGreaterThan(0);
      for (const etat of ETATS_DE_PROJET) {
        const why = empechement(geste, etat);
        expect([geste, etat, why === null]).toEqual([geste, etat, ETATS_DU_GESTE[geste].includes(etat)]);
        if (why !== null) expect(why).toMatch(/Rien n’a été enregistré\.$/);
      }
    }
    for (const etat of ["signe", "abandonne"] as const)
      expect(GESTES_DE_PROJET.filter((g) => empechement(g, etat) === null)).toEqual([]);
  });

  test.each([
    [["a"], ["a"], ["a", "b"], false],
    [["a", "b"], ["a"], ["a", "b"], false],
    [["a", "b"], ["a", "b"], ["a", "b"], true],
    [["a", "b", "c"], ["a", "b"], ["a", "b"], false],
  ])("atelier %o, levé par %o, parties %o : embargo tombé %s", (atelier, embargoLeve, parties, tombe) => {
    expect(embargoTombe({ atelier, embargoLeve }, parties)).toBe(tombe);
  });
});

describe("une pièce se change sans emporter le reste", () => {
  const p1 = REDACTION.pieces[0];
  const [d1] = CONVENTION.articles;
  if (!p1 || !d1) throw new Error("fixtures");

  test("poser, retirer, déplacer : les autres pièces et leurs droits ne bougent pas", () => {
    const changed = poserPiece(REDACTION, { ...p1, titre: "But" }, [{ ...d1, actes: ["seance"] }]);
    expect(changed.pieces.map((p) => p.titre ?? null)).toEqual(["But", null, "Calendrier"]);
    expect(changed.convention?.articles.map((a) => a.actes)).toEqual([["seance"], ["information"]]);
    expect(retirerPiece(REDACTION, "p1").convention?.articles.map((a) => a.id)).toEqual(["d2"]);
    expect(deplacerPiece(REDACTION, "p1", 1).pieces.map((p) => p.id)).toEqual(["p2", "p1", "p3"]);
    expect(deplacerPiece(REDACTION, "p1", -1)).toBe(REDACTION);
    expect(deplacerPiece(REDACTION, "inconnue", 1)).toBe(REDACTION);
    expect(extraire(changed, "piece:p2")).toEqual(extraire(REDACTION, "piece:p2"));
    expect(extraire(changed, "piece:p1")).not.toEqual(extraire(REDACTION, "piece:p1"));
  });

  test("un droit déjà écrit sous une autre pièce n’est pas repris", () => {
    expect(() => poserPiece(REDACTION, { ...p1, articles: ["d2"] }, [{ ...d1, id: "d2" }])).toThrow(GesteImpossible);
  });

  test("absent et nul disent la même chose : pas de changement", () => {
    const nuls = { ...REDACTION, pieces: REDACTION.pieces.map((p) => ({ ...p, articles: p.articles ?? null })) };
    for (const p of REDACTION.pieces)
      expect(extraire(nuls, `piece:${p.id}`)).toEqual(extraire(REDACTION, `piece:${p.id}`));
  });

  test("un identifiant de pièce n’est jamais pris deux fois", () => {
    expect(nouvelIdDePiece(REDACTION, "annexe")).toBe("annexe-2");
    const avec = {
      ...REDACTION,
      pieces: [...REDACTION.pieces, { id: "annexe-2", genre: "annexe", texte: "" } as const],
    };
    expect(nouvelIdDePiece(avec, "annexe")).toBe("annexe-3");
  });

  test.each([
    [{ genre: "article", numero: "2 bis", titre: "Objet" }, "Article 2 bis – Objet"],
    [{ genre: "annexe", numero: "Annexe A" }, "Annexe A"],
    [{ genre: "preambule" }, "Préambule"],
  ] as const)("%o s’appelle %s", (piece, nom) => expect(nomDePiece(piece)).toBe(nom));
});

describe("ce qui manque avant de signer", () => {
  const PRET: AControler = {
    projet: { redaction: REDACTION, atelier: ["a", "b"] },
    base: null,
    accords: new Map(REDACTION.pieces.map((p) => [p.id, new Set(["a", "b"])])),
    remarques: 0,
    autres: [],
    jour: "2026-11-22" as AControler["jour"],
    nommer,
  };
  const avec = (redaction: Partial<Redaction>): AControler => ({
    ...PRET,
    projet: { ...PRET.projet, redaction: { ...REDACTION, ...redaction } },
  });
  const texte = (t: string) => avec({ pieces: REDACTION.pieces.map((p) => (p.id === "p1" ? { ...p, texte: t } : p)) });

  test("rien, quand tout est accepté, cité, signé par quelqu’un", () => expect(manques(PRET)).toEqual([]));

  test.each([
    ["un texte vide", texte(" "), /le texte est vide/, "refus"],
    ["une citation absente", texte("Tout autre chose."), /la phrase citée n’est pas dans le texte/, "refus"],
    [
      "un blanc laissé",
      texte("Les parties se concertent. [à préciser : le lieu]"),
      /il reste à préciser le lieu/,
      "refus",
    ],
    ["aucune pièce", avec({ pieces: [] }), /aucun texte/, "refus"],
    [
      "un droit sans pièce",
      avec({ pieces: REDACTION.pieces.filter((p) => p.id !== "p2") }),
      /ne s’appuie sur aucune pièce/,
      "refus",
    ],
    [
      "une seule partie",
      avec({ convention: { ...CONVENTION, parties: CONVENTION.parties.slice(0, 1) } }),
      /au moins deux parties/,
      "refus",
    ],
    [
      "une partie sans signataire",
      avec({ convention: { ...CONVENTION, parties: CONVENTION.parties.map((p) => ({ ...p, signataires: null })) } }),
      /n’a pas de signataire/,
      "refus",
    ],
    [
      "une fin avant le début",
      avec({ convention: { ...CONVENTION, effet: { du: "2027-01-01", au: "2026-01-01" } as Convention["effet"] } }),
      /tombe avant le début/,
      "refus",
    ],
    [
      "une partie hors de l’atelier",
      { ...PRET, projet: { ...PRET.projet, atelier: ["a"] } },
      /B n’est pas encore dans l’atelier/,
      "avertissement",
    ],
    [
      "une pièce à accepter",
      { ...PRET, accords: new Map([...PRET.accords, ["p1", new Set(["a"])]]) },
      /B n’a pas encore accepté l’article 1/,
      "avertissement",
    ],
    ["rien d’accepté", { ...PRET, accords: new Map() }, /A n’a pas encore accepté le texte/, "avertissement"],
    ["une remarque ouverte", { ...PRET, remarques: 1 }, /Une remarque partagée reste ouverte/, "avertissement"],
  ] as const)("%s", (_, at, phrase, niveau) => {
    expect(manques(at as AControler).find((m) => phrase.test(m.phrase))?.niveau).toBe(niveau);
  });

  test("ce qui empêche vient d’abord, avec l’adresse où y remédier", () => {
    const found = manques({ ...texte("Tout autre chose."), remarques: 2 });
    expect(found.map((m) => m.niveau)).toEqual(["refus", "avertissement"]);
    expect(found[0]?.ou).toEqual({ piece: "p1" });
  });

  test.each([
    ["Les parties s'informent.", "Les parties\u00a0s’informent.", true],
    ["« Un »", '"Un"', true],
    ["Un  deux", "Un\ndeux", true],
    ["Un deux", "Un trois", false],
    ["", "Un", false],
  ])("« %s » se lit dans « %s » : %s", (citation, dans, oui) => expect(citee(citation, dans)).toBe(oui));
});

describe("les formulaires", () => {
  const piece = (plus: Record<string, string[]>) =>
    lirePiece(
      { genre: ["article"], numero: ["1"], titre: ["Objet"], texte: ["Les parties se concertent."], ...plus },
      REDACTION,
      "p1",
    );
  const DROIT = {
    "d0-citation": ["Les parties se concertent."],
    "d0-actes": ["concertation", "seance"],
    "d0-de": ["membre"],
    "d0-vers": ["toute-partie"],
    "d0-territoire": ["REG-53, DEP-35"],
  };

  test("une pièce et son droit", () => {
    const { valeur } = piece(DROIT);
    expect(valeur?.piece).toMatchObject({ id: "p1", numero: "1", texte: "Les parties se concertent." });
    expect(valeur?.articles).toEqual([
      expect.objectContaining({
        id: "p1-droit-1",
        actes: ["concertation", "seance"],
        territoire: ["REG-53", "DEP-35"],
      }),
    ]);
    expect(valeur?.piece.articles).toEqual(["p1-droit-1"]);
  });

  test.each([
    ["texte vide", { texte: [""] }, "texte"],
    ["passage à départager", { texte: [`Un.\n${MARQUES.mien}\nDeux.`] }, "texte"],
    ["genre inventé", { genre: ["poème"] }, "genre"],
    ["numéro trop long", { numero: ["x".repeat(41)] }, "numero"],
    ["texte trop long", { texte: ["x".repeat(20_001)] }, "texte"],
    ["citation absente du texte", { ...DROIT, "d0-citation": ["Autre."] }, "d0-citation"],
    ["aucun acte", { ...DROIT, "d0-actes": [] }, "d0-actes"],
    ["acte inventé", { ...DROIT, "d0-actes": ["danse"] }, "d0-actes"],
    ["personne", { ...DROIT, "d0-de": [] }, "d0-de"],
    ["territoire inconnu", { ...DROIT, "d0-territoire": ["Bretagne"] }, "d0-territoire"],
    ["jour impossible", { ...DROIT, "d0-du": ["2026-02-30"] }, "d0-du"],
  ])("%s : une phrase sur son champ, rien d’autre", (_, plus, champ) => {
    const { valeur, fautes } = piece(plus as Record<string, string[]>);
    expect(valeur).toBeNull();
    expect(Object.keys(fautes ?? {})).toEqual([champ]);
    expect(fautes?.[champ]).toMatch(/^[A-ZÀÉ«].*\.$/u);
  });

  test("un droit retiré, ou laissé vide, n’est pas un droit", () => {
    expect(piece({ ...DROIT, "d0-retirer": ["oui"] }).valeur?.articles).toEqual([]);
    expect(piece({ "d0-citation": [""], "d0-id": [""] }).valeur?.articles).toEqual([]);
  });

  test.each([
    [{ du: ["2027-01-01"], dureeMois: ["36"] }, null],
    [{ du: ["2027-13-01"] }, "du"],
    [{ dureeMois: ["trois"] }, "dureeMois"],
    [{ dureeMois: ["1,5"] }, "dureeMois"],
    [{ mode: ["tacite"] }, "reconductionMois"],
    [{ mode: ["jamais"], reconductionMois: ["12"] }, "mode"],
    [{ adosseQuoi: ["Marché 2024"] }, "adosseAu"],
  ])("durée %o : faute sur %s", (champs, champ) => {
    expect(Object.keys(lireEffet(champs as Record<string, string[]>).fautes ?? {})).toEqual(
      champ === null ? [] : [champ],
    );
  });

  test("un axe renommé garde son identifiant, un axe ôté n’en décale aucun", () => {
    const avant = [
      { id: "x", titre: "Un" },
      { id: "y", titre: "Deux" },
    ];
    const axes = (texte: string) => lireAxes({ axes: [texte] }, avant).valeur?.axes?.map((a) => a.id);
    expect(axes("Un\nDeux bis")).toEqual(["x", "y"]);
    expect(axes("Deux")).toEqual(["y"]);
    expect(new Set(axes("Deux\nUn\nTrois\nQuatre"))).toHaveProperty("size", 4);
    expect(axes("")).toBeUndefined();
    expect(axes("Zéro\nUn\nDeux")?.slice(1)).toEqual(["x", "y"]);
    expect(axes("Un\nUn bis\nDeux")).toEqual(["x", expect.not.stringMatching(/^[xy]$/), "y"]);
  });
});

describe("les phrases, vraies à zéro, un, plusieurs", () => {
  test.each([
    [0, 0, 0, "Aucun projet ne s’écrit encore."],
    [0, 0, 2, "Aucun projet ne s’écrit en ce moment."],
    [1, 0, 0, "Un projet s’écrit, aucun ne vous attend."],
    [1, 1, 0, "Un projet s’écrit, et il vous attend."],
    [2, 2, 0, "Deux projets s’écrivent, les deux vous attendent."],
    [3, 1, 0, "Trois projets s’écrivent, dont un vous attend."],
    [3, 2, 0, "Trois projets s’écrivent, dont deux vous attendent."],
  ])("%i vivants, %i pour moi, %i finis", (vivants, moi, finis, phrase) => {
    expect(phraseDesProjets(vivants, moi, finis)).toBe(phrase);
  });

  const tour = (etat: (typeof ETATS_DE_PROJET)[number], moi: string[], reste: Record<string, number>) =>
    phraseDuTour({
      projet: { atelier: ["a", "b"], envoye: null, signeLe: null, abandonneLe: null },
      etat,
      moi,
      restes: Object.entries(reste).map(([organisation, pieces]) => ({ organisation, pieces })),
      nommer,
    });
  test("le tour se dit dans chaque état", () => {
    for (const etat of ETATS_DE_PROJET) expect(tour(etat, ["a"], {})).toMatch(/^[A-ZÀÉ].*\.$/u);
    expect(tour("en-relecture", ["a"], { a: 1, b: 2 })).toBe("À vous\u00a0: une pièce à accepter ou à discuter.");
    expect(tour("en-relecture", ["a"], { b: 2 })).toBe("On attend B (deux pièces).");
    expect(tour("en-relecture", [], {})).toBe("Tout est accepté\u00a0: il peut partir à la signature.");
  });

  test("l’embargo dit qui le tient encore", () => {
    const dit = (atelier: string[], embargoLeve: string[]) =>
      phraseEmbargo({ atelier, embargoLeve }, ["a", "b"], nommer);
    expect(dit(["a", "b"], ["a"])).toMatch(/tant que B n’a pas levé/);
    expect(dit(["a", "b"], [])).toMatch(/tant que A et B n’ont pas levé/);
    expect(dit(["a"], ["a"])).toMatch(/tant que B n’y est pas/);
    expect(dit(["a", "b"], ["a", "b"])).toMatch(/^L’embargo est levé/);
  });

  test("ce que chacun a encore à accepter", () => {
    const accords = new Map([
      ["p1", new Set(["a", "b"])],
      ["p2", new Set(["a"])],
    ]);
    expect(restes([{ id: "p1" }, { id: "p2" }], ["a", "b"], accords)).toEqual([{ organisation: "b", pieces: 1 }]);
  });
});

describe("ouvrir un projet d’un texte qu’on a déjà", () => {
  const fichier = (plus: object) => JSON.stringify({ ...CONVENTION, ...plus });
  test("une convention telle que l’API la donne, ce qui en est déduit laissé de côté", () => {
    const read = lireDepot(
      fichier({ etat: "en-vigueur", echeance: null, preavisAvant: null, graceJusquAu: null, enfants: [] }),
    );
    expect("convention" in read && read.convention.id).toBe("c");
    expect("convention" in lireDepot(`[${fichier({})}]`)).toBe(true);
  });
  test.each([
    ["{", /pas du JSON/],
    ["3", /pas une convention/],
    [fichier({ parties: 4 }), /parties/],
    [fichier({ inconnue: 1 }), /inconnue/i],
    [`[${fichier({})},${fichier({ id: "d" })}]`, /une seule convention/],
    ["[]", /une seule convention/],
  ])("%s : une phrase", (texte, phrase) => {
    const read = lireDepot(texte);
    expect("faute" in read ? read.faute : "").toMatch(phrase);
  });
  test("ses articles deviennent des pièces, sa vie passée n’est pas reprise", () => {
    const vecue = Convention.parse({
      ...CONVENTION,
      signatures: [{ organisation: "a", le: "2020" }],
      remplaceePar: "z",
    });
    const { pieces, convention } = redactionImportee(vecue, "c-neuve");
    expect([convention?.id, convention?.signatures, convention?.remplaceePar]).toEqual(["c-neuve", [], undefined]);
    expect(pieces.map((p) => [p.numero, p.texte, p.articles])).toEqual([
      ["1", "Les parties se concertent.", ["d1"]],
      ["2", "Elles s’informent.", ["d2"]],
    ]);
  });
  test.each([
    ["Convention de partenariat entre l’Unaforis et Nexem", "partenariat-unaforis-nexem-1a2b"],
    ["É", "convention-1a2b"],
    ["« … »", "convention-1a2b"],
  ])("%s : %s", (titre, id) => expect(idDeConvention(titre, "1a2b")).toBe(id));
});
