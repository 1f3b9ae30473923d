import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { AccordDePublication, Publiable } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    publication: { convention: string; organisation: string; quoi: Publiable; le: Day };
  }
}

/** What each party has let everybody read, as far as the actor may know it. */
export const accordsDe = ({ db }: Tx, convention: string): Promise<AccordDePublication[]> =>
  db.selectFrom("publication").select(["organisation", "quoi", "le"]).where("convention", "=", convention).execute();

/** Notes that a party lets something be read; nothing when it had already. */
export async function inscrireAccord({ db }: Tx, convention: string, accord: AccordDePublication): Promise<void> {
  await db
    .insertInto("publication")
    .values({ convention, ...accord })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Takes it back. */
export async function reprendreAccord(
  { db }: Tx,
  convention: string,
  { organisation, quoi }: Pick<AccordDePublication, "organisation" | "quoi">,
): Promise<void> {
  const query = db.deleteFrom("publication").where("convention", "=", convention);
  await query.where("organisation", "=", organisation).where("quoi", "=", quoi).execute();
}
