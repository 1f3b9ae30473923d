import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Demande } from "../conventions/index.ts";
import { conventionsDe, conventionsVisibles } from "../conventions/reads.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { repondreParmi } from "./reponse.ts";
import type { Decision } from "./types.ts";

/**
 * Answers a demand over the conventions that the actor may read, as known today or at the end of `connuLe`, with the
 * names of that day. What only a rare answer needs is read only for it: the whole world to tell whether A is nobody
 * anywhere or no article opens the act, the whole directory to tell who has taken over.
 */
export async function repondre(tx: Tx, demande: Demande, connuLe: Day | null): Promise<Decision> {
  const sides = [demande.de, demande.vers].filter((id) => id != null);
  const near = connuLe === null ? await conventionsDe(tx, sides) : await conventionsVisibles(tx, connuLe);
  const above = near.flatMap((c) => (c.membres ?? []).filter((m) => sides.includes(m.organisation)).map((m) => m.de));
  const named = await lireOrganisations(tx, [...sides, ...above]);
  const { decision } = repondreParmi(near, named, demande);
  if (decision.issue !== "refuse") return decision;
  const far = connuLe === null && (decision.motif === "aucun-article" || decision.motif === "meme-organisation");
  return repondreParmi(far ? await conventionsVisibles(tx) : near, await lireOrganisations(tx), demande).decision;
}
