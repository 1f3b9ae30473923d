import { type Selectable, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import type { Evenement, GenreEvenement, Quotas } from "./types.ts";

interface EvenementTable {
  id: string;
  genre: string;
  organisateur: string;
  coorganisateurs: string[];
  titre: string;
  texte: string;
  debut: Date;
  fin: Date;
  lieu: string;
  territoire: string | null;
  ouvert_public: boolean;
  places: number;
  tenues: number;
  convention: string | null;
  engagement: string | null;
  libere_le: Day | null;
  sequence: number;
  annule_le: Date | null;
  annule_motif: string | null;
  acte: string | null;
  sur_place: number;
  lecteurs: string[];
  cree_le: Date;
  modifie_le: Date;
}

interface QuotaTable {
  evenement: string;
  organisation: string;
  places: number;
}

declare module "../../platform/db.ts" {
  interface Tables {
    evenement: EvenementTable;
    quota: QuotaTable;
  }
}

const lu = (row: Selectable<EvenementTable>): Evenement => ({
  id: row.id,
  genre: row.genre as GenreEvenement,
  organisateur: row.organisateur,
  coorganisateurs: row.coorganisateurs,
  titre: row.titre,
  texte: row.texte,
  debut: row.debut.toISOString(),
  fin: row.fin.toISOString(),
  lieu: row.lieu,
  territoire: row.territoire as Territoire | null,
  public: row.ouvert_public,
  places: row.places,
  tenues: row.tenues,
  convention: row.convention,
  engagement: row.engagement,
  libereLe: row.libere_le,
  sequence: row.sequence,
  annuleLe: row.annule_le?.toISOString() ?? null,
  annuleMotif: row.annule_motif,
  acte: row.acte,
  surPlace: row.sur_place,
  lecteurs: row.lecteurs,
  creeLe: row.cree_le.toISOString(),
  modifieLe: row.modifie_le.toISOString(),
});

/** Which events are asked for; absent = whatever it is. Days are those on which they begin, in Paris, both included. */
export type FiltreEvenements = {
  convention?: string;
  engagement?: string;
  /** Organised by it, or to which it is invited. */
  organisation?: string;
  public?: boolean;
  /** Somebody, by her account, has or had a place there, or waits for one, as far as the actor may read it. */
  personne?: string;
  du?: Day;
  au?: Day;
  /** Those that end at that instant or later (ISO 8601). */
  depuis?: string;
  /** Of these conventions. */
  conventions?: readonly string[];
  /** Cancelled ones too; left out unless asked for. */
  annules?: boolean;
  limite?: number;
};

/** The first instant of a civil day in Paris. */
const minuit = (jour: Day) => sql<Date>`(${jour}::date::timestamp at time zone 'Europe/Paris')`;
const lendemain = (jour: Day) => sql<Date>`((${jour}::date + 1)::timestamp at time zone 'Europe/Paris')`;

/** Events that the actor may see, in the order in which they begin; 500 at most unless said. */
export async function evenements({ db }: Tx, f: FiltreEvenements): Promise<Evenement[]> {
  let query = db.selectFrom("evenement").selectAll();
  if (f.convention !== undefined) query = query.where("convention", "=", f.convention);
  if (f.engagement !== undefined) query = query.where("engagement", "=", f.engagement);
  if (f.organisation !== undefined) query = query.where(sql<boolean>`${f.organisation} = any (lecteurs)`);
  if (f.public !== undefined) query = query.where("ouvert_public", "=", f.public);
  if (f.personne !== undefined)
    query = query.where(
      "id",
      "in",
      db.selectFrom("inscription").select("evenement").where("personne", "=", f.personne),
    );
  if (f.du !== undefined) query = query.where("debut", ">=", minuit(f.du));
  if (f.au !== undefined) query = query.where("debut", "<", lendemain(f.au));
  if (f.depuis !== undefined) query = query.where("fin", ">=", new Date(f.depuis));
  if (f.conventions !== undefined)
    query = query.where("convention", "in", f.conventions.length === 0 ? [""] : f.conventions);
  if (!f.annules) query = query.where("annule_le", "is", null);
  const rows = await query
    .orderBy("debut")
    .orderBy("id")
    .limit(f.limite ?? 500)
    .execute();
  return rows.map(lu);
}

/** One event; null when there is none, or when it is not for the actor. */
export async function evenement({ db }: Tx, id: string): Promise<Evenement | null> {
  const row = await db.selectFrom("evenement").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? lu(row) : null;
}

/** The same, held until the transaction ends: as the house, or its organiser. */
export async function tenirEvenement({ db }: Tx, id: string): Promise<Evenement | null> {
  const row = await db.selectFrom("evenement").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? lu(row) : null;
}

/** What is written of a new event. */
export type NouvelEvenement = Omit<
  Evenement,
  | "coorganisateurs"
  | "tenues"
  | "libereLe"
  | "sequence"
  | "annuleLe"
  | "annuleMotif"
  | "acte"
  | "surPlace"
  | "modifieLe"
>;

/** Writes a new event, in the name of one of its organiser's people. */
export async function inscrireEvenement({ db }: Tx, e: NouvelEvenement): Promise<void> {
  const { public: ouvertPublic, creeLe, lecteurs, ...rest } = e;
  await db
    .insertInto("evenement")
    .values({
      ...rest,
      ouvert_public: ouvertPublic,
      lecteurs: [...lecteurs],
      cree_le: creeLe,
      modifie_le: creeLe,
    } as never)
    .execute();
}

/** What may change of an event. */
export type ChangementEvenement = Partial<
  Pick<
    Evenement,
    | "coorganisateurs"
    | "titre"
    | "texte"
    | "debut"
    | "fin"
    | "lieu"
    | "territoire"
    | "places"
    | "libereLe"
    | "annuleLe"
    | "annuleMotif"
    | "acte"
    | "surPlace"
    | "lecteurs"
  >
>;

/** Changes an event; its sequence grows, so that calendars follow. */
export async function changerEvenement({ db }: Tx, id: string, c: ChangementEvenement, instant: Date): Promise<void> {
  const { libereLe, annuleLe, annuleMotif, surPlace, coorganisateurs, lecteurs, ...rest } = c;
  await db
    .updateTable("evenement")
    .set({
      ...rest,
      ...(libereLe === undefined ? {} : { libere_le: libereLe }),
      ...(annuleLe === undefined ? {} : { annule_le: annuleLe }),
      ...(annuleMotif === undefined ? {} : { annule_motif: annuleMotif }),
      ...(surPlace === undefined ? {} : { sur_place: surPlace }),
      ...(coorganisateurs === undefined ? {} : { coorganisateurs: [...coorganisateurs] }),
      ...(lecteurs === undefined ? {} : { lecteurs: [...lecteurs] }),
      modifie_le: instant,
      sequence: sql`sequence + 1`,
    } as never)
    .where("id", "=", id)
    .execute();
}

/** Places kept for partners, by organisation; empty for whoever is not invited. */
export async function quotasDe({ db }: Tx, evenement: string): Promise<Quotas> {
  const rows = await db
    .selectFrom("quota")
    .select(["organisation", "places"])
    .where("evenement", "=", evenement)
    .orderBy("organisation")
    .execute();
  return Object.fromEntries(rows.map((r) => [r.organisation, r.places]));
}

/** Keeps these places for partners, in place of those kept before. */
export async function garderPlaces({ db }: Tx, evenement: string, quotas: Quotas): Promise<void> {
  await db.deleteFrom("quota").where("evenement", "=", evenement).execute();
  const rows = Object.entries(quotas).map(([organisation, places]) => ({ evenement, organisation, places }));
  if (rows.length > 0) await db.insertInto("quota").values(rows).execute();
}
