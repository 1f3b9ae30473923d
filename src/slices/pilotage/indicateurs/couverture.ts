import { chiffres, NBSP } from "../../../shared/phrase.ts";
import { enveloppes, type Territoire } from "../../../shared/territoire.ts";
import { distincts, type Indicateur, sansPersonne } from "../rules-indicateur.ts";

/** Share of the territories of the convention where at least one action was held. */
export const couverture: Indicateur = {
  id: "couverture",
  libelle: "Territoires touchés",
  unite: "%",
  methode:
    "Part des régions (des départements, pour une convention de région) où une action au moins a été tenue ; une action de portée plus large n’en compte aucun.",
  formule: (cumuls, { aCouvrir }) => {
    if (aCouvrir.length === 0) return null;
    const reached = new Set(
      distincts(sansPersonne(cumuls), (c) => [c.territoires]).flatMap((code) => enveloppes(code as Territoire)),
    );
    return Math.round((100 * aCouvrir.filter((code) => reached.has(code as Territoire)).length) / aCouvrir.length);
  },
  phrase: (valeur) =>
    typeof valeur === "number"
      ? `${chiffres(valeur)}${NBSP}% des territoires touchés`
      : "aucun territoire n’est précisé",
};
