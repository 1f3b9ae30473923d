import { enLettres, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import { compterLignes } from "./rules.ts";
import type { EtatDeLigne, LigneJugee, LigneReprise } from "./types.ts";

const pluriel = (n: number, un: string, plusieurs: string): string => `${enLettres(n, true)} ${n > 1 ? plusieurs : un}`;

/** The opening of a sheet not yet confirmed: what its lines would come to. */
export function phraseDeReprise(lignes: readonly Pick<LigneJugee, "issue">[]): string {
  const n = compterLignes(lignes);
  const parts = [
    n["deja-la"] > 0 ? pluriel(n["deja-la"], "est déjà là", "sont déjà là") : "",
    n["a-verifier"] > 0 ? pluriel(n["a-verifier"], "attend une réponse", "attendent une réponse") : "",
    n.refusee > 0 ? pluriel(n.refusee, "ne peut pas être reprise", "ne peuvent pas être reprises") : "",
  ].filter(Boolean);
  const ready =
    n.prete === 0
      ? "Aucune convention n’est prête à être reprise"
      : majuscule(pluriel(n.prete, "convention est prête à être reprise", "conventions sont prêtes à être reprises"));
  return `${ready}${parts.length > 0 ? `${NBSP}; ${liste(parts)}` : ""}.`;
}

/** The opening of the page of the columns: how many are recognised by their headings. */
export function phraseDesColonnes(reconnues: number, enTout: number): string {
  if (reconnues === 0) return "Aucune colonne n’est reconnue à son titre. Dites ce que chacune contient.";
  if (reconnues === enTout) return "Toutes les colonnes sont reconnues à leur titre.";
  return `${majuscule(pluriel(reconnues, "colonne est reconnue", "colonnes sont reconnues"))} sur ${enLettres(enTout, true)}.`;
}

/** The opening of one under way or done. */
export function phraseDAvancement(lignes: readonly Pick<LigneReprise, "etat">[]): string {
  const left = lignes.filter((l) => l.etat === "a-ecrire").length;
  const made = lignes.filter((l) => l.etat === "creee").length;
  if (left > 0)
    return `${majuscule(pluriel(left, "convention reste", "conventions restent"))} à écrire, ${made === 0 ? "aucune ne l’est encore" : pluriel(made, "l’est", "le sont")}.`;
  return made === 0
    ? "Aucune convention n’a été reprise."
    : `${majuscule(pluriel(made, "convention a été reprise", "conventions ont été reprises"))}.`;
}

/** What became of a line, as the report says it. */
export const MOTS_DES_ETATS: Readonly<Record<EtatDeLigne, string>> = {
  "a-ecrire": "à écrire",
  creee: "créée",
  "deja-la": "déjà là",
  "a-verifier": "à vérifier",
  refusee: "refusée",
};

/** The report as a table: a row of titles, then one for each line. */
export const rapport = (lignes: readonly LigneReprise[]): string[][] => [
  ["Ligne", "Titre", "Issue", "Pourquoi", "Convention", "Observations"],
  ...lignes.map((l) => [
    String(l.ligne),
    l.titre,
    MOTS_DES_ETATS[l.etat],
    l.phrases.join(" "),
    l.convention ?? "",
    l.observations,
  ]),
];
