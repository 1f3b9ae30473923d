import { nombre } from "../../../shared/phrase.ts";
import { delaiTenu, type Indicateur } from "../rules-indicateur.ts";

/** Days within which what was promised to follow did follow, one time in two. */
export const delaiMedian: Indicateur = {
  id: "delai-median",
  libelle: "Délai d’une fois sur deux",
  unite: "jours",
  methode:
    "Jours entre ce qui appelait une suite et cette suite, là où l’action les dit ; une fois sur deux, pas davantage.",
  formule: (cumuls) => delaiTenu(cumuls, 0.5),
  phrase: (valeur) =>
    typeof valeur !== "number"
      ? "aucun délai mesuré"
      : valeur === 0
        ? "le jour même, une fois sur deux"
        : `${nombre(valeur, "un jour", "jours")}, une fois sur deux`,
};
