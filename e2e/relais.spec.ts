// Issue 6, lived on 3 June 2019 on cep-idf-2019, in three browsers: a person of 40 in Paris goes from Afdas to a Cap emploi
// under Cheops: accord by a link, read, appointment, closed; the indicator moves; a withdrawal shuts the fiche; on
// 2 January 2020 no file travels, and the operators of 2020 are proposed.
import { cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page, request } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import {
  activer,
  choisir,
  cocher,
  ecrire,
  entrer,
  entrerParLien,
  lienDuCourriel,
  ouvrirCourriel,
  passerLeRobot,
  poser,
  presser,
  titre,
} from "./support/parcours.ts";
import { lancer, MODELE, type Serveur } from "./support/serveur.ts";

const CAMILLE = "camille.prunier@example.org";
const PAROLES = "Je cherche un métier assis.";

test.use({ actionTimeout: 15_000 });

const bouton = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const lien = (page: Page, name: string | RegExp) => page.getByRole("link", { name });
const corps = (page: Page) => page.locator("main");

const PHOTOS = process.env.CONVENIR_PHOTOS;
/** A picture of the page, when a folder for them is given. */
const photo = async (page: Page, nom: string) => {
  if (PHOTOS) await page.screenshot({ path: `${PHOTOS}/${nom}.png`, fullPage: true });
};

type Jour = { browser: Browser; serveur: Serveur };

/** A browser of her own for somebody of the demonstration, on that day's server. */
async function venir({ browser, serveur }: Jour, personne: RegExp): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: serveur.url })).newPage();
  await entrer(page, personne);
  return page;
}

test("d’Afdas à un Cap emploi, avec l’accord de la personne", async ({ browser }) => {
  test.setTimeout(240_000);
  const base = await mkdtemp(join(tmpdir(), "convenir-relais-"));
  const modele = process.env[MODELE];
  if (modele) cpSync(modele, base, { recursive: true });
  const le = async (instant: string, raconter: (jour: Jour) => Promise<void>) => {
    const racine = await mkdtemp(join(tmpdir(), "convenir-e2e-"));
    const serveur = await lancer(racine, join(base, "donnees"), { CONVENIR_MAINTENANT: instant });
    try {
      await raconter({ browser, serveur });
    } finally {
      await serveur.arreter();
    }
  };
  try {
    await le("2019-06-03T07:00:00Z", relier);
    await le("2020-01-02T09:00:00Z", apresLeTerme);
  } finally {
    await rm(base, { recursive: true, force: true });
  }
});

async function relier(jour: Jour) {
  const [nadia, paul] = [await venir(jour, /Nadia Sureau/), await venir(jour, /Paul Genévrier/)];
  const camille = await (await jour.browser.newContext({ baseURL: jour.serveur.url })).newPage();
  const luc = await venir(jour, /Luc Cormier/);
  const avant = await indicateur(nadia);
  const relais = await test.step("proposer, et demander l’accord", () => proposer(nadia));
  await test.step("la personne lit, et donne son accord", () => consentir(camille));
  await test.step("lire, prendre la suite, fixer un rendez-vous", () => prendreLaSuite(paul, relais));
  await test.step("accompagner, clore", () => clore(paul, nadia, relais));
  await test.step("l’indicateur a bougé", async () => {
    await expect.poll(() => indicateur(nadia)).not.toBe(avant);
    await photo(nadia, "relais-pilotage");
    await luc.goto(relais);
    await expect(corps(luc)).not.toContainText("R-");
  });
  await test.step("retirer son accord ferme la fiche", () => retirer({ nadia, paul, camille }));
  await test.step("une proposition reste en attente d’accord", async () => {
    await fiche(nadia, "Lise");
    await photo(nadia, "relais-emetteur");
  });
}

/** What the steering page says of the commitment that counts persons sent on. */
async function indicateur(page: Page): Promise<string> {
  await page.goto("/convention/cep-idf-2019/pilotage");
  return corps(page).innerText();
}

/** Fills a fiche for a person, up to the page where her accord is asked. */
async function fiche(page: Page, prenom: string, courriel?: string): Promise<string> {
  await page.goto("/relais/nouveau");
  await sansFaute(page);
  await choisir(page, page.getByLabel("Vers quel organisme"), {
    label: "Cap emploi de Paris (exemple de démonstration)",
  });
  await presser(page, bouton(page, "Préparer la fiche"));
  await sansFaute(page);
  await ecrire(page, page.getByLabel("Prénom"), prenom);
  if (courriel) await ecrire(page, page.getByRole("textbox", { name: /^Courriel/ }), courriel);
  await choisir(page, page.getByLabel("Âge"), "30-44");
  await poser(page, page.getByLabel("Avec ses mots"), PAROLES);
  await choisir(page, page.getByLabel("Ce que vous attendez"), "premier-rendez-vous");
  await presser(page, bouton(page, "Relire avant l’accord"));
  await expect(titre(page)).toContainText("Rien n’est parti");
  await expect(corps(page)).toContainText("Quand la compétence d’un autre sert mieux le projet");
  return new URL(page.url()).pathname;
}

async function proposer(nadia: Page): Promise<string> {
  await nadia.goto("/");
  await presser(nadia, lien(nadia, "Relais").first());
  await expect(titre(nadia)).toHaveText("Aucune mise en relation pour l’instant.");
  await sansFaute(nadia);
  const relais = await fiche(nadia, "Camille", CAMILLE);
  await sansFaute(nadia);
  await photo(nadia, "relais-accord");
  await presser(nadia, bouton(nadia, "Lui envoyer le lien"));
  return relais;
}

async function consentir(camille: Page) {
  await ouvrirCourriel(camille, CAMILLE, /Votre accord est demandé/);
  await expect(corps(camille)).not.toContainText("Camille");
  await expect(corps(camille)).not.toContainText(PAROLES);
  const mailed = await lienDuCourriel(camille);
  await passerLeRobot(camille, mailed);
  await entrerParLien(camille, mailed, CAMILLE);
  await expect(corps(camille)).toContainText(PAROLES);
  await sansFaute(camille);
  await photo(camille, "relais-personne-accord");
  for (const box of await camille.getByRole("checkbox").all()) {
    await expect(box).not.toBeChecked();
    await cocher(camille, box);
  }
  await presser(camille, bouton(camille, "Je suis d’accord"));
  await expect(corps(camille)).toContainText("Retirer mon accord");
}

async function prendreLaSuite(paul: Page, relais: string) {
  await ouvrirCourriel(paul, "paul.genevrier@example.org", /Une mise en relation vous attend/);
  await expect(corps(paul)).not.toContainText(PAROLES);
  const mailed = await lienDuCourriel(paul);
  const robot = await request.newContext(); // a scanner has no account: it is asked to log in, and reads nothing
  for (const method of ["GET", "HEAD", "GET", "HEAD"])
    expect((await robot.fetch(new URL(mailed, paul.url()).href, { method })).status()).toBe(401);
  await robot.dispose();
  await paul.goto("/");
  await presser(paul, lien(paul, /^Mise en relation R-/));
  expect(new URL(paul.url()).pathname).toBe(relais);
  await expect(corps(paul)).not.toContainText("Camille");
  await sansFaute(paul);
  await presser(paul, bouton(paul, "Ouvrir la fiche"));
  await expect(corps(paul)).toContainText("Camille");
  await sansFaute(paul);
  await photo(paul, "relais-destinataire");
  await poser(paul, paul.getByLabel("Jour du rendez-vous"), "2019-06-12");
  await presser(paul, bouton(paul, "Prendre la suite"));
  await expect(corps(paul)).toContainText("Une heure est attendue"); // nothing typed is lost, nothing is done
  await sansFaute(paul);
  await ecrire(paul, paul.getByLabel("Heure"), "9h30");
  await ecrire(paul, paul.getByLabel("Lieu"), "Paris 18e");
  await presser(paul, bouton(paul, "Prendre la suite"));
  await expect(titre(paul)).toHaveText("Vous prenez la suite d’Afdas.");
  await expect(corps(paul)).toContainText("12 juin 2019 à 9 h 30, sur place, Paris 18e");
  await ouvrirCourriel(paul, "nadia.sureau@example.org", /Rendez-vous fixé/);
  await expect(corps(paul)).not.toContainText("Camille");
  await paul.goto("/agenda");
  await expect(corps(paul)).toContainText(/Rendez-vous, mise en relation R-/);
  await paul.goto(relais);
  await presser(paul, lien(paul, "Copier en texte"));
  await expect(paul.getByLabel("La fiche en texte")).toHaveValue(/Camille/);
  await sansFaute(paul);
}

async function clore(paul: Page, nadia: Page, relais: string) {
  await paul.goto(relais);
  await presser(paul, bouton(paul, "Dire que l’accompagnement commence"));
  await nadia.goto(relais);
  await expect(titre(nadia)).toContainText("accompagne maintenant la personne");
  await sansFaute(nadia);
  await activer(nadia, nadia.getByText("Clore la mise en relation").first());
  await choisir(nadia, nadia.getByLabel("Comment cela finit"), "relais-abouti");
  await presser(nadia, bouton(nadia, "Clore la mise en relation"));
  await expect(titre(nadia)).toContainText("est close");
  await nadia.goto("/relais?montrer=terminees");
  await expect(corps(nadia)).toContainText("close");
  await expect(corps(nadia)).not.toContainText("Camille");
  await sansFaute(nadia);
  await photo(nadia, "relais-boite");
}

/** Another for the same person, heard aloud this time; she takes it back by the link she has. */
async function retirer({ nadia, paul, camille }: { nadia: Page; paul: Page; camille: Page }) {
  const second = await fiche(nadia, "Camille", CAMILLE);
  await cocher(nadia, nadia.getByLabel(/parte : sa demande/));
  await cocher(nadia, nadia.getByLabel(/La personne a dit oui/));
  await presser(nadia, bouton(nadia, "Noter son accord et transmettre"));
  await expect(titre(nadia)).toContainText("a reçu la mise en relation");
  await paul.goto(second);
  await presser(paul, bouton(paul, "Ouvrir la fiche"));
  await expect(corps(paul)).toContainText(PAROLES);
  await camille.goto("/ma-mise-en-relation");
  await expect(corps(camille)).toContainText("Paul Genévrier"); // who looked
  await photo(camille, "relais-personne");
  await presser(camille, bouton(camille, "Retirer mon accord"));
  await sansFaute(camille);
  for (const path of [second, `${second}/resume`, `${second}/resume.txt`]) {
    const reply = await paul.request.get(path);
    expect(await reply.text()).not.toContain(PAROLES);
  }
  await paul.goto(second);
  await expect(titre(paul)).toHaveText("La personne a retiré son accord.");
  await sansFaute(paul);
}

async function apresLeTerme(jour: Jour) {
  const nadia = await venir(jour, /Nadia Sureau/);
  await nadia.goto("/relais/nouveau");
  await expect(corps(nadia)).toContainText("Aucun article en vigueur ne le permet aujourd’hui.");
  await sansFaute(nadia);
  const asked = await nadia.goto("/relais/nouveau/fiche?destinataire=exemple-cap-emploi-paris&territoire=75");
  expect(asked?.status()).toBe(403);
  await expect(corps(nadia)).toContainText("Aucun article en vigueur ne permet aujourd’hui cette mise en relation");
  await sansFaute(nadia);
  await nadia.goto("/relais"); // what was proposed in June and never agreed to is not kept
  await expect(lien(nadia, /^R-/)).toHaveCount(0);
  await test.step("les opérateurs de 2020 sont proposés", async () => {
    const situation = { statut: "salarie", region: "REG-11", age: 40 };
    const reply = await nadia.request.post("/api/v1/orientations", { data: { date: "2020-01-02", situation } });
    expect(await reply.text()).toContain("operateur_regional");
  });
}
