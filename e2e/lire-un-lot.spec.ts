// Issue 4: a network's conventions dropped at once are read in the background and leave a list of what is left to do.
import { strToU8, zipSync } from "fflate";
import { sansFaute } from "./support/axe.ts";
import { actionner } from "./support/clavier.ts";
import { expect, test } from "./support/essai.ts";

const PHOTOS = process.env.CONVENIR_PHOTOS;

const acte = (ecole: string, fin: string) => `CONVENTION DE PARTENARIAT

Entre
Le Réseau des Écoles de la Loire, association, représenté par Ana Vigne, présidente,
d’une part,
et
${ecole}, association, représentée par Léo Pré, directeur,
d’autre part,
il est convenu ce qui suit.

Article 1 : Objet
La présente convention a pour objet d’organiser l’accueil des apprentis dans les écoles.

Article 2 : Engagements
${ecole} s’engage à informer chaque apprenti de ses droits.

Article 3 : Durée
La présente convention est conclue pour une durée de trois ans à compter du 1er janvier 2021.
${fin}`;

test("d’une archive à la liste de ce qui reste à faire", async ({ page, javaScriptEnabled }) => {
  const qui = javaScriptEnabled === false ? "sans" : "avec";
  const lot = zipSync({
    "loire/école du bois.txt": strToU8(acte("L’École du Bois", "\nFait à Angers, le 3 décembre 2020\n")),
    "loire/école du lac.txt": strToU8(acte("L’École du Lac", "\nFait à Saumur, le 9 mars 2021\n")),
    "loire/brève.txt": strToU8(
      `Le Réseau des Écoles de la Loire et l’École du Pré (${qui}) ont signé un partenariat pour accueillir des apprentis.`,
    ),
    "recette_de_la_convention-cadre-de-partenariat-du-reseau-2021-version-definitive-signee-v2.txt": strToU8(
      "Mêlez la farine et le beurre, puis laissez reposer une heure.",
    ),
    "scan de 2009.pdf": Buffer.from("\xff\xd8\xff\xe0 une photo", "latin1"),
  });
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
  await page.goto("/lectures");
  await actionner(page, page.getByRole("link", { name: "Lire tout un dossier" }));
  await expect(premier).toHaveText("Les conventions d’un réseau, d’un seul coup.");
  await photo("lots");
  const nom = `réseau ${qui}.zip`;
  const fichiers = page.getByLabel("Les conventions");
  await fichiers.setInputFiles({ name: nom, mimeType: "application/zip", buffer: Buffer.from(lot) });
  await actionner(page, page.getByRole("button", { name: "Lire ce lot" }));

  await page.waitForURL(/\/lectures\/lots\/./);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: "Actualiser" })).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(page.getByText("Ce fichier est une image")).toBeVisible();
  await expect(page.getByText("version-definitive")).toBeVisible();
  await photo("lot");
  await page.goto("/lectures/lots");
  await photo("lots-deposes");
  await actionner(page, page.getByRole("link", { name: nom }));
  await actionner(page, page.getByRole("link", { name: "École du Bois" }));
  await expect(page).toHaveURL(/\/lectures\/[0-9a-f-]{36}$/);
});
