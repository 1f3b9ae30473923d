import { sql } from "kysely";
import { OUVRIER, type Store, type Tx } from "./db.ts";
import { faute, type Log } from "./log.ts";
import { type Expedier, viderEnvois } from "./outbox.ts";
import { scellerTout } from "./seal.ts";

/** How often the worker looks for acts to seal and mails to send: a seal is due within a second. */
const PERIODE_MS = 400;

/** How long a turn may be left out while nothing is written: what falls due by the hour alone (a reminder, a mail to try again) waits no longer. */
const VEILLE_MS = 10_000;

const JOUR_MS = 86_400_000;

/** What a step gives that has put work off for a moment: the next turn is made whatever stands in the base. */
export const ENCORE = "encore";

/** What the worker needs; `purger` erases what has outlived its term, at the start and then once a day. */
export type Ouvrage = {
  store: Store;
  temoin: string | null;
  expedier: Expedier;
  purger: (tx: Tx, instant: Date) => Promise<unknown>;
  /** Done at every turn, after the mails: each finds in the base what is due, so that a stop neither loses nor doubles it. */
  taches?: readonly (() => Promise<unknown>)[];
  maintenant: () => Date;
  log: Log;
};

/** What tells two states of the base apart: it changes with every transaction that writes, begun or committed. */
const etatDe = async (store: Store): Promise<string> =>
  (await sql<{ etat: string }>`select pg_current_snapshot()::text as etat`.execute(store.nu)).rows[0]?.etat ?? "";

/**
 * Runs the worker in this process until `arreter`: seals, outbox, retention; a failure is logged and tried again, and
 * stops no other step. A turn is left out while the base stands as the last one found it, and at most VEILLE_MS: a house
 * where nothing happens asks the base one thing at a time, not thirty.
 */
export function demarrerOuvrier({ store, temoin, expedier, purger, taches = [], maintenant, log }: Ouvrage) {
  let purged = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const purgerEnSonTemps = async () => {
    const now = maintenant();
    if (now.getTime() - purged < JOUR_MS) return;
    await store.avec(OUVRIER, (tx) => purger(tx, now));
    purged = now.getTime();
  };
  const etapes = [
    () => scellerTout(store, temoin),
    () => viderEnvois(store, expedier, maintenant, log),
    ...taches,
    purgerEnSonTemps,
  ];
  let seen = { etat: "", at: Number.NEGATIVE_INFINITY };
  const turn = async () => {
    const failures = new Set<string>(); // a base that does not answer is told once a turn, not once a step
    const etat = await etatDe(store).catch((cause) => void failures.add(faute(cause)));
    // read before the steps: what they write themselves, or somebody meanwhile, is worth another turn
    if (etat === undefined || etat !== seen.etat || performance.now() - seen.at >= VEILLE_MS) {
      const gave: unknown[] = [];
      for (const etape of etapes) gave.push(await etape().catch((cause) => failures.add(faute(cause))));
      const again = failures.size > 0 || gave.includes(ENCORE);
      seen = { etat: again ? "" : (etat ?? ""), at: performance.now() };
    }
    for (const failure of failures) log({ niveau: "alerte", quoi: "ouvrier", faute: failure });
    if (!stopped) timer = setTimeout(start, PERIODE_MS);
  };
  const start = () => {
    running = turn();
  };
  start();
  return {
    /** Ends after the turn under way. */
    async arreter(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
