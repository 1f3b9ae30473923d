import type { Day } from "../../shared/day.ts";
import { dispositifs } from "./dispositifs.ts";
import { lireFaits } from "./lire-faits.ts";
import { opcoDe } from "./opco.ts";
import { operateursDe } from "./operateurs.ts";
import { questionsDe } from "./questions.ts";
import { type Demande, faitsAuJour, type Situation } from "./situation.ts";
import type { Orientation } from "./types.ts";

/** Who can help a person and what is open to her on that day: pure, the same demand always has the same answer. */
export function orienter(demande: Demande): Orientation {
  const situation = faitsAuJour(demande);
  const { operateurs, exclus, opco, dispositifs } = repondre(situation, demande.date);
  return { operateurs, exclus, questions: questionsDe(situation, demande.date), opco, dispositifs };
}

/** The answer without what is left to ask; `situation` as `faitsAuJour` gives it. */
export function repondre(situation: Situation, date: Day): Omit<Orientation, "questions"> {
  const faits = lireFaits(situation, date);
  return {
    ...operateursDe(situation, date, faits),
    opco: opcoDe(situation, date),
    dispositifs: dispositifs(situation, date, faits),
  };
}
