import { nombre } from "../../../shared/phrase.ts";
import { type Indicateur, somme } from "../rules-indicateur.ts";

/** Events open to people or to counsellors. */
export const evenementsTenus: Indicateur = {
  id: "evenements-tenus",
  libelle: "Événements tenus",
  unite: "événements",
  methode: "Rencontres ouvertes aux actifs ou aux conseillers, enregistrées comme tenues.",
  formule: (cumuls) =>
    somme(
      cumuls.filter((c) => c.nature === "evenement"),
      (c) => c.actes,
    ),
  phrase: (valeur) =>
    typeof valeur === "number" ? nombre(valeur, "un événement tenu", "événements tenus") : "un nombre non communiqué",
};
