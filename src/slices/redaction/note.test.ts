import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import type { Convention } from "../conventions/index.ts";
import { consolider } from "../vie/index.ts";
import { MODELES } from "./modeles.ts";
import { type FaitsDeNote, noteDePresentation, projetDeDeliberation } from "./note.ts";
import { ecritDeConvention, ecritDuProjet } from "./odt.ts";
import { nomsDuProjet } from "./rules-numeros.ts";
import type { Redaction } from "./types.ts";

const JOUR = "2026-11-23" as Day;
const NOMS: Record<string, string> = { a: "Alpha", b: "Bêta", s: "Sigma" };
const nommer = (id: string) => NOMS[id] ?? id;
const creer = (i: 0 | 1 | 2 | 3) =>
  MODELES[i].creer({
    id: "c",
    titre: "Convention d’essai",
    jour: JOUR,
    parties: [
      { organisation: "a", nom: "Alpha" },
      { organisation: "b", nom: "Bêta" },
    ],
  });

const FAITS: FaitsDeNote = {
  titre: "Convention d’essai",
  no: 4,
  le: JOUR,
  redaction: creer(1),
  base: null,
  pour: "a",
  nommer,
  noms: nomsDuProjet(creer(1), null, []),
  attendus: new Map(),
  remarques: [],
};

const mots = (bloc: Bloc): string[] =>
  bloc.genre === "liste"
    ? [...bloc.points]
    : bloc.genre === "tableau"
      ? [bloc.titres.join(" | "), ...bloc.lignes.map((l) => l.join(" | "))]
      : "texte" in bloc
        ? [bloc.texte]
        : [];
const texte = (ecrit: Ecrit): string => ecrit.blocs.flatMap(mots).join("\n").replaceAll("\u00a0", " ");
/** The words of one section of a paper. */
const section = (ecrit: Ecrit, titre: string): string => {
  const from = ecrit.blocs.findIndex((b) => b.genre === "titre1" && b.texte === titre);
  const to = ecrit.blocs.findIndex((b, i) => i > from && b.genre === "titre1");
  return texte({ ...ecrit, blocs: ecrit.blocs.slice(from + 1, to < 0 ? undefined : to) });
};
const avecConvention = (change: Partial<Convention>): FaitsDeNote => ({
  ...FAITS,
  redaction: { ...FAITS.redaction, convention: { ...FAITS.redaction.convention!, ...change } },
});

describe("la note au bureau", () => {
  test("chaque modèle donne une note et une délibération sans trou ni mot étranger", () => {
    for (const i of [0, 1, 2, 3] as const)
      for (const pour of ["a", "b"])
        for (const ecrire of [noteDePresentation, projetDeDeliberation]) {
          const dit = texte(ecrire({ ...FAITS, redaction: creer(i), pour }));
          expect(dit).not.toMatch(/undefined|null|\[object|\n\n/);
          expect(dit).toContain(NOMS[pour]);
        }
  });

  test("ce que cela ouvre : qui, vers qui, à quelle condition", () => {
    const dit = section(noteDePresentation(FAITS), "Ce que cela ouvre");
    expect(dit).toContain("Mettre une personne en relation | Toute partie | Toute partie | Accord de la personne");
    expect(dit).toContain("Informer | Toute partie | Le public | Aucune");
  });

  test("le public et le lieu d’un article sont des conditions", () => {
    const [article] = FAITS.redaction.convention!.articles;
    const limite = { ...article!, territoire: ["REG-53" as const], publics: ["salarie"], au: "2027-12-31" as Day };
    const dit = section(noteDePresentation(avecConvention({ articles: [limite] })), "Ce que cela ouvre");
    expect(dit).toContain("Accord de la personne, Bretagne, salarie, jusqu’au 31 décembre 2027");
  });

  test("ce à quoi l’autre s’engage n’est pas mis à notre charge", () => {
    const engagements = [
      { id: "1", titre: "Payer le café", obliges: ["b"], actes: [], rythme: "chaque lundi" },
      { id: "2", titre: "Tenir la salle", obliges: ["a"], actes: [], cible: { valeur: 3, unite: "jours" as const } },
    ];
    const dit = section(noteDePresentation(avecConvention({ engagements })), "Ce à quoi Alpha s’engage");
    expect(dit).toContain("Tenir la salle (trois jours)");
    expect(dit).toContain("Bêta : Payer le café (chaque lundi)");
  });

  test("qui signerait, et par quel pouvoir", () => {
    const [a, b] = FAITS.redaction.convention!.parties;
    const faits = avecConvention({
      parties: [
        {
          ...a!,
          signataires: [
            { qualite: "présidente", requis: true, habilitation: { organe: "conseil d’administration", date: JOUR } },
            { qualite: "vice-président", requis: true },
          ],
        },
        {
          ...b!,
          signataires: [
            {
              qualite: "directrice régionale",
              requis: true,
              delegation: {
                de: "le président",
                a: "la directrice",
                objet: "conventions régionales",
                du: JOUR,
                au: JOUR,
              },
            },
          ],
        },
      ],
    });
    const dit = section(noteDePresentation(faits), "Qui signerait");
    expect(dit.split("\n")).toEqual([
      "Alpha : présidente, autorisation : conseil d’administration, le 23 novembre 2026",
      "Alpha : vice-président, pouvoir à produire",
      "Bêta : directrice régionale, délégation du président, conventions régionales, du 23 novembre 2026 au 23 novembre 2026",
    ]);
    const deliberation = texte(projetDeDeliberation(faits));
    expect(deliberation).toContain("Conseil d’administration, après en avoir délibéré");
    expect(deliberation).toContain(
      "autorise les personnes qui agissent en qualité de présidente et de vice-président à la signer au nom d’Alpha",
    );
  });

  test.each([
    ["rien", {}, ["Rien. Chaque pièce est acceptée, aucune remarque n’est ouverte."], []],
    [
      "une pièce et une remarque partagée",
      {
        attendus: new Map([["objet", ["b"]]]),
        remarques: [{ piece: "objet", organisation: "b", portee: "partagee", texte: "À  revoir\nvite" }],
      },
      ["Bêta : article 1", "Article 1 – Objet, Bêta : À revoir vite"],
      ["que les autres"],
    ],
    [
      "la remarque privée d’une autre n’y entre jamais",
      { remarques: [{ piece: "objet", organisation: "b", portee: "privee", texte: "Secret" }] },
      ["Rien."],
      ["Secret"],
    ],
  ] as const)("ce qui reste ouvert : %s", (_nom, plus, dits, tus) => {
    const pieces = FAITS.redaction.pieces.map((p) => ({ ...p, texte: p.texte.replace(/\[à préciser[^\]]*\]/g, "…") }));
    const dit = section(
      noteDePresentation({ ...FAITS, redaction: { ...FAITS.redaction, pieces }, ...plus }),
      "Ce qui reste ouvert",
    );
    for (const mot of dits) expect(dit).toContain(mot);
    for (const mot of tus) expect(dit).not.toContain(mot);
  });

  test("un texte muet sur ses moyens le fait dire", () => {
    const redaction = { ...FAITS.redaction, pieces: [] };
    const note = noteDePresentation({ ...FAITS, redaction });
    expect(section(note, "Moyens et coût, tels qu’écrits")).toBe("Le texte ne dit rien des moyens ni du coût.");
  });
});

describe("un avenant", () => {
  const base: Convention = { ...creer(0).convention!, titre: "Convention-cadre" };
  const [concertation] = base.articles;
  const redaction: Redaction = {
    pieces: [{ id: "p", genre: "article", numero: "1", titre: "Objet", texte: "Le terme est reporté." }],
    avenant: {
      jusquAu: "2028-12-31" as Day,
      articles: [{ ...concertation!, consentement: true }],
    },
  };
  const signes = [{ avenant: null, pieces: creer(0).pieces }];
  const noms = nomsDuProjet(redaction, base, signes);
  const faits: FaitsDeNote = { ...FAITS, titre: "Avenant 1", redaction, base, noms };

  test("sa note dit ce qu’il change de la convention, et nomme les parties de celle-ci", () => {
    const note = noteDePresentation(faits);
    const dit = section(note, "Ce que l’avenant change");
    expect(dit).toContain("La convention est prolongée jusqu’au 31 décembre 2028.");
    expect(dit).toContain("Article 2 – Se concerter : demande désormais l’accord de la personne");
    expect(section(note, "Avec qui")).toContain("Bêta");
    expect(texte(projetDeDeliberation(faits))).toContain(
      "approuve l’avenant à la convention « Convention-cadre », avec Bêta, tel qu’annexé à la présente délibération",
    );
    expect(texte(projetDeDeliberation(faits))).toContain("à le signer");
  });

  test("la convention qu’il amende n’étant pas connue, rien n’est inventé", () => {
    const dit = texte(noteDePresentation({ ...faits, base: null }));
    expect(dit).toContain("Les parties ne sont pas encore désignées.");
    expect(dit).toContain("La durée n’est pas connue ici.");
  });

  test("son ODT a une ligne de signature par partie de la convention", () => {
    const ecrit = ecritDuProjet({ titre: "Avenant 1", no: 1, le: JOUR, redaction, base, nommer });
    expect(ecrit.blocs.at(-1)).toMatchObject({
      lignes: [
        ["Alpha", "", ""],
        ["Bêta", "", ""],
      ],
    });
  });

  test("signé, il vient à la suite de la convention ; à un jour, chaque article se lit dans ses derniers mots", () => {
    const pieces = redaction.pieces.map((p) => ({ ...p, articles: [concertation!.id] }));
    const textes = [
      { avenant: null, pieces: creer(0).pieces, le: JOUR },
      { avenant: "avenant-1", pieces, le: "2027-06-01" as Day },
    ];
    const avenants = [
      { id: "avenant-1", le: "2027-06-01" as Day, effetLe: "2027-06-01" as Day, articles: redaction.avenant!.articles },
    ];
    const convention = { ...base, avenants };
    const ecrire = (au: Day | null) => {
      const consolide = au === null ? null : consolider(convention, textes, au);
      return texte(ecritDeConvention({ convention, version: 2, au, consolide, textes, mention: null, nommer }));
    };
    const ancien = "confrontent leurs analyses";
    expect(ecrire(null)).toContain("Avenant 1, signé le 1er juin 2027");
    expect([ecrire(null).includes(ancien), ecrire(null).includes("Le terme est reporté.")]).toEqual([true, true]);
    const [veille, jour] = [ecrire("2027-05-31" as Day), ecrire("2027-06-01" as Day)];
    expect([veille.includes(ancien), veille.includes("Le terme est reporté.")]).toEqual([true, false]);
    expect([jour.includes(ancien), jour.includes("Le terme est reporté.")]).toEqual([false, true]);
    expect(jour).toContain("Avenant 1, depuis le 1er juin 2027.");
  });
});
