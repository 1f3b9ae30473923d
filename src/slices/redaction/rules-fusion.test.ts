import { describe, expect, test } from "vitest";
import { fusionner, resteAChoisir, retenir } from "./rules-fusion.ts";

const BASE = "Les parties se réunissent deux fois par an. Elles rendent compte. Le bilan est public.";

describe("deux textes d’une même pièce", () => {
  test.each([
    ["rien n’a changé", BASE, BASE, BASE, 0],
    ["moi seul", BASE.replace("deux", "trois"), BASE, BASE.replace("deux", "trois"), 0],
    ["l’autre seul", BASE, BASE.replace("public", "annuel"), BASE.replace("public", "annuel"), 0],
    [
      "deux phrases différentes",
      BASE.replace("deux", "trois"),
      BASE.replace("public", "annuel"),
      BASE.replace("deux", "trois").replace("public", "annuel"),
      0,
    ],
    [
      "le même changement",
      BASE.replace("deux", "trois"),
      BASE.replace("deux", "trois"),
      BASE.replace("deux", "trois"),
      0,
    ],
    [
      "une phrase ôtée, une autre changée",
      BASE.replace(" Le bilan est public.", ""),
      BASE.replace("deux", "trois"),
      BASE.replace(" Le bilan est public.", "").replace("deux", "trois"),
      0,
    ],
  ])("%s", (_, mien, leur, attendu, conflits) => {
    expect(fusionner(BASE, mien, leur)).toEqual({ texte: attendu, conflits });
  });

  test("la même phrase : les deux y sont, marquées, et rien ne s’enregistre avant le choix", () => {
    const { texte, conflits } = fusionner(BASE, BASE.replace("deux", "trois"), BASE.replace("deux", "quatre"));
    expect(conflits).toBe(1);
    expect(texte).toContain("trois fois par an");
    expect(texte).toContain("quatre fois par an");
    expect(texte).toContain("Le bilan est public.");
    expect(resteAChoisir(texte)).toBe(true);
    expect(resteAChoisir(BASE)).toBe(false);
  });

  test("une fin de ligne du navigateur n’est pas un changement", () => {
    expect(fusionner("Un.\n\nDeux.", "Un.\r\n\r\nDeux.", "Un.\n\nTrois.")).toEqual({
      texte: "Un.\n\nTrois.",
      conflits: 0,
    });
  });

  test.each(["", "Sans point final", "Art. 2 : a) un ; b) deux", "1.5 point ; et 2,5 h.\n- liste\n- suite"])(
    "rien n’est perdu de « %s »",
    (texte) => {
      expect(fusionner(texte, texte, texte).texte).toBe(texte);
      expect(fusionner("", texte, "").texte).toBe(texte);
    },
  );

  test("un champ court : le mien s’il a changé, sinon le leur", () => {
    expect([retenir("a", "a", "b"), retenir("a", "c", "b"), retenir("a", "c", "a")]).toEqual(["b", "c", "c"]);
  });
});
