import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { ouvrirStore, type Store } from "../platform/db.ts";
import { preparer } from "../platform/migrate.ts";

/** A store of its own for one test file, erased by `fermer`. */
export type BaseEssai = {
  readonly store: Store;
  /** Address of this base on PostgreSQL (a second connection, another process); null on PGlite. */
  readonly url: string | null;
  fermer(): Promise<void>;
};

/** An engine to test on. */
export type MoteurEssai = {
  readonly nom: Store["moteur"];
  /** A fresh base with roles and schema up to date; bare when `schema` is false. */
  ouvrir(options?: { schema?: boolean }): Promise<BaseEssai>;
};

/**
 * The engines of this machine: PGlite always, PostgreSQL where its binaries are. In a test file:
 * `describe.each(moteurs())("… sur $nom", ({ ouvrir }) => …)`, opened in `beforeAll`, closed in `afterAll`.
 */
export function moteurs(): readonly MoteurEssai[] {
  const server = inject("postgres");
  const pglite: MoteurEssai = { nom: "pglite", ouvrir: (options) => open({ dossier: null }, options) };
  if (server === null) return [pglite];
  return [pglite, { nom: "postgresql", ouvrir: (options) => openOn(server, options) }];
}

async function openOn(server: string, options?: { schema?: boolean }): Promise<BaseEssai> {
  const base = `essai_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${base}`);
  const url = Object.assign(new URL(server), { pathname: `/${base}` }).href;
  const opened = await open({ url }, options);
  const fermer = async () => {
    await opened.fermer();
    await onServer(server, `drop database if exists ${base} with (force)`);
  };
  return { ...opened, url, fermer };
}

/** The only use of the product's own door to the store. */
async function open(at: { url?: string; dossier?: null }, { schema = true } = {}): Promise<BaseEssai> {
  const store = await ouvrirStore(at);
  if (schema) await preparer(store);
  return { store, url: null, fermer: () => store.fermer() };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
