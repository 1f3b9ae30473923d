import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention, type Regard } from "../conventions/index.ts";
import { attentes, phraseAttentes, salutation } from "./rules.ts";

const convention = (more: Record<string, unknown> = {}): Convention =>
  Convention.parse({
    id: "c",
    titre: "Essai",
    genre: "convention",
    parties: [
      { organisation: "a", roles: [] },
      { organisation: "b", roles: [] },
    ],
    signatures: [
      { organisation: "a", le: "2020-01-15" },
      { organisation: "b", le: "2020-01-15" },
    ],
    effet: {},
    articles: [],
    ...more,
  });

const attend = (c: Convention, jour: string, organisations = ["a"]) => {
  const regard: Regard = {
    jour: jour as Day,
    aujourdhui: jour as Day,
    nommer: (id) => id.toUpperCase(),
    notices: {},
    trouver: () => undefined,
  };
  return attentes([c], organisations, regard).map(({ titre, le }) => `${titre.slice(titre.indexOf(":") + 2)} ${le}`);
};

describe("ce qui attend", () => {
  const terme = convention({ effet: { au: "2021-12-31" } });
  const tacite = convention({
    effet: { au: "2021-12-31", reconduction: { mode: "tacite", dureeMois: 24, preavisMois: 3 } },
  });
  const marche = convention({ adosseA: { quoi: "un marché", au: "2021-12-31" } });
  const grace = convention({
    effet: { au: "2021-12-31" },
    graces: [{ jusquAu: "2022-03-31", accordeeLe: "2021-12-01", par: "a", motif: "m" }],
  });
  const aSigner = convention({ signatures: [{ organisation: "b", le: "2020-01-15" }] });
  test.each<[string, Convention, string, string[]]>([
    ["le terme, la veille des trois mois", terme, "2021-09-29", []],
    ["le terme, à trois mois", terme, "2021-09-30", ["la convention prend fin 2021-12-31"]],
    ["le terme, le dernier jour", terme, "2021-12-31", ["la convention prend fin 2021-12-31"]],
    ["le terme, le lendemain", terme, "2022-01-01", []],
    ["le préavis, la veille des trois mois", tacite, "2021-06-29", []],
    ["le préavis, à trois mois", tacite, "2021-06-30", ["la reconduire ou la dénoncer 2021-09-30"]],
    ["le préavis passé : elle repart, rien ne presse", tacite, "2021-10-01", []],
    ["le marché, à plus de deux ans", marche, "2019-12-30", []],
    ["le marché, à moins de deux ans", marche, "2020-01-15", ["ce qui la porte prend fin 2021-12-31"]],
    ["le marché fini", marche, "2022-01-01", []],
    ["la tolérance", grace, "2022-01-01", ["la période de tolérance s’achève 2022-03-31"]],
    ["la tolérance finie", grace, "2022-04-01", []],
    ["une signature manque, personne n’a signé", aSigner, "2020-01-14", []],
    ["une signature manque", aSigner, "2020-01-15", ["signer la convention null"]],
    ["rien", convention(), "2021-06-01", []],
  ])("%s", (_cas, c, jour, attendu) => expect(attend(c, jour)).toEqual(attendu));

  test("la signature d’une autre n’attend pas la nôtre", () =>
    expect(attend(aSigner, "2020-02-01", ["b"])).toEqual([]));

  test("un membre n’est pas appelé à dénoncer", () => {
    const c = convention({ ...tacite, membres: [{ organisation: "m", de: "a" }] });
    expect(attend(c, "2021-07-01", ["m"])).toEqual([]);
  });

  test("dénoncée à temps : la fin, plus le choix", () => {
    const c = convention({ ...tacite, denonciation: { par: "b", le: "2021-09-01" } });
    expect(attend(c, "2021-09-15")).toEqual([]);
    expect(attend(c, "2021-10-15")).toEqual(["la convention prend fin 2021-12-31"]);
  });
});

test.each([
  [0, "Rien ne vous attend pour le moment."],
  [1, "Une chose vous attend."],
  [5, "Cinq choses vous attendent."],
])("%i choses", (n, attendu) => expect(phraseAttentes(n)).toBe(attendu));

test.each<[number, string[], string]>([
  [0, [], "Bonjour Claire. Aucun mandat ne vous lie aujourd’hui à une organisation."],
  [0, ["Nexem"], "Bonjour Claire. Aucune convention de Nexem n’est encore enregistrée."],
  [1, ["Unaforis"], "Bonjour Claire. Voici où en est la convention d’Unaforis."],
  [3, ["Nexem", "Una"], "Bonjour Claire. Voici où en sont les trois conventions de Nexem et d’Una."],
])("%i conventions de %o", (n, organisations, attendu) => expect(salutation("Claire", n, organisations)).toBe(attendu));
