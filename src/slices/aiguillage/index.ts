/** The pure door of the slice: from what is known of a person to operators, Opco, schemes and what is left to ask. */
export { orienter } from "./orienter.ts";
export { ageLe, type CleSituation, Demande, faitsAuJour, OPERATEURS, OperateurId, Situation } from "./situation.ts";
export * from "./types.ts";
