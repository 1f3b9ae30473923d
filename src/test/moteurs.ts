import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { ouvrirStore, type Store } from "../platform/db.ts";
import { copyImage } from "./image.ts";
import { baseDe, surServeur } from "./postgres.ts";

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

/** On PGlite: a copy of the image, in a folder as the product has it. */
async function openEmbedded(options?: { schema?: boolean }): Promise<BaseEssai> {
  const dossier = join(inject("dossier"), randomBytes(6).toString("hex"));
  await copyImage(dossier, options);
  const store = await ouvrirStore({ dossier });
  const fermer = async () => {
    await store.fermer();
    await rm(dossier, { recursive: true, force: true });
  };
  return { store, url: null, fermer };
}

/** On the temporary server: a database of its own, a copy of the migrated one. */
async function openOn(server: string, { schema = true } = {}): Promise<BaseEssai> {
  const base = `essai_${randomBytes(6).toString("hex")}`;
  await surServeur(server, `create database ${base} ${schema ? `template ${inject("modele")}` : ""}`);
  const url = baseDe(server, base);
  const store = await ouvrirStore({ url });
  const fermer = async () => {
    await store.fermer();
    await surServeur(server, `drop database if exists ${base} with (force)`);
  };
  return { store, url, fermer };
}
