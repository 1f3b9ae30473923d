import type { ComponentChildren } from "preact";
import type { Compte } from "../../platform/ui/page.tsx";
import { Etat, type EtatTrace } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { MOTS_ETAT, MOTS_INSCRIPTION } from "./phrases.ts";
import type { EtatEvenement } from "./transitions.ts";
import type { EtatInscription } from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

/** What the frame of a page needs of the request. */
export type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

const TRAITS: Readonly<Record<EtatEvenement, EtatTrace>> = {
  ouvert: "ouvert",
  complet: "sous-condition",
  "en-cours": "en-vigueur",
  passe: "echue",
  annule: "ferme",
};

/** The state of an event: its stroke and its word. */
export const EtatDit = ({ etat }: { etat: EtatEvenement }) => <Etat etat={TRAITS[etat]} mot={MOTS_ETAT[etat]} />;

const TRAITS_INSCRIPTION: Readonly<Record<EtatInscription, EtatTrace>> = {
  demandee: "a-completer",
  "en-attente": "a-completer",
  proposee: "sous-condition",
  confirmee: "permis",
  annulee: "echue",
  present: "en-vigueur",
  absent: "echue",
};

/** How far a registration has come: its stroke, its word, and one line under it. */
export const InscriptionDite = ({ etat, detail }: { etat: EtatInscription; detail?: ComponentChildren }) => (
  <Etat etat={TRAITS_INSCRIPTION[etat]} mot={MOTS_INSCRIPTION[etat]} detail={detail} />
);

/** Breadcrumb of a page of an event; the last step is the page itself. */
export const filDe = ({ e, vers }: Pick<Vue, "e" | "vers">, ...suite: readonly string[]) => [
  { libelle: "Événements", href: vers("/evenements") },
  ...(suite.length === 0
    ? [{ libelle: e.titre }]
    : [{ libelle: e.titre, href: vers(adresse(e)) }, ...suite.map((libelle) => ({ libelle }))]),
];
