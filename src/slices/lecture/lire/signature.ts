import { tous } from "./chercher.ts";
import { blocsDe, type Contexte, phrasesDe } from "./contexte.ts";
import { completer, type JourLu, joursDe, type Publication, publicationDe, relatifsDe } from "./jours.ts";
import type { Phrase } from "./segmenter.ts";
import { appui } from "./source.ts";
import type { ConventionLue, Empan } from "./types.ts";

/*
 * The day of signature. An act says it at its foot ("Fait à …, le …") or in its own title; an article, in the sentence
 * whose verb is to sign. The day of a publication, of a vote, of an earlier act or of a term is none.
 */

/** A day found, and the spans that say it is the day of signature. */
type Trouve = { readonly valeur: string; readonly empans: readonly Empan[] };

/** The day of signature, as far as the text says it: 2019-02-28, 2017-06, 2017, --12-15; null when it says nothing. */
export function lireSignature(c: Contexte): ConventionLue["signature_date"] {
  const found =
    c.zone.style === "acte"
      ? (auPied(c) ?? auTitre(c) ?? enTete(c) ?? sousLeTitre(c))
      : (dansLeRecit(c) ?? auTitre(c) ?? parSonNom(c) ?? auPied(c));
  return found === null ? null : { value: found.valeur, ...appui(c.texte, ...found.empans) };
}

const ACTES = "convention|accord|protocole|charte|contrat|avenant|pacte|entente|memorandum";
/** What a day belongs to when it stands right after: a law, a vote, an earlier act, a term. */
const AUTRE =
  /(?:(?<![a-z])(?:loi|decret|arrete|ordonnance|delibere|deliberations?|circulaire|instruction|reglement|directive|decision|statuts?|assemblee|conseil|seance|commission|comite|bureau|jugement|courrier|lettre|rapport|avis|demande|sollicitation|entretien|echange|rencontre|bulletin|journal officiel|reunion|creee?s?|fondee?s?|nee?s? (?:le|en)|publiee?s?|parue?s?|version|edition|votee?s?|adoptee?s?|approuvee?s?|validee?s?|autorisee?|entree? en vigueur|mise? (?:a jour|en ligne)|nommee?|elue?|inauguree?)(?![a-z])[^.;:,\n]{0,50}|(?<![a-z])(?:jusqu'(?:au|en|a)|au plus tard le|avant (?:le|fin)|a (?:compter|partir|dater) (?:du|de)|des(?: le)?|depuis(?: le)?|apres le|d'ici(?: le| la| a| au)?|(?:prendra?|prend) (?:fin|effet) (?:le|au)|expirera? le|echeance(?: le| au)?|a l'horizon|du [^.;,]{1,22} au) {0,2})$/;

const FAIT =
  /(?<![a-z])(?:fait|signe|etabli|passe|dresse|conclu|lu et approuve)e?s?(?: et (?:signe|passe|arrete|convenu|etabli)e?s?)?,? (?:electroniquement |numeriquement |contradictoirement )?(?:a|au|aux|en|le|ce|par|pour|double)(?![a-z])/g;
/** "Fait à" begins a sentence or a line; so does "Convention établie à". */
const AVANT_FAIT =
  /(?:^|[\n.|:;!?)"\]*_]|-|dont acte,|\n(?:present[a-z]? )?(?:convention|accord|document|acte)(?= (?!signe?e? en))) *$/;
const LIGNE_DU_JOUR =
  /^(?:a )?(?:[a-z' -]{2,40}(?:\(\d{2,3}\))?,? |(?:date|date et signature|signature) ?[:,]? |en (?:deux|trois|quatre|cinq|\d) exemplaires(?: originaux)?,? (?:a [a-z' -]{2,40},? )?)?(?:(?<=, |: )|(?:le|ce) :? ?)(?:lundi |mardi |mercredi |jeudi |vendredi |samedi )?$/;

/** Stamps: the day is that of a step of procedure. */
const PROCEDURE =
  /(?<![a-z])(?:transmi|affich|recu|recept|publie|notifi|certifi|depo|rendu|envoy|visa|vise|tele|prefecture|imprim|mise? a jour)/;

/** At the foot: "Fait à …, le …", else a line of its own, "Paris, le 7 mars 2022", after the text. The last day counts. */
function auPied(c: Contexte): Trouve | null {
  const { texte: t, zone } = c;
  const found: Trouve[] = [];
  for (const { index, 0: verb } of tous(FAIT, t.bas.slice(zone.du, zone.au))) {
    const from = zone.du + index;
    if (!AVANT_FAIT.test(t.bas.slice(Math.max(zone.du, from - 24), from))) continue;
    const day = jourDeFait(c, from, verb.length);
    if (day !== null) found.push(day);
  }
  if (found.length === 0) found.push(...lignesDuJour(c));
  return found.reduce<Trouve | null>((last, one) => (last === null || one.valeur >= last.valeur ? one : last), null);
}

/** The day that follows "Fait à": in the same sentence, or on the next line. */
function jourDeFait({ texte: t, zone }: Contexte, from: number, verb: number): Trouve | null {
  const ahead = t.bas.slice(from, Math.min(zone.au, from + 220));
  const words = (
    /^[^\n]*(?:\n(?! *\n)(?:[^\n]*$|(?:le|ce|date)(?![a-z])[^\n]{0,60}))?/.exec(ahead) as RegExpExecArray
  )[0];
  const day = joursDe(t, from, from + words.length)[0];
  const before = words.slice(verb - 3, day === undefined ? words.length : day.du - from);
  if (day !== undefined && utile(day) && !/[.;] [a-z]{3}|\d{5}/.test(before) && !AUTRE.test(before))
    return { valeur: day.valeur, empans: [[from, day.au]] };
  // a day left blank beside a year that is printed
  const blank = /^[^.;\n]{0,90}?(?:le|date ?:) ?[._\u2026x/ ]{3,40}((?:19|20)\d\d)(?!\d)/.exec(words);
  return blank === null ? null : { valeur: blank[1] as string, empans: [[from, from + blank[0].length]] };
}

/** Lines that say a place and a day and nothing else, once the articles have begun. */
function lignesDuJour(c: Contexte): Trouve[] {
  const { texte: t } = c;
  const found: Trouve[] = [];
  const blocs = blocsDe(c);
  const half = blocs.length / 2;
  let begun = false;
  for (const [i, { genre, du, au }] of blocs.entries()) {
    begun ||=
      i > 12 ||
      i > half ||
      genre === "article" ||
      /^(?:article|il (?:a ete|est) (?:convenu|arrete))/.test(t.bas.slice(du, du + 30));
    if (!begun || au - du > 90) continue;
    const [day] = joursDe(t, du, au);
    if (day === undefined || day.valeur.length !== 10) continue;
    if (
      !PROCEDURE.test(t.bas.slice(du, day.du)) &&
      LIGNE_DU_JOUR.test(t.bas.slice(du, day.du)) &&
      /^(?:,? a [a-z' -]{2,40}| +signatures?[^\n]{0,30}| {2,}le [\w /.]{6,20})?[ .,:]*$/.test(t.bas.slice(day.au, au))
    )
      found.push({ valeur: day.valeur, empans: [[du, au]] });
  }
  return found;
}

/** A day without year, or a month with one, is worth saying; a month alone is not. */
const utile = ({ valeur }: JourLu): boolean => !/^--\d\d$/.test(valeur);

const TITRE_DATE = new RegExp(
  `(?<![a-z])(?:${ACTES})(?![a-z])[^.;\\n]{0,160}?(?<![a-z])(?:du|en date du|date[e]? du|(?:signe|conclu|passe)e? (?:a [a-z' -]{2,30},? |entre [^.;\\n]{3,160}?,? )?(?:le|du))(?: lundi| mardi| mercredi| jeudi| vendredi| samedi)? (?=\\d|premier)`,
);
/** Between the name of the act and the day, what the day belongs to instead. */
const ENTRE_DEUX = new RegExp(
  `(?<![a-z])(?:(?:la|l'|le|du|au|une?|cette|aux|des) ?(?:${ACTES})|vu|loi|decret|arrete|ordonnance|deliberation|decision|conseil|seance|commission|comite|assemblee|plan|programme|periode|edition|festival|exposition|manifestation|journee|salon|forum|salle|match|tournoi|spectacle|concert|gala|sejour|stage|mise a disposition|version|pret|representation|jusqu|compter|partir|publie|mis|fondation|creation)(?![a-z])`,
);

/** What comes before the name of an act when another one is quoted. */
const RENVOI =
  /(?<![a-z])(?:vu|considerant|visa|annexe|application|cadre|reference|conformement|suite|rappel|attendu)(?![a-z])/;

/** In the title of the act: "Convention du 2 avril 2009", "signée le …"; not the act that an avenant changes. */
function auTitre(c: Contexte): Trouve | null {
  const { texte: t } = c;
  for (const { genre, du, au } of blocsDe(c).slice(0, 8)) {
    if (genre === "puce" || au - du > 300 || (genre === "paragraphe" && c.zone.style === "recit")) continue;
    const match = TITRE_DATE.exec(t.bas.slice(du, au));
    if (match === null) continue;
    const from = du + match.index;
    const day = joursDe(t, from, au)[0];
    if (RENVOI.test(t.bas.slice(du, from))) continue;
    if (day === undefined || day.du > from + match[0].length + 1 || !/^\d{4}-\d\d/.test(day.valeur)) continue;
    const noun = (/^[a-z]+/.exec(match[0]) as RegExpExecArray)[0].length;
    if (ENTRE_DEUX.test(t.bas.slice(from + noun, day.du)) || PLAGE.test(t.bas.slice(day.au, day.au + 20))) continue;
    return { valeur: day.valeur, empans: [[from, day.au]] };
  }
  return null;
}

/** "Convention de partenariat (12 mars 2019)": the name of an act, and a day alone after it. */
const NOM_ET_JOUR = new RegExp(`^(?:projet d[e'] ?)?(?:${ACTES})(?![a-z])[^.;:\\n]{0,120}?(?:,| -| \\(|:) ?(?:le )?$`);

/** A day that ends the title, or is the line under it: "Convention de partenariat / Vauréal, le 12 mars 2019". */
function sousLeTitre(c: Contexte): Trouve | null {
  const { texte: t } = c;
  let titled = false;
  for (const { genre, du, au } of blocsDe(c).slice(0, 6)) {
    if (genre === "puce" || au - du > 200) return null;
    const words = t.bas.slice(du, au);
    const day = joursDe(t, du, au)[0];
    if (day !== undefined && /^\d{4}-\d\d-/.test(day.valeur) && /^\)?\.?$/.test(t.bas.slice(day.au, au))) {
      const before = t.bas.slice(du, day.du);
      const ends = NOM_ET_JOUR.test(before) && !before.startsWith("projet") && !ENTRE_DEUX.test(before.slice(8));
      const under =
        titled && !PROCEDURE.test(before) && (/^(?:du |en date du )?$/.test(before) || LIGNE_DU_JOUR.test(before));
      if (ends || under) return { valeur: day.valeur, empans: [[du, day.au]] };
    }
    titled = TITRE_PLEIN.test(words) && !RENVOI.test(words);
  }
  return null;
}
const TITRE_PLEIN = new RegExp(`^(?:${ACTES})(?![a-z])[^.;:]*$`);

/** What makes a day the first of two: "du 12 mars au 3 avril". */
const PLAGE =
  /^,? (?:au|et|-|a) (?!\d{1,2} ?(?:h|:))(?:\d|premier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)/;

const CONVENTION_DU = new RegExp(
  `(?<![a-z])(?:${ACTES})(?: (?:de|d')[a-z' ]{3,30}?|-cadre| cadre)? (?:du|en date du|datee? du) (?=\\d|1er|premier)`,
  "g",
);

/** An article that names the act by its day: "une convention du 12 mai 2005 entre …". */
function parSonNom(c: Contexte): Trouve | null {
  const { texte: t } = c;
  for (const { du, au } of phrasesDe(c).filter((one) => one.du - c.zone.du < LUS))
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
  return null;
}

/** Elsewhere in an act: "la présente convention, signée le …", "L'an deux mille vingt et le douze mars". */
function enTete(c: Contexte): Trouve | null {
  const { texte: t } = c;
  for (const { du, au } of phrasesDe(c)) {
    const words = t.bas.slice(du, au);
    const said =
      /^l'an (?=deux|mil|20|19)/.exec(words) ??
      /^en foi de quoi[^.;]{0,120}? le (?=\d|premier)/.exec(words) ??
      /^(?:date (?:de (?:la )?)?signature|signee? le|signature le) ?:? ?(?=\d|lundi|mardi|mercredi|jeudi|vendredi|premier)/.exec(
        words,
      ) ??
      /(?<![a-z])(?:l[ea] present[e]?|ce(?:tte|t)?) (?:convention|accord|protocole|charte|contrat|avenant)(?:(?!celui|celle|rempla|annul|modifi|prorog|suite|precedent)[^.;]){0,80}? (?:signe|conclu)e? (?:par [^.;]{0,80}? )?(?:a [a-z' -]{2,30},? )?le (?=\d|premier)/.exec(
        words,
      );
    if (said === null) continue;
    const from = du + said.index;
    const day = joursDe(t, from, Math.min(au, from + said[0].length + 80))[0];
    if (day !== undefined && utile(day)) return { valeur: day.valeur, empans: [[from, day.au]] };
  }
  return null;
}

/** Words that tell of a signature; the second kind needs the name of an act beside them. */
const SIGNER =
  /(?<![a-z])(?:(?<!(?<![a-z])(?:le|un|en|de|des|du|ce|sans) )signes?|sign(?:er|ent|era|eront|ait|aient|ees?|ant|erent|atures?)|cosign(?:e|ent)|ceremonie(?! d(?!e signature))|paraph[a-z]{1,6})(?![a-z])/g;
const CONCLURE =
  /(?<![a-z])(?:conclu(?:e?s?|re|ent|t)|noue(?:e?s?|r|nt)|scell(?:e[a-z]{0,4}|ant)|offici?alis[a-z]{1,6}|formalis[a-z]{1,6}|contractualis[a-z]{1,6}|se sont (?:engage|associe|allie|uni|lie)(?:e?s)|ratifi[a-z]{1,4}|enterin[a-z]{1,3}|concretis[a-z]{1,4}|convention(?:ne|nent|nee?s)|appose[a-z]{0,3}|ont convenu|ont acte|(?:liee?s?|unie?s?) par|renouvel(?:er|ent|le|lent|ee?s?)|(?<!tacitement )recondui(?:re|t|te|tes|ts|sent)|prolong(?:er|e|ent|ee?s?)|trouve (?:un accord|le (?=\d))|(?:passe|etabli|etablissent)(?= une? (?:nouvel(?:le)? )?(?:convention|accord|partenariat|contrat))|(?:lie(?:nt)?|unit|unissent)(?= (?:[^.;]{3,80} )?depuis le \d))(?![a-z])/g;
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
function dansLeRecit(c: Contexte): Trouve | null {
  const { texte: t } = c;
  const publication = publicationDe(c);
  let best: (Trouve & { note: number }) | null = null;
  phrasesDe(c).forEach((sentence, i, all) => {
    // nothing further on can be surer; and no article is longer than that
    if ((best !== null && best.note >= 6) || sentence.du - c.zone.du > LUS) return;
    const words = t.bas.slice(sentence.du, sentence.au);
    if (
      !/sign|paraph|ceremonie|ratif|enterin|concret|conventionn|appos|convenu|acte|associe|uni|lie|conclu|noue|scell|alis|engage|renouvel|recondui|prolong|trouve|passe|etabli|unit|unissent/.test(
        words,
      )
    )
      return;
    const named = NOM_D_ACTE.test(words);
    const strong = [...tous(SIGNER, words)];
    const verbs = strong.length > 0 ? strong : named ? [...tous(CONCLURE, words)] : [];
    if (verbs.length === 0 || (VOTE.test(words) && !/(?<![a-z])ont (?:donc |ainsi |officiellement )?signe/.test(words)))
      return;
    const base = (strong.length > 0 ? 4 : 3) + (i < 4 ? 1 : 0) - (AVANT.test(words) ? 5 : 0);
    const spans = verbs.map((v): Empan => [sentence.du + v.index, sentence.du + v.index + v[0].length]);
    for (const one of candidats(c, sentence, spans, publication)) {
      const note = base + one.note;
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
  const futur = FUTUR.test(t.bas.slice(du, au));
  const days = [...joursDe(t, du, au), ...relatifsDe(t, du, au, publication)].slice(0, JOURS_PAR_PHRASE);
  return days.flatMap((day) => {
    const near = verbs.reduce((a, b) => (ecart(a, day) <= ecart(b, day) ? a : b));
    const far = ecart(near, day);
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
    if (publication?.empan?.[0] === day.du || relative(before, near, day)) return [];
    // a year alone says when only right after the verb, or at the head of its sentence
    if (valeur.length === 4 && (near[0] > day.du ? day.du > du + 3 || far > 120 : far > 60)) return [];
    const ago = publication === null ? 0 : Number(publication.jour.slice(0, 4)) - Number(valeur.slice(0, 4));
    if (valeur.length === 4 && (futur || REPRISE.test(t.bas.slice(du, au)))) return [];
    const note =
      (valeur.length === 4 ? 0 : valeur.length === 7 && valeur[0] !== "-" ? 1 : 2) -
      (ago > 1 ? 5 : 0) -
      (far > 140 ? 1 : 0);
    const empan: Empan = [Math.min(near[0], day.du), Math.max(near[1], day.au)];
    const told =
      publication?.empan != null && (day.valeur.startsWith("-") ? valeur !== day.valeur : relatif(t.bas, day));
    return [{ valeur, note, empans: told ? [empan, publication.empan as Empan] : [empan] }];
  });
}

/** Bound by a convention since a day: that of its signature. */
const LIES = /(?<![a-z])(?:(?:lie|uni)e?s? par (?:une? |l')|(?:lie|lient|unit|unissent) |signee?s? depuis le )/;
/** The meeting at which one signs: its day is that of the signature. */
const LORS =
  /(?<![a-z])(?:lors|a l'occasion|au cours|en marge|a l'issue) (?:de |du |d')[^.;,]{0,60}?(?:assemblee|reunion|rencontre|entretien|seance de travail|commission mixte)(?! (?:pleniere|deliberante))[^.;,]{0,30}$/;

/** A year beside these words is that of an earlier act. */
const REPRISE = /(?<![a-z])(?:renouvel|recondu|prolong|poursui|premiere|depuis|nouvelle|a nouveau|deuxieme|seconde)/;

const ecart = ([du, au]: Empan, day: JourLu): number => Math.max(0, day.du - au, du - day.au);

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
  /(?<![a-z])(?:rendez-vous|retrouve[a-z]{0,3}|reuni[a-z]{0,5}|rencontre[a-z]{0,3}|recevait|accueillait|recu[a-z]{0,2}|accueilli[a-z]{0,2}|rendue?s?)(?![a-z])[^.;]{0,60}$/;

/** The day of the meeting told by the sentence before, right after its verb; not that of an earlier act. */
function rencontre(c: Contexte, one: Phrase, verb: Empan, publication: Publication | null) {
  const { bas } = c.texte;
  if (AVANT.test(bas.slice(one.du, one.au)) || VOTE.test(bas.slice(one.du, one.au))) return null;
  const days = [...joursDe(c.texte, one.du, one.au), ...relatifsDe(c.texte, one.du, one.au, publication)];
  const day = days.find((d) => {
    const before = bas.slice(Math.max(one.du, d.du - 110), d.du);
    return RENCONTRE.test(before) && !AUTRE.test(before) && !PLAGE.test(bas.slice(d.au, d.au + 20));
  });
  const valeur = day === undefined ? null : completer(day, publication);
  if (day === undefined || valeur === null || valeur.length < 7) return null;
  const told = publication?.empan != null && !/\d{4}/.test(bas.slice(day.du, day.au)) ? [publication.empan] : [];
  return { valeur, note: 3, empans: [[one.du, day.au], verb, ...told] as Empan[] };
}
