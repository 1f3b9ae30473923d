import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention, Demande } from "../conventions/index.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { nomLe, type Organisation, sigleLe, successeurs } from "../organisations/index.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { compiler, type Decision, decider, type Monde } from "./index.ts";

/** A demand answered over what the reader may see: the decision, the world it was taken in, the organisations by id. */
export type Reponse = { decision: Decision; monde: Monde; annuaire: ReadonlyMap<string, Organisation> };

/**
 * Answers a demand over the conventions that the actor may read, as known today or at the end of `connuLe`. The world
 * is whole: whether A is nobody anywhere or no article opens the act depends on conventions that name neither side.
 */
export async function repondre(tx: Tx, demande: Demande, connuLe: Day | null): Promise<Reponse> {
  const conventions = await conventionsVisibles(tx, connuLe);
  const organisations = await lireOrganisations(tx);
  return repondreParmi(conventions, organisations, demande);
}

/** The same, over what has been read already. */
export function repondreParmi(
  conventions: readonly Convention[],
  organisations: readonly Organisation[],
  demande: Demande,
): Reponse {
  const monde = compiler(conventions);
  const annuaire = new Map(organisations.map((o) => [o.id, o]));
  return { decision: decider(monde, demande, options(annuaire, demande.date)), monde, annuaire };
}

/** Names of that day, and who has taken over by then. */
export const options = (annuaire: ReadonlyMap<string, Organisation>, jour: Day) => ({
  nommer: (id: string) => nommer(annuaire, id, jour),
  successeurs: (id: string) => successeurs([...annuaire.values()], id, jour).map((s) => s.organisation),
});

/** Short name of an organisation on a day; its id when the directory does not know it. */
export function nommer(annuaire: ReadonlyMap<string, Organisation>, id: string, jour: Day): string {
  const organisation = annuaire.get(id);
  return organisation ? (sigleLe(organisation, jour) ?? nomLe(organisation, jour)) : id;
}
