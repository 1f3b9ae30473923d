// Kills the writer with SIGKILL, again and again, while it writes: nothing acknowledged may be lost, nothing doubled.
// node bin/node24.mjs --import ./bin/sources.mjs tools/coupures.ts [kills, 100 by default]   DATABASE_URL for PostgreSQL
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { lireConfig } from "../src/config.ts";
import { accomplir, type Porte } from "../src/platform/acts.ts";
import { horloge } from "../src/platform/clock.ts";
import { OUVRIER, type Store } from "../src/platform/db.ts";
import { ouvrirMaison } from "../src/platform/house.ts";
import { scellerTout, verifierJournal } from "../src/platform/seal.ts";

/** What a run of cuts found. */
export type Bilan = {
  coupures: number;
  confirmes: number;
  perdus: number;
  doubles: number;
  envoisEnTrop: number;
  sceauxFaux: number;
};

const porte: Porte = { ...horloge, autoriser: async () => ({ permis: true }) };

/** Writes act after act from number `from`, each under its key with one mail, and says each number once committed. */
async function writer(folder: string, from: number): Promise<never> {
  const { store, lieu } = await ouvrirMaison(lireConfig(process.env), folder);
  console.log("ouvert");
  for (let i = from; ; i++) {
    await store.avec(OUVRIER, (tx) =>
      accomplir(
        tx,
        porte,
        { sorte: "geste", nature: "essai.coupure", objet: `coupure:${i}`, contenu: { i }, lecteurs: [] },
        async () => ({ resultat: i, envois: [{ genre: "courriel", charge: { i } }] }),
        `coupure-${i}`,
      ),
    );
    console.log(i);
    if (i % 7 === 0) await scellerTout(store, lieu.temoin);
  }
}

/**
 * Runs `kills` cuts, each after a random while, and recounts: in turn since the first act was acknowledged and since the
 * base was opened. The key of the last try is tried again. `fonder`, when given, puts a base in the folder it is told;
 * else the first writer makes it.
 */
export async function couper(kills: number, fonder = async (_base: string) => {}): Promise<Bilan> {
  const folder = join(await mkdtemp(join(tmpdir(), "convenir-coupures-")), "donnees");
  await fonder(join(folder, "base"));
  let acknowledged = 0;
  for (let k = 0; k < kills; k++) {
    const child = spawn(
      process.execPath,
      ["--import", "./bin/sources.mjs", import.meta.filename, "ecrire", folder, String(acknowledged + 1)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const lines = createInterface({ input: child.stdout });
    let set = false;
    lines.on("line", (line) => {
      if (line !== "ouvert") acknowledged = Number(line);
      if (set || (line === "ouvert" && k % 2 === 0)) return;
      set = true;
      setTimeout(() => child.kill("SIGKILL"), 20 + Math.random() * 700);
    });
    await Promise.all([once(child, "exit"), once(lines, "close")]);
  }
  const opened = await ouvrirMaison(lireConfig(process.env), folder);
  const bilan = await recount(opened.store, acknowledged, kills);
  await opened.fermer();
  await rm(join(folder, ".."), { recursive: true, force: true });
  return bilan;
}

async function recount(store: Store, acknowledged: number, coupures: number): Promise<Bilan> {
  const acts = await store.avec(OUVRIER, ({ db }) =>
    db.selectFrom("acte").select("objet").where("nature", "=", "essai.coupure").execute(),
  );
  const envois = await store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("id").execute());
  const distinct = new Set(acts.map((a) => a.objet));
  let lost = 0;
  for (let i = 1; i <= acknowledged; i++) if (!distinct.has(`coupure:${i}`)) lost += 1;
  await scellerTout(store, null);
  const { defauts } = await verifierJournal(store, []);
  return {
    coupures,
    confirmes: acknowledged,
    perdus: lost,
    doubles: acts.length - distinct.size,
    envoisEnTrop: envois.length - distinct.size,
    sceauxFaux: defauts.length,
  };
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === "ecrire") await writer(process.argv[3] ?? "", Number(process.argv[4]));
  const bilan = await couper(Number(process.argv[2] ?? 100));
  console.log(JSON.stringify(bilan));
  const sound = bilan.perdus + bilan.doubles + bilan.envoisEnTrop + bilan.sceauxFaux === 0 && bilan.confirmes > 0;
  process.exitCode = sound ? 0 : 1;
}
