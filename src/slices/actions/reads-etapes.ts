import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { CorpsFiche } from "./types-fiche.ts";

/** A step of a fiche action that has a day, as a calendar needs it. */
export type EtapePourAgenda = {
  convention: string;
  engagement: string;
  id: string;
  libelle: string;
  le: Day;
  faite: boolean;
  /** Organisation that leads the fiche, as its parties say; null: they did not. */
  pilote: string | null;
  /** Version of the fiche, and when it was written (ISO 8601 in UTC). */
  no: number;
  majLe: string;
};

/** The dated steps of the fiches of these conventions, as far as the actor may read them; in no order. */
export async function etapesPourAgenda({ db }: Tx, conventions: readonly string[]): Promise<EtapePourAgenda[]> {
  if (conventions.length === 0) return [];
  const rows = await db
    .selectFrom("fiche_action")
    .select(["convention", "engagement", "no", "corps", "maj_le"])
    .where("convention", "in", [...conventions])
    .execute();
  return rows.flatMap(({ convention, engagement, no, corps, maj_le }) => {
    const { etapes, pilote } = corps as CorpsFiche;
    const of = { convention, engagement, no, majLe: maj_le.toISOString(), pilote: pilote.organisation };
    return etapes.flatMap(({ id, libelle, le, faiteLe }) =>
      le === null ? [] : [{ ...of, id, libelle, le, faite: faiteLe !== null }],
    );
  });
}
