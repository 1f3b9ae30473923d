import { type Day, dayInWords } from "../../shared/day.ts";
import { enLettres, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import {
  type Convention,
  dernierTerme,
  parPeriodes,
  reconductionsRestantes,
  seReconduit,
  suiteDuTerme,
} from "../conventions/index.ts";
import type { CorpsSigne, EtatDeTour } from "./types.ts";

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

/**
 * From when and for how long, as the heading of what is signed says it: a text that renews itself is not said to end on
 * its first term. `projetee` is the convention as it would be once everybody had signed on `jour`.
 */
export function effetEnMots(
  { convention, avenant }: Pick<CorpsSigne, "convention" | "avenant">,
  projetee: Convention,
  jour: Day,
): string {
  const { du, au } = convention.effet;
  const what = avenant === null ? "Ce texte" : "Cet avenant";
  const since = `${what} prendra effet ${du == null ? "à la dernière signature" : leJour(du)}.`;
  if (avenant === null) return `${since} ${suiteDuTerme(projetee, jour, "il")}`;
  if (au == null) return `${since} Il ne change pas le terme de la convention.`;
  const more = projetee.effet.reconduction?.mode === "tacite" ? ` ${suiteDAvenant(projetee, jour)}` : "";
  return `${since} Il porte le terme de la convention au ${dayInWords(au, true)}.${more}`;
}

/** What follows the new term of a convention that renews itself. */
function suiteDAvenant(projetee: Convention, jour: Day): string {
  const { reconduction } = projetee.effet;
  if (reconduction == null || !seReconduit(projetee, jour)) return "Elle n’est plus reconduite ensuite.";
  const last = dernierTerme(projetee, jour);
  const how = `Elle est ensuite reconduite tacitement ${parPeriodes(reconduction, reconductionsRestantes(projetee, jour))}.`;
  return last === null ? how : `${how} Son dernier jour possible est ${leJour(last)}.`;
}
