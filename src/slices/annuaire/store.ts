import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { enveloppes } from "../../shared/territoire.ts";
import type { OperateurAnnuaire } from "./operateurs.ts";
import { pointDe } from "./points.ts";
import { cadreAutour, type DemandeAnnuaire, departementsDe } from "./rules.ts";
import type { Implantation, ImplantationTenue } from "./types.ts";

interface ImplantationTable {
  id: string;
  operateur: OperateurAnnuaire;
  organisation: string | null;
  nom: string;
  adresse: string | null;
  code_postal: string | null;
  ville: string | null;
  commune: string | null;
  departement: string | null;
  telephone: string | null;
  courriel: string | null;
  site: string | null;
  rendez_vous: string | null;
  horaires: string | null;
  accueil: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: "adresse" | "commune" | null;
  couverture: string[];
  siret: string | null;
  du: Day | null;
  au: Day | null;
  motif: string | null;
  source: string;
  source_le: string | null;
  verifie_le: Day | null;
  maj_le: Day;
}

declare module "../../platform/db.ts" {
  interface Tables {
    implantation: ImplantationTable;
  }
}

const lue = ({
  code_postal,
  rendez_vous,
  source_le,
  verifie_le,
  maj_le,
  ...row
}: Selectable<ImplantationTable>): ImplantationTenue => ({
  ...row,
  codePostal: code_postal,
  rendezVous: rendez_vous,
  sourceLe: source_le,
  verifieLe: verifie_le,
  majLe: maj_le,
});

const rangee = ({
  codePostal,
  rendezVous,
  sourceLe,
  verifieLe,
  majLe,
  ...i
}: ImplantationTenue): ImplantationTable => ({
  ...i,
  code_postal: codePostal,
  rendez_vous: rendezVous,
  source_le: sourceLe,
  verifie_le: verifieLe,
  maj_le: majLe,
});

/** The places that could answer: of these kinds, in these departments, told to cover, or near; `rules` decides. */
export async function chercherImplantations(
  { db }: Tx,
  { operateur, territoire = "FR" }: DemandeAnnuaire,
): Promise<ImplantationTenue[]> {
  const kinds = operateur === undefined ? null : [operateur].flat();
  const deps = departementsDe(territoire);
  const holders = [...enveloppes(territoire), ...deps.map((dep) => `DEP-${dep}`)];
  const here = territoire.startsWith("COM-") ? pointDe(territoire) : null;
  let query = db.selectFrom("implantation").selectAll().orderBy("id");
  if (kinds) query = query.where("operateur", "in", kinds);
  if (territoire !== "FR")
    query = query.where((eb) => {
      const inside = [eb("departement", "in", deps), sql<boolean>`couverture && ${holders}::text[]`];
      if (here === null) return eb.or(inside);
      const { ouest, est, sud, nord } = cadreAutour(here);
      return eb.or([
        ...inside,
        eb.and([
          eb("latitude", ">=", sud),
          eb("latitude", "<=", nord),
          eb("longitude", ">=", ouest),
          eb("longitude", "<=", est),
        ]),
      ]);
    });
  return (await query.execute()).map(lue);
}

/** One place, held until the transaction ends when `tenir`; null when unknown. */
export async function lireImplantation({ db }: Tx, id: string, tenir = false): Promise<ImplantationTenue | null> {
  const query = db.selectFrom("implantation").selectAll().where("id", "=", id);
  const row = await (tenir ? query.forUpdate() : query).executeTakeFirst();
  return row ? lue(row) : null;
}

/** Places by id after `apres`, `limite` at most, of one kind when it is given. */
export async function pageImplantations(
  { db }: Tx,
  {
    apres,
    limite,
    operateur,
  }: { apres?: string | undefined; limite: number; operateur?: OperateurAnnuaire | undefined },
): Promise<ImplantationTenue[]> {
  // compared as bytes: the same order on every engine
  let query = db.selectFrom("implantation").selectAll().orderBy(sql`id collate "C"`).limit(limite);
  if (apres !== undefined) query = query.where(sql<boolean>`id collate "C" > ${apres}`);
  if (operateur !== undefined) query = query.where("operateur", "=", operateur);
  return (await query.execute()).map(lue);
}

/** Writes a new place. */
export async function inscrireImplantation({ db }: Tx, i: ImplantationTenue): Promise<void> {
  await db.insertInto("implantation").values(rangee(i)).execute();
}

/** Writes what is now known of a place. */
export async function corrigerImplantation({ db }: Tx, { id, ...i }: ImplantationTenue): Promise<void> {
  const { id: _, ...row } = rangee({ id, ...i });
  await db.updateTable("implantation").set(row).where("id", "=", id).execute();
}

/** So many rows in one statement: the protocol takes 65,535 values. */
const LOT = 500;

/** Writes many places at once, on day `le`; those already there are left as they are. Gives how many were new. */
export async function semerImplantations({ db }: Tx, all: readonly Implantation[], le: Day): Promise<number> {
  let created = 0;
  for (let at = 0; at < all.length; at += LOT) {
    const rows = all.slice(at, at + LOT).map((i) => rangee({ ...i, majLe: le }));
    const done = await db
      .insertInto("implantation")
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    created += Number(done.numInsertedOrUpdatedRows ?? 0n);
  }
  return created;
}

/** How many places of each kind could receive on a day, and how many were confirmed since `depuis`. */
export async function compterImplantations(
  { db }: Tx,
  le: Day,
  depuis: Day,
): Promise<{ operateur: OperateurAnnuaire; lieux: number; confirmes: number }[]> {
  return db
    .selectFrom("implantation")
    .select(({ fn }) => [
      "operateur",
      fn.countAll<number>().as("lieux"),
      sql<number>`count(*) filter (where verifie_le >= ${depuis} and verifie_le <= ${le})`.as("confirmes"),
    ])
    .where(sql<boolean>`(du is null or du <= ${le}) and (au is null or au >= ${le})`)
    .groupBy("operateur")
    .execute();
}
