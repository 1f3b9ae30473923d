import { expect, type Locator, type Page } from "@playwright/test";

const TABS_MAX = 120;

/**
 * Reaches `target` as a person without a mouse does: Tab after Tab, each stop visible and its focus seen. Fails when
 * the target is not reached within `TABS_MAX` stops, or when the focus falls on something that does not show it.
 */
export async function tabulerJusqua(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const element = await target.elementHandle(); // found once: looking for a name in the whole page costs more than a Tab
  for (let stop = 0; element && stop < TABS_MAX; stop++) {
    const { ici, cache } = await element.evaluate(regarder);
    if (stop > 0) expect(cache, "élément qui a le focus sans le montrer").toBeNull();
    if (ici) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached within ${TABS_MAX} stops: ${String(target)}`);
}

/** Reaches `target` by Tab and presses a key on it: Enter by default (a link, a button), Space for a box. */
export async function actionner(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabulerJusqua(page, target);
  await page.keyboard.press(key);
}

/** Reaches a field by Tab and types into it, replacing what it held. */
export async function saisir(page: Page, field: Locator, text: string): Promise<void> {
  await tabulerJusqua(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Fails unless what has the focus is on screen and shows it, by an outline or a shadow (RGAA 10.7). */
export async function focusVu(page: Page): Promise<void> {
  const { cache } = await page.locator("html").evaluate(regarder);
  expect(cache, "élément qui a le focus sans le montrer").toBeNull();
}

/** In the page: whether an element has the focus, and what has it without showing it (null when all is well). */
function regarder(element: Node): { ici: boolean; cache: string | null } {
  const { activeElement: active, body, defaultView } = element.ownerDocument as Document;
  if (!active || !defaultView || active === body) return { ici: false, cache: null };
  const { width, height } = active.getBoundingClientRect();
  const style = defaultView.getComputedStyle(active);
  const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  const seen = width > 0 && height > 0 && (outlined || style.boxShadow !== "none");
  return { ici: element === active, cache: seen ? null : active.outerHTML.slice(0, 200) };
}
