import { sql } from "kysely";
import { OUVRIER, type Store, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { organisationsDe } from "./store.ts";
import { Convention } from "./types.ts";

export { type DerniereVersion, dernieresVersions, lireVersion, type VersionLue } from "./reads-versions.ts";
export {
  enregistrerConventions,
  type Inscrite,
  inscrireConvention,
  inscrireVersion,
  lireInscrite,
  organisationsDe,
  publierConvention,
} from "./store.ts";

/**
 * What the base gives was checked when it was written: it is taken as it is, since parsing thousands of conventions at
 * each page would cost more than all the rest. `verifierInvariants` parses them all.
 */
const trust = (corps: unknown): Convention => corps as Convention;

/** The conventions that the actor may read, by id, as known today or at the end of the day `connuLe`. */
export async function conventionsVisibles(tx: Tx, connuLe: Day | null = null): Promise<Convention[]> {
  if (connuLe === null) {
    const rows = await tx.db.selectFrom("convention").select("corps").orderBy("id").execute();
    return rows.map((row) => trust(row.corps));
  }
  const rows = await tx.db
    .selectFrom("convention_version")
    .select("corps")
    .distinctOn("convention")
    .where(sql<boolean>`(connu_le at time zone 'Europe/Paris')::date <= ${connuLe}`)
    .orderBy("convention")
    .orderBy("no", "desc")
    .execute();
  return rows.map((row) => trust(row.corps));
}

/** One convention the actor may read; null when there is none, or when it is not for them. */
export async function lireConvention(tx: Tx, id: string, connuLe: Day | null = null): Promise<Convention | null> {
  if (connuLe !== null) return (await conventionsVisibles(tx, connuLe)).find((c) => c.id === id) ?? null;
  const row = await tx.db.selectFrom("convention").select("corps").where("id", "=", id).executeTakeFirst();
  return row ? trust(row.corps) : null;
}

/** Everything `decider` may need, as the base holds it now. */
export const conventionsPourDecider = (tx: Tx): Promise<Convention[]> => conventionsVisibles(tx);

/**
 * The conventions that bear on a demand from or to these organisations, with those that replace them, read in the
 * transaction that will act on the answer.
 */
export async function conventionsDe(tx: Tx, organisations: readonly string[]): Promise<Convention[]> {
  const found = new Map<string, Convention>();
  const first = await tx.db
    .selectFrom("convention")
    .select(["id", "corps"])
    .where(sql<boolean>`organisations && ${sql.val([...organisations])}::text[]`)
    .execute();
  for (const row of first) found.set(row.id, trust(row.corps));
  for (;;) {
    const missing = [...found.values()].flatMap((c) =>
      c.remplaceePar && !found.has(c.remplaceePar) ? [c.remplaceePar] : [],
    );
    if (missing.length === 0) return [...found.values()];
    const rows = await tx.db.selectFrom("convention").select(["id", "corps"]).where("id", "in", missing).execute();
    if (rows.length === 0) return [...found.values()];
    for (const row of rows) found.set(row.id, trust(row.corps));
  }
}

/** The conventions signed under one, as far as the actor may read them, by id. */
export async function conventionsDessous(tx: Tx, parent: string): Promise<Convention[]> {
  const under = tx.db.selectFrom("convention").select("corps").where(sql<boolean>`corps->>'parent' = ${parent}`);
  return (await under.orderBy("id").execute()).map((row) => trust(row.corps));
}

/** What must hold of every stored convention; a French sentence for each that does not. */
export async function verifierInvariants(store: Store): Promise<string[]> {
  return store.avec(OUVRIER, async (tx) => {
    const faults: string[] = [];
    const rows = await tx.db.selectFrom("convention").selectAll().execute();
    const last = await tx.db
      .selectFrom("convention_version")
      .selectAll()
      .distinctOn("convention")
      .orderBy("convention")
      .orderBy("no", "desc")
      .execute();
    const versions = new Map(last.map((v) => [v.convention, v]));
    for (const row of rows) {
      const parsed = Convention.safeParse(row.corps);
      if (!parsed.success) faults.push(`La convention ${row.id} n’a plus sa forme.`);
      else if (!organisationsDe(parsed.data).every((o) => row.organisations.includes(o)))
        faults.push(`La convention ${row.id} a des parties qui ne peuvent pas la lire.`);
      const version = versions.get(row.id);
      if (version?.no !== row.no || JSON.stringify(version.corps) !== JSON.stringify(row.corps))
        faults.push(`La convention ${row.id} n’est pas sa dernière version.`);
    }
    return faults;
  });
}
