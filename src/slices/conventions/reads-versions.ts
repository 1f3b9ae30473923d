import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "./types.ts";

/** One version of a convention: its number, when it was known, its text; `derniere` is the number of the last one. */
export type VersionLue = { no: number; connuLe: Date; convention: Convention; derniere: number };

/**
 * A version of a convention that the actor may read: that number, else the last one known at the end of the day
 * `connuLe`, else the last. Null when there is none, or when it is not for them.
 */
export async function lireVersion(
  tx: Tx,
  id: string,
  { no = null, connuLe = null }: { no?: number | null; connuLe?: Day | null } = {},
): Promise<VersionLue | null> {
  const last = await tx.db.selectFrom("convention").select("no").where("id", "=", id).executeTakeFirst();
  if (!last) return null;
  let query = tx.db
    .selectFrom("convention_version")
    .select(["no", "connu_le", "corps"])
    .where("convention", "=", id)
    .orderBy("no", "desc")
    .limit(1);
  if (no !== null) query = query.where("no", "=", no);
  if (connuLe !== null) query = query.where(sql<boolean>`(connu_le at time zone 'Europe/Paris')::date <= ${connuLe}`);
  const row = await query.executeTakeFirst();
  return row ? { no: row.no, connuLe: row.connu_le, convention: row.corps as Convention, derniere: last.no } : null;
}
