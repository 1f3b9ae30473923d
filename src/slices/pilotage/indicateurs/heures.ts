import { chiffres, NBSP, nombre } from "../../../shared/phrase.ts";
import { type Indicateur, somme } from "../rules-indicateur.ts";

/** Hours credited, to all organisations together. */
export const heures: Indicateur = {
  id: "heures",
  libelle: "Heures",
  unite: "heures",
  methode: "Heures créditées par les actions, toutes organisations ensemble ; à deux décimales près.",
  formule: (cumuls) => Math.round((100 * somme(cumuls, (c) => c.minutes)) / 60) / 100,
  phrase: (valeur) =>
    typeof valeur !== "number"
      ? "un nombre d’heures non communiqué"
      : Number.isInteger(valeur)
        ? nombre(valeur, "une heure", "heures")
        : `${chiffres(valeur)}${NBSP}heure${valeur < 2 ? "" : "s"}`,
};
