import { nombre } from "../../../shared/phrase.ts";
import { type Indicateur, nominatif, personnesDites, sansPersonne, somme } from "../rules-indicateur.ts";

/** People that the actions reached, counsellors and public together. */
export const personnesTouchees: Indicateur = {
  id: "personnes-touchees",
  libelle: "Personnes touchées",
  unite: "personnes",
  methode:
    "Personnes déclarées présentes ou touchées par les actions, conseillers et public ensemble ; une même personne compte à chaque action. Par mois entiers ; comptées quand elles sont au moins cinq.",
  formule: (cumuls, { caches }) =>
    personnesDites(
      somme(sansPersonne(cumuls), (c) => c.personnes),
      caches.filter((s) => !nominatif(s)),
    ),
  phrase: (valeur) =>
    typeof valeur === "number"
      ? nombre(valeur, "une personne touchée", "personnes touchées")
      : valeur === null
        ? "un nombre de personnes touchées non communiqué"
        : "moins de cinq personnes touchées",
};
