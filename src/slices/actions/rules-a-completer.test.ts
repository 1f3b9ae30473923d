import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import type { Progression } from "../pilotage/index.ts";
import { choses, delaiDe, lundiDe, phraseACompleter, type Situation } from "./rules-a-completer.ts";
import { FICHE_VIDE, type FicheLue, STATUTS } from "./types-fiche.ts";

const d = (day: string) => day as Day;
const convention = Convention.parse({
  id: "c",
  titre: "C",
  genre: "convention",
  parties: ["nexem", "una"].map((organisation) => ({ organisation, roles: ["reseau"] })),
  signatures: ["nexem", "una"].map((organisation) => ({ organisation, le: "2025-12-01" })),
  effet: { du: "2026-01-01", au: "2026-12-31" },
  articles: [],
  engagements: [{ id: "e", titre: "Se rencontrer", obliges: ["nexem", "una"], actes: ["seance"] }],
});
const avancement: Progression = {
  ...{ engagement: "e", unite: "actes", fait: 2, prevu: 12, attendu: 5, du: d("2026-01-01"), au: d("2026-12-31") },
  ...{ prochaineLe: d("2026-03-31"), jour: d("2026-06-08") },
};
const fiche = (plus: Partial<FicheLue> & { etapes?: FicheLue["fiche"]["corps"]["etapes"] } = {}): FicheLue => ({
  ...{ engagement: convention.engagements?.[0] as FicheLue["engagement"], axe: null, debut: d("2026-01-01") },
  ...{ fin: d("2026-12-31"), actes: 0, avancement: null, vigilances: [], tenuePar: ["nexem", "una"] },
  fiche: { no: 1, corps: { ...FICHE_VIDE, etapes: plus.etapes ?? [] }, par: "nexem", majLe: null },
  repondent: ["nexem", "una"],
  etat: { statut: "en-cours", source: "calcule", phrase: "", declare: null },
  ...plus,
});
const etape = (le: string | null, faiteLe: string | null = null) => ({
  ...{ id: "e1", libelle: "Cadrer", livrable: false, le: le as Day | null, faiteLe: faiteLe as Day | null },
});
const due = (jour: string, plus: Partial<Situation> = {}) =>
  choses({ convention, fiches: [], reunions: [], decisions: [], reports: [], jour: d(jour), ...plus });

describe("ce qui est à compléter un jour", () => {
  test.each([
    ["2026-03-14", 0],
    ["2026-03-15", 0],
    ["2026-03-16", 1],
    ["2027-04-19", 1],
    ["2027-04-20", 0],
  ])("une étape pour le 15 mars, le %s : %i ligne", (jour, n) =>
    expect(due(jour, { fiches: [fiche({ etapes: [etape("2026-03-15")], fin: null })] })).toHaveLength(n),
  );
  test("une étape faite, ou sans jour, ne demande rien", () => {
    expect(due("2026-06-08", { fiches: [fiche({ etapes: [etape("2026-03-15", "2026-03-20")] })] })).toEqual([]);
    expect(due("2026-06-08", { fiches: [fiche({ etapes: [etape(null)] })] })).toEqual([]);
  });

  test("un engagement derrière son rythme, depuis le jour où le suivant était attendu", () => {
    const [line] = due("2026-06-08", { fiches: [fiche({ avancement })] });
    expect(line).toMatchObject({ genre: "rythme", depuis: "2026-03-31", organisations: ["nexem", "una"] });
    expect(line?.pourquoi).toContain("Trois de moins qu’attendu.");
  });
  test.each(STATUTS)("derrière son rythme, %s : demandé seulement s’il est à venir ou en cours", (statut) => {
    const etat = { statut, source: "declare" as const, phrase: "", declare: null };
    const n = due("2026-06-08", { fiches: [fiche({ avancement, etat })] }).length;
    expect(n).toBe(statut === "en-cours" || statut === "a-venir" ? 1 : 0);
  });
  test("au rythme, ou la convention finie : aucun retard", () => {
    expect(due("2026-06-08", { fiches: [fiche({ avancement: { ...avancement, fait: 5 } })] })).toEqual([]);
    expect(due("2027-01-01", { fiches: [fiche({ avancement })] })).toEqual([]);
  });

  test.each([
    ["2026-12-31", 0],
    ["2027-01-01", 1],
    ["2027-03-31", 1],
    ["2027-04-01", 0],
  ])("une fin passée que rien ne dit, le %s : %i ligne", (jour, n) => {
    const etat = { statut: null, source: "inconnu" as const, phrase: "", declare: null };
    expect(due(jour, { fiches: [fiche({ etat })] }).filter((c) => c.genre === "statut")).toHaveLength(n);
  });

  test.each([
    ["la veille", "2026-03-14", {}, 0],
    ["le jour", "2026-03-15", {}, 0],
    ["le lendemain", "2026-03-16", {}, 1],
    ["le lendemain, présences notées", "2026-03-16", { presences: 3 }, 0],
    ["le lendemain, dite tenue", "2026-03-16", { tenue: true }, 0],
    ["trois mois après", "2026-06-14", {}, 0],
  ])("une réunion sans présences, %s : %s", (_nom, jour, plus, n) => {
    const reunion = { id: "s", titre: "Copil", jour: d("2026-03-15"), organisateur: "una", presences: 0, tenue: false };
    const found = due(jour, { reunions: [{ ...reunion, ...plus }] });
    expect(found.map((c) => [c.organisations, c.ailleurs])).toEqual(n === 0 ? [] : [[["una"], "/seance/s"]]);
  });

  test.each([
    ["2026-03-14", 0],
    ["2026-03-15", 1],
    ["2026-03-16", 1],
  ])("une décision pour le 15 mars, le %s : %i ligne", (jour, n) => {
    const decision = {
      id: "x",
      seance: "s",
      texte: "Écrire",
      organisation: "nexem",
      personne: "Ada",
      echeance: d("2026-03-15"),
    };
    expect(due(jour, { decisions: [decision, { ...decision, id: "y", echeance: null }] })).toHaveLength(n);
  });
});

describe("ce qui est reporté ou sans objet", () => {
  const fiches = [fiche({ avancement })];
  const cle = "rythme c e 2026-01-01";
  test.each([
    ["2026-06-08", 1],
    ["2026-06-09", 1],
    ["2026-06-10", 2],
    ["2026-06-11", 2],
  ])("reporté au 10 juin par nexem, le %s : %i organisations répondent", (jour, n) => {
    const reports = [{ chose: cle, organisation: "nexem", jusquAu: d("2026-06-10") }];
    expect(due(jour, { fiches, reports }).flatMap((c) => c.organisations)).toHaveLength(n);
  });
  test("sans objet pour l’une, la ligne reste à l’autre ; pour les deux, elle disparaît", () => {
    const reports = ["nexem", "una"].map((organisation) => ({ chose: cle, organisation, jusquAu: null }));
    expect(due("2026-06-08", { fiches, reports: reports.slice(0, 1) })[0]?.organisations).toEqual(["una"]);
    expect(due("2026-06-08", { fiches, reports })).toEqual([]);
  });
  test("le dernier report compte", () => {
    const put = (jusquAu: string | null) => ({ chose: cle, organisation: "nexem", jusquAu: jusquAu as Day | null });
    const reports = [put(null), put("2026-06-01")];
    expect(due("2026-06-08", { fiches, reports })[0]?.organisations).toEqual(["nexem", "una"]);
  });
  test("une étape écartée par l’une l’est pour tous", () => {
    const reports = [{ chose: "etape c e e1", organisation: "nexem", jusquAu: null }];
    expect(due("2026-06-08", { fiches: [fiche({ etapes: [etape("2026-03-15")] })], reports })).toEqual([]);
  });
});

test.each([
  [[], "Rien n’est à compléter aujourd’hui."],
  [["2026-06-09"], "Une chose à compléter."],
  [["2026-06-07"], "Une chose à compléter, en retard."],
  [["2026-06-07", "2026-06-06"], "Deux choses à compléter, toutes en retard."],
  [["2026-06-07", null], "Deux choses à compléter, dont une en retard."],
  [["2026-06-07", "2026-06-01", "2026-06-08"], "Trois choses à compléter, dont deux en retard."],
])("la phrase de %j", (days, phrase) =>
  expect(
    phraseACompleter(
      days.map((x) => ({ depuis: x as Day | null })),
      d("2026-06-08"),
    ),
  ).toBe(phrase),
);

test.each([
  ["2026-11-22", "2026-11-16"],
  ["2026-11-23", "2026-11-23"],
  ["2026-11-24", "2026-11-23"],
  ["2019-06-03", "2019-06-03"],
  ["2000-01-01", "1999-12-27"],
])("le lundi de %s est le %s", (jour, lundi) => expect(lundiDe(d(jour))).toBe(lundi));

test("le délai se dit, même sans jour", () => {
  expect(delaiDe({ depuis: null }, d("2026-06-08"))).toBe("Quand vous voulez");
  expect(delaiDe({ depuis: d("2026-06-07") }, d("2026-06-08"))).toBe("1\u00a0jour de retard");
});
