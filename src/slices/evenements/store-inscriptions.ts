import { type Selectable, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { CONSERVATION_JOURS, DEMANDE_HEURES, type EtatInscription, type Inscription, type PourQui } from "./types.ts";

interface InscriptionTable {
  id: string;
  rang: number | null;
  evenement: string;
  organisateur: string;
  organisation: string | null;
  par: string | null;
  personne: string | null;
  qui: string;
  nom: string | null;
  courriel: string | null;
  etat: string;
  quota: string | null;
  sur: string | null;
  demandee_le: Date;
  confirmee_le: Date | null;
  repondre_avant: Date | null;
  annulee_le: Date | null;
  minutes: number | null;
  efface_le: Date | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    inscription: InscriptionTable;
  }
}

const lue = (row: Selectable<InscriptionTable>): Inscription => ({
  id: row.id,
  evenement: row.evenement,
  rang: row.rang,
  organisation: row.organisation,
  par: row.par,
  personne: row.personne,
  qui: row.qui as PourQui,
  nom: row.nom,
  courriel: row.courriel,
  etat: row.etat as EtatInscription,
  quota: row.quota,
  sur: row.sur,
  demandeeLe: row.demandee_le.toISOString(),
  repondreAvant: row.repondre_avant?.toISOString() ?? null,
  minutes: row.minutes,
});

/** Registrations that the actor may read, of one event or of several, in the order in which they were confirmed. */
export async function inscriptions(
  { db }: Tx,
  of: { evenements: readonly string[]; etats?: readonly EtatInscription[] },
): Promise<Inscription[]> {
  if (of.evenements.length === 0) return [];
  let query = db.selectFrom("inscription").selectAll().where("evenement", "in", of.evenements);
  if (of.etats) query = query.where("etat", "in", of.etats);
  const rows = await query.orderBy("evenement").orderBy(sql`rang nulls last`).orderBy("demandee_le").execute();
  return rows.map(lue);
}

/** One registration; null when there is none, or when it is not for the actor. */
export async function inscription({ db }: Tx, id: string): Promise<Inscription | null> {
  const row = await db.selectFrom("inscription").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? lue(row) : null;
}

/** The registration that an address has for an event, if any; one that was left does not count. As the house. */
export async function inscriptionDe({ db }: Tx, evenement: string, courriel: string): Promise<Inscription | null> {
  const row = await db
    .selectFrom("inscription")
    .selectAll()
    .where("evenement", "=", evenement)
    .where("courriel", "=", courriel)
    .where("etat", "<>", "annulee")
    .where("qui", "<>", "personne")
    .executeTakeFirst();
  return row ? lue(row) : null;
}

/**
 * Places held of an event, by whose they are ("": kept for nobody), the last rank given, and whose kept places those who
 * wait may take (null: none), each once; as the house.
 */
export async function placesPrises(
  { db }: Tx,
  evenement: string,
): Promise<{ prises: Record<string, number>; rang: number; attendent: (string | null)[] }> {
  const { rows } = await sql<{ sur: string; prises: number; rang: number; attendent: (string | null)[] | null }>`
    select coalesce(sur, '') as sur, count(*) filter (where etat in ('proposee', 'confirmee')) as prises,
      coalesce(max(rang), 0) as rang, array_agg(distinct quota) filter (where etat = 'en-attente') as attendent
    from inscription where evenement = ${evenement} group by 1`.execute(db);
  return {
    prises: Object.fromEntries(rows.filter((r) => r.prises > 0).map((r) => [r.sur, Number(r.prises)])),
    rang: Math.max(0, ...rows.map((r) => Number(r.rang))),
    attendent: [...new Set(rows.flatMap((r) => r.attendent ?? []))],
  };
}

/** A new registration, before it has a place. */
export type NouvelleInscription = Omit<Inscription, "rang" | "sur" | "repondreAvant" | "minutes"> & {
  organisateur: string;
  rang?: number | null;
  sur?: string | null;
};

/** Writes a registration, as the house; false when that address already has one for the event. */
export async function ecrireInscription({ db }: Tx, n: NouvelleInscription): Promise<boolean> {
  const { demandeeLe, ...rest } = n;
  const done = await db
    .insertInto("inscription")
    .values({
      ...rest,
      demandee_le: demandeeLe,
      ...(n.etat === "confirmee" || n.etat === "en-attente" ? { confirmee_le: demandeeLe } : {}),
    } as never)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** What becomes of a registration, as the house. */
export async function suivreInscription(
  { db }: Tx,
  id: string,
  suite: {
    etat: EtatInscription;
    rang?: number;
    sur?: string | null;
    confirmee_le?: string;
    annulee_le?: string;
    repondre_avant?: string | null;
    minutes?: number | null;
  },
): Promise<void> {
  await db
    .updateTable("inscription")
    .set({ repondre_avant: null, ...suite } as never)
    .where("id", "=", id)
    .execute();
}

/** Events in which something is due at an instant: a place nobody took in time, or places that have become everybody's. */
export async function evenementsAReprendre({ db }: Tx, instant: Date, limite: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select evenement as id from inscription where etat = 'proposee' and repondre_avant <= ${instant}
    union
    select e.id from evenement e
      where e.debut > ${instant} and e.annule_le is null and e.tenues < e.places
        and e.libere_le <= (${instant}::timestamptz at time zone 'Europe/Paris')::date
        and exists (select from inscription i where i.evenement = e.id and i.etat = 'en-attente')
    limit ${limite}`.execute(db);
  return rows.map((r) => r.id);
}

/**
 * Erases, as the worker, names and addresses of events over for `CONSERVATION_JOURS`, and requests nobody confirmed;
 * gives how many rows.
 */
export async function purgerInscriptions({ db }: Tx, instant: Date): Promise<number> {
  const over = new Date(instant.getTime() - CONSERVATION_JOURS * 86_400_000);
  const old = new Date(instant.getTime() - DEMANDE_HEURES * 3_600_000);
  const erased = await sql`update inscription i set nom = null, courriel = null, efface_le = ${instant}
    from evenement e where e.id = i.evenement and e.fin < ${over} and (i.nom is not null or i.courriel is not null)`.execute(
    db,
  );
  const gone = await sql`delete from inscription where etat = 'demandee' and demandee_le < ${old}`.execute(db);
  return Number(erased.numAffectedRows ?? 0) + Number(gone.numAffectedRows ?? 0);
}
