import type { Role } from "../comptes/index.ts";
import type { EtatSeance } from "./types.ts";

/** What may be done to a meeting, in the order in which it is lived. */
export const GESTES_DE_SEANCE = [
  "modifier",
  "preparer",
  "convoquer",
  "annuler",
  "arreter",
  "reserver",
  "prendre-position",
  "presences",
  "tenir",
  "decider",
  "rediger",
  "envoyer",
  "approuver",
] as const;
export type GesteDeSeance = (typeof GESTES_DE_SEANCE)[number];

/** One line of the table: from which states, by which roles, whether a confirmed link may, and what it leads to. */
export type TransitionDeSeance = {
  readonly etats: readonly EtatSeance[];
  readonly roles: readonly Role[];
  readonly lien: boolean;
  /** Geste of the journal (comptes/transitions.ts); "seance" is the act. */
  readonly nature: string;
  /** State it leads to; null: it stays where it is. Approving leads there with the last answer awaited. */
  readonly vers: EtatSeance | null;
  /** What it is, as a button. */
  readonly verbe: string;
};

/** Mandates that govern: they write, decide and answer for their organisation. */
export const GOUVERNENT: readonly Role[] = ["gestionnaire", "signataire", "membre-instance"];
const A_VENIR: readonly EtatSeance[] = ["prevue", "convoquee", "deplacee"];

/** The one table of the life of a meeting; what is not here is nobody's. */
export const TRANSITIONS_DE_SEANCE: Readonly<Record<GesteDeSeance, TransitionDeSeance>> = {
  modifier: {
    ...{ etats: A_VENIR, roles: GOUVERNENT, lien: false, nature: "seance.modifiee", vers: null },
    verbe: "Déplacer ou modifier",
  },
  preparer: {
    ...{ etats: [...A_VENIR, "tenue"], roles: GOUVERNENT, lien: false, nature: "seance.modifiee", vers: null },
    verbe: "Préparer l’ordre du jour",
  },
  convoquer: {
    ...{ etats: A_VENIR, roles: GOUVERNENT, lien: false, nature: "seance.convoquee", vers: "convoquee" },
    verbe: "Convoquer",
  },
  annuler: {
    ...{ etats: A_VENIR, roles: GOUVERNENT, lien: false, nature: "seance.annulee", vers: "annulee" },
    verbe: "Annuler la réunion",
  },
  arreter: {
    ...{ etats: [...A_VENIR, "tenue"], roles: GOUVERNENT, lien: false, nature: "seance.chiffres-arretes", vers: null },
    verbe: "Arrêter les chiffres",
  },
  reserver: {
    etats: [...A_VENIR, "tenue", "compte-rendu-envoye"],
    ...{ roles: GOUVERNENT, lien: true, nature: "seance.reserve-faite", vers: null },
    verbe: "Faire une réserve sur ces chiffres",
  },
  "prendre-position": {
    ...{ etats: [...A_VENIR, "tenue"], roles: GOUVERNENT, lien: true, nature: "position.donnee", vers: null },
    verbe: "Donner une position",
  },
  presences: {
    ...{ etats: [...A_VENIR, "tenue"], roles: GOUVERNENT, lien: false, nature: "seance.presences-notees", vers: null },
    verbe: "Noter les présences",
  },
  tenir: {
    ...{ etats: A_VENIR, roles: GOUVERNENT, lien: false, nature: "seance", vers: "tenue" },
    verbe: "Enregistrer la réunion",
  },
  decider: {
    ...{ etats: ["tenue"], roles: GOUVERNENT, lien: false, nature: "decision.prise", vers: null },
    verbe: "Enregistrer une décision",
  },
  rediger: {
    etats: ["tenue", "compte-rendu-envoye"],
    ...{ roles: GOUVERNENT, lien: false, nature: "seance.compte-rendu-ecrit", vers: "tenue" },
    verbe: "Écrire le compte rendu",
  },
  envoyer: {
    etats: ["tenue"],
    ...{ roles: GOUVERNENT, lien: false, nature: "seance.compte-rendu-envoye", vers: "compte-rendu-envoye" },
    verbe: "Envoyer le compte rendu",
  },
  approuver: {
    etats: ["compte-rendu-envoye"],
    ...{ roles: GOUVERNENT, lien: true, nature: "seance.approuvee", vers: null },
    verbe: "Approuver le compte rendu",
  },
};

/** Who asks: the roles held for the organisation acted for, whether the convention names it, whether she came by a link. */
export type DemandeurDeSeance = {
  readonly roles: readonly Role[];
  /** The convention names that organisation, which had not left it by the day of the meeting: party, member or support. */
  readonly connue: boolean;
  readonly lien: boolean;
};

const ETAT_REFUSE: Readonly<Record<EtatSeance, string>> = {
  prevue: "La réunion n’a pas encore eu lieu.",
  convoquee: "La réunion n’a pas encore eu lieu.",
  deplacee: "La réunion a été déplacée et n’a pas encore eu lieu.",
  tenue: "La réunion a eu lieu : cela n’est plus possible, ou pas avant l’envoi du compte rendu.",
  "compte-rendu-envoye": "Le compte rendu est envoyé : pour le changer, écrivez-en une nouvelle version.",
  approuvee: "Le compte rendu est approuvé : il ne change plus.",
  annulee: "La réunion est annulée.",
};

/** Said to a party that has left the convention. */
export const PARTIE_RETIREE = "Cette organisation n’est plus dans la convention : elle lit, sans y agir.";

/** Why the table does not let that be done now; null when it does. The door asks the mandates again. */
export function refusDeSeance(geste: GesteDeSeance, etat: EtatSeance, qui: DemandeurDeSeance): string | null {
  const { etats, roles, lien } = TRANSITIONS_DE_SEANCE[geste];
  if (!qui.connue) return PARTIE_RETIREE;
  if (qui.lien ? !lien : !qui.roles.some((r) => roles.includes(r)))
    return qui.lien
      ? "Votre lien permet de lire la réunion, de donner une position et d’approuver le compte rendu."
      : "Seule une personne qui gère, signe ou siège pour une organisation de la convention peut le faire.";
  return etats.includes(etat) ? null : ETAT_REFUSE[etat];
}
