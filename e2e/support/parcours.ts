import { expect, type Locator, type Page, request, test } from "@playwright/test";
import { actionner, saisir, tabulerJusqua } from "./clavier.ts";

// Whoever tells a story has a keyboard and nothing else where scripts run, and a mouse where they do not.
const auClavier = () => test.info().project.use.javaScriptEnabled !== false;

/** Presses a link or a button, and waits for the page it leads to. */
export async function presser(page: Page, target: Locator): Promise<void> {
  const next = page.waitForEvent("load", { timeout: 30_000 });
  next.catch(() => {}); // when the target is not there, that is what is told
  await activer(page, target);
  await next;
}

/** Presses what opens or does something in the page itself. */
export const activer = (page: Page, target: Locator): Promise<void> =>
  auClavier() ? actionner(page, target) : target.click();

/** Ticks a box, or chooses one answer among several. */
export async function cocher(page: Page, target: Locator): Promise<void> {
  if (!auClavier() || (await target.getAttribute("type")) === "radio") return target.check(); // arrows: demander-un-droit
  if (!(await target.isChecked())) await actionner(page, target, "Space");
}

/** Writes a text of one line in a field, in place of what it held. */
export const ecrire = (page: Page, field: Locator, text: string): Promise<void> =>
  auClavier() ? saisir(page, field, text) : field.fill(text);

/** Puts a long text, or a day, in a field: reached by Tab like any other, its letters not typed one by one. */
export async function poser(page: Page, field: Locator, text: string): Promise<void> {
  if (auClavier()) await tabulerJusqua(page, field);
  await field.fill(text);
}

/** Chooses in a list. */
export async function choisir(page: Page, field: Locator, option: string | { label: string }): Promise<void> {
  if (auClavier()) await tabulerJusqua(page, field);
  await field.selectOption(option);
}

/** The opening sentence of the page. */
export const titre = (page: Page): Locator => page.getByRole("heading", { level: 1 });

/** Takes the place of a person of the demonstration. */
export async function entrer(page: Page, personne: RegExp): Promise<void> {
  await page.goto("/connexion");
  await page.getByRole("button", { name: personne }).click();
  await expect(page.getByRole("button", { name: "Se déconnecter" }).or(page.locator("header"))).not.toHaveCount(0);
}

/** The last mail for an address whose subject says `sujet`: opened in the demonstration's mailbox. */
export async function ouvrirCourriel(page: Page, a: string, sujet: RegExp): Promise<void> {
  await page.goto("/demo/courrier");
  const row = page.getByRole("row").filter({ hasText: a }).filter({ hasText: sujet }).first();
  await row.getByRole("link").click();
  await expect(page.getByText(`À ${a}`)).toBeVisible();
}

/** Path of the link of the mail that is open. */
export const lienDuCourriel = async (page: Page): Promise<string> =>
  (await page.locator("main .feuille a").getAttribute("href")) ?? "";

/**
 * What a mail scanner does to a link before its reader: GET and HEAD, twice each, without a cookie. Fails when one of
 * them is refused, or when a mail leaves because of them.
 */
export async function passerLeRobot(page: Page, lien: string): Promise<void> {
  const robot = await request.newContext({ userAgent: "scanner/1.0" });
  const url = new URL(lien, page.url()).href;
  const courriels = async () => {
    const list = await (await robot.get(new URL("/demo/courrier", url).href)).text();
    return /<h1[^>]*>[^<]+/.exec(list)?.[0] ?? "no title";
  };
  const before = await courriels();
  for (const method of ["GET", "HEAD", "GET", "HEAD"])
    expect([method, (await robot.fetch(url, { method })).status()]).toEqual([method, 200]);
  expect(await courriels()).toBe(before);
  await robot.dispose();
}

/** Comes in by a mailed link as its reader does: one button, the code that leaves, given back. `sms`: by text message to that number. */
export async function entrerParLien(page: Page, lien: string, a: string, sms?: string): Promise<void> {
  await page.goto(lien);
  await presser(page, page.getByRole("button", { name: sms ? "Le recevoir par SMS" : /^Recevoir mon code/ }));
  const here = page.url();
  await ouvrirCourriel(page, sms ?? a, sms ? /SMS/ : /code/i);
  const code = /\b\d{3}\s?\d{3}\b/.exec(await page.locator("main .feuille").innerText())?.[0] ?? "";
  await page.goto(here);
  const field = page.getByLabel(sms ? "Code reçu par SMS" : "Code reçu par courriel");
  await ecrire(page, field, code);
  await presser(
    page,
    page.getByRole("button", { name: /^(Lire le (texte|projet|compte rendu)|Lire et répondre|Continuer)$/ }),
  );
}
