import type { Acteur, Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import "./store.ts"; // the tables

/** Somebody as the house reads in her name: what she holds that day, and her address. */
export type Lecteur = { acteur: Acteur & { personne: string }; courriel: string };

/** These people as they may read on a day, by id; for the worker. Who holds no mandate that day is absent. */
export async function lecteursDe({ db }: Tx, ids: readonly string[], jour: Day): Promise<Map<string, Lecteur>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("mandat")
    .innerJoin("personne", "personne.id", "mandat.personne")
    .select(["personne.id", "courriel", "organisation", "role"])
    .where("personne.id", "in", ids)
    .where("role", "<>", "exploitant")
    .where("du", "<=", jour)
    .where((eb) => eb.or([eb("au", "is", null), eb("au", ">=", jour)]))
    .execute();
  const held = Map.groupBy(rows, (r) => r.id);
  return new Map(
    [...held].map(([personne, own]) => {
      const organisations = [...new Set(own.map((r) => r.organisation))];
      const gouverne = [...new Set(own.filter((r) => r.role !== "conseiller").map((r) => r.organisation))];
      const conseille = [...new Set(own.filter((r) => r.role === "conseiller").map((r) => r.organisation))];
      return [
        personne,
        {
          acteur: { personne, organisations, gouverne, conseille, exploitant: false },
          courriel: own[0]?.courriel ?? "",
        },
      ];
    }),
  );
}
