import type { Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Convention } from "../conventions/index.ts";
import { plier } from "./rules-colonnes.ts";
import {
  type Appariement,
  CONSERVATION_JOURS,
  type EtatDeLigne,
  type LigneReprise,
  type Noms,
  type PieceReprise,
  type Reprise,
} from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    reprise: RepriseTable;
    reprise_colonnes: { organisation: string; entetes: string; appariement: unknown };
    reprise_nom: { organisation: string; nom: string; designe: string };
    reprise_ligne: LigneTable;
    reprise_piece: PieceTable;
  }
}

interface RepriseTable {
  id: string;
  organisation: string;
  personne: string;
  fichier: string;
  feuilles: unknown;
  feuille: number;
  entete: number;
  appariement: unknown;
  autres: number[];
  creee_le: Date;
  confirmee_le: Date | null;
}

interface LigneTable {
  reprise: string;
  ligne: number;
  etat: EtatDeLigne;
  titre: string;
  a_ecrire: unknown;
  phrases: string[];
  convention: string | null;
  observations: string;
}

interface PieceTable {
  id: string;
  reprise: string;
  organisation: string;
  nom: string;
  taille: number;
  empreinte: string;
  octets: Uint8Array;
  ligne: number | null;
  convention: string | null;
  lecteurs: string[];
  deposee_le: Date;
}

const repriseDe = (row: Selectable<RepriseTable>): Reprise => ({
  id: row.id,
  organisation: row.organisation,
  fichier: row.fichier,
  feuilles: row.feuilles as Reprise["feuilles"],
  feuille: row.feuille,
  entete: row.entete,
  appariement: row.appariement as Appariement | null,
  autres: row.autres,
  creeeLe: row.creee_le.toISOString(),
  confirmeeLe: row.confirmee_le?.toISOString() ?? null,
});

/** Keeps a spreadsheet as read; false when its id is taken. */
export async function inscrireReprise({ db }: Tx, r: Reprise, personne: string): Promise<boolean> {
  const { id, organisation, fichier, feuille, entete, autres } = r;
  const done = await db
    .insertInto("reprise")
    .values({
      ...{ id, organisation, personne, fichier, feuille, entete, autres, confirmee_le: null },
      feuilles: JSON.stringify(r.feuilles),
      appariement: r.appariement === null ? null : JSON.stringify(r.appariement),
      creee_le: new Date(r.creeeLe),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** One that the actor may read, or null; `verrou`: nobody changes it before the end of this transaction. */
export async function lireReprise({ db }: Tx, id: string, verrou = false): Promise<Reprise | null> {
  const query = db.selectFrom("reprise").selectAll().where("id", "=", id);
  const row = await (verrou ? query.forUpdate() : query).executeTakeFirst();
  return row ? repriseDe(row) : null;
}

/**
 * Erases, as the worker, the sheets that nobody confirmed, their scans with them, more than `CONSERVATION_JOURS` days
 * after they were handed in. What was answered about headings and names stays.
 */
export async function purgerReprises({ db }: Tx, instant: Date): Promise<void> {
  const limite = new Date(instant.getTime() - CONSERVATION_JOURS * 86_400_000);
  await db.deleteFrom("reprise").where("confirmee_le", "is", null).where("creee_le", "<", limite).execute();
}

/** Those that the actor may read, newest first, at most fifty, without what was read of them. */
export async function listerReprises({
  db,
}: Tx): Promise<Pick<Reprise, "id" | "organisation" | "fichier" | "creeeLe" | "confirmeeLe">[]> {
  const query = db.selectFrom("reprise").select(["id", "organisation", "fichier", "creee_le", "confirmee_le"]);
  const rows = await query.orderBy("creee_le", "desc").limit(50).execute();
  return rows.map(({ creee_le, confirmee_le, ...row }) => ({
    ...row,
    creeeLe: creee_le.toISOString(),
    confirmeeLe: confirmee_le?.toISOString() ?? null,
  }));
}

/** Writes what was answered about one that is not confirmed; false when it is. */
export async function changerReprise(
  { db }: Tx,
  id: string,
  { feuille, entete, appariement, autres }: Pick<Reprise, "feuille" | "entete" | "appariement" | "autres">,
): Promise<boolean> {
  const done = await db
    .updateTable("reprise")
    .set({
      feuille,
      entete,
      autres: [...autres],
      appariement: appariement === null ? null : JSON.stringify(appariement),
    })
    .where("id", "=", id)
    .where("confirmee_le", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What the organisation has said of these headings, or null. */
export async function colonnesRetenues({ db }: Tx, organisation: string, entetes: string): Promise<Appariement | null> {
  const query = db.selectFrom("reprise_colonnes").select("appariement").where("organisation", "=", organisation);
  const row = await query.where("entetes", "=", entetes).executeTakeFirst();
  return (row?.appariement as Appariement | undefined) ?? null;
}

/** Remembers how headings are read. */
export async function retenirColonnes(
  { db }: Tx,
  organisation: string,
  entetes: string,
  a: Appariement,
): Promise<void> {
  const row = { organisation, entetes, appariement: JSON.stringify(a) };
  await db
    .insertInto("reprise_colonnes")
    .values(row)
    .onConflict((oc) => oc.columns(["organisation", "entetes"]).doUpdateSet({ appariement: row.appariement }))
    .execute();
}

/** What the organisation has said of names, by folded name. */
export async function nomsRetenus({ db }: Tx, organisation: string): Promise<Noms> {
  const rows = await db
    .selectFrom("reprise_nom")
    .select(["nom", "designe"])
    .where("organisation", "=", organisation)
    .execute();
  return Object.fromEntries(rows.map((r) => [r.nom, r.designe]));
}

/** Remembers who some names are. */
export async function retenirNoms(
  { db }: Tx,
  organisation: string,
  dits: readonly { nom: string; designe: string }[],
): Promise<void> {
  const rows = new Map(dits.map(({ nom, designe }) => [plier(nom), { organisation, nom: plier(nom), designe }]));
  if (rows.size === 0) return;
  await db
    .insertInto("reprise_nom")
    .values([...rows.values()])
    .onConflict((oc) =>
      oc.columns(["organisation", "nom"]).doUpdateSet(({ ref }) => ({ designe: ref("excluded.designe") })),
    )
    .execute();
}

/** What the worker will write for a line. */
export type AEcrire = { convention: Convention; nouvelles: { id: string; nom: string }[] };
export type LigneAInscrire = LigneReprise & { aEcrire: AEcrire | null };

/** Confirms: the lines are there to be written. */
export async function confirmer({ db }: Tx, id: string, lignes: readonly LigneAInscrire[], le: Date): Promise<void> {
  await db.updateTable("reprise").set({ confirmee_le: le }).where("id", "=", id).execute();
  for (let at = 0; at < lignes.length; at += 500) {
    const rows = lignes.slice(at, at + 500).map(({ aEcrire, ...l }) => ({
      ...l,
      reprise: id,
      a_ecrire: aEcrire === null ? null : JSON.stringify(aEcrire),
    }));
    await db.insertInto("reprise_ligne").values(rows).execute();
  }
}

/** The lines of a confirmed sheet, in order, without what is to write. */
export async function lignesDe({ db }: Tx, reprise: string): Promise<LigneReprise[]> {
  const query = db
    .selectFrom("reprise_ligne")
    .select(["ligne", "etat", "titre", "phrases", "convention", "observations"]);
  return query.where("reprise", "=", reprise).orderBy("ligne").execute();
}

/** A line to write; `autre`: told to be another convention than the one it resembles. */
export type LigneDue = AEcrire & { reprise: string; ligne: number; phrases: string[]; autre: boolean };

/** The next lines to write, of the sheet confirmed first; the worker alone. */
export async function lignesDues({ db }: Tx, limite: number): Promise<LigneDue[]> {
  const rows = await db
    .selectFrom("reprise_ligne")
    .innerJoin("reprise", "reprise.id", "reprise_ligne.reprise")
    .select(["reprise_ligne.reprise", "reprise.autres", "reprise_ligne.ligne", "a_ecrire", "phrases"])
    .where("etat", "=", "a-ecrire")
    .orderBy("reprise.confirmee_le")
    .orderBy("reprise_ligne.reprise")
    .orderBy("ligne")
    .limit(limite)
    .execute();
  return rows.map(({ a_ecrire, autres, ...row }) => ({
    ...row,
    ...(a_ecrire as AEcrire),
    autre: autres.includes(row.ligne),
  }));
}

/** Notes what became of a line, and of the scans that go with it. */
export async function noterLigne(
  { db }: Tx,
  {
    reprise,
    ligne,
    etat,
    convention,
    phrases,
    lecteurs,
  }: {
    reprise: string;
    ligne: number;
    etat: EtatDeLigne;
    convention: string | null;
    phrases: string[];
    lecteurs: readonly string[];
  },
): Promise<void> {
  await db
    .updateTable("reprise_ligne")
    .set({ etat, convention, phrases, a_ecrire: null })
    .where("reprise", "=", reprise)
    .where("ligne", "=", ligne)
    .execute();
  if (convention === null) return;
  await db
    .updateTable("reprise_piece")
    .set({ convention, lecteurs: [...lecteurs] })
    .where("reprise", "=", reprise)
    .where("ligne", "=", ligne)
    .execute();
}

const COLONNES_DE_PIECE = ["id", "nom", "taille", "empreinte", "ligne", "convention"] as const;

/** Keeps a scan; false when the very same one is there. */
export async function inscrirePiece(
  { db }: Tx,
  {
    id,
    nom,
    taille,
    empreinte,
    octets,
    reprise,
    organisation,
    le,
  }: Pick<PieceReprise, "id" | "nom" | "taille" | "empreinte"> & {
    octets: Uint8Array;
    reprise: string;
    organisation: string;
    le: Date;
  },
): Promise<boolean> {
  const row = {
    id,
    nom,
    taille,
    empreinte,
    octets,
    reprise,
    organisation,
    ligne: null,
    convention: null,
    lecteurs: [] as string[],
    deposee_le: le,
  };
  const done = await db
    .insertInto("reprise_piece")
    .values(row)
    .onConflict((oc) => oc.columns(["reprise", "empreinte"]).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The scans of a sheet, by name, without their bytes. */
export async function piecesDe({ db }: Tx, reprise: string): Promise<PieceReprise[]> {
  const query = db.selectFrom("reprise_piece").select(COLONNES_DE_PIECE).where("reprise", "=", reprise);
  return query.orderBy("nom").orderBy("id").execute();
}

/** Says which line a scan goes with (null: none), and which convention when that line has one. */
export async function joindrePiece(
  { db }: Tx,
  reprise: string,
  id: string,
  { ligne, convention, lecteurs }: { ligne: number | null; convention: string | null; lecteurs: readonly string[] },
): Promise<boolean> {
  const query = db.updateTable("reprise_piece").set({ ligne, convention, lecteurs: [...lecteurs] });
  return (await query.where("reprise", "=", reprise).where("id", "=", id).executeTakeFirst()).numUpdatedRows === 1n;
}

/** The scans of a convention that the actor may read, by name. */
export async function piecesDeConvention({ db }: Tx, convention: string): Promise<PieceReprise[]> {
  const query = db.selectFrom("reprise_piece").select(COLONNES_DE_PIECE).where("convention", "=", convention);
  return query.orderBy("nom").orderBy("id").execute();
}

/** One scan of a convention with its bytes, or null. */
export async function octetsDePiece(
  { db }: Tx,
  convention: string,
  id: string,
): Promise<{ nom: string; octets: Uint8Array<ArrayBuffer> } | null> {
  const query = db.selectFrom("reprise_piece").select(["nom", "octets"]).where("convention", "=", convention);
  const row = await query.where("id", "=", id).executeTakeFirst();
  return row ? { nom: row.nom, octets: new Uint8Array(row.octets) } : null;
}

/** How many lines of each sheet are left to write. */
export async function restesDe({ db }: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("reprise_ligne")
    .select((eb) => ["reprise", eb.fn.countAll<number>().as("n")])
    .where("reprise", "in", [...ids])
    .where("etat", "=", "a-ecrire")
    .groupBy("reprise")
    .execute();
  return new Map(rows.map((r) => [r.reprise, Number(r.n)]));
}
