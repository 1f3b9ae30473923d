// The fiche action of a commitment, completed by its party; then what is to complete, answered from the list: at the
// keyboard alone, or without JavaScript.
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import { choisir, cocher, ecrire, entrer, poser, presser, titre } from "./support/parcours.ts";

const FICHE = "/convention/unaforis-nexem-2020/engagement/nouvelles-certifications";

test("compléter une fiche action, puis dire faite l’étape passée depuis la liste", async ({ page }) => {
  await entrer(page, /Jeanne Aubépine/);
  await page.goto(FICHE);
  await expect(titre(page)).toContainText("nouvelles formations et certifications");
  await sansFaute(page);

  await presser(page, page.getByRole("link", { name: "Compléter la fiche" }));
  await sansFaute(page);
  await ecrire(page, page.getByLabel("Numéro, dans votre propre numérotation"), "3.2");
  await choisir(page, page.getByLabel("Organisation pilote"), { label: "Unaforis" });
  const premiere = page.getByRole("group", { name: "Étape 1", exact: true });
  await ecrire(page, premiere.getByLabel("Ce qu’il faut faire"), "Relire le référentiel");
  await poser(page, premiere.getByLabel("Pour le"), "2026-01-15");
  await cocher(page, premiere.getByLabel("C’est un livrable"));
  await poser(page, page.getByLabel("Début", { exact: true }), "2021-01-01");
  await poser(page, page.getByLabel("Fin prévue", { exact: true }), "2020-01-01");
  await choisir(page, page.getByLabel("Moyens", { exact: true }), { label: "À moyens constants" });
  await presser(page, page.getByRole("button", { name: "Enregistrer la fiche" }));
  await expect(page.getByRole("heading", { name: "Une réponse est à reprendre" })).toBeVisible();
  await expect(premiere.getByLabel("Ce qu’il faut faire")).toHaveValue("Relire le référentiel"); // nothing typed is lost
  await sansFaute(page);
  await poser(page, page.getByLabel("Fin prévue", { exact: true }), "");
  await presser(page, page.getByRole("button", { name: "Enregistrer la fiche" }));

  await expect(page.getByText("Fiche action 3.2")).toBeVisible();
  await expect(page.getByRole("row", { name: /Relire le référentiel/ })).toContainText("Passée, à dire faite");
  await sansFaute(page);

  await page.goto("/actions/a-completer");
  await sansFaute(page);
  await presser(page, page.getByRole("link", { name: "Relire le référentiel" }));
  await expect(titre(page)).toHaveText("Relire le référentiel");
  await sansFaute(page);
  await presser(page, page.getByRole("button", { name: "Écarter" }));
  await expect(page.getByRole("link", { name: "Dites pourquoi, en une phrase." })).toBeVisible();
  await sansFaute(page);
  await presser(page, page.getByRole("button", { name: "Dire fait" }));
  await expect(page.getByRole("link", { name: "Relire le référentiel" })).toHaveCount(0);

  await page.goto(FICHE);
  await expect(page.getByRole("row", { name: /Relire le référentiel/ })).toContainText("Faite le");
  await presser(page, page.getByRole("link", { name: "Dire où elle en est" }));
  await sansFaute(page);
  await cocher(page, page.getByRole("radio", { name: "En pause" }));
  await poser(page, page.getByLabel("Pourquoi"), "Le référentiel attend sa publication.");
  await presser(page, page.getByRole("button", { name: "Déclarer" }));
  await expect(page.getByText("En pause, déclaré")).toBeVisible();
  await expect(page.getByText("Le référentiel attend sa publication.")).toBeVisible();
  await sansFaute(page);
});
