/** Colours of both schemes by token name, "#rrggbb". */
export type Jetons = { clair: Record<string, string>; sombre: Record<string, string> };

/** Reads the tokens out of the stylesheet: the first block is the light scheme, the one in the media query the dark. */
export function lireJetons(css: string): Jetons {
  const [clair = "", sombre = ""] = css.split("@media");
  const couleurs = (bloc: string) =>
    Object.fromEntries([...bloc.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, nom, valeur]) => [nom, valeur]));
  return { clair: couleurs(clair), sombre: couleurs(sombre) };
}

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast of two colours "#rrggbb" as WCAG 2.2 defines it, 1 to 21. */
export function rapport(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The three grounds on which words and strokes stand. */
export const FONDS = ["papier", "feuille", "trame"] as const;

/** Text colours: 7:1 at least on the three grounds (WCAG AAA). */
export const TEXTES = ["encre", "encre-2", "violette", "verdet", "ocre", "garance", "mine"] as const;

/** Colours of drawings and of field borders: 3:1 at least on the three grounds. */
export const DESSINS = ["bord", "verdet-trait", "ocre-trait", "garance-trait", "mine-trait"] as const;

/** Further pairs that the sheet uses: what stands on what, and the least ratio. */
export const PAIRES: readonly (readonly [string, string, number])[] = [
  ["sur-violette", "violette", 7],
  ["sur-violette", "violette-vif", 7],
  ["violette-vif", "violette-pale", 7],
  ["violette-vif", "papier", 7],
  ["encre", "violette-pale", 7],
  ["violette", "violette-pale", 7],
  ["ocre", "ocre-pale", 7],
  ["ocre-trait", "ocre-pale", 3],
  ["verdet", "verdet-pale", 7],
  ["verdet-trait", "verdet-pale", 3],
  ["garance", "garance-pale", 7],
  ["papier", "verdet", 7],
];

/** The least ratio of a colour over the three grounds, in one scheme. */
export const rapportMinimal = (jetons: Record<string, string>, nom: string): number =>
  Math.min(...FONDS.map((fond) => rapport(jetons[nom] ?? "#000000", jetons[fond] ?? "#000000")));
