import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

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

/** Fails, with a line for each fault and where it stands, unless axe finds nothing on the page as it is now. */
export async function sansFaute(page: Page): Promise<void> {
  expect(await fautesDe(page), `accessibilité de ${page.url()}`).toEqual([]);
}

/** What axe finds on the page, one line each: rule, what it asks, where, and what it measured. */
export async function fautesDe(page: Page): Promise<string[]> {
  const rules = Object.fromEntries(MORE.map((id) => [id, { enabled: true }]));
  const { violations } = await withScripts(page, () =>
    // legacy: in the page itself, without a second one where scripts might be off; our pages have no frame
    new AxeBuilder({ page }).options({ rules }).setLegacyMode(true).analyze(),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const measured = [...any, ...all, ...none].map(({ message }) => message).join(" ; ");
      return `${id} (${help}) : ${target.join(" ")} : ${measured}`;
    }),
  );
}

/** Runs `look` with scripts on, then puts them back as the story has them: a page loaded without JavaScript stays as it was. */
async function withScripts<T>(page: Page, look: () => Promise<T>): Promise<T> {
  if (test.info().project.use.javaScriptEnabled !== false) return look();
  const session = await page.context().newCDPSession(page);
  const setScripts = (on: boolean) => session.send("Emulation.setScriptExecutionDisabled", { value: !on });
  await setScripts(false); // off by another session: to this one they are on, and putting them on would do nothing
  await setScripts(true);
  try {
    return await look();
  } finally {
    await setScripts(false);
    await session.detach();
  }
}
