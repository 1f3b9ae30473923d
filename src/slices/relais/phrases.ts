import { enLettres, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { Tour } from "./rules-etat.ts";
import type { EtatRelais } from "./types.ts";
import type { LigneDeBoite } from "./vue.ts";

/** A state, as its page says it. */
export const MOTS_DES_ETATS: Readonly<Record<EtatRelais, string>> = {
  propose: "proposée",
  "accord-donne": "accord donné",
  transmis: "transmise",
  lu: "lue",
  "sans-reponse": "sans réponse",
  accepte: "acceptée",
  decline: "déclinée",
  redirige: "redirigée",
  "en-accompagnement": "en accompagnement",
  retire: "accord retiré",
  clos: "close",
};

/** Whose turn it is, from one side's point of view. */
export function direTour(tour: Tour, cote: "emetteur" | "destinataire"): string {
  if (tour === null) return "terminé";
  if (tour === "personne") return "à la personne";
  return tour === cote ? "à vous" : cote === "emetteur" ? "au destinataire" : "à l’émetteur";
}

/** The sentence a mailbox opens with: what waits for its reader, true at any number. */
export function phraseDeBoite({
  recues,
  envoyees,
  sansRoute = 0,
}: {
  recues: readonly LigneDeBoite[];
  envoyees: readonly LigneDeBoite[];
  /** Demands for which nobody was found. */
  sansRoute?: number;
}): string {
  const mine =
    recues.filter((l) => l.tour === "destinataire").length + envoyees.filter((l) => l.tour === "emetteur").length;
  if (mine === 0 && sansRoute > 0)
    return `${majuscule(nombre(sansRoute, "une demande", "demandes"))} sans interlocuteur.`;
  if (recues.length + envoyees.length === 0) return "Aucune mise en relation pour l’instant.";
  if (mine === 0) return "Rien ne vous attend. Vos mises en relation suivent leur cours.";
  return mine === 1
    ? "Une mise en relation vous attend."
    : `${majuscule(enLettres(mine))} mises en relation vous attendent.`;
}

/** What the person is told when her accord is heard rather than written: the words to read to her. */
export const aLireALaPersonne = (destinataire: string, blocs: readonly string[]): string =>
  `« Je vais transmettre à ${destinataire} : ${blocs.join(", ")}. Rien d’autre ne part. Vous pouvez changer d’avis à tout moment, et voir qui a regardé. Êtes-vous d’accord${NBSP}? »`;

/** What whoever leads the technical committee is told: a reference, and neither bodies nor person. */
export const motsAuComite = (reference: string): { sujet: string; texte: string } => ({
  sujet: "Une mise en relation reste sans réponse",
  texte: `Bonjour,\n\nLa mise en relation ${reference} reste sans réponse depuis plus de trois fois le délai promis. Elle ne vous est pas ouverte${NBSP}: les deux organismes la retrouvent par sa référence.`,
});
