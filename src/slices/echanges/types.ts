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
