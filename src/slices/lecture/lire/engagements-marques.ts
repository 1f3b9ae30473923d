import { PRESENTS, PRONOMS } from "./verbes.ts";

/*
 * Words by which a commitment is known, in lower case without accents.
 */

const ADVERBES = `(?:,? (?:ainsi|donc|egalement|aussi|notamment|par ailleurs|en outre|de plus|enfin|pour (?:sa|leur) part|de (?:son|leur) cote|conjointement|ensemble|mutuellement|reciproquement|respectivement|solidairement|chacune?(?: pour ce qui (?:la|le) concerne)?|toutes deux|tous deux|par la presente(?: convention)?|en (?:contrepartie|consequence|particulier|retour|effet)|a ce titre|a cet effet|alors|desormais|quant a (?:elle|lui|elles|eux)|expressement|formellement|en priorite|prioritairement|gratuitement|a titre gratuit|a titre gracieux|regulierement|annuellement|activement|dans ce cadre|pour ce faire),?){0,3}`;
/** From the subject to its verb: brackets, an apposition between commas or dashes, adverbs. */
const JUSQU_AU_VERBE = String.raw`"?(?: ?\([^()]{0,160}\))?(?: ?, [^;:]{1,220}?,| - [^;:]{1,160}? -)?${ADVERBES} `;

const LIENS = String.raw`(?:s'engage(?:nt|ra|ront|ait|aient)?(?! (?:(?:ensemble|a (?:son|leur) tour|ainsi|aussi|conjointement) )?(?:contre|pour (?!sa |leur |ce qui)|en faveur|aux cotes|dans une?|dans la))|se sont (?:[^.;:]{3,30} )?engagee?s|s'est (?:[^.;:]{3,30} )?engagee?|on s'engage|chez [^,.;:]{3,40}, on s'engage|nous engageons|nous sommes engage?s|nous sommes engagees|(?:prend|prennent|a pris|ont pris) l'engagement|s'oblige(?:nt)?|entend(?:ent)?(?= [a-z'œ]{0,14} ?[a-zœ]{2,}[ei]r\b)|s'accorde(?:nt)?|s'efforce(?:nt|ra|ront)|veille(?:nt|ra|ront) a|promet(?:tent)?|(?:a|ont|avait|avaient) promis)\b`;
const DEVOIRS = String.raw`(?:conviennent (?:de |d')(?=se |s'|mieux |[a-z]+(?:er|ir|re)\b)|doi(?:t|vent)|devra|devront|est tenue? (?:de|d'|a)|sont tenue?s (?:de|d'|a)|(?:est|sont) chargee?s? (?:de|d')|(?:est|sont) responsables? (?:de|d'|du|des)|a la (?:charge|responsabilite)|ont la (?:charge|responsabilite)|fai(?:t|sent) son affaire|(?:aura|auront) (?:a (?:sa|leur) charge|pour (?:mission|role)|la charge)|a pour (?:mission|role|obligation)|ont pour (?:mission|role|obligation)|se charge(?:nt|ra|ront)?)\b`;
const FUTUR = String.raw`(?:(?:se |s'|y |en |lui |leur |les? |la )?(?!(?:signe(?:ra|ront)|(?:travaille|collabore|coopere|oeuvre|œuvre|agi)ront|se(?:ra|ront)|au(?:ra|ront)|pour(?:ra|ront)|devra|devront|permet|benefici|rece(?:vra|vront)|perce(?:vra|vront)|disposera|disposeront|reste|demeure|conserve|devien|saura|sauront|verra|verront|souhaite|faudra|vaudra|constitue|entrera|couvrira|s'articulera|s'appuie|concerne|porte(?:ra|ront) sur|prend(?:ra|ront) (?:effet|fin)|fe(?:ra|ront) l'objet|se termine|se deroule|se pour|expire|profite|appartien|decide|compren|represente|compte|subi|cesse|figure|concourra|resulte|se trouve|se tien|se reserve|donne(?:ra|ront) lieu|repose|gagne|connait|vise))[a-zœ]{2,}(?:ra|ront|rons)|(?:va|vont) (?!(?:\S+ )?(?:pouvoir|travailler|signer|se |beneficier|permettre|recevoir|devenir|etre|avoir|devoir|decouvrir))(?=(?:[a-z']+ ){0,3}?[a-zœ]{2,}(?:er|ir|re)\b))`;
/** In an article on the object, and in press, only what plainly gives binds in the present. */
const DONNE = String.raw`${PRONOMS}(?:met(?:tent)? (?:\S+ )?a (?:la |sa |leur )?disposition|met(?:tent)? (?=[^.;:]{3,160}? a (?:la |sa |leur )?disposition\b)|fourni(?:t|ssent)|verse(?:nt)?|(?:prend|prennent) en charge|attribue(?:nt)?|alloue(?:nt)?|accorde(?:nt)?|prete(?:nt)?|octroie(?:nt)?|mobilise(?:nt)? une?|confie(?:nt)? (?:a|au) |(?:contribue|participe)(?:nt)? financierement|apporte(?:nt)? (?:son|leur|une?|\\d))\b`;
/** Duties that press tells of. */
const CHARGE = String.raw`(?:devra|devront|(?:sera|seront) chargee?s? (?:de|d')|(?:ont|sont) convenue?s? (?:de |d')(?=se |s'|mieux |[a-z]+(?:er|ir|re)\b)|conviennent (?:de |d')(?=se |s'|mieux |[a-z]+(?:er|ir|re)\b))\b`;

const sujetPuis = (verbs: string) => new RegExp(`${JUSQU_AU_VERBE}${verbs}`, "y");
export const LIE = sujetPuis(LIENS);
export const DOIT = sujetPuis(DEVOIRS);
export const FERA = sujetPuis(FUTUR);
export const FAIT = sujetPuis(PRESENTS);
export const EN_TETE = new RegExp(`(?:${PRESENTS}|${FUTUR})`, "y");
export const OFFRE = sujetPuis(DONNE);
export const SERA = sujetPuis(CHARGE);
export const PRONOM =
  /(?:^|[,;] |\b(?:et|ainsi|enfin|egalement|aussi) )(ils?|elles?|celles?-ci|ceux-ci|celui-ci|ce dernier|cette derniere|ces derni(?:er|ere)s)(?= )/;

/** Somebody who is no known party and engages himself: his words are his name. */
export const QUICONQUE =
  /(?:^|, )((?:, )?(?:l'|le |la |les )[a-z0-9œ' -]{3,70}?),? (?:s'engage(?:nt|ait|aient|ra|ront)?|se sont engagee?s|s'est engagee?)(?= a |,)/;

/** In an act, what every act says and that obliges to nothing of its own. */
export const USAGE =
  /\b(?:souscri|attestation|police|contrat|assure contre)[^.]{0,40}\bassur|confidentialit|rgpd|reglement (?:\(ue\)|general)|donnees (?:a caractere )?personnel|litige|differend|tribuna|a l'amiable|resili|denonc|preavis|secret professionnel|mandat administratif|virement|force majeure|ce qui suit|responsabilite civile|\bavenant|lois? et reglements|tacite|reconduction|droit de (?:proposer|retrait)|\bne (?:saurai|peu|pourr|sera|seront|se substitu)/;
/** In press, what makes a verb in the present tell of the agreement rather than of what the organisation is. */
export const CADRE =
  /\b(?:dans le cadre d|par c(?:e|ette|et) (?:convention|accord|partenariat)|a travers c|au titre d|dans ce cadre|en contrepartie|en echange|en retour|de (?:son|leur|notre) cote|pour (?:sa|leur|notre) part|chacun sa part|a ce titre|concretement|aux termes d|grace a c)/;

/** "… est un engagement des parties à …": the noun binds as the verb does. */
export const ENGAGEMENT_DE =
  /\b(?:un |l')engagement (?:commun |reciproque |mutuel |fort )?(?:des (?:deux |trois )?(?:parties|partenaires|signataires)|commun|reciproque|mutuel) a (?=")?/;
/** A list of what is undertaken that is in truth that of the axes: its members are no duties. */
export const PROGRAMME =
  /\b(?:objectifs|axes|volets|priorites|orientations|domaines|thematiques)(?: [a-z']+){0,4} (?:suivante?s?|ci-apres|ci-dessous|enonce\w* ci-\w+)[^.:]{0,60}: *$/;

/** "La convention engage la coopérative à renoncer …": the object of the verb is obliged. */
export const ENGAGE_QUI =
  /\bil (?:appartient|incombe|revient|appartiendra|incombera|reviendra)(?: [a-z]+)? a $|\b(?:engage|oblige|charge|invite)(?:nt|ra|ront)? (?:egalement |aussi |ainsi |notamment )?$/;
/** "Ce que la Ville apporte : …", "Pour la Ville : …", "La Ville, de son côté : …" */
export const AVANT_DEUX_POINTS = /^(?:(?:ce|voici ce) qu(?:e |')|pour |cote |du cote d\S+ (?:la )?|a )?$/;
export const DEUX_POINTS =
  /^(?: (?:a|ont|avons|s'est|se sont) [a-zœ]{3,}(?: a)?| [a-z']{3,}(?: \S{1,3})?|, de son cote|, pour sa part)? ?: (?=\S)/;
/** What tells that duties follow: "Qui fait quoi ?", "Concrètement :", "Le texte répartit les rôles." */
export const MENE =
  /\b(?:qui fait quoi|concretement|chacun (?:sa part|son role|apporte|y met)|repartit les (?:roles|taches)|rappelons(?:-en)? les termes|en quoi consiste|que (?:prevoit|change|contient|dit)|(?:ca|cela) change quoi|qu'y lit-on|que dit l|ce que (?:prevoit|change)|le deal|les engagements|les contreparties|cote pratique|en pratique|dans les faits)\b[^.]{0,60}(?:[?:.]|$)/;
/** "La convention prévoit que la Ville mette …" */
export const QUE = /\b(?:prevoit|prevoient|stipule|dispose|indique|convenu|precise)(?: [a-z]+)? (?:que |qu')/;
/** "Quant à la Ville, elle …" */
export const QUANT_A = /^(?:quant (?:a |aux? )|pour ce qui (?:est d|concerne )|du cote d)/;
/** A party that is several: "trois associations", "les communes". */
export const PLUSIEURS =
  /^(?:les|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|[a-z]+-sept|quinze|seize|vingt|trente|\d+) /;

/** "Sont à la charge de la Ville :" */
export const CHARGE_DE = /\b(?:que|charge|incombent?|revien(?:t|nent)|pour|du cote|part)(?: a| de| d'| du)? ?$/;

/** What an organisation does anyway, or has done. */
export const HABITUDE =
  /\b(?:depuis|chaque annee|tous les ans|aujourd'hui|actuellement|deja|en france|au niveau national|cree en|fondee? en|regroupe|represente|compte|permanences?|adherents|contact|telephone|premier|leader)\b|\b(?:19|20)\d\d\b.{0,40}\b(?:personnes|salaries|entreprises)/;
export const SIGNE =
  /\b(?:sign\w+|conclu\w*|paraphe\w*|scell\w+|officialis\w+|ratifi\w+|nou\w+|renouvel\w+|partenariat)\b/;
export const ACCORD =
  /\b(?:convention|accord|partenariat|protocole|charte|entente|contrat|avenant|cooperation|collaboration)\b/;
