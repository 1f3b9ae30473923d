import type { Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { instantAParis } from "../../shared/heure.ts";
import type { ChiffresArretes, FormeSiege, Qualite, Seance, Siege } from "./types.ts";

interface InstanceOuverteTable {
  convention: string;
  id: string;
  type: string;
  libelle: string;
  rythme: string | null;
  par: string;
  le: Day;
}

interface SiegeTable {
  id: string;
  convention: string;
  instance: string;
  organisation: string | null;
  nom: string;
  fonction: string | null;
  courriel: string;
  qualite: Qualite;
  declare_par: string;
  du: Day;
  au: Day | null;
}

interface SeanceTable {
  id: string;
  convention: string;
  instance: string;
  titre: string;
  debut: Date;
  fin: Date;
  lieu: string | null;
  visio: string | null;
  organisateur: string;
  sequence: number;
  delai_jours: number;
  cree_le: Date;
  maj_le: Date;
  convoquee_le: Date | null;
  deplacee_le: Date | null;
  annulee_le: Date | null;
  motif: string | null;
  tenue_le: Day | null;
  acte: string | null;
  chiffres: unknown;
  arretes_le: Date | null;
  attendus: string[];
  approuver_avant: Day | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    instance_ouverte: InstanceOuverteTable;
    siege: SiegeTable;
    seance: SeanceTable;
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const seanceLue = (row: Selectable<SeanceTable>): Seance => ({
  id: row.id,
  convention: row.convention,
  instance: row.instance,
  titre: row.titre,
  debut: row.debut.toISOString(),
  fin: row.fin.toISOString(),
  lieu: row.lieu,
  visio: row.visio,
  organisateur: row.organisateur,
  sequence: row.sequence,
  delaiJours: row.delai_jours,
  majLe: row.maj_le.toISOString(),
  convoqueeLe: iso(row.convoquee_le),
  deplaceeLe: iso(row.deplacee_le),
  annuleeLe: iso(row.annulee_le),
  motif: row.motif,
  tenueLe: row.tenue_le,
  acte: row.acte,
  chiffres:
    row.arretes_le === null
      ? null
      : { tableau: row.chiffres as ChiffresArretes["tableau"], arretesLe: row.arretes_le.toISOString() },
  attendus: row.attendus,
  approuverAvant: row.approuver_avant,
});

/** Which meetings: of a convention, of a body, those that end at `depuis` or later (instant, ISO 8601). */
export type FiltreSeances = { conventions?: readonly string[]; instance?: string; depuis?: string };

/** The meetings that the actor may read, by their beginning. */
export async function chercherSeances({ db }: Tx, f: FiltreSeances): Promise<Seance[]> {
  if (f.conventions?.length === 0) return [];
  let query = db.selectFrom("seance").selectAll().orderBy("debut").orderBy("id");
  if (f.conventions !== undefined) query = query.where("convention", "in", f.conventions);
  if (f.instance !== undefined) query = query.where("instance", "=", f.instance);
  if (f.depuis !== undefined) query = query.where("fin", ">=", new Date(f.depuis));
  return (await query.execute()).map(seanceLue);
}

/** Meetings to come, from the day of `jour` on, to which nobody is called yet; those of all conventions, for the worker. */
export async function seancesSansConvocation({ db }: Tx, jour: Day): Promise<Seance[]> {
  const rows = await db
    .selectFrom("seance")
    .selectAll()
    .where("convoquee_le", "is", null)
    .where("annulee_le", "is", null)
    .where("tenue_le", "is", null)
    .where("debut", ">=", new Date(instantAParis(jour, "00:00")))
    .orderBy("debut")
    .orderBy("id")
    .execute();
  return rows.map(seanceLue);
}

/** One meeting; null when there is none, or when it is not for the actor. `tenir`: held until the transaction ends. */
export async function chercherSeance({ db }: Tx, id: string, tenir = false): Promise<Seance | null> {
  const query = db.selectFrom("seance").selectAll().where("id", "=", id);
  const row = await (tenir ? query.forUpdate() : query).executeTakeFirst();
  return row ? seanceLue(row) : null;
}

/** A meeting to write down. */
export type NouvelleSeance = Pick<
  Seance,
  "id" | "convention" | "instance" | "titre" | "debut" | "fin" | "lieu" | "visio" | "organisateur" | "delaiJours"
>;

/** Writes meetings that are planned. */
export async function inscrireSeances({ db }: Tx, seances: readonly NouvelleSeance[], instant: Date): Promise<void> {
  const rows = seances.map(({ delaiJours, debut, fin, ...s }) => ({
    ...s,
    ...{ debut: new Date(debut), fin: new Date(fin), delai_jours: delaiJours, cree_le: instant, maj_le: instant },
  }));
  await db
    .insertInto("seance")
    .values(rows as unknown as SeanceTable[])
    .execute();
}

/** What changes of a meeting; instants as `Date`. */
export type SuiteDeSeance = Partial<Omit<SeanceTable, "id" | "convention" | "instance" | "organisateur" | "cree_le">>;

/** Writes what changed of a meeting. */
export async function suivreSeance({ db }: Tx, id: string, suite: SuiteDeSeance): Promise<void> {
  await db.updateTable("seance").set(suite).where("id", "=", id).execute();
}

/** Seats that the actor may read, of those conventions, of one body if it is named, those in force on `jour` alone when it is given. */
export async function chercherSieges(
  { db }: Tx,
  of: { conventions: readonly string[]; instance?: string; jour?: Day },
): Promise<Siege[]> {
  if (of.conventions.length === 0) return [];
  let query = db.selectFrom("siege").selectAll().where("convention", "in", of.conventions);
  if (of.instance !== undefined) query = query.where("instance", "=", of.instance);
  const { jour } = of;
  if (jour !== undefined)
    query = query.where("du", "<=", jour).where(({ eb, or }) => or([eb("au", "is", null), eb("au", ">=", jour)]));
  const rows = await query.orderBy("organisation").orderBy("qualite").orderBy("nom").orderBy("id").execute();
  return rows.map(({ declare_par: declarePar, ...row }) => ({ ...row, declarePar }));
}

/** Writes a seat. False when somebody has just written the same person there for the same organisation. */
export async function inscrireSiege({ db }: Tx, { declarePar, ...siege }: Siege): Promise<boolean> {
  const done = await db
    .insertInto("siege")
    .values({ ...siege, declare_par: declarePar })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Writes what changed of a seat: who sits there, who declared it, its last day. False when it is not the actor's. */
export async function suivreSiege(
  { db }: Tx,
  id: string,
  { declarePar, ...suite }: Partial<Omit<FormeSiege, "organisation">> & { declarePar?: string; au?: Day },
): Promise<boolean> {
  const done = await db
    .updateTable("siege")
    .set({ ...suite, ...(declarePar === undefined ? {} : { declare_par: declarePar }) })
    .where("id", "=", id)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A body that the parties opened beside those of the text. */
export type InstanceOuverte = Pick<InstanceOuverteTable, "id" | "type" | "libelle" | "rythme">;

/** The bodies opened beside those of the text, by their name. */
export const chercherInstances = ({ db }: Tx, convention: string): Promise<InstanceOuverte[]> =>
  db
    .selectFrom("instance_ouverte")
    .select(["id", "type", "libelle", "rythme"])
    .where("convention", "=", convention)
    .orderBy("libelle")
    .execute();

/** Writes a body; false when one bears that id already. */
export async function inscrireInstance({ db }: Tx, instance: InstanceOuverteTable): Promise<boolean> {
  const done = await db
    .insertInto("instance_ouverte")
    .values(instance)
    .onConflict((oc) => oc.columns(["convention", "id"]).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
