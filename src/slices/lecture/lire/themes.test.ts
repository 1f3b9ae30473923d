import { expect, test } from "vitest";
import { segmenter } from "./segmenter.ts";
import { lireThemes } from "./themes.ts";

const themes = (texte: string) =>
  lireThemes({
    texte: segmenter(texte),
    zone: { du: 0, au: texte.length, style: "recit" },
    donnees: { publieLe: null },
  });

test.each([
  ["emploi", "Un forum pour les demandeurs d'emploi. L'emploi dans le département reste rare."],
  ["sport", "Le club de judo et la Ligue ouvrent le sport à tous. Le sport rassemble."],
  ["cep", "Huit opérateurs du conseil en évolution professionnelle se rapprochent. Le CEP est gratuit."],
  ["handicap", "L'Agefiph et la Ville agissent sur le handicap et l'obligation d'emploi."],
  ["environnement", "Un atlas de la biodiversité protège les espaces naturels."],
])("%s", (attendu, texte) => {
  expect(themes(texte)).toContain(attendu);
});

test("au plus quatre, les plus dits d’abord", () => {
  const lus = themes(
    "Sport, sport, sport, culture, culture, santé, santé, logement, logement, eau, eau, tourisme, tourisme.",
  );
  expect(lus.length).toBeLessThanOrEqual(4);
  expect(lus[0]).toBe("sport");
});

test("rien qui se dise : rien", () => {
  expect(themes("Les deux présidents se sont serré la main.")).toEqual([]);
});
