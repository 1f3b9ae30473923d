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

/** The latest version of a convention, and whether everybody may read it. */
export type DerniereVersion = { no: number; connuLe: Date; publiee: boolean; convention: Convention };

/**
 * The latest version of the conventions that the actor may read, by id: of these organisations (parties, members and
 * supports), of these ids, published or not; all of them without filter.
 */
export async function dernieresVersions(
  { db }: Tx,
  f: { organisations?: readonly string[]; ids?: readonly string[]; publiees?: boolean } = {},
): Promise<DerniereVersion[]> {
  if (f.ids?.length === 0 || f.organisations?.length === 0) return [];
  let query = db.selectFrom("convention").select(["no", "connu_le", "publiee", "corps"]).orderBy("id");
  if (f.ids !== undefined) query = query.where("id", "in", f.ids);
  if (f.publiees !== undefined) query = query.where("publiee", "=", f.publiees);
  if (f.organisations !== undefined)
    query = query.where(sql<boolean>`organisations && ${sql.val([...f.organisations])}::text[]`);
  const rows = await query.execute();
  return rows.map((r) => ({
    no: r.no,
    connuLe: r.connu_le,
    publiee: r.publiee,
    convention: r.corps as Convention,
  }));
}
