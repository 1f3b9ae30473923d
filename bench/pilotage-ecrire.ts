import { randomUUID } from "node:crypto";
import { setTimeout as attendre } from "node:timers/promises";
import type pg from "pg";
import { accomplir, type Entree, type Porte } from "../src/platform/acts.ts";
import type { Acteur, Store } from "../src/platform/db.ts";
import { replierCumuls, replierUnLot } from "../src/slices/pilotage/jobs.ts";
import { cumulsDe } from "../src/slices/pilotage/reads.ts";
import { type ActeDuTravail, actes, contenuDe, PERIODE } from "./actes.ts";
import { connecter } from "./copier.ts";
import type { Mesure } from "./race.ts";

/*
 * What the rollup costs whoever records an act: an act in a transaction of its own, kept by the disk before it answers,
 * with the trigger of the rollup and without, in turns. Bare, then by the door (key, act, seal to come, commit). With it,
 * the worker folds meanwhile, as often as in a server: what it takes from the machine is in the figure.
 */

const TOUR_MS = 1_500;
const TOURS = 9;
const EN_LOT = 5_000;
const FRAICHEUR = 50;
/** As the worker waits between two turns (platform/worker.ts). */
const REPOS_MS = 400;

const INSERER = `insert into acte (id, sorte, nature, le, connu_le, acteur, vers, convention, article, engagement, territoire,
    objet, contenu, lecteurs, publique)
  values ($1, 'acte', $2, $3, now(), $4, $5, $6, 'a1', $7, $8, $9, $10, array[$4, $5], false)`;

const valeursDe = (a: ActeDuTravail) => [
  ...[randomUUID(), a.nature, PERIODE.au, a.de, a.vers, a.convention, a.engagement, a.territoire],
  ...[`convention:${a.convention}`, JSON.stringify(contenuDe(a))],
];

/** Records one act. */
type Ecrivain = (acte: ActeDuTravail) => Promise<unknown>;

/** The door, its right already known: what costs least around the trigger. */
const porteDu = (acte: ActeDuTravail): Porte => ({
  autoriser: async () => ({ permis: true, convention: acte.convention, article: "a1" }),
  maintenant: () => new Date(),
  aujourdhui: () => PERIODE.au,
  nouvelId: randomUUID,
});

const entreeDe = (a: ActeDuTravail): Entree => ({
  ...{ sorte: "acte", nature: a.nature, le: PERIODE.au, objet: `convention:${a.convention}`, contenu: contenuDe(a) },
  ...{ lecteurs: [a.de, a.vers], acteur: a.de, vers: a.vers, convention: a.convention, engagement: a.engagement },
  territoire: a.territoire,
});

const acteurDe = (a: ActeDuTravail): Acteur => ({ personne: "banc", organisations: [a.de], exploitant: false });

/** As many acts as a while lets these writers record; gives milliseconds of one act, as its writer waits for it. */
async function tour(ecrivains: readonly Ecrivain[], suite: Iterator<ActeDuTravail>): Promise<number> {
  const end = performance.now() + TOUR_MS;
  let done = 0;
  const start = performance.now();
  await Promise.all(
    ecrivains.map(async (ecrire) => {
      while (performance.now() < end) {
        await ecrire(suite.next().value);
        done++;
      }
    }),
  );
  return ((performance.now() - start) / done) * ecrivains.length;
}

/** Folds as the worker of a server does, as long as `faire` lasts. */
async function pendant<T>(store: Store, faire: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const replier = replierCumuls(store);
  const folding = (async () => {
    while (!stop.signal.aborted) {
      await replier();
      await attendre(REPOS_MS, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();
  const done = await faire();
  stop.abort();
  await folding;
  return done;
}

/** Folds all that waits without a rest; gives how many acts. */
async function toutReplier(store: Store): Promise<number> {
  let folded = 0;
  for (let n = -1; n !== 0; folded += n) n = await replierUnLot(store);
  return folded;
}

type Banc = { store: Store; suite: Iterator<ActeDuTravail>; proprio: pg.Client };

/** Writes with the trigger of the rollup off; those acts wait afterwards like any other, so that lines and acts agree. */
async function sansCumul<T>({ proprio }: Banc, faire: () => Promise<T>): Promise<T> {
  const { rows } = await proprio.query("select max(no) as no from acte");
  await proprio.query("alter table acte disable trigger acte_compte");
  const done = await faire();
  await proprio.query("alter table acte enable trigger acte_compte");
  await proprio.query("insert into cumul_attente select convention, no from acte where no > $1", [rows[0].no]);
  return done;
}

/** The same writers with the rollup and without, in turns. */
async function duel(travail: string, ecrivains: readonly Ecrivain[], banc: Banc) {
  const { store, suite } = banc;
  const times = { avec: [] as number[], sans: [] as number[] };
  let waiting = 0;
  for (let n = 0; n <= TOURS; n++)
    for (const quoi of n % 2 ? (["avec", "sans"] as const) : (["sans", "avec"] as const)) {
      const ecrire = () => tour(ecrivains, suite);
      const ms = quoi === "avec" ? await pendant(store, ecrire) : await sansCumul(banc, ecrire);
      if (n > 0) times[quoi].push(ms);
      const left = await toutReplier(store);
      if (quoi === "avec") waiting = Math.max(waiting, left);
    }
  console.error(`${travail} : ${waiting} actes attendaient au plus à la fin d’un tour`);
  const mediane = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;
  return { travail, unite: "ms", nous: mediane(times.avec), limite: mediane(times.sans), but: 1.25 };
}

/** Acts whose figures are not read as soon as they are recorded. */
async function enRetard(store: Store, suite: Iterator<ActeDuTravail>): Promise<number> {
  let late = 0;
  for (let i = 0; i < FRAICHEUR; i++) {
    const acte: ActeDuTravail = suite.next().value;
    const demande = { convention: acte.convention, ...PERIODE, connuLe: null };
    const compte = () =>
      store.avec(acteurDe(acte), async (tx) => (await cumulsDe(tx, demande)).reduce((n, c) => n + c.actes, 0));
    const before = await compte();
    await parLaPorte(store)(acte);
    const waiting = await compte();
    if (i % 2 === 0) await toutReplier(store);
    if (waiting !== before + 1 || (await compte()) !== before + 1) late++;
  }
  return late;
}

const parLaPorte =
  (store: Store): Ecrivain =>
  (acte) =>
    store.avec(acteurDe(acte), (tx) =>
      accomplir(tx, porteDu(acte), entreeDe(acte), async () => ({ resultat: "fait" }), randomUUID()),
    );

/** What the server alone does, apart from any transaction or client: told, and no goal. */
async function enLot(banc: Banc): Promise<void> {
  const { store, suite, proprio: client } = banc;
  const times = { avec: [] as number[], sans: [] as number[], replier: [] as number[] };
  const inserer = async () => {
    const rows = Array.from({ length: EN_LOT }, () => valeursDe(suite.next().value));
    const columns = Array.from({ length: 10 }, (_, i) => rows.map((r) => r[i]));
    const start = performance.now();
    await client.query(
      `insert into acte (id, sorte, nature, le, connu_le, acteur, vers, convention, article, engagement, territoire, objet, contenu, lecteurs, publique)
        select a, 'acte', b, c, now(), d, e, f, 'a1', g, h, i, j, array[d, e], false
        from unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[])
          t(a, b, c, d, e, f, g, h, i, j)`,
      columns,
    );
    return ((performance.now() - start) / EN_LOT) * 1_000;
  };
  for (let n = 0; n < 6; n++) {
    times.avec.push(await inserer());
    times.sans.push(await sansCumul(banc, inserer));
    const folding = performance.now();
    const folded = await toutReplier(store);
    times.replier.push(((performance.now() - folding) / folded) * 1_000);
  }
  const best = (list: number[]) => Math.min(...list).toFixed(0);
  console.error(
    `${EN_LOT} actes en un seul ordre : ${best(times.avec)} µs l’un, ${best(times.sans)} sans le cumul, ${best(times.replier)} à replier`,
  );
}

/** Records acts that nobody folds. */
export async function laisserEnAttente(client: pg.Client, n: number): Promise<void> {
  const suite = actes(n, 333);
  for (const acte of suite) await client.query({ name: "inserer", text: INSERER, values: valeursDe(acte) });
}

/** The cost of an act for who records it, alone and with fifteen others. */
export async function ecritures(store: Store, url: string, proprio: pg.Client): Promise<Mesure[]> {
  const suite = actes(Number.MAX_SAFE_INTEGER, 222);
  const banc = { store, suite, proprio };
  const clients = await Promise.all(Array.from({ length: 16 }, () => connecter(url)));
  const nus = clients.map(
    (client): Ecrivain =>
      (acte) =>
        client.query({ name: "inserer", text: INSERER, values: valeursDe(acte) }),
  );
  const portes = Array.from({ length: 16 }, () => parLaPorte(store));
  const late = await enRetard(store, suite);
  const measured: Mesure[] = [
    { travail: "actes notés que les chiffres ne disent pas aussitôt", unite: "", nous: late, but: 0 },
  ];
  for (const [nom, writers] of [
    ["nu", nus],
    ["par la porte", portes],
  ] as const)
    for (const n of [1, 16])
      measured.push(await duel(`un acte ${nom}, ${n} à écrire, à côté du même sans cumul`, writers.slice(0, n), banc));
  await enLot(banc);
  await Promise.all(clients.map((c) => c.end()));
  return measured;
}
