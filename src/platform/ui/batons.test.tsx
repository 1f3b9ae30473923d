import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { Batons, parBaton } from "./batons.tsx";

/** How many sticks of each kind are drawn, and whether the pointer is. */
function dessin(fait: number, prevu: number | null, attendu: number | null = null) {
  const svg = renderToString(<Batons fait={fait} prevu={prevu} attendu={attendu} dit="dit" />);
  const n = (kind: string) => svg.split(`<rect class="${kind}"`).length - 1;
  return [n("fait"), n("prevu"), n("en-plus"), svg.includes('class="pointe"')];
}

describe("les bâtons", () => {
  test.each([
    ["rien de prévu, rien de fait", 0, null, null, [0, 0, 0, false]],
    ["rien encore", 0, 4, 1, [0, 4, 0, true]],
    ["rien d’attendu encore", 0, 4, 0, [0, 4, 0, false]],
    ["huit sur douze, onze attendus", 8, 12, 11, [8, 4, 0, true]],
    ["tout", 12, 12, 12, [12, 0, 0, true]],
    ["deux de plus", 14, 12, 12, [12, 0, 2, true]],
    ["sans nombre prévu", 3, null, null, [3, 0, 0, false]],
    ["vingt-quatre", 24, 24, null, [24, 0, 0, false]],
    ["cent dix-neuf", 119, 119, null, [119, 0, 0, false]],
    ["cent vingt, un pour cinq", 120, 120, null, [24, 0, 0, false]],
    ["une seule sur cinq cents", 1, 500, 3, [1, 99, 0, false]],
    ["de plus, sans rien de prévu", 2, 0, 0, [0, 0, 2, false]],
  ] as const)("%s", (_cas, fait, prevu, attendu, drawn) => {
    expect(dessin(fait, prevu, attendu)).toEqual(drawn);
  });

  test("jamais plus de cent dix-neuf, et tous dans la largeur d’une colonne étroite", () => {
    for (const total of [1, 24, 25, 119, 120, 599, 600, 1199, 12_000, 1_000_000]) {
      expect(total / parBaton(total)).toBeLessThan(120);
      const svg = renderToString(<Batons fait={Math.floor(total / 2)} prevu={total} dit="dit" />);
      for (const [, x, width] of svg.matchAll(/ x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g))
        expect(Number(x) + Number(width)).toBeLessThanOrEqual(238);
    }
  });

  test("une image, nommée par sa phrase", () => {
    const svg = renderToString(<Batons fait={8} prevu={12} dit="8 actions sur 12 prévues" />);
    expect(svg).toContain('role="img" aria-label="8 actions sur 12 prévues"');
  });
});
