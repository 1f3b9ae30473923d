import { nombre } from "../../../shared/phrase.ts";
import { type Indicateur, nominatif, personnesDites, somme } from "../rules-indicateur.ts";

/** People passed from one to the other, tried at a trade, or whose path was drawn: one act each. */
export const personnesAccompagnees: Indicateur = {
  id: "personnes-accompagnees",
  libelle: "Personnes accompagnées",
  unite: "personnes",
  methode:
    "Mises en relation, immersions et parcours, un par personne et par action. Par mois entiers, par trimestres entiers avec un Cap emploi ; comptées quand elles sont au moins cinq.",
  formule: (cumuls, { caches }) =>
    personnesDites(
      somme(cumuls.filter(nominatif), (c) => c.actes),
      caches.filter(nominatif),
    ),
  phrase: (valeur) =>
    typeof valeur === "number"
      ? nombre(valeur, "une personne accompagnée", "personnes accompagnées")
      : valeur === null
        ? "un nombre de personnes accompagnées non communiqué"
        : "moins de cinq personnes accompagnées",
};
