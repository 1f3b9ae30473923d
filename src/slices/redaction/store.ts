import { type Selectable, sql } from "kysely";
import { empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { accepteSur } from "./rules-acceptation.ts";
import type { Acceptation, Piece, Projet, Redaction, Remarque, VersionDeProjet } from "./types.ts";

interface ProjetTable {
  id: string;
  sorte: "convention" | "avenant";
  convention: string;
  titre: string;
  ouvert_par: string;
  atelier: string[];
  embargo_leve: string[];
  lecteurs: string[];
  no: number;
  corps: unknown;
  maj_le: Date;
  tour: string | null;
  tour_no: number | null;
  envoye_le: Day | null;
  abandonne_le: Day | null;
  signe_le: Day | null;
}

interface VersionTable {
  projet: string;
  no: number;
  corps: unknown;
  par: string | null;
  organisation: string;
  connu_le: Date;
  motif: string;
}

interface RemarqueTable {
  id: string;
  projet: string;
  piece: string;
  organisation: string;
  auteur: string;
  portee: "privee" | "partagee";
  texte: string;
  no: number;
  le: Date;
  close_le: Date | null;
}

interface AcceptationTable {
  projet: string;
  piece: string;
  organisation: string;
  empreinte: string;
  auteur: string;
  le: Date;
}

interface TexteSigneTable {
  projet: string;
  convention: string;
  avenant: string | null;
  pieces: unknown;
  le: Day;
}

declare module "../../platform/db.ts" {
  interface Tables {
    projet: ProjetTable;
    projet_version: VersionTable;
    remarque: RemarqueTable;
    acceptation: AcceptationTable;
    texte_signe: TexteSigneTable;
  }
}

/** SHA-256 of a piece as it stands with all that an acceptance of it is given on (`accepteSur`). */
export function empreinteDePiece(redaction: Redaction, piece: Pick<Piece, "id">): string {
  return empreinteDesFaits(accepteSur(redaction, piece.id));
}

// what the base gives was checked when it was written
const projetDe = (row: Selectable<ProjetTable>): Projet => ({
  id: row.id,
  sorte: row.sorte,
  convention: row.convention,
  titre: row.titre,
  ouvertPar: row.ouvert_par,
  atelier: row.atelier,
  embargoLeve: row.embargo_leve,
  no: row.no,
  redaction: row.corps as Redaction,
  majLe: row.maj_le.toISOString(),
  envoye:
    row.tour === null || row.tour_no === null || row.envoye_le === null
      ? null
      : { tour: row.tour, no: row.tour_no, le: row.envoye_le },
  abandonneLe: row.abandonne_le,
  signeLe: row.signe_le,
});

/** A draft as the base holds it; null when there is none, or when it is not for the actor. `verrou`: held to the end of the transaction. */
export async function chercherProjet({ db }: Tx, id: string, verrou = false): Promise<Projet | null> {
  let query = db.selectFrom("projet").selectAll().where("id", "=", id);
  if (verrou) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row ? projetDe(row) : null;
}

/** The drafts that the actor may read, last changed first. */
export async function chercherProjets({ db }: Tx): Promise<Projet[]> {
  const rows = await db.selectFrom("projet").selectAll().orderBy("maj_le", "desc").orderBy("id").execute();
  return rows.map(projetDe);
}

/** A draft to write for the first time. */
export type NouveauProjet = Pick<
  Projet,
  "id" | "sorte" | "convention" | "titre" | "ouvertPar" | "atelier" | "redaction"
> & { instant: Date };

/** Writes a draft with its first version. */
export async function inscrireProjet(tx: Tx, p: NouveauProjet, motif: string): Promise<void> {
  const corps = JSON.stringify(p.redaction);
  await tx.db
    .insertInto("projet")
    .values({
      id: p.id,
      sorte: p.sorte,
      convention: p.convention,
      titre: p.titre,
      ouvert_par: p.ouvertPar,
      atelier: p.atelier,
      embargo_leve: [],
      lecteurs: [],
      no: 1,
      corps,
      maj_le: p.instant,
      tour: null,
      tour_no: null,
      envoye_le: null,
      abandonne_le: null,
      signe_le: null,
    })
    .execute();
  await inscrireVersion(tx, { projet: p.id, no: 1, corps, organisation: p.ouvertPar, motif, instant: p.instant });
}

type VersionAEcrire = {
  projet: string;
  no: number;
  corps: string;
  organisation: string;
  motif: string;
  instant: Date;
};

async function inscrireVersion({ db, acteur }: Tx, { instant, ...v }: VersionAEcrire): Promise<void> {
  await db
    .insertInto("projet_version")
    .values({ ...v, par: acteur.personne, connu_le: instant })
    .execute();
}

/** Writes the next version of a draft that this transaction holds (`verrou`). */
export async function versionSuivante(
  tx: Tx,
  projet: Pick<Projet, "id" | "no">,
  v: { redaction: Redaction; titre: string; organisation: string; motif: string; instant: Date },
): Promise<number> {
  const no = projet.no + 1;
  const corps = JSON.stringify(v.redaction);
  const { organisation, motif, instant } = v;
  await inscrireVersion(tx, { projet: projet.id, no, corps, organisation, motif, instant });
  await tx.db
    .updateTable("projet")
    .set({ no, corps, titre: v.titre, maj_le: instant })
    .where("id", "=", projet.id)
    .execute();
  return no;
}

/** Columns that a geste other than an edit changes; `envoye` null takes the draft back from signature. */
export type ChangementDeProjet = Partial<
  Pick<Projet, "atelier" | "embargoLeve" | "envoye" | "abandonneLe" | "signeLe">
> & { lecteurs?: string[] };

/** Writes what a geste changes of a draft; throws when the draft is not the actor's to write. */
export async function changerProjet({ db }: Tx, id: string, change: ChangementDeProjet): Promise<void> {
  const { atelier, embargoLeve, lecteurs, envoye, abandonneLe, signeLe } = change;
  const set = {
    ...(atelier && { atelier }),
    ...(embargoLeve && { embargo_leve: embargoLeve }),
    ...(lecteurs && { lecteurs }),
    ...(envoye !== undefined && {
      tour: envoye?.tour ?? null,
      tour_no: envoye?.no ?? null,
      envoye_le: envoye?.le ?? null,
    }),
    ...(abandonneLe !== undefined && { abandonne_le: abandonneLe }),
    ...(signeLe !== undefined && { signe_le: signeLe }),
  };
  const done = await db.updateTable("projet").set(set).where("id", "=", id).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Error(`draft ${id}: nothing written`);
}

const versionDe = (row: Selectable<VersionTable>): VersionDeProjet => ({
  no: row.no,
  redaction: row.corps as Redaction,
  par: row.par,
  organisation: row.organisation,
  connuLe: row.connu_le.toISOString(),
  motif: row.motif,
});

/** One version of a draft; null when there is none, or when it is not for the actor. */
export async function chercherVersion({ db }: Tx, projet: string, no: number): Promise<VersionDeProjet | null> {
  const query = db.selectFrom("projet_version").selectAll().where("projet", "=", projet).where("no", "=", no);
  const row = await query.executeTakeFirst();
  return row ? versionDe(row) : null;
}

/** A version without what it says, for lists. */
export type LigneDeVersion = Omit<VersionDeProjet, "redaction">;

/** The versions of a draft, newest first, without what they say. */
export async function chercherVersions({ db }: Tx, projet: string): Promise<LigneDeVersion[]> {
  const rows = await db
    .selectFrom("projet_version")
    .select(["no", "par", "organisation", "connu_le", "motif"])
    .where("projet", "=", projet)
    .orderBy("no", "desc")
    .execute();
  return rows.map(({ connu_le, ...row }) => ({ ...row, connuLe: connu_le.toISOString() }));
}

const remarqueDe = ({ close_le, le, ...row }: Selectable<RemarqueTable>): Remarque => ({
  ...row,
  le: le.toISOString(),
  closeLe: close_le?.toISOString() ?? null,
});

/** The remarks of a draft that the actor may read, oldest first. */
export async function chercherRemarques({ db }: Tx, projet: string): Promise<Remarque[]> {
  const query = db.selectFrom("remarque").selectAll().where("projet", "=", projet);
  return (await query.orderBy("le").orderBy("id").execute()).map(remarqueDe);
}

/** Writes a remark. */
export async function inscrireRemarque({ db }: Tx, r: Omit<Remarque, "le" | "closeLe">, instant: Date): Promise<void> {
  await db
    .insertInto("remarque")
    .values({ ...r, le: instant, close_le: null })
    .execute();
}

/** Closes a remark; false when it is closed already, or not the actor's to close. */
export async function clore({ db }: Tx, projet: string, id: string, instant: Date): Promise<boolean> {
  const done = await db
    .updateTable("remarque")
    .set({ close_le: instant })
    .where("projet", "=", projet)
    .where("id", "=", id)
    .where("close_le", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The acceptances of a draft, fallen ones included: compare their `empreinte` with that of the piece. */
export async function chercherAcceptations({ db }: Tx, projet: string): Promise<Acceptation[]> {
  const rows = await db.selectFrom("acceptation").selectAll().where("projet", "=", projet).orderBy("le").execute();
  return rows.map(({ projet: _, le, ...row }) => ({ ...row, le: le.toISOString() }));
}

/** Writes that an organisation accepts pieces as they stand; a former acceptance of the same is replaced. */
export async function inscrireAcceptations(
  { db }: Tx,
  projet: string,
  pieces: readonly { piece: string; empreinte: string }[],
  de: { organisation: string; auteur: string; instant: Date },
): Promise<void> {
  if (pieces.length === 0) return;
  const { organisation, auteur, instant } = de;
  await db
    .insertInto("acceptation")
    .values(pieces.map((p) => ({ ...p, projet, organisation, auteur, le: instant })))
    .onConflict((oc) =>
      oc.columns(["projet", "piece", "organisation"]).doUpdateSet(({ ref }) => ({
        empreinte: ref("excluded.empreinte"),
        auteur: ref("excluded.auteur"),
        le: ref("excluded.le"),
      })),
    )
    .execute();
}

/** Withdraws an organisation's acceptance of a piece; false when there was none. */
export async function effacerAcceptation(
  { db }: Tx,
  at: { projet: string; piece: string; organisation: string },
): Promise<boolean> {
  const done = await db
    .deleteFrom("acceptation")
    .where("projet", "=", at.projet)
    .where("piece", "=", at.piece)
    .where("organisation", "=", at.organisation)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** A text as it was signed: of the convention itself (`avenant` null) or of one of its avenants. */
export type TexteSigne = { projet: string; convention: string; avenant: string | null; pieces: Piece[]; le: Day };

/** Keeps the text that was signed. */
export async function inscrireTexteSigne({ db }: Tx, texte: TexteSigne): Promise<void> {
  await db
    .insertInto("texte_signe")
    .values({ ...texte, pieces: JSON.stringify(texte.pieces) })
    .execute();
}

/** The signed texts of a convention, by day; empty when none was signed here or when it is not for the actor. */
export async function chercherTextesSignes({ db }: Tx, ...conventions: readonly string[]): Promise<TexteSigne[]> {
  if (conventions.length === 0) return [];
  const query = db
    .selectFrom("texte_signe")
    .selectAll()
    .where("convention", "in", [...conventions]);
  // the convention's own text before its avenants' of the same day
  const rows = await query.orderBy("le").orderBy(sql`avenant nulls first`).execute();
  return rows.map((row) => ({ ...row, pieces: row.pieces as Piece[] }));
}
