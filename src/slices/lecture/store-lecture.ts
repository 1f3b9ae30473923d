import type { Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Lecture } from "./lire/types.ts";
import { CONSERVATION_JOURS, type Corrections, type LectureAConfirmer, type OrganisationNouvelle } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    lecture: LectureTable;
  }
}

interface LectureTable {
  id: string;
  organisation: string;
  personne: string;
  nom: string;
  texte: string;
  publie_le: Day | null;
  lu: unknown;
  corrections: unknown;
  devenirs: unknown;
  nouvelles: unknown;
  remarques: string[];
  octets: Uint8Array | null;
  no: number;
  creee_le: Date;
}

/** A reading to keep; `octets` = the file itself when it is a PDF. */
export type LectureAInscrire = Pick<
  LectureAConfirmer,
  "id" | "organisation" | "nom" | "texte" | "publieLe" | "lu" | "remarques"
> & { personne: string; octets: Uint8Array | null; instant: Date };

/** Keeps a reading; false when its id is taken. */
export async function inscrireLecture({ db }: Tx, l: LectureAInscrire): Promise<boolean> {
  const { id, organisation, personne, nom, texte, remarques, octets } = l;
  const done = await db
    .insertInto("lecture")
    .values({
      ...{ id, organisation, personne, nom, texte, remarques, octets },
      publie_le: l.publieLe,
      lu: JSON.stringify(l.lu),
      corrections: "{}",
      devenirs: "{}",
      nouvelles: "[]",
      no: 1,
      creee_le: l.instant,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

const COLONNES = [
  "id",
  "organisation",
  "nom",
  "texte",
  "publie_le",
  "lu",
  "corrections",
  "devenirs",
  "remarques",
  "no",
  "creee_le",
] as const;

type Ligne = Pick<Selectable<LectureTable>, (typeof COLONNES)[number]> & { scan: boolean | null };

// what the base gives was checked when it was written
const lectureDe = ({ publie_le, creee_le, lu, corrections, devenirs, scan, ...row }: Ligne): LectureAConfirmer => ({
  ...row,
  publieLe: publie_le,
  lu: lu as Lecture,
  corrections: corrections as Corrections,
  devenirs: devenirs as LectureAConfirmer["devenirs"],
  scan: scan === true,
  creeeLe: creee_le.toISOString(),
});

/** A reading that the actor may see, or null; `verrou`: nobody changes it before the end of this transaction. */
export async function chercherLecture({ db }: Tx, id: string, verrou = false): Promise<LectureAConfirmer | null> {
  const query = db
    .selectFrom("lecture")
    .select(COLONNES)
    .select((eb) => eb("octets", "is not", null).as("scan"))
    .where("id", "=", id);
  const row = await (verrou ? query.forUpdate() : query).executeTakeFirst();
  return row ? lectureDe(row as Ligne) : null;
}

/** A reading in a list: without its text. */
export type LigneDeLecture = Pick<LectureAConfirmer, "id" | "organisation" | "nom" | "creeeLe" | "devenirs"> & {
  conventions: number;
};

/** The readings that the actor may see, newest first, at most a hundred. */
export async function chercherLectures({ db }: Tx): Promise<LigneDeLecture[]> {
  const query = db
    .selectFrom("lecture")
    .select(["id", "organisation", "nom", "creee_le", "devenirs", "lu"])
    .orderBy("creee_le", "desc")
    .orderBy("id")
    .limit(100);
  return (await query.execute()).map(({ creee_le, devenirs, lu, ...row }) => ({
    ...row,
    creeeLe: creee_le.toISOString(),
    devenirs: devenirs as LectureAConfirmer["devenirs"],
    conventions: (lu as Lecture).conventions.length,
  }));
}

/** Writes what changed of a reading out of its version `no`; false when another change came in between. */
export async function changerLecture(
  { db }: Tx,
  id: string,
  no: number,
  change: { corrections?: Corrections; devenirs?: LectureAConfirmer["devenirs"]; nouvelles?: OrganisationNouvelle[] },
): Promise<boolean> {
  const set = Object.fromEntries(Object.entries(change).map(([column, value]) => [column, JSON.stringify(value)]));
  const done = await db
    .updateTable("lecture")
    .set({ ...set, no: no + 1 })
    .where("id", "=", id)
    .where("no", "=", no)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The file that was read, when it was kept. */
export async function octetsDeLecture({ db }: Tx, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.selectFrom("lecture").select("octets").where("id", "=", id).executeTakeFirst();
  return row?.octets ? new Uint8Array(row.octets) : null;
}

/** Erases a reading; false when there is none that the actor may see. */
export async function effacerLecture({ db }: Tx, id: string): Promise<boolean> {
  return (await db.deleteFrom("lecture").where("id", "=", id).executeTakeFirst()).numDeletedRows === 1n;
}

/** The organisations that readings brought and that are not in the directory yet, as the worker, at most fifty readings. */
export async function nouvellesDues({ db }: Tx): Promise<{ id: string; nouvelles: OrganisationNouvelle[] }[]> {
  const query = db.selectFrom("lecture").select(["id", "nouvelles"]).where("nouvelles", "<>", "[]");
  const rows = await query.orderBy("id").limit(50).forUpdate().execute();
  return rows.map(({ id, nouvelles }) => ({ id, nouvelles: nouvelles as OrganisationNouvelle[] }));
}

/** Notes that they are in the directory. */
export async function noterNouvelles({ db }: Tx, id: string): Promise<void> {
  await db.updateTable("lecture").set({ nouvelles: "[]" }).where("id", "=", id).execute();
}

/** Erases, as the worker, the readings older than `CONSERVATION_JOURS` days, with the files that were kept. */
export async function purgerLectures({ db }: Tx, instant: Date): Promise<void> {
  const limite = new Date(instant.getTime() - CONSERVATION_JOURS * 86_400_000);
  await db.deleteFrom("lecture").where("creee_le", "<", limite).where("nouvelles", "=", "[]").execute();
}
