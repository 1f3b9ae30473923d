import type { Texte } from "./segmenter.ts";
import type { GenreLu } from "./types.ts";

/*
 * Where a text names an act (convention, accord-cadre, charte…) and what it says of it: concluded, ended, wished for.
 * Detection, kind and title rest on it.
 */

/** What the words around a mention say: the act is concluded or about to be; it ends; it is wished, possible or refused. */
export type Sens = "conclu" | "fin" | "voeu" | null;

/** A place where an act is named. */
export type Mention = {
  readonly du: number;
  readonly au: number;
  /** Offset where the qualified name ends ("convention-cadre de partenariat"). */
  readonly genre: GenreLu;
  /** Index of its sentence. */
  readonly phrase: number;
  readonly sens: Sens;
  /** How plainly the words say so: 2 a signature, 1 an alliance told otherwise, 0 nothing. */
  readonly force: 0 | 1 | 2;
  /** « la convention », « cette convention », « leur convention »: an act already spoken of. */
  readonly defini: boolean;
  /** A former act: « la précédente convention », « la convention signée en 2015 ». */
  readonly passe: boolean;
  /** « des conventions », « les conventions »: acts in general, unless they are counted (« deux conventions »). */
  readonly general: boolean;
};

/** Past this many mentions the rest of a text adds nothing. */
const MAX = 300;

const MOT =
  /\b(?:conventions?|accords?|partenariats?|partenarial|protocoles?|chartes?|avenants?|contrats?|pactes?|plans?|memorandum|lettre d'intention|alliance|entente|feuille de route|collaborations?|declaration (?:commune|conjointe|d'intention)|projet alimentaire territorial|projet educatif (?:de territoire|territorial))\b/g;

/** What follows a name of act and makes it something else. */
const AUTRE_CHOSE: Readonly<Record<string, RegExp>> = {
  convention:
    /^s? (?:nationales? |unique |regionales? |departementales? )*(?:collectives?|citoyennes?|judiciaires?|fiscales?|de branche|des? nations|de geneve|d'istanbul|relatives? aux droits|internationales?|europeennes?|reglementees?|americaine|republicaine|citoyenne|d'affaires|de rentree|de stage|de reclassement)\b/,
  accord:
    /^s? (?:nationa(?:l|ux) interprofessionnels?|(?:nationa(?:l|ux) |regiona(?:l|ux) )?(?:collectifs?|d'entreprise|de branche|de groupe|d'etablissement|d'interessement|de participation|de methode|salaria(?:l|ux)|electora(?:l|ux)|politiques?|de (?:gouvernement|coalition|paix|libre-echange)|interprofessionnels?|paritaires?|syndica(?:l|ux)|tacite|ecrit|prealable|expres|amiable|mutuel|unanime|parfait|entre (?:les )?partenaires sociaux)|(?:sur|relatif (?:a|au)) (?:le |la |les |l'|aux )?(?:teletravail|salaires?|temps de travail|negociation|droit syndical)|du (?:conseil|maire|proprietaire|bailleur|comptable)|de paris|de libre)\b/,
  protocole:
    /^s? (?:sanitaires?|de soins?|de kyoto|facultatif|experimental|operatoire|de recherche|informatique|electora)/,
  charte: /^s? (?:graphique|d'utilisation|des droits|sociale europeenne|de l'elu|informatique|de l'environnement)/,
  avenant: /^s? (?:au|a son|a leur) contrats? de travail/,
  plan: /^s? (?:d'epargne|local d'urbanisme|de formation|de masse|de situation|social|juridique|financier|humain|international)/,
};

/** A contract, a plan or a pact is an act of ours only when so named. */
const CONTRAT =
  /^s?(?:-cadre|(?: [a-z-]+)?(?: (?:unique|local|locaux|territoria(?:l|ux)|regiona(?:l|ux)|departementa(?:l|ux)|pluriannuels?|tripartites?|nationa(?:l|ux)))* (?:de (?:ville|territoire|partenariat|cooperation|collaboration|filiere|plan|performance|mixite|relance|developpement|progres|site|bassin|milieu|riviere|ruralite)|d'objectifs?|d'engagement\b(?! jeune| republicain)|(?:local|territoria)\w* (?:de|d')|enfance jeunesse|educatif|tripartite|entre\b|liant\b)|(?: unique| local| territorial| regional| departemental| pluriannuel| tripartite| national)+)/;
const AUTRE_CONTRAT =
  /^s? (?:de travail|d'apprentissage|de professionnalisation|en alternance|aides?|d'engagement|a duree|d'assurance|de bail|de location|de vente|d'avenir|civique|de pret|de mariage|social|uniques? d'insertion|d'insertion|de securisation|en cours|precaires?|courts?|saisonniers?)\b/;
const PACTE = /^s? (?:regiona|territoria|loca|d'investissement|pour|de |d'|nationa|departementa)/;
const PLAN = /^ (?:d'actions?|regional|departemental|national|territorial|local|pluriannuel|commun|de cooperation)/;

/** Words that stand between the name and what tells its kind. */
const QUALIF: readonly (readonly [RegExp, GenreLu])[] = [
  [/^(?:s?[- ]cadres?)\b/, "convention_cadre"],
  [/^s? (?:inter)?regionales?\b/, "convention_regionale"],
  [/^s? (?:pluri-?annuelles?)\b(?! d'objectif)/, "convention_pluriannuelle"],
  [/^s? tripartites?\b/, "convention_tripartite"],
  [/^s? (?:particulieres? |specifiques? )?d'application\b/, "convention_application"],
  [/^s? de partenariat regionales?\b/, "convention_regionale"],
  [/^s? de partenariat[- ]cadre\b/, "convention_cadre"],
  [/^s? de partenariat tripartites?\b/, "convention_tripartite"],
  [/^s? constitutives?\b/, "convention_constitutive"],
  [/^s? (?:de |d'[a-z-]{3,20} et de )?(?:partenariats?\b|partenariales?\b)/, "convention_de_partenariat"],
  [/^s? de (?:(?:collaboration et de )?cooperation|collaboration)\b/, "convention_de_cooperation"],
  [/^s? (?:sur |d'|par )objectifs?\b/, "convention_objectifs"],
];
/** One word that may stand before the kind: « nationale », « triennale », « opérationnelle »; never a complement. */
const ENTRE_DEUX =
  /^s? (?!signe|conclu|passe|entre\b|est\b|sera\b|cadre\b|visant\b|liant\b)[a-z-]{2,16}(?:ale?|elle|ive|que|aire|ere|uelle|ante|oire|ee|one|aine|ise|aise|nne)s?\b(?= (?:de |d'|-)?[a-z])/;

function genreDe(mot: string, suite: string): GenreLu | null {
  if (mot.startsWith("convention")) {
    for (const rest of [suite, suite.replace(ENTRE_DEUX, "")]) {
      const found = QUALIF.find(([shape]) => shape.test(rest));
      if (found) return found[1] === "convention_cadre" && /^s? cadres? de vie/.test(rest) ? "convention" : found[1];
    }
    return "convention";
  }
  if (mot.startsWith("accord")) return /^s?[- ]cadres?\b/.test(suite) ? "accord_cadre" : "accord";
  if (mot.startsWith("contrat")) return AUTRE_CONTRAT.test(suite) ? null : "contrat";
  if (mot.startsWith("projet") || mot.startsWith("feuille")) return "plan";
  if (mot === "entente" || mot.startsWith("declaration")) return "accord";
  if (mot.startsWith("pacte")) return PACTE.test(suite) ? "accord" : null;
  if (mot.startsWith("plan")) return PLAN.test(suite) ? "plan" : null;
  if (mot === "memorandum" || mot === "lettre d'intention") return "protocole";
  if (/^protocole|^charte|^avenant/.test(mot)) return mot.replace(/s$/, "") as GenreLu;
  return "partenariat";
}

/** Before « accord »: not the name of an act. */
const SANS_ARTICLE =
  /(?:\bd'|\ben |\bcommun |\bbon |\bavec l'|\bsans l'|\bdonn\w{1,6} (?:son |leur |l')|\bfaute d'|\bdefaut d'|\bapres |\bplein )$/;

const SIGNER =
  "sign(?:e[es]{0,2}|ent|ons|ait|aient|era|eront|erent|ant|er)|paraph(?:e[es]{0,2}|ent|er)|conclu(?:e?s?|t|ent|re)|ratifi(?:e[es]{0,2}|ent|er)|scell(?:e[es]{0,2}|ent|er)";
const NOUER =
  "nou(?:e[es]{0,2}|ent|er)|renouvel(?:l?e[es]{0,2}|lent|er)|recondui(?:t[es]{0,2}|sent|re)|officialis(?:e[es]{0,2}|ent|er)|formalis(?:e[es]{0,2}|ent|er)|concretis(?:e[es]{0,2}|ent|er)|lanc(?:e[es]{0,2}|ent|er)|etabli(?:t|e?s?|ssent|r)?|mis(?:e|es)? en place|mettent en place|engag(?:e[es]{0,2}|ent)|pass(?:e[es]{0,2}|ent|er)|li(?:e|ent|ant|ee?s? (?:entre elles |entre eux )?par)|parven(?:u|ue|us|ues|ir) a|trouv(?:e[es]{0,2}|ent) un|abouti(?:t|ssent)? a|uni(?:t|ssent|ssant)|renforc(?:e[es]{0,2}|ent|er)|entame(?:nt)?|demarre(?:nt)?|prolong(?:e[es]{0,2}|ent|er)|poursui(?:t|vent)|confirm(?:e[es]{0,2}|ent|er)|adopt(?:e[es]{0,2}|ent|er)|act(?:e[es]{0,2}|ent)|enterin(?:e[es]{0,2}|ent)|tiss(?:e[es]{0,2}|ent)|initi(?:e[es]{0,2}|ent)|annonc(?:e[es]{0,2}|ent|er)|develop(?:pe[es]{0,2}|pent)|cel(?:ebrent|ebre)|inaugur(?:e|ent)|entr(?:e|ent) en";
const AVANT_FORT = new RegExp(`\\b(?:${SIGNER}|signatures?|signataires?)\\b(?! par\\b)[^\\n]{0,140}$`);
const AVANT_MOYEN = new RegExp(`\\b(?:${NOUER}|s'associent|s'allient|partenaires? (?:dans|par|via))\\b[^\\n]{0,60}$`);
const APRES_FORT = new RegExp(
  `^[^\\n;]{0,100}?(?:\\b(?:a|ont|est|sont|sera|seront|etait|fut|vient d'|viennent d'|doit|doivent|devrait|va|vont)(?: ainsi| donc| enfin| officiellement| egalement| aussi)? ?(?:ete |etre )?(?:${SIGNER})\\b|^[^\\n.]{0,60}?[ ,(]*(?:${SIGNER})\\b)`,
);
const APRES_MOYEN =
  /^(?:-cadre)?(?: (?:de|d')[a-z ]{4,20}?)? (?:noue|engage|etabli|lance|renouvele|mise? en place|entame|initie|acte|enterine|tisse)e?s?\b|^[^\n;.]{0,60}?\b(?:lie|lient|liant|unit|unissent|unissant|entre (?:le |la |les |l'|"|deux|trois|quatre)|qui (?:reunit|associe|rassemble)|avec (?:le |la |les |l'|"|des |d'autres)|(?:a|ont|est|sont|sera|seront|vient d'|viennent d') ?(?:ete |etre )?(?:renouvel\w+|recondui\w+|officialis\w+|formalis\w+|concretis\w+|noue\w*|lanc\w+|etabli\w*|mise? en place|adopte\w*|presente\w*|prolonge\w*|approuve\w*|validee?))/;
const FIN =
  /\b(?:met(?:tent|tre|tait)? (?:un terme|fin)|mis (?:un terme|fin)|denonc\w+|resili\w+|romp(?:t|u|re|ent|ue)|rupture|ne (?:pas |plus )?(?:renouvel\w+|recondui\w+|prolong\w+)|non[- ](?:renouvel\w+|reconduction)|la fin d[eu]s?|(?<!cette )fin d[eu]|expiration|caducite|suspen\w+|se retir\w+|annul\w+|abandon\w*|dissolution|remise? en cause|quitt\w+)\b[^\n]{0,60}$/;
const FIN_APRES =
  /^[^\n.;]{0,70}?\b(?:(?:a ete|est|sera|ont ete|sont|seront|n'a pas ete|n'est pas|ne sera pas|n'ont pas ete)(?: pas)? (?:denonc|resili|romp|suspend|annul|abandonn|caduque|remise? en cause)|(?:n'a|n'est|ne sera|n'ont|ne seront)(?: pas| plus)? ?(?:pas |plus )?(?:ete )?(?:renouvel|recondui|prolong|sign|conclu)|(?:arriv\w+|est arrivee?|prend|prendra|a pris) (?:a (?:son )?(?:echeance|terme)|fin)|ne sera (?:pas|plus)|expire)/;
const VOEU =
  /\b(?:(?:demand|souhait|recommand|preconis|propos|appel|plaid|reclam|invit|incit|encourag|permett|permet|pourr|peu[tx]|peuvent|autoris|envisag|esper|faut|faudr|devoir|afin|avant|sans|refus|comment|pourquoi|lorsqu|quand|si)\w*|ne |n'|(?:mieux|utile|possible|necessaire|obligatoire|prudent|conseille) )[^\n.]{0,30}$/;

function avantApres(t: Texte, mention: { du: number; au: number }, from: number, to: number): [string, string] {
  return [
    t.bas.slice(Math.max(from, mention.du - 170), mention.du),
    t.bas.slice(mention.au, Math.min(to, mention.au + 170)),
  ];
}

/** What the sentence says of the act. */
function sensDe(avant: string, apres: string): { sens: Sens; force: 0 | 1 | 2 } {
  if (FIN.test(avant.slice(-80)) || FIN_APRES.test(apres)) return { sens: "fin", force: 1 };
  const before = AVANT_FORT.exec(avant);
  const duty = DEVOIR.test(apres) && !BIENTOT.test(avant + apres);
  if (duty) return { sens: "voeu", force: 1 };
  const strong = before !== null || APRES_FORT.test(apres);
  const weak = !strong && (AVANT_MOYEN.test(avant.slice(-90)) || APRES_MOYEN.test(apres));
  if (!strong && !weak && PAR.test(avant)) return { sens: "conclu", force: 1 };
  if (!strong && !weak) return { sens: null, force: 0 };
  const said = before ? avant.slice(0, before.index) : avant;
  const infinitive = before ? /^(?:sign|paraph|conclu|ratifi|scell)(?:er|re)\b/.test(before[0]) : false;
  if (before && /\b(?:avoir|ayant) $/.test(said)) return { sens: "conclu", force: 2 };
  if (before && infinitive) {
    if (DECIDE.test(said)) return { sens: "conclu", force: 2 };
    return { sens: "voeu", force: 1 };
  }
  if (VOEU.test(said.slice(-45)) || (!strong && A_FAIRE.test(avant))) return { sens: "voeu", force: 1 };
  return { sens: "conclu", force: strong ? 2 : 1 };
}

/** Still to be made: « bien partis pour monter un partenariat », « on rêve d’une alliance ». */
const A_FAIRE =
  /\b(?:partis? pour|envie de|rev\w+ d[e']|(?:nous |on )?(?:voudr|aimer)\w+|compt(?:e|ons|ent) bien|reste a|cherch\w+ a|travaill\w+ a|aimerait|ambition de) ?(?:[a-z]{4,12}(?:er|ir|re) )?(?:une?|des|de|ce|cette) (?:[a-z]{4,10} )?$/;

/** « par une convention du 3 juin », « aux termes de la convention ». */
const PAR =
  /(?:^|[ ,('])(?:par (?:une?|cette|cet) |engag\w{1,5},? (?:a [^\n.]{3,80} )?par |aux termes (?:de la |de l'|du |d'une? |de cette |de cet ))$/;
/** « doit être signée »: a rule, unless the day is near. */
const DEVOIR =
  /^[^\n.;]{0,60}?\b(?:doi(?:t|vent)|devront|peut|peuvent|pourra|pourront|pourrait|pourraient) (?:ainsi |donc |alors |egalement )?etre (?:sign|conclu|paraph|passe|etabli)/;
const BIENTOT =
  /\b(?:prochain\w*|bientot|avant (?:la fin|l'ete|le \d|noel)|d'ici|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce (?:jour|matin|soir)|cette semaine|cet(?:te)? (?:ete|automne|hiver|annee)|le \d|(?:en|fin|debut|courant) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))\b/;

/** Before an infinitive: the signature takes place or is near. */
const DECIDE =
  /(?:\b(?:(?:vien(?:t|nent|s)|ven(?:ons|ez)) (?:tout juste )?de|v(?:a|ont)|appret\w+ a|decid\w+ de|choisi\w* de|(?:reuni|retrouv|rencontr|rassembl|deplac|autour de la table|rendez-vous|invit)\w*[^\n.]{0,80}(?:pour|afin de)|permis de|venue?s?|sont convenu\w* de|accord\w* pour|doi(?:t|vent)(?: prochainement)?|conduit a|amene\w* a|(?:heureux|heureuse|fiers?|fiere|ravie?s?) de|l'occasion de|honneur de) )$/;
const DEFINI = /(?:\b(?:la|cette|cet|ce|leur|sa|son|notre|nos|presente?|ladite|ledit|nouve(?:l|lle|au)|du|au)|l') ?$/;
const COMPTE = /(?:\b(?:deux|trois|quatre|cinq|six|ces|leurs|nos|nouvelles|nouveaux)|\d) $/;
const PASSE = /\b(?:precedente?|premiere?|ancien(?:ne)?|derniere?|initiale?|anterieure?) $/;

/** Index of the sentence that holds an offset. */
export function phraseA(t: Texte, at: number): number {
  let [low, high] = [0, t.phrases.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((t.phrases[middle]?.du ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** An alliance told without the name of an act. */
export const ALLIANCE =
  /\b(?:uni(?:ssent|r) leurs (?:forces|efforts)|s'associent (?:pour|afin|autour|dans)|s'allient (?:pour|afin|dans|autour)|font alliance|deviennent partenaires|partenaires? officiels?|main dans la main|s'engagent ensemble)\b/;

const LUES = new WeakMap<Texte, Mention[]>();

/** Every place where the text names an act, in order; at most 300. Same text, same array. */
export function mentionsDe(t: Texte): readonly Mention[] {
  const known = LUES.get(t);
  if (known) return known;
  const found: Mention[] = [];
  const autre = autreTitre(t);
  for (const { index: du, 0: mot } of t.bas.matchAll(MOT)) {
    const mention = mentionA(t, du, mot);
    if (mention === null) continue;
    const bare = autre && BARES.includes(mention.genre) && mention.sens === "conclu";
    if (found.push(bare ? { ...mention, sens: null, force: 0 } : mention) >= MAX) break;
  }
  LUES.set(t, found);
  return found;
}

const BARES: readonly GenreLu[] = ["convention", "accord", "avenant"];

/** Whether the title names acts of another kind (« Convention fiscale… »): then a bare « la convention » is one of those. */
function autreTitre(t: Texte): boolean {
  const head = t.bas.slice(0, Math.min(200, t.blocs[1]?.au ?? 200));
  for (const { index, 0: mot } of head.matchAll(MOT)) {
    const stem = mot.replace(/s$/, "");
    if (/^(?:convention|accord)$/.test(stem) && AUTRE_CHOSE[stem]?.test(t.bas.slice(index + stem.length, index + 90)))
      return true;
  }
  return false;
}

function mentionA(t: Texte, du: number, mot: string): Mention | null {
  const stem = mot.replace(/s$/, "");
  const suite = t.bas.slice(du + stem.length, du + stem.length + 90).replaceAll("\n", " ");
  if (AUTRE_CHOSE[stem]?.test(suite)) return null;
  const before = t.bas.slice(Math.max(0, du - 24), du);
  if (stem === "accord" && SANS_ARTICLE.test(before) && !/^s?[- ]cadre/.test(suite)) return null;
  if (
    /\bprotocole d'$/.test(before) ||
    (/^(?:collaboration|alliance)/.test(mot) && /\b(?:en|de|d') ?$/.test(before)) ||
    (stem === "partenariat" && /\ben $/.test(before))
  )
    return null;
  if (
    /\b(?:convention|accord|contrat|charte|protocole)s?[a-z -]{0,30} (?:de |en )$/.test(before) &&
    stem === "partenariat"
  )
    return null;
  const genre = genreDe(mot, suite);
  if (genre === null) return null;
  const phrase = phraseA(t, du);
  const { du: from, au: to } = t.phrases[phrase] ?? { du, au: t.bas.length };
  const au = du + mot.length;
  const [avant, apres] = avantApres(t, { du, au }, from, to);
  const { sens, force } = sensDe(avant, apres);
  const passe = PASSE.test(before);
  if (genre === "contrat" && !CONTRAT.test(suite) && force < 2 && !/\bpresent $/.test(before)) return null;
  const opens = du === 0 || /[\n#*] ?$|\bpresente $/.test(before);
  if (genre === "contrat" && /\b(?:son|mon|premier) (?:premier |nouveau )?$/.test(before) && !CONTRAT.test(suite))
    return null;
  if (mot.startsWith("feuille") && !opens && force < 2) return null;
  if (mot === "entente" && !opens && (force < 2 || /(?:bonne|mauvaise|d'|parfaite) ?$/.test(before))) return null;
  return {
    du,
    au: finDuNom(t, au),
    genre,
    phrase,
    sens: passe && sens === "conclu" ? null : sens,
    force,
    defini: DEFINI.test(before),
    passe,
    general: mot.endsWith("s") && mot !== "plans" && !COMPTE.test(before),
  };
}

const NOM =
  /^(?:[- ]cadres?| [a-z-]{4,20}(?:ale?s?|elles?|ives?|ites?))?(?: (?:de |d')(?:partenariat|cooperation|objectifs?|application|accord))?(?: et de moyens)?/;

/** End of the qualified name: « convention régionale de partenariat ». */
const finDuNom = (t: Texte, au: number): number => au + (NOM.exec(t.bas.slice(au, au + 70))?.[0].length ?? 0);
