import { describe, expect, test } from "vitest";
import {
  champDe,
  cleDesEntetes,
  fautesDAppariement,
  obstacleAuTableau,
  proposer,
  tableauDe,
  trouverEntete,
} from "./rules-colonnes.ts";
import type { ChampDeReprise } from "./types.ts";

describe("les titres de colonnes comme on les trouve", () => {
  const cas: readonly (readonly [ChampDeReprise | null, readonly string[]])[] = [
    [
      "titre",
      [
        "Titre",
        "INTITULÉ",
        "Intitulé de la convention",
        "Objet",
        "Objet de la convention",
        "Libellé",
        "Nom",
        "Nom de la convention",
        "Convention",
        "Sujet",
      ],
    ],
    [
      "parties",
      [
        "Parties",
        "Partenaire(s)",
        "Partenaire 1",
        "Partenaires signataires",
        "Signataires",
        "Organisme",
        "Structure",
        "Co-contractant",
        "Cocontractants",
        "Nom du partenaire",
        "Avec",
        "Opco",
      ],
    ],
    [
      "signee",
      ["Signée le", "Date de signature", "Date signature", "Dt signature", "DATE SIGN.", "Signé le", "Signature"],
    ],
    [
      "effet",
      [
        "Date d’effet",
        "Date d'effet",
        "Prise d’effet",
        "Début",
        "Date de début",
        "Date début",
        "Entrée en vigueur",
        "Du",
        "À compter du",
      ],
    ],
    [
      "fin",
      [
        "Fin",
        "Date de fin",
        "Échéance",
        "Echeance",
        "Date d’échéance",
        "Terme",
        "Expire le",
        "Au",
        "Jusqu’au",
        "Fin de validité",
      ],
    ],
    ["duree", ["Durée", "Durée (mois)", "Duree en années", "Nb mois", "Nombre d’années"]],
    [
      "reconduction",
      [
        "Reconduction",
        "Tacite reconduction",
        "Tacite reconduction (O/N)",
        "Renouvellement",
        "Renouvelable",
        "Durée de reconduction",
      ],
    ],
    ["preavis", ["Préavis", "Durée du préavis", "Délai de préavis", "Délai de dénonciation"]],
    ["territoire", ["Territoire", "Région", "Département", "Dépt", "Périmètre géographique", "Zone"]],
    ["genre", ["Type", "Type de convention", "Nature", "Nature du partenariat", "Genre", "Catégorie"]],
    [
      "reference",
      [
        "Réf.",
        "Référence",
        "N°",
        "N° convention",
        "Numéro de convention",
        "Code",
        "ID",
        "Référence interne",
        "n° de dossier",
      ],
    ],
    ["observations", ["Observations", "Remarques", "Commentaires", "Notes", "Divers"]],
    ["piece", ["PDF", "Fichier", "Scan", "Lien PDF", "Nom du fichier", "Pièce jointe", "PJ"]],
    [
      null,
      [
        "",
        "Date",
        "Dates",
        "Date de renouvellement",
        "Date de dénonciation",
        "Nom du signataire",
        "Signataire pour Nexem",
        "Fonction du signataire",
        "Mail",
        "SIRET",
        "Montant",
        "Référent",
        "Statut",
        "42",
      ],
    ],
  ];
  for (const [champ, titres] of cas)
    test.each(titres)(`« %s » dit ${champ ?? "on ne sait quoi"}`, (titre) => {
      expect(champDe(titre)).toBe(champ);
    });
});

test("un champ n’est proposé qu’à une colonne ; les parties peuvent en tenir plusieurs", () => {
  expect(proposer(["Objet", "Convention", "Partenaire 1", "Partenaire 2", "Fin", "Échéance"]).champs).toEqual([
    "titre",
    null,
    "parties",
    "parties",
    "fin",
    null,
  ]);
});

test("la ligne des titres, sous un titre de page, des lignes vides ou des cellules fusionnées", () => {
  expect(trouverEntete([["Suivi des conventions 2026"], [], ["Objet", "Partenaires", "Fin"], ["a", "b", "c"]])).toBe(2);
  expect(
    trouverEntete([
      ["Objet", "Partenaires"],
      ["Convention de partenariat", "b"],
    ]),
  ).toBe(0);
  expect(trouverEntete([["x"], ["a", "b"], ["c", "d"]])).toBe(1);
  expect(trouverEntete([])).toBe(0);
});

test("sous ses titres : numéros de lignes du fichier, colonnes et lignes vides laissées", () => {
  expect(tableauDe([["A", "", "B", ""], [], ["1", "", "2"], ["", "", ""], ["3", "", "", ""]], 0)).toEqual({
    entetes: ["A", "B"],
    lignes: [
      { ligne: 3, cellules: ["1", "2"] },
      { ligne: 5, cellules: ["3", ""] },
    ],
  });
});

test.each([
  [4_999, null],
  [5_000, null],
  [5_001, "au plus 5\u00a0000"],
  [0, "aucune ligne"],
])("%i lignes", (n, phrase) => {
  const said = obstacleAuTableau({
    entetes: ["a", "b"],
    lignes: Array.from({ length: n }, (_, ligne) => ({ ligne, cellules: [] })),
  });
  if (phrase === null) expect(said).toBe(null);
  else expect(said).toContain(phrase);
});

test("deux colonnes pour un champ : la faute est à la seconde", () => {
  expect(fautesDAppariement(["titre", "parties", "fin", "fin"], ["a", "b", "c", "d"])).toEqual({
    c3: "La colonne «\u00a0c\u00a0» dit déjà cela. Choisissez-en une seule.",
  });
  expect(fautesDAppariement(["titre", "parties", "parties"], ["a", "b", "c"])).toEqual({});
  expect(Object.keys(fautesDAppariement(["fin"], ["a"]))).toEqual([""]);
});

test("les mêmes titres, autrement écrits, sont les mêmes", () => {
  expect(cleDesEntetes(["Échéance", "N° "])).toBe(cleDesEntetes(["ECHEANCE", "n°"]));
  expect(cleDesEntetes(["a", "b"])).not.toBe(cleDesEntetes(["b", "a"]));
});
