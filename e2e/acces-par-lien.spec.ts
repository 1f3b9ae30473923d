// Issue 3: somebody without account reads a draft again by a confirmed link: she remarks and accepts for her
// organisation, and sees nothing else; passed on, the link opens nothing without its code; left, it closes. Links that
// expire are tried in src/slices/comptes/acces.test.ts.
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";
import {
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

const IRIS = { nom: "Iris Charme", courriel: "iris.charme@example.org" };
const PROJET = "Avenant sur les places de stage";

test.use({ actionTimeout: 15_000 });

test("relire sans compte, par un lien confirmé, et rien d’autre", async ({ page: marc, browser }) => {
  test.setTimeout(120_000);
  await entrer(marc, /Marc Tilleul/);
  await marc.goto("/projets");
  await presser(marc, marc.getByRole("link", { name: PROJET }));
  const projet = new URL(marc.url()).pathname;
  await marc.goto(`${projet}/atelier`);
  await ecrire(marc, marc.getByLabel("Qui inviter"), "Nexem");
  await ecrire(marc, marc.getByLabel("Son nom"), IRIS.nom);
  await ecrire(marc, marc.getByLabel("Son adresse"), IRIS.courriel);
  await presser(marc, marc.getByRole("button", { name: "Inviter" }));
  await expect(marc.getByRole("row", { name: new RegExp(IRIS.nom) })).toBeVisible();
  await sansFaute(marc);
  await ouvrirCourriel(marc, IRIS.courriel, /vous invite à relire/);
  const mailed = await lienDuCourriel(marc);
  await passerLeRobot(marc, mailed);

  const iris = await (await browser.newContext()).newPage();
  await iris.goto(mailed);
  await expect(titre(iris)).toContainText("vous demande de relire un projet");
  await sansFaute(iris);
  await entrerParLien(iris, mailed, IRIS.courriel);
  await iris.goto(projet);
  await expect(titre(iris)).toHaveText(PROJET);
  await sansFaute(iris);

  await test.step("elle remarque et accepte, pour Nexem", async () => {
    await presser(iris, iris.getByRole("link", { name: /Article 2 – Une veille/ }));
    await poser(iris, iris.getByLabel("Votre remarque"), "Nos délégations transmettront.");
    await cocher(iris, iris.getByLabel("Tout l’atelier"));
    await presser(iris, iris.getByRole("button", { name: "Laisser la remarque" }));
    await expect(iris.getByText("Nos délégations transmettront.")).toBeVisible();
    await sansFaute(iris);
    await presser(iris, iris.getByRole("button", { name: "Accepter cette pièce" }));
    await marc.goto(projet);
    await expect(marc.getByText("À vous : une pièce à accepter ou à discuter.")).toBeVisible();
  });

  await test.step("elle ne voit rien d’autre", async () => {
    await iris.goto("/projets");
    await expect(iris.getByText("fins de carrière")).toHaveCount(0); // another draft of Nexem, under embargo
    const others = [`${projet}/atelier`, `${projet}/signature/envoyer`, "/comptes/nexem", "/exploitation"];
    for (const path of others) {
      await iris.goto(path);
      await expect(iris.locator("main")).not.toContainText(IRIS.courriel);
    }
  });

  await test.step("transféré à quelqu’un d’autre, il n’ouvre rien sans le code", async () => {
    const passant = await (await browser.newContext()).newPage();
    expect((await passant.goto(projet))?.url()).toContain("/connexion");
    await passant.goto(mailed);
    await expect(passant.getByText("Transféré à quelqu’un d’autre, le lien n’ouvre rien.")).toBeVisible();
    await presser(passant, passant.getByRole("button", { name: "Recevoir mon code" }));
    await ecrire(passant, passant.getByLabel("Code reçu par courriel"), "000000");
    await presser(passant, passant.getByRole("button", { name: "Lire le projet" }));
    await expect(passant.getByText("Ce n’est pas le dernier code envoyé.").first()).toBeVisible();
    await sansFaute(passant);
    await passant.context().close();
  });

  await test.step("recopié à moitié, il le dit ; quitté, il se referme", async () => {
    expect((await marc.goto(mailed.slice(0, -4)))?.status()).toBe(404);
    await expect(titre(marc)).toHaveText("Ce lien n’ouvre rien");
    await sansFaute(marc);
    await iris.goto(mailed);
    await expect(iris.getByRole("link", { name: "Continuer" })).toBeVisible(); // open in this browser
    await iris.context().clearCookies();
    expect((await iris.goto(projet))?.url()).toContain("/connexion");
  });
});
