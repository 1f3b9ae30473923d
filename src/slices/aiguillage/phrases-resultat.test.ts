import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { orienter } from "./orienter.ts";
import {
  datesATenir,
  direApport,
  direPourQui,
  enTexte,
  lundiMatin,
  nomDispositif,
  titreResultat,
} from "./phrases-resultat.ts";
import { direSecret, QUI_LE_SAIT } from "./phrases-secret.ts";
import type { Situation } from "./situation.ts";
import { type DispositifEtat, ETATS, type Etat, type Orientation } from "./types.ts";

const VIDE: Orientation = { operateurs: [], exclus: [], questions: [], opco: null, dispositifs: [] };
const etats = (compte: Partial<Record<Etat, number>>): DispositifEtat[] =>
  ETATS.flatMap((etat) => Array.from({ length: compte[etat] ?? 0 }, () => ({ id: "vae", etat, pourquoi: [] })));
const avec = (compte: Partial<Record<Etat, number>>): Orientation => ({
  ...VIDE,
  operateurs: [
    { id: "apec", libelle: "Apec", recevable: "propose", pourquoi: [{ fait: "Cadre.", article: "L6111-6" }] },
  ],
  dispositifs: etats(compte),
});
const dit = (text: string) => text.replaceAll("\u00a0", " ");
const SALARIE: Situation = { statut: "salarie" };

describe("le titre de la réponse", () => {
  test.each<[Partial<Record<Etat, number>>, string]>([
    [{}, "Voir Apec. Aucune aide n’est ouverte."],
    [{ ferme: 3 }, "Voir Apec. Aucune aide n’est ouverte."],
    [{ ouvert: 1 }, "Voir Apec. Une aide est ouverte."],
    [{ ouvert: 4, "sous-condition": 1 }, "Voir Apec. Quatre aides sont ouvertes et une dépend d’une décision."],
    [
      { ouvert: 2, "sous-condition": 2, "a-completer": 1 },
      "Voir Apec. Deux aides sont ouvertes, deux dépendent d’une décision et une reste à préciser.",
    ],
    [{ "sous-condition": 1 }, "Voir Apec. Une aide dépend d’une décision."],
    [{ "a-completer": 21 }, "Voir Apec. 21 aides restent à préciser."],
  ])("%o", (compte, titre) => {
    expect(dit(titreResultat(avec(compte), SALARIE, "moi"))).toBe(titre);
  });

  test("pour qui cherche un emploi, un interlocuteur ; sans personne, il le dit", () => {
    const s: Situation = { statut: "demandeur-emploi" };
    expect(dit(titreResultat(avec({}), s, "moi"))).toMatch(/^Votre interlocuteur : Apec\./);
    expect(dit(titreResultat(avec({}), s, "conseil"))).toMatch(/^Son interlocuteur : Apec\./);
    expect(titreResultat(VIDE, s, "moi")).toMatch(/^Aucun interlocuteur n’est connu ce jour-là\./);
  });
});

const JOUR = "2026-03-16" as Day;
const PTP: Situation = {
  ...{ statut: "salarie", contrat: "CDI", age: 34, handicap: false, cadre: false, idcc: "413", region: "REG-11" },
  ...{ ancienneteMois: 26, ancienneteEntrepriseMois: 14 },
  formation: { certifiante: true, rncp: true, nouveauMetier: true, heures: 400, mois: 10, mode: "temps-plein" },
};
const avecDebut = (debut: string, mois: number): Situation => ({
  ...PTP,
  formation: { ...PTP.formation, debut: debut as Day, mois },
});

describe("les dates à tenir", () => {
  test.each([
    ["2026-09-01", 10, "2026-05-04", "2026-06-03"],
    ["2026-09-01", 6, "2026-05-04", "2026-06-03"],
    ["2026-09-01", 5, "2026-07-03", "2026-08-02"],
  ])("départ le %s pour %i mois : demander le %s, réponse le %s", (debut, mois, demande, reponse) => {
    const s = avecDebut(debut, mois);
    const rows = datesATenir(orienter({ date: JOUR, situation: s }), s, "moi");
    expect(rows.find((r) => r.quoi.startsWith("Dernier jour"))?.quand).toBe(demande);
    expect(rows.find((r) => r.quoi.startsWith("Réponse de l’employeur"))?.quand).toBe(reponse);
    expect(rows.every((r) => r.article !== "")).toBe(true);
  });

  test("sans date de départ, aucun jour inventé, et l’employeur n’a rien à savoir", () => {
    const o = orienter({ date: JOUR, situation: PTP });
    expect(datesATenir(o, PTP, "moi").filter((r) => r.quoi.startsWith("Dernier jour"))).toEqual([]);
    expect(lundiMatin(o, PTP, "moi").at(-1)).toContain("il n’en sait rien");
  });

  test("aucune date d’une aide fermée", () => {
    const o: Orientation = {
      ...VIDE,
      dispositifs: [{ id: "ptp", etat: "ferme", pourquoi: [], delais: { demandeEmployeurAuPlusTard: "2026-05-04" } }],
    };
    expect(datesATenir(o, PTP, "moi")).toEqual([]);
  });
});

describe("ce qu’une aide apporte", () => {
  test.each<[Record<string, number>, string[]]>([
    [{}, []],
    [{ participationEuros: 0 }, ["0 € à payer"]],
    [{ participationEuros: 103.2, utilisableEuros: 1500 }, ["1 500 € utilisables", "103,20 € à payer, une fois"]],
    [
      { salairePourcent: 100, salaireSmic: 2, salaireSmic1200h: 2, salaireSmicApres: 2 },
      ["100 % du salaire", "0 € de moins par mois"],
    ],
    [
      { salairePourcent: 90, salaireSmic: 2.7, salaireSmic1200h: 2.7, salaireSmicApres: 2 },
      ["2,7 fois le SMIC par mois pendant un an ou 1 200 heures, puis 2 fois le SMIC"],
    ],
    [{ congeHeures: 48, majorationAnnuelleEuros: 0 }, ["48 h de congé"]],
  ])("%o", (montants, said) => {
    expect(direApport({ id: "cpf", etat: "ouvert", pourquoi: [], montants }).map(dit)).toEqual(said);
  });
});

describe("la réponse en texte", () => {
  test("dit tout sans nom, chaque aide avec son article", () => {
    const s = avecDebut("2026-09-01", 10);
    const o = orienter({ date: JOUR, situation: s });
    const text = dit(enTexte(o, s, JOUR, "moi"));
    expect(text).toContain(dit(direPourQui(s, "moi")));
    for (const d of o.dispositifs.filter((x) => x.etat !== "ferme"))
      expect(text).toMatch(new RegExp(`- ${dit(nomDispositif(d.id)).replace(/[()]/g, "\\$&")}.*\\[.+\\]`));
    expect(text).toMatch(/Règles du 16 mars 2026\./);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  test("pour qui cherche un emploi, le mot orientation n’y est pas", () => {
    const s: Situation = { statut: "demandeur-emploi", age: 40, suiviPar: "france_travail" };
    expect(enTexte(orienter({ date: JOUR, situation: s }), s, JOUR, "conseil")).not.toMatch(/orient/i);
  });
});

test("qui le saura : le conseiller oui, l’employeur le jour où un congé lui est demandé, l’Opco et France Travail non", () => {
  expect(QUI_LE_SAIT.map((q) => [q.court, q.conseil, q.conge])).toEqual([
    ["Votre conseiller", true, true],
    ["Employeur", false, true],
    ["Opco", false, false],
    ["France Travail", false, false],
  ]);
  expect(QUI_LE_SAIT.every((q) => q.article !== "")).toBe(true);
  expect(dit(direSecret())).toContain("France Travail, non");
});
