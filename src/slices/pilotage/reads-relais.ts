import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { organisationsDe } from "../conventions/reads.ts";
import { mesuresDeRelais } from "../relais/reads.ts";
import { siennes } from "./reads-personnes.ts";
import type { LectureDeChiffres } from "./reads-tableau.ts";
import { lesSiennes } from "./rules-lots.ts";
import { chiffresDeRelais, type RelaisDeConvention, relaisDits } from "./rules-relais.ts";

/**
 * Reads the figures of a convention's mises en relation since its beginning, up to a day: single ones stay with the house
 * (`lotsDeRelais`). The caller has checked that the actor may read its figures. Asked as known on a past day, tells
 * nobody.
 */
export async function lireRelais(
  tx: Tx,
  convention: Convention,
  { jour, aujourdhui, connuLe }: LectureDeChiffres,
): Promise<RelaisDeConvention> {
  const jusqua: Day = jour < aujourdhui ? jour : aujourdhui;
  const known = connuLe === null || connuLe >= aujourdhui;
  const organisations = organisationsDe(convention);
  const mesures = known
    ? await parLaMaison(tx, (own) => mesuresDeRelais(own, { convention: convention.id, organisations, jusqua }))
    : [];
  const own = lesSiennes(mesures, siennes(tx.acteur));
  return {
    tous: relaisDits(mesures, jusqua),
    siens: chiffresDeRelais({ lots: own, reste: new Map() }, true),
  };
}
