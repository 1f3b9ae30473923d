import type { Tx } from "../../platform/db.ts";
import type { EtatDePiece, Tri } from "./rules-tri.ts";
import { CONSERVATION_JOURS } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    lecture_lot: { id: string; organisation: string; personne: string; nom: string; creee_le: Date };
    lecture_piece: PieceTable;
  }
}

interface PieceTable {
  lot: string;
  no: number;
  nom: string;
  taille: number;
  empreinte: string;
  octets: Uint8Array | null;
  etat: EtatDePiece;
  titre: string;
  phrases: string[];
  lecture: string | null;
  essais: number;
  prise_le: Date | null;
}

/** A folder handed in; `creeeLe` in ISO 8601, UTC. */
export type LotDeLecture = { id: string; organisation: string; nom: string; creeeLe: string };

/** A file received: its bytes, or why it cannot be read already (then nothing of it is kept but its name). */
export type PieceRecue = { nom: string; taille: number; empreinte: string } & (
  | { octets: Uint8Array }
  | { refus: string }
);

/** A file of a lot as it is shown; `confirmee`: something came of its reading. */
export type PieceDeLot = {
  no: number;
  nom: string;
  etat: EtatDePiece;
  titre: string;
  phrases: string[];
  lecture: string | null;
  confirmee: boolean;
};

/** Keeps a lot, without its files; false when its id is taken. */
export async function inscrireLot({ db }: Tx, lot: LotDeLecture, personne: string): Promise<boolean> {
  const { id, organisation, nom, creeeLe } = lot;
  const done = await db
    .insertInto("lecture_lot")
    .values({ id, organisation, personne, nom, creee_le: new Date(creeeLe) })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Keeps a file of a lot; the very same one is kept once. False when it was there. */
export async function inscrirePieceDeLot({ db }: Tx, lot: string, no: number, p: PieceRecue): Promise<boolean> {
  const { nom, taille, empreinte } = p;
  const read =
    "octets" in p
      ? { octets: p.octets, etat: "a-lire" as const, phrases: [] as string[] }
      : { octets: null, etat: "illisible" as const, phrases: [p.refus] };
  const done = await db
    .insertInto("lecture_piece")
    .values({ lot, no, nom, taille, empreinte, ...read, titre: "", lecture: null, essais: 0, prise_le: null })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** A lot that the actor may see, or null. */
export async function chercherLot({ db }: Tx, id: string): Promise<LotDeLecture | null> {
  const query = db.selectFrom("lecture_lot").select(["id", "organisation", "nom", "creee_le"]).where("id", "=", id);
  const row = await query.executeTakeFirst();
  return row ? { id: row.id, organisation: row.organisation, nom: row.nom, creeeLe: row.creee_le.toISOString() } : null;
}

/** The lots that the actor may see, newest first, at most fifty, with how many files each has and how many are left to read. */
export async function chercherLots({ db }: Tx): Promise<(LotDeLecture & { pieces: number; restes: number })[]> {
  const rows = await db
    .selectFrom("lecture_lot")
    .leftJoin("lecture_piece", "lecture_piece.lot", "lecture_lot.id")
    .select(["id", "organisation", "lecture_lot.nom", "creee_le"])
    .select((eb) => [
      eb.fn.count<number>("lecture_piece.no").as("pieces"),
      eb.fn.count<number>("lecture_piece.no").filterWhere("etat", "=", "a-lire").as("restes"),
    ])
    .groupBy(["id", "organisation", "lecture_lot.nom", "creee_le"])
    .orderBy("creee_le", "desc")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map(({ creee_le, pieces, restes, ...row }) => ({
    ...row,
    creeeLe: creee_le.toISOString(),
    pieces: Number(pieces),
    restes: Number(restes),
  }));
}

/** The files of a lot, in the order they came, without their bytes. */
export async function piecesDuLot({ db }: Tx, lot: string): Promise<PieceDeLot[]> {
  const rows = await db
    .selectFrom("lecture_piece as p")
    .leftJoin("lecture as l", "l.id", "p.lecture")
    .select(["p.no", "p.nom", "p.etat", "p.titre", "p.phrases", "p.lecture", "l.devenirs"])
    .where("p.lot", "=", lot)
    .orderBy("p.no")
    .execute();
  return rows.map(({ devenirs, ...row }) => ({ ...row, confirmee: Object.keys(devenirs ?? {}).length > 0 }));
}

/** Erases a lot and its files; what was read of them stays. False when there is none that the actor may see. */
export async function effacerLot({ db }: Tx, id: string): Promise<boolean> {
  return (await db.deleteFrom("lecture_lot").where("id", "=", id).executeTakeFirst()).numDeletedRows === 1n;
}

/** A file to read, with whom it is read for. */
export type PieceDue = {
  lot: string;
  no: number;
  nom: string;
  octets: Uint8Array<ArrayBuffer>;
  essais: number;
  organisation: string;
  personne: string;
};

/** One begun longer ago than this was left by a program that stopped. */
const ABANDONNEE_MS = 60_000;

/**
 * The next file to read, as the worker, counted as begun: committed before it is read, so that one which stops the
 * program is known at the next start. Null: there is none that nobody has in hand.
 */
export async function prendrePiece({ db }: Tx, instant: Date): Promise<PieceDue | null> {
  const limite = new Date(instant.getTime() - ABANDONNEE_MS);
  const row = await db
    .selectFrom("lecture_piece as p")
    .innerJoin("lecture_lot as l", "l.id", "p.lot")
    .select(["p.lot", "p.no", "p.nom", "p.octets", "p.essais", "l.organisation", "l.personne"])
    .where("p.etat", "=", "a-lire")
    .where((eb) => eb.or([eb("p.prise_le", "is", null), eb("p.prise_le", "<", limite)]))
    .orderBy("p.essais")
    .orderBy("l.creee_le")
    .orderBy("p.lot")
    .orderBy("p.no")
    .limit(1)
    .forUpdate("p")
    .skipLocked()
    .executeTakeFirst();
  if (!row?.octets) return null;
  const { lot, no } = row;
  const begun = { essais: row.essais + 1, prise_le: instant };
  await db.updateTable("lecture_piece").set(begun).where("lot", "=", lot).where("no", "=", no).execute();
  return { ...row, essais: begun.essais, octets: new Uint8Array(row.octets) };
}

/** Notes what became of a file, and lets its bytes go; false when another has noted it, or when it is gone. */
export async function noterPiece(
  { db }: Tx,
  { lot, no }: Pick<PieceDue, "lot" | "no">,
  tri: Tri | { etat: "illisible"; titre: string; phrases: string[] },
  lecture: string | null,
): Promise<boolean> {
  const done = await db
    .updateTable("lecture_piece")
    .set({ ...tri, lecture, octets: null })
    .where("lot", "=", lot)
    .where("no", "=", no)
    .where("etat", "=", "a-lire")
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Erases, as the worker, the lots older than `CONSERVATION_JOURS` days, with their files. */
export async function purgerLots({ db }: Tx, instant: Date): Promise<void> {
  const limite = new Date(instant.getTime() - CONSERVATION_JOURS * 86_400_000);
  await db.deleteFrom("lecture_lot").where("creee_le", "<", limite).execute();
}
