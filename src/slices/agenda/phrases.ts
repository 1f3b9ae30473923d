import type { Day } from "../../shared/day.ts";
import { dayInWords } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { jusquAu, liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { ChoixAgenda, EntreeAgenda } from "./types.ts";

/** "Novembre 2026", of the first day of a month. */
export const mois = (premier: Day): string => majuscule(dayInWords(premier, true).replace(/^1er /, ""));

/** "9 h 30 à 12 h", Paris time, with the day when it ends on another; "toute la journée". */
export function heures(quand: EntreeAgenda["quand"]): string {
  if ("jour" in quand) return "toute la journée";
  const [de, a] = [quand.debut, quand.fin].map((at) => heureEnMots(heureDuJour(at)));
  const fin = jourDe(quand.fin);
  return fin === jourDe(quand.debut) ? `${de} à ${a}` : `${de}, jusqu’au ${dayInWords(fin, true)} à ${a}`;
}

/** What there is until a day, counted by kind: the opening sentence. */
export function phraseAgenda(entrees: readonly Pick<EntreeAgenda, "genre" | "annule">[], fin: Day): string {
  const kept = entrees.filter((e) => !e.annule);
  const of = (genres: readonly string[]) => kept.filter((e) => genres.includes(e.genre)).length;
  const [reunions, evenements] = [of(["seance"]), of(["evenement"])];
  const echeances = kept.length - reunions - evenements;
  const mots = [
    ...(reunions > 0 ? [nombre(reunions, "une réunion", "réunions")] : []),
    ...(evenements > 0 ? [nombre(evenements, "un événement", "événements")] : []),
    ...(echeances > 0 ? [nombre(echeances, "une échéance", "échéances")] : []),
  ];
  return mots.length === 0 ? `Rien ${jusquAu(fin)}.` : `${majuscule(liste(mots))} ${jusquAu(fin)}.`;
}

/** The choices of the page, as its links name them. */
export const MOTS_CHOIX: Readonly<Record<ChoixAgenda, string>> = {
  moi: "Ce qui m’attend",
  conventions: "Toutes mes conventions",
  public: "Ouvert à tous",
};
