import { type Day, dayInWords } from "../../shared/day.ts";
import { numero } from "./rules.ts";
import type { ObjetAcces } from "./transitions.ts";

/** What a link is sent for, as the page and its mail say it after "pour". */
export const MOTS_DES_OBJETS: Readonly<Record<ObjetAcces, string>> = {
  relire: "relire un projet et y faire des remarques",
  signer: "lire un texte et le signer",
  decider: "lire une convention et répondre pour une partie",
  agir: "dire ce qui a été fait pour une convention",
  approuver: "lire le compte rendu d’une séance et l’approuver",
  repondre: "lire une mise en relation et y répondre",
  suivre: "suivre ce qui est transmis de vous, et en décider",
};

/** What the button of the mail says. */
export const GESTES_DES_OBJETS: Readonly<Record<ObjetAcces, string>> = {
  relire: "Relire le projet",
  signer: "Lire et signer",
  decider: "Lire et répondre",
  agir: "Dire ce qui a été fait",
  approuver: "Lire et approuver",
  repondre: "Lire et répondre",
  suivre: "Voir et décider",
};

/** How far a link has come. `code-confirme`: its reader gave back the code sent to her address. */
export const ETATS_ACCES = ["envoye", "ouvert", "code-confirme", "expire", "ferme"] as const;
export type EtatAcces = (typeof ETATS_ACCES)[number];

/** The same, as the sender reads it. */
export const MOTS_DES_ETATS_ACCES: Readonly<Record<EtatAcces, string>> = {
  envoye: "envoyé",
  ouvert: "ouvert",
  "code-confirme": "code confirmé",
  expire: "expiré",
  ferme: "fermé",
};

/** The facts that an access's state follows from: instants, ISO 8601 in UTC. */
export type FaitsAcces = {
  creeLe: string;
  expireLe: string;
  /** A code was asked for: opening the page is not enough, mail scanners do it. */
  ouvertLe: string | null;
  confirmeLe: string | null;
  fermeLe: string | null;
};

/** Where an access stands at an instant, and since when. It still opens until the instant it expires, excluded. */
export function etatAcces(faits: FaitsAcces, instant: string): { etat: EtatAcces; depuis: string } {
  const { creeLe, expireLe, ouvertLe, confirmeLe, fermeLe } = faits;
  if (fermeLe !== null && fermeLe < expireLe) return { etat: "ferme", depuis: fermeLe };
  if (expireLe <= instant) return { etat: "expire", depuis: expireLe };
  if (confirmeLe !== null) return { etat: "code-confirme", depuis: confirmeLe };
  if (ouvertLe !== null) return { etat: "ouvert", depuis: ouvertLe };
  return { etat: "envoye", depuis: creeLe };
}

/**
 * An address that its owner knows again and that tells nobody else: first letter and domain of "claire@reseau.example"
 * give "c•••@reseau.example".
 */
export function courrielMasque(courriel: string): string {
  const at = courriel.lastIndexOf("@");
  return `${[...courriel][0] ?? ""}•••${courriel.slice(at)}`;
}

/** Six digits out of what was typed, whatever the spaces; null when it is no code. */
export function lireCode(saisi: string): string | null {
  const code = saisi.replace(/[\s\u00a0.-]+/g, "");
  return /^\d{6}$/.test(code) ? code : null;
}

/**
 * The mail that carries a confirmed link, with the sender's words; `id` is that of the access, from which its token is
 * made, `remplace` says that the address had another for the same thing.
 */
export const chargeDAcces = (
  {
    id,
    objet,
    courriel,
    sujet,
    texte,
    remplace = false,
  }: { id: string; objet: ObjetAcces; courriel: string; sujet: string; texte: string; remplace?: boolean },
  jusquAu: Day,
) => ({
  a: courriel,
  sujet,
  texte: `${texte.trim()}

Le lien est valable jusqu’au ${dayInWords(jusquAu)}. Il vous demandera un code, envoyé à cette adresse : transféré, il n’ouvre rien.${remplace ? "\n\nIl remplace celui que vous aviez déjà reçu, qui n’ouvre plus." : ""}`,
  lien: { libelle: GESTES_DES_OBJETS[objet], chemin: `/acces/${id}.{jeton}` },
  reference: numero("accès", id),
  graine: id,
});
