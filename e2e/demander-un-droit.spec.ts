// Issue 2's story: the five as of 3 June 2019, then the right of a mission locale, under ARML, to send a person to a
// Cap emploi: permis, with its article, until 31/12/2019; on 1 January 2020: refused, échue, the nearest convention named.
import type { Page } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { actionner, saisir, tabulerJusqua } from "./support/clavier.ts";
import { expect, test } from "./support/essai.ts";

const CINQ = [
  "CEP Île-de-France 2019",
  "France compétences – Uniformation",
  "Nexem – Croix-Rouge française",
  "Nexem – Una",
  "Unaforis – Nexem",
];

/** Types a day into a native date field, as a French keyboard user does. */
async function saisirJour(
  page: Page,
  field: ReturnType<Page["getByLabel"]>,
  [jour, mois, an]: [string, string, string],
) {
  await tabulerJusqua(page, field);
  await page.keyboard.type(`${jour}${mois}${an}`);
}

test("voir les cinq au 3 juin 2019, puis demander un droit, au clavier seul", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Cinq conventions");
  await sansFaute(page);

  await actionner(page, page.locator("details.jour summary, summary:has-text('novembre'), summary").first());
  await sansFaute(page);
  await page.goto("/?au=2019-06-03");
  await expect(page.getByText("Page du lundi 3 juin 2019.")).toBeVisible();
  for (const titre of CINQ) await expect(page.getByRole("link", { name: titre }).first()).toBeVisible();
  const cep = page.getByRole("row", { name: /CEP Île-de-France 2019/ });
  await expect(cep).toContainText("En vigueur");
  await expect(page.getByRole("row", { name: /Unaforis – Nexem/ })).toContainText("Pas encore signée");
  await sansFaute(page);

  await actionner(page, page.getByRole("link", { name: "CEP Île-de-France 2019" }).first());
  await expect(page).toHaveURL(/\/convention\/cep-idf-2019\?au=2019-06-03/);
  await expect(
    page.getByRole("row", { name: /Mettre une personne en relation|relais d’une personne|relation/ }).first(),
  ).toContainText("31 décembre 2019");
  await sansFaute(page);

  await page.goto("/droits?au=2019-06-03");
  await sansFaute(page);
  const acte = page.getByLabel("Quelle action");
  await tabulerJusqua(page, acte);
  await acte.selectOption({ label: "Passer le relais d’une personne" });
  await saisir(page, page.getByLabel("Qui veut agir"), "Mission locale de Paris");
  await saisir(page, page.getByLabel("Vers qui"), "exemple-cap-emploi-paris");
  await saisirJour(page, page.getByLabel("Quel jour"), ["03", "06", "2019"]);
  const ou = page.getByLabel("Où");
  await tabulerJusqua(page, ou);
  await ou.selectOption("DEP-75");
  await tabulerJusqua(page, page.locator("input[name=consentement]:checked"));
  await page.keyboard.press("ArrowDown"); // from the last answer, "je ne sais pas", round to the first
  await expect(page.getByLabel("Oui, pour ce destinataire")).toBeChecked();
  await actionner(page, page.getByRole("button", { name: "Poser la question" }));

  await expect(page.getByText("Permis").first()).toBeVisible();
  await expect(page.locator("main")).toContainText("ARML");
  await expect(page.getByRole("link", { name: "Article 2", exact: true })).toBeVisible(); // as in the text signed
  await expect(page.locator("main")).toContainText("31 décembre 2019");
  await sansFaute(page);

  await saisirJour(page, page.getByLabel("Quel jour"), ["01", "01", "2020"]);
  await actionner(page, page.getByRole("button", { name: "Poser la question" }));
  await expect(page.getByText("Page du mercredi 1er janvier 2020.")).toBeVisible();
  await expect(page.getByText("Refusé").first()).toBeVisible();
  await expect(page.locator("main")).toContainText("a pris fin le 31 décembre 2019");
  await expect(page.locator("main")).toContainText("Échue");
  await expect(page.getByRole("link", { name: "CEP Île-de-France 2019" }).first()).toBeVisible();
  await sansFaute(page);
});

test("ce qui manque devient une question, et une réponse suffit", async ({ page }) => {
  await page.goto(
    "/droits?acte=aiguillage&de=mission-locale-de-paris&vers=exemple-cap-emploi-paris&jour=2019-06-03&territoire=DEP-75",
  );
  await expect(page.getByText("À compléter").first()).toBeVisible();
  await sansFaute(page);
  await page.getByLabel("Oui, pour ce destinataire").first().check();
  await page
    .getByRole("button")
    .filter({ hasText: /question|Répondre|réponse/ })
    .first()
    .click();
  await expect(page.getByText("Permis").first()).toBeVisible();
});

const PAGES = [
  "/",
  "/?au=2019-06-03",
  "/conventions",
  "/conventions?etat=echue",
  "/conventions?texte=zzzz",
  "/convention/unaforis-nexem-2020",
  "/convention/nexem-una-2018?au=2017-06-01",
  "/convention/cep-idf-2019",
  "/convention/cep-idf-2019/actions",
  "/convention/absente",
  "/droits",
  "/droits?acte=inconnu&jour=2026-02-31",
  "/organisations",
  "/organisations?texte=zzzz",
  "/organisation/uniformation",
  "/organisation/exemple-cap-emploi-paris",
  "/connexion",
  "/connexion/lien/inconnu",
  "/demo/courrier",
  "/accessibilite",
  "/donnees-personnelles",
  "/a-propos",
  "/api",
  "/elements",
  "/compte",
];
// no page has a script: once is enough, in the project where axe looks directly
for (const path of PAGES)
  test(`${path} : sans faute, en large et en étroit`, { tag: "@javascript" }, async ({ page }) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      await sansFaute(page);
      const overflow = await page
        .evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .catch(() => 0);
      expect([path, width, overflow]).toEqual([path, width, 0]);
    }
  });

test("les pages d’un compte, sans faute", { tag: "@javascript" }, async ({ page }) => {
  for (const nom of ["Luc Cormier", "Rose Saule", "Marc Tilleul"]) {
    await page.goto("/connexion");
    await page
      .getByRole("button", { name: nom })
      .or(page.getByRole("link", { name: nom }))
      .first()
      .click();
    for (const path of ["/", "/compte", "/conventions", "/comptes/arml-ile-de-france", "/exploitation"]) {
      await page.goto(path);
      await sansFaute(page);
    }
    await page.goto("/compte");
  }
});
