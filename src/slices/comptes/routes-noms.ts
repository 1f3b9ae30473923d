import type { Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { nomLe, sigleLe } from "../organisations/index.ts";
import { lireOrganisations } from "../organisations/reads.ts";

/** A name changes a few times in a century: the head of every page need not ask the directory again. */
const FRAIS_MS = 60_000;
const MAX = 2_000;

const lus = new WeakMap<Maison, Map<string, { nom: string; le: number }>>();

/** Short names of organisations on a day, by id, at most a minute old; one unknown to the directory is left out. */
export async function noms(maison: Maison, tx: Tx, ids: readonly string[], jour: Day): Promise<Map<string, string>> {
  const known = lus.get(maison) ?? new Map<string, { nom: string; le: number }>();
  lus.set(maison, known);
  const now = maison.porte.maintenant().getTime();
  const fresh = (id: string) => {
    const read = known.get(`${jour} ${id}`);
    return read && now - read.le < FRAIS_MS ? read.nom : undefined;
  };
  const missing = ids.filter((id) => fresh(id) === undefined);
  if (missing.length > 0) {
    if (known.size > MAX) known.clear();
    for (const organisation of await lireOrganisations(tx, missing)) {
      const nom = sigleLe(organisation, jour) ?? nomLe(organisation, jour);
      known.set(`${jour} ${organisation.id}`, { nom, le: now });
    }
  }
  return new Map(
    ids.flatMap((id) => {
      const nom = fresh(id);
      return nom === undefined ? [] : [[id, nom] as const];
    }),
  );
}
