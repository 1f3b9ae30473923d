// Issue 4: a PDF is dropped, one party corrected, the reading confirmed: a draft. By keyboard, and without JavaScript.
import type { Browser } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { focusVu } from "./support/clavier.ts";
import { expect, test } from "./support/essai.ts";
import { activer, cocher, ecrire, entrer, poser, presser, titre } from "./support/parcours.ts";

const PHOTOS = process.env.CONVENIR_PHOTOS;

/** A convention as an office would print it: title, head, articles, lists, block of signatures. */
const acte = (qui: string) => `
  <h1>Convention de partenariat<br>pour l’accueil et la formation (${qui})</h1>
  <p>Entre</p>
  <p>L’association Les Ateliers du Houppier ${qui}, dont le siège est à Lyon, représentée par son directeur général, M. Bastien Charmille,</p>
  <p>d’une part,</p>
  <p>Et</p>
  <p>Unaforis, représentée par sa présidente, Mme Hélène Sorbier,</p>
  <p>d’autre part,</p>
  <h2>Préambule</h2>
  <p>Les parties constatent que les équipes des établissements peinent à trouver des temps de formation proches de leur lieu de travail. Elles souhaitent unir leurs moyens.</p>
  <h2>Article 1er – Objet</h2>
  <p>La présente convention a pour objet d’organiser, en Auvergne-Rhône-Alpes, la formation des professionnels de l’accompagnement et l’accueil de stagiaires.</p>
  <h2>Article 2 – Engagements des parties</h2>
  <p>Unaforis s’engage à :</p>
  <ul><li>proposer chaque année deux journées de formation aux équipes des Ateliers ;</li><li>mettre à disposition ses ressources pédagogiques.</li></ul>
  <p>Les parties s’engagent à se réunir pour préparer un colloque commun.</p>
  <h2>Article 3 – Suivi</h2>
  <p>Un comité de pilotage réunit les parties deux fois par an.</p>
  <h2>Article 4 – Durée</h2>
  <p>La présente convention est conclue pour une durée de trois ans à compter du 1er janvier 2027.</p>
  <p>Fait à Lyon, le 15 octobre 2026, en deux exemplaires.</p>
  <p>Pour Unaforis, Hélène Sorbier</p>
  <p>Pour Les Ateliers du Houppier, Bastien Charmille</p>`;

/** The PDF that a browser prints of it: a true text layer, with its own ways of cutting lines. */
async function pdfDe(browser: Browser, html: string): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="fr"><meta charset="utf-8"><body>${html}</body></html>`);
  const pdf = await page.pdf({ format: "A4", margin: { top: "25mm", bottom: "25mm", left: "25mm", right: "25mm" } });
  await context.close();
  return pdf;
}

test("du PDF au brouillon : lu, une partie corrigée, confirmé", async ({ page, browser, javaScriptEnabled }) => {
  // both projects share the instance of their worker: each reads a convention of its own
  const qui = javaScriptEnabled === false ? "Nord" : "Sud";
  const photo = async (nom: string) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate("document.documentElement.scrollWidth"), nom).toBeLessThanOrEqual(width);
      await sansFaute(page);
      if (PHOTOS) await page.screenshot({ path: `${PHOTOS}/${nom}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const buffer = await pdfDe(browser, acte(qui));
  await entrer(page, /Jeanne Aubépine/);
  await page.goto("/projets");
  await presser(page, page.getByRole("link", { name: "Lire une convention" }));
  await photo("lecture-nouvelle");
  await page.getByLabel("Le fichier").setInputFiles({ name: "convention.pdf", mimeType: "application/pdf", buffer });
  await presser(page, page.getByRole("button", { name: "Lire ce texte" }));

  await expect(titre(page)).toHaveText(/points trouvés dans le texte/);
  await photo("lecture");
  const points = page.locator(".points-lus > li");
  const partie = points.filter({ hasText: "Partie" }).filter({ hasText: `Houppier ${qui}` });
  await expect(partie).toContainText("À vérifier");

  await test.step("un point et sa phrase s’éclairent l’un l’autre", async () => {
    const numero = partie.getByRole("link", { name: /^Voir la phrase/ });
    const n = /\d+$/.exec((await numero.innerText()).trim())?.[0] ?? "";
    const mots = page.locator(`.feuille-lue .m${n}`).first();
    const lu = () => mots.evaluate((e) => e.ownerDocument.defaultView?.getComputedStyle(e).backgroundColor);
    const eteint = await lu();
    await activer(page, numero);
    await expect(page).toHaveURL(new RegExp(`#q${n}$`));
    await expect.poll(lu).not.toBe(eteint);
    await expect(mots).toBeInViewport();
    await activer(page, page.locator(`.feuille-lue .appel[href="#p${n}"]`).first());
    await expect(page).toHaveURL(new RegExp(`#p${n}$`));
    await expect(partie).toBeInViewport();
  });

  await presser(page, partie.getByRole("link", { name: /^Corriger/ }));
  await photo("lecture-corriger");
  await ecrire(page, page.getByLabel("Nom, comme dans le texte"), `Les Ateliers du Houppier ${qui}`);
  await cocher(page, page.getByLabel("Une organisation à y ajouter"));
  await poser(page, page.getByLabel("Ou un passage, recopié du texte"), "Les Ateliers du Bouleau");
  await presser(page, page.getByRole("button", { name: "Enregistrer" }));
  await expect(page.getByRole("heading", { name: "Une réponse est à reprendre" })).toBeVisible();
  await expect(page.getByLabel("Nom, comme dans le texte")).toHaveValue(`Les Ateliers du Houppier ${qui}`);
  await photo("lecture-corriger-faute");
  await poser(page, page.getByLabel("Ou un passage, recopié du texte"), `Les Ateliers du Houppier ${qui}`);
  await presser(page, page.getByRole("button", { name: "Enregistrer" }));
  await expect(partie).toContainText("Sera ajoutée à l’annuaire.");
  await expect(partie).not.toContainText("À vérifier");

  await presser(page, page.getByRole("link", { name: "Confirmer cette lecture" }));
  await expect(titre(page)).toHaveText("Voici ce qui sera écrit.");
  await photo("lecture-devenir");
  await cocher(page, page.getByRole("checkbox", { name: /colloque|réunion/i }).first());
  await presser(page, page.getByRole("button", { name: "Créer le brouillon" }));

  await expect(page).toHaveURL(/\/projets\//);
  await expect(page.getByRole("heading", { name: /Article 1er/ })).toBeVisible();
  await expect(page.getByText("préparer un colloque commun").first()).toBeVisible();
  await expect(page.getByText("Fait à Lyon")).toHaveCount(0);
  await sansFaute(page);
  await page.goto("/lectures");
  await presser(page, page.getByRole("link", { name: /convention\.pdf/ }).first());
  await expect(page.getByRole("link", { name: "Ouvrir le projet" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Corriger/ })).toHaveCount(0);
});

test("ce qui n’est pas une convention se dit, et rien n’est gardé", async ({ page }) => {
  await entrer(page, /Jeanne Aubépine/);
  await page.goto("/lectures/nouvelle");
  const conseil =
    "Comment rédiger une convention ? Voici dix conseils. Pensez d’abord à nommer vos objectifs, puis à les chiffrer.";
  await poser(page, page.getByLabel("Ou le texte, collé ici"), conseil);
  await presser(page, page.getByRole("button", { name: "Lire ce texte" }));
  await expect(page.getByRole("heading", { name: "Pas de convention ici" })).toBeVisible();
  await expect(page.getByLabel("Ou le texte, collé ici")).toHaveValue(conseil);
  await sansFaute(page);
  await focusVu(page);
});
