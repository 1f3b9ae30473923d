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

/** Places held of an event, by whose they are ("": kept for nobody); as the house. */
export async function placesPrises({ db }: Tx, evenement: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ sur: string; prises: number }>`
    select coalesce(sur, '') as sur, count(*)::int as prises from inscription
    where evenement = ${evenement} and etat in ('proposee', 'confirmee') group by 1`.execute(db);
  return Object.fromEntries(rows.map((r) => [r.sur, r.prises]));
}

/** Whose kept places those who wait may take (null: none), each once; as the house. */
export async function quotasEnAttente({ db }: Tx, evenement: string): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom("inscription")
    .select("quota")
    .distinct()
    .where("evenement", "=", evenement)
    .where("etat", "=", "en-attente")
    .execute();
  return rows.map((r) => r.quota);
}

/** The rank after the last one given: true as long as the event is held. */
const rangSuivant = (evenement: string) =>
  sql<number>`(select coalesce(max(r.rang), 0) + 1 from inscription r where r.evenement = ${evenement})`;

/** A new registration; `sur` of one that has a place. */
export type NouvelleInscription = Omit<Inscription, "rang" | "sur" | "repondreAvant" | "minutes"> & {
  organisateur: string;
  sur?: string | null;
};

/** Writes a registration, as the house, with its rank when it is confirmed; null when that address already has one. */
export async function ecrireInscription({ db }: Tx, n: NouvelleInscription): Promise<Inscription | null> {
  const { demandeeLe, ...rest } = n;
  const classee = n.etat === "confirmee" || n.etat === "en-attente";
  const row = await db
    .insertInto("inscription")
    .values({
      ...rest,
      demandee_le: demandeeLe,
      ...(classee ? { confirmee_le: demandeeLe, rang: rangSuivant(n.evenement) } : {}),
    } as never)
    .onConflict((oc) => oc.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? lue(row) : null;
}

/** What becomes of a registration, as the house. */
export async function suivreInscription(
  { db }: Tx,
  id: string,
  {
    classeeDans,
    ...suite
  }: {
    etat: EtatInscription;
    /** Takes the rank after the last one of that event. */
    classeeDans?: string;
    sur?: string | null;
    confirmee_le?: string;
    annulee_le?: string;
    repondre_avant?: string | null;
    minutes?: number | null;
  },
): Promise<void> {
  await db
    .updateTable("inscription")
    .set({
      ...{ repondre_avant: null, ...suite },
      ...(classeeDans === undefined ? {} : { rang: rangSuivant(classeeDans) }),
    } as never)
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

/** Forgets, as the house, a request that nobody confirmed. */
export async function oublierDemande({ db }: Tx, id: string): Promise<void> {
  await db.deleteFrom("inscription").where("id", "=", id).where("etat", "=", "demandee").execute();
}
