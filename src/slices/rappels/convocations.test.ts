import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { Day } from "../../shared/day.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { Comite, JEANNE } from "../instances/comite.test-aide.ts";
import { rappeler } from "./jobs.ts";
import { messageDeConvocation, rappelDeConvocation } from "./rules-convocations.ts";

test.each([
  ["2026-11-17", null],
  ["2026-11-18", "2026-11-18"],
  ["2026-11-24", "2026-11-18"],
  ["2026-11-25", "2026-11-25"],
  ["2026-11-26", "2026-11-25"],
  ["2026-12-10", "2026-11-25"],
  ["2026-12-11", null],
])("convoquer au plus tard le 25 novembre pour le 10 décembre, lu le %s : étape %s", (jour, etape) => {
  const seance = { avant: Day.parse("2026-11-25"), debut: "2026-12-10T08:30:00.000Z" };
  expect(rappelDeConvocation(seance, Day.parse(jour))).toBe(etape);
});

test("le dernier jour, la veille, le lendemain : la phrase dit ce qui est", () => {
  const seance = { id: "s", titre: "Comité", debut: "2026-12-10T08:30:00.000Z" };
  const dire = (jour: string) =>
    messageDeConvocation(
      { ...seance, avant: Day.parse("2026-11-25"), points: 1 },
      { titre: "T", jour: Day.parse(jour) },
    ).phrases[1];
  expect(["2026-11-24", "2026-11-25", "2026-11-26"].map(dire)).toEqual([
    "La convocation part au plus tard le 25 novembre 2026.",
    "La convocation part aujourd’hui au plus tard.",
    "La convocation devait partir le 25 novembre 2026.",
  ]);
});

describe.each(moteurs())("rappeler qu’une réunion est à convoquer, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let comite: Comite;
  beforeAll(async () => {
    b = await ouvrir();
    comite = await Comite.ouvrir(b);
  });
  afterAll(() => b.fermer());

  const aller = (jour: string) => {
    comite.essai.horloge.instant = new Date(`${jour}T09:00:00.000Z`);
  };
  const recus = async (seance: string) =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("charge").orderBy("cree_le").execute()))
      .map(({ charge }) => charge as { a: string; sujet: string; reference: string; lien?: { chemin: string } })
      .filter((m) => m.lien?.chemin === `/seance/${seance}/convoquer`);

  test("à qui gouverne l’organisation qui convoque, une fois par étape ; convoquée ou annulée, plus rien", async () => {
    aller("2026-11-10");
    const jeanne = await comite.entrer(JEANNE);
    const id = await comite.poser();
    const siege = { nom: "Jeanne", organisation: "unaforis", courriel: "jeanne.aubepine@example.org" };
    await comite.sieger(jeanne, id, siege);
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    const off = await comite.prevoir(jeanne, id, "2026-12-09");
    await jeanne.post(`/seance/${off}/annuler`, { motif: "Grève", cle: comite.cle() });
    for (const jour of ["2026-11-16", "2026-11-17"]) {
      aller(jour);
      await rappeler(comite.essai.maison);
      expect(await recus(s)).toEqual([]);
    }
    for (const jour of ["2026-11-18", "2026-11-18", "2026-11-19", "2026-11-24"]) {
      aller(jour);
      await rappeler(comite.essai.maison);
    }
    expect((await recus(s)).map((m) => m.a)).toEqual(["jeanne.aubepine@example.org"]);
    aller("2026-11-25");
    await Promise.all([rappeler(comite.essai.maison), rappeler(comite.essai.maison)]);
    expect(await recus(s)).toHaveLength(2);
    expect((await recus(s))[1]?.sujet.replaceAll("\u00a0", " ")).toBe(
      "Convocation à envoyer : Comité de pilotage, jeudi 10 décembre 2026 à 9 h 30",
    );
    // moved: its last day to call moves with it, and is told again
    const again = await comite.entrer(JEANNE);
    const champs = {
      titre: "Comité",
      jour: "2026-12-14",
      debut: "09:30",
      fin: "12:00",
      lieu: "Paris",
      visio: "",
      delaiJours: "15",
    };
    expect((await again.post(`/seance/${s}/modifier`, { ...champs, cle: comite.cle() })).status).toBe(303);
    aller("2026-11-29");
    await rappeler(comite.essai.maison);
    expect(await recus(s)).toHaveLength(3);
    const late = await comite.entrer(JEANNE);
    expect((await late.post(`/seance/${s}/convoquer`, { cle: comite.cle() })).status).toBe(303);
    aller("2026-12-01");
    await rappeler(comite.essai.maison);
    expect([(await recus(s)).length, await recus(off)]).toEqual([3, []]);
  });
});
