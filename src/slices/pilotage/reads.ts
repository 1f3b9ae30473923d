import { actesLus } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { cumuler } from "./rules-cumul.ts";
import type { TableauDeBord } from "./types.ts";

/**
 * The dashboard of a convention over [du, au], as known at the end of `connuLe`: what a meeting freezes and a bilan
 * prints. Figures alone, which every member and support of the convention may read.
 */
export async function tableauDeBord(
  tx: Tx,
  convention: Convention,
  { du, au, connuLe }: { du: Day; au: Day; connuLe: Day },
): Promise<TableauDeBord> {
  const asked = { convention: convention.id, horsConvention: false, du, au };
  const cumuls = cumuler(await actesLus(tx, { ...asked, connuLe }, { limite: 100_000 }));
  const blocs = (convention.engagements ?? []).map(({ id, titre, cible }) => {
    const own = cumuls.filter((c) => c.engagement === id);
    const actes = own.reduce((sum, c) => sum + c.actes, 0);
    const ligne = { indicateur: "actions", libelle: "Actions", valeur: actes, unite: "actions" };
    return {
      ...{ engagement: id, titre, axe: null },
      lignes: [{ ...ligne, cible: cible?.unite === "actes" ? cible.valeur : null, attendu: null }],
    };
  });
  return { convention: convention.id, du, au, connuLe, blocs, enregistresDepuis: 0 };
}
