import { addDays, type Day, dayInWords } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { leJour, NBSP, nombre } from "../../shared/phrase.ts";
import type { Message } from "./phrases.ts";

/** A meeting to which nobody is called yet, as slice instances tells it; its beginning is an instant, ISO 8601. */
export type SeanceAConvoquer = { id: string; titre: string; debut: string; avant: Day; points: number };

/** So many days before the last day to call people, and on that day. */
const AVANT_JOURS = [7, 0];

/** Since which day the reminder to call people to a meeting is due, until the meeting itself; null when it is not. */
export function rappelDeConvocation(
  { avant, debut }: Pick<SeanceAConvoquer, "avant" | "debut">,
  jour: Day,
): Day | null {
  if (jour > jourDe(debut)) return null;
  return (
    AVANT_JOURS.map((n) => addDays(avant, -n))
      .filter((d) => d <= jour)
      .at(-1) ?? null
  );
}

/** The mail of that reminder; `titre` is the convention's. */
export function messageDeConvocation(seance: SeanceAConvoquer, { titre, jour }: { titre: string; jour: Day }): Message {
  const { avant, debut, points, id } = seance;
  const quand = `${dayInWords(jourDe(debut))} à ${heureEnMots(heureDuJour(debut))}`;
  const due =
    avant < jour
      ? `La convocation devait partir ${leJour(avant)}.`
      : avant === jour
        ? "La convocation part aujourd’hui au plus tard."
        : `La convocation part au plus tard ${leJour(avant)}.`;
  return {
    sujet: `Convocation à envoyer${NBSP}: ${seance.titre}, ${quand}`,
    phrases: [
      `La réunion du ${quand} n’est pas encore convoquée. ${titre}.`,
      due,
      points === 0
        ? "Son ordre du jour n’est pas établi : il se tire de ce qui est ouvert."
        : `Son ordre du jour compte ${nombre(points, "un point", "points")}.`,
    ],
    libelle: "Relire et convoquer",
    chemin: `/seance/${encodeURIComponent(id)}/convoquer`,
  };
}
