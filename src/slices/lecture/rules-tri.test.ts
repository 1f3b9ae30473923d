import { describe, expect, test } from "vitest";
import type { ConventionLue, Lecture } from "./lire/types.ts";
import { phraseDuLot } from "./phrases-lots.ts";
import { type EtatDePiece, trier } from "./rules-tri.ts";

const ici = { quotes: ["2021"], spans: [[0, 4]] as [number, number][] };
const partie = (name: string) => ({ ...ici, name, acronym: null, role: null });
/** A convention read whole. */
const ENTIERE: ConventionLue = {
  title: { ...ici, value: "Convention de partenariat" },
  kind: { ...ici, value: "convention_de_partenariat" },
  parties: [partie("Réseau des Écoles"), partie("École du Bois")],
  signatories: [],
  signature_date: { ...ici, value: "2021-01-03" },
  effect: { quotes: [], spans: [], from: null, to: null, duration_months: null, tacit_renewal: null },
  territory: [],
  axes: [{ quote: "accueillir les apprentis", spans: [[0, 4]] }],
  commitments: [],
  governance: [],
  publics: [],
  themes: [],
  missing: [],
};
const lecture = (...conventions: Partial<ConventionLue>[]): Lecture => ({
  is_convention: conventions.length > 0,
  reason: conventions.length > 0 ? null : "C’est un mode d’emploi.",
  conventions: conventions.map((c) => ({ ...ENTIERE, ...c })),
});

describe("trier une lecture", () => {
  test.each<[string, Lecture, string[], EtatDePiece, string]>([
    ["entière", lecture({}), [], "sure", ""],
    ["aucune convention", lecture(), [], "sans-convention", "C’est un mode d’emploi."],
    ["une seule partie", lecture({ parties: [partie("Réseau")] }), [], "a-verifier", "Moins de deux parties"],
    ["nature non dite", lecture({ kind: null }), [], "a-verifier", "La nature de l’acte n’est pas dite"],
    ["ni signature ni effet", lecture({ signature_date: null }), [], "a-verifier", "Aucune date"],
    [
      "effet sans signature",
      lecture({ signature_date: null, effect: { ...ENTIERE.effect, ...ici, from: "2021-01-01" } }),
      [],
      "sure",
      "",
    ],
    ["ni objet ni engagement", lecture({ axes: [] }), [], "a-verifier", "Ni objet, ni engagement"],
    [
      "un engagement sans axe",
      lecture({ axes: [], commitments: [{ party: "École du Bois", quote: "accueillera", spans: [[0, 4]], acts: [] }] }),
      [],
      "sure",
      "",
    ],
    ["deux conventions", lecture({}, {}), [], "a-verifier", "deux conventions"],
    ["une page non lue", lecture({}), ["La page 2 est une image."], "a-verifier", "La page 2 est une image."],
    [
      "une année tirée de la publication",
      lecture({ signature_date: { quotes: ["le 3 janvier dernier"], spans: [[0, 4]], value: "2021-01-03" } }),
      [],
      "a-verifier",
      "publication",
    ],
  ])("%s", (_, lu, remarques, etat, raison) => {
    const tri = trier(lu, remarques);
    expect(tri.etat).toBe(etat);
    expect(tri.phrases.join(" ")).toContain(raison);
    if (etat === "sure") expect(tri.phrases).toEqual([]);
  });

  test.each<[string, Partial<ConventionLue>, string]>([
    ["les parties", {}, "Réseau des Écoles et École du Bois"],
    ["une seule partie : le titre", { parties: [partie("Réseau")] }, "Convention de partenariat"],
    ["ni titre, ni seconde partie", { title: null, parties: [partie("l’École du Bois")] }, "L’École du Bois"],
    ["cinq parties", { parties: ["A", "B", "C", "D", "E"].map(partie) }, "A, B, C et deux autres"],
    ["quatre parties", { parties: ["A", "B", "C", "D"].map(partie) }, "A, B, C et D"],
  ])("dans la liste, %s", (_, convention, titre) => {
    expect(trier(lecture(convention), []).titre).toBe(titre);
  });
});

test.each<[EtatDePiece[], string]>([
  [["a-lire", "sure", "illisible"], "Deux fichiers sur trois sont lus."],
  [["a-lire", "a-lire"], "Aucun des deux fichiers n’est encore lu."],
  [["a-lire", "sure"], "Un fichier sur deux est lu."],
  [["sure"], "Une convention est sûre."],
  [
    ["sure", "sure", "a-verifier", "sans-convention", "illisible", "illisible"],
    "Deux conventions sont sûres\u00a0; une est à vérifier, un fichier n’en contient pas et deux ne se lisent pas.",
  ],
  [["a-verifier", "a-verifier"], "Aucune convention n’est sûre\u00a0; deux sont à vérifier."],
])("%j se dit en une phrase", (etats, phrase) => {
  expect(phraseDuLot(etats.map((etat) => ({ etat })))).toBe(phrase);
});
