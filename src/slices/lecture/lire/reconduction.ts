/*
 * Whether a convention goes on by itself at its end: said so, excluded, or left to an express act.
 */

const JAMAIS =
  /(?:ne (?:fera|fait|donnera|donne|peut|pourra)[^.;]{0,50}(?:renouvellement|reconduction) automatique|ne (?:peut|peuvent|pourra|saurait|sera|seront|fera|donne|donnera)[^.;]{0,50}(?:recondu|renouvel)[^.;]{0,25}tacit|ne (?:peut|pourra|saurait|sera|fera|donne|donnera)[^.;]{0,30}tacit|(?:sans|pas de|aucune?|exclu[a-z]{0,5}|non|hors) (?:toute )?(?:possibilite de )?(?:tacite|reconduction|renouvellement|renouvelable|reconductible)|(?:tacite (?:reconduction|renouvellement)|(?:reconduction|renouvellement) tacite) (?:est |etant )?(?:exclu|interdit)|ne se (?:renouvel|recondui)[a-z]{1,4} pas|n'est pas (?:tacitement |automatiquement )?(?:renouvelable|reconductible|recondui|renouvel|susceptible d)|(?:pas|non|jamais) (?:tacitement|automatiquement|renouvelable tacit)|ni renouvelable|(?:pas|aucune?) (?:de |d'autre )?(?:reconduction|renouvellement)|(?:renouvel|recondu|prorog|prolong)[^.;]{0,60}(?:(?<![a-z])expres|par (?:voie d')?(?:un )?avenant|par ecrit|par (?:une )?(?:nouvelle )?convention|d'un avenant|d'une nouvelle convention|decision conjointe|accord ecrit|d'un commun accord|par (?:un )?(?:simple )?echange de (?:lettres|courriers)|(?:sur|par|a la|apres) (?:simple )?(?:demande|accord(?! tacite)|negociation)|formel)|(?<![a-z])expresse[a-z]{0,4} (?:renouvel|recondu))/;
const TACITE =
  /(?:tacites? reconductions?|reconductions? tacites?|renouvellements? tacites?|tacites? renouvellements?|tacitement|(?:renouvel|recondui|reconduct)[a-z]{0,7} (?:automatiquement|de plein droit|d'annee en annee|d'elle-meme|de lui-meme)|prorog[a-z]{0,4} de plein droit|automatiquement (?:renouvel|recondui)|(?:renouvellement|reconduction) automatique|(?:accord|maniere|facon) tacite|(?:renouvel|recondui|prorog|prolong)[^.;]{0,50}sans (?:autre |aucune )?formalite|reputee? (?:reconduit|renouvel|prorog|prolong)|(?:faute|a defaut|en l'absence) de denonciation[^.;]{0,80}(?:poursui|renouvel|recondui|prolong|prorog)|sauf denonciation[^.;]{0,80}(?:renouvel|recondui)|(?:prolong|prorog|poursui|continu)[a-z]{0,6} (?:ensuite |alors |de produire [a-z ]{0,16})?d'annee en annee|(?:renouvel|recondui|prolong|prorog|se poursui)[^.;]{0,80}(?:sauf (?:si [^.;]{0,40}denonc|denonciation)|(?:sauf|a defaut de|en l'absence de) (?:denonciation|opposition|avis contraire|resiliation|decision contraire|manifestation)))/;

/**
 * Whether a sentence about the term (lower case, no accents) says that it goes on by itself: false when that is excluded
 * or asks for an express act; null when nothing is said. `du`, `au`: the words that say it, in the sentence.
 */
export function reconductionDe(words: string): { valeur: boolean; du: number; au: number } | null {
  if (!/tacit|renouvel|condui|conduct|prorog|prolong|poursui|continu/.test(words)) return null;
  const [never, silent] = [JAMAIS.exec(words), TACITE.exec(words)];
  const match =
    never !== null &&
    (silent === null || never.index <= silent.index || /ne |n'|sans|pas|aucun|exclu|non /.test(never[0]))
      ? never
      : silent;
  return match === null ? null : { valeur: match === silent, du: match.index, au: match.index + match[0].length };
}
