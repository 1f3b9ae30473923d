import { dispositifs } from "./dispositifs.ts";
import { lireFaits } from "./lire-faits.ts";
import { opcoDe } from "./opco.ts";
import { operateursDe } from "./operateurs.ts";
import { questionsDe } from "./questions.ts";
import { type Demande, faitsAuJour } from "./situation.ts";
import type { Orientation } from "./types.ts";

/** Who can help a person and what is open to her on that day: pure, the same demand always has the same answer. */
export function orienter(demande: Demande): Orientation {
  const situation = faitsAuJour(demande);
  const faits = lireFaits(situation, demande.date);
  return {
    ...operateursDe(situation, demande.date, faits),
    questions: questionsDe(situation, demande.date, faits),
    opco: opcoDe(situation, demande.date),
    dispositifs: dispositifs(situation, demande.date),
  };
}
