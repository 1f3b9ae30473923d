import { addDays, type Day } from "../../shared/day.ts";
import type { EtatRelais, FaitsRelais } from "./types.ts";

/** Without an answer, a mise en relation is said to be so after twice the delay promised. */
const DELAIS_SANS_REPONSE = 2;

/** The last day on which an answer is in time; null while nothing was transmitted. */
export const repondreAvant = ({ transmisLe, delaiJours }: FaitsRelais): Day | null =>
  transmisLe === null ? null : addDays(transmisLe, delaiJours);

/** Where a mise en relation stands on a day: the first that holds (issue 6 §2). */
export function etatDe(faits: FaitsRelais, jour: Day): EtatRelais {
  if (faits.closLe !== null) return "clos";
  if (faits.retireLe !== null) return "retire";
  if (faits.reponse === "redirige") return "redirige";
  if (faits.reponse === "decline") return "decline";
  if (faits.accompagneLe !== null) return "en-accompagnement";
  if (faits.reponse === "accepte") return "accepte";
  if (faits.transmisLe !== null) {
    if (jour > addDays(faits.transmisLe, DELAIS_SANS_REPONSE * faits.delaiJours)) return "sans-reponse";
    return faits.luLe === null ? "transmis" : "lu";
  }
  return faits.accord ? "accord-donne" : "propose";
}

/** Whose turn it is in a mise en relation; null when it is over. */
export type Tour = "emetteur" | "destinataire" | "personne" | null;

const TOURS: Readonly<Record<EtatRelais, Tour>> = {
  propose: "personne",
  "accord-donne": "emetteur",
  transmis: "destinataire",
  lu: "destinataire",
  "sans-reponse": "emetteur",
  accepte: "destinataire",
  decline: "emetteur",
  redirige: null,
  "en-accompagnement": "destinataire",
  retire: null,
  clos: null,
};

/** Whose turn it is in that state. */
export const tourDe = (etat: EtatRelais): Tour => TOURS[etat];
