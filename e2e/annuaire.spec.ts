// The directory, with the keyboard alone: a commune, its choices, the nearest place; the counsellor of a place confirms
// it, corrects it, and everybody reads it at once.
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import { choisir, ecrire, entrer, presser, titre } from "./support/parcours.ts";

const tientEn320 = async (page: import("@playwright/test").Page) => {
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  await sansFaute(page);
  await page.setViewportSize({ width: 1280, height: 800 });
};

test("trouver où être reçu", async ({ page }) => {
  await page.goto("/annuaire");
  await expect(titre(page)).toContainText("lieux où être reçu");
  await expect(page.getByRole("row", { name: /France Travail/ })).toContainText("aucun");
  await sansFaute(page);

  await ecrire(page, page.getByLabel("Commune ou code postal"), "saint denis");
  await presser(page, page.getByRole("button", { name: "Chercher" }));
  await expect(titre(page)).toContainText("choisissez la vôtre");
  await sansFaute(page);
  await presser(page, page.getByRole("link", { name: "Saint-Denis", exact: true }).first());
  await expect(page).toHaveURL(/territoire=COM-/);

  await ecrire(page, page.getByLabel("Commune ou code postal"), "75018");
  await presser(page, page.getByRole("button", { name: "Chercher" }));
  await expect(titre(page)).toContainText("Paris 18e arrondissement, le plus proche à moins de 2 km");
  await expect(page.getByRole("img", { name: "Où se trouvent ces lieux" })).toBeVisible();
  await sansFaute(page);
  await tientEn320(page);

  await choisir(page, page.getByLabel("Qui", { exact: true }), { label: "Transitions Pro" });
  await presser(page, page.getByRole("button", { name: "Chercher" }));
  await expect(titre(page)).toContainText("Un lieu pour Paris 18e arrondissement");
  await presser(page, page.getByRole("link", { name: /^Transitions Pro Île-de-France/ }));
  await expect(page.getByText("jamais confirmé par l’opérateur")).toBeVisible();
  await expect(page.getByRole("button", { name: "Tout est exact aujourd’hui" })).toHaveCount(0);
  await sansFaute(page);

  await page.goto("/annuaire?ou=zzzz");
  await expect(page.getByRole("heading", { name: "Une réponse est à reprendre" })).toBeVisible();
  await sansFaute(page);
});

test("tenir à jour un lieu à soi", async ({ page }) => {
  const lieu = "/annuaire/mission-locale-75119";
  await entrer(page, /Inès Fougère/);
  await page.goto(lieu);
  await sansFaute(page);
  await presser(page, page.getByRole("button", { name: "Tout est exact aujourd’hui" }));
  await expect(page.getByText("Vérifié", { exact: true }).first()).toBeVisible();

  await presser(page, page.getByRole("link", { name: "Corriger" }));
  await sansFaute(page);
  await ecrire(page, page.getByLabel(/^Ligne directe/), "12");
  await ecrire(page, page.getByLabel(/^Lundi/), "9h-12h");
  await presser(page, page.getByRole("button", { name: "Enregistrer ces informations" }));
  await expect(page.getByRole("link", { name: /Un numéro compte dix chiffres/ })).toBeVisible();
  await expect(page.getByLabel(/^Lundi/)).toHaveValue("9h-12h");
  await sansFaute(page);
  await tientEn320(page);
  await ecrire(page, page.getByLabel(/^Ligne directe/), "01 23 45 67 89");
  await presser(page, page.getByRole("button", { name: "Enregistrer ces informations" }));
  await expect(page).toHaveURL(new RegExp(`${lieu}$`));
  await expect(page.getByRole("link", { name: "01 23 45 67 89" })).toBeVisible();
  await expect(page.getByText("Le lundi : 9 h – 12 h")).toBeVisible();
  await sansFaute(page);

  await page.goto("/annuaire/nouveau");
  await sansFaute(page);
  await tientEn320(page);
  await choisir(page, page.getByLabel("Opérateur"), { label: "Mission locale" });
  await ecrire(page, page.getByLabel("Nom", { exact: true }), "Antenne du canal");
  await presser(page, page.getByRole("button", { name: "Ajouter ce lieu" }));
  await expect(titre(page)).toContainText("Antenne du canal");
  await sansFaute(page);
});
