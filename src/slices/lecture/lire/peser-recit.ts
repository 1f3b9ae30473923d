import { ALLIANCE, type Mention, phraseA } from "./mentions.ts";
import type { Texte } from "./segmenter.ts";

/*
 * How plainly a text tells of an act concluded, or soon to be, between parties it names. A guide or a law speaks of acts
 * in general: « la convention est conclue entre la commune et l’association ». A tale says when, or who.
 */

/** How much of a text is weighed. */
const CORPS = 4000;

/** What a tale of the text weighs: each sign of an act concluded adds, each sign that it ends or is only wished takes away. */
export function poidsDuRecit(t: Texte, mentions: readonly Mention[]): number {
  const body = t.bas.slice(0, CORPS);
  const told = mentions.filter((m) => m.sens === "conclu");
  const phrases = new Map<number, number>();
  for (const m of told) {
    const force = m.force === 2 ? 3 : m.genre === "partenariat" ? 2 : 2.5;
    const weight = force * ancrage(t, m) * (m.general ? 0.3 : 1);
    phrases.set(m.phrase, Math.max(phrases.get(m.phrase) ?? 0, weight));
  }
  const total = [...phrases.values()]
    .sort((a, b) => b - a)
    .slice(0, 3)
    .reduce((a, b) => a + b, 0);
  const tete = told.some((m) => m.du < 200) ? 0.5 : 0;
  const deja = mentions.some((m) => m.defini && m.sens === null) ? 0.5 : 0;
  const ends = mentions.filter((m) => m.sens === "fin" && !m.passe).length;
  const wishes = mentions.filter((m) => m.sens === "voeu").length;
  return (
    total +
    tete +
    deja +
    poidsDesGestes(t, body, mentions) -
    (PAS_ENCORE.test(body) ? 3 : 0) -
    Math.min(4, ends * 1.5) -
    Math.min(2, wishes * 0.5)
  );
}

/** What is told beside the name of the act: what it does, who signed, an alliance told otherwise. */
function poidsDesGestes(t: Texte, body: string, mentions: readonly Mention[]): number {
  const named = nomme(t.net.slice(0, CORPS));
  const one = mentions.some(
    (m) => !m.general && (m.sens === "conclu" ? ancrage(t, m) > 0.5 : m.sens === null && !m.defini && m.du < 400),
  );
  const dit = !named ? 0 : OBJET_DE.test(body) ? 2 : !PREVOIT.test(body) ? 0 : one || CETTE.test(body) ? 2 : 1;
  const allies = ALLIANCE.test(body.slice(0, 250)) ? 2.5 : ALLIANCE.test(body) ? 1.5 : 0;
  const gestes = GESTES.reduce((sum, [shape, weight]) => (shape.test(body) ? sum + weight : sum), 0);
  return dit + allies + (named ? gestes : 0) + (mentions.length > 0 && named && SIGNEE.test(body) ? 2 : 0);
}

/** Whether a text opens on a signature: within its first lines an act is signed by somebody, unions and employers left out. */
export function annonce(t: Texte, mentions: readonly Mention[]): boolean {
  return mentions.some((m) => {
    if (m.du > 420 || m.sens !== "conclu" || m.force < 2 || m.general) return false;
    const { du, au } = t.phrases[m.phrase] ?? { du: 0, au: 0 };
    const words = t.bas.slice(du, Math.min(au, du + 400));
    return EVENEMENT.test(words) && nomme(t.net.slice(du, Math.min(au, du + 400))) && !SYNDICATS.test(words);
  });
}

const SYNDICATS =
  /\bsyndica|\b(?:cfdt|cgt|cftc|cfe-cgc|unsa|force ouvriere)\b|\bbranche|\bsalaria|\bdirection\b|\blaureats?|\bcandidats? retenu|\brecrute|\brecherche\b/;

/** How surely a sentence speaks of one act and not of such acts in general: it tells an event, or names somebody. */
function ancrage(t: Texte, m: Mention): number {
  const { du, au } = t.phrases[m.phrase] ?? { du: m.du, au: m.au };
  const words = t.bas.slice(du, Math.min(au, du + 600));
  const names = nomme(t.net.slice(du, Math.min(au, du + 600)));
  if (REGLE.test(words) && !DATE.test(words)) return 0.2;
  if (EVENEMENT.test(words) || names) return 1;
  const around = t.phrases[phraseA(t, Math.max(0, du - 2))] ?? { du, au };
  const next = t.phrases[m.phrase + 1] ?? { du, au };
  const near =
    nomme(t.net.slice(around.du, around.au)) || nomme(t.net.slice(next.du, Math.min(next.au, next.du + 300)));
  return near || nomme(t.net.slice(0, Math.min(200, t.blocs[0]?.au ?? 0))) ? 0.7 : 0.25;
}

/** A proper name: a capital inside a sentence, or an acronym; common words that are written so tell nobody. */
const nomme = (net: string): boolean => {
  for (const [, word] of net.matchAll(NOM_PROPRE)) if (word && !COMMUNS.test(word)) return true;
  return false;
};
const NOM_PROPRE = /(?:[a-zà-ÿ,;)] ["(]?|[a-zà-ÿ]'|[dlDL]'|^L[ea]s? |^L')([A-ZÀ-Ý][\wà-ÿ&'-]+)/g;
const COMMUNS =
  /^(?:[ÉE]tat|Code|Conseil|Convention|Article|Loi|Oui|Non|Cour|Constitution|Gouvernement|Parlement|S[AE]|SARL|SAS|TVA|Il|Elle|ET|OU|République|Europe|Union|France|Journal|Direction|Utilisateur|[ÉE]diteur|Client|Annexe|Projet|Ville|Mairie|D[ée]partement|R[ée]gion|Commune|Association|Entreprise|M|Mme|RH|CSE|CA|AG|URSSAF|Urssaf|SIRET|RIB|PDF|Word|Kbis|DUERP|RGPD|Cnil|CNIL|Internet|Ses?|Sa|Vu|ESS|CCN|IDCC)$/;

/** A day or a moment: an event, not a rule. */
const DATE =
  /\b\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:\d|dernier|matin|soir|apres-midi|[a-z])|\b(?:hier|ce (?:matin|jour|soir)|cette semaine|la semaine (?:derniere|prochaine))\b/;
const SIGNE = "(?:sign|conclu|paraph|renouvel|officialis|formalis|nou|adopt|scell|recondui|passe|lanc|etabli|valid)";
const EVENEMENT = new RegExp(
  `${DATE.source}|\\b(?:a|ont|avons|avaient|avait|vient de|viennent de|venons de|vont|va) (?:ainsi |enfin |donc |officiellement |tout juste |egalement |aussi |ensemble )?(?:ete )?${SIGNE}|\\b(?:seron?t?|sera) ${SIGNE}|\\bsign(?:ent|eront|era)\\b|\\bsignature\\b`,
);
/** « est signée par », « doit être conclue entre »: what holds of all acts of the kind. */
const REGLE =
  /\b(?:est|sont|soit|soient|doit etre|doivent etre) (?:ensuite |alors |generalement |le plus souvent |enfin |obligatoirement |toujours )*(?:visee?s?[a-z ,]{0,40})?(?:signe|conclu|passe|etabli)e?s? (?:par|entre|avec|en) |\b(?:toute|chaque|aucune?|une telle|de telles|certaines) (?:[a-z]{3,14} )?(?:convention|accord|partenariat|contrat|stage)|\b(?:n'est|ne sont) (?:pas|possible|valable)|\b(?:avec|par|entre) (?:tout|toute|chaque|une?) (?:autre )?(?:etablissement|collectivite|association|entreprise|partenaire|personne|organisme|club|structure)\b|\bune? (?:convention|accord|contrat) (?:signee?|conclue?) (?:entre|par|avec)[^.]{0,120}\b(?:doit|peut|doivent|peuvent|est soumise?|engage|releve|suppose)\b|\bcontrat est signe\b/;

const PAS_ENCORE =
  /\brien n'est (?:encore )?(?:signe|fait|acquis|decide)|\bproches? d'un accord|\bsans accord\b|\bn'ont pas (?:encore )?(?:signe|trouve d'accord)|\bpourparlers\b|(?:^|\n)vers une? [^\n]{3,80}\?|\bni [^\n.]{3,60} ni [^\n.]{3,60} n'ont (?:donne suite|repondu)|\bet si [^\n.]{3,80}\?/;
const UN_ACTE =
  "(?:convention|accord|partenariat|charte|protocole|avenant|contrat|pacte|alliance)(?:-cadre)?(?: de partenariat| regionale?| triennale?| de cooperation| d'objectifs)?";
/** What the act does, told of one act and not of such acts in general. */
const PREVOIT = new RegExp(
  `\\b(?:cette|cet|ce|la|l'|le) ?(?:nouvel(?:le)? )?${UN_ACTE}(?:, [^\\n,.]{3,60},)? (?:prevoit|vise|permettra|porte|court|s'articule|formalise|concretise|se traduit|se concretise|se decline|prend la forme|marque|repose|s'inscrit|comprend|doit permettre|fait suite|scelle|engage|double|mobilise|vaut jusqu|vaut pour|n'a pas de duree|prend effet|entre en vigueur|s'etend|nous lie|a pour (?:objet|objectif|but|ambition)|est (?:conclue?|signee?|prevue?) pour)`,
);
const CETTE = /\b(?:cette (?:convention|charte)|cet accord|ce (?:partenariat|protocole|pacte|contrat))\b/;
/** « Objet de ce protocole : », « L’ambition de cette convention ». */
const OBJET_DE = new RegExp(
  `\\b(?:objet|but|objectif|ambition|principe|duree|enjeu|idee|finalite|cle|coeur)s? (?:affichee? )?(?:de |du )(?:cette|cet|ce|leur) (?:nouvel(?:le)? )?${UN_ACTE}`,
);
/** The act as a pronoun: « nous l’avons signée », « elle a été conclue ». */
const SIGNEE =
  /\bl'(?:avons|a|ont|avait|avaient) (?:ainsi |enfin |donc |officiellement )?(?:sign|conclu|paraph|renouvel)|\b(?:elle|il) (?:a ete|est|vient d'etre|sera) (?:sign|conclu|paraph|renouvel)/;

/** Ways of telling that people bind themselves, without the name of an act. */
const GESTES: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:c'est signe|(?:document|texte|partenariat) (?:a ete|vient d'etre|est) (?:signe|paraphe|conclu)|les (?:deux |trois |quatre |autres )?(?:signataires|partenaires|parties)|ont signe|viennent de signer|vient de signer|co-?signataires|les deux (?:organisations|structures|entites|institutions|etablissements|collectivites|acteurs|maisons|associations|presidente?s))\b/,
    1,
  ],
  [
    /\b(?:document|texte|feuille de route|lettre|engagement|papier|parchemin|memorandum)s?\b(?: [a-z]{1,14}){0,4} que [^\n.]{4,220}\b(?:ont|a|avons|viennent de|vient de) sign|\bappos\w{1,4} (?:leurs?|sa|son|chacune? (?:sa|son)) (?:signatures?|paraphes?)|\b(?:au bas|en bas) d[eu]\b[^\n.]{0,30}\b(?:document|texte|convention|parchemin|page)|\bsign\w{1,4} (?:un|le|ce) (?:document|texte) (?:commun|de \w+ pages|qui)|\bse (?:sont|serrent) (?:serre )?la main|\bpoignee de main\b|\bsceance de signature|\bechange des signatures|\b(?:deux|trois|quatre) signatures\b|\bdouble signature\b/,
    2,
  ],
  [/\b(?:ont|a|avons) tope\b|\btopent\b/, 2],
  [
    /\b(?:s'est|se sont|nous sommes|vient de s'|viennent de s'|vient de se|viennent de se) ?(?:ainsi |officiellement |enfin )?(?:li|alli|uni|associ|rapproch|entendu|mise? d'accord|engage)\w{0,5}\b[^\n.]{0,60}(?:avec|a la |au |aux |a l'|par un|pour)/,
    2,
  ],
  [
    /(?:^|\n)[^\n]{3,140}\bsign(?:e|ent)(?: [a-z]{2,12}){0,2} (?:avec|ensemble)\b|(?:^|\n)[^\n]{3,140}\bsignent ?(?:\n|$|[!.:])/,
    2,
  ],
  [
    /\b(?:font|fait) (?:equipe|cause commune|alliance|route commune|front commun)|\bjouent (?:collectif|la meme partition|ensemble|groupe)|\bmain dans la main\b|\bs'(?:allient|unissent|associent|entendent|entraident|accordent)\b|\b(?:joignent|conjuguent|mutualisent|unissent|reunissent) leurs (?:forces|moyens|efforts|talents)|\bse donnent (?:une regle|la main|les moyens)|\bmarchent (?:ensemble|d'un meme pas)|\bdeviennent (?:partenaires|allies)|\btravailleront ensemble|\bse marient\b|\bscellent\b|\bse rapprochent\b|\bse lancent ensemble|\b(?:prolongent|poursuivent|renforcent|renouvellent) (?:l'aventure|leur (?:collaboration|cooperation|alliance|entente|engagement))|\bnoir sur blanc\b|\bstylos? (?:en|a la) main\b|\bcoup d'envoi d[eu] (?:la |leur )?(?:convention|contrat|partenariat|charte|pacte|protocole)|\bparlent d'une (?:seule|meme) voix/,
    1.5,
  ],
  [
    /\ble (?:texte|document), (?:valable|conclu|signe|qui court|etabli)|\b(?:valables?|en vigueur) (?:jusqu|pour (?:deux|trois|quatre|cinq|\d) ans|(?:deux|trois|quatre|cinq|\d) ans)|\bce (?:texte|document) (?:prevoit|engage|lie|fixe)|\bc'est officiel\b|#partenariat/,
    1,
  ],
  [/\bs'engage(?:nt|ra|ront)? a\b/, 1],
];
