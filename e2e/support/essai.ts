import { test as base } from "@playwright/test";
import { demarrer, type Serveur } from "./serveur.ts";

export { expect } from "@playwright/test";

/**
 * A story against the product: addresses are relative to a server of its own worker, started once, with the
 * demonstration inside. A story that needs JavaScript carries the tag `@javascript`; all others pass without it too.
 */
export const test = base.extend<object, { serveur: Serveur }>({
  serveur: [
    async ({ browserName: _ }, use) => {
      const serveur = await demarrer();
      await use(serveur);
      await serveur.arreter();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ serveur }, use) => use(serveur.url),
});
