import { nombre } from "../../../shared/phrase.ts";
import { delaiTenu, type Indicateur } from "../rules-indicateur.ts";

/** Days within which what was promised to follow did follow, nine times in ten. */
export const delaiNeufSurDix: Indicateur = {
  id: "delai-neuf-sur-dix",
  libelle: "Délai de neuf fois sur dix",
  unite: "jours",
  methode:
    "Jours entre ce qui appelait une suite et cette suite, là où l’action les dit ; neuf fois sur dix, pas davantage.",
  formule: (cumuls) => delaiTenu(cumuls, 0.9),
  phrase: (valeur) =>
    typeof valeur !== "number"
      ? "aucun délai mesuré"
      : valeur === 0
        ? "le jour même, neuf fois sur dix"
        : `${nombre(valeur, "un jour", "jours")}, neuf fois sur dix`,
};
