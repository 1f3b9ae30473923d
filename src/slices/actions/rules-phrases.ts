import type { Day } from "../../shared/day.ts";
import { entreGuillemets, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { Decision, Manque } from "../droits/index.ts";
import { type Valeur, valeurDite } from "../pilotage/index.ts";

/*
 * What the pages say of an action, in French.
 */

/** A number of people as a reader is told it: "12", "moins de 5", "non communiqué". */
export const personnesDites = (n: Valeur): string => valeurDite(n, "personnes");

/** Where an action stands: under which commitment and article it counts, or why it does not. */
export type Compte =
  | { etat: "compte"; engagement: string | null; article: string }
  | { etat: "hors"; pourquoi: string }
  | { etat: "annulee"; le: Day; remplacee: boolean };

const A_DIRE: Readonly<Record<Manque, string>> = {
  vers: "avec qui elle a été faite",
  territoire: "dans quel territoire",
  public: "pour quel public",
  consentement: "l’accord de la personne",
};

/** Why an action is hors convention, out of the decision taken on it now. */
export function pourquoiHors(issue: Decision["issue"], phrase: string, manque: readonly Manque[]): string {
  if (issue === "permis") return "Quand elle a été enregistrée, aucun article ne la couvrait.";
  if (issue === "refuse") return phrase;
  return `Pour la compter, il manque${NBSP}: ${liste(manque.map((m) => A_DIRE[m]))}. Corrigez-la pour le dire.`;
}

/** The sentence that opens the page of an action: whether it counts, for what, under which article. */
export function phraseAction(intitule: string, compte: Compte): string {
  const same = compte.etat === "compte" && compte.engagement === intitule;
  const what = same ? "Cette action" : entreGuillemets(intitule);
  if (compte.etat === "annulee")
    return compte.remplacee
      ? `${what} a été corrigée ${leJour(compte.le)}${NBSP}: une autre action la remplace.`
      : `${what} a été annulée ${leJour(compte.le)}${NBSP}: elle ne compte plus.`;
  if (compte.etat === "hors") return `${what} est hors convention${NBSP}: elle est gardée, sans être comptée.`;
  return compte.engagement === null
    ? `${what} compte sous l’${compte.article}.`
    : `${what} compte pour ${entreGuillemets(compte.engagement)}.`;
}

/** "Douze actions enregistrées.": how many a list holds; `filtree`: under the filters asked. */
export function phraseListe(n: number, filtree: boolean): string {
  if (n === 0) return filtree ? "Aucune action ne répond à ces filtres." : "Aucune action n’est encore enregistrée.";
  const told = `${majuscule(nombre(n, "une action", "actions"))} ${n === 1 ? "enregistrée" : "enregistrées"}`;
  return `${told}${filtree ? " pour ces filtres" : ""}.`;
}

/** What changed between the form opened and the form sent: the right it promised is not there any more, or is another. */
export const phraseDePerte = (promis: string, maintenant: string | null, pourquoi: string): string =>
  maintenant === null
    ? `À l’ouverture du formulaire, cette action comptait sous l’${promis}. Ce n’est plus le cas${NBSP}: ${pourquoi}`
    : `À l’ouverture du formulaire, cette action comptait sous l’${promis}. Elle compterait maintenant sous l’${maintenant}.`;
