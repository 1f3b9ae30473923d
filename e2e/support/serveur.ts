import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { garder } from "../../src/test/gardien.ts";

const COMMAND = join(import.meta.dirname, "..", "..", "bin", "convenir.mjs");
/** The first start makes a base and its demonstration; a machine of two cores doing the rest of the tests takes its time. */
const START_MS = 90_000;

/** The product, started for tests: its address (no final slash), its data folder, what it printed, and how to end it. */
export type Serveur = {
  readonly url: string;
  readonly dossier: string;
  lignes(): readonly string[];
  arreter(): Promise<void>;
};

/**
 * Starts the product on a free port with a data folder of its own, erased at the end whatever happens. It sees of our
 * environment nothing that would point it elsewhere (DATABASE_URL, CONVENIR_…) but what `env` says.
 */
export async function demarrer({ env = {} }: { env?: Record<string, string> } = {}): Promise<Serveur> {
  const racine = await mkdtemp(join(tmpdir(), "convenir-e2e-"));
  const dossier = join(racine, "donnees");
  const ours = Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|PORT|CONVENIR_.*)$/.test(name));
  const garde = garder({
    commandes: [[process.execPath, COMMAND, "servir", "--port", "0", "--donnees", dossier]],
    dossier: racine,
    env: { ...Object.fromEntries(ours), ...env },
    fin: "SIGTERM",
  });
  try {
    const [, url = ""] = await garde.attendre(/(http:\/\/localhost:\d+)/, START_MS);
    return { url, dossier, lignes: garde.lignes, arreter: garde.arreter };
  } catch (cause) {
    await garde.arreter();
    throw cause;
  }
}
