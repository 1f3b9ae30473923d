import { expect, type Page, test } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

// Rules that axe leaves out by default: those it files under RGAA but still calls experimental, one it
// retired, and the target size of WCAG 2.2.
const MORE = [
  "css-orientation-lock",
  "duplicate-id", // a label would name the first of two fields
  "focus-order-semantics",
  "p-as-heading",
  "table-fake-caption",
  "td-has-header",
  "target-size",
];

/** What is asked of axe: only what it finds, which is a third of the work. */
const OPTIONS = JSON.stringify({
  rules: Object.fromEntries(MORE.map((id) => [id, { enabled: true }])),
  resultTypes: ["violations"],
});

/**
 * Fails, with a line for each fault and where it stands, unless axe finds nothing on the page as it is now. A page
 * without a script is the same with and without JavaScript: where it is off, axe has nothing to see that the very same
 * story does not show it where it is on; what must hold there is that no script is asked for.
 */
export async function sansFaute(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false)
    return expect(await page.locator("script").count(), `scripts de ${page.url()}`).toBe(0);
  expect(await fautesDe(page), `accessibilité de ${page.url()}`).toEqual([]);
}

/** What axe finds on the page, one line each: rule, what it asks, where, and what it measured. */
export async function fautesDe(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${OPTIONS})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const measured = [...any, ...all, ...none].map(({ message }) => message).join(" ; ");
      return `${id} (${help}) : ${target.join(" ")} : ${measured}`;
    }),
  );
}
