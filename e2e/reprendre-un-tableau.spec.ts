// Issue 3: a spreadsheet as found and its scans become conventions. With and without JavaScript, and on a phone.
import { sansFaute } from "./support/axe.ts";
import { actionner, tabulerJusqua } from "./support/clavier.ts";
import { expect, test } from "./support/essai.ts";

const PHOTOS = process.env.CONVENIR_PHOTOS;

test("du tableau au compte rendu, sans rien doubler", async ({ page, javaScriptEnabled }) => {
  // both projects share the instance of their worker: each takes up conventions of its own
  const qui = javaScriptEnabled === false ? "Sans" : "Avec";
  const tableau = [
    "Suivi des conventions du réseau;;;;;;",
    "Réf.;Intitulé;Partenaires;Signée le;Date d’effet;Échéance;Reconduction",
    `${qui}-1;${qui} Una, coopération;Unaforis et Una;15/03/2017;01/04/2017;31/03/2020;tacite 1 an, préavis 3 mois`,
    `${qui}-2;${qui} Akto, branche propreté;Unaforis et Akto;2021;;31/12/2035;non`,
    `${qui}-3;${qui} Chênaie;Unaforis / Association La Chênaie (${qui});05/05/2022;;;`,
    `${qui}-4;${qui} Nexem;Unaforis et Nexem;03/06/2019;03/06/2019;31/02/2020;`,
  ].join("\n");
  const photo = async (nom: string) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate("document.documentElement.scrollWidth"), nom).toBeLessThanOrEqual(width);
      await sansFaute(page);
      if (PHOTOS) await page.screenshot({ path: `${PHOTOS}/${nom}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const premier = page.getByRole("heading", { level: 1 });
  await page.goto("/connexion");
  await page.getByRole("button", { name: /Jeanne Aubépine/ }).click();
  await page.goto("/conventions");
  await actionner(page, page.getByRole("link", { name: "Reprendre l’existant" }));
  await expect(premier).toContainText("Prenez-le tel qu’il est");
  await photo("reprise");
  await page
    .getByLabel("Le tableau")
    .setInputFiles({ name: "suivi.csv", mimeType: "text/csv", buffer: Buffer.from(tableau) });
  await page.getByLabel("Les PDF signés").setInputFiles([
    { name: `${qui}-1.pdf`, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4 ${qui}`) },
    { name: "numérisation 4.pdf", mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4 ${qui} autre`) },
  ]);
  await actionner(page, page.getByRole("button", { name: "Lire ce tableau" }));

  await page.waitForURL(/\/reprise\/./);
  if (page.url().endsWith("/colonnes")) {
    await expect(premier).toHaveText("Toutes les colonnes sont reconnues à leur titre.");
    await photo("colonnes");
    await actionner(page, page.getByRole("button", { name: "Voir ce que cela donne" }));
  }
  await expect(premier).toContainText("Deux conventions sont prêtes à être reprises");
  await expect(page.getByText("février 2020 a 29 jours")).toBeVisible();
  await photo("apercu");
  const inconnue = page.getByLabel(`Association La Chênaie (${qui})`);
  await tabulerJusqua(page, inconnue);
  await inconnue.selectOption({ label: "L’ajouter à l’annuaire" });
  await actionner(page, page.getByRole("button", { name: "Retenir ces réponses" }));
  await actionner(page, page.getByRole("button", { name: "Reprendre trois conventions" }));
  await expect(async () => {
    await page.reload();
    await expect(premier).toHaveText("Trois conventions ont été reprises.", { timeout: 500 });
  }).toPass();
  await photo("compte-rendu");
  await actionner(page, page.getByRole("link", { name: `${qui} Una, coopération` }));
  await expect(page.getByRole("link", { name: "Scan joint" })).toBeVisible();
  await photo("convention");
});
