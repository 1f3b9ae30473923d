import { type Day, dayInWords } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { leJour, liste, majuscule, NBSP, nombre, que } from "../../shared/phrase.ts";
import type { EtatApprobation } from "./rules.ts";
import type { EtatSeance, Seance } from "./types.ts";

/** "le 3 juin 2019" of an instant in ISO 8601, Paris. */
export const instantEnJour = (iso: string): string => leJour(jourDe(iso));

/** The word of a state, as a reader meets it. */
export const MOTS_ETAT: Readonly<Record<EtatSeance, string>> = {
  prevue: "Prévue",
  convoquee: "Convoquée",
  deplacee: "Déplacée",
  tenue: "Tenue, compte rendu à envoyer",
  "compte-rendu-envoye": "Compte rendu à approuver",
  approuvee: "Compte rendu approuvé",
  annulee: "Annulée",
};

/** "le jeudi 13 juin 2019 à 9 h 30". */
export const leJourEtHeure = (iso: string): string =>
  `le ${dayInWords(jourDe(iso))} à ${heureEnMots(heureDuJour(iso))}`;

/** The sentence that opens the page of a meeting: what is so, and whose turn it is. */
export function phraseSeance(
  seance: Seance,
  etat: EtatSeance,
  approbation: EtatApprobation,
  nommer: (id: string) => string,
): string {
  const at = leJourEtHeure(seance.debut);
  switch (etat) {
    case "prevue":
      return `${seance.titre}${NBSP}: prévue ${at}, pas encore convoquée.`;
    case "convoquee":
      return `${seance.titre} se réunit ${at}.`;
    case "deplacee":
      return `${seance.titre} est déplacée${NBSP}: elle se réunit ${at}.`;
    case "annulee":
      return `${seance.titre}, prévue ${at}, est annulée.`;
    case "tenue":
      return `${seance.titre} s’est tenue ${leJour(jourDe(seance.debut))}. Le compte rendu reste à envoyer.`;
    case "compte-rendu-envoye":
      return phraseAttente(approbation, nommer);
    case "approuvee":
      return approbation.issue === "tacite"
        ? `Le compte rendu est approuvé${NBSP}: le délai est passé sans remarque.`
        : "Le compte rendu est approuvé par toutes les organisations attendues.";
  }
}

/** Whose approval is awaited, or who asked for a change. */
export function phraseAttente({ demandent, manquent }: EtatApprobation, nommer: (id: string) => string): string {
  if (demandent.length > 0) {
    const qui = liste(demandent.map((d) => nommer(d.organisation)));
    return `${majuscule(qui)} ${demandent.length > 1 ? "demandent" : "demande"} une modification du compte rendu.`;
  }
  if (manquent.length === 0) return "Le compte rendu est envoyé.";
  const [one] = manquent;
  if (manquent.length === 1 && one !== undefined) return `Le compte rendu n’attend plus ${que(nommer(one))}.`;
  return `${majuscule(nombre(manquent.length, "une organisation doit", "organisations doivent"))} encore approuver le compte rendu.`;
}

/** How many actions were recorded since figures were frozen, in words. */
export const phraseDepuis = (n: number): string =>
  n === 0
    ? "Aucune action de cette période n’a été enregistrée depuis."
    : `${majuscule(nombre(n, "une action de cette période a été enregistrée", "actions de cette période ont été enregistrées"))} depuis ; ces chiffres ne changent pas.`;

/** "15 jours avant", "le jour même". */
export const motDuDelai = (jours: number): string =>
  jours === 0 ? "le jour même" : jours === 1 ? "un jour avant" : `${jours}${NBSP}jours avant`;

/** How far the call is: due on a day, late, or not yet. */
export const phraseConvocation = (avant: Day, jour: Day): string =>
  avant < jour
    ? `La convocation devait partir ${leJour(avant)}.`
    : avant === jour
      ? "La convocation part aujourd’hui au plus tard."
      : `La convocation part au plus tard ${leJour(avant)}.`;
