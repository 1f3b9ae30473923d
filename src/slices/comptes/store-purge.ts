import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { CONSERVATION_JOURS } from "./types.ts";

/**
 * Erases, as the worker, sessions, links and codes over for `CONSERVATION_JOURS`, links that went to nobody once over,
 * and invitations nobody answered for as long. An access itself stays,
 * without its number: it says who was asked. Gives how many rows went.
 */
export async function purgerComptes({ db }: Tx, instant: Date): Promise<number> {
  const limite = new Date(instant.getTime() - CONSERVATION_JOURS * 86_400_000);
  const gone = [
    await sql`delete from lien where expire_le < ${limite} or (courriel = '' and expire_le < ${instant})`.execute(db),
    await sql`delete from session where expire_le < ${limite}`.execute(db),
    await sql`delete from code_acces where expire_le < ${limite}`.execute(db),
    await sql`delete from session_acces where expire_le < ${limite}`.execute(db),
    await sql`update acces set telephone = null where telephone is not null and least(expire_le, ferme_le) < ${limite}`.execute(
      db,
    ),
    await sql`delete from invitation where creee_le < ${limite} and acceptee_le is null`.execute(db),
  ];
  return gone.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0);
}
