import type { Generated, Selectable } from "kysely";
import { sql } from "kysely";
import { type ClePersonne, chiffrer, dechiffrer } from "../../platform/chiffre.ts";
import type { Tx } from "../../platform/db.ts";
import { type Day, dayInParis } from "../../shared/day.ts";
import { type Bloc, type Cote, FicheDeLiaison, type IssueCloture, type MotifDeclin, type Relais } from "./types.ts";

interface RelaisTable {
  id: string;
  reference: string;
  beneficiaire: string;
  emetteur: string;
  destinataire: string;
  convention: string | null;
  territoire: string;
  auteur: string;
  suivi_par: string;
  attribue_a: Generated<string | null>;
  suite_de: string | null;
  delai_jours: number;
  propose_le: Date;
  transmis_le: Generated<Date | null>;
  acte: Generated<string | null>;
  lu_le: Generated<Date | null>;
  repondu_le: Generated<Date | null>;
  reponse: Generated<Relais["reponse"]>;
  motif: Generated<MotifDeclin | null>;
  accompagne_le: Generated<Date | null>;
  clos_le: Generated<Date | null>;
  clos_par: Generated<Cote | "maison" | null>;
  issue: Generated<IssueCloture | null>;
  retire_le: Generated<Date | null>;
}

interface AccordTable {
  id: string;
  relais: string;
  beneficiaire: string;
  destinataire: string;
  finalite: string;
  blocs: Bloc[];
  voie: "lien" | "oral";
  entendu_par: string | null;
  donne_le: Date;
  jusqu_au: Day;
  retire_le: Generated<Date | null>;
  retire_voie: Generated<"lien" | "oral" | "terme" | null>;
}
/** What a person agreed to, as kept. */
export type AccordGarde = Selectable<AccordTable>;

declare module "../../platform/db.ts" {
  interface Tables {
    beneficiaire: {
      id: string;
      organisation: string;
      cle: Buffer | null;
      empreinte: string | null;
      cree_le: Date;
      dernier_contact: Day;
      restreint_le: Generated<Date | null>;
      efface_le: Generated<Date | null>;
    };
    relais: RelaisTable;
    fiche_de_liaison: { relais: string; contenu: Buffer | null; corrigee_le: Generated<Date | null> };
    accord: AccordTable;
    consultation: {
      id: Generated<number>;
      relais: string;
      beneficiaire: string;
      par: string | null;
      cle: Generated<string | null>;
      organisation: string;
      quoi: "fiche" | "resume" | "export";
      le: Date;
    };
    rendez_vous: {
      id: string;
      relais: string;
      beneficiaire: string;
      emetteur: string;
      destinataire: string;
      debut: Date;
      fin: Date;
      mode: "sur-place" | "telephone" | "visio";
      lieu: string | null;
      sequence: Generated<number>;
      tenu: Generated<boolean | null>;
      annule_le: Generated<Date | null>;
      maj_le: Date;
    };
    absence: { id: string; personne: string; organisation: string; remplacant: string; du: Day; au: Day };
    indication: {
      id: string;
      organisation: string;
      par: string | null;
      operateur: string | null;
      vers: string | null;
      territoire: string;
      le: Day;
      convention: string | null;
      a_reprendre_par: string | null;
      reprise_le: Generated<Date | null>;
    };
  }
}

const jour = (instant: Date | null): Day | null => (instant === null ? null : dayInParis(instant));

type Ligne = Selectable<RelaisTable> & { accord: boolean };

const lu = (r: Ligne): Relais => ({
  id: r.id,
  reference: r.reference,
  beneficiaire: r.beneficiaire,
  emetteur: r.emetteur,
  destinataire: r.destinataire,
  convention: r.convention,
  territoire: r.territoire,
  suiviPar: r.suivi_par,
  attribueA: r.attribue_a,
  suiteDe: r.suite_de,
  motif: r.motif,
  closPar: r.clos_par,
  issue: r.issue,
  accord: r.accord,
  proposeLe: dayInParis(r.propose_le),
  transmisLe: jour(r.transmis_le),
  luLe: jour(r.lu_le),
  reponduLe: jour(r.repondu_le),
  reponse: r.reponse,
  accompagneLe: jour(r.accompagne_le),
  retireLe: jour(r.retire_le),
  closLe: jour(r.clos_le),
  delaiJours: r.delai_jours,
});

const lignes = ({ db }: Tx, le: Day) =>
  db
    .selectFrom("relais")
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("accord")
          .select("accord.id")
          .whereRef("accord.relais", "=", "relais.id")
          .where("accord.retire_le", "is", null)
          .where("accord.jusqu_au", ">=", le),
      )
        .$castTo<boolean>()
        .as("accord"),
    );

/** One mise en relation as it stands on `le`, held until the transaction ends when `tenir`; null when the actor may not see it. */
export async function chercherRelais(tx: Tx, id: string, le: Day, tenir = false): Promise<Relais | null> {
  const query = lignes(tx, le).where("relais.id", "=", id);
  const row = await (tenir ? query.forUpdate("relais") : query).executeTakeFirst();
  return row ? lu(row) : null;
}

/** Those of one body, sent or received, newest first, in pages; `apres` is the last id seen. */
export async function relaisDuCote(
  tx: Tx,
  {
    cote,
    organisations,
    le,
    limite,
  }: { cote: "emetteur" | "destinataire"; organisations: readonly string[]; le: Day; limite: number },
): Promise<Relais[]> {
  if (organisations.length === 0) return [];
  const query = lignes(tx, le)
    .where(cote, "in", organisations)
    .orderBy(sql`coalesce(transmis_le, propose_le)`, "desc")
    .orderBy("id")
    .limit(limite);
  return (await query.execute()).map(lu);
}

/**
 * Those of these bodies, on one side or on both, the last proposed first; `apres` is the id of the last one seen. What is
 * proposed meanwhile comes before the first page, so that no page that follows moves.
 */
export async function pageRelais(
  tx: Tx,
  q: {
    organisations: readonly string[];
    cote: "emetteur" | "destinataire" | undefined;
    apres: string | undefined;
    limite: number;
    le: Day;
  },
): Promise<Relais[]> {
  if (q.organisations.length === 0) return [];
  let query = lignes(tx, q.le).orderBy("propose_le", "desc").orderBy("relais.id", "desc").limit(q.limite);
  const cotes = q.cote === undefined ? (["emetteur", "destinataire"] as const) : [q.cote];
  query = query.where((eb) => eb.or(cotes.map((cote) => eb(cote, "in", q.organisations))));
  if (q.apres !== undefined)
    query = query.where(
      sql<boolean>`(propose_le, relais.id) < (select a.propose_le, a.id from relais a where a.id = ${q.apres})`,
    );
  return (await query.execute()).map(lu);
}

/** Those that wait for their recipient's answer, for the house. */
export const relaisEnAttente = async (tx: Tx, le: Day): Promise<Relais[]> => {
  const query = lignes(tx, le).where("transmis_le", "is not", null).where("reponse", "is", null);
  return (await query.where("clos_le", "is", null).where("retire_le", "is", null).orderBy("id").execute()).map(lu);
};

/** All of one person's, oldest first: for her, and for what follows a redirection. */
export const relaisDuBeneficiaire = async (tx: Tx, beneficiaire: string, le: Day): Promise<Relais[]> =>
  (await lignes(tx, le).where("beneficiaire", "=", beneficiaire).orderBy("propose_le").orderBy("id").execute()).map(lu);

/** Writes a mise en relation proposed; false when the same person is already being sent to that body. */
export async function inscrireRelais(
  { db }: Tx,
  row: Pick<
    RelaisTable,
    | "id"
    | "reference"
    | "beneficiaire"
    | "emetteur"
    | "destinataire"
    | "convention"
    | "territoire"
    | "auteur"
    | "suivi_par"
    | "suite_de"
    | "delai_jours"
    | "propose_le"
  >,
): Promise<boolean> {
  const done = await db
    .insertInto("relais")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What changes in the life of a mise en relation. */
export type SuiteDeRelais = Partial<
  Pick<
    Selectable<RelaisTable>,
    | "attribue_a"
    | "suivi_par"
    | "transmis_le"
    | "acte"
    | "convention"
    | "lu_le"
    | "repondu_le"
    | "reponse"
    | "motif"
    | "accompagne_le"
    | "clos_le"
    | "clos_par"
    | "issue"
    | "retire_le"
  >
>;

/** Writes what follows, for a mise en relation held in this transaction; and that the person was heard of that day. */
export async function suivreRelais({ db }: Tx, id: string, suite: SuiteDeRelais, le: Day): Promise<void> {
  await db.updateTable("relais").set(suite).where("id", "=", id).execute();
  await db
    .updateTable("beneficiaire")
    .set({ dernier_contact: le })
    .where("id", "in", db.selectFrom("relais").select("beneficiaire").where("relais.id", "=", id))
    .where("dernier_contact", "<", le)
    .execute();
}

/** The person of that body known by this hash, written down now when she is not; gives her id. */
export async function inscrireBeneficiaire(
  { db }: Tx,
  row: { id: string; organisation: string; cle: Buffer; empreinte: string | null; cree_le: Date; dernier_contact: Day },
): Promise<string> {
  const done = await db
    .insertInto("beneficiaire")
    .values(row)
    .onConflict((oc) => oc.columns(["organisation", "empreinte"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (done) return done.id;
  const known = db.selectFrom("beneficiaire").select("id").where("organisation", "=", row.organisation);
  return (await known.where("empreinte", "=", row.empreinte).executeTakeFirstOrThrow()).id;
}

/** The key of a person, as wrapped; null once she is erased, or for whoever may not read it. */
export async function cleDuBeneficiaire({ db }: Tx, id: string): Promise<ClePersonne | null> {
  const row = await db.selectFrom("beneficiaire").select("cle").where("id", "=", id).executeTakeFirst();
  return row?.cle ? { de: id, cle: Buffer.from(row.cle) } : null;
}

const lieuDeFiche = (relais: string): string => `fiche_de_liaison ${relais}`;

/** Seals a fiche under the person's key and keeps it in place of the former. */
export async function garderFiche(
  { db }: Tx,
  secret: Buffer,
  cle: ClePersonne,
  { relais, fiche, corrigeeLe = null }: { relais: string; fiche: FicheDeLiaison; corrigeeLe?: Date | null },
): Promise<void> {
  const contenu = chiffrer(secret, cle, lieuDeFiche(relais), fiche);
  await db
    .insertInto("fiche_de_liaison")
    .values({ relais, contenu, corrigee_le: corrigeeLe })
    .onConflict((oc) => oc.column("relais").doUpdateSet({ contenu, corrigee_le: corrigeeLe }))
    .execute();
}

/** The fiche of a mise en relation, opened; null when the actor may not read it, or when it is erased. */
export async function lireFiche(
  tx: Tx,
  secret: Buffer,
  relais: Pick<Relais, "id" | "beneficiaire">,
): Promise<FicheDeLiaison | null> {
  const query = tx.db.selectFrom("fiche_de_liaison").select("contenu").where("relais", "=", relais.id);
  const row = await query.executeTakeFirst();
  const cle = row?.contenu ? await cleDuBeneficiaire(tx, relais.beneficiaire) : null;
  if (!row?.contenu || cle === null) return null;
  return FicheDeLiaison.parse(dechiffrer(secret, cle, lieuDeFiche(relais.id), Buffer.from(row.contenu)));
}

/** Keeps the fiche of one under another of the same person, sealed for its own place; its coordination was of two teams. */
export async function dupliquerFiche(
  tx: Tx,
  secret: Buffer,
  cle: ClePersonne,
  { de, vers }: { de: string; vers: string },
): Promise<void> {
  const fiche = await lireFiche(tx, secret, { id: de, beneficiaire: cle.de });
  if (fiche === null) return;
  const { coordination: _, ...suite } = fiche;
  await garderFiche(tx, secret, cle, { relais: vers, fiche: suite });
}

/** Writes an accord, in place of one whose last day has passed; false when one stands already. */
export async function inscrireAccord(
  { db }: Tx,
  row: Omit<AccordTable, "retire_le" | "retire_voie">,
): Promise<boolean> {
  await db
    .updateTable("accord")
    .set({ retire_le: row.donne_le, retire_voie: "terme" })
    .where("relais", "=", row.relais)
    .where("retire_le", "is", null)
    .where("jusqu_au", "<", dayInParis(row.donne_le))
    .execute();
  const done = await db
    .insertInto("accord")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes back what stands; gives how many accords did. */
export async function retirerAccords(
  { db }: Tx,
  relais: string,
  voie: "lien" | "oral",
  instant: Date,
): Promise<number> {
  const query = db.updateTable("accord").set({ retire_le: instant, retire_voie: voie }).where("relais", "=", relais);
  return Number((await query.where("retire_le", "is", null).executeTakeFirst()).numUpdatedRows);
}

/** The accords of a mise en relation, oldest first. */
export const accordsDe = ({ db }: Tx, relais: string): Promise<AccordGarde[]> =>
  db.selectFrom("accord").selectAll().where("relais", "=", relais).orderBy("donne_le").execute();

/** Notes that somebody looked, as the house: whoever looks cannot leave it out. */
export async function noterConsultation(
  { db }: Tx,
  row: {
    relais: string;
    beneficiaire: string;
    par: string | null;
    /** Name of the key, when a program looked. */
    cle?: string;
    organisation: string;
    quoi: "fiche" | "resume" | "export";
    le: Date;
  },
): Promise<void> {
  await db.insertInto("consultation").values(row).execute();
}
