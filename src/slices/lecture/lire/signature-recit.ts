import { tous } from "./chercher.ts";
import { type Contexte, phrasesDe } from "./contexte.ts";
import { completer, type JourLu, joursDe, type Publication, publicationDe, relatifsDe } from "./jours.ts";
import type { Phrase } from "./segmenter.ts";
import type { Empan } from "./types.ts";

/*
 * The day of signature as an article tells it: in the sentence whose verb is to sign, or by the day an act is known by.
 */

/** A day found, and the spans that say it is the day of signature. */
export type Trouve = { readonly valeur: string; readonly empans: readonly Empan[] };

/** Names of acts, as alternatives of a regular expression. */
export const ACTES = "convention|accord|protocole|charte|contrat|avenant|pacte|entente|memorandum";
/** What a day belongs to when it stands right after: a law, a vote, an earlier act, a term. */
export const AUTRE =
  /(?:(?<![a-z])(?:loi|decret|arrete|ordonnance|delibere|deliberations?|circulaire|instruction|reglement|directive|decision|statuts?|assemblee|conseil|seance|commission|comite|bureau|jugement|courrier|lettre|rapport|avis|demande|sollicitation|entretien|echange|rencontre|bulletin|journal officiel|reunion|creee?s?|fondee?s?|nee?s? (?:le|en)|publiee?s?|parue?s?|version|edition|votee?s?|adoptee?s?|approuvee?s?|validee?s?|autorisee?|entree? en vigueur|mise? (?:a jour|en ligne)|nommee?|elue?|inauguree?|arrivee?s?|installee?s?|recrutee?s?|ouverte?s?|inaugurera|ouvrira|fete)(?![a-z])[^.;:,\n]{0,50}|(?<![a-z])(?:jusqu'(?:au|en|a)|au plus tard le|avant (?:le|fin)|a (?:compter|partir|dater) (?:du|de)|des(?: le)?|depuis(?: le)?|apres le|d'ici(?: le| la| a| au)?|(?:prendra?|prend) (?:fin|effet) (?:le|au)|expirera? le|echeance(?: le| au)?|a l'horizon|du [^.;,]{1,22} au) {0,2})$/;

/** What makes a day the first of two: "du 12 mars au 3 avril". */
export const PLAGE =
  /^,? (?:au|et|-|a) (?!\d{1,2} ?(?:h|:))(?:\d|premier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)/;

/** "Avec la Ligue, le 4 octobre 2021 : une convention de …", in a list of them. */
const AVEC =
  /^avec [^.;:\n]{2,140}?,? (?:signee? )?(?:le|depuis le) (?:lundi |mardi |mercredi |jeudi |vendredi |samedi )?$/;
/** "L’accord qui lie les deux réseaux date du 12 mai 2014", "date de 2012". */
const DATE_DE = new RegExp(
  `(?<![a-z])(?:${ACTES})s?(?![a-z])(?:(?!${ACTES}|(?<![a-z])(?:precedent|ancien|premi))[^.;]){0,120}? (?:date|remonte|dates) (?:d[ue]|au|a) (?=(?<an>20\\d\\d)(?!\\d)|\\d|[a-z]{3,9} 20)`,
);

/** The act dated by a sentence of an article, or by a line of a list of acts. */
function date({ texte: t }: Contexte, { du, au }: Phrase): Trouve | null {
  const words = t.bas.slice(du, Math.min(au, du + 400));
  const dated = DATE_DE.exec(words);
  if (dated?.groups?.an !== undefined)
    return { valeur: dated.groups.an, empans: [[du + dated.index, du + dated.index + dated[0].length + 4]] };
  const at = dated === null ? -1 : du + dated.index + dated[0].length;
  const day = joursDe(t, du, du + words.length).find((one) => /^2\d{3}-/.test(one.valeur));
  if (day === undefined) return null;
  if (day.du === at) return { valeur: day.valeur, empans: [[du + (dated as RegExpExecArray).index, day.au]] };
  const listed =
    AVEC.test(t.bas.slice(du, day.du)) &&
    /^ ?:? ?(?:une? |l'|la |le |signature |convention |accord )/.test(t.bas.slice(day.au, day.au + 14));
  return listed && NOM_D_ACTE.test(words) ? { valeur: day.valeur, empans: [[du, day.au]] } : null;
}

const CONVENTION_DU = new RegExp(
  `(?<![a-z])(?:${ACTES})(?: (?:de|d')[a-z' ]{3,30}?|-cadre| cadre)? (?:du|en date du|datee? du) (?=\\d|1er|premier)`,
  "g",
);

/** An article that names the act by its day: "une convention du 12 mai 2005 entre …". */
export function parSonNom(c: Contexte): Trouve | null {
  const { texte: t } = c;
  for (const one of phrasesDe(c).filter(({ du }) => du - c.zone.du < LUS)) {
    const { du, au } = one;
    const dated = date(c, one);
    if (dated !== null) return dated;
    for (const match of tous(CONVENTION_DU, t.bas.slice(du, au))) {
      const from = du + match.index;
      const day = joursDe(t, from, Math.min(au, from + match[0].length + 40))[0];
      if (day === undefined || day.du !== from + match[0].length || !day.valeur.startsWith("2")) continue;
      if (
        /^ (?:entre|liant|unissant|signee?|conclue?|prevoit|fixe|engage|definit|comprend|comporte|associe|lie) /.test(
          t.bas.slice(day.au, day.au + 13),
        ) &&
        !AVANT.test(t.bas.slice(du, au))
      )
        return { valeur: day.valeur, empans: [[from, day.au]] };
    }
  }
  return null;
}

/** Words that tell of a signature; the second kind needs the name of an act beside them. */
const SIGNER =
  /(?<![a-z])(?:(?<!(?<![a-z])(?:le|un|en|de|des|du|ce|sans) )signes?|sign(?:er|ent|era|eront|ait|aient|ees?|ant|erent|atures?)|cosign(?:e|ent)|ceremonie(?! d(?!e signature))|paraph[a-z]{1,6})(?![a-z])/g;
const CONCLURE =
  /(?<![a-z])(?:conclu(?:e?s?|re|ent|t)|noue(?:e?s?|r|nt)|scell(?:e[a-z]{0,4}|ant)|offici?alis[a-z]{1,6}|formalis[a-z]{1,6}|contractualis[a-z]{1,6}|se sont (?:engage|associe|allie|uni|lie)(?:e?s)|ratifi[a-z]{1,4}|enterin[a-z]{1,3}|concretis[a-z]{1,4}|convention(?:ne|nent|nee?s)|appose[a-z]{0,3}|ont convenu|ont acte|(?:liee?s?|unie?s?) par|renouvel(?:er|ent|le|lent|ee?s?)|(?<!tacitement )recondui(?:re|t|te|tes|ts|sent)|prolong(?:er|e|ent|ee?s?)|trouve (?:un accord|le (?=\d))|(?<=(?:ont|a|avons) )tope|(?<=(?:ete|est|sont) )passee?s?|(?:passe|etabli|etablissent)(?= une? (?:nouvel(?:le)? )?(?:convention|accord|partenariat|contrat))|(?:lie(?:nt)?|unit|unissent)(?= (?:[^.;]{3,80} )?depuis le \d))(?![a-z])/g;
const NOM_D_ACTE = new RegExp(`(?<![a-z])(?:${ACTES}|partenariat|cooperation|alliance|engagement|label)s?(?![a-z])`);
/** A vote that allows to sign is no signature. */
const VOTE =
  /(?<![a-z])(?:ne (?:pas|plus) |n'(?:a|ont) (?:pas|jamais) |refus[a-z]{1,4} |renonc[a-z]{1,4} )[^.;]{0,30}(?:sign|conclu|renouvel)|(?<![a-z])(?:autoris|habilit|approuv|adopt|vote|valide|delibere|mandat)[a-z]{0,6} [^.;]{0,140}(?:signer|signature|conclure|convention|accord)/;
const AVANT =
  /(?<![a-z])(?:avait|avaient) (?:ete )?(?:deja )?(?:sign|conclu|paraph)|(?<![a-z])(?:precedent[e]?|ancienne (?:convention|charte|entente)|initiale|d'alors|a l'epoque|pour memoire|rappelons|fait suite|succede|remplace)(?![a-z])/;
const FUTUR =
  /(?<![a-z])(?:sera|seront|signera|signeront|va|vont|doit|doivent|devrait|prevue?s?|prochainement|aura lieu|se tiendra)(?![a-z])/;

/** How much of an article is read. */
const LUS = 300_000;
/** More days than that in one sentence, and it is a table. */
const JOURS_PAR_PHRASE = 12;

/** In an article: the day of the sentence that tells of the signature; the surest, then the first. */
export function dansLeRecit(c: Contexte): Trouve | null {
  const { texte: t } = c;
  const publication = publicationDe(c);
  let best: (Trouve & { note: number }) | null = null;
  phrasesDe(c).forEach((sentence, i, all) => {
    // nothing further on can be surer; and no article is longer than that
    if ((best !== null && best.note >= 6) || sentence.du - c.zone.du > LUS) return;
    const words = t.bas.slice(sentence.du, sentence.au);
    if (
      !/sign|paraph|ceremonie|ratif|enterin|concret|conventionn|appos|convenu|acte|tope|associe|uni|lie|conclu|noue|scell|alis|engage|renouvel|recondui|prolong|trouve|passe|etabli|unit|unissent/.test(
        words,
      )
    )
      return;
    const next = all[i + 1];
    // "ont officialisé hier la création d’une antenne. La convention …"
    const named =
      NOM_D_ACTE.test(words) ||
      (next !== undefined &&
        /offici?alis|formalis|scelle|(?<= )tope/.test(words) &&
        NOM_D_ACTE.test(t.bas.slice(next.du, Math.min(next.au, next.du + 60))));
    const strong = [...tous(SIGNER, words)];
    const verbs = strong.length > 0 ? strong : named ? [...tous(CONCLURE, words)] : [];
    if (
      verbs.length === 0 ||
      verbs.every((v) => /(?<![a-z])avant d(?:e |'etre )$/.test(words.slice(0, v.index))) ||
      (VOTE.test(words) &&
        !/(?<![a-z])(?:ont|(?:a|ont) ete) (?:donc |ainsi |officiellement )?(?:signe|paraph)/.test(words))
    )
      return;
    const past = AVANT.test(words);
    const base = (strong.length > 0 ? 4 : 3) + (i < 4 ? 1 : 0) - (past ? 5 : 0);
    const spans = verbs.map((v): Empan => [sentence.du + v.index, sentence.du + v.index + v[0].length]);
    for (const one of candidats(c, sentence, spans, publication)) {
      // what came before is told before its day: "l’accord, signé le 10 mars, succède à …" is the new one
      const late = past && !AVANT.test(t.bas.slice(sentence.du, one.fin));
      const note = base + one.note + (late ? 5 : 0);
      if (note >= 3 && (best === null || note > best.note)) best = { ...one, note };
    }
    const [before, after] = [all[i - 1], all[i + 1]];
    if (best === null && base >= 4 && after?.bloc === sentence.bloc && t.bas.startsWith("c'etait ", after.du))
      best = ouverture(c, after, spans[0] as Empan, publication);
    if (best === null && base >= 4 && strong.length > 0 && before?.bloc === sentence.bloc)
      best =
        ouverture(c, before, spans[0] as Empan, publication) ?? rencontre(c, before, spans[0] as Empan, publication);
  });
  return best;
}

/** The days of a sentence that tells of a signature, each with what it is worth. */
function candidats(c: Contexte, { du, au }: Phrase, verbs: readonly Empan[], publication: Publication | null) {
  const { texte: t } = c;
  const toCome = FUTUR.test(t.bas.slice(du, au));
  const proche = (day: Empan) => verbs.reduce((a, b) => (ecart(a, day) <= ecart(b, day) ? a : b));
  const days = [
    ...joursDe(t, du, au).map((day) => ({ ...day, nu: false })),
    ...relatifsDe(t, du, au, publication, toCome && verbs.some((verb) => aVenir(t.bas, du, verb))),
  ].slice(0, JOURS_PAR_PHRASE);
  return days.flatMap((day) => {
    const near = proche([day.du, day.au]);
    const futur = toCome && aVenir(t.bas, du, near);
    const far = ecart(near, [day.du, day.au]);
    if (
      (day.nu || VAGUE.test(t.bas.slice(day.du, day.au))) &&
      (far > 160 || AUTRE_CHOSE.test(t.bas.slice(Math.min(near[1], day.au), Math.max(near[0], day.du))))
    )
      return [];
    const before = t.bas.slice(Math.max(du, day.du - 110), day.du);
    const valeur = completer(day, publication, futur);
    // what stands before the verb is its subject: "le comité et la Ligue ont signé le 12 mars"
    const after = near[1] <= day.du ? t.bas.slice(Math.max(near[1], day.du - 110), day.du) : before;
    const since = LORS.test(before) ? "" : LIES.test(t.bas.slice(du, au)) ? after.replace(/depuis le $/, "") : after;
    if (
      valeur === null ||
      far > (day.du - du < 20 ? 600 : 260) ||
      (AUTRE.test(since) && !/^,? (?:date|jour) de (?:la |sa )?signature/.test(t.bas.slice(day.au, day.au + 30))) ||
      PLAGE.test(t.bas.slice(day.au, day.au + 20))
    )
      return [];
    if (ailleurs(t.bas, du, near, day)) return [];
    if (publication?.empan?.[0] === day.du || relative(before, near, day)) return [];
    // a year alone says when only right after the verb, or at the head of its sentence
    if (valeur.length === 4 && (near[0] > day.du ? day.du > du + 3 || far > 120 : far > 60)) return [];
    const ago = publication === null ? 0 : Number(publication.jour.slice(0, 4)) - Number(valeur.slice(0, 4));
    if (valeur.length === 4 && (toCome || REPRISE.test(t.bas.slice(du, au)))) return [];
    const note =
      (valeur.length === 4 ? 0 : valeur.length === 7 && valeur[0] !== "-" ? 1 : 2) -
      (ago > 1 ? 5 : 0) -
      (far > 140 ? 1 : 0);
    const empan: Empan = [Math.min(near[0], day.du), Math.max(near[1], day.au)];
    const told =
      publication?.empan != null && (day.valeur.startsWith("-") ? valeur !== day.valeur : relatif(t.bas, day));
    return [
      { valeur, note, fin: Math.max(near[1], day.au), empans: told ? [empan, publication.empan as Empan] : [empan] },
    ];
  });
}

/** Whether a verb that tells of a signature tells of one to come: "signeront", "sera signée", "la signature, prévue le". */
function aVenir(bas: string, du: number, [from, to]: Empan): boolean {
  const before = bas.slice(Math.max(du, from - 40), from);
  return /(?:sera|seront|etre|va|vont|doivent|doit|devraient|devrait) (?:[a-z]{1,14} ){0,2}$/.test(before)
    ? true
    : /(?:era|eront|er|atures?|ceremonie)$/.test(bas.slice(from, to)) &&
        !/(?:vien(?:t|nent) de |pour |ont |a )$/.test(before) &&
        !/^ (?:a|s'est|avait|ont) /.test(bas.slice(to, to + 8));
}
/** A month alone or a season says when only right beside the verb. */
const VAGUE = /^(?:mi-|fin |debut |courant |au |ce |en )[a-z' ]+$|^(?:printemps|ete|automne|hiver) /;
/** Between a verb and a weekday or a month, what makes the weekday that of something else. */
const AUTRE_CHOSE =
  /[;:]|(?<![a-z])(?:qui|dont|prevoi[a-z]{1,4}|pour|afin|ouvr[a-z]{1,6}|organis[a-z]{1,6}|permanences?|entrera|vigueur|effet|court|courra|bilan|arrivee?s?|creee?s?|nommee?s?|chaque|avant|apres|jusqu)(?![a-z])/;

/** Verbs of what follows from a convention: a day right after them is not that of its signature. */
const SUITES =
  /(?<![a-z])(?:entrer[a-z]{1,4}|prend(?:ra)?|sera(?! sign)|seront(?! sign)|permet[a-z]{0,4}|prevoi[a-z]{1,4}|accueill[a-z]{1,6}|s'achevera|(?:a|ont) ete(?! (?:[a-z]{4,14}ment )?(?:sign|conclu|paraph|renouvel|offici|recondu|scell|formal|ratif|entreri|pass|appos))|pour (?:le|la|les) (?:tournoi|fete|salon|journee|soiree|course|concert|match|forum)s?)(?![a-z])/;
/** A participle beside its noun, "la convention signée par …", tells of no day before it. */
const ATTACHEE = new RegExp(`(?:${ACTES})s?(?: [a-z'-]{2,14}){0,2} $`);

/** Whether another verb of the sentence takes the day: "la convention signée avec la ville entrera en vigueur le 10 avril". */
function ailleurs(bas: string, du: number, near: Empan, day: JourLu): boolean {
  if (near[1] <= day.du) return SUITES.test(bas.slice(near[1], day.du));
  const before = bas.slice(Math.max(du, near[0] - 60), near[0]);
  return (
    day.au - du > 3 &&
    /^sign(?:e|ee|es|ees)$/.test(bas.slice(...near)) &&
    ATTACHEE.test(before) &&
    !/(?<![a-z])(?:a|ont|ete|est|sont|etait|etaient|aient|ait) (?:[a-z]{2,14} )?$/.test(before) &&
    /(?:(?:a|ont) ete|(?:a|ont|s'est|se sont) [a-z]+e|rendez-vous|grace a)(?![a-z])/.test(
      bas.slice(day.au, near[0]) + bas.slice(du, day.du),
    )
  );
}

/** Bound by a convention since a day: that of its signature. */
const LIES = /(?<![a-z])(?:(?:lie|uni)e?s? par (?:une? |l')|(?:lie|lient|unit|unissent) |signee?s? depuis le )/;
/** The meeting at which one signs: its day is that of the signature. */
const LORS =
  /(?<![a-z])(?:lors|a l'occasion|au cours|en marge|a l'issue) (?:de |du |d')[^.;,]{0,60}?(?:assemblee|reunion|rencontre|entretien|seance de travail|commission mixte)(?! (?:pleniere|deliberante))[^.;,]{0,30}$/;

/** A year beside these words is that of an earlier act. */
const REPRISE = /(?<![a-z])(?:renouvel|recondu|prolong|poursui|premiere|depuis|nouvelle|a nouveau|deuxieme|seconde)/;

const ecart = ([du, au]: Empan, [from, to]: Empan): number => Math.max(0, from - au, du - to);

const relatif = (bas: string, { du, au }: JourLu): boolean => !/\d/.test(bas.slice(du, au));

/** Whether the day stands in a clause of its own about something else: "… un salon qui ouvrira le 12 mars". */
function relative(before: string, near: Empan, day: JourLu): boolean {
  const clause = /(?<![a-z])(?:qui|dont|lequel|laquelle|en vue (?:du|des|de la))(?![a-z])[^,;]*$/.exec(before);
  if (clause === null || /sign|paraph/.test(clause[0])) return false;
  return near[1] <= day.du - clause[0].length;
}

/** The day that opens the sentence before: "Le 12 mars, le maire recevait le club. Ils ont signé …". */
function ouverture(c: Contexte, { du, au }: Phrase, verb: Empan, publication: Publication | null) {
  const day = joursDe(c.texte, du, Math.min(au, du + 45))[0];
  if (
    day === undefined ||
    !/^(?:c'est |c'etait )?(?:le|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi)(?: [a-z]+)? ?$/.test(
      c.texte.bas.slice(du, day.du),
    )
  )
    return null;
  const valeur = completer(day, publication);
  return valeur === null || valeur.length < 7 ? null : { valeur, note: 3, empans: [[du, day.au], verb] as Empan[] };
}

/** "Ils avaient rendez-vous samedi dernier à la ferme. À la clé, la signature d’une charte." */
const RENCONTRE =
  /(?<![a-z])(?:rendez-vous|retrouve[a-z]{0,3}|reuni[a-z]{0,5}|rencontre[a-z]{0,3}|recevait|accueillait|recu[a-z]{0,2}|accueilli[a-z]{0,2}|rendue?s?|tenue?s?|eu lieu|deroulee?s?)(?![a-z])[^.;]{0,60}$/;

/** A gathering is none of the bodies whose vote has a day of its own. */
const REUNION = /(?<![a-z])(?:comite des signataires|reunion|rencontre|assemblee|seance)(?![a-z])/g;

/** The day that the sentence before tells: of the meeting, or of a scene, "Il y avait foule, mardi matin, à la mairie". */
function rencontre(c: Contexte, one: Phrase, verb: Empan, publication: Publication | null) {
  const { bas } = c.texte;
  const words = bas.slice(one.du, one.au);
  if (AVANT.test(words) || VOTE.test(words)) return null;
  const scene = words.length < 220 && !FUTUR.test(words) && !NOM_D_ACTE.test(words) && !AUTRE_CHOSE.test(words);
  const days = [
    ...joursDe(c.texte, one.du, one.au).map((d) => ({ ...d, nu: scene && d.valeur.length >= 7 })),
    ...relatifsDe(c.texte, one.du, one.au, publication).map((d) => ({ ...d, nu: scene })),
  ];
  const day = days.find((d) => {
    const before = bas.slice(Math.max(one.du, d.du - 110), d.du);
    return (
      ((d.nu &&
        /(?:^|[,:] ?)(?:le |ce )?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?$/.test(before)) ||
        RENCONTRE.test(before)) &&
      !AUTRE.test(before.replace(REUNION, "")) &&
      !PLAGE.test(bas.slice(d.au, d.au + 20))
    );
  });
  const valeur = day === undefined ? null : completer(day, publication);
  if (day === undefined || valeur === null || valeur.length < 7) return null;
  const told = publication?.empan != null && !/\d{4}/.test(bas.slice(day.du, day.au)) ? [publication.empan] : [];
  return { valeur, note: 3, empans: [[one.du, day.au], verb, ...told] as Empan[] };
}
