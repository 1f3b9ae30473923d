import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/types.ts";
import { enOrdre, entreeIcs, entreesDeConvention, jourDEntree, moisDepuis } from "./rules.ts";
import { invitation } from "./rules-invitation.ts";
import type { EntreeAgenda } from "./types.ts";

const convention = (plus: object = {}) =>
  Convention.parse({
    id: "c",
    titre: "Convention d’essai",
    genre: "convention",
    parties: ["nexem", "una"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    signatures: ["nexem", "una"].map((organisation) => ({ organisation, le: "2024-01-05" })),
    effet: { du: "2024-01-01", au: "2025-12-31", reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3 } },
    articles: [],
    ...plus,
  });
/** What a calendar shows of a convention on a day: kind, day, cancelled or not. */
const montre = (jour: string, plus: object = {}, no = 1) => {
  const of = { convention: convention(plus), no, connuLe: "2024-01-05T09:00:00.000Z" };
  return entreesDeConvention(of, { jour: jour as Day, titre: "Essai", trouver: () => undefined, mien: true });
};
const resume = (entrees: readonly EntreeAgenda[]) =>
  entrees.map((e) => `${e.genre} ${jourDEntree(e)}${e.annule ? " annulé" : ""}`);

describe("les jours sur lesquels une convention tourne", () => {
  test.each([
    ["en cours", "2025-06-01", {}, ["terme 2025-12-31", "preavis 2025-09-30"]],
    ["le dernier jour du préavis", "2025-09-30", {}, ["terme 2025-12-31", "preavis 2025-09-30"]],
    ["le lendemain", "2025-10-01", {}, ["terme 2025-12-31", "preavis 2025-09-30"]],
    ["le jour du terme", "2025-12-31", {}, ["terme 2025-12-31", "preavis 2025-09-30"]],
    ["reconduite, le lendemain", "2026-01-01", {}, ["terme 2026-12-31", "preavis 2026-09-30"]],
    [
      "dénoncée à temps : le préavis n’a plus d’objet et reste, annulé",
      "2025-06-02",
      { denonciation: { par: "una", le: "2025-06-01" } },
      ["terme 2025-12-31", "preavis 2025-09-30 annulé"],
    ],
    [
      "résiliée avant son terme : le terme reste, annulé",
      "2025-06-02",
      { resiliation: { par: "una", le: "2025-06-01", effetLe: "2025-06-30", motif: "x" } },
      ["terme 2025-12-31 annulé"],
    ],
    ["sans reconduction", "2025-06-01", { effet: { du: "2024-01-01", au: "2025-12-31" } }, ["terme 2025-12-31"]],
    ["échue", "2026-02-01", { effet: { du: "2024-01-01", au: "2025-12-31" } }, ["terme 2025-12-31"]],
    [
      "en tolérance",
      "2026-01-15",
      {
        effet: { du: "2024-01-01", au: "2025-12-31" },
        graces: [{ jusquAu: "2026-03-31", accordeeLe: "2025-12-20", par: "una", motif: "x" }],
      },
      ["terme 2025-12-31", "tolerance 2026-03-31"],
    ],
    ["adossée", "2025-06-01", { effet: {}, adosseA: { quoi: "marché", au: "2027-12-31" } }, ["porteur 2027-12-31"]],
    ["sans terme", "2025-06-01", { effet: {} }, []],
    ["signée par une seule partie", "2024-01-10", { signatures: [{ organisation: "una", le: "2024-01-05" }] }, []],
    ["pas encore signée", "2023-12-01", {}, []],
  ])("%s", (_cas, jour, plus, attendu) => {
    expect(resume(montre(jour, plus))).toEqual(attendu);
  });

  test("le même identifiant d’une version et d’un terme à l’autre ; la suite des versions croît toujours", () => {
    const at = (jour: string, no: number, plus: object = {}) => montre(jour, plus, no)[0] as EntreeAgenda;
    const suite = [
      at("2025-06-01", 1),
      at("2026-06-01", 1),
      at("2030-06-01", 1),
      at("2025-06-01", 2, { effet: { du: "2024-01-01", au: "2024-06-30" } }),
      at("2025-06-01", 3),
    ];
    expect(new Set(suite.map((e) => `${e.genre}-${e.id}`)).size).toBe(1);
    for (const [i, e] of suite.slice(1).entries()) expect(e.sequence).toBeGreaterThan(suite[i]?.sequence ?? 0);
  });
});

const seance = (debut: string, plus: Partial<EntreeAgenda> = {}): EntreeAgenda => ({
  ...{ genre: "seance", id: debut, titre: "Comité", texte: null, lieu: null, chemin: "/seance/1", convention: null },
  ...{ quand: { debut, fin: debut }, sequence: 0, annule: false, majLe: debut, mien: false },
  ...plus,
});

describe("l’ordre et le jour", () => {
  test.each([
    ["2026-03-28T23:30:00.000Z", "2026-03-29"],
    ["2026-03-28T22:59:00.000Z", "2026-03-28"],
    ["2026-10-24T22:00:00.000Z", "2026-10-25"],
    ["2026-12-31T23:00:00.000Z", "2027-01-01"],
  ])("%s est le %s à Paris", (debut, jour) => expect(jourDEntree(seance(debut))).toBe(jour));

  test("par jour ; les journées entières d’abord, puis par heure", () => {
    const jour = seance("x", { genre: "terme", quand: { jour: "2026-12-03" as Day } });
    const [tot, tard] = [seance("2026-12-03T08:00:00.000Z"), seance("2026-12-03T14:00:00.000Z")];
    const veille = seance("2026-12-02T14:00:00.000Z");
    expect(enOrdre([tard, jour, tot, veille])).toEqual([veille, jour, tot, tard]);
  });

  test("les mois, d’une année à l’autre", () =>
    expect(moisDepuis("2026-11-23" as Day, 3)).toEqual(["2026-11-01", "2026-12-01", "2027-01-01"]));
});

test("une entrée à suivre : l’adresse entière de sa page, dans le texte aussi", () => {
  expect(entreeIcs(seance("2026-12-03T08:00:00.000Z", { texte: "Essai" }), "https://convenir.example")).toMatchObject({
    uid: "seance-2026-12-03T08:00:00.000Z",
    texte: "Essai\n\nhttps://convenir.example/seance/1",
    adresse: "https://convenir.example/seance/1",
  });
});

describe("une invitation", () => {
  const rencontre = {
    ...{ genre: "seance" as const, id: "42", titre: "Comité", debut: "2026-12-03T08:00:00.000Z" },
    ...{ fin: "2026-12-03T10:00:00.000Z", lieu: null, sequence: 1, majLe: "2026-11-23T09:00:00.000Z" },
    organisateur: "Nexem",
  };
  test("la première, un déplacement : REQUEST ; sans lieu ni visioconférence, rien n’est inventé", () => {
    expect(invitation(rencontre)).toEqual({
      ...{ methode: "REQUEST", uid: "seance-42", sequence: 1, titre: "Comité", lieu: null, texte: null },
      ...{ debut: rencontre.debut, fin: rencontre.fin, majLe: rencontre.majLe, organisateur: "Nexem" },
      ...{ convie: null, vient: false },
    });
  });
  test("à distance : le lieu le dit, l’adresse est dans le texte", () => {
    const visio = invitation({ ...rencontre, visio: "https://visio.example/1", texte: "Ordre du jour" });
    expect([visio.lieu, visio.texte]).toEqual([
      "En visioconférence",
      "Ordre du jour\n\nEn visioconférence : https://visio.example/1",
    ]);
  });
  test("annulée, ou à qui n’est plus appelé : CANCEL, sous le même identifiant", () => {
    const off = invitation(rencontre, { methode: "CANCEL", convie: "Claire" });
    expect([off.methode, off.uid, off.convie]).toEqual(["CANCEL", "seance-42", "Claire"]);
  });
});
