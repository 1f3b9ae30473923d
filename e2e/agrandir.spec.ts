// Twice as large (RGAA 10.4): text at 200 % in a window of 1280 px, and a window of 640 px, which is what a zoom of 200 %
// leaves. Nothing scrolls sideways, nothing written is cut. No page has a script: once is enough.
import type { Page } from "@playwright/test";
import { expect, test } from "./support/essai.ts";
import { entrer } from "./support/parcours.ts";

const PUBLIQUES = [
  "/?au=2019-06-03",
  "/conventions",
  "/conventions/regions",
  "/convention/unaforis-nexem-2020",
  "/convention/cep-idf-2019/actions",
  "/agenda?mois=2019-12",
  "/droits?acte=aiguillage&de=mission-locale-de-paris&vers=exemple-cap-emploi-paris&jour=2019-06-03",
  "/organisation/uniformation",
  "/orientation",
  '/orientation/resultat?suite=statut&faits={"statut":"salarie","age":34,"idcc":"413","region":"REG-11"}',
  "/regles?au=2019-06-03",
  "/regles/essai",
  "/verifier",
  "/connexion",
  "/accessibilite",
];
const DE_JEANNE = [
  "/",
  "/projets",
  "/projets/nouveau",
  "/lectures",
  "/lectures/nouvelle",
  "/reprise",
  "/echeances",
  "/agenda",
  "/compte",
  "/comptes/unaforis",
];
const DU_PROJET = ["", "/atelier", "/versions", "/changements", "/signataires", "/signature"];

/** What is too wide for the window, and what a box that hides its overflow cuts; [] when all can be read. */
const LIRE = `(() => {
  const root = document.documentElement;
  const wide = root.scrollWidth > root.clientWidth ? ["page : " + root.scrollWidth + " px pour " + root.clientWidth] : [];
  const cut = [...document.querySelectorAll("body *")].filter((e) => {
    const { overflowX, overflowY, position, clip } = getComputedStyle(e);
    const { width, height } = e.getBoundingClientRect();
    if (e.closest("svg, .hors-vue, [hidden]") || width < 2 || height < 2 || (position === "absolute" && clip !== "auto")) return false;
    const hides = (o) => o === "hidden" || o === "clip";
    return (hides(overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(overflowY) && e.scrollHeight > e.clientHeight + 1);
  });
  return [...wide, ...cut.map((e) => "coupé : " + e.tagName + "." + e.className + " " + e.textContent.slice(0, 60))];
})()`;

async function lisible(page: Page, path: string) {
  await page.setViewportSize({ width: 1280, height: 900 });
  const reply = await page.goto(path);
  expect([path, reply?.status()]).toEqual([path, 200]);
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  expect.soft(await page.evaluate(LIRE), `${path}, texte à 200 %`).toEqual([]);
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize({ width: 640, height: 450 });
  expect.soft(await page.evaluate(LIRE), `${path}, 640 px`).toEqual([]);
}

test("agrandi deux fois, rien ne déborde ni n’est coupé", { tag: "@javascript" }, async ({ page }) => {
  test.setTimeout(120_000);
  for (const path of PUBLIQUES) await lisible(page, path);
  await entrer(page, /Jeanne Aubépine/);
  for (const path of DE_JEANNE) await lisible(page, path);
  await page.goto("/projets");
  const projet = await page.getByRole("link", { name: "Avenant sur les places de stage" }).getAttribute("href");
  for (const suite of DU_PROJET) await lisible(page, `${projet}${suite}`);
  await page.goto(`${projet}`);
  const piece = await page.getByRole("link", { name: /^Modifier : Article 2/ }).getAttribute("href");
  await lisible(page, `${piece}`);
});
