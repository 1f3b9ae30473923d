import { randomUUID } from "node:crypto";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lireConfig } from "../src/config.ts";
import { importer } from "../src/importer.ts";
import { taille } from "../src/platform/acts.ts";
import { horloge } from "../src/platform/clock.ts";
import { OUVRIER, ouvrirStore, type Store } from "../src/platform/db.ts";
import { preparer } from "../src/platform/migrate.ts";
import { autoriser } from "../src/porte.ts";
import { postgresTemporaire } from "../src/test/postgres.ts";
import { conventions } from "./droits.ts";
import type { Mesure } from "./race.ts";

/*
 * Kernel import: `convenir importer conventions` of 1,000 conventions, on both engines, then again (nothing is written
 * any more), and a file of 200 MB, refused before it is read.
 */

const CONVENTIONS = 1_000;
const GRAND = 200 * 1024 * 1024;

/** Runs the command over a store: seconds it took, and its exit code. */
async function lancer(store: Store, dossier: string, fichier: string): Promise<{ secondes: number; code: number }> {
  const start = performance.now();
  const code = await importer(["conventions", fichier], lireConfig({}), {
    sortie: async () => {},
    message: () => {},
    ouvrir: async () => ({
      store,
      lieu: { dossier: null, secret: "", temoin: join(dossier, `temoin-${store.moteur}`), sauvegardes: "" },
      fermer: async () => {},
    }),
    existe: () => true,
    porte: { ...horloge, autoriser, nouvelId: () => randomUUID() },
  });
  return { secondes: (performance.now() - start) / 1_000, code };
}

/** The measures of one engine. */
async function surMoteur(store: Store, dossier: string, fichier: string, grand: string): Promise<Mesure[]> {
  await preparer(store);
  const first = await lancer(store, dossier, fichier);
  const journal = await store.avec(OUVRIER, taille);
  const again = await lancer(store, dossier, fichier);
  if ((await store.avec(OUVRIER, taille)) !== journal) throw new Error("the second import wrote something");
  const refused = await lancer(store, dossier, grand);
  await store.fermer();
  if ([first.code, again.code, refused.code].join() !== "0,0,2") throw new Error("an import did not end as it should");
  const on = store.moteur;
  return [
    { travail: `1 000 conventions, ${on}`, unite: "s", nous: first.secondes, but: 10 },
    { travail: `les mêmes une seconde fois, ${on}`, unite: "s", nous: again.secondes, but: 5 },
    { travail: `200 Mo refusés, ${on}`, unite: "s", nous: refused.secondes, but: 1 },
  ];
}

/** Runs kernel import. */
export async function mesurerImport(): Promise<Mesure[]> {
  const dossier = await mkdtemp(join(tmpdir(), "convenir-banc-"));
  const [fichier, grand] = [join(dossier, "conventions.json"), join(dossier, "grand.json")];
  await writeFile(fichier, JSON.stringify(conventions(CONVENTIONS)));
  const file = await open(grand, "w");
  await file.truncate(GRAND);
  await file.close();
  const temporary = process.env.DATABASE_URL ? null : await postgresTemporaire();
  const url = process.env.DATABASE_URL ?? temporary?.url;
  try {
    const embedded = await surMoteur(await ouvrirStore({ dossier: join(dossier, "base") }), dossier, fichier, grand);
    if (url === undefined) {
      console.error("PostgreSQL absent de cette machine : cet import ne s’y mesure pas.");
      return embedded;
    }
    return [...embedded, ...(await surMoteur(await ouvrirStore({ url }), dossier, fichier, grand))];
  } finally {
    await temporary?.garde.arreter();
    await rm(dossier, { recursive: true, force: true });
  }
}
