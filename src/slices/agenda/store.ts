import { sql } from "kysely";
import type { Acteur, Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    adresse_agenda: { personne: string; graine: string; empreinte: string; creee_le: Date };
  }
}

/** What the private address of a calendar is computed from, and since when it stands. */
export type Adresse = { graine: string; creeeLe: Date };

/** The actor's own address; null as long as she asked for none. */
export async function monAdresse({ db, acteur }: Tx): Promise<Adresse | null> {
  const row = await db
    .selectFrom("adresse_agenda")
    .select(["graine", "creee_le"])
    .where("personne", "=", acteur.personne)
    .executeTakeFirst();
  return row ? { graine: row.graine, creeeLe: row.creee_le } : null;
}

/** Gives the actor another address in place of the one she had, which opens nothing from then on. */
export async function changerAdresse(
  { db, acteur }: Tx,
  { graine, empreinte, instant }: { graine: string; empreinte: string; instant: Date },
): Promise<void> {
  if (acteur.personne === null) throw new RangeError("an address is somebody's");
  await db
    .insertInto("adresse_agenda")
    .values({ personne: acteur.personne, graine, empreinte, creee_le: instant })
    .onConflict((oc) => oc.column("personne").doUpdateSet({ graine, empreinte, creee_le: instant }))
    .execute();
}

/** In whose name a private address is read, and since when it stands. */
export type Lecteur = { acteur: Acteur & { personne: string }; depuis: Date };

/** Who reads by the address behind the hash `cle`, with what she holds that day; null when it opens nothing. */
export async function lecteurDe({ db }: Tx, cle: string, jour: Day): Promise<Lecteur | null> {
  const { rows } = await sql<{
    personne: string;
    organisations: string[];
    gouverne: string[];
    conseille: string[];
    creee_le: Date;
  }>`
    select personne, organisations, gouverne, conseille, creee_le from lire_adresse_agenda(${cle}, ${jour})`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return null;
  const { personne, organisations, gouverne, conseille, creee_le } = row;
  return { acteur: { personne, organisations, gouverne, conseille, exploitant: false }, depuis: creee_le };
}
