import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { MODELES } from "./modeles.ts";
import { comparer, ecarts, phraseEcarts, phrasePiece } from "./rules-ecarts.ts";
import { paragraphes } from "./rules-texte.ts";
import type { AvenantProjete, Piece, Redaction } from "./types.ts";

const plat = (mots: string): string => mots.replaceAll("\u00a0", " ");
const NOMS: Record<string, string> = { nexem: "Nexem", unaforis: "Unaforis", una: "Una" };
const nommer = (id: string) => NOMS[id] ?? id;

const CONVENTION: Convention = {
  id: "c",
  titre: "Convention",
  genre: "convention-cadre",
  parties: [
    { organisation: "nexem", roles: ["employeurs"], signataires: [{ qualite: "président", requis: true }] },
    { organisation: "unaforis", roles: ["formation"] },
  ],
  membres: [{ organisation: "una", de: "nexem" }],
  signatures: [],
  effet: { au: "2026-12-31" as Day, reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois: 2 } },
  territoire: ["REG-53"],
  axes: [{ id: "branche", titre: "Branche" }],
  articles: [
    {
      id: "concertation",
      titre: "Se concerter",
      citation: "Elles se concertent.",
      actes: ["concertation"],
      de: ["nexem"],
      vers: ["unaforis"],
    },
    { id: "accueil", citation: "Elles accueillent.", actes: ["aiguillage"], de: ["toute-partie"], consentement: true },
  ],
  engagements: [
    {
      id: "e",
      article: "concertation",
      titre: "Se concerter",
      obliges: ["nexem"],
      actes: ["concertation"],
      cible: { valeur: 4, unite: "actes", par: "an" },
    },
  ],
  instances: [{ id: "copil", type: "comité de pilotage", libelle: "Comité de pilotage", membres: ["nexem"] }],
};
const PIECES: Piece[] = [
  { id: "objet", genre: "article", numero: "1", titre: "Objet", texte: "Un premier paragraphe.\n\nUn second." },
  { id: "p3", genre: "article", numero: "3", texte: "Elles se concertent.", articles: ["concertation"] },
  { id: "p4", genre: "article", numero: "4", texte: "Elles accueillent.", articles: ["accueil"] },
];
const AVANT: Redaction = { pieces: PIECES, convention: CONVENTION };
const avec = (change: Partial<Convention>): Redaction => ({ pieces: PIECES, convention: { ...CONVENTION, ...change } });
const dire = (apres: Redaction, avant = AVANT) => ecarts(avant, apres, nommer).donnees.map(plat);
const articles = (change: Partial<Convention["articles"][number]>, at = 0) =>
  avec({ articles: CONVENTION.articles.with(at, { ...CONVENTION.articles[at]!, ...change }) });

test("les paragraphes : une ligne vide les sépare, un tiret fait un point de liste", () => {
  expect(paragraphes("Un\nsuite\n\n- a\n- b\nreste\n\nDeux -fois")).toEqual([
    { puce: false, texte: "Un\nsuite" },
    { puce: true, texte: "a" },
    { puce: true, texte: "b\nreste" },
    { puce: false, texte: "Deux -fois" },
  ]);
  expect(paragraphes("")).toEqual([]);
});

describe("les pièces", () => {
  const pieces = (liste: readonly Piece[]) => ecarts(AVANT, { ...AVANT, pieces: [...liste] }, nommer);
  const [objet, p3, p4] = PIECES as [Piece, Piece, Piece];

  test("rien ne change : aucun écart, et la phrase le dit", () => {
    const found = pieces(PIECES);
    expect([found.pieces, found.donnees, found.inchangees.length]).toEqual([[], [], 3]);
    expect(phraseEcarts(found)).toBe("Ces deux versions disent la même chose.");
  });

  test("ajoutée, retirée, déplacée, renumérotée, modifiée : chacune est nommée", () => {
    const nouvelle: Piece = { id: "n", genre: "annexe", numero: "A", texte: "Calendrier" };
    const found = pieces([p4, { ...objet, numero: "2", texte: "Un premier paragraphe.\n\nUn troisième." }, nouvelle]);
    expect(found.pieces.map((p) => [p.id, p.sorte, plat(phrasePiece(p))])).toEqual([
      ["objet", "modifiee", "deux paragraphes changés, déplacée et s’appelait « Article 1 – Objet »"],
      ["p3", "retiree", "pièce retirée"],
      ["n", "ajoutee", "nouvelle pièce"],
    ]);
    expect(phraseEcarts(found)).toBe("Une pièce change, une s’ajoute et une disparaît.");
  });

  test("retirée en tête, elle reste en tête", () => {
    expect(pieces([p3, p4]).pieces.map((p) => p.id)).toEqual(["objet"]);
    expect(ecarts({ ...AVANT, pieces: [] }, AVANT, nommer).pieces).toHaveLength(3);
  });

  test("des blancs seuls ne passent pas sous silence", () => {
    const [found] = pieces([{ ...objet, texte: `${objet.texte}  \n` }, p3, p4]).pieces;
    expect([found?.id, found?.paragraphes, phrasePiece(found!)]).toEqual(["objet", [], "seuls des blancs changent"]);
  });
});

describe("le texte, mot à mot", () => {
  const lu = (avant: string, apres: string) =>
    comparer(avant, apres).map(({ etat, fragments }) => [
      etat,
      fragments.map((f) => (f.etat === "garde" ? f.texte : `${f.etat === "ajout" ? "+" : "−"}[${f.texte}]`)).join(""),
    ]);

  test.each([
    [
      "un mot changé",
      "Le préavis est de deux mois.",
      "Le préavis est de trois mois.",
      [["change", "Le préavis est de −[deux]+[trois] mois."]],
    ],
    [
      "une apostrophe coupe le mot",
      "Avec l’accord écrit des parties.",
      "Avec l’avis écrit des parties.",
      [["change", "Avec l’−[accord]+[avis] écrit des parties."]],
    ],
    [
      "deux mots voisins vont ensemble",
      "pour deux ans, sauf accord contraire",
      "pour trois mois, sauf accord contraire",
      [["change", "pour −[deux ans]+[trois mois], sauf accord contraire"]],
    ],
    [
      "un paragraphe de plus",
      "Un.\n\nDeux.",
      "Un.\n\nEntre.\n\nDeux.",
      [
        ["garde", "Un."],
        ["ajout", "+[Entre.]"],
        ["garde", "Deux."],
      ],
    ],
    [
      "un autre paragraphe à la place",
      "Les parties se réunissent chaque trimestre.",
      "Aucune somme n’est due.",
      [
        ["retrait", "−[Les parties se réunissent chaque trimestre.]"],
        ["ajout", "+[Aucune somme n’est due.]"],
      ],
    ],
    [
      "un point devient paragraphe",
      "- un point de liste",
      "un point de liste",
      [
        ["retrait", "−[un point de liste]"],
        ["ajout", "+[un point de liste]"],
      ],
    ],
  ])("%s", (_nom, avant, apres, attendu) => {
    expect(lu(avant, apres)).toEqual(attendu);
  });

  test("de tout écart on retrouve les deux textes", () => {
    const mot = fc.constantFrom("le", "la", "préavis", "l’accord", "trois", "mois", "d’une", "partie", ",", ".");
    const texte = fc
      .array(fc.tuple(fc.boolean(), fc.array(mot, { minLength: 1, maxLength: 12 })), { maxLength: 6 })
      .map((ps) => ps.map(([puce, ms]) => `${puce ? "- " : ""}${ms.join(" ")}`).join("\n\n"));
    fc.assert(
      fc.property(texte, texte, (avant, apres) => {
        const found = comparer(avant, apres);
        const rendre = (sans: string) =>
          found
            .filter((p) => p.etat !== sans)
            .map((p) =>
              p.fragments
                .filter((f) => f.etat !== sans)
                .map((f) => f.texte)
                .join(""),
            );
        expect(rendre("retrait")).toEqual(paragraphes(apres).map((p) => p.texte));
        expect(rendre("ajout")).toEqual(paragraphes(avant).map((p) => p.texte));
      }),
      { numRuns: 300 },
    );
  });

  test("deux textes de 20 000 signes sans rapport : rien n’est perdu de l’un ni de l’autre", () => {
    const long = (mot: string) => Array.from({ length: 2_500 }, (_, i) => `${mot}${i % 97}`).join(" ");
    const [avant, apres] = [long("premier"), `${long("premier").slice(0, 9_000)} ${long("second").slice(0, 9_000)}`];
    const found = comparer(avant, apres);
    const rendu = (sans: string) =>
      found.flatMap((p) => p.fragments.filter((f) => p.etat !== sans && f.etat !== sans).map((f) => f.texte)).join("");
    expect([rendu("ajout") === avant, rendu("retrait") === apres]).toEqual([true, true]);
  });
});

describe("les données, en phrases", () => {
  test.each([
    [
      "le terme",
      avec({ effet: { ...CONVENTION.effet, au: "2027-12-31" as Day } }),
      "Le terme passe du 31 décembre 2026 au 31 décembre 2027.",
    ],
    [
      "sans terme",
      avec({ effet: { reconduction: CONVENTION.effet.reconduction } }),
      "Le terme n’est plus fixé ; c’était le 31 décembre 2026.",
    ],
    ["la durée", avec({ effet: { ...CONVENTION.effet, dureeMois: 36 } }), "La durée est désormais trois ans."],
    ["plus de reconduction", avec({ effet: { au: CONVENTION.effet.au } }), "La convention ne se renouvelle plus."],
    ["le titre", avec({ titre: "Autre" }), "Le titre devient « Autre »."],
    [
      "une partie de plus",
      avec({ parties: [...CONVENTION.parties, { organisation: "una", roles: [] }] }),
      "Parties : s’ajoute Una.",
    ],
    ["une partie de moins", avec({ parties: CONVENTION.parties.slice(1) }), "Parties : disparaît Nexem."],
    [
      "deux signataires",
      avec({
        parties: CONVENTION.parties.with(0, {
          ...CONVENTION.parties[0]!,
          signataires: [
            { qualite: "président", requis: true },
            { qualite: "vice-président", requis: true },
          ],
        }),
      }),
      "Nexem, qui signe : s’ajoute vice-président.",
    ],
    ["le territoire", avec({ territoire: ["REG-53", "REG-28"] }), "Le territoire : s’ajoute Normandie."],
    ["plus de territoire", avec({ territoire: null }), "Le territoire n’est plus limité."],
    ["un membre", avec({ membres: [] }), "Au titre de Nexem : disparaît Una."],
    ["qui peut", articles({ de: ["nexem", "employeurs"] }), "Article 3 : s’ouvre aussi à « employeurs »."],
    ["qui ne peut plus", articles({ de: ["unaforis"] }), "Article 3 : n’est plus ouvert à Nexem."],
    [
      "vers qui",
      articles({ vers: ["unaforis", "public", "membre-de:nexem"] }),
      "Article 3 : peut aussi s’adresser au public et aux membres de Nexem.",
    ],
    ["vers tous", articles({ vers: null }), "Article 3 : peut s’adresser à toute organisation de la convention."],
    ["quoi", articles({ actes: ["information"] }), "Article 3 : permet aussi d’informer."],
    ["jusqu’à quand", articles({ au: "2027-06-30" as Day }), "Article 3 : prend fin le 30 juin 2027."],
    ["accord", articles({ consentement: false }, 1), "Article 4 : ne demande plus l’accord de la personne."],
    ["où", articles({ territoire: ["DEP-35"] }, 1), "Article 4 : ne vaut plus que pour Ille-et-Vilaine (35)."],
    [
      "un droit retiré",
      avec({ articles: CONVENTION.articles.slice(1), engagements: [] }),
      "Article 3 : n’ouvre plus rien (se concerter).",
    ],
    [
      "un engagement",
      avec({ engagements: [{ ...CONVENTION.engagements![0]!, cible: { valeur: 2, unite: "actes", par: "an" } }] }),
      "Engagement « Se concerter » : la cible passe de quatre actions par an à deux actions par an.",
    ],
    [
      "une instance",
      avec({ instances: [{ ...CONVENTION.instances![0]!, rythme: "deux fois par an" }] }),
      "Comité de pilotage : le rythme est désormais deux fois par an.",
    ],
    [
      "ce que rien ne prévoit",
      avec({ suspensions: [{ du: "2026-01-01" as Day, motif: "x" }] }),
      "Un autre changement de données : suspensions.",
    ],
  ])("%s", (_nom, apres, phrase) => {
    expect(dire(apres)).toContain(phrase);
  });

  test("un avenant : sa date, le nouveau terme, ses articles", () => {
    const avenant: AvenantProjete = { articles: [CONVENTION.articles[0]!] };
    const phrases = dire(
      {
        pieces: PIECES,
        avenant: { effetLe: "2027-01-01" as Day, jusquAu: "2028-12-31" as Day, retroactif: true, articles: [] },
      },
      { pieces: PIECES, avenant },
    );
    expect(phrases).toEqual([
      "Article 3 : n’ouvre plus rien (se concerter).",
      "L’avenant prend effet le 1er janvier 2027 ; c’était le jour de la dernière signature.",
      "L’avenant prolonge la convention jusqu’au 31 décembre 2028.",
      "La prolongation devient rétroactive.",
    ]);
  });

  test("un droit qui change de pièce se dit", () => {
    const pieces = PIECES.map((p) => (p.id === "p3" ? { ...p, articles: [] } : p));
    expect(dire({ ...AVANT, pieces })).toEqual([
      "Le droit « concertation » n’est plus porté par aucune pièce du texte.",
    ]);
    expect(plat(phraseEcarts(ecarts(AVANT, { ...AVANT, pieces }, nommer)))).toBe(
      "Le texte reste le même ; ses données changent.",
    );
  });

  test("absent et nul sont la même chose", () => {
    expect(dire(avec({ publics: null, parent: null, exemples: null }))).toEqual([]);
  });

  test("un changement n’en cache pas un autre du même engagement, de la même instance", () => {
    const [engagement, instance] = [CONVENTION.engagements![0]!, CONVENTION.instances![0]!];
    const deux = avec({
      engagements: [{ ...engagement, titre: "Se voir", actes: ["seance"] }],
      instances: [{ ...instance, libelle: "Comité de suivi", rythme: "une fois par mois" }],
    });
    const dit = dire(deux).join("\n");
    for (const phrase of [
      "Engagement « Se voir » : s’intitulait « Se concerter ».",
      "Engagement « Se voir » : les actions qui le tiennent, ou l’article qui l’ouvre, changent.",
      "Comité de suivi : s’appelait « Comité de pilotage ».",
      "Comité de suivi : le rythme est désormais une fois par mois.",
    ])
      expect(dit).toContain(phrase);
  });

  test("aucun changement n’est muet, où qu’il tombe dans les données de chaque modèle", () => {
    for (const modele of MODELES) {
      const redaction = modele.creer({
        id: "c",
        titre: "Convention",
        jour: "2026-11-23" as Day,
        parties: Object.entries(NOMS).map(([organisation, nom]) => ({ organisation, nom })),
        territoire: ["REG-53"],
      });
      for (const [chemin, variante] of variantes(redaction.convention)) {
        const lue = Convention.safeParse(variante);
        if (!lue.success || isDeepStrictEqual(lue.data, redaction.convention)) continue;
        const apres = { ...redaction, convention: lue.data };
        expect([chemin, dire(apres, redaction).length > 0]).toEqual([chemin, true]);
      }
    }
  });
});

/** The value with one of its leaves changed, for each of its leaves, with the path to it. */
function* variantes(value: unknown, chemin = ""): Generator<[string, unknown]> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    if (value.length > 0) yield [`${chemin}[-]`, value.slice(0, -1)];
    for (const [i, item] of value.entries())
      for (const [at, changed] of variantes(item, `${chemin}[${i}]`)) yield [at, value.with(i, changed)];
  } else if (typeof value === "object") {
    for (const [cle, item] of Object.entries(value))
      for (const [at, changed] of variantes(item, `${chemin}.${cle}`)) yield [at, { ...value, [cle]: changed }];
  } else if (typeof value === "string") for (const other of AUTRES) yield [chemin, other === "" ? `${value}-x` : other];
  else if (typeof value === "number") yield [chemin, value + 1];
  else yield [chemin, !value];
}

/** What a text may become: kinds of acts, modes, units, days and places are of closed lists. */
const AUTRES = ["offre", "tacite", "expresse", "heures", "trimestre", "2031-01-01", "REG-11", ""];
