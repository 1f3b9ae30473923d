// From "who will know?" to the answer, with the keyboard alone where scripts run: one question a page, not to know,
// back, the answer on a phone, sent once, kept at an address only when asked; then a jurist among the rules.
import type { Page } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import { activer, choisir, cocher, ecrire, entrer, poser, presser, titre } from "./support/parcours.ts";

/** Nothing scrolls sideways on a phone of 320 px, nor twice enlarged (640 px). */
const tient = async (page: Page) => {
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await sansFaute(page);
  }
};

const bouton = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const DEBUT = "/orientation?au=2026-03-16";

test("des questions à la réponse, sur un téléphone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(DEBUT);
  await expect(titre(page)).toHaveText("Qui le saura ?");
  await expect(page.getByRole("img", { name: "Qui sait que vous demandez conseil" })).toBeVisible();
  await tient(page);
  await activer(page, page.getByText("La même chose en tableau"));
  await expect(page.getByRole("row", { name: /Votre employeur/ })).toContainText("pas avant");
  await sansFaute(page);

  await presser(page, bouton(page, "Commencer"));
  await expect(titre(page)).toContainText("Quelle est la situation");
  await tient(page);
  await presser(page, bouton(page, "Continuer"));
  await expect(page.getByRole("heading", { name: "Une réponse est à reprendre" })).toBeVisible();
  await sansFaute(page);
  await cocher(page, page.getByLabel(/^Salarié/));
  await presser(page, bouton(page, "Continuer"));

  await expect(titre(page)).toContainText("Quel est l’âge");
  await ecrire(page, page.getByLabel(/^Votre réponse/), "trente");
  await presser(page, bouton(page, "Continuer"));
  await expect(page.getByLabel(/^Votre réponse/)).toHaveValue("trente");
  await tient(page);
  await ecrire(page, page.getByLabel(/^Votre réponse/), "34");
  await presser(page, bouton(page, "Continuer"));
  await presser(page, bouton(page, "Question précédente"));
  await expect(page.getByLabel(/^Votre réponse/)).toHaveValue("34");
  await presser(page, bouton(page, "Continuer"));

  await expect(titre(page)).toContainText("travailleur handicapé");
  await cocher(page, page.getByLabel("Non", { exact: true }));
  await presser(page, bouton(page, "Continuer"));
  await cocher(page, page.getByLabel("Non", { exact: true }));
  await presser(page, bouton(page, "Continuer"));
  await expect(titre(page)).toContainText("IDCC");
  await ecrire(page, page.getByLabel(/^Votre réponse/), "413");
  await presser(page, bouton(page, "Continuer"));

  const seen = new Set<string>();
  let asked = 5;
  while (!(await page.getByRole("heading", { name: "Ce qui peut être payé" }).isVisible())) {
    asked += 1;
    expect(asked).toBeLessThanOrEqual(12);
    const question = (await titre(page).textContent()) ?? "";
    expect(seen.has(question)).toBe(false);
    seen.add(question);
    if (question.includes("L’employeur est-il d’accord")) {
      await expect(page.getByText("Ici, cela cesse d’être secret.")).toBeVisible();
      await tient(page);
    }
    await presser(page, bouton(page, "Je ne sais pas"));
  }
  await expect(titre(page)).toContainText("Voir Avenir Actifs.");
  await expect(page).toHaveURL(/\/orientation\?au=2026-03-16$/); // nothing of what was said is in the address
  expect(await page.context().cookies()).toEqual([]);
  await tient(page);
});

test("une réponse : préciser sur place, envoyer une fois, garder l’adresse", async ({ page }) => {
  await page.goto(DEBUT);
  await presser(page, bouton(page, "Commencer"));
  await cocher(page, page.getByLabel("En recherche d’emploi"));
  await presser(page, bouton(page, "Continuer"));
  await expect(titre(page)).toContainText("Qui accompagne déjà la personne");
  await presser(page, bouton(page, "Voir la réponse dès maintenant"));
  await expect(titre(page)).toContainText("Votre interlocuteur : France Travail.");
  await expect(page.locator("body")).not.toContainText(/orientation/i);
  await sansFaute(page);

  const age = page.getByRole("form", { name: /Quel est l’âge/ });
  await ecrire(page, age.getByLabel(/^Votre réponse/), "22");
  await presser(page, age.getByRole("button", { name: "Indiquer" }));
  await expect(titre(page)).toContainText("Mission locale");

  const mail = page.getByRole("form", { name: "Recevoir par courriel" });
  await ecrire(page, mail.getByLabel(/courriel/), "ici");
  await presser(page, mail.getByRole("button", { name: "Envoyer par courriel" }));
  await expect(page.getByRole("link", { name: /Une adresse de courriel est attendue/ })).toBeVisible();
  await sansFaute(page);
  await ecrire(page, mail.getByLabel(/courriel/), "lea@example.test");
  await presser(page, mail.getByRole("button", { name: "Envoyer par courriel" }));
  await expect(page.getByRole("status")).toContainText("L’adresse est effacée dès le départ.");
  await sansFaute(page);

  await activer(page, page.getByText("Copier en texte"));
  await expect(page.getByLabel("La réponse en texte, sans nom")).toHaveValue(/QUI VOIR[\s\S]*Mission locale/);
  await activer(page, page.getByText("Garder l’adresse de cette réponse"));
  await sansFaute(page);
  await presser(page, page.getByRole("link", { name: "Ouvrir la réponse à son adresse" }));
  await expect(page).toHaveURL(/resultat\?/);
  await expect(titre(page)).toContainText("Mission locale");
});

test("un conseiller met en relation depuis la réponse", async ({ page }) => {
  await entrer(page, /Inès Fougère/);
  await page.goto(
    `/orientation/resultat?faits=${encodeURIComponent('{"statut":"salarie","age":40}')}&suite=statut,age&qui=conseil`,
  );
  await expect(page.getByRole("link", { name: "Mettre en relation" })).toHaveAttribute("href", "/relais/nouveau");
  await sansFaute(page);
});

test("les règles d’un jour, et une personne essayée contre elles", async ({ page }) => {
  await page.goto("/regles?au=2019-06-03");
  await expect(titre(page)).toContainText("règles");
  await sansFaute(page);
  await tient(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await ecrire(page, page.getByLabel("Nom ou article"), "L6324-1");
  await presser(page, bouton(page, "Chercher"));
  await expect(page.getByRole("rowheader", { name: /Pro-A/ }).first()).toBeVisible();

  await presser(page, page.getByRole("link", { name: "Essayer une personne" }));
  await sansFaute(page);
  await choisir(page, page.getByLabel("Quelle est la situation aujourd’hui"), { label: "En recherche d’emploi" });
  await choisir(page, page.getByLabel("Quel est le contrat de travail"), { label: "CDI" });
  await presser(page, bouton(page, "Essayer"));
  await expect(page.getByRole("link", { name: /n’a pas de CDI/ })).toBeVisible();
  await tient(page);
  await choisir(page, page.getByLabel("Quel est le contrat de travail"), { label: "Choisir" });
  await poser(page, page.getByLabel("D’après les règles de quel jour"), "2018-12-31");
  await presser(page, bouton(page, "Essayer"));
  await expect(titre(page)).toContainText("Pôle emploi d’abord");
  await expect(page.getByText("D’après les règles du 31 décembre 2018.")).toBeVisible();
  await tient(page);
});
