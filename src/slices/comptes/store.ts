import { type Insertable, type Selectable, sql } from "kysely";
import type { Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { mandatsDeCle, type Qui } from "./transitions.ts";
import type { Mandat, Objet, Personne, Role } from "./types.ts";

interface PersonneTable {
  id: string;
  nom: string;
  prenom: string | null;
  courriel: string;
  demonstration: number | null;
  fonction: string | null;
  decouvre: string | null;
  creee_le: Date;
}

interface MandatTable {
  id: string;
  personne: string;
  organisation: string;
  role: Role;
  du: Day;
  au: Day | null;
  accorde_par: string | null;
  accorde_le: Date;
  retire_par: string | null;
  retire_le: Date | null;
  motif: string | null;
}

interface InvitationTable {
  id: string;
  courriel: string;
  nom: string;
  prenom: string | null;
  organisation: string;
  role: Role;
  au: Day | null;
  accorde_par: string | null;
  creee_le: Date;
  acceptee_le: Date | null;
  annulee_le: Date | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    personne: PersonneTable;
    mandat: MandatTable;
    invitation: InvitationTable;
    lien: { id: string; empreinte: string; expire_le: Date };
  }
}

/**
 * What the actor holds on `jour`. From then on in this transaction, row-level security judges on that day whom she
 * manages: without this call, a gestionnaire sees nobody but herself.
 */
export async function lireMandats({ db, acteur }: Tx, jour: Day): Promise<Qui> {
  await sql`select set_config('convenir.jour', ${jour}, true)`.execute(db);
  if (acteur.acces) return { personne: null, mandats: [], acces: acteur.acces };
  if (acteur.personne === null) return { personne: null, mandats: [] };
  if (acteur.cle) return { personne: acteur.personne, mandats: mandatsDeCle(acteur.cle) };
  const mandats = await db
    .selectFrom("mandat")
    .select(["role", "organisation"])
    .where("personne", "=", acteur.personne)
    .where("du", "<=", jour)
    .where((eb) => eb.or([eb("au", "is", null), eb("au", ">=", jour)]))
    .orderBy("du")
    .execute();
  return { personne: acteur.personne, mandats };
}

/** A link to prepare: `cle` is the hash of its token, `origine` that of the browser that asked. */
export type LienDemande = {
  id: string;
  cle: string;
  objet: Objet;
  /** The address typed, when the link is to sign in. */
  courriel: string;
  invitation: string | null;
  origine: string | null;
  suite: string | null;
  instant: Date;
  expireLe: Date;
};

/** Prepares a link; gives the address it goes to, null when nobody here has it (the same work is done). */
export async function demanderLien({ db }: Tx, l: LienDemande): Promise<string | null> {
  const { rows } = await sql<{
    adresse: string | null;
  }>`select demander_lien(${l.id}, ${l.cle}, ${l.objet}, ${l.courriel},
    ${l.invitation}, ${l.origine}, ${l.suite}, ${l.instant}, ${l.expireLe}) as adresse`.execute(db);
  return rows[0]?.adresse ?? null;
}

/** A link as whoever holds its token may see it; `personne` is null while its address has no account. */
export type LienVu = {
  objet: Objet;
  courriel: string;
  personne: string | null;
  navigateur: string | null;
  suite: string | null;
  expire_le: Date;
  utilise_le: Date | null;
  invitation: string | null;
  organisation: string | null;
  role: Role | null;
  annulee_le: Date | null;
};

/** The link behind the hash `cle`, whatever its age; reading it changes nothing. */
export async function voirLien({ db }: Tx, cle: string): Promise<LienVu | null> {
  const { rows } = await sql<LienVu>`select * from voir_lien(${cle})`.execute(db);
  return rows[0] ?? null;
}

/** Uses a sign-in link as the actor; false when it has been used, is over, or was sent to somebody else. */
export async function consommerLien({ db }: Tx, cle: string, instant: Date): Promise<boolean> {
  const { rows } = await sql<{ fait: boolean }>`select consommer_lien(${cle}, ${instant}) as fait`.execute(db);
  return rows[0]?.fait ?? false;
}

/** Accepts as the actor the invitation behind the hash `cle`, as mandate `mandat`; false when it no longer stands. */
export async function accepterInvitation(
  { db }: Tx,
  at: { cle: string; mandat: string; jour: Day; instant: Date },
): Promise<boolean> {
  const { rows } = await sql<{ fait: boolean }>`
    select accepter_invitation(${at.cle}, ${at.mandat}, ${at.jour}, ${at.instant}) as fait`.execute(db);
  return rows[0]?.fait ?? false;
}

/** An account that anybody may try. */
export type CompteDemonstration = {
  personne: string;
  nom: string;
  fonction: string | null;
  decouvre: string | null;
};

/** The demonstration's accounts, in its own order; none in a store without demonstration. */
export async function comptesDeDemonstration({ db }: Tx): Promise<CompteDemonstration[]> {
  const { rows } = await sql<CompteDemonstration>`select * from comptes_de_demonstration()`.execute(db);
  return rows;
}

/** Who can see the actor's name and mandates, and as what. */
export async function quiMeVoit({ db }: Tx, jour: Day): Promise<{ nom: string; role: Role; organisation: string }[]> {
  const { rows } = await sql<{
    nom: string;
    role: Role;
    organisation: string;
  }>`select * from qui_me_voit(${jour})`.execute(db);
  return rows;
}

/** The actor's own account; null for a visitor. */
export async function moi({ db, acteur }: Tx): Promise<Personne | null> {
  if (acteur.personne === null) return null;
  const found = db.selectFrom("personne").select(["id", "nom", "prenom", "courriel"]).where("id", "=", acteur.personne);
  return (await found.executeTakeFirst()) ?? null;
}

/** Corrects the actor's own name. */
export async function corrigerNom({ db, acteur }: Tx, nom: string, prenom: string | null): Promise<void> {
  await db.updateTable("personne").set({ nom, prenom }).where("id", "=", acteur.personne).execute();
}

/**
 * Id of the account of an address, as the worker; with `nouveau`, opened under that name when there is none. Null when
 * there is none.
 */
export async function compteDe(
  { db }: Tx,
  courriel: string,
  nouveau: (Pick<Porte, "maintenant" | "nouvelId"> & { nom: string }) | null,
): Promise<string | null> {
  if (nouveau !== null) {
    const row = { id: nouveau.nouvelId(), nom: nouveau.nom, courriel, creee_le: nouveau.maintenant() };
    await db
      .insertInto("personne")
      .values(row)
      .onConflict((oc) => oc.column("courriel").doNothing())
      .execute();
  }
  return (await db.selectFrom("personne").select("id").where("courriel", "=", courriel).executeTakeFirst())?.id ?? null;
}

const COLONNES_MANDAT = [
  "mandat.id",
  "personne",
  "organisation",
  "role",
  "du",
  "au",
  "accorde_par as accordePar",
  "retire_par as retirePar",
  "motif",
] as const;

/** Every mandate the actor may see of a person or of an organisation, past ones included, the latest first. */
export async function mandats({ db }: Tx, de: { personne?: string; organisation?: string }): Promise<Mandat[]> {
  let query = db.selectFrom("mandat").select(COLONNES_MANDAT).orderBy("du", "desc").orderBy("mandat.id");
  if (de.personne !== undefined) query = query.where("personne", "=", de.personne);
  if (de.organisation !== undefined) query = query.where("organisation", "=", de.organisation);
  return query.execute();
}

/** One mandate the actor may see. */
export async function mandat({ db }: Tx, id: string): Promise<Mandat | null> {
  return (await db.selectFrom("mandat").select(COLONNES_MANDAT).where("mandat.id", "=", id).executeTakeFirst()) ?? null;
}

/** People among `ids` that the actor may see, by id. */
export async function personnes({ db }: Tx, ids: readonly string[]): Promise<Map<string, Personne>> {
  if (ids.length === 0) return new Map();
  const query = db.selectFrom("personne").select(["id", "nom", "prenom", "courriel"]);
  const rows = await query.where("id", "in", [...new Set(ids)]).execute();
  return new Map(rows.map((p) => [p.id, p]));
}

/** Gives a mandate; false when the person already holds the same without term. */
export async function inscrireMandat({ db }: Tx, nouveau: Insertable<MandatTable>): Promise<boolean> {
  const given = await db
    .insertInto("mandat")
    .values(nouveau)
    .onConflict((oc) => oc.columns(["personne", "organisation", "role"]).where("au", "is", null).doNothing())
    .executeTakeFirst();
  return given.numInsertedOrUpdatedRows === 1n;
}

/** Shortens a mandate to `au`; false when the actor may not. */
export async function raccourcirMandat(
  { db, acteur }: Tx,
  id: string,
  fin: { au: Day; instant: Date; motif: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable("mandat")
    .set({ au: fin.au, retire_par: acteur.personne, retire_le: fin.instant, motif: fin.motif })
    .where("id", "=", id)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** An invitation not yet answered. */
export type InvitationEnAttente = Pick<
  Selectable<InvitationTable>,
  "id" | "courriel" | "nom" | "prenom" | "organisation" | "role" | "creee_le"
>;

/** Invitations that the actor may see and that nobody has answered or withdrawn, the latest first. */
export function invitationsEnAttente({ db }: Tx, organisation?: string): Promise<InvitationEnAttente[]> {
  let query = db
    .selectFrom("invitation")
    .select(["id", "courriel", "nom", "prenom", "organisation", "role", "creee_le"])
    .where("acceptee_le", "is", null)
    .where("annulee_le", "is", null)
    .orderBy("creee_le", "desc");
  if (organisation !== undefined) query = query.where("organisation", "=", organisation);
  return query.execute();
}

/** Writes an invitation. */
export async function inscrireInvitation({ db }: Tx, nouvelle: Insertable<InvitationTable>): Promise<void> {
  await db.insertInto("invitation").values(nouvelle).execute();
}

/** Withdraws an invitation not yet answered; false when there is none that the actor may withdraw. */
export async function annulerInvitation({ db }: Tx, id: string, instant: Date): Promise<boolean> {
  const done = await db
    .updateTable("invitation")
    .set({ annulee_le: instant })
    .where("id", "=", id)
    .where("acceptee_le", "is", null)
    .where("annulee_le", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** A fictional person and her mandates, as the demonstration gives them. */
export type ComptesASemer = {
  personnes: readonly {
    id: string;
    nom: string;
    prenom: string;
    courriel: string;
    fonction: string;
    decouvre: string;
  }[];
  mandats: readonly { personne: string; organisation: string; role: Role; du: Day; au?: Day }[];
};

/** Writes the demonstration's people and mandates, as the worker; what is already there stays as it is. */
export async function semerComptes(
  { db }: Tx,
  porte: Pick<Porte, "maintenant">,
  comptes: ComptesASemer,
): Promise<void> {
  const instant = porte.maintenant();
  const people = comptes.personnes.map((p, rang) => ({ ...p, demonstration: rang + 1, creee_le: instant }));
  if (people.length > 0)
    await db
      .insertInto("personne")
      .values(people)
      .onConflict((oc) => oc.doNothing())
      .execute();
  const held = comptes.mandats.map((m) => ({
    id: `${m.personne}:${m.organisation}:${m.role}`,
    ...m,
    au: m.au ?? null,
    accorde_le: instant,
  }));
  if (held.length > 0)
    await db
      .insertInto("mandat")
      .values(held)
      .onConflict((oc) => oc.doNothing())
      .execute();
}
