import type { Cote, EtatRelais } from "./types.ts";

/** What may be done to a mise en relation, in the order in which it is lived. */
export const GESTES_DE_RELAIS = [
  "modifier",
  "coordonner",
  "demander-accord",
  "donner-accord",
  "transmettre",
  "lire",
  "attribuer",
  "accepter",
  "decliner",
  "rediriger",
  "fixer-rendez-vous",
  "accompagner",
  "retirer-accord",
  "relancer",
  "clore",
] as const;
export type GesteDeRelais = (typeof GESTES_DE_RELAIS)[number];

/** One line of the table: from which states, by which sides, the entry of the journal it makes, what it leads to. */
export type TransitionDeRelais = {
  readonly etats: readonly EtatRelais[];
  readonly cotes: readonly Cote[];
  /** Geste of the journal (comptes/transitions.ts); "aiguillage" is the act. */
  readonly nature: string;
  /** State it leads to; null: it stays where it is. */
  readonly vers: EtatRelais | null;
};

const CHEZ_LE_DESTINATAIRE: readonly EtatRelais[] = ["transmis", "lu", "sans-reponse"];
const EN_COURS: readonly EtatRelais[] = [...CHEZ_LE_DESTINATAIRE, "accepte", "en-accompagnement"];

/** The one table of the life of a mise en relation (issue 6 §2); what is not here is nobody's. */
export const TRANSITIONS_DE_RELAIS: Readonly<Record<GesteDeRelais, TransitionDeRelais>> = {
  modifier: { etats: ["propose", "accord-donne"], cotes: ["emetteur"], nature: "relais.modifie", vers: null },
  coordonner: {
    etats: ["propose", "accord-donne", ...EN_COURS],
    ...{ cotes: ["emetteur", "destinataire"], nature: "relais.modifie", vers: null },
  },
  "demander-accord": { etats: ["propose"], cotes: ["emetteur"], nature: "relais.accord-demande", vers: null },
  "donner-accord": {
    ...{ etats: ["propose"], cotes: ["personne", "emetteur"], nature: "relais.accord-donne", vers: "accord-donne" },
  },
  transmettre: { etats: ["accord-donne"], cotes: ["emetteur", "personne"], nature: "aiguillage", vers: "transmis" },
  lire: { etats: ["transmis"], cotes: ["destinataire"], nature: "relais.lu", vers: "lu" },
  attribuer: { etats: EN_COURS, cotes: ["destinataire", "emetteur"], nature: "relais.attribue", vers: null },
  accepter: { etats: CHEZ_LE_DESTINATAIRE, cotes: ["destinataire"], nature: "relais.accepte", vers: "accepte" },
  decliner: { etats: CHEZ_LE_DESTINATAIRE, cotes: ["destinataire"], nature: "relais.decline", vers: "decline" },
  rediriger: {
    etats: [...CHEZ_LE_DESTINATAIRE, "accepte"],
    ...{ cotes: ["destinataire", "emetteur"], nature: "relais.redirige", vers: "redirige" },
  },
  "fixer-rendez-vous": {
    etats: [...CHEZ_LE_DESTINATAIRE, "accepte", "en-accompagnement"],
    ...{ cotes: ["destinataire"], nature: "relais.rendez-vous", vers: null },
  },
  accompagner: { etats: ["accepte"], cotes: ["destinataire"], nature: "relais.accompagne", vers: "en-accompagnement" },
  "retirer-accord": {
    etats: ["accord-donne", ...EN_COURS, "decline"],
    ...{ cotes: ["personne", "emetteur"], nature: "relais.accord-retire", vers: "retire" },
  },
  relancer: { etats: CHEZ_LE_DESTINATAIRE, cotes: ["emetteur"], nature: "relais.relance", vers: null },
  clore: {
    etats: ["propose", "accord-donne", ...EN_COURS, "decline"],
    ...{ cotes: ["emetteur", "destinataire", "personne"], nature: "relais.clos", vers: "clos" },
  },
};

/** Whether a side may do that in that state. */
export const permisRelais = (geste: GesteDeRelais, etat: EtatRelais, cote: Cote): boolean =>
  TRANSITIONS_DE_RELAIS[geste].etats.includes(etat) && TRANSITIONS_DE_RELAIS[geste].cotes.includes(cote);
