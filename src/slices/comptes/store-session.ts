import type { Selectable } from "kysely";
import { type Requete, requete, type Store, type Tx, VISITEUR, valeurDe } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";

interface SessionTable {
  id: string;
  empreinte: string;
  personne: string;
  ouverte_le: Date;
  vue_le: Date;
  expire_le: Date;
  fermee_le: Date | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    session: SessionTable;
  }
}

/** Who a session's token is, and for whom she may act that day, the organisation of her oldest mandate first. */
export type SessionLue = {
  session: string;
  personne: string;
  nom: string;
  organisations: string[];
  /** Those she holds another mandate for than a counsellor's. */
  gouverne: string[];
  conseille: string[];
  exploitant: boolean;
};

/** What a session is looked for by: the hash of its token, the day of its mandates, now, and since when it must have been seen. */
export type SessionCherchee = { cle: string; jour: Day; instant: Date; vueDepuis: Date };

const sessionPar = ({ cle, jour, instant, vueDepuis }: SessionCherchee) =>
  requete<SessionLue | null>`(select row_to_json(s) from
    lire_session(${cle}, ${jour}, ${instant.toISOString()}, ${vueDepuis.toISOString()}) s)`;

const sansDouble = (row: SessionLue | null | undefined): SessionLue | null =>
  row ? { ...row, organisations: [...new Set(row.organisations)] } : null;

/** The session behind the hash `cle`, seen since `vueDepuis`, inside a transaction; null when there is none. */
export async function lireSession({ db }: Tx, at: SessionCherchee): Promise<SessionLue | null> {
  return sansDouble(await valeurDe(db, sessionPar(at)));
}

/** The same, alone, in one round trip: what every page of somebody signed in begins with. */
export const lireSeance = async (store: Store, at: SessionCherchee): Promise<SessionLue | null> =>
  sansDouble(await store.lire(VISITEUR, sessionPar(at)));

/** The same, and in that name what the page asked needs, in one round trip still. */
export async function lireSeanceEt<T>(
  store: Store,
  at: SessionCherchee,
  demande: Requete<T>,
): Promise<{ session: SessionLue | null; lu: T }> {
  const { entree, lu } = await store.lireSous(sessionPar(at), demande);
  return { session: sansDouble(entree), lu };
}

/** Opens a session of the actor; its token is known here by its hash alone. */
export async function inscrireSession(
  { db }: Tx,
  session: { id: string; cle: string; personne: string; instant: Date; expireLe: Date },
): Promise<void> {
  const { id, cle, personne, instant, expireLe } = session;
  await db
    .insertInto("session")
    .values({ id, empreinte: cle, personne, ouverte_le: instant, vue_le: instant, expire_le: expireLe })
    .execute();
}

/** Closes a session of the actor; false when it is not hers or is closed already. */
export async function fermerSession({ db }: Tx, id: string, instant: Date): Promise<boolean> {
  const closed = await db
    .updateTable("session")
    .set({ fermee_le: instant })
    .where("id", "=", id)
    .where("fermee_le", "is", null)
    .executeTakeFirst();
  return closed.numUpdatedRows > 0n;
}

/** A session still open, for whoever it is to close it. */
export type SessionOuverte = Pick<Selectable<SessionTable>, "id" | "ouverte_le" | "vue_le">;

/** Sessions of the actor still open, the last seen first. */
export const sessionsOuvertes = ({ db }: Tx, instant: Date, vueDepuis: Date): Promise<SessionOuverte[]> =>
  db
    .selectFrom("session")
    .select(["id", "ouverte_le", "vue_le"])
    .where("fermee_le", "is", null)
    .where("expire_le", ">", instant)
    .where("vue_le", ">", vueDepuis)
    .orderBy("vue_le", "desc")
    .execute();
