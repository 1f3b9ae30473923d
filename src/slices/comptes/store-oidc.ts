import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Identite } from "./rules-oidc.ts";

interface IdentiteTable {
  emetteur: string;
  sujet: string;
  personne: string;
  siret: string | null;
  liee_le: Date;
  vue_le: Date;
}

declare module "../../platform/db.ts" {
  interface Tables {
    identite: IdentiteTable;
  }
}

/** Whose identity it is, by its link or by its checked address; null when nobody here is. */
export async function personneDeIdentite({ db }: Tx, { emetteur, sujet, courriel }: Identite): Promise<string | null> {
  const { rows } = await sql<{ personne: string | null }>`
    select personne_de_identite(${emetteur}, ${sujet}, ${courriel}) as personne`.execute(db);
  return rows[0]?.personne ?? null;
}

/**
 * Links an identity to the actor, or notes that it has been seen again, with what it says now. Gives "nouvelle",
 * "connue", or "autre" when it is somebody else's.
 */
export async function lierIdentite(
  { db, acteur }: Tx,
  { emetteur, sujet, siret }: Pick<Identite, "emetteur" | "sujet" | "siret">,
  instant: Date,
): Promise<"nouvelle" | "connue" | "autre"> {
  if (acteur.personne === null) return "autre";
  const row = { emetteur, sujet, siret, personne: acteur.personne, liee_le: instant, vue_le: instant };
  const made = await db
    .insertInto("identite")
    .values(row)
    .onConflict((oc) => oc.columns(["emetteur", "sujet"]).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return "nouvelle";
  const seen = await db
    .updateTable("identite")
    .set({ siret, vue_le: instant })
    .where("emetteur", "=", emetteur)
    .where("sujet", "=", sujet)
    .executeTakeFirst();
  return seen.numUpdatedRows === 1n ? "connue" : "autre";
}

/** An identity of the actor, for her to see and part from. */
export type IdentiteLiee = Pick<IdentiteTable, "emetteur" | "sujet" | "siret" | "vue_le">;

/** Identities of the actor, the last seen first. */
export const identites = ({ db }: Tx): Promise<IdentiteLiee[]> =>
  db.selectFrom("identite").select(["emetteur", "sujet", "siret", "vue_le"]).orderBy("vue_le", "desc").execute();

/** Parts the actor from an identity; false when it is not hers. */
export async function delierIdentite({ db }: Tx, emetteur: string, sujet: string): Promise<boolean> {
  const gone = await db
    .deleteFrom("identite")
    .where("emetteur", "=", emetteur)
    .where("sujet", "=", sujet)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** Addresses of who manages an organisation that day, for somebody whom a provider places there; empty for others. */
export async function gestionnairesAQuiDemander({ db }: Tx, organisation: string, jour: Day): Promise<string[]> {
  const { rows } = await sql<{ courriel: string }>`
    select courriel from gestionnaires_a_qui_demander(${organisation}, ${jour}) order by courriel`.execute(db);
  return rows.map((row) => row.courriel);
}
