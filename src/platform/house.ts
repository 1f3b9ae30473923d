import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "../config.ts";
import { sauvegarder } from "./backup.ts";
import { ouvrirStore, type Store } from "./db.ts";
import { verrouiller } from "./lock.ts";
import { preparer } from "./migrate.ts";
import { secretDe } from "./secret.ts";

/** Where the instance keeps its things. `dossier` is the data folder, null with PostgreSQL. */
export type Lieu = { dossier: string | null; secret: string; temoin: string; sauvegardes: string };

/** Places of an instance: everything that is not data lies beside the data folder, never inside. */
export function lieuDe(config: Config, donnees: string | undefined): Lieu {
  const base = resolve(donnees ?? "donnees");
  const beside = (suffix: string) => `${base}.${suffix}`;
  return {
    dossier: config.DATABASE_URL ? null : base,
    secret: beside("secret"),
    temoin: config.CONVENIR_TEMOIN
      ? resolve(config.CONVENIR_TEMOIN)
      : beside(`${nomDeBase(config.DATABASE_URL)}temoin`),
    sauvegardes: base,
  };
}

/** What tells one PostgreSQL base from another in a file name: each chain has its own witness. */
function nomDeBase(url: string | undefined): string {
  if (!url) return "";
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1).replace(/\W/g, "_")}-${hash("sha256", host + pathname).slice(0, 8)}.`;
}

/** A store opened for this process: `neuf` when it held nothing before. */
export type Ouvert = { store: Store; secret: Buffer; lieu: Lieu; neuf: boolean; fermer(): Promise<void> };

/**
 * Opens the instance's store: takes the folder's lock, opens the engine, backs up and migrates (unless `schema` is
 * false). Throws `FolderTaken`, `RolesMissing` or the driver's failure.
 */
export async function ouvrirMaison(config: Config, donnees: string | undefined, schema = true): Promise<Ouvert> {
  const lieu = lieuDe(config, donnees);
  const release = lieu.dossier ? verrouiller(lieu.dossier) : () => {};
  try {
    const secret = secretDe(config.CONVENIR_SECRET, lieu.secret);
    const at = config.DATABASE_URL ? { url: config.DATABASE_URL } : { dossier: join(lieu.dossier ?? "", "base") };
    const fresh = lieu.dossier !== null && !existsSync(join(lieu.dossier, "base"));
    const store = await ouvrirStore(at);
    const run = schema ? await preparer(store, { avantDeMigrer: (m) => backupBefore(store, lieu, m) }) : [];
    const fermer = async () => {
      await store.fermer();
      release();
    };
    return { store, secret, lieu, neuf: fresh || run.includes("0001_journal.sql"), fermer };
  } catch (cause) {
    release();
    throw cause;
  }
}

/** A backup of what was there, named after the migration about to change it. */
async function backupBefore(store: Store, lieu: Lieu, migration: string): Promise<void> {
  const now = new Date();
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "");
  await sauvegarder(store, `${lieu.sauvegardes}.avant-${migration.replace(".sql", "")}-${stamp}.sauvegarde`, now);
}
