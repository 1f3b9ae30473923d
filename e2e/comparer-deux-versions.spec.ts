// Issue 3: a draft written from a model, one word changed, and the difference read before anything else; then the
// papers of the board. With and without JavaScript, and on a phone.
import { sansFaute } from "./support/axe.ts";
import { actionner, saisir, tabulerJusqua } from "./support/clavier.ts";
import { expect, test } from "./support/essai.ts";

test("partir d’un modèle, changer un mot, lire l’écart, emporter les papiers", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByRole("button", { name: /Jeanne Aubépine/ }).click();
  await page.goto("/projets/nouveau");
  await page.getByLabel("Convention-cadre de partenariat").check();
  await saisir(page, page.getByLabel("Titre"), "Convention-cadre d’essai");
  await page.getByLabel("Avec", { exact: true }).fill("Nexem");
  await actionner(page, page.getByRole("button", { name: "Ouvrir le projet" }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Convention-cadre d’essai");

  await actionner(page, page.getByRole("link", { name: /^Modifier : Article 18 – Résiliation/ }));
  const texte = page.getByLabel("Texte", { exact: true });
  const avant = await texte.inputValue();
  await tabulerJusqua(page, texte);
  await texte.fill(avant.replace("un préavis de trois mois", "un préavis de six mois"));
  await actionner(page, page.getByRole("button", { name: "Enregistrer" }));

  await page.getByRole("link", { name: "Versions" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deux versions de ce projet.");
  await sansFaute(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await sansFaute(page);
  await actionner(page, page.getByRole("link", { name: "Version 2", exact: true }));

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Une pièce change.");
  await expect(page.locator("del")).toContainText(["Barré", "trois"]);
  await expect(page.locator("ins")).toContainText(["Souligné", "six"]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await sansFaute(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await actionner(page, page.locator("summary", { hasText: "pièces sans changement" }));
  await sansFaute(page);

  await page.getByRole("link", { name: "Versions" }).click();
  for (const nom of [
    /ODT ?, version 1$/,
    /ODT ?, Note de présentation pour Unaforis/,
    /PDF ?, Projet de délibération pour Unaforis/,
  ]) {
    const attendu = page.waitForEvent("download");
    await page.getByRole("link", { name: nom }).click();
    expect((await attendu).suggestedFilename()).toMatch(/\.(odt|pdf)$/);
  }
});
