import type { Day } from "../../shared/day.ts";
import { BRANCHES, OPCO, OPCO_DEPUIS, PARTICULARITES, SOURCE_TABLE } from "./faits/opco.ts";
import type { Situation } from "./situation.ts";
import type { Opco } from "./types.ts";

/**
 * The Opco of an employee's branch on a day, or null: no employee, before the Opco, IDCC not given, not in the table,
 * not yet in force, or of an Opco that no text read establishes. Never a guess.
 */
export function opcoDe({ statut, idcc }: Situation, date: Day): Opco | null {
  if (statut !== "salarie" || idcc == null || date < OPCO_DEPUIS) return null;
  const opco = BRANCHES.get(idcc)?.opco ?? null;
  const { source = SOURCE_TABLE, du = OPCO_DEPUIS } = PARTICULARITES[idcc] ?? {};
  return opco === null || date < du ? null : { id: opco, libelle: OPCO[opco], source };
}

/** Why the Opco of a given IDCC is not known, as a reader needs it; null when it is known or none exists that day. */
export function pourquoiSansOpco(situation: Situation, date: Day): string | null {
  const { statut, idcc } = situation;
  if (statut !== "salarie" || date < OPCO_DEPUIS || opcoDe(situation, date) !== null) return null;
  if (idcc == null) return "L’Opco est celui de la branche, que dit le numéro de convention collective (IDCC).";
  const doubt = PARTICULARITES[idcc]?.dit;
  if (doubt !== undefined) return `${doubt} Demandez à l’employeur.`;
  return BRANCHES.has(idcc)
    ? `Aucun texte lu ne dit l’Opco de l’IDCC ${idcc} ce jour-là. Demandez à l’employeur.`
    : `L’IDCC ${idcc} n’est pas dans la table. Vérifiez le numéro sur le bulletin de paie, ou demandez à l’employeur.`;
}

/** Whether an IDCC was given that no table holds: more likely a slip than a branch. */
export const idccAReprendre = (situation: Situation, date: Day): boolean =>
  situation.idcc != null && !BRANCHES.has(situation.idcc) && pourquoiSansOpco(situation, date) !== null;
