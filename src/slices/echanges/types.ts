import type { Day } from "../../shared/day.ts";

/** What a key may open: a closed list, each with what it means for whoever gives it. */
export const PORTEES = {
  "lire:conventions": "lire les conventions que l’organisation peut lire",
  "lire:actes": "lire le journal de ces conventions",
  "ecrire:actes": "enregistrer des actes au nom de l’organisation",
  "lire:indicateurs": "lire les indicateurs de ces conventions",
  "lire:relais":
    "lire les mises en relation comme un conseiller, fiches transmises comprises ; chaque lecture est notée",
  "ecrire:relais": "proposer une mise en relation, répondre à celles qui sont reçues",
  annuaire: "lire l’annuaire des opérateurs",
} as const;
export type Portee = keyof typeof PORTEES;

/** A key as its organisation's managers see it: never its secret, nor the hash of it. */
export type CleOrganisation = {
  id: string;
  organisation: string;
  nom: string;
  portees: Portee[];
  creeeLe: Day;
  /** Last day on which it opens anything. */
  expireLe: Day;
  remplaceePar: string | null;
  revoqueeLe: Day | null;
  /** Last day on which it opened something. */
  vueLe: Day | null;
};

/** Where a key stands on a day. */
export type EtatDeCle = "en-cours" | "remplacee" | "expiree" | "revoquee";

/** What a subscription may ask to be told: a closed list. */
export const EVENEMENTS = {
  "relais.transmis": "une mise en relation est transmise",
  "relais.repondu": "le destinataire a accepté, décliné ou redirigé",
  "relais.clos": "une mise en relation est close, ou l’accord est retiré",
  "acte.enregistre": "un acte est enregistré sous une convention de l’organisation",
  "convention.etat": "un geste change l’état d’une convention",
  "seance.approuvee": "une organisation approuve le compte rendu d’une réunion",
} as const;
export type Evenement = keyof typeof EVENEMENTS;

/** A subscription as its organisation sees it. */
export type Abonnement = {
  id: string;
  organisation: string;
  url: string;
  evenements: Evenement[];
  creeLe: Day;
  desactiveLe: Day | null;
  supprimeLe: Day | null;
};

/** One thing told, or to be told, to a subscriber. */
export type Notification = {
  id: string;
  abonnement: string;
  evenement: Evenement;
  acte: string;
  creeLe: Day;
  essais: number;
  livreeLe: Day | null;
  statut: number | null;
  echec: string | null;
};
