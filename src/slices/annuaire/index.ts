/** The pure door of the slice: kinds of operators, places and how to say them. */
export { type FicheOperateur, ficheOperateur, OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
export { pointDe } from "./points.ts";
export { aJour } from "./rules.ts";
export { direTelephone } from "./rules-telephone.ts";
export { Implantation, type ImplantationProche, type ImplantationTenue } from "./types.ts";
