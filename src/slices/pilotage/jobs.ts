import { OUVRIER, type Store } from "../../platform/db.ts";
import { replier } from "./store.ts";

/** Acts folded in one transaction: a fifth of a second on a slow machine. */
const LOT = 1_000;
/** Then the rest of the worker has its turn; what still waits is read where it is. */
const LOTS_PAR_TOUR = 20;

/** The worker's step that folds the acts that wait into the lines of the rollup; gives how many were. */
export const replierCumuls = (store: Store) => async (): Promise<number> => {
  let folded = 0;
  for (let i = 0; i < LOTS_PAR_TOUR; i++) {
    const n = await store.avec(OUVRIER, (tx) => replier(tx, LOT));
    folded += n;
    if (n < LOT) break;
  }
  return folded;
};
