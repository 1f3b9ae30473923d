/*
 * Verbs in the present by which an act binds whom it names, in lower case without accents.
 */

/** Verbs of the first group, without their endings: what they tell is done by somebody for the other. */
const PREMIER_GROUPE =
  "renouvell|renouvel|cotis|agre|sem|parrain|jumel|balai|appell|reconduis|remuner|mutualis|centralis|rassur|dot|offici|command|subventionn|abond|appos|cit|experiment|arbor|amorc|adopt|analys|avanc|appel|augment|consolid|decern|delimit|demarch|detach|document|exploit|explor|impliqu|instaur|jou|mentionn|mesur|moderni|negoci|optimis|pilot|possed|pratiqu|produis|projett|relay|retransmet|signal|structur|tourn|abond|accept|accompagn|accord|achet|acquitt|adapt|adress|affect|affich|aid|aliment|allou|amenag|analys|anim|appliqu|apport|approvisionn|appui|assist|associ|assum|assur|attribu|autoris|ced|collabor|collect|commercialis|communiqu|complet|conced|confi|conseill|consacr|consult|contribu|convoqu|coordonn|copilot|cre|delegu|delivr|depos|design|developp|dialogu|diffus|dispens|distribu|donn|echang|edit|effectu|elabor|emploi|encadr|encourag|enseign|entrepos|envoi|equip|etudi|evalu|examin|execut|facilit|factur|favoris|financ|form|ger|guid|heberg|identifi|incit|indiqu|inform|initi|inser|install|integr|invit|laiss|lanc|liber|livr|lou|mandat|mobilis|mont|nettoi|nomm|notifi|observ|octroi|orient|organis|pai|pay|partag|particip|pilot|plac|positionn|prepar|present|prescri|pret|proced|programm|propos|publi|realis|recens|recherch|recrut|redig|regl|relai|rembours|renforc|renseign|repar|reserv|respect|restitu|revers|sensibilis|signal|sollicit|stock|supervis|support|surveill|trait|transport|travaill|utilis|valid|valoris|veill|verifi|vers|visit|concert|rencontr|cooper|coproduis|s'occup|se charg|co-organis|coorganis|co-construis";
const AUTRES_GROUPES =
  "accueill(?:e|ent)|(?:fourni|garanti|etabli|reuni|reparti|saisi|choisi|investi|definit? ensemble|elargi|enrichi|averti|abouti|bati|fini|franchi|affranchi|nourri|converti|assorti|investi|adouci|fleuri|blanchi)(?:t|ssent)|met(?:tent)?(?! fin| un terme)|(?:re|com|trans|pro|sou|ad)met(?:tent)?|(?:prend|prennent)(?! fin| effet| acte| connaissance| note)|(?:re|ap|entre)(?:prend|prennent)|(?:rend|vend|defend|entend|etend|repand|repond)(?:ent)?|(?<!se )(?:main|entre|sou|re|de|ob)?tien(?:t|nent)|intervien(?:t|nent)|(?:condui|produi|instrui|construi|redui|tradui|introdui)(?:t|sent)|consent(?:ent)?|revoi(?:t|ent)|souscri(?:t|vent)|inscri(?:t|vent)|promeu(?:t|vent)|offre(?:nt)?|ouvre(?:nt)?|sui(?:t|vent)|(?:fait|font)(?! l'objet| partie| face| valoir| reference| preuve| etat)|s'(?:interdi|absti)(?:t|sent|ent|ennent)|concoi(?:t|vent)|reco(?:it|ivent)(?! une? (?:subvention|aide|dotation|copie|exemplaire|somme)| la somme| le montant| de la part)|percoi(?:t|vent)|eli(?:t|sent) domicile|se contente(?:nt)? (?:de|d')|renonce(?:nt)? a|ser(?:t|vent)|acquier(?:t|ent)|transcri(?:t|vent)|decri(?:t|vent)";

/** Verbs in "-e" that tell what somebody is, has, or thinks; and adjectives of that ending that follow a name. */
const PAS_UN_GESTE =
  "concerne|vise|lie|engage|implique|declare|reste|demeure|represente|compte|constitue|regroupe|estime|constate|considere|rappelle|souhaite|existe|figure|conserve|decide|signe|comporte|dispose|beneficie|exerce|dure|debute|commence|entre|arrive|semble|pense|espere|felicite|affirme|explique|ajoute|precise|souligne|accuse|resulte|occupe|enregistre|totalise|rassemble|federe|cesse|decline|refuse|ignore|gagne|profite|appartienne|necessite|couvre|accede|adhere|situe|nouvelle|toute|meme|entiere|elle|comme|entre|outre|contre|seule|autre|generale|libre|mixte|propre|jeune|membre|centre|chacune|notre|votre|une|annonce|celebre|inaugure|confirme|marque|deuxieme|troisieme|seconde|haute|basse|grande|petite|bonne|unique|parmi|quelque|chaque|que|de|le|ce|se|verte|bleue|rouge|sociale|culture|nature|france|europe";
/** What stands right after a verb and not after an adjective: the object and its article, or a complement of time. */
const OBJET =
  "(?= (?:(?:ainsi|donc|aussi|egalement|notamment|chaque|gratuitement|regulierement|annuellement|librement|ensuite|enfin),? )?(?:l'|la |le |les |une? |des |du |au |aux |leurs? |ses |son |sa |ces |cet |cette |chaque |tou(?:t|te|s|tes) |deux |trois |quatre |cinq |six |dix |vingt |\\d|par |en |a (?!ete |eu |pour |fait |signe|pris)))";
const LIBRES = `(?!(?:${PAS_UN_GESTE})\\b)(?![a-zœ-]*(?:ive|elle|[^u]ale|aire|euse|enne|iere|eure|able|ible|esse|[ao]ise)\\b)[a-zœ]{3,}[^e\\W]e${OBJET}`;
/** In the plural a noun or an adjective ends with "s": what ends with "ent" is a verb. */
const LIBRES_AU_PLURIEL =
  "(?!(?:peuv|doiv|dispos|benefici|dis|pens|souhait|veul|sav|esper|represent|compt|rest|demeur|devienn|constitu|regroup|estim|declar|reconnaiss|constat|consider|rappell|part|arriv|sembl|appartienn|vienn|figur|exist|jouiss|conserv|entr|sign|decid|comprenn|comport|exerc|etai|avai|serai|aurai|ser|felicit|annonc|celebr|inaugur|confirm|s'associ|s'uniss|s'alli|entend|conviend|convienn|rejoign|ambitionn|affirm|expliqu|port|recoiv)ent\\b)(?![a-zœ]*(?:ement|raient|aient|gent)\\b)[a-zœ]{3,}[^aeou\\W]ent\\b(?! pas\\b)";

/** Pronouns between a subject and its verb. */
export const PRONOMS = "(?:s'|se |y |en |lui |leur |nous |les? |la |l')?";
/** Any of these verbs, in the third person. */
export const PRESENTS = String.raw`${PRONOMS}(?:(?:${PREMIER_GROUPE})e(?:nt)?\b|(?:${AUTRES_GROUPES})\b|${LIBRES}|${LIBRES_AU_PLURIEL}|[a-z]{2,}[^i\\W]ons\b(?<=\bnous (?:\S+ )?\S+))`;

/** A sentence whose subject has its article and whose verb is one of these, or binds outright: no title is one. */
export const PHRASE_QUI_LIE = new RegExp(
  `^(?:l'|la |le |les |chaque |chacune? |elle |il |elles |ils )[a-z0-9œ' -]{1,70}? (?:s'engage(?:nt)?|s'oblige(?:nt)?|doi(?:t|vent)|est tenue?|sont tenue?s|(?:${PREMIER_GROUPE})e(?:nt)?|${AUTRES_GROUPES}|est (?:conclu|reconduit|chargee?|signee?|fixee?|accordee?|prevue?)|prend fin|prend effet|peut|pourra|sera|[a-z]{3,}(?:era|eront|ira|iront))(?= )`,
);
