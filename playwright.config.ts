import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./tools/chromium.ts";
import { dossierEnMemoire } from "./tools/memoire.ts";

process.env.TMPDIR = dossierEnMemoire(); // workers inherit it

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/modele.ts",
  outputDir: "test-results",
  forbidOnly: true,
  retries: 1, // a story that passed only at the second try is named by `npm test`
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: availableParallelism() > 2 ? 2 : 1, // each worker starts the product
  reporter: "list",
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    launchOptions: await findChromium(),
  },
  projects: [
    { name: "javascript" },
    { name: "sans-javascript", use: { javaScriptEnabled: false }, grepInvert: /@javascript/ },
  ],
});
