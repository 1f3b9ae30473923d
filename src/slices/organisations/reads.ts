import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { nomEntier } from "./rules.ts";
import { nomsConnus, retenirNoms } from "./store.ts";
import { type GenreIdentifiant, Organisation } from "./types.ts";

export { enregistrerOrganisation, nomsConnus } from "./store.ts";

/** An organisation as the directory holds it, or as it was known on a day (`connuLe`). */
const parse = (corps: unknown): Organisation => Organisation.parse(corps);

/** The organisations named, or all of them; unknown ids are left out. */
export async function lireOrganisations(tx: Tx, ids?: readonly string[]): Promise<Organisation[]> {
  if (ids?.length === 0) return [];
  let query = tx.db.selectFrom("organisation").select("corps").orderBy("id");
  if (ids) query = query.where("id", "in", [...new Set(ids)]);
  return (await query.execute()).map((row) => parse(row.corps));
}

/** One organisation, as known today or at the end of the day `connuLe`; null when unknown. */
export async function lireOrganisation(tx: Tx, id: string, connuLe: Day | null = null): Promise<Organisation | null> {
  if (connuLe === null) return (await lireOrganisations(tx, [id]))[0] ?? null;
  const row = await tx.db
    .selectFrom("organisation_version")
    .select("corps")
    .where("organisation", "=", id)
    .where(sql<boolean>`(connu_le at time zone 'Europe/Paris')::date <= ${connuLe}`)
    .orderBy("no", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? parse(row.corps) : null;
}

/**
 * Short name of each organisation on a day: its acronym, else its name; its id when the directory does not know it.
 * At most a minute old.
 */
export async function nomsCourts(tx: Tx, ids: readonly string[], jour: Day): Promise<Map<string, string>> {
  const known = nomsConnus(tx.store, ids, jour);
  if (known !== null) return known;
  const names = new Map(ids.map((id) => [id, id]));
  for (const organisation of await lireOrganisations(tx, ids)) {
    const { nom, sigle } = nomEntier(organisation, jour);
    names.set(organisation.id, sigle ?? nom);
  }
  retenirNoms(tx.store, names, jour);
  return names;
}

/** Ids of the organisations that bear an identifier, whatever the day, in order. */
export async function organisationsQuiPortent(tx: Tx, genre: GenreIdentifiant, valeur: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("organisation")
    .select("id")
    .where(sql<boolean>`corps -> 'identifiants' @> ${JSON.stringify([{ genre, valeur }])}::jsonb`)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of the organisations that bear this SIRET, else of those that bear its SIREN (its first nine digits). */
export async function organisationsDeSiret(tx: Tx, siret: string): Promise<string[]> {
  const found = await organisationsQuiPortent(tx, "siret", siret);
  return found.length > 0 ? found : organisationsQuiPortent(tx, "siren", siret.slice(0, 9));
}
