import type { Contexte } from "./contexte.ts";
import { ACTES, type Clause, type Dit, dire } from "./effet-clauses.ts";
import { nombreEnLettres } from "./jours.ts";

/*
 * How long a convention lasts, in months; the notice, the delays and the length of an action are left where they are.
 */

const LETTRES =
  "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|dix-huit|vingt[- ]quatre|vingt|trente[- ]six|trente";
const NOMBRE = `(?:(?<n>\\d{1,3})|(?<l>${LETTRES}))(?: ?\\([^)\\n]{1,20}\\))?`;
const UNITE =
  "(?: (?:prochaines?|premieres?|nouvelles?))? (?<u>ans?|annees?|mois|exercices?|saisons?|semestres?|trimestres?)(?![a-z])(?! (?:avant|apres|au moins avant|d'essai))";
/** "pour une durée de trois (3) ans", "la durée de la convention est fixée à un an", "Durée : 18 mois". */
const DUREE = new RegExp(
  `(?<![a-z])(?:duree|periode)(?![a-z])[^.;\\d\\n]{0,90}?(?:(?<![a-z])(?:a|de|est|sur|pour|ferme|initiale|maximale|maximum|soit|egale a|exceder|depasser)|d'|:) ?${NOMBRE}${UNITE}`,
);
/** "conclu pour trois ans", "convention de trois ans", "valable un an", "sur les trois prochaines années". */
const POUR = new RegExp(
  `(?<![a-z])(?:(?:${ACTES})s?(?![a-z])[^.;\\d\\n]{0,60}?|(?:conclu|sign|etabli|consenti|contract|engag|passe|renouvel|lie|uni|s'associ|reconduit|repart|prevu|donn|attribu|accord|delivr|tent|men)[a-z]{0,6}(?![a-z])[^.;\\d\\n]{0,90}?|est )(?:(?<![a-z])(?:pour|pendant|sur|de|valable|port(?:ant|e) sur)|d')(?: les| une?(?= (?:duree|periode)))? ?${NOMBRE}${UNITE}`,
);
const VALABLE = new RegExp(
  `(?<![a-z])(?:valables?|valides?|court|courra|dure|durera|durer|couvre|couvrira|s'etend|s'etendra|s'etale|s'etalera|porte sur|produi(?:t|ra) (?:ses )?effets?|fixee? a|court [^.;\\d\\n]{0,60}(?= pendant)|(?:experimentation|experience|phase d'essai)(?= (?:de|d'une duree de|sur) )|(?:prend(?:ra)? fin|s'acheve(?:ra)?|expire(?:ra)?|arrive(?:ra)? a echeance) dans)(?: pour| sur| pendant| de| d'une duree de)?(?: une (?:duree|periode) (?:de |d'))? ?${NOMBRE}${UNITE}`,
);
/** "Convention pluriannuelle (trois ans)". */
const ENTRE_PARENTHESES = new RegExp(`(?<![a-z])(?:${ACTES})s?(?![a-z])[^.;()\\n]{0,60}\\(${NOMBRE}${UNITE}`);
/** Under "Durée": "Un an à compter du …"; and the "pour trois ans, renouvelable" of a sentence without subject. */
const TETE = new RegExp(`^${NOMBRE}${UNITE}`);
const RENOUV = new RegExp(
  `(?:(?<![a-z])(?:pour|sur|de)|d'|:|\\() ?${NOMBRE}${UNITE}(?=,? (?:non )?(?:renouvelable|reconductible))`,
);
/** "Pendant trois ans, …" at the head of a sentence about the convention. */
const PENDANT = new RegExp(`^(?:pendant|durant|sur|pour) (?:les )?${NOMBRE}${UNITE}(?! \\()`);
const ENNAL = new RegExp(
  `(?<![a-z])(?:${ACTES})s?(?![a-z])[^.;,\\n]{0,40}? (?<e>(?<=(?:convention|accord|contrat|partenariat) )annuel(?:le)?(?= d[e'u]|$)|biennale?|bisannuel(?:le)?|triennale?|quadriennale?|quinquennale?|sexennale?)(?![a-z])`,
);
const ENNALES: Readonly<Record<string, number>> = { an: 12, bi: 24, tr: 36, qua: 48, qui: 60, se: 72 };

/** What the length is of, when it is not of the convention: said in the words before it. */
const AUTRE_DUREE =
  /(?<![a-z])(?:preavis|delais?|depuis|il y a|moins de|plus de|chaque|tous les|ag[e]e?s?|conserv[a-z]{0,7}|archiv[a-z]{0,4}|confidential[a-z]{0,5}|garanti[a-z]{0,4}|formations?|stages?|apprenti[a-z]{0,7}|mandats?|mandature|jeunes|enfants|eleves|personnes|adultes|seniors|service civique|sejours?|sessions?|missions? d|emplois?|alternance|etudes|programme d|plan d|remboursement|suspen[a-z]{0,6}|d'experience|experience pro[a-z]{0,10}|postes?|salarie[es]?|contrats? de travail|cdd|bail|baux|exclusivite|cycle|parcours|cursus|ateliers?|peine|projets? d|duree de vie|accompagnement d|residence)(?![a-z])[^.;]{0,60}$/;
/** "la durée du contrat quinquennal" is that of another act. */
const DU_MEME = new RegExp(
  `(?<![a-z])(?:duree|cadre|application|titre|terme|echeance|issue|vertu) (?:du |de la |de l'|d'un |d'une |des )(?:${ACTES})(?![a-z])`,
);
const RENOUVELE = /(?:renouvel|recondu|prorog|prolong)[^.;]{0,110}$/;
const RENOUVELABLE = /(?:renouvelable|reconductible|tacite|prolong|prorog)[^.;]{0,110}$/;

/** The length of the convention in months. */
export function dureeDe(c: Contexte, clause: Clause): Dit<number> | null {
  const words = sansJours(clause);
  const again = c.zone.style === "acte" ? RENOUVELE : RENOUVELABLE;
  for (const form of [
    DUREE,
    POUR,
    VALABLE,
    RENOUV,
    PENDANT,
    ENNAL,
    ENTRE_PARENTHESES,
    ...(clause.titre ? [TETE] : []),
  ]) {
    if (form === DUREE && !/duree|periode/.test(words)) continue;
    const match = form.exec(words);
    if (match === null) continue;
    // what has no end, or more than a length, or the length of another act, says none
    if (/indetermine|illimite|superieur|inferieur|moins de|plus de|au-dela/.test(match[0])) continue;
    if (/engag[a-z]{1,3}(?![a-z]).*pendant|(?:issue|bout|apres|terme) d'/.test(match[0])) continue;
    if (form === ENNAL && DU_MEME.test(match[0])) continue;
    // the most that renewals may come to is not the length
    if (/exceder|depasser/.test(match[0]) && /renouvel|recondu|total/.test(words)) continue;
    const g = match.groups as Record<string, string | undefined>;
    const figure = match.index + match[0].length;
    const said = words.slice(Math.max(0, match.index - 120), match.index);
    const before = words.slice(match.index - said.length + said.lastIndexOf(",") + 1, figure);
    if (AUTRE_DUREE.test(before.slice(0, before.length - 4)) || again.test(before)) continue;
    const n = g.e === undefined ? nombre(g) : (Object.entries(ENNALES).find(([k]) => g.e?.startsWith(k))?.[1] ?? 0);
    if (n < 1 || n > 600) continue;
    return { valeur: n, empan: dire(clause, match.index, figure) };
  }
  return null;
}

/** The words of a clause, days painted over: "signée le 12 mars 2019 pour trois ans" reads as "signée pour trois ans". */
function sansJours({ du, mots, jours }: Clause): string {
  let words = mots;
  for (const day of jours) words = words.slice(0, day.du - du) + "_".repeat(day.au - day.du) + words.slice(day.au - du);
  return words;
}

const EN_MOIS: Readonly<Record<string, number>> = { mois: 1, trimestre: 3, semestre: 6 };

function nombre(g: Record<string, string | undefined>): number {
  const n = g.n === undefined ? nombreEnLettres(g.l ?? "") : Number(g.n);
  return n * (Object.entries(EN_MOIS).find(([unit]) => g.u?.startsWith(unit))?.[1] ?? 12);
}
