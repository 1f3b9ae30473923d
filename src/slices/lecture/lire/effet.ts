import { tous } from "./chercher.ts";
import { blocsDe, type Contexte } from "./contexte.ts";
import { completer, type JourLu, joursDe, nombreEnLettres, publicationDe } from "./jours.ts";
import { reconductionDe } from "./reconduction.ts";
import type { Phrase } from "./segmenter.ts";
import { appui } from "./source.ts";
import type { EffetLu, Empan } from "./types.ts";

/*
 * From when, until when, how long, renewed how. Only what is said of the convention itself: the notice, the delays of
 * payment and the length of an action are left where they are.
 */

/** A sentence that may tell of the term; `titre`: it stands under a title that announces it. */
type Clause = Phrase & { readonly titre: boolean; readonly mots: string; readonly jours: readonly JourLu[] };
/** A value and where it is said. */
type Dit<T> = { readonly valeur: T; readonly empan: Empan };

/** From when, until when, how long, renewed how: only what is said. */
export function lireEffet(c: Contexte): EffetLu {
  const clauses = clausesDe(c);
  const days = premier(clauses, (one) => periodeDe(c, one));
  const years = premier(clauses, (one) => anneesDe(one, one.mots, one.titre)) ?? anneesDuTitre(c);
  const from = days?.du ?? premier(clauses, (one) => debutDe(c, one)) ?? years?.du ?? null;
  const to = days?.au ?? premier(clauses, (one) => termeDe(c, one)) ?? years?.au ?? null;
  const months = premier(clauses, (one) => dureeDe(c, one));
  const tacit = premier(clauses, tacite);
  const spans = [from, to, months, tacit].flatMap((one) => (one === null ? [] : [one.empan]));
  return {
    from: from?.valeur ?? null,
    to: to?.valeur ?? null,
    duration_months: months?.valeur ?? null,
    tacit_renewal: tacit?.valeur ?? null,
    ...appui(c.texte, ...fondre(spans)),
  };
}

function premier<T>(clauses: readonly Clause[], of: (clause: Clause) => T | null): T | null {
  for (const clause of clauses) {
    const found = of(clause);
    if (found !== null) return found;
  }
  return null;
}

/** Spans that touch or overlap become one. */
function fondre(spans: readonly Empan[]): Empan[] {
  const out: Empan[] = [];
  for (const [du, au] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && du <= last[1] + 1) out[out.length - 1] = [last[0], Math.max(last[1], au)];
    else out.push([du, au]);
  }
  return out;
}

const INDICE =
  /duree|periode|(?<![a-z])(?:ans?|annees?|mois)(?![a-z])|effet|effecti|vigueur|condui|conduct|renouvel|jusqu|echeance|expir|prend(?:ra)? fin|term[ei]|acheve|debut|demarr|commenc|retroacti|rentree|saison|poursui|compter|partir|annuel|ennal|valable|(?<![a-z])(?:vaut|court|courra|fini|des le|au \d)/;
const ACTES =
  "convention|accord(?:-cadre)?|protocole|charte|contrat|avenant|partenariat|pacte|entente|engagement|cooperation|collaboration|alliance|texte";
/** The convention as the subject of a sentence or close to it. */
const SUJET = new RegExp(
  `(?<![a-z])(?:(?:${ACTES})s?|s'(?:engage|associe|allie|unisse|lie)(?:nt)?|se sont (?:engage|associe|allie|uni|lie)e?s|s'unit|sign(?:e|ent|ees?|es))(?![a-z])`,
);
const PRONOM =
  /^(?:duree|elles?|ils?|celle-ci|celui-ci|cette derniere|ce dernier|sa duree|la duree|pour une duree|sauf|a l'issue|au terme|a son terme|a defaut)(?![a-z])/;
/** The title of an article about the term. */
const TITRE = /duree|effet|vigueur|validite|renouvel|reconduction|(?<![a-z])terme(?![a-z])|echeance|prorogation/;
const TITRE_SEUL =
  /^(?:la )?(?:date d'effet|prise d'effet|entree en vigueur|duree|validite|renouvellement|reconduction|periode|echeance)[^.;]{0,40}$/;

/** How much of a zone is read: the annexes of a long act say nothing of its term. */
const LUS = 500_000;

/** Sentences that may tell of the term: of the convention, or under a title that announces it. */
function clausesDe(c: Contexte): Clause[] {
  const { texte: t, zone } = c;
  const found: Clause[] = [];
  let [bloc, named] = [-1, false];
  for (const sentence of t.phrases) {
    if (sentence.du < zone.du) continue;
    if (sentence.du >= Math.min(zone.au, zone.du + LUS)) break;
    const words = t.bas.slice(sentence.du, sentence.au);
    const sujet = SUJET.test(words);
    const follows = sentence.bloc === bloc && named && PRONOM.test(words);
    if (sentence.bloc !== bloc || sujet) named = sujet;
    bloc = sentence.bloc;
    if (words.length > 3000) continue;
    const titre = sousUnTitre(c, sentence);
    if (!titre && !INDICE.test(words)) continue;
    if (
      titre ||
      /^(?:duree|periode|validite|date d'effet|date de debut|date de fin|echeance|terme)(?: ?:| du | de )|tacit|(?:ans?|annees?|mois),? (?:renouvelable|reconductible)/.test(
        words,
      ) ||
      ((sujet || follows) && !/^(?:vu|considerant)(?![a-z])/.test(words))
    )
      found.push({ ...sentence, titre, mots: words, jours: joursDe(t, sentence.du, sentence.au) });
  }
  // what stands under "Durée" first: it is there that the term is settled
  return [...found.filter((one) => one.titre), ...found.filter((one) => !one.titre)];
}

function sousUnTitre({ texte: t }: Contexte, { bloc }: Phrase): boolean {
  const own = t.blocs[bloc];
  if (own === undefined) return false;
  const above = own.sous >= 0 ? t.blocs[own.sous] : undefined;
  if (above !== undefined && TITRE.test(t.bas.slice(above.du, above.au)) && above.genre !== own.genre) return true;
  // "4) Durée", a bullet of its own above the paragraph
  const last = t.blocs[bloc - 1];
  if (
    last !== undefined &&
    last.au - last.du < 60 &&
    own.genre === "paragraphe" &&
    TITRE_SEUL.test(t.bas.slice(last.du, last.au))
  )
    return true;
  // "Article 7 – Durée : la convention est conclue…", in one block
  return own.genre === "article" && TITRE.test(t.bas.slice(own.du, Math.min(own.au, own.du + 60)));
}

const LETTRES =
  "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|dix-huit|vingt[- ]quatre|vingt|trente[- ]six|trente";
const NOMBRE = `(?:(?<n>\\d{1,3})|(?<l>${LETTRES}))(?: ?\\([^)\\n]{1,20}\\))?`;
const UNITE =
  "(?: (?:prochaines?|premieres?|nouvelles?))? (?<u>ans?|annees?|mois)(?![a-z])(?! (?:avant|apres|au moins avant|d'essai))";
/** "pour une durée de trois (3) ans", "la durée de la convention est fixée à un an", "Durée : 18 mois". */
const DUREE = new RegExp(
  `(?<![a-z])(?:duree|periode)(?![a-z])[^.;\\d\\n]{0,90}?(?:(?<![a-z])(?:a|de|est|sur|pour|ferme|initiale|maximale|maximum|soit|egale a|exceder|depasser)|d'|:) ?${NOMBRE}${UNITE}`,
);
/** "conclu pour trois ans", "convention de trois ans", "valable un an", "sur les trois prochaines années". */
const POUR = new RegExp(
  `(?<![a-z])(?:(?:${ACTES})s?(?![a-z])[^.;\\d\\n]{0,60}?|(?:conclu|sign|etabli|consenti|contract|engag|passe|renouvel|lie|s'associ|reconduit|repart)[a-z]{0,6}(?![a-z])[^.;\\d\\n]{0,90}?|est )(?:(?<![a-z])(?:pour|sur|de|valable|portant sur)|d')(?: les| une?(?= (?:duree|periode)))? ?${NOMBRE}${UNITE}`,
);
const VALABLE = new RegExp(
  `(?<![a-z])(?:valables?|valides?|court|courra|dure|durera|durer|couvre|couvrira|s'etend|s'etendra|s'etale|s'etalera|produi(?:t|ra) (?:ses )?effets?|fixee? a)(?: pour| sur| pendant)?(?: une (?:duree|periode) (?:de |d'))? ?${NOMBRE}${UNITE}`,
);
/** "Convention pluriannuelle (trois ans)". */
const ENTRE_PARENTHESES = new RegExp(`(?<![a-z])(?:${ACTES})s?(?![a-z])[^.;()\\n]{0,60}\\(${NOMBRE}${UNITE}`);
/** Under "Durée": "Un an à compter du …"; and the "pour trois ans, renouvelable" of a sentence without subject. */
const TETE = new RegExp(`^${NOMBRE}${UNITE}`);
const RENOUV = new RegExp(
  `(?:(?<![a-z])(?:pour|sur|de)|d'|:|\\() ?${NOMBRE}${UNITE}(?=,? (?:non )?(?:renouvelable|reconductible))`,
);
/** "Pendant trois ans, …" at the head of a sentence about the convention. */
const PENDANT = new RegExp(`^(?:pendant|durant|sur|pour) (?:les )?${NOMBRE}${UNITE}`);
const ENNAL = new RegExp(
  `(?<![a-z])(?:${ACTES})s?(?![a-z])[^.;,\\n]{0,40}? (?<e>biennale?|bisannuel(?:le)?|triennale?|quadriennale?|quinquennale?|sexennale?)(?![a-z])`,
);
const ENNALES: Readonly<Record<string, number>> = { bi: 24, tr: 36, qua: 48, qui: 60, se: 72 };

/** What the length is of, when it is not of the convention: said in the words before it. */
const AUTRE_DUREE =
  /(?<![a-z])(?:preavis|delais?|depuis|il y a|moins de|plus de|chaque|tous les|ag[e]e?s?|conserv[a-z]{0,7}|archiv[a-z]{0,4}|confidential[a-z]{0,5}|garanti[a-z]{0,4}|formations?|stages?|apprenti[a-z]{0,7}|mandats?|mandature|jeunes|enfants|eleves|personnes|adultes|seniors|service civique|sejours?|sessions?|missions? d|emplois?|alternance|etudes|programme d|plan d|remboursement|suspen[a-z]{0,6}|experience|postes?|salarie[es]?|contrats? de travail|cdd|bail|baux|exclusivite|cycle|parcours|cursus|ateliers?|peine|projets? d|duree de vie|accompagnement d|residence)(?![a-z])[^.;]{0,60}$/;
const RENOUVELE = /(?:renouvel|recondu|prorog|prolong)[^.;]{0,110}$/;
const RENOUVELABLE = /(?:renouvelable|reconductible|tacite|prolong|prorog)[^.;]{0,110}$/;

/** The length of the convention in months. */
function dureeDe(c: Contexte, clause: Clause): Dit<number> | null {
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

function nombre(g: Record<string, string | undefined>): number {
  const n = g.n === undefined ? nombreEnLettres(g.l ?? "") : Number(g.n);
  return g.u === "mois" ? n : n * 12;
}

/** The whole sentence where it is short, else the words that say it. */
const dire = ({ du, au }: Phrase, from: number, to: number): Empan =>
  au - du <= 300 ? [du, au] : [du + from, du + to];

/** Whether it goes on by itself. */
function tacite(clause: Clause): Dit<boolean> | null {
  const said = reconductionDe(clause.mots);
  return said === null ? null : { valeur: said.valeur, empan: dire(clause, said.du, said.au) };
}

const A_COMPTER =
  /(?:(?<![a-z])a (?:compter|partir|dater) (?:du|des?)(?: la rentree(?: scolaire| universitaire)?(?: de| du)?)?|(?<![a-z])(?:effet|vigueur|debut(?:e|era|ant)?|effecti(?:f|ve)|applicable|s'applique(?:ra)?|application|operationnel(?:le)?|mise? en oeuvre|demarrage|lancee?|commence(?:ra|nt)?(?: a courir)?|date de debut|^debut|cours|court|courra|demarre(?:ra)?)(?:,? (?:retroactif|retroactivement|a titre retroactif|de (?:maniere|facon) retroactive),?)?(?: a compter| a partir)?(?: depuis)?(?: le| au| du| des| des le| en| de|,| :)?|prise? d'effet ?:?(?: le)?|(?<![a-z])des(?: le)?) ?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi )?$/;
const JUSQU_A =
  /(?:jusqu'(?:au|en|a|a la fin de|a fin|a la date du)?|(?:prend(?:ra)?|prenant) fin(?: de plein droit| automatiquement)?|prend(?:ra)? fin [^.;]{0,60}(?= au plus tard)|expir(?:e|era|ant|ation)|s'acheve(?:ra)?|(?<![a-z])fini(?:t|ra|ssant)|^fin|s'achevant|se termine(?:ra|r)?|se terminant|s'achever|prendre fin|echeance(?: (?:de|du) [^.;,]{3,40}?)?(?: (?:est|etant|sera))?(?: fixee)?|(?:arriv(?:e|era|ant)|vien(?:t|dra)) a (?:son )?(?:terme|expiration|echeance)|terme(?: (?:de|du) [^.;,]{3,40}?)?(?: est| etant| sera)?(?: fixe)?|cesse(?:ra)?(?: de produire)?(?: ses effets)?|date de fin)(?:,?(?: et)? au plus tard)?(?: le| au| en| :)? ?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi )?$/;
/** What a day is of, when it is not the beginning or the end of the convention. */
const AUTRE_TERME =
  /(?<![a-z])(?:vers(?:e|ee|es|ees|ement|ements|era|er)|solde|factur[a-z]{1,6}|paiement|bilans?|comptes? rendus?|compte-rendu|rapports?|transm[a-z]{2,8}|remet[a-z]{0,5}|candidat[a-z]{0,5}|inscri[a-z]{0,8}|depos[a-z]{1,3}|depot|depens[a-z]{1,4}|justifi[a-z]{1,6}|resili[a-z]{1,6}|denonc[a-z]{1,6}|renouvel[a-z]{1,6}|recondu[a-z]{1,7}|preavis|expo[a-z]{1,8}|recrut[a-z]{1,6}|nomm[a-z]{1,3}|elue?s?|poste)(?![a-z])[^.;]{0,90}$/;
const NOM = new RegExp(`(?<![a-z])(?:(?:${ACTES})s?|s'engage(?:nt)?)(?![a-z])|^(?:elle|il|celle-ci|celui-ci)(?![a-z])`);

/** "À compter du 1er janvier 2022, la convention …". */
const SUIT = new RegExp(
  `^[^.;]{5,70}?(?:,| et) (?:la|cette|le|ce|l')(?: |(?<='))(?:nouvel(?:le)? )?(?:${ACTES})(?![a-z])`,
);

/** When it takes effect. */
function debutDe(c: Contexte, clause: Clause): Dit<string> | null {
  return jourDit(
    c,
    clause,
    A_COMPTER,
    /(?<![a-z])(?:a (?:compter|partir|dater) (?:de |de l'annee )|(?:(?:effet|vigueur|applicable|debut[a-z]{0,3}|demarr[a-z]{1,3}) (?:a|au jour de|pour|des|lors de)|(?:a compter|a partir|a dater) de) la (?:prochaine )?rentree(?: scolaire| universitaire)? )(?<a>20\d\d)(?! ?[-/]? ?\d)/,
  );
}

/** When it ends. */
function termeDe(c: Contexte, clause: Clause): Dit<string> | null {
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
  const own = (from: number): boolean => {
    const head = words.slice(0, from);
    // "reconduite jusqu'en 2024", told by an article, is the term of the new one
    const said = c.zone.style === "recit" ? head.replace(/(?:renouvel|recondui)[a-z]{1,4} $/, "") : head;
    if (c.zone.style === "recit" && /(?<![a-z])(?:precedente?|ancienne?|actuelle?|en cours)(?![a-z])/.test(said))
      return false;
    return (
      (clause.titre ||
        NOM.test(said.slice(-220)) ||
        (from === 0 && SUIT.test(words)) ||
        /effet|vigueur|prorog/.test(said.slice(-40)) ||
        /^date d/.test(words)) &&
      !AUTRE_TERME.test(said)
    );
  };
  for (const day of clause.jours) {
    const match = before.exec(words.slice(0, day.du - du));
    if (match === null || !own(match.index)) continue;
    const valeur = jourPlein(c, day);
    if (valeur !== null) return { valeur, empan: dire(clause, match.index, day.au - du) };
  }
  const alone = year.exec(words);
  if (alone === null || !own(alone.index)) return null;
  return { valeur: alone.groups?.a as string, empan: dire(clause, alone.index, alone.index + alone[0].length) };
}

/** A day with its year; null where nothing says the year. */
function jourPlein(c: Contexte, day: JourLu): string | null {
  const full = completer(day, publicationDe(c), true);
  return full === null || full.startsWith("-") ? null : full;
}

type Periode = { readonly du: Dit<string>; readonly au: Dit<string> };
const periode = (du: string, au: string, empan: Empan): Periode => ({
  du: { valeur: du, empan },
  au: { valeur: au, empan },
});

/** "du 1er janvier 2021 au 31 décembre 2023". */
function periodeDe(c: Contexte, clause: Clause): Periode | null {
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
    if (!clause.titre && !(NOM.test(said) && COURT.test(said))) continue;
    const to = jourPlein(c, last);
    const direct = /^ ?,?(?: inclus| minuit)? ?(?:au|a|et|-) /.test(between);
    const from = to === null ? null : direct ? avecAnnee(first.valeur, to) : jourPlein(c, first);
    if (to !== null && from !== null && from < to) return periode(from, to, dire(clause, first.du - du, last.au - du));
  }
  return null;
}

const ENTRE =
  /^ ?,?(?: inclus| minuit)? ?(?:au|a|jusqu'(?:au|en|a)|-|et (?:jusqu'au|(?:se termine(?:ra)?|fini(?:t|ra)|prend(?:ra)? fin|expire(?:ra)?|s'acheve(?:ra)?) (?:le|au|en))|pour (?:se terminer|s'achever|prendre fin) (?:le|en|au)) ?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?$/;
const COURT =
  /(?:conclu|consenti|etabli|valable|vaut|valid|port|couvr|appliqu|sign|court|effet|vigueur|duree|periode|accord|pass)[^.;]{0,100}$/;

/** A first day without year takes the one of the last, or the year before where it would come after it. */
function avecAnnee(first: string, last: string): string | null {
  if (!first.startsWith("-")) return first;
  if (first.length < 7 || !/^\d{4}-/.test(last)) return null;
  const year = Number(last.slice(0, 4));
  return first.slice(1) < last.slice(4) ? `${year}${first.slice(1)}` : `${year - 1}${first.slice(1)}`;
}

const ANNEES =
  /(?<![\d/-]|n° ?)(?<a>20\d\d)(?:(?: ?[-/] ?| a | et | au |, )(?:20\d\d))*?(?: ?[-/] ?| a | et | au )(?<z>20\d\d|\d\d)(?![\d/]| ?[-/] ?\d|[.,]\d)/g;
const UNE_ANNEE =
  /(?:(?:pour|sur|durant|au titre de) (?:l'annee|l'exercice)(?: civile| budgetaire)?|(?:conclue?|valable|vaut|signee?|etablie?|consentie?) pour) (?<a>20\d\d)(?! ?[-/] ?\d| a 20| et 20)/;
/** What the years are of: the nearest of these names before them. */
const NOMS_D_ANNEES = new RegExp(
  `(?<![a-z])(?:(?<non>plans?|programmes?|programmation|strategies?|strategique|schemas?|contrat (?:de (?:ville|plan|filiere|territoire|relance|milieu)|local|territorial|regional)|cper|feder|fse|projets?|feuille de route|agenda|prs|mandat|mandature|pacte|loi|budget|edition|campagne|entre|agrement|accord national|cog|orientations?)|(?<oui>${ACTES}|conventions|cpom?|periode|annees?|exercices?|saisons?|duree|objectifs|moyens|triennale?|pluriannuel(?:le)?|cooperation|partenariat))(?![a-z])`,
  "g",
);

/** A convention that has come to its end is not the one that is read. */
const ECHUE =
  /(?<![a-z])(?:arriv[a-z]{1,5} a (?:echeance|terme|expiration)|precedent[a-z]?|ancienne|actuelle|en cours|echue|achevee|s'est achevee|a pris fin|expiree|bilan d[eu]s?)(?![a-z])/;

/** The years of the act that an avenant changes are not its own. */
const AVENANT = /(?<![a-z])avenant [^.;]{0,60}(?:a la|a l'|au|de la|du) /;

/** "Pour les années 2021 à 2023", "pour l'année 2021": years of a sentence or a title, when they are those of the convention. */
function anneesDe(clause: Phrase, words: string, sure: boolean, tete = false): Periode | null {
  for (const match of tous(ANNEES, words)) {
    const a = match.groups?.a ?? "";
    const end = match.index + match[0].length;
    const more = /^(?:(?:,| et|, puis) 20\d\d(?: ?[-/] ?(20\d\d|\d\d))?(?! ?[-/]?\d)){1,5}/.exec(
      words.slice(end, end + 80),
    );
    const z = more?.[1] ?? match.groups?.z ?? "";
    const last = z.length === 2 ? `${a.slice(0, 2)}${z}` : z;
    if (last <= a || Number(last) - Number(a) > 15) continue;
    const said = words.slice(0, match.index);
    if (AVENANT.test(said) || ECHUE.test(words)) continue;
    // "jusqu’à la fin de l’année scolaire 2022-2023" is a term; what a party opens that year is its duty
    if (/jusqu'[^.;,]{0,50}$/.test(said) || (!sure && /s'engage(?:nt)? a [^.;]{0,120}$/.test(said))) continue;
    const names = [...tous(NOMS_D_ANNEES, words.slice(Math.max(0, match.index - 90), match.index))];
    const near = names.at(-1)?.groups;
    // "Contrat de ville 2015-2020": the plan is the act itself where the title begins by it
    const own = tete && names.length === 1 && names[0]?.index === 0 && match.index <= 90;
    if (!own && (near?.oui === undefined || (names.some((n) => n.groups?.non !== undefined) && !sure))) continue;
    return periode(a, last, dire(clause, match.index, end + (more?.[0].length ?? 0)));
  }
  const one = UNE_ANNEE.exec(words);
  if (one?.groups === undefined || AUTRE_TERME.test(words.slice(0, one.index))) return null;
  if (!sure && /(?:montant|participation|subvention|dotation)[^.;]{0,60}$/.test(words.slice(0, one.index))) return null;
  if (!sure && !COURT.test(words.slice(0, one.index))) return null;
  const year = one.groups.a as string;
  return periode(year, year, dire(clause, one.index, one.index + one[0].length));
}

const AUTRE_PLAN =
  /(?<![a-z])(?:plan|programme|strategie|schema|feder|fse|cper|loi|mandat|avenant|projet)(?![a-z])|n°|jusqu'/;

/** A short line of the heading that ends by two years. */
const SEULES = /^(?:[^.;:\d]{0,50} )?\W{0,3}20\d\d(?: ?(?:-|\/|a|et|,) ?20\d\d| 20\d\d(?=\W{0,3}$)){1,5}\W{0,3}$/;

/** The years in the title of the convention: "Convention d'objectifs 2021-2023". */
function anneesDuTitre(c: Contexte): Periode | null {
  for (const [bloc, { genre, du, au }] of blocsDe(c).slice(0, 6).entries()) {
    if (genre === "puce" || au - du > 240) continue;
    const words = c.texte.bas.slice(du, au);
    const alone =
      /^\(?(?:pour )?(?:les? |l')?(?:annees?|periode|exercices?|saisons?)(?![a-z])/.test(words) && words.length < 60;
    if (c.zone.style === "acte" && SEULES.test(words) && !AUTRE_PLAN.test(words)) {
      const years = words.match(/20\d\d/g) ?? [];
      const [a, z] = [years[0] ?? "", years.at(-1) ?? ""];
      if (a < z && Number(z) - Number(a) <= 15) return periode(a, z, [du, au]);
    }
    if ((!NOM.test(words) && !alone && !/^plan /.test(words)) || /^(?:vu|considerant|entre)(?![a-z])/.test(words))
      continue;
    const found = anneesDe({ du, au, bloc }, words, false, bloc === 0);
    if (found !== null) return found;
  }
  return null;
}
