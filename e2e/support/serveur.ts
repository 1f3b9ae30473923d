import { cpSync } from "node:fs";
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
  /** Once it has printed a line like that; rejects after `ms`. */
  attendre(pattern: RegExp, ms: number): Promise<unknown>;
  arreter(): Promise<void>;
};

/** Folder of a product already started once and stopped (modele.ts), which servers copy instead of making their own. */
export const MODELE = "CONVENIR_E2E_MODELE";

/** How to start it: `env` is all it sees of DATABASE_URL and CONVENIR_…; `neuf` makes a base of its own, as a first start does. */
export type Demarrage = { readonly env?: Readonly<Record<string, string>>; readonly neuf?: boolean };

/** Starts the product on a free port with a data folder of its own, erased at the end whatever happens. */
export async function demarrer({ env = {}, neuf = false }: Demarrage = {}): Promise<Serveur> {
  const racine = await mkdtemp(join(tmpdir(), "convenir-e2e-"));
  const modele = process.env[MODELE];
  if (modele && !neuf) cpSync(modele, racine, { recursive: true });
  return lancer(racine, join(racine, "donnees"), env);
}

/** Starts it on the data folder `dossier`; `racine`, its working folder, is erased at the end. */
export async function lancer(racine: string, dossier: string, env: Demarrage["env"] = {}): Promise<Serveur> {
  const ours = Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|PORT|CONVENIR_.*)$/.test(name));
  const garde = garder({
    commandes: [[process.execPath, COMMAND, "servir", "--port", "0", "--donnees", dossier]],
    dossier: racine,
    env: { ...Object.fromEntries(ours), ...env },
    fin: "SIGTERM",
  });
  try {
    const [, url = ""] = await garde.attendre(/(http:\/\/localhost:\d+)/, START_MS);
    return { url, dossier, lignes: garde.lignes, attendre: garde.attendre, arreter: garde.arreter };
  } catch (cause) {
    await garde.arreter();
    throw cause;
  }
}
