import { post } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { courrielsDAvance } from "./mails.ts";
import { annonceDe } from "./reads.ts";
import { evenementsAReprendre } from "./store-inscriptions.ts";
import { avancer } from "./store-places.ts";

/** Events taken up in one turn; the rest at the next. */
const PAR_TOUR = 20;

/**
 * The task of the worker: a place that nobody took in time, or that has become everybody's, goes on to whoever waits.
 * Gives how many events it took up.
 */
export const avancerLesListes =
  ({ store, porte }: Pick<Maison, "store" | "porte">): (() => Promise<number>) =>
  async () => {
    const now = porte.maintenant();
    const due = await store.avec(OUVRIER, (tx) => evenementsAReprendre(tx, now, PAR_TOUR));
    for (const id of due)
      await store.avec(OUVRIER, async (tx) => {
        const moved = await avancer(tx, id, now);
        if (moved !== null)
          await post(tx, porte, courrielsDAvance(await annonceDe(tx, moved.evenement, porte.aujourdhui()), moved));
      });
    return due.length;
  };
