import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import type { OperateurAnnuaire } from "./operateurs.ts";
import { lesPlusProches } from "./rules.ts";
import { chercherImplantations } from "./store.ts";
import type { ImplantationProche } from "./types.ts";

export { lireImplantation, pageImplantations, semerImplantations } from "./store.ts";

/**
 * The places of these kinds (every kind when absent) that receive on day `le` for a territory, or for a commune from whose
 * place kilometres are counted: those told to cover the commune first, then the nearest, then by name. Closed ones are
 * left out; those of which nothing is known so early carry `certitude: "inconnu"`. Anybody may ask.
 */
export async function implantationsPour(
  tx: Tx,
  {
    operateur,
    territoire,
    commune,
    le,
    limite,
  }: {
    operateur?: OperateurAnnuaire | readonly OperateurAnnuaire[] | undefined;
    territoire?: Territoire | undefined;
    commune?: Territoire | undefined;
    le: Day;
    limite?: number | undefined;
  },
): Promise<ImplantationProche[]> {
  const demande = { operateur, territoire: commune ?? territoire, le };
  return lesPlusProches(await chercherImplantations(tx, demande), demande).slice(0, limite);
}
