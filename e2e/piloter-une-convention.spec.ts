// Issue 5, lived in June 2019 on cep-idf-2019: a fiche action, an event with places for each operator and a waiting list
// that moves, attendance and hours, a comité technique from its call to its approved minutes with figures that no later
// entry changes, the bilan opened; then 1 January 2020: the protected action is refused, the free one is hors convention.
import { cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import {
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

const CONVENTION = "/convention/cep-idf-2019";
const RENCONTRE = "Une matinée pour comparer nos offres";

test.use({ actionTimeout: 15_000 });

const bouton = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const lien = (page: Page, name: string | RegExp) => page.getByRole("link", { name });
const ligne = (page: Page, name: string | RegExp) => page.getByRole("row", { name });

test("piloter la convention francilienne, de juin 2019 à son terme", async ({ browser }) => {
  test.setTimeout(240_000);
  const base = await mkdtemp(join(tmpdir(), "convenir-pilotage-"));
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
    await le("2019-06-05T07:00:00Z", preparer);
    await le("2019-06-28T07:00:00Z", tenir);
    await le("2020-01-01T09:00:00Z", apresLeTerme);
  } finally {
    await rm(base, { recursive: true, force: true });
  }
});

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

async function preparer(jour: Jour) {
  const luc = await venir(jour, /Luc Cormier/);
  await test.step("compléter la fiche action", () => fiche(luc));
  const evenement = await test.step("annoncer un événement, des places pour chacun", () => annoncer(luc));
  await test.step("s’inscrire, attendre, prendre la place rendue", () => inscrire(jour, evenement));
  await test.step("prévoir et convoquer le comité technique", () => convoquer(jour, luc));
}

async function fiche(page: Page) {
  await page.goto(`${CONVENTION}/pilotage`);
  await sansFaute(page);
  await presser(page, lien(page, "Faire se rencontrer les conseillers").first());
  await expect(titre(page)).toHaveText("Faire se rencontrer les conseillers");
  await expect(page.locator("main")).toContainText("45 heures");
  await sansFaute(page);
  await presser(page, lien(page, "Compléter la fiche"));
  await sansFaute(page);
  await choisir(page, page.getByLabel("Organisation pilote"), { label: "ARML" });
  await ecrire(page, page.getByLabel("Personne qui pilote"), "Luc Cormier");
  await poser(page, page.getByLabel("Objectifs"), "Que chaque conseiller ait rencontré deux autres réseaux.");
  await presser(page, bouton(page, "Enregistrer la fiche"));
  await expect(page.locator("main")).toContainText("Luc Cormier");
  await expect(page.locator("main")).toContainText("En cours");
  await photo(page, "fiche-action");
}

async function annoncer(page: Page): Promise<string> {
  await page.goto("/evenements/nouveau");
  await sansFaute(page);
  await cocher(page, page.getByLabel("Formation croisée de conseillers"));
  await ecrire(page, page.getByLabel("Titre"), RENCONTRE);
  await ecrire(page, page.getByLabel("Nombre de places"), "2");
  await poser(page, page.getByLabel("Jour", { exact: true }), "2019-06-13");
  await ecrire(page, page.getByLabel("De", { exact: true }), "09:00");
  await ecrire(page, page.getByLabel("À", { exact: true }), "12:00");
  await ecrire(page, page.getByLabel("Où l’on vient"), "Paris 12e");
  await choisir(page, page.getByLabel("Territoire"), "DEP-75");
  await choisir(page, page.getByLabel("Pour quelle convention"), {
    label: "CEP Île-de-France 2019 : Faire se rencontrer les conseillers",
  });
  await presser(page, bouton(page, "Annoncer"));
  await expect(titre(page)).toContainText(RENCONTRE);
  const evenement = new URL(page.url()).pathname;
  await page.goto(`${evenement}/partenaires`);
  await sansFaute(page);
  await ecrire(page, page.getByLabel(/^Places gardées pour Cheops/), "1");
  await poser(page, page.getByLabel("À tous à partir du"), "2019-06-12");
  await presser(page, bouton(page, "Enregistrer"));
  await expect(page.locator("main")).toContainText("Cheops");
  await sansFaute(page);
  return evenement;
}

/** Two places, of which one is kept for Cap emploi: the mission locale takes the other, Uniformation waits for it. */
async function inscrire(jour: Jour, evenement: string) {
  const [ines, yann, paul] = [
    await venir(jour, /Inès Fougère/),
    await venir(jour, /Yann Bruyère/),
    await venir(jour, /Paul Genévrier/),
  ];
  await ines.goto(evenement);
  await sansFaute(ines);
  await presser(ines, bouton(ines, "Prendre une place"));
  await expect(ines.locator("main")).toContainText(/confirmée/i);
  await yann.goto(evenement);
  await presser(yann, bouton(yann, /Demander à être sur la liste|Prendre une place/));
  await expect(yann.locator("main")).toContainText(/attente/i);
  await paul.goto(evenement);
  await presser(paul, bouton(paul, "Prendre une place"));
  await expect(paul.locator("main")).toContainText(/confirmée/i);
  await ines.goto(evenement);
  await presser(ines, bouton(ines, /^Rendre/));
  await ouvrirCourriel(yann, "yann.bruyere@example.org", new RegExp(RENCONTRE));
  const path = await lienDuCourriel(yann);
  await passerLeRobot(yann, path);
  await yann.goto(path);
  await sansFaute(yann);
  await presser(yann, bouton(yann, "Prendre cette place"));
  await yann.goto(evenement);
  await expect(yann.locator("main")).toContainText(/confirmée/i);
}

async function convoquer(jour: Jour, luc: Page) {
  const yann = await venir(jour, /Yann Bruyère/);
  const instance = `${CONVENTION}/instance/comite-technique-regional`;
  for (const [page, nom, courriel, pour] of [
    [luc, "Luc Cormier", "luc.cormier@example.org", "ARML"],
    [yann, "Rémi Houx", "remi.houx@example.org", "Uniformation"], // nobody here knows him: he answers by a link
  ] as const) {
    await page.goto(instance);
    await ecrire(page, page.getByLabel("Nom de la personne"), nom);
    await ecrire(page, page.getByLabel("Adresse électronique"), courriel);
    await choisir(page, page.getByLabel("Pour quelle organisation siège-t-elle ?"), { label: pour });
    await presser(page, bouton(page, "Ajouter ce siège"));
  }
  await luc.goto(instance);
  await expect(luc.locator("main")).toContainText("Rémi Houx");
  await sansFaute(luc);
  await presser(luc, lien(luc, "Prévoir une réunion"));
  await poser(luc, luc.getByLabel("Jour", { exact: true }), "2019-06-27");
  await ecrire(luc, luc.getByLabel("Début"), "09:30");
  await ecrire(luc, luc.getByLabel("Fin"), "11:30");
  await ecrire(luc, luc.getByLabel("Lieu"), "Paris 12e");
  await presser(luc, bouton(luc, "Prévoir la réunion"));
  const seance = new URL(luc.url()).pathname;
  await sansFaute(luc);
  await luc.goto(`${seance}/ordre-du-jour`);
  await sansFaute(luc);
  await presser(luc, bouton(luc, "Établir l’ordre du jour"));
  await photo(luc, "ordre-du-jour");
  await luc.goto(`${seance}/convoquer`);
  await sansFaute(luc);
  await presser(luc, bouton(luc, "Envoyer la convocation"));
  await ouvrirCourriel(luc, "remi.houx@example.org", /Comité technique/);
  await luc.goto(seance);
  await expect(luc.locator("main")).toContainText(/convoqu/i);
  await luc.goto("/agenda");
  await photo(luc, "agenda");
}

async function tenir(jour: Jour) {
  const luc = await venir(jour, /Luc Cormier/);
  await test.step("noter les présences, créditer les heures", () => presences(luc));
  const seance = await test.step("tenir le comité, arrêter les chiffres, décider", () => comite(luc));
  await test.step("écrire et approuver le compte rendu", () => compteRendu(jour, luc, seance));
  await test.step("ouvrir le bilan", () => bilan(luc));
}

async function presences(page: Page) {
  await page.goto("/evenements?mois=2019-06");
  await presser(page, lien(page, RENCONTRE).first());
  await presser(page, lien(page, "Noter les présences"));
  await sansFaute(page);
  for (const box of await page.getByLabel("Présent", { exact: true }).all()) await cocher(page, box);
  await presser(page, bouton(page, "Enregistrer les présences"));
  await sansFaute(page);
  await page.goto(`${CONVENTION}/pilotage`);
  await expect(page.locator("main")).toContainText("51 heures"); // forty-five, and two people for three hours
  await photo(page, "pilotage");
}

async function comite(page: Page): Promise<string> {
  await page.goto(`${CONVENTION}/instance/comite-technique-regional`);
  await presser(page, lien(page, /27 juin/).first());
  const seance = new URL(page.url()).pathname;
  await page.goto(`${seance}/presences`);
  await sansFaute(page);
  for (const name of ["Luc Cormier", "Rémi Houx"])
    await cocher(page, page.getByRole("group", { name }).getByLabel("Présent", { exact: false }).first());
  await presser(page, bouton(page, "La réunion s’est tenue"));
  await page.goto(`${seance}/chiffres`);
  await sansFaute(page);
  await poser(page, page.getByLabel("Du", { exact: true }), "2019-02-28");
  await poser(page, page.getByLabel("Au", { exact: true }), "2019-06-27");
  await presser(page, bouton(page, "Arrêter les chiffres"));
  await expect(page.locator("main")).toContainText(/27 juin 2019/);
  await sansFaute(page);
  await photo(page, "chiffres-arretes");
  await page.goto(`${seance}/decision`);
  await sansFaute(page);
  await poser(page, page.locator("main textarea").first(), "Ouvrir une seconde matinée à l’automne.");
  await choisir(page, page.getByLabel("Qui en répond ?"), { label: "ARML" });
  await poser(page, page.getByLabel("Pour quand ?"), "2019-10-15");
  await presser(page, bouton(page, "Enregistrer la décision"));
  await expect(page.locator("main")).toContainText("Ouvrir une seconde matinée à l’automne.");
  return seance;
}

async function compteRendu(jour: Jour, luc: Page, seance: string) {
  await luc.goto(`${seance}/compte-rendu`);
  await sansFaute(luc);
  await poser(luc, luc.getByLabel("Clôture"), "Séance levée à 11 h 30. Prochaine réunion en octobre.");
  await presser(luc, bouton(luc, /Enregistrer la version/));
  await luc.goto(`${seance}/compte-rendu`);
  await presser(luc, bouton(luc, "Envoyer le compte rendu"));
  await luc.goto(`${seance}/approuver`);
  await sansFaute(luc);
  await presser(luc, bouton(luc, "Approuver le compte rendu"));
  const remi = await (await jour.browser.newContext({ baseURL: jour.serveur.url })).newPage();
  await ouvrirCourriel(luc, "remi.houx@example.org", /[Cc]ompte rendu/);
  const path = await lienDuCourriel(luc);
  await passerLeRobot(luc, path);
  await entrerParLien(remi, path, "remi.houx@example.org");
  await expect(remi.locator("main")).toContainText("Ouvrir une seconde matinée à l’automne (par consensus).");
  await sansFaute(remi);
  await photo(remi, "compte-rendu");
  await presser(remi, bouton(remi, "Approuver le compte rendu"));
  await luc.goto(seance);
  await expect(luc.locator("main")).toContainText(/approuvé/i);
  await sansFaute(luc);
}

async function bilan(page: Page) {
  await page.goto(`${CONVENTION}/bilan`);
  await presser(page, lien(page, "Bilan 2019"));
  await sansFaute(page);
  await presser(page, bouton(page, /Ouvrir/).first());
  await expect(page.locator("main")).toContainText("Faire se rencontrer les conseillers");
  await sansFaute(page);
}

async function apresLeTerme(jour: Jour) {
  const luc = await venir(jour, /Luc Cormier/);
  await test.step("prêter un outil : refusé, l’article a pris fin", async () => {
    await luc.goto(`${CONVENTION}/outils/nouveau`);
    await sansFaute(luc);
    await ecrire(luc, luc.getByLabel("Titre"), "Grille d’entretien");
    await cocher(luc, luc.getByLabel("Lien", { exact: true }));
    await ecrire(luc, luc.getByLabel("Adresse"), "https://outils.example/grille");
    await presser(luc, bouton(luc, "Prêter cet outil"));
    await expect(luc.locator("main")).toContainText("31 décembre 2019");
    await sansFaute(luc);
  });
  await test.step("se rencontrer : enregistré, hors convention", async () => {
    await luc.goto(`/actions/nouvelle?convention=cep-idf-2019&engagement=heures-de-rencontre`);
    await sansFaute(luc);
    await cocher(luc, luc.getByLabel("Uniformation", { exact: true }));
    await ecrire(luc, luc.getByLabel("Combien d’heures ?"), "2");
    await presser(luc, bouton(luc, "Enregistrer l’action"));
    await expect(luc.locator("main")).toContainText(/hors convention/i);
    await sansFaute(luc);
    await luc.goto(`${CONVENTION}/pilotage`);
    await expect(ligne(luc, /^Actions/).first()).toBeVisible();
  });
}
