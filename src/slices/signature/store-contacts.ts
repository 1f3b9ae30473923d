import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";

/** Somebody known to have signed for an organisation. */
export type Contact = { organisation: string; nom: string; courriel: string; fonction: string | null };

/** Who signed some drafts for some organisations, each once for each, by organisation then address. */
export async function contactsDe(
  { db }: Tx,
  projets: readonly string[],
  organisations: readonly string[],
): Promise<Contact[]> {
  if (projets.length === 0 || organisations.length === 0) return [];
  return db
    .selectFrom("signature_recueillie as s")
    .innerJoin("tour as t", "t.id", "s.tour")
    .select(["s.organisation", "s.nom", "s.courriel", "s.fonction"])
    .distinctOn(["s.organisation", "s.courriel"])
    .where("t.clos_le", "is", null)
    .where("s.projet", "in", [...projets])
    .where("s.organisation", "in", [...organisations])
    .orderBy("s.organisation")
    .orderBy("s.courriel")
    .orderBy("s.le", "desc")
    .execute();
}

/** Address of the confirmed link that the actor came by; null without one. */
export async function monAdresse({ db, acteur }: Tx): Promise<string | null> {
  if (!acteur.acces) return null;
  const { rows } = await sql<{ courriel: string }>`select courriel from voir_acces(${acteur.acces.id})`.execute(db);
  return rows[0]?.courriel ?? null;
}
