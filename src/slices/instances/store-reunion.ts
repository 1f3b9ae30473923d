import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { GenrePoint, PieceDeSeance, PointSeance, PositionPrise, Presence, Sens } from "./types.ts";

interface PointSeanceTable {
  id: string;
  seance: string;
  convention: string;
  rang: number;
  genre: GenrePoint;
  titre: string;
  note: string | null;
  par: string;
}

interface PieceDeSeanceTable {
  id: string;
  seance: string;
  convention: string;
  nom: string;
  adresse: string | null;
  octets: Buffer | null;
  par: string;
}

interface PresenceTable {
  id: string;
  seance: string;
  convention: string;
  siege: string | null;
  organisation: string | null;
  nom: string;
  fonction: string | null;
  qualite: Presence["qualite"];
  etat: Presence["etat"];
  pouvoir_a: string | null;
}

interface ReserveChiffresTable {
  seance: string;
  convention: string;
  organisation: string;
  texte: string;
  le: Day;
}

interface PositionPriseTable {
  point: string;
  seance: string;
  convention: string;
  organisation: string;
  sens: Sens;
  texte: string | null;
  le: Day;
}

declare module "../../platform/db.ts" {
  interface Tables {
    point_seance: PointSeanceTable;
    piece_de_seance: PieceDeSeanceTable;
    presence: PresenceTable;
    reserve_chiffres: ReserveChiffresTable;
    position_prise: PositionPriseTable;
  }
}

/** Which meeting something is written for. */
export type DeSeance = { seance: string; convention: string };

/** The agenda of a meeting, in its order. */
export const chercherPoints = ({ db }: Tx, seance: string): Promise<PointSeance[]> =>
  db
    .selectFrom("point_seance")
    .select(["id", "rang", "genre", "titre", "note", "par"])
    .where("seance", "=", seance)
    .orderBy("rang")
    .execute();

/** Writes items at the end of the agenda, or the whole agenda. */
export async function inscrirePoints({ db }: Tx, of: DeSeance, points: readonly PointSeance[]): Promise<void> {
  if (points.length === 0) return;
  await db
    .insertInto("point_seance")
    .values(points.map((p) => ({ ...p, ...of })))
    .execute();
}

/** Writes the words, the kind or the rank of an item. */
export async function suivrePoint(
  { db }: Tx,
  id: string,
  suite: Partial<Pick<PointSeance, "titre" | "note" | "genre" | "rang">>,
): Promise<void> {
  await db.updateTable("point_seance").set(suite).where("id", "=", id).execute();
}

/** Takes an item off; false when something was said or decided on it, which keeps it. */
export async function retirerPoint({ db }: Tx, id: string): Promise<boolean> {
  const said = await db.selectFrom("position_prise").select("point").where("point", "=", id).executeTakeFirst();
  const decided = await db.selectFrom("decision").select("id").where("point", "=", id).executeTakeFirst();
  if (said || decided) return false;
  await db.deleteFrom("point_seance").where("id", "=", id).execute();
  return true;
}

/** Papers joined to the call of a meeting. */
export const chercherPieces = ({ db }: Tx, seance: string): Promise<PieceDeSeance[]> =>
  db
    .selectFrom("piece_de_seance")
    .select(["id", "nom", "adresse", "par"])
    .where("seance", "=", seance)
    .orderBy("nom")
    .orderBy("id")
    .execute();

/** The bytes of a paper that is kept here; null when there is none, or when it is not for the actor. */
export async function octetsDePiece(
  { db }: Tx,
  seance: string,
  id: string,
): Promise<{ nom: string; octets: Buffer } | null> {
  const row = await db
    .selectFrom("piece_de_seance")
    .select(["nom", "octets"])
    .where("seance", "=", seance)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.octets == null ? null : { nom: row.nom, octets: Buffer.from(row.octets) };
}

/** Joins a paper: an address, or a file. */
export async function inscrirePiece(
  { db }: Tx,
  of: DeSeance,
  { octets, ...piece }: PieceDeSeance & { octets: Uint8Array | null },
): Promise<void> {
  await db
    .insertInto("piece_de_seance")
    .values({ ...piece, ...of, octets: octets === null ? null : Buffer.from(octets) })
    .execute();
}

/** Takes a paper off. */
export async function retirerPiece({ db }: Tx, seance: string, id: string): Promise<void> {
  await db.deleteFrom("piece_de_seance").where("seance", "=", seance).where("id", "=", id).execute();
}

/** Who came, was excused or represented, by organisation. */
export async function chercherPresences({ db }: Tx, seance: string): Promise<Presence[]> {
  const rows = await db
    .selectFrom("presence")
    .select(["id", "siege", "organisation", "nom", "fonction", "qualite", "etat", "pouvoir_a"])
    .where("seance", "=", seance)
    .orderBy("organisation")
    .orderBy("nom")
    .orderBy("id")
    .execute();
  return rows.map(({ pouvoir_a: pouvoirA, ...p }) => ({ ...p, pouvoirA }));
}

/** Writes the whole attendance in place of what was noted before. */
export async function noterPresences({ db }: Tx, of: DeSeance, presences: readonly Presence[]): Promise<void> {
  await db.deleteFrom("presence").where("seance", "=", of.seance).execute();
  if (presences.length === 0) return;
  const rows = presences.map(({ pouvoirA, ...p }) => ({ ...p, ...of, pouvoir_a: pouvoirA }));
  await db.insertInto("presence").values(rows).execute();
}

/** What parties say beside the figures of a meeting. */
export const chercherReserves = (
  { db }: Tx,
  seance: string,
): Promise<{ organisation: string; texte: string; le: Day }[]> =>
  db
    .selectFrom("reserve_chiffres")
    .select(["organisation", "texte", "le"])
    .where("seance", "=", seance)
    .orderBy("organisation")
    .execute();

/** Writes what an organisation says beside the figures, in place of what it said before. */
export async function inscrireReserve({ db }: Tx, reserve: ReserveChiffresTable): Promise<void> {
  const { texte, le } = reserve;
  await db
    .insertInto("reserve_chiffres")
    .values(reserve)
    .onConflict((oc) => oc.columns(["seance", "organisation"]).doUpdateSet({ texte, le }))
    .execute();
}

/** Positions on the items of a meeting, by item then organisation. */
export const chercherPositions = ({ db }: Tx, seance: string): Promise<PositionPrise[]> =>
  db
    .selectFrom("position_prise")
    .select(["point", "organisation", "sens", "texte", "le"])
    .where("seance", "=", seance)
    .orderBy("point")
    .orderBy("organisation")
    .execute();

/** Writes the position of an organisation, in place of the one it had given. */
export async function inscrirePosition({ db }: Tx, of: DeSeance, position: PositionPrise): Promise<void> {
  const { sens, texte, le } = position;
  await db
    .insertInto("position_prise")
    .values({ ...position, ...of })
    .onConflict((oc) => oc.columns(["point", "organisation"]).doUpdateSet({ sens, texte, le }))
    .execute();
}
