import { nombre } from "../../../shared/phrase.ts";
import { type Indicateur, sansPersonne, somme } from "../rules-indicateur.ts";

/** Actions recorded under the convention; those about one person are people, and counted as such. */
export const actions: Indicateur = {
  id: "actions",
  libelle: "Actions",
  unite: "actions",
  methode:
    "Actions enregistrées sous un article de la convention, à leur date ; ni les annulées, ni celles hors convention, ni celles qui concernent une seule personne, comptées à part.",
  formule: (cumuls) => somme(sansPersonne(cumuls), (c) => c.actes),
  phrase: (valeur) =>
    typeof valeur === "number" ? nombre(valeur, "une action", "actions") : "un nombre d’actions non communiqué",
};
