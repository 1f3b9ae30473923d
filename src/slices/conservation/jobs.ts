import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { archiverBeneficiaire, effacerBeneficiaire, horsTerme, oublierBrouillons } from "../relais/reads.ts";
import { limiteDe, TERMES } from "./rules.ts";

/** Persons handled in one transaction, which must stay short. */
const LOT = 25;

/** What a nightly run did. */
export type Passage = { brouillons: number; archives: number; effaces: number };

/**
 * Executes the terms of mises en relation as of today, batch after batch until nothing is left beyond its term. A stop in
 * between loses nothing: what is due is found in the base again.
 */
export async function conserver({ store, porte }: Pick<Maison, "store" | "porte">): Promise<Passage> {
  const jour = porte.aujourdhui();
  const instant = porte.maintenant();
  const done: Passage = { brouillons: 0, archives: 0, effaces: 0 };
  const lots = async (lot: () => Promise<number>): Promise<void> => {
    while ((await lot()) > 0);
  };
  await lots(() =>
    store.avec(OUVRIER, async (tx) => {
      const avant = limiteDe(TERMES.brouillon, jour);
      const gone = await oublierBrouillons(tx, { avant, jour, instant, limite: LOT });
      done.brouillons += gone;
      return gone;
    }),
  );
  for (const restreint of [true, false])
    await lots(() =>
      store.avec(OUVRIER, async (tx) => {
        const avant = limiteDe(restreint ? TERMES.archive : TERMES.active, jour);
        const late = await horsTerme(tx, { avant, restreint, limite: LOT });
        for (const { id, transmis } of late) {
          const keep = transmis && !restreint;
          if (keep) await archiverBeneficiaire(tx, id, instant);
          else await effacerBeneficiaire(tx, id, instant);
          done[keep ? "archives" : "effaces"] += 1;
        }
        return late.length;
      }),
    );
  return done;
}

/** A task of the worker: the terms are executed at its start, then once each new day. */
export function tacheDeConservation(maison: Pick<Maison, "store" | "porte">): () => Promise<void> {
  let done: Day | null = null;
  return async () => {
    const jour = maison.porte.aujourdhui();
    if (done === jour) return;
    await conserver(maison);
    done = jour;
  };
}
