/*
 * Turns of phrase by which a text tells the object of a convention, and what must be their subject. Words are looked at
 * in `bas` (lower case, no accents).
 */

/** Words for the act or what it sets up, which make its purpose an object of cooperation. */
export const ACTE =
  /\b(?:conventions?|accords?(?:-cadre)?|partenariats?|protocoles?|chartes?|contrats?|avenants?|plan|cooperations?|collaborations?|rapprochement|dispositif|projets?|programme|demarche|initiatives?|signature|alliance|engagement|celui-ci|celle-ci|travaux|actions?|objectifs?|texte|document|mouture|version|feuille de route|present(?:e|s)?|label|pacte|entente)\b/;
export const PRONOM =
  /(?:^|, |; |" ?)(?:il|elle|celui-ci|celle-ci|ce dernier|cette derniere|ceci|cela)(?: \S+)?(?: \S+)? ?$/;

const ADV = `(?: (?:notamment|egalement|ainsi|aussi|donc|principalement|essentiellement|avant tout|plus particulierement|particulierement|prioritairement|en particulier|surtout|d'une part|en effet|d'abord|plus largement|plus precisement|en priorite|clairement|a la fois|par ailleurs|enfin|non seulement))*`;
const BUT = "(?:objets?|objectifs?|buts?|ambitions?|finalites?|vocation|visee|enjeux?|mission|raison d'etre)";

/** What leads to an object, strongest first in rank; `sujet`: what must be its subject. */
export type Tournure = {
  readonly mots: RegExp;
  readonly rang: 0 | 1 | 2;
  readonly sujet: "acte" | "libre" | "nom-d-acte" | "parties";
};
export const TOURNURES: readonly Tournure[] = [
  {
    mots: new RegExp(
      String.raw`\b(?:a|ont|ayant|aura|auront|avait|avec)${ADV} (?:pour|comme) (?:principal |principaux |double |seul |premiers? |triple |grande? |unique )?${BUT}(?: (?:principal|principaux|commun|communs|premier|general|partage|suivants?|strategiques?|generaux))?${ADV}(?: ?: ?| |,)(?=\S)`,
      "g",
    ),
    rang: 0,
    sujet: "acte",
  },
  {
    mots: new RegExp(String.raw`\bvis(?:e|ent|era|eront|ait)\b${ADV} (?=a |l'|la |le |les |une? |au|des )`, "g"),
    rang: 0,
    sujet: "acte",
  },
  { mots: /\btend(?:ent|ra)? (?=a )/g, rang: 0, sujet: "acte" },
  { mots: /\b(?:a|ont|aura) vocation (?=a )/g, rang: 0, sujet: "acte" },
  {
    mots: /\b(?:se tradui(?:t|ra|sent|ront)|passe(?:ra)?|se concretise(?:ra)?|se decline(?:ra)?)(?: (?:notamment|concretement|ainsi|aussi|egalement))? par (?=\S)/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:contribue(?:ra)?|aspire|servira|sert|participe(?:ra)?)(?: (?:ainsi|egalement|aussi|notamment))? (?=a )/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\bs'inscri(?:t|vent|ra) dans (?:une|la|leur|cette|un|le) (?:volonte|demarche|dynamique|ambition|objectif|souci)(?: (?:commune?|partagee?))? (?=de |d')/g,
    rang: 2,
    sujet: "nom-d-acte",
  },
  {
    mots: /\bs'engage(?:nt)?(?: (?:ensemble|conjointement|a leur tour|ainsi|desormais))? (?:pour|en faveur d[eu]) (?=l'|la |le |les |une? )/g,
    rang: 2,
    sujet: "parties",
  },
  { mots: /\bpour que (?=\S)/g, rang: 2, sujet: "nom-d-acte" },
  {
    mots: /\bconfi(?:e|ent|era|ait)(?: (?:ainsi|egalement|donc))?(?: (?:a |aux? )[^.,;:]{2,60}?)? (?=l'|la |le |les |une? )/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:au c(?:oe|œ)ur|au centre) (?:du |de (?:l'|la |cet |cette |ce |leur )?|des )(?:convention|accord|partenariat|protocole|charte|contrat|dispositif|projet|texte|entente|cooperation|collaboration|programme)(?: [a-z]+)?(?:,| :) (?=l'|la |le |les |une? |des )/g,
    rang: 1,
    sujet: "libre",
  },
  {
    mots: /\b(?:ont (?:officialise|lance|acte|scelle|formalise)|officialisent|lancent|actent|formalisent)(?: \S+)? (?=l'|la )(?!l'accord|la (?:convention|signature|charte)|l'entente)/g,
    rang: 1,
    sujet: "libre",
  },
  {
    mots: /\b(?:travaill|collabor|cooper|(?:oe|œ)uvr|agi|s'uni|s'alli|s'associ)(?:er|ir|ent|eront|ront|ssent)(?: (?:ensemble|main dans la main|conjointement|etroitement|desormais))? (?:a|sur|pour|en faveur de) (?=l'|la |le |les |une? |[a-z]+(?:er|ir|re)\b)/g,
    rang: 2,
    sujet: "parties",
  },
  { mots: new RegExp(String.raw`\bvisant\b${ADV} (?=a |l'|la |le |les |une? |au)`, "g"), rang: 0, sujet: "nom-d-acte" },
  {
    mots: new RegExp(
      String.raw`\bdont (?:l'|le |la |les |un des )${BUT}(?: [^.:;]{0,40}?)? (?:est|sont|etait|:)${ADV} ?:? ?`,
      "g",
    ),
    rang: 0,
    sujet: "libre",
  },
  {
    mots: new RegExp(
      String.raw`(?:^|[.,;:(] ?|\b(?:avec|c'est|pour|et|dans) )(?:l'|les? |la |cet |son |leurs? |nos |ses |un |d'un |notre |principal |unique )(?:principal |grand |premier |double )?${BUT}(?: (?:d'|de |du |des )[^.:;]{0,80}?)?(?: (?:principale?|principaux|commune?|affichee?|partagee?|premiere?|recherchee?|visee?|poursuivie?|suivante?|double|clair)s?)?(?: en)?(?: (?:est|sont|etait|etaient)${ADV}(?: (?:clair|simple|double|multiples?|triple|nombreux|les? suivants?))?(?: ?: ?| (?=de |d'|l'|la |le |les |une? |"|aussi ))| ?: ?)(?=\S)`,
      "g",
    ),
    rang: 0,
    sujet: "libre",
  },
  { mots: /(?:^|[.;"] ?)(?:objectifs?|but|ambition|finalite|objet)s? ?: ?/g, rang: 0, sujet: "libre" },
  {
    mots: new RegExp(
      String.raw`\b(?:entend|entendent|cherche|doit|devra|devrait|ambitionne de|se propose de|se veut)\b${ADV} (?=\S+)`,
      "g",
    ),
    rang: 0,
    sujet: "acte",
  },
  {
    mots: /\b(?:va |vient |doit |devra |devrait )?(?=(?:facilit|favoris|renforc|amelior|encourag|structur|consolid|simplifi|dynamis|promouvoi|developp|accelere?|intensifi|mutualis)(?:e|era|er|r)\b (?:(?:ainsi|egalement|notamment|ensuite|aussi) )?(?:l'|la |le |les |une? |leurs? ))/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:defini(?:t|r)|fixe(?:r)?|precise(?:r)?|determine(?:r)?|organis(?:e|ait)|formalise|etablit|encadre|regit|regle|arrete|concerne|couvre|soutient|scelle|officialise|instaurait|creait) (?=l'|la |le |les |une? |des )/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:porte(?:ra|nt)?|portant)(?: notamment| principalement| essentiellement| egalement)? sur (?=\S)/g,
    rang: 1,
    sujet: "acte",
  },
  { mots: /\bconsist(?:e|era|ent|ant)(?: notamment| principalement)? (?=a |en )/g, rang: 1, sujet: "acte" },
  {
    mots: new RegExp(
      String.raw`\b(?:permettra|permettront|permet|permettent|permettant|permettre)${ADV} (?=de |d'|aux? |a |la |le |l'|les |une? |\\d)`,
      "g",
    ),
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:prevoi(?:t|ent|yait)|comprend|inclut|instaure|met en place|lance|cree|comporte|ouvre la voie a|acte|propose)(?: notamment| egalement| ainsi| aussi| d'abord| en particulier)? (?=l'|la |le |les |une? |des |de |\d)/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:est|sont|etait) (?:relative?|consacree?|conclue?|destinee?|etablie?|passee?|signee?)s? (?=a |pour (?!une? |la (?:duree|periode|saison|annee)|l'annee|\S+ (?:ans|mois|saisons|annees))|en vue d|afin d|au)/g,
    rang: 1,
    sujet: "acte",
  },
  {
    mots: /\b(?:afin|en vue|dans le but|dans l'objectif|avec l'objectif|avec pour objectif|avec l'ambition|avec la volonte|dans l'optique|dans la perspective|avec pour ambition|avec pour but|dans le dessein|destinee?s?)(?: commune?)? (?=a |de |d')/g,
    rang: 2,
    sujet: "nom-d-acte",
  },
  {
    mots: /\bpour (?=(?:mieux |ne pas |y |s'|se |l'|les |leur )?[a-zœ]{2,}(?:er|ir|re)\b)/g,
    rang: 2,
    sujet: "nom-d-acte",
  },
  {
    mots: /\b(?:souhaitent|veulent|ont souhaite|ont voulu|ont decide|decident|ont choisi|ambitionnent|se proposent|ont convenu|sont convenue?s|conviennent|se donnent pour (?:objectifs?|buts?|ambition|mission)|se sont (?:fixee?s?|donnee?s?|assignee?s?) pour (?:objectifs?|buts?|ambition|mission|cap)|se fixent pour (?:objectifs?|buts?|ambition|cap)|partagent (?:l'objectif|l'ambition|la volonte)|affirment leur volonte|expriment leur volonte|confirment leur volonte)(?: commune)?(?: (?:ainsi|aussi|egalement|notamment|ensemble|donc|par la|desormais))* (?:de |d')?(?=\S)/g,
    rang: 2,
    sujet: "parties",
  },
  {
    mots: /\b(?:convention|accord|accord-cadre|partenariat|protocole|charte|cooperation|entente)(?: (?!entre\b)[a-z0-9'-]{1,20}){0,5} (?:(?:autour|en faveur|en matiere|au service|au profit) (?:de |du |des |d')|relative? (?:a |aux? )|relatifs? (?:a |aux? )|portant sur |sur )(?=\S)/g,
    rang: 2,
    sujet: "libre",
  },
  {
    mots: /\bil s'agi(?:t|ra)(?: (?:notamment|ainsi|donc|d'abord|aussi|egalement|avant tout))? (?=de |d')/g,
    rang: 2,
    sujet: "libre",
  },
];

/** Where the trigger words are looked for at all. */
export const AMORCE =
  /\b(?:pour|objet|objectif|but|ambition|finalite|vocation|vis[ea]|entend|cherche|defini|fixe|precise|determin|organis|formalis|etabli|encadr|regi|arrete|concern|port[ea]|consist|perm|prevoi|compren|inclu|instaur|met en|lance|cree|est |sont |confie|travaill|collabor|cooper|(?:oe|œ)uvr|agir|s'agi|souhait|veulent|decid|choisi|ambition|se propos|conv|volonte|partagent|sur |autour|en faveur|en matiere|relati|au service|au profit|se tradui|passe|se concretis|se declin|contribu|aspire|serv|particip|s'inscri|s'engage|vocation|fix|donn|assign|facilit|favoris|renforc|amelior|encourag|structur|consolid|simplifi|dynamis|promouv|developp|accel|intensif|mutualis|doi|va |vient|devr|au c(?:oe|œ)ur|au centre|tend|confi|officialis|lanc|scell|acte|couvr|souti|engage|propos|comport|ouvre|regle|s'uni|s'alli|s'associ|afin|en vue|destine|dans l)/;

/** A complement that tells a time, not an object. */
export const DUREE =
  /^(?:pour |sur )?(?:(?:une?|deux|trois|quatre|cinq|six|\d{1,2}|la|l'|les|prochaine?s?|premiere?s?|meme|toute)(?: \(\d+\))? ?){1,4}(?:ans?\b|annees?|mois\b|saisons?|exercices?|campagnes?|duree|periode|rentree)/;
export const PERMET =
  /^(?:permet|prevoi|compren|inclu|instaur|met en|lance|cree|concerne|comporte|ouvre|acte|propose|couvre|soutient|scelle|confi)/;
/** A turn of phrase that only an infinitive may follow. */
export const INTENTION = /^(?:il s'agi|entend|cherche|doit|devra|ambitionne|se propose|se veut)/;
