import { type Insertable, type Selectable, sql } from "kysely";
import { empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { texteDe } from "../documents/index.ts";
import type { CorpsSigne, Dispense, Pouvoir, RefusDeSigner, Signataire, SignatureRecueillie, Tour } from "./types.ts";

interface SignataireTable {
  id: string;
  projet: string;
  organisation: string;
  qualite: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  telephone: string | null;
  habilitation: unknown;
  delegation: unknown;
  declare_par: string;
  le: Date;
}

interface PieceDePouvoirTable {
  id: string;
  projet: string;
  organisation: string;
  qualite: string;
  nom: string;
  empreinte: string;
  octets: Uint8Array;
  le: Date;
}

interface TourTable {
  id: string;
  projet: string;
  no: number;
  version: number;
  envoye_le: Date;
  par: string;
  corps: unknown;
  texte: string;
  redaction: string;
  signataires: unknown;
  clos_le: Date | null;
  clos_par: string | null;
  motif: string | null;
}

interface SignatureTable {
  id: string;
  tour: string;
  projet: string;
  organisation: string;
  qualite: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  mode: SignatureRecueillie["mode"];
  jour: Day;
  le: Date;
  pouvoir: unknown;
  preuve: unknown;
}

interface RefusTable {
  tour: string;
  projet: string;
  organisation: string;
  qualite: string;
  motif: string;
  le: Date;
}

declare module "../../platform/db.ts" {
  interface Tables {
    signataire: SignataireTable;
    piece_de_pouvoir: PieceDePouvoirTable;
    dispense: { projet: string; organisation: string; par: string; le: Date };
    tour: TourTable;
    signature_recueillie: SignatureTable;
    refus_de_signer: RefusTable;
    invitation_a_signer: {
      acces: string;
      tour: string;
      projet: string;
      organisation: string;
      qualite: string;
      le: Date;
    };
    signature_scellee: { signature: string; rang: number; le: Date };
  }
}

/** Fingerprint of what is signed: the key of its sealed document (documents, `texteDe`). */
export const empreinteDuCorps = ({ convention, pieces }: Pick<CorpsSigne, "convention" | "pieces">): string =>
  empreinteDesFaits(texteDe(convention, pieces));

/** Whoever signs, sends or reopens takes her turn: what is read after this stays so to the end of the transaction. */
export async function prendreTour({ db }: Tx, projet: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`signature:${projet}`}, 0))`.execute(db);
}

/** Who is designated to sign a draft, in the order they were. */
export async function chercherSignataires({ db }: Tx, projet: string): Promise<Signataire[]> {
  const rows = await db
    .selectFrom("signataire")
    .selectAll()
    .where("projet", "=", projet)
    .orderBy("le")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    organisation: row.organisation,
    qualite: row.qualite,
    nom: row.nom,
    courriel: row.courriel,
    fonction: row.fonction,
    habilitation: row.habilitation as Signataire["habilitation"],
    delegation: row.delegation as Signataire["delegation"],
    declarePar: row.declare_par,
  }));
}

/** Writes who signs under an office, or corrects it. False when the actor may not. */
export async function inscrireSignataire(
  { db }: Tx,
  projet: string,
  s: Signataire & { telephone?: string | null | undefined },
  neuf: { id: string; instant: Date },
): Promise<boolean> {
  const said = {
    nom: s.nom,
    courriel: s.courriel,
    fonction: s.fonction,
    ...(s.telephone === undefined ? {} : { telephone: s.telephone }),
    habilitation: s.habilitation === null ? null : JSON.stringify(s.habilitation),
    delegation: s.delegation === null ? null : JSON.stringify(s.delegation),
    declare_par: s.declarePar,
  };
  const changed = await db
    .updateTable("signataire")
    .set(said)
    .where("projet", "=", projet)
    .where("organisation", "=", s.organisation)
    .where("qualite", "=", s.qualite)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return true;
  const { organisation, qualite } = s;
  await db
    .insertInto("signataire")
    .values({ ...said, id: neuf.id, projet, organisation, qualite, le: neuf.instant })
    .execute();
  return true;
}

/** Takes a person out of those who sign; false when there is none that the actor may take out. */
export async function effacerSignataire(
  { db }: Tx,
  at: { projet: string; organisation: string; qualite: string },
): Promise<boolean> {
  const done = await db
    .deleteFrom("signataire")
    .where("projet", "=", at.projet)
    .where("organisation", "=", at.organisation)
    .where("qualite", "=", at.qualite)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** A paper of a power, without its bytes. */
export type PieceDePouvoir = Omit<Selectable<PieceDePouvoirTable>, "octets" | "projet">;

/** The papers given for the powers of a draft, oldest first. */
export const chercherPieces = ({ db }: Tx, projet: string): Promise<PieceDePouvoir[]> =>
  db
    .selectFrom("piece_de_pouvoir")
    .select(["id", "organisation", "qualite", "nom", "empreinte", "le"])
    .where("projet", "=", projet)
    .orderBy("le")
    .execute();

/** One paper with its bytes, or null. */
export async function lirePiece(
  { db }: Tx,
  projet: string,
  id: string,
): Promise<{ nom: string; octets: Uint8Array<ArrayBuffer> } | null> {
  const query = db.selectFrom("piece_de_pouvoir").select(["nom", "octets"]).where("projet", "=", projet);
  const row = await query.where("id", "=", id).executeTakeFirst();
  return row ? { nom: row.nom, octets: new Uint8Array(row.octets) } : null;
}

/** Keeps the paper of a power. */
export const inscrirePiece = async ({ db }: Tx, piece: Insertable<PieceDePouvoirTable>): Promise<void> =>
  void (await db.insertInto("piece_de_pouvoir").values(piece).execute());

/** The powers that parties do without. */
export const chercherDispenses = ({ db }: Tx, projet: string): Promise<Dispense[]> =>
  db.selectFrom("dispense").select(["organisation", "par"]).where("projet", "=", projet).orderBy("le").execute();

/** Writes, or takes back, that `par` does without the power of `organisation`. */
export async function changerDispense(
  { db }: Tx,
  projet: string,
  { organisation, par }: Dispense,
  le: Date | null,
): Promise<void> {
  if (le === null) {
    const gone = db.deleteFrom("dispense").where("projet", "=", projet).where("organisation", "=", organisation);
    await gone.where("par", "=", par).execute();
    return;
  }
  const row = { projet, organisation, par, le };
  await db
    .insertInto("dispense")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .execute();
}

const tourDe = (row: Selectable<TourTable>): Tour => ({
  id: row.id,
  projet: row.projet,
  no: row.no,
  version: row.version,
  envoyeLe: row.envoye_le.toISOString(),
  par: row.par,
  corps: row.corps as CorpsSigne,
  texte: row.texte,
  redaction: row.redaction,
  signataires: row.signataires as Tour["signataires"],
  closLe: row.clos_le?.toISOString() ?? null,
  closPar: row.clos_par,
  motif: row.motif,
});

/** The rounds of a draft, the last one first. */
export async function chercherTours({ db }: Tx, projet: string): Promise<Tour[]> {
  const rows = await db.selectFrom("tour").selectAll().where("projet", "=", projet).orderBy("no", "desc").execute();
  return rows.map(tourDe);
}

/** Rounds sent on a day or later that no reopening has closed, of every draft that the actor may see, oldest first. */
export async function toursOuverts({ db }: Tx, depuis: Day): Promise<Tour[]> {
  const query = db.selectFrom("tour").selectAll().where("clos_le", "is", null);
  return (await query.where("envoye_le", ">=", new Date(depuis)).orderBy("envoye_le").orderBy("id").execute()).map(
    tourDe,
  );
}

/** One round, or null. */
export async function chercherTour({ db }: Tx, id: string): Promise<Tour | null> {
  const row = await db.selectFrom("tour").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? tourDe(row) : null;
}

/** Opens a round. */
export async function inscrireTour({ db }: Tx, tour: Omit<Tour, "closLe" | "closPar" | "motif">): Promise<void> {
  const { envoyeLe, corps, signataires, ...rest } = tour;
  const row = { ...rest, envoye_le: new Date(envoyeLe), corps: JSON.stringify(corps) };
  const open = { clos_le: null, clos_par: null, motif: null };
  await db
    .insertInto("tour")
    .values({ ...row, ...open, signataires: JSON.stringify(signataires) })
    .execute();
}

/** Closes a round, for a reason; false when it is closed already. */
export async function cloreTour(
  { db }: Tx,
  id: string,
  { le, par, motif }: { le: Date; par: string; motif: string },
): Promise<boolean> {
  const query = db.updateTable("tour").set({ clos_le: le, clos_par: par, motif }).where("id", "=", id);
  return (await query.where("clos_le", "is", null).executeTakeFirst()).numUpdatedRows === 1n;
}

const signatureDe = ({ le, pouvoir, preuve, ...row }: Selectable<SignatureTable>): SignatureRecueillie => ({
  ...row,
  le: le.toISOString(),
  pouvoir: pouvoir as Pouvoir,
  preuve: preuve as Record<string, unknown>,
});

/** The signatures of a round, in the order they were given. */
export async function chercherSignatures({ db }: Tx, tour: string): Promise<SignatureRecueillie[]> {
  const query = db.selectFrom("signature_recueillie").selectAll().where("tour", "=", tour);
  return (await query.orderBy("le").orderBy("id").execute()).map(signatureDe);
}

/** How many signatures the open round of each draft has gathered; a draft without any is left out. */
export async function signaturesParProjet(
  { db }: Tx,
  projets: readonly { id: string }[],
): Promise<ReadonlyMap<string, number>> {
  if (projets.length === 0) return new Map();
  const rows = await db
    .selectFrom("signature_recueillie as s")
    .innerJoin("tour as t", "t.id", "s.tour")
    .select((eb) => ["s.projet", eb.fn.countAll<number>().as("n")])
    .where("t.clos_le", "is", null)
    .where(
      "s.projet",
      "in",
      projets.map((p) => p.id),
    )
    .groupBy("s.projet")
    .execute();
  return new Map(rows.map((r) => [r.projet, Number(r.n)]));
}

/** Writes a signature, for ever; the keys refuse a second one of the same person or office. */
export async function inscrireSignature(
  { db }: Tx,
  { le, pouvoir, preuve, ...row }: SignatureRecueillie,
): Promise<void> {
  await db
    .insertInto("signature_recueillie")
    .values({ ...row, le: new Date(le), pouvoir: JSON.stringify(pouvoir), preuve: JSON.stringify(preuve) })
    .execute();
}

/** Who declined to sign in a round. */
export async function chercherRefus({ db }: Tx, tour: string): Promise<RefusDeSigner[]> {
  const query = db.selectFrom("refus_de_signer").select(["organisation", "qualite", "motif", "le"]);
  const rows = await query.where("tour", "=", tour).orderBy("le").execute();
  return rows.map((row) => ({ ...row, le: row.le.toISOString() }));
}

/** Writes that somebody declines. */
export async function inscrireRefus({ db }: Tx, refus: RefusTable): Promise<void> {
  await db.insertInto("refus_de_signer").values(refus).execute();
}

/** A link sent to somebody who is to sign. */
export type InvitationASigner = { acces: string; organisation: string; qualite: string; le: Date };

/** The links sent in a round, oldest first. */
export const chercherInvitations = ({ db }: Tx, tour: string): Promise<InvitationASigner[]> =>
  db
    .selectFrom("invitation_a_signer")
    .select(["acces", "organisation", "qualite", "le"])
    .where("tour", "=", tour)
    .orderBy("le")
    .execute();

/** Notes that links were sent. */
export async function inscrireInvitations(
  { db }: Tx,
  rows: readonly (InvitationASigner & { tour: string; projet: string })[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto("invitation_a_signer")
      .values([...rows])
      .execute();
}

/** Ranks of the seals already put for the signatures of a round, by signature. */
export async function rangsDesSceaux({ db }: Tx, tour: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("signature_scellee as s")
    .innerJoin("signature_recueillie as r", "r.id", "s.signature")
    .select(["s.signature", "s.rang"])
    .where("r.tour", "=", tour)
    .execute();
  return new Map(rows.map((r) => [r.signature, r.rang]));
}

/** Signatures not sealed yet, in the order they were given, `limite` at most, those of the rounds `sauf` left out. */
export async function signaturesASceller(
  { db }: Tx,
  limite: number,
  sauf: readonly string[] = [],
): Promise<SignatureRecueillie[]> {
  const rows = await db
    .selectFrom("signature_recueillie as r")
    .selectAll("r")
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("signature_scellee as s").select("s.signature").whereRef("s.signature", "=", "r.id")),
      ),
    )
    .where("r.tour", "not in", ["", ...sauf])
    .orderBy("r.le")
    .orderBy("r.id")
    .limit(limite)
    .execute();
  return rows.map(signatureDe);
}

/** Notes that the seal of a signature is in its file; a second time writes nothing. */
export async function marquerScellee({ db }: Tx, signature: string, rang: number, le: Date): Promise<void> {
  await db
    .insertInto("signature_scellee")
    .values({ signature, rang, le })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
