import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { effetEnMots } from "./phrases.ts";
import { conventionSignee, corpsSigne } from "./rules-corps.ts";

const JOUR = "2026-11-23" as Day;
const base = (reconduction: object | null, plus: object = {}) =>
  Convention.parse({
    id: "c",
    titre: "Convention",
    genre: "convention",
    parties: [{ organisation: "a", roles: [] }],
    signatures: [{ organisation: "a", le: "2026-01-01" }],
    effet: { du: "2026-01-01", au: "2027-12-31", ...(reconduction && { reconduction }) },
    articles: [],
    ...plus,
  });
const TACITE = { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois: 3 };

describe("ce que la page de signature dit de la durée", () => {
  const texte = (convention: Convention) => effetEnMots({ convention, avenant: null }, convention, JOUR);
  test.each([
    ["sans reconduction", base(null), "Il prendra fin le 31 décembre 2027."],
    [
      "reconduit tacitement",
      base(TACITE),
      "Son premier terme est le 31 décembre 2027. Il est ensuite reconduit tacitement par périodes d’un an, trois fois au plus, sauf dénonciation trois mois avant. Son dernier jour possible est le 31 décembre 2030.",
    ],
    [
      "porté par un marché",
      base(TACITE, { adosseA: { quoi: "le marché", au: "2027-06-30" } }),
      "Il prendra fin le 30 juin 2027, avec ce qui le porte\u00a0: le marché.",
    ],
  ])("%s", (_cas, c, suite) => expect(texte(c)).toBe(`Ce texte prendra effet le 1er janvier 2026. ${suite}`));

  const avenant = (reconduction: object | null, plus: object) => {
    const c = base(reconduction);
    const redaction = { pieces: [], avenant: { articles: [], ...plus } };
    const corps = corpsSigne({ titre: "Avenant" }, redaction, c, [])!;
    return effetEnMots(corps, conventionSignee(corps, [], c, JOUR)!, JOUR);
  };
  const jusquAu = "2028-06-30" as Day;
  test.each([
    ["qui ne touche pas au terme", TACITE, {}, "Il ne change pas le terme de la convention."],
    ["sans reconduction", null, { jusquAu }, "Il porte le terme de la convention au 30 juin 2028."],
    [
      "la reconduction reprend",
      TACITE,
      { jusquAu },
      "Il porte le terme de la convention au 30 juin 2028. Elle est ensuite reconduite tacitement par périodes d’un an, trois fois au plus, sauf dénonciation trois mois avant. Son dernier jour possible est le 30 juin 2031.",
    ],
    [
      "la reconduction cesse",
      TACITE,
      { jusquAu, sansReconduction: true },
      "Il porte le terme de la convention au 30 juin 2028. Elle n’est plus reconduite ensuite.",
    ],
  ])("un avenant %s", (_cas, reconduction, plus, suite) =>
    expect(avenant(reconduction, plus)).toBe(`Cet avenant prendra effet à la dernière signature. ${suite}`),
  );
});
