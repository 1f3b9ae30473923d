import { expect, test } from "vitest";
import { phraseDAvancement, phraseDeReprise, phraseDesColonnes } from "./phrases.ts";
import type { EtatDeLigne, IssueDeLigne } from "./types.ts";

const lignes = (...n: [IssueDeLigne, number][]) =>
  n.flatMap(([issue, k]) => Array.from({ length: k }, () => ({ issue })));
const nu = (phrase: string) => phrase.replaceAll("\u00a0", " ");

test.each<[[IssueDeLigne, number][], string]>([
  [[], "Aucune convention n’est prête à être reprise."],
  [[["prete", 1]], "Une convention est prête à être reprise."],
  [
    [
      ["prete", 2],
      ["deja-la", 1],
    ],
    "Deux conventions sont prêtes à être reprises ; une est déjà là.",
  ],
  [
    [
      ["prete", 21],
      ["deja-la", 2],
      ["a-verifier", 1],
      ["refusee", 3],
    ],
    "21 conventions sont prêtes à être reprises ; deux sont déjà là, une attend une réponse et trois ne peuvent pas être reprises.",
  ],
])("l’aperçu %#", (n, phrase) => expect(nu(phraseDeReprise(lignes(...n)))).toBe(phrase));

test.each<[EtatDeLigne[], string]>([
  [["a-ecrire"], "Une convention reste à écrire, aucune ne l’est encore."],
  [["a-ecrire", "a-ecrire", "creee"], "Deux conventions restent à écrire, une l’est."],
  [["refusee", "deja-la"], "Aucune convention n’a été reprise."],
  [["creee"], "Une convention a été reprise."],
  [["creee", "creee"], "Deux conventions ont été reprises."],
])("l’avancement %#", (etats, phrase) => expect(phraseDAvancement(etats.map((etat) => ({ etat })))).toBe(phrase));

test.each([
  [0, 5, "Aucune colonne n’est reconnue à son titre. Dites ce que chacune contient."],
  [1, 5, "Une colonne est reconnue sur cinq."],
  [4, 5, "Quatre colonnes sont reconnues sur cinq."],
  [5, 5, "Toutes les colonnes sont reconnues à leur titre."],
])("%i colonnes sur %i", (n, tout, phrase) => expect(phraseDesColonnes(n, tout)).toBe(phrase));
