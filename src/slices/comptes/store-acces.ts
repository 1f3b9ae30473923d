import { sql } from "kysely";
import type { Acces, Store, Tx } from "../../platform/db.ts";
import { requete, VISITEUR } from "../../platform/db.ts";

interface AccesTable {
  id: string;
  objet: string;
  sur: string;
  organisation: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  telephone: string | null;
  suite: string;
  sujet: string;
  texte: string;
  donne_par: string | null;
  donne_pour: string | null;
  cree_le: Date;
  expire_le: Date;
  ouvert_le: Date | null;
  confirme_le: Date | null;
  ferme_le: Date | null;
  remplace_par: string | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    acces: AccesTable;
    code_acces: { id: string; acces: string; cree_le: Date; expire_le: Date };
    session_acces: { id: string; empreinte: string; acces: string; expire_le: Date };
  }
}

/** Writes an access; row-level security refuses a thing the actor does not hold. */
export async function inscrireAcces(
  { db }: Tx,
  row: Omit<AccesTable, "ouvert_le" | "confirme_le" | "ferme_le" | "remplace_par">,
): Promise<void> {
  await db.insertInto("acces").values(row).execute();
}

/** Makes a link take the place of those sent before for the very same thing; gives how many. */
export async function remplacerAcces({ db }: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select remplacer_acces(${id}) as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Closes what opens a thing, for one use or one address or for all; gives how many were closed. */
export async function cloreAcces(
  { db }: Tx,
  de: { sur: string; objet: string | null; courriel: string | null; instant: Date },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select fermer_acces(${de.sur}, ${de.objet}, ${de.courriel}, ${de.instant}) as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Accesses to a thing that the actor may see, oldest first: the one that counts of each, or all with `remplaces`. */
export const acces = ({ db }: Tx, sur: string, remplaces: boolean) =>
  db
    .selectFrom("acces")
    .select(["id", "objet", "organisation", "nom", "courriel", "fonction", "cree_le", "expire_le"])
    .select(["ouvert_le", "confirme_le", "ferme_le"])
    .where("sur", "=", sur)
    .$if(!remplaces, (query) => query.where("remplace_par", "is", null))
    .orderBy("cree_le")
    .orderBy("id")
    .execute();

/** An access as whoever holds its token may know it: `donne_par` is a name, `donne_pour` an organisation. */
export type AccesVu = Omit<AccesTable, "sujet" | "texte" | "ouvert_le" | "confirme_le">;

/** The access of that id, whatever its age; reading it changes nothing. */
export async function voirAcces({ db }: Tx, id: string): Promise<AccesVu | null> {
  const { rows } = await sql<AccesVu>`select * from voir_acces(${id})`.execute(db);
  return rows[0] ?? null;
}

/** Prepares a code; gives the address or number it goes to, null when the access is over or ten codes left within a day. */
export async function demanderCode(
  { db }: Tx,
  at: { acces: string; id: string; instant: Date; expireLe: Date; parSms: boolean },
): Promise<string | null> {
  const { rows } = await sql<{ a: string | null }>`
    select demander_code(${at.acces}, ${at.id}, ${at.instant}, ${at.expireLe}, ${at.parSms}) as a`.execute(db);
  return rows[0]?.a ?? null;
}

/** Takes a try on the latest code of an access; gives that code's id, null when no try is left or none was sent. */
export async function essayerCode({ db }: Tx, id: string, instant: Date): Promise<string | null> {
  const { rows } = await sql<{ code: string | null }>`select essayer_code(${id}, ${instant}) as code`.execute(db);
  return rows[0]?.code ?? null;
}

/** Uses a code given back, and opens a session under the hash `cle`; false when it was used, or the access has ended. */
export async function confirmerAcces(
  { db }: Tx,
  at: { code: string; session: string; cle: string; instant: Date; expireLe: Date },
): Promise<boolean> {
  const { rows } = await sql<{ fait: boolean }>`
    select confirmer_acces(${at.code}, ${at.session}, ${at.cle}, ${at.instant}, ${at.expireLe}) as fait`.execute(db);
  return rows[0]?.fait ?? false;
}

/** What a link's session opens, for whom, and where it leads. */
export type SessionAcces = Omit<Acces, "id"> & { session: string; acces: string; nom: string; suite: string };

/** The link's session behind the hash `cle`, alone, in one round trip; null when there is none. */
export async function lireSeanceAcces(store: Store, cle: string, instant: Date): Promise<SessionAcces | null> {
  const session = requete<SessionAcces | null>`(select row_to_json(s) from lire_session_acces(${cle}, ${instant.toISOString()}) s)`;
  return store.lire(VISITEUR, session);
}

/** Closes the link's session behind the hash `cle`. */
export async function fermerSessionAcces({ db }: Tx, cle: string, instant: Date): Promise<void> {
  await sql`select fermer_session_acces(${cle}, ${instant})`.execute(db);
}

/** The mail of a link sent again: to the access that counts now. */
export type AccesRenouvele = {
  id: string;
  objet: string;
  courriel: string;
  sujet: string;
  texte: string;
  expire_le: Date;
};

/** Another link to the address of one that is over; null when the access was closed. */
export async function renouvelerAcces(
  { db }: Tx,
  at: { acces: string; nouveau: string; instant: Date },
): Promise<AccesRenouvele | null> {
  const { rows } = await sql<AccesRenouvele>`
    select * from renouveler_acces(${at.acces}, ${at.nouveau}, ${at.instant})`.execute(db);
  return rows[0] ?? null;
}

/**
 * Blanks, as the house, the links that open these things ("table:id"): whom they were for, where they went, what they
 * said; closes them, with their codes and sessions. That a link was given stays, of nobody. Gives the seeds of
 * their tokens and codes, by which their mails are known.
 */
export async function effacerAcces({ db }: Tx, sur: readonly string[], instant: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("acces")
    .select("id")
    .where("sur", "in", sur)
    .where("courriel", "<>", BLANC)
    .execute();
  const ids = rows.map((r) => r.id);
  if (ids.length === 0) return [];
  const codes = await db.deleteFrom("code_acces").where("acces", "in", ids).returning("id").execute();
  await db.deleteFrom("session_acces").where("acces", "in", ids).execute();
  await db
    .updateTable("acces")
    .set({ nom: BLANC, courriel: BLANC, fonction: null, telephone: null, sujet: "", texte: "" })
    .set(({ fn, ref, val }) => ({ ferme_le: fn.coalesce(ref("ferme_le"), val(instant)) }))
    .where("id", "in", ids)
    .execute();
  return [...ids, ...codes.map((c) => c.id)];
}

/** What stands where a name or an address was. */
const BLANC = "efface";

/** The links given for these things ("table:id"), as the person they are about may take them away. */
export const liensDonnes = ({ db }: Tx, sur: readonly string[]): Promise<Record<string, unknown>[]> =>
  db
    .selectFrom("acces")
    .select(["id", "objet", "sur", "organisation", "nom", "courriel", "telephone", "fonction", "sujet", "texte"])
    .select(["donne_pour", "cree_le", "expire_le", "ouvert_le", "confirme_le", "ferme_le"])
    .where("sur", "in", sur)
    .orderBy("cree_le")
    .orderBy("id")
    .execute();
