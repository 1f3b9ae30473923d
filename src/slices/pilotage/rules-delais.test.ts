import { expect, test } from "vitest";
import { delaisMesures, echelleDeJours } from "./rules-delais.ts";
import type { Cumul } from "./types.ts";

const ligne = (engagement: string | null, delais: Record<string, number>): Cumul => ({
  ...{ engagement, nature: "information", mois: "2026-05", actes: 1, personnes: 0, minutes: 0 },
  ...{ acteurs: {}, atteintes: {}, territoires: {}, minutesPar: {}, delais },
});
const engagement = (id: string, valeur?: number) => ({
  ...{ id, titre: id, obliges: [], actes: [] },
  ...(valeur === undefined ? {} : { cible: { valeur, unite: "jours" as const } }),
});

test("les délais se lisent par engagement et par étape, dans l’ordre du texte", () => {
  const cumuls = [
    ligne("b", { "reponse:2": 5, "reponse:9": 5 }),
    ligne("b", { "rendez-vous:16": 1 }),
    ligne("a", { "reponse:0": 1 }),
    ligne(null, { "reponse:99": 7 }),
  ];
  expect(delaisMesures({ engagements: [engagement("a"), engagement("b", 5), engagement("c")] }, cumuls)).toEqual([
    { engagement: "a", titre: "a", etape: "Reponse", mesures: 1, unSurDeux: 0, neufSurDix: 0, promis: null },
    { engagement: "b", titre: "b", etape: "Rendez vous", mesures: 1, unSurDeux: 16, neufSurDix: 16, promis: 5 },
    { engagement: "b", titre: "b", etape: "Reponse", mesures: 10, unSurDeux: 2, neufSurDix: 9, promis: 5 },
  ]);
});

test.each([
  [0, 1, 2],
  [1, 1, 2],
  [5, 5, 6],
  [6, 6, 4],
  [9, 10, 6],
  [16, 20, 5],
  [26, 30, 4],
  [61, 75, 6],
  [365, 450, 6],
  [4_000, 4_380, 5],
])("une échelle de %i jours finit à %i, en %i traits", (plus, fin, traits) => {
  const found = echelleDeJours(plus);
  expect([found.fin, found.traits.length]).toEqual([fin, traits]);
  expect(found.traits.at(-1)).toBe(fin);
});
