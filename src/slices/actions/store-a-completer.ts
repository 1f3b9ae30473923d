import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Report } from "./rules-a-completer.ts";

/** What was put off or said without object in a convention, newest last. */
export async function chercherReports({ db }: Tx, convention: string): Promise<Report[]> {
  return db
    .selectFrom("report_a_completer")
    .select(["chose", "organisation", "jusqu_au as jusquAu"])
    .where("convention", "=", convention)
    .orderBy("connu_le")
    .orderBy("id")
    .execute();
}

/** Puts a thing off to a day, or says with a reason that it has no object any more. */
export async function inscrireReport(
  { db }: Tx,
  r: Report & { id: string; convention: string; motif: string | null; le: Day; instant: Date },
): Promise<void> {
  const { id, convention, chose, organisation, jusquAu, motif, le, instant: connuLe } = r;
  await db
    .insertInto("report_a_completer")
    .values({ id, convention, chose, organisation, jusqu_au: jusquAu, motif, le, connu_le: connuLe })
    .execute();
}

/** In the place of an address: the lists of that Monday have all left. */
export const TOUS = "";

/** The last Monday whose lists have all left; null when none ever did. */
export async function dernierLundi({ db }: Tx): Promise<Day | null> {
  const query = db.selectFrom("lundi_envoye").select("lundi").where("adresse", "=", TOUS).orderBy("lundi", "desc");
  return (await query.limit(1).executeTakeFirst())?.lundi ?? null;
}

/** Notes that an address (its fingerprint) gets its mail of that Monday; false when it had it. */
export async function noterLundi({ db }: Tx, lundi: Day, adresse: string): Promise<boolean> {
  const done = await db
    .insertInto("lundi_envoye")
    .values({ lundi, adresse })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Boolean(done.numInsertedOrUpdatedRows);
}
