import { nombre } from "../../../shared/phrase.ts";
import { distincts, type Indicateur } from "../rules-indicateur.ts";

/** Organisations that acted or took part, each once. */
export const organisationsMobilisees: Indicateur = {
  id: "organisations-mobilisees",
  libelle: "Organisations mobilisées",
  unite: "organisations",
  methode: "Organisations qui ont agi ou pris part à une action au moins, chacune une fois.",
  formule: (cumuls) => distincts(cumuls, (c) => [c.acteurs, c.atteintes]).length,
  phrase: (valeur) =>
    typeof valeur === "number"
      ? nombre(valeur, "une organisation mobilisée", "organisations mobilisées")
      : "un nombre d’organisations non communiqué",
};
