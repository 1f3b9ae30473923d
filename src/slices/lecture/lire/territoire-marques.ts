import type { Contexte } from "./contexte.ts";
import { type Lieu, lieuA } from "./lieux.ts";
import type { Empan, NiveauLu } from "./types.ts";

/*
 * What the readers of the territory share: clues, words that announce a place, proper names.
 */

/** A clue: 1, the text says where it applies; 2, it says where its people are; 3, "régional", and one region is named. */
export type Indice = {
  readonly value: string;
  readonly level: NiveauLu;
  readonly empan: Empan;
  readonly rang: 1 | 2 | 3;
};

/** A stretch that speaks of the convention; `debut`: a title, or the first sentences of an article. */
export type Portee = { readonly du: number; readonly au: number; readonly debut: boolean };

/** Names of acts, as alternatives of a regular expression. */
export const ACTE =
  "(?:convention|accord|protocole|charte|contrat|avenant|partenariat|cooperation|collaboration|alliance|engagement|groupement)";
/** "De" and its articles. */
export const DE = "(?:de la |du |de l'|des |de |d')";
/** Those for whom a convention is made, wherever they are. */
export const GENS =
  "jeunes|habitants?|demandeurs d'emploi|salaries|eleves|lyceens|apprentis|collegiens|etudiants|entreprises|associations|communes|colleges|lycees|operateurs|etablissements|acteurs|seniors|artisans|agriculteurs|clubs|professionnels|allocataires|beneficiaires|territoires|quartiers|pme|employeurs|conseillers|structures|actifs|familles|patients|personnes|publics|enfants|adherents|licencies|ecoles|commercants|riverains|administres|menages|foyers|boulangeries|exploitations|cep|filieres?";
const MOT = "[A-ZÀ-ÝŒ][\\wÀ-ÿŒœ'-]*";
/** A proper name of a place, in `net`. */
const PROPRE = new RegExp(
  `(?:(?:La|Le|Les) |L')?${MOT}(?:(?: (?:de|du|des|la|le|les|sur|en|sous)){0,2} ${MOT}){0,3}`,
  "y",
);
/** What begins as a name and is none of a place. */
const PAS_UN_LIEU =
  /^(?:les? |la |l')?(?:parties?|partenaires?|etat|convention|region|departement|ville|commune|centre|association|mission|maison|federation|france|conseil|ministere|article|mme?|monsieur|madame|programme|plan|projet|club|ecole|college|lycee|fonds?|europe|union|contrat|accord|protocole|charte|avenant|dispositif|reseau|pole|groupement|gip|opco|universite|academie|communaute|agglomeration|ensemble|plateforme|fondation|loire$)(?![a-z])/;
/** The place named at an offset: a known one, else a proper name. */
export function nomA(t: Contexte["texte"], from: number, end: number): { au: number; lieu: Lieu | null } | null {
  const known = lieuA(t, from);
  if (known !== null) return known;
  PROPRE.lastIndex = from;
  const match = PROPRE.exec(t.net);
  if (match === null || match[0].length < 3 || from + match[0].length > end) return null;
  const au = from + match[0].length;
  return PAS_UN_LIEU.test(t.bas.slice(from, au)) ? null : { au, lieu: null };
}
