import type { Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { SceauDAilleurs } from "./ailleurs.ts";
import type { Depot, ModeDeDepot, TypeDeDepot } from "./papier.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    depot: DepotTable;
  }
}

interface DepotTable {
  id: string;
  tour: string;
  projet: string;
  organisation: string;
  mode: ModeDeDepot;
  qualites: string[];
  jour: Day;
  nom: string;
  type: TypeDeDepot;
  taille: number;
  empreinte: string;
  octets: Uint8Array;
  constat: unknown;
  depose_nom: string;
  depose_le: Date;
  vu_par: string | null;
  vu_nom: string | null;
  vu_le: Date | null;
  ecarte: string | null;
}

/** All but the bytes, which only the file itself is read for. */
const COLONNES = [
  ...(["id", "tour", "projet", "organisation", "mode", "qualites", "jour", "nom", "type", "taille"] as const),
  ...(["empreinte", "constat", "depose_nom", "depose_le", "vu_par", "vu_nom", "vu_le", "ecarte"] as const),
] as const;

const depotDe = ({
  constat,
  depose_nom,
  depose_le,
  vu_par,
  vu_nom,
  vu_le,
  ecarte,
  ...row
}: Omit<Selectable<DepotTable>, "octets">): Depot => ({
  ...row,
  constat: constat as SceauDAilleurs[],
  depose: { par: depose_nom, le: depose_le.toISOString() },
  vu:
    vu_par === null || vu_le === null
      ? null
      : { organisation: vu_par, par: vu_nom ?? vu_par, le: vu_le.toISOString(), ecarte },
});

/** The files handed in for a draft, oldest first, over all its rounds. */
export async function chercherDepots({ db }: Tx, projet: string): Promise<Depot[]> {
  const query = db.selectFrom("depot").select(COLONNES).where("projet", "=", projet);
  return (await query.orderBy("depose_le").orderBy("id").execute()).map(depotDe);
}

/** One file of a draft, without its bytes, or null. */
export async function chercherDepot({ db }: Tx, projet: string, id: string): Promise<Depot | null> {
  const query = db.selectFrom("depot").select(COLONNES).where("projet", "=", projet).where("id", "=", id);
  const row = await query.executeTakeFirst();
  return row ? depotDe(row) : null;
}

/** The bytes of a file, or null. */
export async function octetsDuDepot({ db }: Tx, projet: string, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const query = db.selectFrom("depot").select("octets").where("projet", "=", projet).where("id", "=", id);
  const row = await query.executeTakeFirst();
  return row ? new Uint8Array(row.octets) : null;
}

/** Keeps a file; false when the party has handed in the very same one for that round. */
export async function inscrireDepot({ db }: Tx, depot: Depot, octets: Uint8Array): Promise<boolean> {
  const { constat, depose, vu: _vu, ...row } = depot;
  const done = await db
    .insertInto("depot")
    .values({
      ...row,
      octets,
      constat: JSON.stringify(constat),
      depose_nom: depose.par,
      depose_le: new Date(depose.le),
      vu_par: null,
      vu_nom: null,
      vu_le: null,
      ecarte: null,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Writes who judged a file; false when somebody has done so meanwhile. */
export async function jugerLeDepot(
  { db }: Tx,
  id: string,
  { organisation, par, le, ecarte }: { organisation: string; par: string; le: Date; ecarte: string | null },
): Promise<boolean> {
  const query = db.updateTable("depot").set({ vu_par: organisation, vu_nom: par, vu_le: le, ecarte });
  const done = await query.where("id", "=", id).where("vu_par", "is", null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
