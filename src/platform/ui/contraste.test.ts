import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DESSINS, FONDS, lireJetons, PAIRES, rapport, TEXTES } from "./contraste.ts";

const lire = (nom: string) => readFileSync(new URL(nom, import.meta.url), "utf8");
const feuilles = readdirSync(new URL(".", import.meta.url)).filter((nom) => nom.endsWith(".css"));
const jetons = lireJetons(lire("tokens.css"));

test("le rapport de contraste est celui de WCAG : bornes connues", () => {
  expect(rapport("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(rapport("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(rapport("#ffffff", "#ffffff")).toBe(1);
});

test("les deux thèmes portent les mêmes jetons", () => {
  expect(Object.keys(jetons.clair)).toHaveLength(23);
  expect(Object.keys(jetons.sombre)).toEqual(Object.keys(jetons.clair));
});

describe.each(["clair", "sombre"] as const)("thème %s", (theme) => {
  const couleur = (nom: string): string => {
    const valeur = jetons[theme][nom];
    if (!valeur) throw new Error(`no token ${nom}`);
    return valeur;
  };
  const surFonds = (noms: readonly string[], seuil: number) =>
    noms.flatMap((nom) => FONDS.map((fond) => [nom, fond, seuil] as const));

  test.each([...surFonds(TEXTES, 7), ...surFonds(DESSINS, 3), ...PAIRES])(
    "%s sur %s : %d au moins",
    (dessus, fond, seuil) => {
      expect(rapport(couleur(dessus), couleur(fond))).toBeGreaterThanOrEqual(seuil);
    },
  );
});

test("aucune couleur ne s’écrit hors des jetons", () => {
  for (const nom of feuilles.filter((nom) => nom !== "tokens.css" && nom !== "impression.css"))
    expect(lire(nom).match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi) ?? [], nom).toEqual([]);
});

test("chaque jeton employé existe", () => {
  const connus = new Set([...Object.keys(jetons.clair), "sans", "serif", "rayon", "trait"]);
  for (const nom of feuilles)
    for (const [, jeton = ""] of lire(nom).matchAll(/var\(--([\w-]+)\)/g))
      expect(connus, `${nom} : ${jeton}`).toContain(jeton);
});

test("aucun texte sous 15 px à l’écran", () => {
  const tailles = feuilles.flatMap((nom) =>
    [...lire(nom).matchAll(/font(?:-size)?:[^;]*?([\d.]+)rem/g)].map(([, taille]) => Number(taille)),
  );
  expect(tailles.length).toBeGreaterThan(20);
  expect(Math.min(...tailles)).toBe(0.9375);
});
