import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ouvrirStore } from "../platform/db.ts";
import { migrations, preparer } from "../platform/migrate.ts";

const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache");
const WEEK_MS = 7 * 86_400_000;

/**
 * The PGlite folders that tests copy, a bare base and one with roles and schema ready: half a second each, where making
 * a base and migrating it takes two to four. Kept between runs; made here when engine or migrations have changed. Gives
 * the path of both.
 */
export async function imageReady(): Promise<string> {
  const image = join(CACHE, `pglite-${await key()}`);
  if (!existsSync(image)) await makeImage(image);
  return image;
}

/** Copies the image into the folder `to`, which it makes; without `schema`, a base that nobody has prepared. */
export async function copyImage(to: string, { schema = true } = {}): Promise<void> {
  const image = await imageReady();
  cpSync(join(image, schema ? "prete" : "nue"), to, { recursive: true }); // five times as fast as its asynchronous twin
}

/** What the image is made of: another engine, migration or way of making it makes another image. */
async function key(): Promise<string> {
  const pglite = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const engine = await readFile(join(dirname(pglite), "..", "package.json"), "utf8");
  const preparing = await readFile(join(import.meta.dirname, "..", "platform", "migrate.ts"), "utf8");
  const making = await readFile(import.meta.filename, "utf8");
  const schema = (await migrations()).map((m) => m.empreinte);
  return createHash("sha256")
    .update(JSON.stringify([engine, preparing, making, schema]))
    .digest("hex")
    .slice(0, 16);
}

/** Made aside then renamed, so that two workers at once never copy a half-written one; images of other weeks go. */
async function makeImage(image: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const aside = join(tmpdir(), `convenir-image-${randomBytes(6).toString("hex")}`);
  const beside = `${image}.${randomBytes(4).toString("hex")}`;
  for (const [name, prepare] of [
    ["nue", async () => {}],
    ["prete", preparer],
  ] as const) {
    const store = await ouvrirStore({ dossier: aside });
    await prepare(store);
    await store.fermer();
    cpSync(aside, join(beside, name), { recursive: true });
  }
  await rm(aside, { recursive: true });
  await rename(beside, image).catch(() => rm(beside, { recursive: true })); // another worker was first
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    const old = name.startsWith("pglite-") && Date.now() - (await stat(path)).mtimeMs > WEEK_MS;
    if (old) await rm(path, { recursive: true, force: true });
  }
}
