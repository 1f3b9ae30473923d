import { tous } from "./chercher.ts";
import { blocsDe, type Contexte, type Partie } from "./contexte.ts";
import { phraseA } from "./mentions.ts";
import { appui, motsDe } from "./source.ts";
import type { PublicLu } from "./types.ts";

/*
 * People or bodies meant to benefit: a noun of people, what leads to it ("au profit de", "accompagner", "l'accès de") and
 * where it stands decide together; alone none of the three is enough.
 */

/** People, by how surely they are there to benefit: 2 those whom such acts are for, 1 those who may also be their means. */
const GENS: readonly (readonly [number, string])[] = [
  [
    2,
    "demandeu(?:r|se)s? (?:d'emploi|d'asile|de logement)|chomeurs|jeunes(?: (?:femmes|filles|gens|diplomes|adultes|travailleurs|ruraux|publics|sportifs))?|lyceen(?:ne)?s|collegien(?:ne)?s|ecoliers|eleves|etudiant(?:e)?s|apprenti(?:e)?s|apprenants|enfants|adolescents|familles|seniors|femmes|habitant(?:e)?s|aidants?(?: familiaux)?|proches|patients|allocataires|travailleurs? (?:handicapes?|precaires|independants|saisonniers|etrangers)|actifs|refugies|migrants|detenus|victimes|locataires|menages|retraites|actifs|exiles|decrocheurs|nourrissons|mineurs|orphelins|interimaires|saisonniers|gens du voyage|malades",
  ],
  [
    2,
    "personnes|publics?|populations?|beneficiaires|salarie(?:e)?s|usagers|residents|parents|createurs d'entreprises?|porteurs de projets?",
  ],
  [
    1,
    "stagiaires|entrepreneurs|artisans|agriculteurs|commercants|professionnels|acteurs|enseignants|sportifs|athletes|licencies|benevoles|volontaires|reservistes|militaires|doctorants|chercheurs|soignants|medecins|internes|agents|employeurs|petites entreprises|tpe(?:[ /-]pme)?|pme|entreprises|associations|clubs|collectivites|communes|employes|travailleurs|internes|externes|tuteurs|consommateurs|visiteurs|intervenants|artistes|encadrants|tuteurs|exploitants|eleveurs",
  ],
];
const TETE = new RegExp(`\\b(?:${GENS.map(([, names]) => names).join("|")})\\b`, "g");
/** Other nouns of people by their ending, and the nouns of things that end so. */
const OUVERTS = /[a-z](?:[ts]eurs|[ts]euses|trices|ieres|iers|istes|icien(?:ne)?s)\b/g;
const CHOSES =
  /^(?:partenaires|secteurs|moteurs|facteurs|valeurs|ateliers|dossiers|quartiers|metiers|sentiers|financiers|chantiers|cahiers|papiers|courriers|indicateurs|operateurs|ordinateurs|porteurs|plusieurs|conseillers|representants|formateurs|financeurs|auteurs|fondateurs|electeurs|particulie?r?e?s|premie?r?e?s|dernie?r?e?s|immobilie?r?e?s|[a-z]*metiers|matieres|manieres|lumieres|rivieres|carrieres|filieres|frontieres|listes|pistes|existes|ministres|heures|leurs|erreurs|coulisses|tiers|volontiers|travailleurs|demandeurs|consommateurs|acteurs)$/;
const SURS = new RegExp(
  `^(?:${GENS.filter(([w]) => w === 2)
    .map(([, names]) => names)
    .join("|")})$`,
);
/** Nouns that say nothing of whom without what follows. */
const CREUX =
  /^(?:personnes|publics?|populations?|beneficiaires|acteurs|professionnels|agents|proches|entreprises|associations|clubs|collectivites|communes|travailleurs|employes)$/;

/** What leads to those who benefit, the surest first. */
const AMORCES: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:au profit|au benefice|en faveur|a destination|a l'attention|a l'intention|au service|en direction|a la disposition|aupres|a l'egard|a l'endroit|a l'adresse) (?:exclusif |prioritaire |notamment |de tous? |de toutes )?(?:de |des |d'|du |de la |de l'|d'un(?:e)? )(?:[a-z]{3,12} (?:de )?)?$/,
    2,
  ],
  [
    /\b(?:destinee?s?|dediee?s?|reservee?s?|adressee?s?|s'adress(?:e|ent|er)|ouverte?s?|beneficiera?i?(?:t|ent)?|profit(?:e|er|era)) (?:notamment |prioritairement |en priorite )?(?:aux |a des |a tou(?:s|tes) les |a )$/,
    2,
  ],
  [/\bpour (?:notamment |tou(?:s|tes) )?(?:les |des |ses |leurs |nos )(?:jeunes |futurs? |plus )?$/, 1.25],
  [
    /\b(?:aid(?:er?|ent|ant)|accompagn(?:er?|ent|ant|era|eront)|form(?:er?|ant)|inform(?:er?|ent|ant)|soutenir|soutien(?:t|nent)|accueill(?:ir|ent|e|ant)|orient(?:er?|ent|ant)|encadr(?:er?|ent)|inser(?:er?|ent)|sensibilis(?:er?|ent|ant)|recrut(?:er?|ent)|proteg(?:er?|ent)|loge(?:r|nt)?|heberge(?:r|nt)?|rapproch(?:er?|ent)|integr(?:er?|ent)|prepar(?:er?|ent)|toucher|inciter|encourag(?:er?|ent)|prendre en charge|rece(?:voir|vront|voient)|permett(?:re|ent|ra)|permet|offr(?:ir|e|ent|ant)|propos(?:er?|ent|ant|era|eront)|apport(?:er?|ent)|concern(?:e|ent|er)|vis(?:e|ent|ant)|cibl(?:er?|ent)|suivre|repondre aux besoins|favoris(?:er?|ent|ant)|faciliter|donner|mobiliser|financ(?:er?|ent)|equip(?:er?|ent)|valoris(?:er?|ent)|reperer|associ(?:er?|ent|ant)|fidelis(?:er?|ent)|attirer|impliqu(?:er?|ent)|repondre aux attentes|eviter les ruptures de parcours|faire beneficier) (?:[a-z']{3,14} ){0,2}?(?:tou(?:s|tes) )?(?:les |des |aux |ses |leurs |nos |a des |d')(?:futurs? |jeunes |\d[\d .]{0,8} )?$/,
    1.5,
  ],
  [
    /\b(?:formation|recrutement|postes?|metiers?|embauche|professionnalisation|qualification|fidelisation)(?: (?:initiale|continue|professionnelle|et [a-z' ]{4,20}))? (?:des |de |d'|de nos |de ses )(?:futurs |jeunes )?$/,
    2,
  ],
  [
    /\b(?:acces|insertion|accompagnement|accueil|emploi|formation|recrutement|retour a l'emploi|maintien (?:dans|en) (?:l')?emploi|orientation|integration|inclusion|parcours|prise en charge|soutien|protection|mobilite|professionnalisation|reconversion|evolution|besoins?|sante|pratique|reussite|qualification|hebergement|logement|droits|autonomie|information|sensibilisation|transitions?|competences|bien-etre|situation|vie|scolarite|scolarisation|employabilite|embauche|attentes|demandes|repit|participation|mise en relation|aide|quotidien|reinsertion|appui|perte d'autonomie|service rendu|accessibilite|lecture|education|maintien a domicile|suivi|prevention|epanouissement|quotidien|mise a l'emploi|apprentissage|attractivite aupres|handicap|accueil et)(?: (?:professionnel|social|a l'emploi|a la formation|au logement|sportiv|physique|quotidien|a domicile|durable|aux soins|et |de qualite)[a-z]{0,4}| (?:et|ou) (?:(?:de |a )?(?:la |l'|le ))?[a-z]{5,16})? (?:des |de tou(?:s|tes) les |aux |de |d'|de ces )(?:futurs? |jeunes )?$/,
    1.5,
  ],
  [
    /\b(?:\d[\d .]{0,8}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille|(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|cinquantaine|centaine|millier)s? d[e'])(?: jeunes)? ?$/,
    1,
  ],
  // anything that has them for complement: « le répit des aidants », « associe les habitants »
  [
    /\b(?!dis(?:ent|ait) |dit |declar|expliqu|estim|affirm|souri|salu|secteurs? |domaines? |champ |entre |sont |comme |selon |parmi |par |nombre |majorite |compte |represent|celle? |ceux |centaines? |aupres |organis|structures? |etablissements? |reseaux? |representant|communaute |politique )[a-z'-]{4,20} (?:(?:a|de) (?:domicile|loisir|groupe|temps) )?(?:des |de |d'|les |aux |ces |leurs |nos |tou(?:s|tes) les |de tou(?:s|tes) les )(?:\d[\d .]{0,6} )?(?:jeunes |futurs |nouveaux )?$/,
    1,
  ],
];
const ENUMERE =
  /^(?: ?\([^)\n]{1,25}\))?(?:,| et| ou| et\/ou| ainsi que|, notamment| mais aussi|, et| comme)+ ?(?:a |de |pour |notamment |aussi )?(?:les |des |aux |de |d'|le |la |l'|leurs |\d[\d .]{0,6} )?(?:jeunes |futurs )?$/;

/** What makes the noun precise, one step at a time. */
const PRECISION = new RegExp(
  `^(?:${[
    " (?:et|ou) (?=a?g|fragil|vulner|isole|dependante)",
    " (?:les |la |le )?plus (?:fragiles?|vulnerables?|demunie?s?|precaires?|en difficulte|isolee?s?|modestes|defavorisee?s?|agee?s|jeunes)",
    "(?: les plus)? eloignee?s? (?:de l'|du |de la |des )[a-z]{4,14}(?: du travail)?",
    " (?:en situation|en voie|en risque) (?:de |d')(?:grande |fort |tres )?[a-z]{5,16}(?: (?:mental|psychique|moteur|sensoriel|visuel|auditif|sociale?|professionnelle?|physique|cognitif|economique)(?: (?:ou|et|et\\/ou) (?:mental|psychique|moteur|sensoriel|visuel|auditif|sociale?|professionnelle?|physique|cognitif|economique))?)?",
    " en (?:grande )?(?:difficultes?|recherche d'emploi|insertion|reconversion|formation|perte d'autonomie|apprentissage|alternance|activite|emploi|fragilite|souffrance|decrochage|detention|fin de vie|age de travailler|contrat)(?: (?:professionnelle|sociale|scolaire|d'apprentissage|psychique|de travail))?",
    " (?:ages?|agee?s) (?:de )?(?:\\d{1,3}|seize|dix-huit|soixante)(?: (?:a|et) (?:plus|\\d{1,3}))?(?: ans)?(?: et plus)?",
    " de (?:moins|plus) de [\\da-z-]{1,12} (?:ans|salaries|mois)",
    " de \\d{1,2} (?:a|et) \\d{1,2} ans",
    " sans (?:emploi|domicile fixe|domicile|abri|qualification|diplome|papiers|ressources)",
    " (?:sous main de justice|a la rue|a mobilite reduite|a besoins (?:educatifs )?particuliers|a besoins specifiques|a faibles? (?:niveau|qualification)s?[a-z ]{0,16}|du rsa|de l'obligation d'emploi|de minima sociaux|des minima sociaux|de la protection internationale|bpi|rqth|d'entreprises?)",
    " (?:beneficiaires (?:du rsa|de l'obligation d'emploi|de (?:la )?protection [a-z]{5,14}))",
    " (?:atteint|porteur|porteuse|victime|souffrant|issu|privee?)(?:e?s)? (?:de |d'|du |des |de la )(?:troubles? |maladies? |violences? |handicaps? |liberte|cancers?|milieux? |quartiers? )?[a-z'-]{3,18}(?: [a-z]{4,14}(?:s|es|aux))?",
    " (?:handicape|age|fragilise|defavorise|isole|demuni|accompagne|accueilli|heberge|concerne|incarcere|detenu|place|protege|licencie|malade|dependant|refugie|deplace|precaire|vulnerable|fragile|adhere|allophone|primo-arrivant|etranger|sourd|malvoyant|aveugle|malentendant|seule?|autiste|scolarise|diplome|non diplome|prioritaire|specifique|empeche)e?s?(?: (?:fragiles|malades|dependants|isoles|isolees))?",
    " (?:locale?s?|locaux|ruraux|rurales?|urbain[se]*|artisanales?|agricoles|sociales?|sociaux|medico-sociaux|culturels|sportifs|sportives|adherente?s|francais(?:es)?|europeens|regionales|privees|publics|scolaires|universitaires|feminin[es]*|(?!moins|mais|besoins|anciens|moyens|soins|biens|liens|fois|trois|jamais)[a-z-]{2,14}(?:iens|iennes|ais|aises|ois|oises|etons|etonnes|mands|mandes|ains|aines|dins|dines|vins|vines|ardes|ards|nins))",
    " de sante(?: mentale)?| de la petite enfance| du handicap| du sport| de l'[a-z]{6,16} (?:sociale|scolaire|agricole)| de (?:malades|patients|la personne|disciplines [a-z]+)",
    " (?:des|du|de la|de l') ?(?:quartiers?(?: prioritaires)?(?: de la (?:politique de la )?ville)?|territoires?(?: ruraux| concernes?)?|departements?|region|commune|bassin(?: d'emploi)?|secteur|agglomeration|metropole|zones? rurales?|communes? (?:rurales|de moins de [\\d ]{3,7}habitants)|reseau)",
  ].join("|")})(?![a-z])`,
);
/** For hollow nouns: any short complement. */
const COMPLEMENT =
  /^ (?:de la |de l'|du |des |de |d'|en |qui )[a-z'-]{3,18}(?: (?:sociale?|professionnelle?|prioritaires?|publique?|numerique|[a-z]{3,14}(?:ales?|aux|elles|ives|ques|aires)))?/;

/** Names of bodies in which such nouns stand. */
const ORGANISME =
  /\b(?:federation|union|association|maison|mission|office|caisse|fonds|ministere?|conseil|comite|secretariat|direction|agence|amicale|confederation|syndicat|fondation|institut|centre|foyer|club|cite|ecole|commissaria?t?|defenseur|groupement|observatoire|chambre|etablissement|residence|bureau|delegation|ligue|organisation|collectif|delegue|representant|tribunal|juge|code|mutuelle|federations)e?s? (?:[a-z'-]+ ){0,3}?(?:des |de |d'|du |de la |pour (?:les |l')?|aux |et )(?:[a-z]+ (?:des |de |d'|et ))?$/;

/** A noun of people: its span, where what leads to it begins, how surely they benefit. */
type Trouve = { du: number; au: number; des: number; tete: string; mots: string; precise: boolean; poids: number };

/** What a value must weigh, and how many a text gives at most: past four, they are those whom it speaks of. */
const SEUIL = 3;
/** What the surest must weigh when none reaches that: the people most spoken of. */
const SEUL = 2.5;
const MAX = 4;
/** How far they are looked for, and blocks where they are not. */
const LUS = 60_000;
const AILLEURS = /^\W*(?:vu\b|tags?\b|lire aussi|contact)/;

/** People or bodies meant to benefit. */
export function lirePublics(c: Contexte, parties: readonly Partie[]): PublicLu[] {
  const found: Trouve[] = [];
  const blocks = blocsDe(c);
  let at = 0;
  let last: Trouve | null = null;
  for (const [du, tete] of tetesDe(c.texte.bas, c.zone.du, Math.min(c.zone.au, c.zone.du + LUS))) {
    while (at < blocks.length && (blocks[at]?.au ?? 0) <= du) {
      at++;
      last = null;
    }
    const block = blocks[at];
    if (!block || du < block.du || AILLEURS.test(c.texte.bas.slice(block.du, block.du + 20))) continue;
    const one = trouver(c, block.du, du, tete, last);
    if (one) found.push(one);
    last = one ?? last;
    if (found.length > 200) break;
  }
  const kept = choisir(found.filter((one) => !nommeUnePartie(c, one, parties)));
  return kept.map((one) => ({ value: motsDe(c.texte, one.du, one.au), ...appui(c.texte, [one.des, one.au]) }));
}

/** Nouns of people, in order: where each stands, and itself. */
function tetesDe(bas: string, du: number, au: number): [number, string][] {
  const words = bas.slice(du, au);
  const heads: [number, string][] = [];
  for (const { index, 0: tete } of tous(TETE, words)) heads.push([du + index, tete]);
  const known = heads.length;
  for (const { index, 0: end } of tous(OUVERTS, words)) {
    let at = index;
    while (at > index - 16 && /[a-z]/.test(words.charAt(at - 1))) at--;
    const tete = words.slice(at, index + end.length);
    if (tete.length > 6 && !CHOSES.test(tete)) heads.push([du + at, tete]);
  }
  return heads.length === known ? heads : heads.sort(([a], [b]) => a - b);
}

/** A determiner or a number right before. */
const ARTICLE =
  /(?:\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille|les|des|aux|de|ses|leurs|nos|ces|jeunes|futurs|nouveaux|plus|ou|et)|d'|l'|\d|,) ?$/;

/** A noun of people with what leads to it; null when nothing does. `last` is the one before it in the block. */
function trouver(c: Contexte, bloc: number, du: number, tete: string, last: Trouve | null): Trouve | null {
  const { bas, net } = c.texte;
  if (!ARTICLE.test(bas.slice(Math.max(bloc, du - 9), du)) && du > bloc) return null;
  const before = bas.slice(Math.max(bloc, du - 76), du);
  const nearby = net.slice(Math.max(bloc, du - 90), du);
  if (
    ORGANISME.test(before) ||
    (/[A-ZÀ-Ý]/.test(net.charAt(du)) && /[a-zà-ÿ]/.test(nearby)) ||
    /[a-zà-ÿ'] ?[A-ZÀ-Ý][\wà-ÿ-]+ $/.test(nearby)
  )
    return null;
  const au = etendre(bas, du + tete.length, CREUX.test(tete));
  if (au === du + tete.length && CREUX.test(tete) && tete !== "proches") return null;
  const chained = last && last.au <= du && du - last.au < 40 && ENUMERE.test(bas.slice(last.au, du)) ? last : null;
  const led = chained ? null : amorceDe(before);
  const served = !chained && SERVIS.test(bas.slice(au, au + 45)) ? 1.5 : 0;
  if (!chained && !led && served === 0) return null;
  const des = chained ? chained.des : du - before.length + (led?.at.index ?? 0);
  const aim = VISEE.test(phraseDe(c, du)) ? 0.75 : 0;
  const lead = chained
    ? Math.min(2.75, chained.poids - surete(chained.tete, chained.precise))
    : Math.max(led?.weight ?? 0, served);
  const precise = au > du + tete.length;
  return {
    du,
    au,
    des,
    tete,
    precise,
    mots: bas.slice(du, au),
    poids: lead + surete(tete, precise) + (chained ? 0 : aim),
  };
}

/** After them: what they will get. */
const SERVIS =
  /^,? (?:[a-z]{4,12} )?(?:pourront|pourraient|beneficie(?:nt|ront)|auront|vont pouvoir|recevront|se verront|decouvriront|accederont|peuvent (?:ainsi|desormais)|seront (?:ainsi |alors )?(?:accueilli|accompagne|oriente|forme|recu|informe))/;

/** How surely a noun names those whom such acts are for. */
const surete = (tete: string, precise: boolean): number =>
  !SURS.test(tete)
    ? 1
    : /^(?:publics?|populations?|parents)$/.test(tete)
      ? 1.5
      : /^(?:demandeu|travailleurs? h)/.test(tete) || (tete === "personnes" && precise)
        ? 2.5
        : 2;

/** What leads to a noun: the surest way that fits. */
function amorceDe(before: string): { at: RegExpExecArray; weight: number } | null {
  for (const [shape, weight] of AMORCES) {
    const at = shape.exec(before);
    if (at) return { at, weight };
  }
  return null;
}

/** What a sentence says when it tells what the act is for. */
const VISEE =
  /\b(?:objets?|objectifs?|vis(?:e|ent|ant)|but|ambition|afin|conventions?|accords?|partenariats?|charte|protocole|permettr[ae]|pour (?:objet|mission))\b/;

/** The sentence around an offset, in lower case. */
function phraseDe({ texte }: Contexte, at: number): string {
  const { du, au } = texte.phrases[phraseA(texte, at)] ?? { du: at, au: at };
  return texte.bas.slice(Math.max(du, at - 400), Math.min(au, at + 200));
}

/** The end of the noun with what makes it precise. */
function etendre(bas: string, from: number, hollow: boolean): number {
  let au = from;
  for (let step = 0; step < 3; step++) {
    const more =
      PRECISION.exec(bas.slice(au, au + 80)) ??
      (hollow && au === from ? COMPLEMENT.exec(bas.slice(au, au + 60)) : null);
    if (!more) break;
    au += more[0].length;
  }
  return au;
}

/** The surest ones, each noun once, in the order of the text. */
function choisir(found: readonly Trouve[]): Trouve[] {
  const best = new Map<string, Trouve>();
  for (const one of found) {
    const key = CREUX.test(one.tete) ? one.mots : one.tete;
    const known = best.get(key);
    if (!known) best.set(key, one);
    else {
      const fuller = one.au - one.du > known.au - known.du && one.poids >= known.poids - 1 ? one : known;
      best.set(key, { ...fuller, poids: Math.max(known.poids, one.poids) + 0.5 });
    }
  }
  const ranked = [...best.values()].sort((a, b) => b.poids - a.poids || a.du - b.du);
  const sure = ranked.filter((one) => one.poids >= SEUIL);
  const seul = ranked[0];
  if (sure.length === 0) return seul && seul.poids >= SEUL ? [seul] : [];
  return sure
    .sort((a, b) => b.poids - a.poids || a.du - b.du)
    .slice(0, MAX)
    .sort((a, b) => a.du - b.du);
}

/** Whether the noun is a piece of the name of a party. */
const nommeUnePartie = ({ texte }: Contexte, { du, au }: Trouve, parties: readonly Partie[]): boolean =>
  parties.some(({ formes }) =>
    formes.some((name) => {
      const from = Math.max(0, du - name.length);
      const at = name.length > 8 ? texte.bas.slice(from, au + name.length).indexOf(name) : -1;
      return at >= 0 && from + at <= du && from + at + name.length >= Math.min(au, du + 4);
    }),
  );
