import type { EtatInscription, Evenement } from "./types.ts";

/** Where an event stands at an instant; derived, never stored. `en-cours`: it has begun. */
export const ETATS_EVENEMENT = ["ouvert", "complet", "en-cours", "passe", "annule"] as const;
export type EtatEvenement = (typeof ETATS_EVENEMENT)[number];

/** What may be done of an event, and in which states; what is not here is refused. */
export const GESTES_EVENEMENT = {
  modifier: ["ouvert", "complet"],
  deplacer: ["ouvert", "complet"],
  annuler: ["ouvert", "complet"],
  inscrire: ["ouvert", "complet"],
  quitter: ["ouvert", "complet"],
  noter: ["en-cours", "passe"],
} as const satisfies Readonly<Record<string, readonly EtatEvenement[]>>;
export type GesteEvenement = keyof typeof GESTES_EVENEMENT;

/** The state of an event at an instant (ISO 8601 in UTC): over from its very end on. */
export function etatEvenement(
  e: Pick<Evenement, "debut" | "fin" | "annuleLe" | "tenues" | "places">,
  instant: string,
): EtatEvenement {
  if (e.annuleLe !== null) return "annule";
  if (instant >= e.fin) return "passe";
  if (instant >= e.debut) return "en-cours";
  return e.tenues >= e.places ? "complet" : "ouvert";
}

/** Why a geste is not possible in a state, or null when it is. */
export function obstacleEvenement(geste: GesteEvenement, etat: EtatEvenement): string | null {
  const possible: readonly EtatEvenement[] = GESTES_EVENEMENT[geste];
  if (possible.includes(etat)) return null;
  if (etat === "annule") return "Cet événement est annulé.";
  if (geste === "noter") return "Il n’a pas encore commencé : les présences se notent à partir de son début.";
  return etat === "passe" ? "Cet événement a eu lieu." : "Cet événement a commencé.";
}

/** What may happen to a registration. */
export const GESTES_INSCRIPTION = [
  "confirmer",
  "mettre-en-attente",
  "proposer",
  "quitter",
  "expirer",
  "noter-present",
  "noter-absent",
] as const;
export type GesteInscription = (typeof GESTES_INSCRIPTION)[number];

/** The one table of registrations: state × what happens → next state; what is not here cannot happen. */
export const SUITES: Readonly<Record<EtatInscription, Readonly<Partial<Record<GesteInscription, EtatInscription>>>>> = {
  demandee: { confirmer: "confirmee", "mettre-en-attente": "en-attente", quitter: "annulee", expirer: "annulee" },
  "en-attente": {
    proposer: "proposee",
    quitter: "annulee",
    "noter-present": "present",
  },
  proposee: {
    confirmer: "confirmee",
    quitter: "annulee",
    expirer: "annulee",
    "noter-present": "present",
    "noter-absent": "absent",
  },
  confirmee: { quitter: "annulee", "noter-present": "present", "noter-absent": "absent" },
  annulee: {},
  present: { "noter-present": "present", "noter-absent": "absent" },
  absent: { "noter-present": "present", "noter-absent": "absent" },
};

/** The next state of a registration, or null when that cannot happen to it. */
export const suiteDe = (etat: EtatInscription, geste: GesteInscription): EtatInscription | null =>
  SUITES[etat][geste] ?? null;

/** States that hold a place before the event; the same as in the trigger of 0130. */
export const TIENNENT: ReadonlySet<EtatInscription> = new Set<EtatInscription>(["proposee", "confirmee"]);
