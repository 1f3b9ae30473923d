import { OUVRIER, type Store } from "../../platform/db.ts";
import { replier } from "./store.ts";

/** Acts folded in one transaction: a fifth of a second on a slow machine. More at once take longer each. */
const LOT = 1_000;

/** Then it rests that many times as long: what waits is read where it is, and those who record come first. */
const REPOS = 9;

/**
 * The worker's step that folds the acts that wait into the lines of the rollup, a lot at a time and for a tenth of the
 * time at most (decision 0162); gives how many were folded.
 */
export function replierCumuls(store: Store): () => Promise<number> {
  let rested = 0;
  return async () => {
    const start = performance.now();
    if (start < rested) return 0;
    const folded = await store.avec(OUVRIER, (tx) => replier(tx, LOT));
    const end = performance.now();
    rested = end + REPOS * (end - start);
    return folded;
  };
}
