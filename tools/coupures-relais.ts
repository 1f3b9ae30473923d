// Kills the server with SIGKILL, again and again, and PostgreSQL under it where it is, while persons are being sent from
// one counsellor to another: none lost once acknowledged, none doubled, every mail left, each under one Message-ID.
// node bin/node24.mjs --import ./bin/sources.mjs tools/coupures-relais.ts [relais, 10000 by default] [kills, 20] [postgresql]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { lireConfig } from "../src/config.ts";
import { ouvrirInstance } from "../src/demo/semer.ts";
import type { Porte } from "../src/platform/acts.ts";
import { horlogeDes } from "../src/platform/clock.ts";
import { type Acteur, OUVRIER, type Store } from "../src/platform/db.ts";
import { ouvrirMaison } from "../src/platform/house.ts";
import { scellerTout, verifierJournal } from "../src/platform/seal.ts";
import { demarrerOuvrier } from "../src/platform/worker.ts";
import { autoriser } from "../src/porte.ts";
import { donnerAccord, faire, type Ici, proposer } from "../src/slices/relais/jobs-gestes.ts";
import { chercherRelais } from "../src/slices/relais/reads.ts";
import { postgresTemporaire } from "../src/test/postgres.ts";

/** What a run of cuts found; all but the first four must be zero. */
export type Bilan = {
  coupures: number;
  /** Of these, those that were PostgreSQL's own. */
  coupuresDeLaBase: number;
  relais: number;
  /** Mails that went out again after a cut, under the Message-ID they had. */
  reexpedies: number;
  perdus: number;
  doubles: number;
  etapesEnDefaut: number;
  courrielsEnDefaut: number;
  nonPartis: number;
  sceauxFaux: number;
};

// a day of the convention of the eight, from which the clock runs
const horloge = horlogeDes(new Date("2019-06-03T08:00:00Z"));
const porte: Porte = { ...horloge, autoriser };

const conseiller = (personne: string, organisation: string): Acteur => ({
  ...{ personne, organisations: [organisation], gouverne: [], conseille: [organisation], exploitant: false },
});
const ELLE = conseiller("ines-fougere", "mission-locale-de-paris");
const LUI = conseiller("paul-genevrier", "exemple-cap-emploi-paris");

/** What each one leaves in the journal, and in the outbox: to the recipient, then to the sender. */
const ETAPES = ["relais.propose", "relais.accord-donne", "aiguillage", "relais.accepte"];
const COURRIELS = 2;

/** From the proposal to the answer, each step under its key: what was acknowledged to nobody is asked again. */
async function vivre(store: Store, secret: Buffer, n: number): Promise<void> {
  const sous = <T>(qui: Acteur, fn: (ici: Ici) => Promise<T>) => store.avec(qui, (tx) => fn({ tx, porte, secret }));
  const fiche = {
    emetteur: { conseiller: "Inès Fougère", agence: "Mission locale" },
    personne: { courriel: `p${n}@example.org` },
  };
  const proposed = await sous(ELLE, (ici) =>
    proposer(
      ici,
      {
        ...{ emetteur: "mission-locale-de-paris", destinataire: "exemple-cap-emploi-paris", territoire: "DEP-75" },
        fiche,
      },
      `${n}-propose`,
    ),
  );
  if (proposed.issue === "refuse") throw new Error(proposed.refus.phrase);
  const { relais: id } = proposed.resultat;
  const accord = { relais: id, voie: "oral", blocs: ["personne"], finalite: "un premier rendez-vous" } as const;
  const sent = await sous(ELLE, (ici) => donnerAccord(ici, accord, `${n}-accord`));
  if (sent.issue === "refuse" || !sent.resultat.transmis) throw new Error(JSON.stringify(sent));
  const done = await sous(LUI, async (ici) => {
    const relais = await chercherRelais(ici.tx, id, porte.aujourdhui());
    if (relais === null) throw new Error("not there");
    const suite = { repondu_le: porte.maintenant(), reponse: "accepte" as const, attribue_a: LUI.personne };
    return faire(ici, { relais, geste: "accepter", cote: "destinataire" }, () => ({ suite }), `${n}-accepte`);
  });
  if (done.issue === "refuse") throw new Error(done.refus.phrase);
}

/** A clock a thousand times as quick, for a mail whose sender was killed waits a minute before it is tried again. */
const presse = (): Date => new Date(DEPUIS + (Date.now() - DEPUIS) * 1_000);
const DEPUIS = Date.UTC(2026, 0, 1);

/** How many are lived side by side. */
const GUICHETS = 4;

const fichierDe = (dossier: string): string => join(dossier, "..", "partis");

/** The server: lives the numbers it is given on standard input, says each once answered; its worker seals and posts. */
async function servir(dossier: string): Promise<void> {
  const { store, secret, lieu, fermer } = await ouvrirMaison(lireConfig(process.env), dossier);
  await ouvrirInstance(store, porte, true);
  const ouvrier = demarrerOuvrier({
    ...{ store, temoin: lieu.temoin, purger: async () => {}, maintenant: presse, log: () => {} },
    // what leaves, by the id that its Message-ID is made of
    expedier: async ({ id }) => appendFileSync(fichierDe(dossier), `${id}\n`),
  });
  console.log("ouvert");
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const guichet = async () => {
    for (let next = await lines.next(); !next.done; next = await lines.next())
      await vivre(store, secret, Number(next.value)).then(
        () => console.log(`fait ${next.value}`),
        (cause: Error) => console.log(`refus ${next.value} ${cause.message}`),
      );
  };
  await Promise.all(Array.from({ length: GUICHETS }, guichet));
  while ((await aPoster(store)) > 0) await new Promise((next) => setTimeout(next, 200));
  await ouvrier.arreter();
  await fermer();
}

const aPoster = async (store: Store): Promise<number> => {
  const rows = await store.avec(OUVRIER, ({ db }) =>
    db.selectFrom("envoi").select("id").where("traite_le", "is", null).limit(1).execute(),
  );
  return rows.length;
};

/** Kills a connection of the base as PostgreSQL never expects: it ends them all and replays its journal. */
async function couperLaBase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // it goes down with the others
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
  );
  if (rows[0] !== undefined) process.kill(rows[0].pid, "SIGKILL");
  await client.end().catch(() => {});
}

/** A cut: once so many were acknowledged, and a while after; `base`: PostgreSQL first, at that address. */
type Coupe = { apres: number; base: string | null };

/** Runs one server until it is cut, or, with null, until all is lived and posted; gives what it acknowledged. */
async function tour(dossier: string, left: readonly number[], coupe: Coupe | null): Promise<number[]> {
  const child = spawn(process.execPath, ["--import", "./bin/sources.mjs", import.meta.filename, "servir", dossier], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  child.stdin.on("error", () => {}); // it was killed while reading
  const cut = async ({ base }: Coupe) => {
    await new Promise((then) => setTimeout(then, Math.random() * 300));
    if (base !== null) {
      await couperLaBase(base).catch(() => {});
      await new Promise((then) => setTimeout(then, 300)); // it goes on against a base that replays
    }
    child.kill("SIGKILL");
  };
  lines.on("line", (line) => {
    if (line === "ouvert") {
      for (const n of left) child.stdin.write(`${n}\n`);
      child.stdin.end();
      if (coupe?.apres === 0) void cut(coupe);
    } else if (line.startsWith("fait ")) {
      acknowledged.push(Number(line.slice(5)));
      if (coupe?.apres === acknowledged.length) void cut(coupe);
    } else if (coupe?.base == null) console.error(line); // nobody is refused but by a base that is down
  });
  await Promise.all([once(child, "exit"), once(lines, "close")]);
  return acknowledged;
}

/**
 * Lives `relais` of them through `kills` cuts, then to the end, and recounts everything. With DATABASE_URL and `base`
 * (the same server, as its superuser), every other cut is PostgreSQL's as well. `fonder` puts an embedded base in place.
 */
export async function couperRelais(
  relais: number,
  kills: number,
  { fonder, base = null }: { fonder?: (base: string) => Promise<void>; base?: string | null } = {},
): Promise<Bilan> {
  const dossier = join(await mkdtemp(join(tmpdir(), "convenir-coupures-")), "donnees");
  await fonder?.(join(dossier, "base"));
  const done = new Set<number>();
  const left = () => Array.from({ length: relais }, (_, n) => n).filter((n) => !done.has(n));
  const share = Math.max(1, Math.floor(relais / (kills + 1)));
  let ofBase = 0;
  for (let k = 0; k < kills; k++) {
    const cutBase = k % 2 === 1 ? base : null;
    if (cutBase !== null) ofBase += 1;
    for (const n of await tour(dossier, left(), { apres: k === 0 && kills > 1 ? 0 : share, base: cutBase }))
      done.add(n);
    if (cutBase !== null) await ouverte(cutBase);
  }
  for (const n of await tour(dossier, left(), null)) done.add(n);
  const { store, fermer } = await ouvrirMaison(lireConfig(process.env), dossier);
  const counted = await recompter(store, done, readFileSync(fichierDe(dossier), "utf8").trim().split("\n"));
  await fermer();
  await rm(join(dossier, ".."), { recursive: true, force: true });
  return { coupures: kills, coupuresDeLaBase: ofBase, ...counted };
}

/** Waits until a base that was cut takes connections again. */
async function ouverte(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      return await client.end();
    } catch (cause) {
      if (tries === 100) throw cause;
      await new Promise((then) => setTimeout(then, 200));
    }
  }
}

async function recompter(store: Store, done: ReadonlySet<number>, partis: readonly string[]) {
  const rows = await store.avec(
    OUVRIER,
    async ({ db }) => ({
      relais: await db.selectFrom("relais").select(["id", "reference", "beneficiaire", "reponse"]).execute(),
      accords: await db.selectFrom("accord").select("relais").execute(),
      fiches: await db.selectFrom("fiche_de_liaison").select("relais").execute(),
      acts: await db.selectFrom("acte").select(["objet", "nature"]).where("objet", "like", "relais:%").execute(),
      envois: await db.selectFrom("envoi").select(["id", "charge", "traite_le"]).execute(),
    }),
    { dureeMaxMs: 60_000 },
  );
  const whole = rows.relais.filter((r) => r.reponse === "accepte");
  const acts = Map.groupBy(rows.acts, (a) => a.objet);
  const mails = Map.groupBy(rows.envois, (e) => (e.charge as { reference?: string }).reference ?? "");
  const badly = rows.relais.filter((r) => {
    const steps = (acts.get(`relais:${r.id}`) ?? []).map((a) => a.nature).sort();
    return steps.join() !== ETAPES.toSorted().join();
  });
  const posted = new Set(partis);
  await scellerTout(store, null);
  return {
    relais: rows.relais.length,
    reexpedies: partis.length - posted.size,
    perdus: Math.max(0, done.size - whole.length),
    doubles:
      rows.relais.length -
      new Set(rows.relais.map((r) => r.beneficiaire)).size +
      Math.abs(rows.relais.length - done.size),
    etapesEnDefaut:
      badly.length +
      Math.abs(rows.accords.length - rows.relais.length) +
      Math.abs(rows.fiches.length - rows.relais.length),
    courrielsEnDefaut: rows.relais.filter((r) => mails.get(`mise en relation ${r.reference}`)?.length !== COURRIELS)
      .length,
    nonPartis: rows.envois.filter((e) => !posted.has(e.id) || e.traite_le === null).length,
    sceauxFaux: (await verifierJournal(store, [])).defauts.length,
  };
}

/** What must be zero in a run. */
export const fautesDe = ({
  coupures: _,
  coupuresDeLaBase: __,
  relais: ___,
  reexpedies: ____,
  ...fautes
}: Bilan): number => Object.values(fautes).reduce((a, b) => a + Math.abs(b), 0);

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === "servir") {
    await servir(process.argv[3] ?? "");
    process.exit(0);
  }
  const start = performance.now();
  // a server that keeps what it acknowledged, unlike that of the tests
  const own =
    process.argv[4] === "postgresql"
      ? await postgresTemporaire({ synchronous_commit: "on", fsync: "on", full_page_writes: "on" })
      : null;
  if (own) process.env.DATABASE_URL = own.url;
  const bilan = await couperRelais(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 20), {
    base: own?.url ?? null,
  });
  await own?.garde.arreter();
  console.log(JSON.stringify({ ...bilan, secondes: Math.round((performance.now() - start) / 1_000) }));
  process.exitCode = fautesDe(bilan) === 0 ? 0 : 1;
}
