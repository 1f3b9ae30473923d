import { actions } from "./indicateurs/actions.ts";
import { couverture } from "./indicateurs/couverture.ts";
import { decisionsSuivies } from "./indicateurs/decisions-suivies.ts";
import { delaiMedian } from "./indicateurs/delai-median.ts";
import { delaiNeufSurDix } from "./indicateurs/delai-neuf-sur-dix.ts";
import { evenementsTenus } from "./indicateurs/evenements-tenus.ts";
import { heures } from "./indicateurs/heures.ts";
import { organisationsMobilisees } from "./indicateurs/organisations-mobilisees.ts";
import { personnesAccompagnees } from "./indicateurs/personnes-accompagnees.ts";
import { personnesTouchees } from "./indicateurs/personnes-touchees.ts";
import { reunionsTenues } from "./indicateurs/reunions-tenues.ts";
import { tauxDeRealisation } from "./indicateurs/taux-de-realisation.ts";
import type { Indicateur } from "./rules-indicateur.ts";

/** Every indicator, in the order in which they are shown. */
export const INDICATEURS: readonly Indicateur[] = [
  actions,
  reunionsTenues,
  evenementsTenus,
  organisationsMobilisees,
  personnesTouchees,
  personnesAccompagnees,
  heures,
  delaiMedian,
  delaiNeufSurDix,
  tauxDeRealisation,
  decisionsSuivies,
  couverture,
];

/** The indicator of that id; throws for an id that no file bears. */
export function indicateur(id: string): Indicateur {
  const found = INDICATEURS.find((i) => i.id === id);
  if (!found) throw new Error(`no indicator "${id}"`);
  return found;
}
