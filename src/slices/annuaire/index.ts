/** The pure door of the slice: kinds of operators, places and how to say them. */

export { type ServiceInclusion, type StructureInclusion, versService, versStructure } from "./inclusion.ts";
export { type FicheOperateur, ficheOperateur, OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
export { pointDe } from "./points.ts";
export { aJour, certitudeLe } from "./rules.ts";
export { direHoraires } from "./rules-horaires.ts";
export { direTelephone } from "./rules-telephone.ts";
export { COLONNES_IMPLANTATION, celluleImplantation } from "./tableau.ts";
export { Implantation, type ImplantationProche, type ImplantationTenue } from "./types.ts";
