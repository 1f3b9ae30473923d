// The calendar, with the keyboard alone: the months day by day, the choice of what they show, a private address that one's
// own program follows and that dies when it is changed.
import { sansFaute } from "./support/axe.ts";
import { actionner } from "./support/clavier.ts";
import { expect, test } from "./support/essai.ts";
import { entrer } from "./support/parcours.ts";

test("voir ses mois, prendre une adresse privée, en changer", async ({ page, request }) => {
  await page.goto("/agenda");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("jusqu’au");
  await expect(page.getByText("Connectez-vous pour voir ce qui vous attend.")).toBeVisible();
  await sansFaute(page);

  await entrer(page, /Jeanne Aubépine/);
  await page.goto("/agenda");
  await actionner(page, page.getByRole("link", { name: "Toutes mes conventions", exact: true }));
  await expect(page).toHaveURL(/quoi=conventions/);
  await sansFaute(page);
  await actionner(page, page.getByRole("link", { name: "Les trois mois d’après" }));
  await expect(page).toHaveURL(/quoi=conventions&mois=/);

  await actionner(page, page.getByRole("button", { name: "Créer mon adresse privée" }));
  const field = page.getByLabel("Ce qui m’attend", { exact: true });
  const first = await field.inputValue();
  expect(first).toMatch(/\/flux\/personne\/[\w-]{43}\.ics$/);
  await sansFaute(page);
  const feed = await request.get(first);
  expect([feed.status(), feed.headers()["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await feed.text()).toContain("BEGIN:VEVENT");

  await actionner(page, page.getByRole("button", { name: "Changer mes adresses" }));
  await expect(field).not.toHaveValue(first);
  expect((await request.get(first)).status()).toBe(404);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  await sansFaute(page);
});
