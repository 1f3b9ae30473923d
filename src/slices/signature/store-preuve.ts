import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    dossier_de_preuve: {
      tour: string;
      projet: string;
      empreinte: string;
      octets: Uint8Array;
      fait_le: Date;
      joint_le: Date | null;
    };
  }
}

/** An evidence file as it was made, for ever. */
export type PreuveGardee = { empreinte: string; octets: Uint8Array<ArrayBuffer>; faitLe: Date; jointLe: Date | null };

/** The evidence file of a round, once made; null before, or when it is not for the actor. */
export async function chercherPreuve({ db }: Tx, tour: string): Promise<PreuveGardee | null> {
  const row = await db.selectFrom("dossier_de_preuve").selectAll().where("tour", "=", tour).executeTakeFirst();
  if (!row) return null;
  return { empreinte: row.empreinte, octets: new Uint8Array(row.octets), faitLe: row.fait_le, jointLe: row.joint_le };
}

/** Whether the actor may open an evidence file of one of these drafts. */
export async function aUnePreuve({ db }: Tx, projets: readonly string[]): Promise<boolean> {
  if (projets.length === 0) return false;
  const query = db
    .selectFrom("dossier_de_preuve")
    .select("tour")
    .where("projet", "in", [...projets]);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** The latest evidence file of a convention or of its avenants that the actor may read, or null. */
export async function preuveDeConvention({ db }: Tx, convention: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db
    .selectFrom("dossier_de_preuve as p")
    .innerJoin("tour as t", "t.id", "p.tour")
    .select("p.octets")
    .where(sql<boolean>`t.corps -> 'convention' ->> 'id' = ${convention}`)
    .orderBy("p.fait_le", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? new Uint8Array(row.octets) : null;
}

/** Keeps an evidence file; nothing when there is one already. */
export async function garderPreuve(
  { db }: Tx,
  preuve: { tour: string; projet: string; empreinte: string; octets: Uint8Array; faitLe: Date },
): Promise<void> {
  const { faitLe, ...row } = preuve;
  await db
    .insertInto("dossier_de_preuve")
    .values({ ...row, fait_le: faitLe, joint_le: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Notes that an evidence file is in its document. */
export async function marquerJointe({ db }: Tx, tour: string, le: Date): Promise<void> {
  const query = db.updateTable("dossier_de_preuve").set({ joint_le: le }).where("tour", "=", tour);
  await query.where("joint_le", "is", null).execute();
}

/** Rounds all of whose signatures are given and sealed, and whose evidence is not yet in their document; `limite` at most. */
export async function toursAClore({ db }: Tx, limite: number): Promise<string[]> {
  const rows = await db
    .selectFrom("tour as t")
    .leftJoin("dossier_de_preuve as p", "p.tour", "t.id")
    .innerJoin("signature_recueillie as r", "r.tour", "t.id")
    .innerJoin("signature_scellee as s", "s.signature", "r.id")
    .select("t.id")
    .where("p.joint_le", "is", null)
    .where("t.clos_le", "is", null)
    .groupBy(["t.id", "t.signataires"])
    .having((eb) => eb(eb.fn.count("r.id"), "=", eb.fn<number>("jsonb_array_length", ["t.signataires"])))
    .orderBy("t.id")
    .limit(limite)
    .execute();
  return rows.map((r) => r.id);
}
