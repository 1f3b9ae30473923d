import type { Contexte } from "./contexte.ts";
import {
  ACTES,
  ACTION,
  AUTRE_TERME,
  type Clause,
  COURT,
  type Dit,
  dire,
  NOM,
  type Periode,
  periode,
} from "./effet-clauses.ts";
import { completer, type JourLu, publicationDe } from "./jours.ts";

/*
 * The days on which a convention begins and ends.
 */

const A_COMPTER =
  /(?:(?<![a-z])a (?:compter|partir|dater),?(?: retroactivement,?)? (?:du|des?)(?: la rentree(?: scolaire| universitaire)?(?: de| du)?)?|(?<![a-z])(?:effet|vigueur|debut(?:e|era|ant)?|effecti(?:f|ve)|applicable|s'applique(?:ra)?|application|operationnel(?:le)?|mise? en oeuvre|demarrage|lancee?|commence(?:ra|nt)?(?: a courir)?|date de debut|^debut|cours|court|courra|demarre(?:ra)?)(?:,? (?:retroactif|retroactivement|a titre retroactif|de (?:maniere|facon) retroactive),?)?(?: a compter| a partir)?(?: depuis)?(?: le| au| du| des| des le| en| de|,| :)?|prise? d'effet ?:?(?: le)?|(?<![a-z])des(?: le)?) ?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi )?$/;
const JUSQU_A =
  /(?:jusqu'[^.;,()]{3,50} \(|(?:s'etein(?:t|dra)|cesse(?:ra)?)(?:,? (?:de plein droit|automatiquement|d'(?:elle|lui|soi)-meme|de (?:lui|soi)-meme|d'office|sans [a-z]{4,12}),?)?|(?:report|port|prorog|prolong|repouss|recul)ee?s?(?: jusqu')?(?= au)|(?:, |et )fin|jusqu'(?:au|en|a|a la fin de|a fin|a la date du)?|(?:prend(?:ra)?|prenant) fin(?: de plein droit| automatiquement)?|prend(?:ra)? fin [^.;]{0,60}(?= au plus tard)|expir(?:e|era|ant|ation)|s'acheve(?:ra)?|(?<![a-z])fini(?:t|ra|ssant)|^fin|s'achevant|se termine(?:ra|r)?|se terminant|s'achever|prendre fin|echeance(?: (?:de|du) [^.;,]{3,40}?)?(?: (?:est|etant|sera))?(?: fixee)?|(?:arriv(?:e|era|ant)|vien(?:t|dra)) a (?:son )?(?:terme|expiration|echeance)|terme(?: (?:de|du) [^.;,]{3,40}?)?(?: est| etant| sera)?(?: fixe)?|cesse(?:ra)?(?: de produire)?(?: ses effets)?|date de fin)(?:,?(?: et)? au plus tard)?(?: le| au| en| a l'| :)? ?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi )?$/;
/** "À compter du 1er janvier 2022, la convention …". */
const SUIT = new RegExp(
  `^[^.;]{5,70}?(?:,| et) (?:la|cette|le|ce|l')(?: |(?<='))(?:nouvel(?:le)? )?(?:${ACTES})(?![a-z])`,
);

/** "L’échéance de la convention est portée au": the convention is named within. */
const NOM_DU_TERME = new RegExp(`^(?:echeance|terme|expiration|date)(?![a-z])[^.;,]{0,30} (?:${ACTES})(?![a-z])`);
/** What is said of the convention before it is named: "Reconductible tacitement, la convention …". */
const DETACHE = new RegExp(`^[^.;,]{3,80}, (?=(?:la|cette|le|ce|l') ?(?:${ACTES})(?![a-z]))`);

/** When it takes effect. */
export function debutDe(c: Contexte, clause: Clause): Dit<string> | null {
  return jourDit(
    c,
    clause,
    A_COMPTER,
    /(?<![a-z])(?:a (?:compter|partir|dater) (?:de |de l'annee )|(?:(?:effet|vigueur|applicable|debut[a-z]{0,3}|demarr[a-z]{1,3}) (?:a|au jour de|pour|des|lors de)|(?:a compter|a partir|a dater) de) la (?:prochaine )?rentree(?: scolaire| universitaire)? )(?<a>20\d\d)(?! ?[-/]? ?\d)/,
  );
}

/** When it ends. */
export function termeDe(c: Contexte, clause: Clause): Dit<string> | null {
  return jourDit(
    c,
    clause,
    JUSQU_A,
    /jusqu'(?:en|au|a|au printemps|a l'ete|a l'automne|a l'hiver|a la rentree|(?:a|a la|au)(?: fin| terme| l'issue)?(?: de| du)?(?: la| l'| le)? ?(?:annee|exercice|saison|campagne)?(?: scolaire| universitaire| civile| sportive| budgetaire)?) (?:fin )?(?:20\d\d ?[-/] ?)?(?<a>20\d\d)(?! ?[-/]? ?\d)/,
  );
}

/** The day that the words of `before` announce in a clause, or the year alone of `year`. */
function jourDit(c: Contexte, clause: Clause, before: RegExp, year: RegExp): Dit<string> | null {
  const { du } = clause;
  const words = clause.mots;
  const own = (from: number, to: number): boolean => {
    const head = words.slice(0, from);
    // "reconduite jusqu'en 2024", told by an article, is the term of the new one
    const said = c.zone.style === "recit" ? head.replace(/(?:renouvel|recondui)[a-z]{1,4} $/, "") : head;
    if (c.zone.style === "recit" && /(?<![a-z])(?:precedente?|ancienne?|actuelle?|en cours)(?![a-z])/.test(said))
      return false;
    return (
      (clause.titre ||
        NOM.test(said.slice(-220)) ||
        NOM_DU_TERME.test(words.slice(from, to)) ||
        (from === 0 && SUIT.test(words)) ||
        /effet|vigueur|prorog/.test(said.slice(-40)) ||
        /^date d/.test(words)) &&
      !AUTRE_TERME.test(said.replace(DETACHE, ""))
    );
  };
  // "le terme, fixé au 4 octobre 2021, est reporté au 31 décembre 2022": the new one
  const moved = before === JUSQU_A && /(?<![a-z])(?:report|repouss|recul|prorog)ee?s? /.test(words);
  for (const day of moved ? [...clause.jours].reverse() : clause.jours) {
    const match = before.exec(words.slice(0, day.du - du));
    if (match === null || !own(match.index, day.du - du)) continue;
    const valeur = jourPlein(c, day);
    if (valeur !== null) return { valeur, empan: dire(clause, match.index, day.au - du) };
  }
  const alone = year.exec(words);
  if (alone === null || !own(alone.index, alone.index + alone[0].length)) return null;
  return { valeur: alone.groups?.a as string, empan: dire(clause, alone.index, alone.index + alone[0].length) };
}

/** A day with its year where something says it, else without; a month alone is null, and a day that comes back each year. */
function jourPlein(c: Contexte, day: JourLu): string | null {
  const full = completer(day, publicationDe(c), true);
  return full === null ||
    (full.startsWith("-") && /^ (?:de )?chaque|^ (?:de )?tous les/.test(c.texte.bas.slice(day.au, day.au + 14)))
    ? null
    : full;
}

/** "du 1er janvier 2021 au 31 décembre 2023". */
export function periodeDe(c: Contexte, clause: Clause): Periode | null {
  const { texte: t } = c;
  const { du } = clause;
  const words = clause.mots;
  const days = clause.jours;
  for (let i = 0; i + 1 < days.length; i++) {
    const [first, last] = [days[i] as JourLu, days[i + 1] as JourLu];
    const said = words.slice(0, first.du - du);
    const between = t.bas.slice(first.au, last.du);
    if (!ENTRE.test(between) && !(/entre (?:le )?$/.test(said) && /^,? et (?:le )?$/.test(between))) continue;
    if (!/(?:du|de|le|au|entre|debut|:|\() ?$/.test(said) || AUTRE_TERME.test(said)) continue;
    if (!clause.titre && !(NOM.test(said) && COURT.test(said)) && !(c.zone.style === "acte" && ACTION.test(said)))
      continue;
    const to = jourPlein(c, last);
    const direct = /^ ?,?(?: inclus| minuit)? ?(?:au|a|et|-) /.test(between);
    const from = to === null ? null : direct ? avecAnnee(first.valeur, to) : jourPlein(c, first);
    if (to !== null && from !== null && (from < to || from.startsWith("-")))
      return periode(from, to, dire(clause, first.du - du, last.au - du));
  }
  return null;
}

const ENTRE =
  /^ ?,?(?: inclus| minuit)? ?(?:au|a|jusqu'(?:au|en|a)|-|et (?:jusqu'au|(?:se termine(?:ra)?|fini(?:t|ra)|prend(?:ra)? fin|expire(?:ra)?|s'acheve(?:ra)?) (?:le|au|en))|pour (?:se terminer|s'achever|prendre fin) (?:le|en|au)) ?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?$/;
/** A first day without year takes the one of the last, or the year before where it would come after it. */
function avecAnnee(first: string, last: string): string | null {
  if (!first.startsWith("-")) return first;
  if (last.startsWith("-")) return first;
  if (first.length < 7 || !/^\d{4}-/.test(last)) return null;
  const year = Number(last.slice(0, 4));
  return first.slice(1) < last.slice(4) ? `${year}${first.slice(1)}` : `${year - 1}${first.slice(1)}`;
}
