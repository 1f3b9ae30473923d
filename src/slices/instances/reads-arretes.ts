import type { Tx } from "../../platform/db.ts";
import { chercherSeances } from "./store.ts";
import type { ChiffresArretes } from "./types.ts";

export type { ChiffresArretes } from "./types.ts";

/** The figures that meetings of a convention froze, as far as the actor may read them; in the order of the meetings. */
export async function chiffresArretesDe(tx: Tx, convention: string): Promise<(ChiffresArretes & { seance: string })[]> {
  const seances = await chercherSeances(tx, { conventions: [convention] });
  return seances.flatMap((s) => (s.chiffres === null ? [] : [{ ...s.chiffres, seance: s.id }]));
}
