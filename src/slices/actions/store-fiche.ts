import { type Generated, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { AdressePilote, CorpsFiche, FicheAction, Statut, StatutDeclare, Vigilance } from "./types-fiche.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    fiche_action: {
      convention: string;
      engagement: string;
      no: number;
      corps: unknown;
      par: string;
      maj_le: Date;
    };
    statut_declare: {
      id: string;
      convention: string;
      engagement: string;
      statut: Statut;
      motif: string;
      par: string;
      le: Day;
      connu_le: Date;
    };
    vigilance: {
      convention: string;
      engagement: string;
      organisation: string;
      partagee: boolean;
      texte: string;
      le: Day;
    };
    pilote_de_fiche: {
      convention: string;
      engagement: string;
      organisation: string;
      nom: string;
      courriel: string;
      declare_par: string;
    };
    report_a_completer: {
      id: string;
      convention: string;
      chose: string;
      organisation: string;
      jusqu_au: Day | null;
      motif: string | null;
      le: Day;
      connu_le: Date;
    };
    lundi_envoye: { lundi: Day; adresse: Generated<string> };
  }
}

/** The commitment of a convention. */
export type Ici = { convention: string; engagement: string };

/** The fiches of a convention that were written, by commitment. */
export async function chercherFiches({ db }: Tx, convention: string): Promise<Map<string, FicheAction>> {
  const rows = await db.selectFrom("fiche_action").selectAll().where("convention", "=", convention).execute();
  return new Map(
    rows.map((r) => [
      r.engagement,
      { no: r.no, corps: r.corps as CorpsFiche, par: r.par, majLe: r.maj_le.toISOString() },
    ]),
  );
}

/** Writes a fiche over the version `sur` (0: never written); false when another version was written meanwhile. */
export async function ecrireFiche(
  { db }: Tx,
  { convention, engagement }: Ici,
  { sur, corps, par, instant }: { sur: number; corps: CorpsFiche; par: string; instant: Date },
): Promise<boolean> {
  const written = { no: sur + 1, corps: JSON.stringify(corps), par, maj_le: instant };
  if (sur === 0) {
    const first = await db
      .insertInto("fiche_action")
      .values({ convention, engagement, ...written })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    return Boolean(first.numInsertedOrUpdatedRows);
  }
  const moved = await db
    .updateTable("fiche_action")
    .set(written)
    .where("convention", "=", convention)
    .where("engagement", "=", engagement)
    .where("no", "=", sur)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** The declarations of a convention, made on `jour` or before and known at the end of `connuLe`, newest last. */
export async function chercherStatuts(
  { db }: Tx,
  convention: string,
  { jour, connuLe }: { jour: Day; connuLe: Day | null },
): Promise<(StatutDeclare & { engagement: string })[]> {
  let query = db
    .selectFrom("statut_declare")
    .select(["engagement", "statut", "motif", "par", "le"])
    .where("convention", "=", convention)
    .where("le", "<=", jour)
    .orderBy("connu_le")
    .orderBy("id");
  if (connuLe !== null) query = query.where(sql<boolean>`(connu_le at time zone 'Europe/Paris')::date <= ${connuLe}`);
  return query.execute();
}

/** Writes a declaration. */
export async function declarerStatut(
  { db }: Tx,
  ici: Ici,
  { id, instant, ...declare }: StatutDeclare & { id: string; instant: Date },
): Promise<void> {
  await db
    .insertInto("statut_declare")
    .values({ ...ici, ...declare, id, connu_le: instant })
    .execute();
}

/** What organisations watch in a convention, as far as the actor may read it, by organisation. */
export async function chercherVigilances(
  { db }: Tx,
  convention: string,
): Promise<(Vigilance & { engagement: string })[]> {
  return db
    .selectFrom("vigilance")
    .select(["engagement", "organisation", "partagee", "texte", "le"])
    .where("convention", "=", convention)
    .orderBy("organisation")
    .orderBy("partagee", "desc")
    .execute();
}

/** Writes what an organisation watches, in place of what it said before; an empty text takes it away. */
export async function ecrireVigilance(
  { db }: Tx,
  ici: Ici,
  { texte, ...said }: Omit<Vigilance, "texte"> & { texte: string | null },
): Promise<void> {
  const { organisation, partagee, le } = said;
  if (texte === null) {
    await db
      .deleteFrom("vigilance")
      .where("convention", "=", ici.convention)
      .where("engagement", "=", ici.engagement)
      .where("organisation", "=", organisation)
      .where("partagee", "=", partagee)
      .execute();
    return;
  }
  await db
    .insertInto("vigilance")
    .values({ ...ici, ...said, texte })
    .onConflict((oc) => oc.columns(["convention", "engagement", "organisation", "partagee"]).doUpdateSet({ texte, le }))
    .execute();
}

/** Where the pilotes of a convention are written to, as far as the actor may know it. */
export async function chercherPilotes(
  { db }: Tx,
  convention: string,
): Promise<(AdressePilote & { engagement: string })[]> {
  return db
    .selectFrom("pilote_de_fiche")
    .select(["engagement", "organisation", "nom", "courriel", "declare_par as declarePar"])
    .where("convention", "=", convention)
    .execute();
}

/** Writes where a pilote is written to; null takes it away. What her own organisation declared stays to it. */
export async function ecrirePilote(
  { db }: Tx,
  { convention, engagement }: Ici,
  organisation: string,
  pilote: { nom: string; courriel: string; declarePar: string } | null,
): Promise<void> {
  const here = db
    .deleteFrom("pilote_de_fiche")
    .where("convention", "=", convention)
    .where("engagement", "=", engagement)
    .where("organisation", "=", organisation);
  await here.execute(); // row-level security leaves what is another's
  if (pilote === null) return;
  const { nom, courriel, declarePar } = pilote;
  await db
    .insertInto("pilote_de_fiche")
    .values({ convention, engagement, organisation, nom, courriel, declare_par: declarePar })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
