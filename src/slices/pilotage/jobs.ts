import { OUVRIER, type Store } from "../../platform/db.ts";
import { ENCORE } from "../../platform/worker.ts";
import { replier } from "./store.ts";

/** Acts folded in one transaction: a fifth of a second on a slow machine. More at once take longer each. */
const LOT = 1_000;

/** Then it rests that many times as long: what waits is read where it is, and those who record come first. */
const REPOS = 9;

/** Folds one lot of the acts that wait, in the worker's name; gives how many they were. */
export const replierUnLot = (store: Store): Promise<number> => store.avec(OUVRIER, (tx) => replier(tx, LOT));

/**
 * The worker's step that folds the acts that wait into the lines of the rollup, a lot at a time and for a tenth of the
 * time at most (decision 0162); gives how many were folded, or ENCORE while it rests: acts may wait that nobody follows.
 */
export function replierCumuls(store: Store): () => Promise<number | typeof ENCORE> {
  let rested = 0;
  return async () => {
    const start = performance.now();
    if (start < rested) return ENCORE;
    const folded = await replierUnLot(store);
    const end = performance.now();
    rested = end + REPOS * (end - start);
    return folded;
  };
}
