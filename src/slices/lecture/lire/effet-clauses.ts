import type { Contexte } from "./contexte.ts";
import { type JourLu, joursDe } from "./jours.ts";
import type { Phrase } from "./segmenter.ts";
import type { Empan } from "./types.ts";

/*
 * The sentences of a text that may tell of the term of the convention, and what their readers share.
 */

/** A sentence that may tell of the term; `titre`: it stands under a title that announces it. */
export type Clause = Phrase & { readonly titre: boolean; readonly mots: string; readonly jours: readonly JourLu[] };
/** A value and where it is said. */
export type Dit<T> = { readonly valeur: T; readonly empan: Empan };

const INDICE =
  /duree|periode|(?<![a-z])(?:ans?|annees?|mois)(?![a-z])|effet|effecti|vigueur|condui|conduct|renouvel|jusqu|echeance|expir|prend(?:ra)? fin|term[ei]|acheve|appli|deroul|lieu|consenti|cesse|etein|pendant|durant|debut|demarr|commenc|retroacti|rentree|saison|poursui|porte|repouss|compter|partir|annuel|ennal|valable|(?<![a-z])(?:vaut|court|courra|fini|des le|au \d)/;
/** Names of acts, as alternatives of a regular expression. */
export const ACTES =
  "convention|accord(?:-cadre)?|protocole|charte|contrat|avenant|partenariat|pacte|entente|engagement|cooperation|collaboration|alliance|texte|document";
/** The convention as the subject of a sentence or close to it. */
const SUJET = new RegExp(
  `(?<![a-z])(?:(?:${ACTES})s?|s'(?:engage|associe|allie|unisse|lie)(?:nt)?|se sont (?:engage|associe|allie|uni|lie)e?s|s'unit|sign(?:e|ent|ees?|es))(?![a-z])`,
);
/** What else a convention may be called by what it grants or tries, with what tells its term. */
const OBJET =
  /(?<![a-z])(?:l'|la |le |cette |ce(?:tte|t)? )(?:mise a disposition|autorisation|occupation|pret|concession|experimentation|experience|document|operation|dispositif)(?![a-z])[^.;]{0,80}(?:consenti|accord|donne|attribu|conclu|delivr|valable|dur(?:e|er)a?(?![a-z])|court|s'appli|prend(?:ra)? |tente|menee?|conduite|pendant|pour une duree)|(?<![a-z])il s'agit d'une (?:experimentation|experience)/;
/** An act grants for a time: "La Ville met la salle à disposition du club pour une durée de trois ans". */
const OCTROI =
  /(?<![a-z])(?:confie|pret|lou|conced|autoris|accord|consen|(?:met|mettent|mettra)(?![a-z])[^.;]{0,60} disposition)[^.;]{0,160} (?:pour|pendant) une (?:duree|periode)(?![a-z])/;
/** "Les actions se déroulent entre le 1er septembre 2015 et le 30 juin 2016." */
export const ACTION =
  /^(?:les |l'|la |cette |ces )?(?:actions?|interventions?|mise a disposition|occupation|prestations?|prets?|activites)(?![a-z])[^.;]{0,60}(?:se derou|[a-z]{1,3} lieu|consenti|accord|menee?s|realis|assur|debut|commenc)/;
/** An article goes on: "Pendant trois ans, les deux réseaux formeront …". */
const PENDANT =
  /^(?:pendant|durant|pour) (?:les )?(?:\d{1,2}|[a-z-]{2,15}) (?:prochain[a-z]{1,2} )?(?:ans|annees|mois|saisons|exercices)(?: a venir)?(?: \(|,)[^.;]{0,200}[a-z]r(?:a|ont|ons)(?![a-z])/;

const PRONOM =
  /^(?:duree|elles?|ils?|celle-ci|celui-ci|cette derniere|ce dernier|sa duree|la duree|pour une duree|sauf|a l'issue|au terme|a son terme|a defaut)(?![a-z])|^(?:si|au cas ou|faute|en l'absence|a l'expiration|a l'echeance|passe|au-dela|ensuite|puis|apres|sous reserve|le cas echeant)(?![a-z])[^.;]{0,110} (?:elle|il|celle-ci|celui-ci) /;
/** The title of an article about the term. */
const TITRE =
  /duree|effet|vigueur|validite|renouvel|reconduction|(?<![a-z])terme(?![a-z])|echeance|prorogation|combien de temps|jusqu'a quand/;
const TITRE_SEUL =
  /^\W{0,3}(?:\d{1,2}\W{1,4})?(?:la )?(?:date d'effet|prise d'effet|entree en vigueur|duree|validite|renouvellement|reconduction|periode|echeance|(?:et )?(?:pour |sur |pendant )?(?:quelle (?:est (?:la |sa )?)?duree|combien de temps|jusqu'a quand|quand et pour combien))[^.;]{0,40}$/;

/** How much of a zone is read: the annexes of a long act say nothing of its term. */
const LUS = 500_000;

/** Sentences that may tell of the term: of the convention, or under a title that announces it. */
export function clausesDe(c: Contexte): Clause[] {
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
      ((sujet || follows || OBJET.test(words)) && !/^(?:vu|considerant)(?![a-z])/.test(words)) ||
      (zone.style === "acte" ? OCTROI.test(words) || ACTION.test(words) : PENDANT.test(words))
    )
      found.push({ ...sentence, titre, mots: words, jours: joursDe(t, sentence.du, sentence.au) });
  }
  // what an act grants comes last: its own term may be said further on
  const last = (one: Clause) => !SUJET.test(one.mots) && (OCTROI.test(one.mots) || ACTION.test(one.mots));
  // what stands under "Durée" first: it is there that the term is settled
  return [
    ...found.filter((one) => one.titre),
    ...found.filter((one) => !one.titre && !last(one)),
    ...found.filter((one) => !one.titre && last(one)),
  ];
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

/** The whole sentence where it is short, else the words that say it. */
export const dire = ({ du, au }: Phrase, from: number, to: number): Empan =>
  au - du <= 300 ? [du, au] : [du + from, du + to];

/** What a day is of, when it is not the beginning or the end of the convention. */
export const AUTRE_TERME =
  /(?<![a-z])(?:vers(?:e|ee|es|ees|ement|ements|era|er)|solde|factur[a-z]{1,6}|paiement|bilans?|comptes? rendus?|compte-rendu|rapports?|transm[a-z]{2,8}|remet[a-z]{0,5}|candidat[a-z]{0,5}|inscri[a-z]{0,8}|depos[a-z]{1,3}|depot|depens[a-z]{1,4}|justifi[a-z]{1,6}|resili[a-z]{1,6}|denonc[a-z]{1,6}|renouvel[a-z]{1,6}|recondu[a-z]{1,7}|preavis|expo[a-z]{1,8}|recrut[a-z]{1,6}|nomm[a-z]{1,3}|elue?s?|poste)(?![a-z])[^.;]{0,90}$/;
/** The convention, named before what is said of it. */
export const NOM = new RegExp(
  `(?<![a-z])(?:(?:${ACTES})s?|s'engage(?:nt)?)(?![a-z])|^(?:elle|il|celle-ci|celui-ci)(?![a-z])`,
);

/** Verbs by which a convention covers a period. */
export const COURT =
  /(?:conclu|consenti|etabli|valable|vaut|valid|port|couvr|appliqu|sign|court|effet|vigueur|duree|periode|accord|pass)[^.;]{0,100}$/;

/** From and until when, said at once. */
export type Periode = { readonly du: Dit<string>; readonly au: Dit<string> };
/** A period, said by one span. */
export const periode = (du: string, au: string, empan: Empan): Periode => ({
  du: { valeur: du, empan },
  au: { valeur: au, empan },
});
