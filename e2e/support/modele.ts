import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lancer, MODELE } from "./serveur.ts";

/** The demonstration is signed and lived through after the opening; a machine doing the rest of the tests takes its time. */
const DEMONSTRATION_MS = 90_000;

/**
 * Before the first story: starts the product once, with its demonstration, and stops it. Each worker's server then
 * copies that folder and opens in a second, where making a base and its demonstration takes five.
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes its global set-up as a default export
export default async function prepareModele(): Promise<() => void> {
  const modele = mkdtempSync(join(tmpdir(), "convenir-modele-"));
  const erase = () => rmSync(modele, { recursive: true, force: true });
  process.on("exit", erase); // Ctrl-C leaves no time for teardown
  const racine = join(modele, "travail");
  mkdirSync(racine);
  const serveur = await lancer(racine, join(modele, "donnees"));
  await serveur.attendre(/démonstration prête/, DEMONSTRATION_MS);
  await serveur.arreter();
  process.env[MODELE] = modele; // workers inherit it
  return erase;
}
