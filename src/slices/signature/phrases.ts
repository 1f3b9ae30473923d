import type { Day } from "../../shared/day.ts";
import { enLettres, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { EtatDeTour } from "./types.ts";

/*
 * What the pages of a signature say, true at zero, one, many.
 */

/** What opens the page of a round: how many have signed, of how many, who lacks. */
export function phraseDuTour(etat: EtatDeTour, donnees: number, attendues: number, manque: readonly string[]): string {
  if (etat === "aucun") return "Ce texte n’est pas encore à la signature.";
  if (etat === "complet")
    return `${majuscule(nombre(attendues, "une signature", "signatures"))}\u00a0: tout est signé.`;
  const given =
    donnees === 0
      ? "Personne n’a encore signé"
      : `${majuscule(nombre(donnees, "une signature", "signatures"))} sur ${enLettres(attendues)}`;
  const who = [...new Set(manque)];
  return `${given}. On attend ${who.length > 3 ? nombre(manque.length, "une signature", "signatures") : liste(who)}.`;
}

/** What this signature is and is not (Règlement (UE) n° 910/2014, art. 3, 25 et 26), in plain words. */
export const CE_QUE_VAUT =
  "C’est une signature électronique simple, au sens du règlement eIDAS. Un juge ne peut pas l’écarter pour la seule raison qu’elle est électronique, mais elle n’est ni avancée ni qualifiée\u00a0: votre identité repose sur votre adresse de messagerie et sur un code envoyé à cette adresse ou à votre téléphone, aucun tiers ne l’a vérifiée.";

/** What the seal adds to it. */
export const CE_QU_AJOUTE_LE_SCEAU =
  "Après votre signature, cette instance pose son sceau dans le document\u00a0: toute retouche se verra, et chacun pourra le vérifier. C’est un sceau technique, non un cachet qualifié.";

/** From when and for how long, as the heading of what is signed says it. */
export function effetEnMots(du: Day | null, au: Day | null): string {
  const since = du === null ? "Ce texte prendra effet à la dernière signature" : `Ce texte prendra effet ${leJour(du)}`;
  return au === null ? `${since}.` : `${since} et prendra fin ${leJour(au)}.`;
}
