import { nombre } from "../../../shared/phrase.ts";
import { type Indicateur, somme } from "../rules-indicateur.ts";

/** Meetings of the committees and groups of the convention. */
export const reunionsTenues: Indicateur = {
  id: "reunions-tenues",
  libelle: "Réunions tenues",
  unite: "réunions",
  methode: "Comités et groupes de travail enregistrés comme tenus.",
  formule: (cumuls) =>
    somme(
      cumuls.filter((c) => c.nature === "seance"),
      (c) => c.actes,
    ),
  phrase: (valeur) =>
    typeof valeur === "number" ? nombre(valeur, "une réunion tenue", "réunions tenues") : "un nombre non communiqué",
};
