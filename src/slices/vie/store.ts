import type { Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { DemandeDeVie, Proposition } from "./types.ts";

interface PropositionTable {
  id: string;
  convention: string;
  geste: string;
  donnees: unknown;
  par: string;
  parties: string[];
  accords: string[];
  le: Day;
  close_par: string | null;
  close_le: Day | null;
  faite_le: Day | null;
}

interface ReponseVivanteTable {
  id: string;
  convention: string;
  organisation: string;
  parties: string[];
  le: Day;
  vivante: boolean;
  note: string | null;
}

declare module "../../platform/db.ts" {
  interface Tables {
    proposition: PropositionTable;
    reponse_vivante: ReponseVivanteTable;
  }
}

/** An answer to "is it still alive?", as a party gave it. */
export type Reponse = Pick<ReponseVivanteTable, "convention" | "organisation" | "le" | "vivante" | "note">;

const lue = (row: Selectable<PropositionTable>): Proposition => ({
  id: row.id,
  convention: row.convention,
  demande: { geste: row.geste, donnees: row.donnees } as DemandeDeVie,
  par: row.par,
  parties: row.parties,
  accords: row.accords,
  le: row.le,
  closePar: row.close_par,
  closeLe: row.close_le,
  faiteLe: row.faite_le,
});

/** Proposals that wait, of one convention or of all, as far as the actor may see them, oldest first. */
export async function propositionsOuvertes({ db }: Tx, convention?: string): Promise<Proposition[]> {
  let query = db.selectFrom("proposition").selectAll().where("close_le", "is", null).where("faite_le", "is", null);
  if (convention !== undefined) query = query.where("convention", "=", convention);
  return (await query.orderBy("le").orderBy("id").execute()).map(lue);
}

/** One proposal of a convention, held until the transaction ends; null when the actor may not see it. */
export async function tenirProposition({ db }: Tx, convention: string, id: string): Promise<Proposition | null> {
  const query = db.selectFrom("proposition").selectAll().where("convention", "=", convention).where("id", "=", id);
  const row = await query.forUpdate().executeTakeFirst();
  return row ? lue(row) : null;
}

/** Writes a new proposal; false when another one waits for the same geste of the same convention. */
export async function deposerProposition({ db }: Tx, p: Proposition): Promise<boolean> {
  const done = await db
    .insertInto("proposition")
    .values({
      id: p.id,
      convention: p.convention,
      geste: p.demande.geste,
      donnees: JSON.stringify(p.demande.donnees),
      par: p.par,
      parties: p.parties,
      accords: p.accords,
      le: p.le,
    } as PropositionTable)
    .onConflict((oc) =>
      oc.columns(["convention", "geste"]).where("close_le", "is", null).where("faite_le", "is", null).doNothing(),
    )
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** What becomes of a proposal: agreements, then done or closed. */
export async function suivreProposition(
  { db }: Tx,
  id: string,
  suite: { accords?: string[]; faite_le?: Day; close_par?: string; close_le?: Day },
): Promise<void> {
  await db.updateTable("proposition").set(suite).where("id", "=", id).execute();
}

/** Keeps an answer to "is it still alive?". */
export async function inscrireReponse({ db }: Tx, reponse: ReponseVivanteTable): Promise<void> {
  await db.insertInto("reponse_vivante").values(reponse).execute();
}

/** Answers that the actor may read since a day, of one convention or of all, newest first. */
export async function reponses({ db }: Tx, depuis: Day, convention?: string): Promise<Reponse[]> {
  let query = db
    .selectFrom("reponse_vivante")
    .select(["convention", "organisation", "le", "vivante", "note"])
    .where("le", ">=", depuis);
  if (convention !== undefined) query = query.where("convention", "=", convention);
  return query.orderBy("le", "desc").orderBy("organisation").execute();
}
