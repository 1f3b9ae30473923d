import { type Selectable, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Ecrit } from "../../shared/ecrit.ts";
import type { DeSeance } from "./store-reunion.ts";
import type { Approbation, CompteRendu, Decision, EtatSuivi, IssueDecision, SuiviDeDecision } from "./types.ts";

interface DecisionTable {
  id: string;
  convention: string;
  instance: string;
  no: number;
  seance: string;
  point: string | null;
  texte: string;
  organisation: string;
  personne: string | null;
  echeance: Day | null;
  issue: IssueDecision;
  reserves: unknown;
  le: Day;
}

interface SuiviDeDecisionTable {
  id: string;
  decision: string;
  convention: string;
  etat: EtatSuivi;
  le: Day;
  echeance: Day | null;
  note: string | null;
  par: string;
  inscrit_le: Date;
}

interface CompteRenduTable {
  seance: string;
  convention: string;
  no: number;
  textes: unknown;
  par: string;
  ecrit_le: Date;
  envoye_le: Date | null;
  ecrit: unknown;
}

interface ApprobationTable {
  seance: string;
  convention: string;
  no: number;
  organisation: string;
  le: Day;
  nom: string | null;
  modification: string | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    decision: DecisionTable;
    suivi_de_decision: SuiviDeDecisionTable;
    compte_rendu: CompteRenduTable;
    approbation: ApprobationTable;
  }
}

const decisionLue = ({ convention: _, instance: __, ...row }: Selectable<DecisionTable>): Decision => ({
  ...row,
  reserves: row.reserves as Decision["reserves"],
});

/** Decisions of a body, or of one of its meetings, by their number. */
export async function chercherDecisions(
  { db }: Tx,
  of: { convention: string; instance: string } | { seance: string },
): Promise<Decision[]> {
  let query = db.selectFrom("decision").selectAll().orderBy("no");
  query =
    "seance" in of
      ? query.where("seance", "=", of.seance)
      : query.where("convention", "=", of.convention).where("instance", "=", of.instance);
  return (await query.execute()).map(decisionLue);
}

/** Decisions of some conventions, with their convention. */
export async function decisionsDesConventions(
  { db }: Tx,
  conventions: readonly string[],
): Promise<(Decision & { convention: string })[]> {
  if (conventions.length === 0) return [];
  const rows = await db
    .selectFrom("decision")
    .selectAll()
    .where("convention", "in", conventions)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...decisionLue(row), convention: row.convention }));
}

/** Writes a decision under the next number of its body; the meeting is held meanwhile. Gives the number. */
export async function inscrireDecision(
  { db }: Tx,
  decision: Omit<Decision, "no"> & { convention: string; instance: string },
): Promise<number> {
  const last = await db
    .selectFrom("decision")
    .select(({ fn }) => fn.max("no").as("no"))
    .where("convention", "=", decision.convention)
    .where("instance", "=", decision.instance)
    .executeTakeFirst();
  const no = (last?.no ?? 0) + 1;
  await db
    .insertInto("decision")
    .values({ ...decision, no, reserves: JSON.stringify(decision.reserves) })
    .execute();
  return no;
}

/** What was told of decisions, in the order in which it was told. */
export async function chercherSuivis({ db }: Tx, decisions: readonly string[]): Promise<SuiviDeDecision[]> {
  if (decisions.length === 0) return [];
  return db
    .selectFrom("suivi_de_decision")
    .select(["decision", "etat", "le", "echeance", "note", "par"])
    .where("decision", "in", decisions)
    .orderBy("inscrit_le")
    .orderBy("id")
    .execute();
}

/** Writes what became of a decision. */
export async function inscrireSuivi(
  { db }: Tx,
  suivi: SuiviDeDecision & { id: string; convention: string },
  instant: Date,
): Promise<void> {
  await db
    .insertInto("suivi_de_decision")
    .values({ ...suivi, inscrit_le: instant })
    .execute();
}

/** The versions of the minutes of a meeting, latest first; `ecrit` is the paper of those that were sent. */
export async function chercherComptesRendus(
  { db }: Tx,
  seance: string,
): Promise<(CompteRendu & { ecrit: Ecrit | null })[]> {
  const rows = await db
    .selectFrom("compte_rendu")
    .selectAll()
    .where("seance", "=", seance)
    .orderBy("no", "desc")
    .execute();
  return rows.map((row) => ({
    no: row.no,
    textes: row.textes as CompteRendu["textes"],
    par: row.par,
    ecritLe: row.ecrit_le.toISOString(),
    envoyeLe: row.envoye_le?.toISOString() ?? null,
    ecrit: row.ecrit as Ecrit | null,
  }));
}

/** Writes a version of the minutes: over the one that was not sent, if it bears that number. False when it was sent. */
export async function inscrireCompteRendu(
  { db }: Tx,
  of: DeSeance,
  { no, textes, par }: Pick<CompteRendu, "no" | "textes" | "par">,
  instant: Date,
): Promise<boolean> {
  const words = JSON.stringify(textes);
  const done = await db
    .insertInto("compte_rendu")
    .values({ ...of, no, textes: words, par, ecrit_le: instant, envoye_le: null, ecrit: null })
    .onConflict((oc) =>
      oc
        .columns(["seance", "no"])
        .doUpdateSet({ textes: words, par, ecrit_le: instant })
        .where(sql<boolean>`compte_rendu.envoye_le is null`),
    )
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Marks a version as sent, with its paper. */
export async function marquerEnvoye(
  { db }: Tx,
  seance: string,
  no: number,
  ecrit: Ecrit,
  instant: Date,
): Promise<void> {
  await db
    .updateTable("compte_rendu")
    .set({ envoye_le: instant, ecrit: JSON.stringify(ecrit) })
    .where("seance", "=", seance)
    .where("no", "=", no)
    .execute();
}

/** The answers to the minutes of some meetings, with the meeting, oldest first. */
export const chercherApprobations = (
  { db }: Tx,
  seances: readonly string[],
): Promise<(Approbation & { seance: string })[]> =>
  seances.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("approbation")
        .select(["seance", "no", "organisation", "le", "nom", "modification"])
        .where("seance", "in", seances)
        .orderBy("le")
        .orderBy("organisation")
        .execute();

/** Writes the answer of an organisation; false when it had answered that version already. */
export async function inscrireApprobation({ db }: Tx, of: DeSeance, approbation: Approbation): Promise<boolean> {
  const done = await db
    .insertInto("approbation")
    .values({ ...approbation, ...of })
    .onConflict((oc) => oc.columns(["seance", "no", "organisation"]).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The latest version of the minutes of each meeting: its number, and when it was sent. */
export async function derniersComptesRendus(
  { db }: Tx,
  seances: readonly string[],
): Promise<Map<string, Pick<CompteRendu, "no" | "envoyeLe">>> {
  if (seances.length === 0) return new Map();
  const rows = await db
    .selectFrom("compte_rendu")
    .select(["seance", "no", "envoye_le"])
    .distinctOn("seance")
    .where("seance", "in", seances)
    .orderBy("seance")
    .orderBy("no", "desc")
    .execute();
  return new Map(rows.map((r) => [r.seance, { no: r.no, envoyeLe: r.envoye_le?.toISOString() ?? null }]));
}
