import type { Porte } from "../platform/acts.ts";
import { OUVRIER, type Store } from "../platform/db.ts";
import { enregistrerActe } from "../slices/actions/reads.ts";
import { actions } from "./actions.ts";

/**
 * Records what the demonstration's conventions have come to, act by act through the door, each once by its key: a start
 * that was stopped midway is taken up where it stood. Throws when an act is refused, or lies outside its convention.
 */
export async function vivreLaDemonstration(store: Store, porte: Porte): Promise<void> {
  for (const [convention, rows] of Object.entries(actions))
    await store.avec(
      OUVRIER,
      async (tx) => {
        for (const [i, acte] of rows.entries()) {
          const done = await enregistrerActe(tx, porte, acte, { cle: `demonstration ${convention} ${i}` });
          if (done.issue === "refuse") throw new Error(`${convention}, ${acte.le}: ${done.refus.phrase}`);
          if (done.resultat.horsConvention) throw new Error(`${convention}, ${acte.le}: no article covers it`);
        }
      },
      { dureeMaxMs: 60_000 },
    );
}
