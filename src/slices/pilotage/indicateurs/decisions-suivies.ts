import { chiffres, NBSP } from "../../../shared/phrase.ts";
import type { Indicateur } from "../rules-indicateur.ts";

/** Of the decisions of the committees whose day has come, those carried out. */
export const decisionsSuivies: Indicateur = {
  id: "decisions-suivies",
  libelle: "Décisions suivies",
  unite: "%",
  methode: "Parmi les décisions des comités dont l’échéance est passée, la part de celles notées comme faites.",
  formule: (_, { decisions }) =>
    decisions === null || decisions.dues === 0 ? null : Math.round((100 * decisions.faites) / decisions.dues),
  phrase: (valeur) =>
    typeof valeur === "number"
      ? `${chiffres(valeur)}${NBSP}% des décisions échues sont faites`
      : "aucune décision n’est échue",
};
