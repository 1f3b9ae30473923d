import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Resume } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    resume: Resume;
  }
}

/** Digests asked for: the actor's own, or everybody's for the worker. */
export const resumes = ({ db }: Tx): Promise<Resume[]> =>
  db.selectFrom("resume").select(["personne", "rythme", "dernier"]).orderBy("personne").execute();

/** Asks for a digest at another rhythm, told from `dernier` on. */
export async function inscrireResume({ db }: Tx, resume: Resume): Promise<void> {
  const { rythme, dernier } = resume;
  await db
    .insertInto("resume")
    .values(resume)
    .onConflict((oc) => oc.column("personne").doUpdateSet({ rythme, dernier }))
    .execute();
}

/** Asks for none any more. */
export async function effacerResume({ db }: Tx, personne: string): Promise<void> {
  await db.deleteFrom("resume").where("personne", "=", personne).execute();
}

/** Notes that a digest went as far as `jusque`, excluded; false when another did it first, or none is asked for any more. */
export async function avancerResume({ db }: Tx, { personne, dernier }: Resume, jusque: Day): Promise<boolean> {
  const moved = await db
    .updateTable("resume")
    .set({ dernier: jusque })
    .where("personne", "=", personne)
    .where("dernier", "=", dernier)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}
