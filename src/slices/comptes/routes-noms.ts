import type { Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";

/** TODO: organisations/reads.ts */
export async function noms(_maison: Maison, _tx: Tx, ids: readonly string[], _jour: Day): Promise<ReadonlyMap<string, string>> {
  return new Map(ids.map((id) => [id, id]));
}
