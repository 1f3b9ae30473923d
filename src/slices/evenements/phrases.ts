import type { Day } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe, minutesEntre } from "../../shared/heure.ts";
import { chiffres, leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { NombreDit } from "./rules-places.ts";
import type { EtatEvenement } from "./transitions.ts";
import type { EtatInscription, Evenement } from "./types.ts";

type Moments = Pick<Evenement, "debut" | "fin">;

/** "le 13 juin 2019 de 14 h à 16 h 30"; over several days, both ends in full. */
export function quand({ debut, fin }: Moments): string {
  const [from, to] = [jourDe(debut), jourDe(fin)];
  const [de, a] = [heureEnMots(heureDuJour(debut)), heureEnMots(heureDuJour(fin))];
  return from === to ? `${leJour(from)} de ${de} à ${a}` : `du ${sansLe(from)} à ${de} au ${sansLe(to)} à ${a}`;
}
const sansLe = (jour: Day): string => leJour(jour).slice(3);

/** Whole minutes that an event lasts. */
export const dureeEnMinutes = ({ debut, fin }: Moments): number => minutesEntre(debut, fin);

/** "2 h 30", "45 min" of a number of minutes. */
export function minutesEnMots(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return `${m}${NBSP}min`;
  return `${chiffres(h)}${NBSP}h${m === 0 ? "" : `${NBSP}${String(m).padStart(2, "0")}`}`;
}

/** The words of a state. */
export const MOTS_ETAT: Readonly<Record<EtatEvenement, string>> = {
  ouvert: "Ouvert",
  complet: "Complet",
  "en-cours": "En cours",
  passe: "Passé",
  annule: "Annulé",
};

/** What a registration has come to, as its reader meets it. */
export const MOTS_INSCRIPTION: Readonly<Record<EtatInscription, string>> = {
  demandee: "À confirmer",
  "en-attente": "Sur la liste d’attente",
  proposee: "Place proposée",
  confirmee: "Place confirmée",
  annulee: "Place rendue",
  present: "Présent",
  absent: "Absent",
};

/** Opening sentence of the list: how many are to come, or stand in the month asked for. */
export function phraseListe(n: number, aVenir: boolean): string {
  if (n === 0) return aVenir ? "Aucun événement n’est annoncé." : "Aucun événement ne répond à cette recherche.";
  const said = majuscule(nombre(n, "un événement", "événements"));
  return aVenir ? `${said} à venir.` : `${said}.`;
}

/** How many places are free and how many people come, for whoever may know them (`siennes`: of her own organisation). */
export function phrasePlaces(
  { places, etat }: Pick<Evenement, "places"> & { etat: EtatEvenement },
  dits: { autres: NombreDit; libres: number | null },
  siennes: number,
): string {
  const salle = majuscule(nombre(places, "une place", "places"));
  if (etat === "annule") return `${salle} étaient prévues.`;
  const own =
    siennes === 0
      ? ""
      : ` ${majuscule(nombre(siennes, "une est pour votre organisation", "sont pour votre organisation"))}.`;
  if (dits.libres === 0) return `${salle}, toutes prises.${own}`;
  if (dits.libres === null) return `${salle}. Moins de cinq sont prises par d’autres.${own}`;
  return `${salle}, dont ${nombre(dits.libres, "une est libre", "sont libres")}.${own}`;
}

/** How many people, as a cell shows it. */
export const nombreEnMots = (n: NombreDit): string => (n === "moins de 5" ? n : chiffres(n));

/** Where the right stands for an event: covered by an article, or held beside any convention; it is never refused. */
export const phraseHorsConvention = (tenu: boolean): string =>
  tenu
    ? "Aucun article ne le couvre : il est noté hors convention, et ne compte dans aucun bilan."
    : "Aucun article ne le couvre aujourd’hui : rien ne l’empêche, mais il serait noté hors convention et ne compterait dans aucun bilan.";
