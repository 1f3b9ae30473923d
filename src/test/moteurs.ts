import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import pg from "pg";
import { inject } from "vitest";
import { ouvrirStore, type Store } from "../platform/db.ts";
import { preparer } from "../platform/migrate.ts";
import { copyOfImage } from "./image.ts";

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
  const pglite: MoteurEssai = { nom: "pglite", ouvrir: openEmbedded };
  if (server === null) return [pglite];
  return [pglite, { nom: "postgresql", ouvrir: (options) => openOn(server, options) }];
}

/** On PGlite: a copy of the prepared image, in a folder as the product has it; a bare base stays in memory. */
async function openEmbedded({ schema = true } = {}): Promise<BaseEssai> {
  if (!schema) return { ...(await open({ dossier: null }, false)), url: null };
  const dossier = await copyOfImage(inject("dossier"));
  const opened = await open({ dossier }, false);
  const fermer = async () => {
    await opened.fermer();
    await rm(dossier, { recursive: true, force: true });
  };
  return { ...opened, url: null, fermer };
}

/** On the temporary server: a database of its own. */
async function openOn(server: string, { schema = true } = {}): Promise<BaseEssai> {
  const base = `essai_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${base}`);
  const url = Object.assign(new URL(server), { pathname: `/${base}` }).href;
  const opened = await open({ url }, schema);
  const fermer = async () => {
    await opened.fermer();
    await onServer(server, `drop database if exists ${base} with (force)`);
  };
  return { ...opened, url, fermer };
}

/** The product's own door to the store. */
async function open(at: { url?: string; dossier?: string | null }, schema: boolean): Promise<Omit<BaseEssai, "url">> {
  const store = await ouvrirStore(at);
  if (schema) await preparer(store);
  return { store, fermer: () => store.fermer() };
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
