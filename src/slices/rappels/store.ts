import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { LigneDeRappel, Matiere } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    rappel: {
      convention: string;
      matiere: LigneDeRappel["matiere"];
      jour_du: Day;
      echeance: Day;
      personne: string;
      lecteurs: string[];
      envoye_le: Day;
    };
  }
}

/** Notes that these people are told that day; gives those who had not been, for this step, nor that day on this matter. */
export async function noterRappels(
  { db }: Tx,
  { convention, matiere, jourDu, echeance }: LigneDeRappel,
  personnes: readonly string[],
  lecteurs: readonly string[],
  jour: Day,
): Promise<string[]> {
  if (personnes.length === 0) return [];
  const row = { convention, matiere, jour_du: jourDu, echeance, lecteurs: [...lecteurs], envoye_le: jour };
  const told = await db
    .insertInto("rappel")
    .values(personnes.map((personne) => ({ ...row, personne })))
    .onConflict((oc) => oc.doNothing())
    .returning("personne")
    .execute();
  return told.map((r) => r.personne);
}

/** The last reminder sent about a convention: when, about what; null when none was, or when it is not for the actor. */
export async function dernierRappel({ db }: Tx, convention: string): Promise<{ le: Day; matiere: Matiere } | null> {
  const last = await db
    .selectFrom("rappel")
    .select(["envoye_le as le", "matiere"])
    .where("convention", "=", convention)
    .$narrowType<{ matiere: Matiere }>() // of meetings, none lies under the id of a convention
    .orderBy("envoye_le", "desc")
    .orderBy("jour_du", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ?? null;
}
