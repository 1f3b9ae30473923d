import { sql } from "kysely";
import { actesParColonne, type ColonnesActe } from "../../platform/acts.ts";
import { requete, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { conventionsDe, conventionsVisibles } from "./reads.ts";
import type { Convention } from "./types.ts";

/** A convention with those that a page of it speaks of: its parent, its children, what replaces it, near and far. */
export type Entourage = { convention: Convention; autres: Convention[] };

/**
 * One convention that the actor may read, with its surroundings; null when there is none or when it is not for them.
 * Also brings the conventions of its examples' organisations, without which an example could not be put to the text.
 */
export async function lireEntourage(tx: Tx, id: string, connuLe: Day | null): Promise<Entourage | null> {
  if (connuLe !== null) {
    const all = await conventionsVisibles(tx, connuLe);
    const found = all.find((c) => c.id === id);
    return found ? { convention: found, autres: all.filter((c) => c !== found) } : null;
  }
  const rows = await tx.db
    .selectFrom("convention")
    .select(["id", "corps"])
    .where((eb) => eb.or([eb("id", "=", id), sql<boolean>`corps->>'parent' = ${id}`]))
    .orderBy("id")
    .execute();
  const read = new Map(rows.map((row) => [row.id, row.corps as Convention]));
  const convention = read.get(id);
  if (!convention) return null;
  const asked = (convention.exemples ?? []).flatMap(({ demande: { de, vers } }) => (vers == null ? [de] : [de, vers]));
  if (asked.length > 0) for (const c of await conventionsDe(tx, [...new Set(asked)])) read.set(c.id, c);
  for (;;) {
    const named = [...read.values()].flatMap((c) => (c.id === id ? [c.parent, c.remplaceePar] : [c.remplaceePar]));
    const missing = named.filter((other) => other != null && !read.has(other)) as string[];
    const more =
      missing.length === 0
        ? []
        : await tx.db.selectFrom("convention").select(["id", "corps"]).where("id", "in", missing).execute();
    if (more.length === 0) break;
    for (const row of more) read.set(row.id, row.corps as Convention);
  }
  return { convention, autres: [...read.values()].filter((c) => c.id !== id) };
}

/** A version of a convention: its number and the day it was known. */
export type Version = { no: number; connuLe: Day };

/** The versions of a convention that the actor may read, newest first, at most a hundred. */
export async function lireVersions(tx: Tx, id: string): Promise<Version[]> {
  const rows = await tx.db
    .selectFrom("convention_version")
    .select(["no", sql<Day>`to_char(connu_le at time zone 'Europe/Paris', 'YYYY-MM-DD')`.as("jour")])
    .where("convention", "=", id)
    .orderBy("no", "desc")
    .limit(100)
    .execute();
  return rows.map(({ no, jour }) => ({ no, connuLe: jour }));
}

/** The title of a convention and a page of its acts. */
export type PageDuJournal = { titre: string; actes: ColonnesActe };

/** The title of a convention and a page of its acts, for `Store.lire`; null when it is not for the actor, or is not. */
export const pageDuJournal = (id: string, apres: number | null, limite: number) =>
  requete<PageDuJournal | null>`(
    select json_build_object('titre', corps->>'titre', 'actes', ${actesParColonne(id, apres, limite)})
    from convention where id = ${id})`;
