import { chiffres, NBSP } from "../../../shared/phrase.ts";
import type { Indicateur } from "../rules-indicateur.ts";

/** Of the actions due by the day, those held; what one commitment has beyond makes up for no other. */
export const tauxDeRealisation: Indicateur = {
  id: "taux-de-realisation",
  libelle: "Actions tenues sur actions attendues",
  unite: "%",
  methode:
    "Pour les engagements qui promettent un nombre d’actions : parmi celles attendues au jour des chiffres, la part de celles qui ont été tenues. Ce qu’un engagement a de plus ne compense pas un autre.",
  formule: (_, { promesses }) =>
    promesses === null || promesses.attendues === 0 ? null : Math.round((100 * promesses.tenues) / promesses.attendues),
  phrase: (valeur) =>
    typeof valeur === "number"
      ? `${chiffres(valeur)}${NBSP}% des actions attendues ont été tenues`
      : "aucune action n’était attendue à un jour dit",
};
