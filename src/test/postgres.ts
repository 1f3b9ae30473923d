// vitest's global set-up: a folder for the run, and a temporary PostgreSQL where the machine has its binaries.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chown, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { ouvrirStore } from "../platform/db.ts";
import { preparer } from "../platform/migrate.ts";
import { type Garde, garder, type SousGarde } from "./gardien.ts";
import { imageReady } from "./image.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the temporary server (a superuser, base `postgres`), or null where there is none. */
    postgres: string | null;
    /** Name of a base of that server with roles and schema ready, which tests copy. */
    modele: string;
    /** Folder of the whole run, erased after the last test. */
    dossier: string;
  }
}

const VERSION_MIN = 15;
const ABSENT = "PostgreSQL absent de cette machine : les essais ne passent que sur PGlite.";
const REFUSED = "PostgreSQL n’a pu démarrer : les essais ne passent que sur PGlite.";

const running: SousGarde[] = [];

/** Base of the server that is migrated once; nobody connects to it any more, or it could not be copied. */
const MODELE = "modele";

/** Before the first test: the server is started and `postgres` provided, the image of each engine made. */
export async function setup(project: TestProject): Promise<void> {
  const bin = await binaries();
  // A machine that has it but does not let it run (a container without a second account) still tests on PGlite, and says so.
  const starting =
    bin === null
      ? null
      : start(bin)
          .then(migrated)
          .catch((cause: Error) => cause);
  const [server] = await Promise.all([starting, imageReady()]);
  if (server === null) console.log(ABSENT);
  if (server instanceof Error) console.log(`${REFUSED}\n${server.message}`);
  const started = server instanceof Error ? null : server;
  const dossier = await mkdtemp(join(tmpdir(), "convenir-vitest-"));
  running.push(...(started ? [started.garde] : []), garder({ commandes: [], dossier, fin: "SIGTERM" }));
  project.provide("dossier", dossier);
  project.provide("modele", MODELE);
  project.provide("postgres", started?.url ?? null);
}

/** The server, with its model base made: a twentieth of a second to copy it, where migrating takes a third. */
async function migrated(server: Server): Promise<Server> {
  try {
    await surServeur(server.url, `create database ${MODELE}`);
    const store = await ouvrirStore({ url: baseDe(server.url, MODELE) });
    await preparer(store);
    await store.fermer();
  } catch (cause) {
    await server.garde.arreter();
    throw cause;
  }
  return server;
}

/** Address of another base of a server. */
export const baseDe = (server: string, base: string): string =>
  Object.assign(new URL(server), { pathname: `/${base}` }).href;

/** Runs one statement on a server, outside any transaction. */
export async function surServeur(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** After the last test: nothing is left of them. */
export async function teardown(): Promise<void> {
  await Promise.all(running.map((garde) => garde.arreter()));
}

/**
 * A temporary server for whoever is not a test (the bench), as quick as it forgets unless `reglages` say otherwise; null
 * where the machine has none.
 */
export async function postgresTemporaire(reglages: Reglages = {}): Promise<Server | null> {
  const bin = await binaries();
  return bin === null ? null : start(bin, reglages);
}

/** Folder of the newest PostgreSQL's programs, or null when none is 15 or newer. */
async function binaries(): Promise<string | null> {
  const under = async (parent: string, inside: string) =>
    (await readdir(parent).catch(() => [])).map((name) => join(parent, name, inside));
  const places = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...(await under("/usr/lib/postgresql", "bin")), // Debian
    ...(await under("/usr", "bin")).filter((path) => path.startsWith("/usr/pgsql-")), // Red Hat
    ...(await under("/opt/homebrew/opt", "bin")).filter((path) => path.includes("postgresql")), // macOS
  ];
  const usable = places.filter((place) => existsSync(join(place, "initdb")) && existsSync(join(place, "postgres")));
  const dated = [...new Set(usable)].map((place) => {
    const { stdout } = spawnSync(join(place, "postgres"), ["--version"], { encoding: "utf8" });
    return { place, version: Number(/(\d+)/.exec(stdout ?? "")?.[1] ?? 0) };
  });
  const [newest] = dated.filter(({ version }) => version >= VERSION_MIN).sort((a, b) => b.version - a.version);
  return newest?.place ?? null;
}

/** PostgreSQL refuses root: an account without privilege, which every Linux has. */
function unprivileged(): Garde["utilisateur"] {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = ["postgres", "nobody"]
    .map((name) => accounts.find((a) => a[0] === name))
    .find((a) => a !== undefined);
  return account && { uid: Number(account[2]), gid: Number(account[3]) };
}

type Server = { url: string; garde: SousGarde };
type Reglages = Readonly<Record<string, string | number>>;

/** A server on the loopback, in a folder of its own, ready to take connections; throws with its last lines when it does not start. */
async function start(bin: string, reglages: Reglages = {}): Promise<Server> {
  const dossier = await mkdtemp(join(tmpdir(), "convenir-pg-"));
  const utilisateur = unprivileged();
  const password = randomBytes(12).toString("hex");
  const secret = join(dossier, "mot-de-passe");
  await writeFile(secret, password, { mode: 0o600 });
  if (utilisateur) for (const path of [dossier, secret]) await chown(path, utilisateur.uid, utilisateur.gid);
  const port = await freePort();
  const data = join(dossier, "base");
  // PGlite's own locale, so that both engines sort and fold alike; not its time zone, so that a day that shifts is seen.
  const locale = process.platform === "linux" ? ["--locale=C", "--lc-ctype=C.UTF-8"] : ["--no-locale"];
  const initdb = [
    "-D",
    data,
    "-U",
    "essai",
    `--pwfile=${secret}`,
    "-A",
    "scram-sha-256",
    "-E",
    "UTF8",
    "--no-sync",
    "--no-instructions",
  ];
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port,
    max_connections: 200,
    shared_buffers: "64MB",
    timezone: "Europe/Paris",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    ...reglages,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const garde = garder({
    commandes: [
      [join(bin, "initdb"), ...initdb, ...locale],
      [join(bin, "postgres"), "-D", data, ...options],
    ],
    dossier,
    env: { ...process.env, LC_ALL: "C" }, // the line waited for is in English
    utilisateur,
    fin: "SIGINT", // a fast stop: open connections are cut
  });
  try {
    await garde.attendre(/database system is ready to accept connections/, 60_000);
  } catch (cause) {
    await garde.arreter();
    throw cause;
  }
  return { url: `postgres://essai:${password}@127.0.0.1:${port}/postgres`, garde };
}

/** A port nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
