import type { Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { nomLe, sigleLe } from "../organisations/index.ts";
import { lireOrganisations, organisationsDeSiret } from "../organisations/reads.ts";
import { lireMandats } from "./store.ts";
import { identites } from "./store-oidc.ts";

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

/** Organisations where a provider of identities places the actor, and for which she holds no mandate that day. */
export async function organisationsProposees(
  maison: Maison,
  tx: Tx,
  jour: Day,
): Promise<{ id: string; nom: string; siret: string }[]> {
  const held = new Set((await lireMandats(tx, jour)).mandats.map((m) => m.organisation));
  const sirets = [...new Set((await identites(tx)).flatMap(({ siret }) => (siret === null ? [] : [siret])))];
  const found: { id: string; siret: string }[] = [];
  for (const siret of sirets)
    for (const id of await organisationsDeSiret(tx, siret)) if (!held.has(id)) found.push({ id, siret });
  const named = await noms(
    maison,
    tx,
    found.map(({ id }) => id),
    jour,
  );
  return found.map((o) => ({ ...o, nom: named.get(o.id) ?? o.id }));
}
