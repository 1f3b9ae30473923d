import type { Tx } from "../../platform/db.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    cle_de_sceau: { numero: number; certificat: Uint8Array; coffre: Uint8Array; creee_le: Date };
    document: DocumentTable;
  }
}

interface DocumentTable {
  convention: string;
  texte: string;
  rang: number;
  no: number;
  signature: string;
  empreinte: string;
  octets: Uint8Array;
  scelle_le: Date;
}

/** A key of the seal as the base keeps it. */
export type CleGardee = { numero: number; certificat: Uint8Array<ArrayBuffer>; coffre: Uint8Array<ArrayBuffer> };

/** Bytes of a column: each engine has its own class for them. */
const octets = (value: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(value);

/** The newest key, or null in a store that has never sealed. The worker's role alone may read it. */
export async function derniereCle(tx: Tx): Promise<CleGardee | null> {
  const row = await tx.db
    .selectFrom("cle_de_sceau")
    .select(["numero", "certificat", "coffre"])
    .orderBy("numero", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { numero: row.numero, certificat: octets(row.certificat), coffre: octets(row.coffre) } : null;
}

/** Keeps a key under its number; false when another process has just taken that number. */
export async function garderCle(tx: Tx, cle: CleGardee, creeeLe: Date): Promise<boolean> {
  const kept = await tx.db
    .insertInto("cle_de_sceau")
    .values({ ...cle, creee_le: creeeLe })
    .onConflict((oc) => oc.column("numero").doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

/** Certificates of the seal, newest first; anyone may read them. */
export async function certificats(tx: Tx): Promise<{ certificat: Uint8Array<ArrayBuffer>; creeeLe: Date }[]> {
  const rows = await tx.db
    .selectFrom("cle_de_sceau")
    .select(["certificat", "creee_le"])
    .orderBy("numero", "desc")
    .execute();
  return rows.map((row) => ({ certificat: octets(row.certificat), creeeLe: row.creee_le }));
}

/** A sealed document, as it stands after its last seal. */
export type DocumentScelle = { rang: number; no: number; empreinte: string; octets: Uint8Array<ArrayBuffer> };

/** The document of a text with its last seal, or null. The worker's role: whoever asks has read the text before. */
export async function dernierDocument(tx: Tx, convention: string, texte: string): Promise<DocumentScelle | null> {
  const row = await tx.db
    .selectFrom("document")
    .select(["rang", "no", "empreinte", "octets"])
    .where("convention", "=", convention)
    .where("texte", "=", texte)
    .orderBy("rang", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, octets: octets(row.octets) } : null;
}

/** Each state of each sealed document, from its first seal on: what `verifier` goes through, one file at a time. */
export async function etatsScelles(tx: Tx): Promise<{ convention: string; texte: string; rang: number }[]> {
  return tx.db
    .selectFrom("document")
    .select(["convention", "texte", "rang"])
    .orderBy("convention")
    .orderBy("texte")
    .orderBy("rang")
    .execute();
}

/** The states of one sealed document, from its first seal on, without their bytes; `signature` is what each seal is for. */
export async function etatsDuDocument(
  tx: Tx,
  convention: string,
  texte: string,
): Promise<{ rang: number; signature: string; empreinte: string; scelleLe: Date }[]> {
  const query = tx.db.selectFrom("document").select(["rang", "signature", "empreinte", "scelle_le as scelleLe"]);
  return query.where("convention", "=", convention).where("texte", "=", texte).orderBy("rang").execute();
}

/** One state of a sealed document. */
export async function etatScelle(tx: Tx, convention: string, texte: string, rang: number): Promise<DocumentScelle> {
  const row = await tx.db
    .selectFrom("document")
    .select(["rang", "no", "empreinte", "octets"])
    .where("convention", "=", convention)
    .where("texte", "=", texte)
    .where("rang", "=", rang)
    .executeTakeFirstOrThrow();
  return { ...row, octets: octets(row.octets) };
}

/** The seal put for a signature, or null: which document, at what rank. */
export async function sceauDe(tx: Tx, signature: string): Promise<{ rang: number; empreinte: string } | null> {
  const row = await tx.db
    .selectFrom("document")
    .select(["rang", "empreinte"])
    .where("signature", "=", signature)
    .executeTakeFirst();
  return row ?? null;
}

/** A document with one more seal. */
export type NouveauSceau = DocumentScelle & { convention: string; texte: string; signature: string };

/** Keeps a document with one more seal; false when that rank or that signature has one already. */
export async function garderDocument(tx: Tx, sceau: NouveauSceau, scelleLe: Date): Promise<boolean> {
  const kept = await tx.db
    .insertInto("document")
    .values({ ...sceau, scelle_le: scelleLe })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

/** Which documents bear these fingerprints, and how many seals the same document has now. */
export async function documentsParEmpreinte(
  tx: Tx,
  empreintes: readonly string[],
): Promise<{ convention: string; no: number; rang: number; empreinte: string; derniers: number }[]> {
  if (empreintes.length === 0) return [];
  return tx.db
    .selectFrom("document as d")
    .innerJoin("document as tous", (on) =>
      on.onRef("tous.convention", "=", "d.convention").onRef("tous.texte", "=", "d.texte"),
    )
    .select((eb) => ["d.convention", "d.no", "d.rang", "d.empreinte", eb.fn.max("tous.rang").as("derniers")])
    .where("d.empreinte", "in", [...empreintes])
    .groupBy(["d.convention", "d.no", "d.rang", "d.empreinte"])
    .execute();
}
