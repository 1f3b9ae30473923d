import type { Generated, Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { FichierDOutil, Licence, Outil, RepriseDOutil, SorteDOutil, VersionDOutil } from "./types.ts";

interface OutilTable {
  id: string;
  convention: string;
  titre: string;
  description: string;
  sorte: SorteDOutil;
  proprietaire: string;
  licence: Licence;
  conditions: string;
  axe: string | null;
  lecteurs: string[];
  partage_le: Day;
  retire_le: Generated<Day | null>;
  motif: Generated<string | null>;
}

declare module "../../platform/db.ts" {
  interface Tables {
    outil: OutilTable;
    outil_version: {
      outil: string;
      no: number;
      note: string;
      nom: string | null;
      type: string | null;
      octets: Uint8Array | null;
      adresse: string | null;
      le: Day;
    };
    outil_reprise: { outil: string; organisation: string; version: number; le: Day; usage: string };
  }
}

const lu = ({ partage_le, retire_le, lecteurs: _, ...row }: Selectable<OutilTable>): Outil => ({
  ...row,
  partageLe: partage_le,
  retireLe: retire_le,
});

/** Tools lent under a convention that the actor may see, newest first, those taken back last. */
export async function outilsDe({ db }: Tx, convention: string): Promise<Outil[]> {
  const query = db.selectFrom("outil").selectAll().where("convention", "=", convention);
  return (
    await query
      .orderBy("retire_le", (o) => o.desc().nullsFirst())
      .orderBy("partage_le", "desc")
      .orderBy("id")
      .execute()
  ).map(lu);
}

/** One tool, held until the transaction ends when `tenir`; null when the actor may not see it. */
export async function chercherOutil({ db }: Tx, id: string, tenir = false): Promise<Outil | null> {
  const query = db.selectFrom("outil").selectAll().where("id", "=", id);
  const row = await (tenir ? query.forUpdate() : query).executeTakeFirst();
  return row ? lu(row) : null;
}

/** Its versions, newest first. */
export const versionsDe = ({ db }: Tx, outil: string): Promise<VersionDOutil[]> =>
  db
    .selectFrom("outil_version")
    .select(["no", "note", "nom", "type", "adresse", "le"])
    .where("outil", "=", outil)
    .orderBy("no", "desc")
    .execute();

/** Who took up these tools, newest first. */
export const reprisesDe = ({ db }: Tx, outils: readonly string[]): Promise<(RepriseDOutil & { outil: string })[]> =>
  outils.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("outil_reprise")
        .selectAll()
        .where("outil", "in", outils)
        .orderBy("le", "desc")
        .orderBy("organisation")
        .execute();

/** Writes a tool and its first version. */
export async function inscrireOutil(
  tx: Tx,
  outil: Omit<Outil, "retireLe" | "motif">,
  lecteurs: readonly string[],
  version: Omit<NouvelleVersion, "no" | "outil" | "le">,
): Promise<void> {
  const { partageLe, ...row } = outil;
  await tx.db
    .insertInto("outil")
    .values({ ...row, partage_le: partageLe, lecteurs: [...lecteurs] })
    .execute();
  await inscrireVersion(tx, { outil: outil.id, no: 1, le: partageLe, ...version });
}

/** A version to write: a file, or an address. */
export type NouvelleVersion = {
  outil: string;
  no: number;
  note: string;
  le: Day;
  fichier: FichierDOutil | null;
  adresse: string | null;
};

/** Writes one more version; the key (tool, number) refuses a second one of that number. */
export async function inscrireVersion({ db }: Tx, { fichier, ...row }: NouvelleVersion): Promise<void> {
  await db
    .insertInto("outil_version")
    .values({ ...row, nom: fichier?.nom ?? null, type: fichier?.type ?? null, octets: fichier?.octets ?? null })
    .execute();
}

/** Notes that an organisation took up a version; false when it is noted already. */
export async function inscrireReprise({ db }: Tx, row: RepriseDOutil & { outil: string }): Promise<boolean> {
  const done = await db
    .insertInto("outil_reprise")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes a tool back. */
export async function retirerOutil({ db }: Tx, id: string, le: Day, motif: string): Promise<void> {
  await db.updateTable("outil").set({ retire_le: le, motif }).where("id", "=", id).execute();
}

/** The file of a version; null when it is an address, or not there. */
export async function fichierDe({ db }: Tx, outil: string, no: number): Promise<FichierDOutil | null> {
  const row = await db
    .selectFrom("outil_version")
    .select(["nom", "type", "octets"])
    .where("outil", "=", outil)
    .where("no", "=", no)
    .executeTakeFirst();
  return row?.octets && row.nom !== null && row.type !== null
    ? { nom: row.nom, type: row.type, octets: new Uint8Array(row.octets) }
    : null;
}
