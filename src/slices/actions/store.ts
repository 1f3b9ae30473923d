import type { Tx } from "../../platform/db.ts";

interface PieceActionTable {
  id: string;
  acte: string;
  organisation: string;
  nom: string;
  type: string;
  taille: number;
  empreinte: string;
  octets: Uint8Array;
  le: Date;
}

declare module "../../platform/db.ts" {
  interface Tables {
    piece_action: PieceActionTable;
  }
}

/** A file joined to an action, without its bytes; `taille` in bytes. */
export type PieceAction = Omit<PieceActionTable, "octets" | "empreinte">;

const COLONNES = ["id", "acte", "organisation", "nom", "type", "taille", "le"] as const;

/** The files of an action that the actor may read, oldest first. */
export const piecesDe = ({ db }: Tx, acte: string): Promise<PieceAction[]> =>
  db.selectFrom("piece_action").select(COLONNES).where("acte", "=", acte).orderBy("le").orderBy("id").execute();

/** One file with its bytes; null when there is none, or when it is not for the actor. */
export async function pieceAvecOctets(
  { db }: Tx,
  acte: string,
  id: string,
): Promise<(PieceAction & { octets: Uint8Array }) | null> {
  const query = db.selectFrom("piece_action").select([...COLONNES, "octets"]);
  return (await query.where("acte", "=", acte).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Keeps a file. */
export async function joindre({ db }: Tx, piece: PieceActionTable): Promise<void> {
  await db.insertInto("piece_action").values(piece).execute();
}

/** Erases a file; false when there was none. */
export async function retirer({ db }: Tx, acte: string, id: string): Promise<boolean> {
  const done = await db.deleteFrom("piece_action").where("acte", "=", acte).where("id", "=", id).executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** What joined files are carried from an act to the one that replaces it: the same rows, said again. */
export async function reporterPieces(tx: Tx, de: string, vers: string, nouvelId: () => string): Promise<void> {
  const rows = await tx.db.selectFrom("piece_action").selectAll().where("acte", "=", de).execute();
  for (const row of rows) await joindre(tx, { ...row, id: nouvelId(), acte: vers });
}
