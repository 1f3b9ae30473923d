import { type Generated, type Selectable, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { dayInParis } from "../../shared/day.ts";
import type { Abonnement, Evenement, Notification } from "./types.ts";

interface AbonnementTable {
  id: string;
  organisation: string;
  url: string;
  evenements: Evenement[];
  cree_le: Date;
  echec_depuis: Generated<Date | null>;
  desactive_le: Generated<Date | null>;
  supprime_le: Generated<Date | null>;
}

interface NotificationTable {
  id: string;
  abonnement: string;
  organisation: string;
  evenement: Evenement;
  acte: string;
  corps: string;
  cree_le: Date;
  essais: Generated<number>;
  prochain_le: Date;
  livree_le: Generated<Date | null>;
  statut: Generated<number | null>;
  echec: Generated<string | null>;
}

declare module "../../platform/db.ts" {
  interface Tables {
    abonnement: AbonnementTable;
    notification: NotificationTable;
    notification_avancee: { seule: Generated<boolean>; no: number };
  }
}

const jour = (instant: Date | null) => (instant === null ? null : dayInParis(instant));

/** The subscriptions of these organisations that the actor may see, those taken away left out, the latest first. */
export async function abonnementsDe({ db }: Tx, organisations: readonly string[]): Promise<Abonnement[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom("abonnement")
    .selectAll()
    .where("organisation", "in", organisations)
    .where("supprime_le", "is", null)
    .orderBy("cree_le", "desc")
    .orderBy("id")
    .execute();
  return rows.map((r) => ({
    ...{ id: r.id, organisation: r.organisation, url: r.url, evenements: r.evenements, creeLe: dayInParis(r.cree_le) },
    ...{ desactiveLe: jour(r.desactive_le), supprimeLe: jour(r.supprime_le) },
  }));
}

/** What was told to an organisation, the latest first, in pages; `apres` is the last id seen. */
export async function notificationsDe(
  { db }: Tx,
  q: { organisations: readonly string[]; limite: number; apres?: string | undefined; id?: string },
): Promise<Notification[]> {
  if (q.organisations.length === 0) return [];
  let query = db.selectFrom("notification").selectAll().where("organisation", "in", q.organisations);
  if (q.id !== undefined) query = query.where("id", "=", q.id);
  if (q.apres !== undefined)
    query = query.where(
      sql<boolean>`(cree_le, id) < (select a.cree_le, a.id from notification a where a.id = ${q.apres})`,
    );
  const rows = await query.orderBy("cree_le", "desc").orderBy("id", "desc").limit(q.limite).execute();
  return rows.map((r) => ({
    ...{ id: r.id, abonnement: r.abonnement, evenement: r.evenement, acte: r.acte, creeLe: dayInParis(r.cree_le) },
    ...{ essais: r.essais, livreeLe: jour(r.livree_le), statut: r.statut, echec: r.echec },
  }));
}

/** Writes a subscription; as the house. */
export async function inscrireAbonnement(
  { db }: Tx,
  row: Pick<AbonnementTable, "id" | "organisation" | "url" | "evenements" | "cree_le">,
): Promise<void> {
  await db.insertInto("abonnement").values(row).execute();
}

/** Takes a subscription away, or starts it again with what waits; false when there is none. As the house. */
export async function changerAbonnement(
  { db }: Tx,
  {
    id,
    organisation,
    quoi,
    instant,
  }: { id: string; organisation: string; quoi: "supprimer" | "reprendre"; instant: Date },
): Promise<boolean> {
  const changed = quoi === "supprimer" ? { supprime_le: instant } : { desactive_le: null, echec_depuis: null };
  const query = db.updateTable("abonnement").set(changed).where("id", "=", id).where("organisation", "=", organisation);
  const done = await query.where("supprime_le", "is", null).executeTakeFirst();
  if (done.numUpdatedRows > 0n && quoi === "reprendre")
    await db
      .updateTable("notification")
      .set({ prochain_le: instant })
      .where("abonnement", "=", id)
      .where("livree_le", "is", null)
      .execute();
  return done.numUpdatedRows > 0n;
}

/** Puts a notification back among those due, under the same id; false when there is none. As the house. */
export async function rejouer(
  { db }: Tx,
  { id, organisations, instant }: { id: string; organisations: readonly string[]; instant: Date },
): Promise<boolean> {
  if (organisations.length === 0) return false;
  const query = db.updateTable("notification").set({ livree_le: null, essais: 0, prochain_le: instant, echec: null });
  const done = await query.where("id", "=", id).where("organisation", "in", organisations).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * How far the journal was told, held until the transaction ends; 0 before the first turn. Held by an advisory lock: a
 * locked row counts as a write, and a worker that finds nothing to do writes nothing.
 */
export async function avanceeTenue({ db }: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('notification_avancee', 0))`.execute(db);
  return (await db.selectFrom("notification_avancee").select("no").executeTakeFirst())?.no ?? 0;
}

/** A subscription as the worker reads it. */
export type AbonnementOuvert = Selectable<AbonnementTable>;

/** Every subscription that is not taken away; as the worker. */
export const abonnementsOuverts = ({ db }: Tx): Promise<AbonnementOuvert[]> =>
  db.selectFrom("abonnement").selectAll().where("supprime_le", "is", null).execute();

/** What is to be told to one subscriber. */
export type NotificationDue = Pick<
  NotificationTable,
  "id" | "abonnement" | "organisation" | "evenement" | "acte" | "corps" | "cree_le" | "prochain_le"
>;

/** Writes what there is to tell, and how far the journal was told; as the worker. */
export async function avancer({ db }: Tx, told: readonly NotificationDue[], no: number): Promise<void> {
  if (told.length > 0)
    await db
      .insertInto("notification")
      .values([...told])
      .onConflict((oc) => oc.doNothing())
      .execute();
  await db
    .insertInto("notification_avancee")
    .values({ no })
    .onConflict((oc) => oc.column("seule").doUpdateSet({ no }))
    .execute();
}

/** One try to make. */
export type Essai = Pick<Selectable<NotificationTable>, "id" | "abonnement" | "corps" | "essais"> & { url: string };

/** Claims what is due, its next try moved on first; subscriptions stopped or taken away are left. As the worker. */
export async function prendreDues(
  { db }: Tx,
  instant: Date,
  limite: number,
  prochain: (essais: number) => Date,
): Promise<Essai[]> {
  const rows = await db
    .selectFrom("notification")
    .innerJoin("abonnement", "abonnement.id", "notification.abonnement")
    .select(["notification.id", "notification.abonnement", "corps", "essais", "url"])
    .where("livree_le", "is", null)
    .where("prochain_le", "<=", instant)
    .where("desactive_le", "is", null)
    .where("supprime_le", "is", null)
    .orderBy("prochain_le")
    .orderBy("notification.cree_le")
    .limit(limite)
    .forUpdate("notification")
    .skipLocked()
    .execute();
  for (const r of rows)
    await db
      .updateTable("notification")
      .set({ essais: r.essais + 1, prochain_le: prochain(r.essais) })
      .where("id", "=", r.id)
      .execute();
  return rows;
}

/** Notes what came of a try. A failure that has lasted stops the subscription: then gives its organisation, once. */
export async function noterEssai(
  { db }: Tx,
  e: Essai,
  done: { statut: number | null; echec: string | null },
  { instant, arretAvant }: { instant: Date; arretAvant: Date },
): Promise<string | null> {
  const ok = done.echec === null;
  await db
    .updateTable("notification")
    .set({ ...done, ...(ok ? { livree_le: instant } : {}) })
    .where("id", "=", e.id)
    .execute();
  const own = db.updateTable("abonnement").where("id", "=", e.abonnement);
  if (ok) {
    await own.set({ echec_depuis: null }).execute();
    return null;
  }
  await own.set({ echec_depuis: instant }).where("echec_depuis", "is", null).execute();
  const query = own.set({ desactive_le: instant }).where("desactive_le", "is", null);
  const stopped = await query.where("echec_depuis", "<=", arretAvant).returning("organisation").executeTakeFirst();
  return stopped?.organisation ?? null;
}

/** Erases what was told over thirty days ago, and subscriptions taken away that nothing names any more; as the worker. */
export async function purgerNotifications({ db }: Tx, instant: Date): Promise<void> {
  const since = new Date(instant.getTime() - 30 * 86_400_000);
  await db.deleteFrom("notification").where("cree_le", "<", since).execute();
  await sql`delete from abonnement a where a.supprime_le < ${since}
    and not exists (select 1 from notification n where n.abonnement = a.id)`.execute(db);
}
