import { dispositifs } from "./dispositifs.ts";
import { type Demande, faitsAuJour } from "./situation.ts";
import type { Orientation } from "./types.ts";

/** Who can help a person and what is open to her on that day: pure, the same demand always has the same answer. */
export function orienter(demande: Demande): Orientation {
  const situation = faitsAuJour(demande);
  return {
    operateurs: [],
    exclus: [],
    questions: [],
    opco: null,
    dispositifs: dispositifs(situation, demande.date),
  };
}
