import { describe, expect, test } from "vitest";
import { addMonths, type Day } from "../../shared/day.ts";
import { controler } from "../conventions/index.ts";
import { verifierExemples } from "../droits/index.ts";
import { blancs, type FaitsDuModele, MODELES, peutDeleguer } from "./modeles.ts";
import { conventionProjetee, nomDePiece } from "./rules.ts";
import { Redaction } from "./types.ts";

const JOUR = "2026-11-23" as Day;
const A = { organisation: "reseau-a", nom: "Réseau A" };
const B = { organisation: "reseau-b", nom: "Réseau B" };
const C = { organisation: "reseau-c", nom: "Réseau C" };

const FAITS: readonly (readonly [string, Partial<FaitsDuModele>])[] = [
  ["à deux, sans date", {}],
  ["à trois, datée", { parties: [A, B, C], du: "2027-01-01" as Day }],
  [
    "dans deux régions, sous une convention nationale et un marché",
    {
      territoire: ["REG-53", "REG-28"],
      parent: { id: "nationale", titre: "Convention nationale" },
      adosseA: { quoi: "le marché du conseil en évolution professionnelle", au: "2027-12-31" as Day },
    },
  ],
  ["le second prescrit", { prescripteur: "reseau-b" }],
];
const CAS = MODELES.flatMap((modele) => FAITS.map(([nom, plus]) => [modele.titre, nom, modele, plus] as const));

const creer = (modele: (typeof MODELES)[number], plus: Partial<FaitsDuModele> = {}) =>
  modele.creer({ id: "essai", titre: "Convention d’essai", parties: [A, B], jour: JOUR, ...plus });

describe.each(CAS)("%s, %s", (_titre, _nom, modele, plus) => {
  const redaction = creer(modele, plus);

  test("se lit comme une rédaction", () => {
    expect(Redaction.parse(redaction)).toEqual(redaction);
  });

  test("une fois signée, passe les contrôles sans reproche", () => {
    const signee = conventionProjetee(redaction, null, JOUR);
    const nationale = plus.parent
      ? [{ ...signee!, id: plus.parent.id, titre: plus.parent.titre, parent: null, adosseA: null }]
      : [];
    expect(controler(signee!, nationale)).toEqual([]);
  });

  test("chaque citation est dans la pièce qui porte l’article, mot pour mot, et sans blanc", () => {
    const { articles } = redaction.convention!;
    expect(articles.length).toBeGreaterThan(2);
    for (const { id, citation } of articles) {
      const [piece, ...autres] = redaction.pieces.filter((p) => p.articles?.includes(id));
      expect(autres).toEqual([]);
      expect(piece?.texte).toContain(citation);
      expect(citation).not.toContain("[à préciser");
    }
  });

  test.each([0, 6])("ses droits répondent comme ses exemples le disent, signée %i mois plus tard", (mois) => {
    const le = addMonths(JOUR, mois);
    const signee = conventionProjetee(redaction, null, le)!;
    expect(signee.exemples?.length).toBeGreaterThan(2);
    expect(verifierExemples(signee, [signee]).map((e) => e.phrase)).toEqual([]);
  });

  test("les articles se suivent, sans renvoi perdu ni blanc collé à une espace sécable", () => {
    const numeros = redaction.pieces.filter((p) => p.genre === "article").map((p) => p.numero);
    expect(numeros).toEqual(numeros.map((_, i) => String(i + 1)));
    for (const piece of redaction.pieces) {
      expect(`${nomDePiece(piece)}\n${piece.texte}`).not.toMatch(/[{}]| [;:!?»]|« |'|undefined|null/);
      expect(new Set(redaction.pieces.map((p) => p.id)).size).toBe(redaction.pieces.length);
    }
  });

  test("les renvois nomment une pièce qui existe", () => {
    const noms = new Set(redaction.pieces.map((p) => `${p.genre}\u00a0${p.numero}`));
    for (const { texte } of redaction.pieces)
      for (const [renvoi] of texte.matchAll(/\b(?:article|annexe)\u00a0\d+\b/g)) expect(noms).toContain(renvoi);
  });
});

test.each(MODELES.map((m) => [m.titre, m] as const))("%s dit dans son texte ce que disent ses données", (_, modele) => {
  const { pieces } = creer(modele, FAITS[2]?.[1]);
  const texte = pieces.map((p) => p.texte).join("\n");
  for (const mots of ["Bretagne et Normandie", "Convention nationale", "31 décembre 2027"])
    expect(texte).toContain(mots);
  const datee = creer(modele, { du: "2027-01-01" as Day }).pieces.find((p) => p.id === "duree")?.texte;
  expect(datee).toContain("prend effet le 1er janvier 2027");
});

test("seul, un brouillon nomme l’autre partie par un blanc", () => {
  for (const modele of MODELES) {
    const redaction = Redaction.parse(creer(modele, { parties: [A] }));
    expect(redaction.pieces[0]?.texte).toContain("[à préciser");
    // the role of a party not yet there is all that may lack
    const manques = controler(redaction.convention!, []).map((c) => c.phrase);
    expect(manques.filter((phrase) => !phrase.includes("delegataire"))).toEqual([]);
  }
});

test("la délégation PMSMP : le prescripteur est celui qu’on désigne, sans argent, retirable sans préavis", () => {
  const pmsmp = MODELES[2];
  const redaction = creer(pmsmp, { prescripteur: "reseau-b" });
  expect(redaction.convention?.parties.map((p) => [p.organisation, p.roles])).toEqual([
    ["reseau-a", ["delegataire"]],
    ["reseau-b", ["prescripteur"]],
  ]);
  const texte = redaction.pieces.map((p) => p.texte).join("\n");
  expect(texte).toContain("aucune clause financière");
  expect(texte).toContain("à tout moment, sans préavis");
  for (const limite of ["un mois au plus, de date à date", "renouvelée une fois", "soixante jours en tout"])
    expect(texte).toContain(limite);
});

test.each([
  ["france-travail", "institution", true],
  ["mission-locale-de-paris", "mission-locale", true],
  ["cheops", "cap-emploi", true],
  ["uniformation", "opco", false],
  ["conseil-departemental", "institution", false],
])("%s (%s) peut déléguer la prescription : %s", (id, genre, attendu) => {
  expect(peutDeleguer({ id, genre })).toBe(attendu);
});

test("les blancs se comptent là où ils sont : pièce, titre ou données, jamais deux fois", () => {
  const redaction: Redaction = {
    pieces: [
      {
        id: "a",
        genre: "article",
        numero: "1",
        titre: "[à préciser : titre]",
        texte: "Le [à préciser : jour] et [À préciser].",
      },
      { id: "b", genre: "article", numero: "2", texte: "Rien à préciser ici." },
    ],
    convention: { ...creer(MODELES[0]).convention!, titre: "Convention [à préciser : objet]" },
  };
  expect(blancs(redaction)).toEqual([
    { piece: "a", quoi: "titre" },
    { piece: "a", quoi: "jour" },
    { piece: "a", quoi: "ce qui manque" },
    { piece: null, quoi: "objet" },
  ]);
});
