import type { Store } from "./db.ts";
import { faute, type Log } from "./log.ts";
import { type Expedier, viderEnvois } from "./outbox.ts";
import { scellerTout } from "./seal.ts";

/** How often the worker looks for acts to seal and mails to send: a seal is due within a second. */
const PERIODE_MS = 400;

/** Runs the worker in this process until `arreter`: seals, then outbox; a failure is logged and tried again. */
export function demarrerOuvrier(
  store: Store,
  temoin: string | null,
  expedier: Expedier,
  maintenant: () => Date,
  log: Log,
) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      await scellerTout(store, temoin);
      await viderEnvois(store, expedier, maintenant, log);
    } catch (cause) {
      log({ niveau: "alerte", quoi: "ouvrier", faute: faute(cause) });
    }
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
