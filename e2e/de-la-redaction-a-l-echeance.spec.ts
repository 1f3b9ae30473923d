// Issue 3, end to end: a draft written from a model, read by two, its changes of rights seen, signed by three people of
// whom two for one party, in force, prolonged by an amendment, declined in regions, and over on the day after its term.
// By the keyboard alone where scripts run, by the mouse without them; every mailed link is opened by a robot first.
import type { Browser, Page } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import {
  activer,
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

const NOM = "Convention-cadre pour les écoles et leurs terrains de stage";

type Signataire = { pour: string; qualite: string; nom: string; courriel: string; telephone?: string };

/** Who signs: two offices of Unaforis, one of Nexem; none has an account. */
const SIGNATAIRES: readonly Signataire[] = [
  { pour: "Unaforis", qualite: "Présidente", nom: "Anne Saule", courriel: "anne.saule@example.org" },
  {
    ...{ pour: "Unaforis", qualite: "Vice-président", nom: "Luc Érable", courriel: "luc.erable@example.org" },
    telephone: "+33612345678", // his code comes by text message
  },
  { pour: "Nexem", qualite: "Présidente", nom: "Lise Orme", courriel: "lise.orme@example.org" },
];

/** The term that the amendment gives it. */
const TERME = "2032-12-31";

type Recit = { browser: Browser; jeanne: Page; marc: Page; projet: string };

const bouton = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const lien = (page: Page, name: string | RegExp) => page.getByRole("link", { name });

test.use({ actionTimeout: 15_000 });

test("de la rédaction à l’échéance", async ({ page: jeanne, browser }) => {
  test.setTimeout(240_000); // a machine of two cores doing the rest of the tests; about 50 s on four quiet ones
  const marc = await (await browser.newContext()).newPage();
  await test.step("rédiger, d’après un modèle", () => rediger(jeanne));
  const projet = new URL(jeanne.url()).pathname;
  const recit = { browser, jeanne, marc, projet };
  await test.step("compléter ce que le modèle laisse en blanc", () => completer(recit));
  await test.step("inviter l’autre partie", () => inviter(recit));
  await test.step("relire à deux", () => relire(recit));
  await test.step("voir ce que cela change", () => changements(recit));
  await test.step("désigner qui signe, et envoyer", () => envoyer(recit));
  for (const [i, qui] of SIGNATAIRES.entries())
    await test.step(`signer : ${qui.nom}`, () => signer(recit, qui, { mobile: i === 1, audit: true }));
  const convention = await test.step("en vigueur", () => enVigueur(recit));
  await test.step("vérifier le document", () => verifier(recit, convention));
  await test.step("proroger par un avenant", () => proroger(recit, convention));
  await test.step("décliner en région", () => decliner(recit, convention));
  await test.step("à son terme", () => echeance(recit, convention));
});

async function rediger(page: Page) {
  await entrer(page, /Jeanne Aubépine/);
  await page.goto("/projets");
  await sansFaute(page);
  await presser(page, lien(page, "Ouvrir un projet"));
  await cocher(page, page.getByLabel("Convention-cadre de partenariat"));
  await ecrire(page, page.getByLabel("Titre"), NOM);
  await ecrire(page, page.getByLabel("Avec", { exact: true }), "Nexem");
  await sansFaute(page);
  await presser(page, bouton(page, "Ouvrir le projet"));
  await expect(titre(page)).toHaveText(NOM);
  await sansFaute(page);
}

/** Every blank of the text has its line, which leads to the form where it is filled; then who signs, by office. */
async function completer({ jeanne: page, projet }: Recit) {
  const manquants = page.getByRole("listitem").filter({ hasText: "il reste à préciser" });
  for (let left = await manquants.count(); left > 0; left--) {
    await manquants.first().getByRole("link").click();
    const texte = page.getByLabel("Texte", { exact: true });
    await texte.fill((await texte.inputValue()).replace(/\[à préciser[^\]]*\]/g, "ce que les parties ont écrit"));
    await bouton(page, "Enregistrer").click();
    await expect(manquants).toHaveCount(left - 1);
  }
  for (const [pour, offices] of [
    ["Unaforis", ["Présidente", "Vice-président"]],
    ["Nexem", ["Présidente"]],
  ] as const) {
    await presser(page, lien(page, "Modifier : parties et signataires"));
    await presser(page, lien(page, `Modifier : ${pour}`));
    await sansFaute(page);
    for (const [i, office] of offices.entries()) {
      const place = page
        .locator("details.droit")
        .filter({ has: page.locator("[name$=-qualite]") })
        .nth(i);
      if (i > 0) await activer(page, place.locator("> summary"));
      await ecrire(page, place.getByLabel("Fonction"), office);
      await cocher(page, place.getByLabel("Sa signature est requise"));
    }
    await presser(page, bouton(page, "Enregistrer"));
    await expect(page).toHaveURL(new RegExp(`${projet}(#|$)`));
  }
  await expect(page.getByText("n’a pas de signataire désigné")).toHaveCount(0);
  await presser(page, lien(page, /^Modifier : Article 16 – Prise d’effet/));
  const duree = page.getByLabel("Texte", { exact: true });
  await poser(
    page,
    duree,
    (await duree.inputValue()).replace(/Elle se renouvelle[\s\S]*/, "Elle ne se renouvelle pas."),
  );
  await presser(page, bouton(page, "Enregistrer"));
  await presser(page, lien(page, "Modifier : durée"));
  await cocher(page, page.getByLabel("Elle finit", { exact: true }));
  await sansFaute(page);
  await presser(page, bouton(page, "Enregistrer"));
}

async function inviter({ jeanne, marc, projet }: Recit) {
  await entrer(marc, /Marc Tilleul/);
  expect((await marc.goto(projet))?.status(), "sous embargo").toBe(404);
  await presser(jeanne, lien(jeanne, "Inviter une partie"));
  await sansFaute(jeanne);
  await presser(jeanne, bouton(jeanne, "Inviter"));
  await expect(jeanne.getByText("Unaforis et Nexem le lisent et l’écrivent.")).toBeVisible();
  await jeanne.goto(projet);
  await marc.goto("/projets");
  await presser(marc, lien(marc, NOM));
  await expect(titre(marc)).toHaveText(NOM);
}

async function relire({ jeanne, marc, projet }: Recit) {
  // both open the same article; Marc is the first to save
  const article = /^Modifier : Article 18 – Résiliation/;
  const texte = (page: Page) => page.getByLabel("Texte", { exact: true });
  await presser(marc, lien(marc, article));
  await presser(jeanne, lien(jeanne, article));
  await poser(marc, texte(marc), (await texte(marc).inputValue()).replace("trois mois", "six mois"));
  await presser(marc, bouton(marc, "Enregistrer"));
  await expect(marc).toHaveURL(new RegExp(projet));
  await poser(
    jeanne,
    texte(jeanne),
    (await texte(jeanne).inputValue()).replace("dans le mois qui suit", "dans les deux mois qui suivent"),
  );
  await presser(jeanne, bouton(jeanne, "Enregistrer"));
  await expect(titre(jeanne)).toHaveText("Quelqu’un a changé cette pièce pendant que vous l’écriviez.");
  await expect(jeanne.locator("main")).toContainText("Le vôtre");
  await expect(jeanne.locator("main")).toContainText("Celui de Nexem");
  await expect(texte(jeanne)).toHaveValue(/dans les deux mois[\s\S]*six mois/);
  await sansFaute(jeanne);
  await presser(jeanne, bouton(jeanne, "Enregistrer ce texte"));
  await expect(jeanne).toHaveURL(new RegExp(projet));

  await presser(marc, lien(marc, /^(Modifier|Ouvrir) : Article 2 – Se concerter/));
  await poser(marc, marc.getByLabel("Votre remarque"), "Quatre réunions par an : dont deux à distance ?");
  await cocher(marc, marc.getByLabel("Tout l’atelier"));
  await sansFaute(marc);
  await presser(marc, bouton(marc, "Laisser la remarque"));
  await jeanne.goto(projet);
  await presser(jeanne, lien(jeanne, "Une remarque"));
  await expect(jeanne.getByText("dont deux à distance")).toBeVisible();
  await presser(jeanne, bouton(jeanne, /^Clore/));

  for (const page of [marc, jeanne]) {
    await page.goto(projet);
    await presser(page, bouton(page, "Accepter tout le texte"));
    await expect(bouton(page, "Accepter tout le texte")).toHaveCount(0);
    await presser(page, bouton(page, /^Lever l’embargo/));
  }
  await expect(jeanne.getByText("L’embargo est levé")).toBeVisible();
  await sansFaute(jeanne);
}

async function changements({ jeanne: page }: Recit) {
  await presser(page, lien(page, "Ce que cela change"));
  await expect(titre(page)).toContainText(/ouvre/);
  await expect(page.locator("main")).toContainText("Nexem");
  await sansFaute(page);
  await presser(page, page.locator("main").getByRole("link", { name: "Revenir au projet" }));
}

/** Each party says who signs for it and by which power; then the text leaves. */
async function envoyer({ jeanne, marc, projet }: Recit) {
  for (const qui of SIGNATAIRES) {
    const page = qui.pour === "Nexem" ? marc : jeanne;
    await page.goto(projet);
    await presser(page, lien(page, "Qui signe"));
    if ((await page.locator("main").innerText()).includes(qui.nom)) continue; // an amendment is signed by the same
    await presser(page, lien(page, new RegExp(`^Désigner : ${qui.qualite} d[e’] ?${qui.pour}`, "i")));
    await ecrire(page, page.getByLabel("Prénom et nom"), qui.nom);
    await ecrire(page, page.getByLabel("Adresse"), qui.courriel);
    if (qui.telephone) await ecrire(page, page.getByLabel("Téléphone portable"), qui.telephone);
    await cocher(page, page.getByLabel("Une délibération ou une décision d’un organe"));
    await ecrire(page, page.getByLabel("Organe qui a habilité"), "conseil d’administration");
    await poser(page, page.getByLabel("Date de sa décision"), "2026-10-01");
    await presser(page, bouton(page, "Enregistrer"));
    await expect(page.locator("main")).toContainText(qui.nom);
  }
  await jeanne.goto(`${projet}/signataires`);
  await expect(titre(jeanne)).toHaveText("Chaque signature a quelqu’un pour la donner, et un pouvoir.");
  await sansFaute(jeanne);
  await presser(jeanne, lien(jeanne, "Aller à la signature"));
  await sansFaute(jeanne);
  await presser(jeanne, bouton(jeanne, "Envoyer à la signature"));
  await expect(titre(jeanne)).toHaveText("Personne n’a encore signé. On attend Unaforis et Nexem.");
}

type Signer = { mobile: boolean; audit: boolean };

/** One signature, in a browser of its own: the mailed link, which a robot opens first, the code, the text, one button. */
async function signer({ browser }: Recit, qui: Signataire, { mobile, audit }: Signer) {
  const context = await browser.newContext(mobile ? { viewport: { width: 390, height: 844 } } : {});
  const page = await context.newPage();
  await ouvrirCourriel(page, qui.courriel, /Un texte à signer/);
  const mailed = await lienDuCourriel(page);
  await passerLeRobot(page, mailed);
  await entrerParLien(page, mailed, qui.courriel, qui.telephone);
  await expect(titre(page)).toHaveText(new RegExp(`^Vous allez signer au nom d[e’] ?${qui.pour}`));
  if (audit) await sansFaute(page);
  if (mobile) expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await cocher(page, page.getByLabel(/^J’ai lu le texte entier/));
  await presser(page, bouton(page, "Signer"));
  await expect(titre(page)).toHaveText(new RegExp(`^Vous avez signé au nom d[e’] ?${qui.pour}`));
  if (audit) await sansFaute(page);
  await context.close();
}

/** Gives the id of the convention. */
async function enVigueur({ jeanne: page, projet }: Recit): Promise<string> {
  await page.goto(projet);
  await presser(page, lien(page, "Suivre les signatures"));
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/sceau \d du document/)).toHaveCount(SIGNATAIRES.length);
  }).toPass({ timeout: 20_000 });
  await sansFaute(page);
  await presser(page, lien(page, "Ouvrir la convention"));
  await expect(page.getByText("En vigueur").first()).toBeVisible();
  await expect(page.getByText("ne tient pas")).toHaveCount(0); // what the parties agreed that their text means
  await sansFaute(page);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function verifier({ browser, jeanne }: Recit, convention: string) {
  const href = (await lien(jeanne, "Document (PDF)").getAttribute("href")) ?? "";
  expect(href).toContain(convention);
  let pdf: Buffer = Buffer.alloc(0);
  await expect(async () => {
    pdf = await (await jeanne.request.get(href)).body();
    expect(pdf.toString("latin1").match(/\/ByteRange/g)).toHaveLength(SIGNATAIRES.length + 1); // the last closes it
  }).toPass({ timeout: 20_000 });
  const page = await (await browser.newContext()).newPage(); // anybody, without an account
  for (const who of [page, jeanne]) {
    await who.goto("/verifier");
    await deposer(who, pdf, "convention.pdf");
    await expect(titre(who)).toContainText(/intact/);
    await expect(who.getByRole("heading", { level: 3, name: /^Sceau \d$/ })).toHaveCount(SIGNATAIRES.length + 1);
    await expect(who.getByText("Intact", { exact: true })).toHaveCount(SIGNATAIRES.length + 1);
    for (const { nom } of SIGNATAIRES) await expect(who.locator("main")).toContainText(`Signé par${nom}`);
    await expect(who.locator("main")).toContainText("Clôture");
  }
  // which convention, and which version, for whoever may read it alone
  await expect(jeanne.locator("main")).toContainText(new RegExp(`${NOM}, version 1`));
  await expect(page.locator("main")).not.toContainText(NOM);
  await sansFaute(jeanne);
  const altered = Buffer.from(pdf);
  const at = altered.indexOf("stream") + 40;
  altered[at] = (altered[at] ?? 0) ^ 1;
  await deposer(page, altered, "un-octet.pdf");
  await expect(titre(page)).toContainText(/modifié/);
  await page.context().close();
}

async function deposer(page: Page, buffer: Buffer, name: string) {
  await page.getByLabel("Fichier PDF").setInputFiles({ name, mimeType: "application/pdf", buffer });
  await presser(page, bouton(page, "Vérifier le document"));
}

/** A short amendment: one article, a new term; agreed, sent and signed like the convention. */
async function proroger(recit: Recit, convention: string) {
  const { jeanne: page, marc } = recit;
  await page.goto(`/convention/${convention}`);
  await presser(page, lien(page, "Sa vie"));
  await sansFaute(page);
  await presser(page, lien(page, "Proroger par avenant"));
  await poser(page, page.getByLabel("Nouveau terme proposé"), TERME);
  await sansFaute(page);
  await presser(page, bouton(page, "Voir ce que cela change"));
  await sansFaute(page);
  await presser(page, bouton(page, "Ouvrir le projet d’avenant"));
  const projet = new URL(page.url()).pathname;
  await presser(page, lien(page, "Ajouter une pièce"));
  await poser(page, page.getByLabel("Titre"), "Nouveau terme");
  await poser(page, page.getByLabel("Texte", { exact: true }), "La convention est prorogée jusqu’au 31 décembre 2032.");
  await presser(page, bouton(page, "Enregistrer"));
  await page.goto(`${projet}/atelier`);
  await presser(page, bouton(page, "Inviter"));
  for (const who of [page, marc]) {
    await who.goto(projet);
    await presser(who, bouton(who, "Accepter tout le texte"));
  }
  const avenant = { ...recit, projet };
  await envoyer(avenant);
  for (const qui of SIGNATAIRES) await signer(avenant, qui, { mobile: false, audit: false });
  await page.goto(`/convention/${convention}`);
  await expect(page.locator("main")).toContainText("31 décembre 2032");
  await sansFaute(page);
}

/** One draft for two regions, from the map of who has declined the convention. */
async function decliner({ jeanne: page }: Recit, convention: string) {
  await page.goto(`/convention/${convention}`);
  await presser(page, lien(page, "Qui l’a déclinée, région par région"));
  await sansFaute(page);
  await presser(page, lien(page, "Décliner en région"));
  for (const choix of [/^Nexem, délégation Bretagne/, /^Normandie/, /^Un seul projet/])
    await cocher(page, page.getByRole("checkbox", { name: choix }));
  await sansFaute(page);
  await presser(page, bouton(page, "Choisir les parties"));
  await expect(page.getByRole("checkbox", { name: /^Nexem, délégation Bretagne/ })).toBeChecked();
  await cocher(
    page,
    page.getByRole("group", { name: "Parties", exact: true }).getByRole("checkbox", { name: "Unaforis" }),
  );
  await sansFaute(page);
  await presser(page, bouton(page, "Ouvrir le projet"));
  await expect(titre(page)).toContainText(/Bretagne et Normandie|Bretagne-Normandie/);
  await sansFaute(page);
  await presser(page, page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Projets" }));
  await expect(lien(page, /Bretagne.*Normandie/)).not.toHaveCount(0);
  await page.goto(`/convention/${convention}/regions`);
  for (const region of ["Bretagne", "Normandie"])
    await expect(page.getByRole("row", { name: new RegExp(`^${region} `) })).toContainText(NOM);
  await sansFaute(page);
}

/** On its last day it binds; on the day after, it is over. */
async function echeance({ jeanne: page }: Recit, convention: string) {
  await page.goto(`/convention/${convention}?au=${TERME}`);
  await expect(page.getByText("En vigueur").first()).toBeVisible();
  await page.goto(`/convention/${convention}?au=2033-01-01`);
  await expect(page.getByText("Échue").first()).toBeVisible();
  await sansFaute(page);
  await page.goto("/echeances");
  await sansFaute(page);
}
