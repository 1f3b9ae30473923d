import type { Day } from "../../shared/day.ts";
import { type DelaiDeRelais, delaisDeRelais } from "./indicateurs-relais/delais.ts";
import { type IssueDite, issuesDeRelais } from "./indicateurs-relais/issues.ts";
import { type ReponsesDe, reponsesParDepartement, reponsesParPaire } from "./indicateurs-relais/reponses.ts";
import { type LotsTenus, lotsDeRelais, type Mesure } from "./rules-lots.ts";
import { dernierMoisEntier } from "./rules-tableau.ts";

/** Figures of mises en relation: how long each step took, what came of it, and answers by place and by pair of bodies. */
export type ChiffresDeRelais = {
  readonly delais: readonly DelaiDeRelais[];
  readonly issues: readonly IssueDite[];
  readonly departements: readonly ReponsesDe[];
  readonly paires: readonly ReponsesDe[];
};

/** Of a convention, as anybody who reads its figures may know them; and of the reader's own bodies, in full. */
export type RelaisDeConvention = { readonly tous: ChiffresDeRelais; readonly siens: ChiffresDeRelais };

/** The figures that lots make; `entier`: to the two bodies, who know each of them. */
export const chiffresDeRelais = (tenus: LotsTenus, entier: boolean): ChiffresDeRelais => ({
  delais: delaisDeRelais(tenus.lots),
  issues: issuesDeRelais(tenus, entier),
  departements: reponsesParDepartement(tenus.lots),
  paires: reponsesParPaire(tenus.lots),
});

/** What anybody who reads a convention's figures may know of its mises en relation, up to a day that is not to come. */
export const relaisDits = (mesures: readonly Mesure[], jour: Day): ChiffresDeRelais =>
  chiffresDeRelais(lotsDeRelais(mesures, dernierMoisEntier(jour)), false);
