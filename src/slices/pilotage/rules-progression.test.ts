import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import type { Engagement } from "../conventions/index.ts";
import { phraseDePilotage, valeurDite } from "./phrases.ts";
import { type ActeACompter, cumuler } from "./rules-cumul.ts";
import {
  allure,
  allureDite,
  batonsDe,
  compteDit,
  type Progression,
  prochaineDite,
  progressions,
  promessesDe,
} from "./rules-progression.ts";

const DUREE = { debut: "2019-02-28" as Day, fin: "2019-12-31" as Day };
const faire = (n: number, plus: Partial<ActeACompter> = {}): ActeACompter[] =>
  Array.from({ length: n }, () => ({
    ...{ nature: "evenement", le: "2019-03-14", acteur: "a", vers: null, engagement: "e", territoire: null },
    ...{ contenu: { personnes: 10, minutes: 90, organisations: ["b"], delai: { etape: "reponse", jours: 4 } } },
    ...plus,
  }));

type Cible = NonNullable<Engagement["cible"]>;
function tenir(
  cible: Cible | null,
  actes: readonly ActeACompter[],
  jour = "2019-06-03",
  caches: Parameters<typeof progressions>[1]["caches"] = [],
): Progression {
  const engagement = { id: "e", titre: "Faire", obliges: ["a"], actes: ["evenement" as const], cible };
  const [found] = progressions(
    { engagements: [engagement] },
    { cumuls: cumuler(actes), caches },
    { jour: jour as Day, duree: DUREE },
  );
  if (!found) throw new Error("no progression");
  return found;
}
const QUATRE: Cible = { valeur: 4, unite: "actes", par: "convention" };
const dire = (p: Progression) => {
  const { compte, reste } = compteDit(p);
  return [`${compte} ${reste}`.trim(), allureDite(p), prochaineDite(p)]
    .filter(Boolean)
    .join(" ")
    .replaceAll("\u00a0", " ");
};

describe("un engagement en une phrase", () => {
  test.each([
    [
      "rien encore, rien d’attendu",
      QUATRE,
      0,
      "2019-03-01",
      "Aucune action sur 4 prévues en 2019. Au rythme prévu. La prochaine est attendue le 15 mai 2019.",
    ],
    [
      "la veille de la première",
      QUATRE,
      0,
      "2019-05-14",
      "Aucune action sur 4 prévues en 2019. Au rythme prévu. La prochaine est attendue le 15 mai 2019.",
    ],
    [
      "le jour de la première",
      QUATRE,
      0,
      "2019-05-15",
      "Aucune action sur 4 prévues en 2019. Une de moins qu’attendu. La prochaine est attendue le 15 mai 2019.",
    ],
    [
      "le lendemain",
      QUATRE,
      0,
      "2019-05-16",
      "Aucune action sur 4 prévues en 2019. Une de moins qu’attendu. La prochaine était attendue le 15 mai 2019.",
    ],
    [
      "une",
      QUATRE,
      1,
      "2019-06-03",
      "1 action sur 4 prévues en 2019. Au rythme prévu. La prochaine est attendue le 31 juillet 2019.",
    ],
    ["toutes", QUATRE, 4, "2019-06-03", "4 actions sur 4 prévues en 2019. Tout ce qui était prévu est fait."],
    ["deux de plus", QUATRE, 6, "2019-06-03", "6 actions sur 4 prévues en 2019. Deux de plus que prévu."],
    [
      "après le terme",
      QUATRE,
      1,
      "2022-01-01",
      "1 action sur 4 prévues en 2019. Trois de moins qu’attendu. La prochaine était attendue le 31 juillet 2019.",
    ],
    ["sans cible", null, 3, "2019-06-03", "3 actions en 2019."],
    ["sans cible ni action", null, 0, "2019-06-03", "Aucune action en 2019."],
    [
      "heures",
      { valeur: 60, unite: "heures", par: "convention" },
      3,
      "2019-03-01",
      "4,5 heures sur 60 prévues en 2019. Au rythme prévu. La prochaine est attendue le 25 mars 2019.",
    ],
    [
      "personnes",
      { valeur: 20, unite: "personnes", par: "convention" },
      3,
      "2019-06-03",
      "30 personnes sur 20 prévues en 2019. Dix de plus que prévu.",
    ],
    [
      "organisations",
      { valeur: 2, unite: "organisations" },
      1,
      "2019-06-03",
      "2 organisations sur 2 prévues en 2019. Tout ce qui était prévu est fait.",
    ],
    [
      "délai tenu",
      { valeur: 5, unite: "jours" },
      3,
      "2019-06-03",
      "4 jours neuf fois sur dix en 2019, cinq jours promis. Le délai promis est tenu.",
    ],
    [
      "délai dépassé",
      { valeur: 3, unite: "jours" },
      3,
      "2019-06-03",
      "4 jours neuf fois sur dix en 2019, trois jours promis. C’est plus long que promis.",
    ],
    [
      "délai jamais mesuré",
      { valeur: 3, unite: "jours" },
      0,
      "2019-06-03",
      "Aucun délai mesuré en 2019, trois jours promis.",
    ],
    [
      "une part",
      { valeur: 80, unite: "pourcent" },
      3,
      "2019-06-03",
      "Cette part ne se calcule pas à partir des actions.",
    ],
    [
      "par trimestre",
      { valeur: 2, unite: "actes", par: "trimestre" },
      0,
      "2019-06-03",
      "Aucune action sur 2 prévues d’avril à juin 2019. Une de moins qu’attendu. La prochaine était attendue le 16 mai 2019.",
    ],
    [
      "par mois",
      { valeur: 1, unite: "actes", par: "mois" },
      0,
      "2019-06-29",
      "Aucune action sur 1 prévue en juin 2019. Au rythme prévu. La prochaine est attendue le 30 juin 2019.",
    ],
  ] as const)("%s", (_cas, cible, n, jour, phrase) => {
    expect(dire(tenir(cible, faire(n), jour))).toBe(phrase);
  });

  test("des personnes trop peu nombreuses n’ont ni bâtons ni rythme", () => {
    const p = tenir({ valeur: 20, unite: "personnes" }, [], "2019-06-03", [{ engagement: "e", nature: "evenement" }]);
    expect(dire(p)).toBe("Moins de cinq personnes sur 20 prévues en 2019.");
    expect([allure(p), batonsDe(p, true)]).toEqual([null, null]);
  });

  test("au public, les bâtons ne disent pas ce qui était attendu", () => {
    const p = tenir(QUATRE, faire(1), "2019-10-01");
    expect(batonsDe(p, true)).toEqual({
      fait: 1,
      prevu: 4,
      attendu: 2,
      dit: "1\u00a0action sur 4 prévues en 2019, 2 attendues à ce jour",
    });
    expect(batonsDe(p, false)).toMatchObject({ attendu: null, dit: "1\u00a0action sur 4 prévues en 2019" });
  });

  test("ce qu’un engagement a de plus ne compense pas un autre", () => {
    const [more, less] = [tenir(QUATRE, faire(9), "2019-12-31"), tenir(QUATRE, faire(1), "2019-12-31")];
    expect(promessesDe([more, less])).toEqual({ attendues: 8, tenues: 5 });
    expect(promessesDe([tenir(null, faire(3))])).toBeNull();
  });
});

describe("la phrase qui ouvre la page", () => {
  const base = { actions: 0, depuisLeDebut: 0, personnes: 0, annee: "2019", delai: null, progressions: [] } as const;
  const late = tenir(QUATRE, [], "2019-10-01");
  const fine = tenir(QUATRE, faire(4), "2019-10-01");
  test.each([
    ["rien", {}, "Aucune action n’est encore enregistrée."],
    ["rien cette année", { depuisLeDebut: 3 }, "Aucune action en 2019, trois depuis le début."],
    ["une", { actions: 1, depuisLeDebut: 1 }, "Une action en 2019."],
    [
      "beaucoup",
      { actions: 1204, depuisLeDebut: 2000, personnes: 412 },
      "1 204 actions en 2019, 412 personnes touchées.",
    ],
    [
      "peu de personnes",
      { actions: 2, depuisLeDebut: 2, personnes: "moins de 5" },
      "Deux actions en 2019, moins de cinq personnes touchées.",
    ],
    ["personnes tues", { actions: 2, depuisLeDebut: 2, personnes: null }, "Deux actions en 2019."],
    [
      "délai",
      { actions: 2, depuisLeDebut: 2, delai: 9 },
      "Deux actions en 2019. Une fois sur dix, la suite demande plus de neuf jours.",
    ],
    [
      "délai d’un jour",
      { actions: 2, depuisLeDebut: 2, delai: 1 },
      "Deux actions en 2019. Une fois sur dix, la suite demande plus d’un jour.",
    ],
    [
      "délai nul",
      { actions: 2, depuisLeDebut: 2, delai: 0 },
      "Deux actions en 2019. Neuf fois sur dix, la suite vient le jour même.",
    ],
    [
      "un retard",
      { actions: 2, depuisLeDebut: 2, progressions: [late, fine] },
      "Deux actions en 2019. Un engagement est en retard.",
    ],
    [
      "deux retards",
      { actions: 2, depuisLeDebut: 2, progressions: [late, late] },
      "Deux actions en 2019. Deux engagements sont en retard.",
    ],
    [
      "à jour",
      { actions: 2, depuisLeDebut: 2, progressions: [fine] },
      "Deux actions en 2019. Rien n’est en retard sur ce qui était prévu.",
    ],
  ] as const)("%s", (_cas, plus, phrase) => {
    const said = phraseDePilotage({ ...base, ...plus });
    expect(
      said
        .map((m) => m.mots)
        .join("")
        .replaceAll("\u00a0", " "),
    ).toBe(phrase);
  });

  test("un chiffre dans une cellule", () => {
    expect([
      valeurDite(null, "personnes"),
      valeurDite(null, "jours"),
      valeurDite("moins de 5", "personnes"),
      valeurDite(54, "%"),
      valeurDite(1.5, "heures"),
    ]).toEqual(["non communiqué", "non mesuré", "moins de 5", "54\u00a0%", "1,5\u00a0h"]);
  });
});
