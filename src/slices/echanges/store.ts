import type { Generated, Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { type Day, dayInParis } from "../../shared/day.ts";
import type { CleOrganisation, Portee } from "./types.ts";

interface CleTable {
  id: string;
  organisation: string;
  nom: string;
  empreinte: string;
  portees: Portee[];
  creee_par: string | null;
  creee_le: Date;
  expire_le: Day;
  remplacee_par: Generated<string | null>;
  revoquee_le: Generated<Date | null>;
  vue_le: Generated<Day | null>;
}

declare module "../../platform/db.ts" {
  interface Tables {
    cle_organisation: CleTable;
  }
}

const COLONNES = [
  "id",
  "organisation",
  "nom",
  "portees",
  "creee_le",
  "expire_le",
  "remplacee_par",
  "revoquee_le",
  "vue_le",
] as const;

const lue = (r: Pick<Selectable<CleTable>, (typeof COLONNES)[number]>): CleOrganisation => ({
  id: r.id,
  organisation: r.organisation,
  nom: r.nom,
  portees: r.portees,
  creeeLe: dayInParis(r.creee_le),
  expireLe: r.expire_le,
  remplaceePar: r.remplacee_par,
  revoqueeLe: r.revoquee_le === null ? null : dayInParis(r.revoquee_le),
  vueLe: r.vue_le,
});

/** The keys of an organisation that the actor may see, the latest first. */
export const clesDe = async ({ db }: Tx, organisation: string): Promise<CleOrganisation[]> =>
  (
    await db
      .selectFrom("cle_organisation")
      .select(COLONNES)
      .where("organisation", "=", organisation)
      .orderBy("creee_le", "desc")
      .orderBy("id")
      .execute()
  ).map(lue);

/** One key of an organisation, held until the transaction ends when `tenir` (as the house); null when there is none. */
export async function chercherCle(
  { db }: Tx,
  { id, organisation }: { id: string; organisation: string },
  tenir = false,
): Promise<CleOrganisation | null> {
  const query = db.selectFrom("cle_organisation").select(COLONNES).where("id", "=", id);
  const own = query.where("organisation", "=", organisation);
  const row = await (tenir ? own.forUpdate() : own).executeTakeFirst();
  return row ? lue(row) : null;
}

/** The key behind a hash, whatever its state; as the house. */
export async function cleParEmpreinte({ db }: Tx, empreinte: string): Promise<CleOrganisation | null> {
  const row = await db
    .selectFrom("cle_organisation")
    .select(COLONNES)
    .where("empreinte", "=", empreinte)
    .executeTakeFirst();
  return row ? lue(row) : null;
}

/** Notes that a key opened something that day; as the house. */
export async function noterUsage({ db }: Tx, id: string, vue_le: Day): Promise<void> {
  await db.updateTable("cle_organisation").set({ vue_le }).where("id", "=", id).execute();
}

/** Writes a key; as the house. */
export async function inscrireCle(
  { db }: Tx,
  row: Omit<CleTable, "remplacee_par" | "revoquee_le" | "vue_le">,
): Promise<void> {
  await db.insertInto("cle_organisation").values(row).execute();
}

/** Says which key takes another's place, and the last day of the former; as the house. */
export async function remplacerCle(
  { db }: Tx,
  { id, par, expireLe }: { id: string; par: string; expireLe: Day },
): Promise<void> {
  const changed = { remplacee_par: par, expire_le: expireLe };
  await db.updateTable("cle_organisation").set(changed).where("id", "=", id).execute();
}

/** Shuts a key at once; as the house. */
export async function revoquerCle({ db }: Tx, id: string, instant: Date): Promise<void> {
  await db.updateTable("cle_organisation").set({ revoquee_le: instant }).where("id", "=", id).execute();
}
