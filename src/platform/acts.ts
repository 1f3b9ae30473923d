import { hash } from "node:crypto";
import { type Generated, type Insertable, type Selectable, sql } from "kysely";
import type { Day } from "../shared/day.ts";
import { type Acteur, type Requete, requete, type Tx } from "./db.ts";

/** A row of the journal. `le` = when it was true (civil day), `connu_le` = when it was known (instant). */
export interface ActeTable {
  no: Generated<number>;
  id: string;
  sorte: "geste" | "acte";
  nature: string;
  le: string;
  connu_le: Date;
  auteur: string | null;
  acteur: string | null;
  au_titre_de: string | null;
  vers: string | null;
  convention: string | null;
  article: string | null;
  engagement: string | null;
  territoire: string | null;
  public: string | null;
  hors_convention: Generated<boolean>;
  objet: string;
  contenu: unknown;
  lecteurs: string[];
  publique: boolean;
}
/** One entry of the journal, as read. */
export type Acte = Selectable<ActeTable>;

/** An entry of the outbox: a mail to send once the transaction is committed. */
export interface EnvoiTable {
  id: string;
  genre: string;
  charge: unknown;
  cree_le: Date;
  essais: Generated<number>;
  prochain_le: Date;
  traite_le: Date | null;
  echec: string | null;
}

interface IdempotenceTable {
  portee: string;
  cle: string;
  corps: string;
  resultat: unknown;
  cree_le: Date;
}

declare module "./db.ts" {
  interface Tables {
    acte: ActeTable;
    envoi: EnvoiTable;
    idempotence: IdempotenceTable;
  }
}

/** What someone wants to do, before the right is decided. */
export type Entree = {
  /** Its id, when what is written beside refers to it; no part of its facts: a retry may bring another. */
  id?: string;
  sorte: "geste" | "acte";
  /** One of the twelve kinds for an acte; `slice.verbe` for a geste de vie, e.g. "convention.importee". */
  nature: string;
  /** When it was or will be true; today unless said. */
  le?: Day;
  /** What it is about, `table:id`, e.g. "convention:cep-idf-2019". */
  objet: string;
  /** The facts of the act, without any content that could not be read by `lecteurs`. */
  contenu: Record<string, unknown>;
  /** Organisations that may read this entry of the journal. */
  lecteurs: readonly string[];
  publique?: boolean;
  acteur?: string;
  vers?: string;
  /** Under which convention, and by which article of it, when several allow; an acte they do not allow is hors convention. */
  convention?: string;
  article?: string;
  engagement?: string;
  territoire?: string;
  public?: string;
  consentement?: boolean;
};

/** The right, decided on what the very transaction reads. `refus` goes back to the user as it is. */
export type Autorisation =
  | {
      permis: true;
      convention?: string;
      article?: string;
      auTitreDe?: string;
      horsConvention?: boolean;
      /** Who reads the entry beside those it names: for a free act, everybody who reads its convention. */
      lecteurs?: readonly string[];
    }
  | { permis: false; refus: Refus };

/** Why the door stays shut: a French sentence, and for an acte the whole decision of `droits`. */
export type Refus = { phrase: string; decision?: unknown };

/** What the door is made of: the right to ask, the clock, chance. Assembled once in app.ts. */
export type Porte = {
  /** The right on the day of the gesture (`aujourdhui`), whatever day `entree.le` the fact bears. */
  autoriser(tx: Tx, entree: Entree, aujourdhui: Day): Promise<Autorisation>;
  /** The instant it is. */
  maintenant(): Date;
  /** The civil day it is in Paris. */
  aujourdhui(): Day;
  nouvelId(): string;
};

/** A mail to leave after commit, with an id that makes a second delivery recognisable. */
export type Envoi = { genre: string; charge: Record<string, unknown> };

/** What the slice's own write gives back: its result (JSON, kept for a replay) and what must leave the house. */
export type Ecrit<T> = { resultat: T; envois?: readonly Envoi[] };

/** The outcome of the door: done (now, or already by the same key), or refused with its reason. */
export type Issue<T> = { issue: "fait"; resultat: T; deja: boolean } | { issue: "refuse"; refus: Refus };

/** The same idempotency key came with another body: 409. */
export class KeyReused extends Error {}

/**
 * The one door (design §1): the right is decided, the slice writes its own tables, the act is appended with its
 * outbox lines, all in the caller's transaction. With a key, a retry gives the first answer and writes nothing;
 * the same key with other facts throws `KeyReused`. `ecrire` must do nothing but SQL of this transaction.
 */
export async function accomplir<T>(
  tx: Tx,
  porte: Porte,
  entree: Entree,
  ecrire: (tx: Tx, autorisation: Permission) => Promise<Ecrit<T>>,
  cle?: string,
): Promise<Issue<T>> {
  if (cle !== undefined) {
    const kept = await firstAnswer<T>(tx, porte, entree, cle);
    if (kept) return { issue: "fait", resultat: kept.resultat, deja: true };
  }
  const autorisation = await porte.autoriser(tx, entree, porte.aujourdhui());
  if (!autorisation.permis) {
    if (cle !== undefined) await forgetKey(tx, cle);
    return { issue: "refuse", refus: autorisation.refus };
  }
  const { resultat, envois = [] } = await ecrire(tx, autorisation);
  await tx.db
    .insertInto("acte")
    .values(acteDe(tx, porte, entree, autorisation))
    .execute();
  await post(tx, porte, envois);
  if (cle !== undefined) {
    const kept = tx.db.updateTable("idempotence").set({ resultat: JSON.stringify(resultat) });
    await kept.where("portee", "=", scopeOf(tx.acteur)).where("cle", "=", cle).execute();
  }
  return { issue: "fait", resultat, deja: false };
}

/**
 * The same door for many gestes at once, all or nothing: each right is decided, then the slice writes, then the gestes
 * are appended in their order. Gives the first refusal, before anything was written, or null. No key: what `ecrire`
 * does must come to the same when done twice.
 */
export async function accomplirTous(
  tx: Tx,
  porte: Porte,
  entrees: readonly Entree[],
  ecrire: (tx: Tx) => Promise<void>,
): Promise<Refus | null> {
  const rights: Permission[] = [];
  for (const entree of entrees) {
    const autorisation = await porte.autoriser(tx, entree, porte.aujourdhui());
    if (!autorisation.permis) return autorisation.refus;
    rights.push(autorisation);
  }
  await ecrire(tx);
  const rows = entrees.map((entree, i) => acteDe(tx, porte, entree, rights[i] as Permission));
  for (let at = 0; at < rows.length; at += ACTES_PAR_LOT)
    await tx.db
      .insertInto("acte")
      .values(rows.slice(at, at + ACTES_PAR_LOT))
      .execute();
  return null;
}

/** The protocol takes 65,535 values in one statement; an entry has twenty. */
const ACTES_PAR_LOT = 1_000;

type Permission = Extract<Autorisation, { permis: true }>;

/** Whose keys they are: a person's, a link's, or everybody's who is nobody. The policy of `idempotence` says the same. */
const scopeOf = ({ personne, acces }: Acteur): string =>
  personne ?? (acces ? `${acces.sur} ${acces.organisation}` : "visiteur");

/** Takes the key, waiting for whoever holds it in an open transaction; gives what the first holder answered. */
async function firstAnswer<T>(tx: Tx, porte: Porte, entree: Entree, cle: string): Promise<{ resultat: T } | null> {
  const { id: _, ...faits } = entree;
  const corps = empreinteDesFaits(faits);
  const portee = scopeOf(tx.acteur);
  const taken = await tx.db
    .insertInto("idempotence")
    .values({ portee, cle, corps, resultat: "null", cree_le: porte.maintenant() })
    .onConflict((oc) => oc.columns(["portee", "cle"]).doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows) return null;
  const kept = await tx.db
    .selectFrom("idempotence")
    .select(["corps", "resultat"])
    .where("portee", "=", portee)
    .where("cle", "=", cle)
    .executeTakeFirstOrThrow();
  if (kept.corps !== corps) throw new KeyReused(cle);
  return { resultat: kept.resultat as T };
}

/** A refusal is not kept: the same key may be tried again once the obstacle is gone. */
async function forgetKey(tx: Tx, cle: string): Promise<void> {
  await tx.db.deleteFrom("idempotence").where("portee", "=", scopeOf(tx.acteur)).where("cle", "=", cle).execute();
}

/** The entry of the journal for what is done, under the right that allowed it. */
function acteDe(tx: Tx, porte: Porte, entree: Entree, right: Permission): Insertable<ActeTable> {
  return {
    id: entree.id ?? porte.nouvelId(),
    sorte: entree.sorte,
    nature: entree.nature,
    le: entree.le ?? porte.aujourdhui(),
    connu_le: porte.maintenant(),
    auteur: tx.acteur.personne,
    acteur: entree.acteur ?? null,
    au_titre_de: right.auTitreDe ?? null,
    vers: entree.vers ?? null,
    convention: right.convention ?? entree.convention ?? null,
    article: right.article ?? null,
    engagement: entree.engagement ?? null,
    territoire: entree.territoire ?? null,
    public: entree.public ?? null,
    hors_convention: right.horsConvention ?? false,
    objet: entree.objet,
    contenu: JSON.stringify(entree.contenu),
    lecteurs: [...new Set([...entree.lecteurs, ...(right.lecteurs ?? [])])],
    publique: entree.publique ?? false,
  };
}

/**
 * Leaves mails in the outbox, in the transaction given. `accomplir` does it for what goes with an act; called alone
 * only for what is no act (a sign-in link asked for by a visitor).
 */
export async function post(
  tx: Tx,
  porte: Pick<Porte, "maintenant" | "nouvelId">,
  envois: readonly Envoi[],
): Promise<void> {
  if (envois.length === 0) return;
  const now = porte.maintenant();
  const rows = envois.map((e) => ({
    id: porte.nouvelId(),
    genre: e.genre,
    charge: JSON.stringify(e.charge),
    cree_le: now,
    prochain_le: now,
  }));
  await tx.db.insertInto("envoi").values(rows).execute();
}

/** The same facts give the same text, whatever the order of keys: jsonb does not keep it. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== "object") return value ?? null;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([k, v]) => [k, canonical(v)]));
}

/** SHA-256 of some facts, whatever the order of their keys, hexadecimal: what the journal keeps of a text it must not show. */
export const empreinteDesFaits = (faits: unknown): string => hash("sha256", JSON.stringify(canonical(faits)), "hex");

/** Whether two values are the same facts, whatever the order of their keys. */
export const memesFaits = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/** The first entry of a kind, or null; what can happen only once is read by it. */
export async function premiereEcriture(tx: Tx, nature: string): Promise<Acte | null> {
  const found = await tx.db
    .selectFrom("acte")
    .selectAll()
    .where("nature", "=", nature)
    .orderBy("no")
    .executeTakeFirst();
  return found ?? null;
}

/** Journal of an object or of a convention, newest first, in pages of `limite`; `apres` is the last `no` seen. */
export async function lireJournal(
  tx: Tx,
  of: { convention?: string; objet?: string; apres?: number; limite: number },
): Promise<Acte[]> {
  let query = tx.db.selectFrom("acte").selectAll().orderBy("no", "desc").limit(of.limite);
  if (of.convention !== undefined) query = query.where("convention", "=", of.convention);
  if (of.objet !== undefined) query = query.where("objet", "=", of.objet);
  if (of.apres !== undefined) query = query.where("no", "<", of.apres);
  return query.execute();
}

/** The journal in its order, oldest first, in pages of `limite`; `apres` is the last `no` seen, 0 to begin. */
export async function lireActes(tx: Tx, apres: number, limite: number): Promise<Acte[]> {
  return tx.db.selectFrom("acte").selectAll().where("no", ">", apres).orderBy("no").limit(limite).execute();
}

/** What an act was, to be asked again: no readers, no object. */
export type ActeFait = Pick<
  Acte,
  "nature" | "le" | "acteur" | "vers" | "territoire" | "public" | "hors_convention" | "contenu"
>;

/**
 * The acts (no geste) from or to some organisations that the actor may read, of `au` or before, newest first;
 * those of `du` and later alone when it is given.
 */
export async function actesFaits(
  tx: Tx,
  of: { organisations: readonly string[]; du: Day | null; au: Day; limite: number },
): Promise<ActeFait[]> {
  let query = tx.db
    .selectFrom("acte")
    .select(["nature", "le", "acteur", "vers", "territoire", "public", "hors_convention", "contenu"])
    .where("sorte", "=", "acte")
    .where("le", "<=", of.au)
    // said twice, so that each is read by its index (0002)
    .where(sql<boolean>`(acteur = any(${of.organisations}::text[]) or vers = any(${of.organisations}::text[]))`)
    .orderBy("no", "desc")
    .limit(of.limite);
  if (of.du !== null) query = query.where("le", ">=", of.du);
  return query.execute();
}

/** What a page shows of an entry: no content, no readers, which would cost three times the rest of the reading. */
export type LigneActe = Pick<Acte, "no" | "nature" | "le" | "acteur" | "au_titre_de" | "vers" | "article">;

/** Entries by column: `no[i]`, `nature[i]`… are of one entry; null where there is none. */
export type ColonnesActe = { [K in keyof LigneActe]: LigneActe[K][] | null };

/**
 * The acts of a convention, newest first, as one JSON value for `Store.lire`; `apres` is the last `no` seen. By column:
 * rows of a result, or objects of JSON, cost the base and us several times the reading itself.
 */
export const actesParColonne = (convention: string, apres: number | null, limite: number): Requete<ColonnesActe> =>
  requete`(select json_build_object('no', array_agg(no), 'nature', array_agg(nature), 'le', array_agg(le),
    'acteur', array_agg(acteur), 'au_titre_de', array_agg(au_titre_de), 'vers', array_agg(vers), 'article', array_agg(article))
    from (select no, nature, le, acteur, au_titre_de, vers, article from acte where convention = ${convention}
    ${apres === null ? requete`` : requete`and no < ${apres}`} order by no desc limit ${limite}) l)`;

/** Number of entries of the journal, whoever may read them. */
export async function taille(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from acte`.execute(tx.db);
  return rows[0]?.n ?? 0;
}
