import { expect, type Locator, type Page } from "@playwright/test";

const TABS_MAX = 120;

/**
 * Reaches `target` as a person without a mouse does: Tab after Tab, each stop visible and its focus seen. Fails when
 * the target is not reached within `TABS_MAX` stops, or when the focus falls on something that does not show it.
 */
export async function tabulerJusqua(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < TABS_MAX; stop++) {
    if (await target.evaluate((element: FocusedElement) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
    await focusVu(page);
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
  const hidden = await page.evaluate<string | null>(HIDDEN_FOCUS);
  expect(hidden, "élément qui a le focus sans le montrer").toBeNull();
}

type FocusedElement = { ownerDocument: { activeElement: unknown } };

// In the page's own language: the tests are compiled without the browser's types.
const HIDDEN_FOCUS = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return width > 0 && height > 0 && (outlined || style.boxShadow !== "none") ? null : element.outerHTML.slice(0, 200);
})()`;
