import type { Autorisation, Entree, Porte } from "./platform/acts.ts";
import { autoriserGeste } from "./slices/comptes/reads.ts";
import { autoriserActe } from "./slices/droits/reads.ts";

/**
 * Who allows what at the door: gestes de vie by the table of roles, actes by the articles of the conventions read in
 * that very transaction. The command line's worker is the instance itself and may do every geste.
 */
export const autoriser: Porte["autoriser"] = async (tx, entree: Entree, aujourdhui): Promise<Autorisation> => {
  if (entree.sorte === "acte") return autoriserActe(tx, entree, aujourdhui);
  return tx.acteur.ouvrier ? { permis: true } : autoriserGeste(tx, entree, aujourdhui);
};
