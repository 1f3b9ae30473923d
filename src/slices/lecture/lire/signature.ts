import { tous } from "./chercher.ts";
import { blocsDe, type Contexte, phrasesDe } from "./contexte.ts";
import { type JourLu, joursDe } from "./jours.ts";
import { ACTES, AUTRE, dansLeRecit, PLAGE, parSonNom, type Trouve } from "./signature-recit.ts";
import { appui } from "./source.ts";
import type { ConventionLue } from "./types.ts";

/*
 * The day of signature. An act says it at its foot ("Fait à …, le …") or in its own title; an article, in the sentence
 * whose verb is to sign. The day of a publication, of a vote, of an earlier act or of a term is none.
 */

/** The day of signature, as far as the text says it: 2019-02-28, 2017-06, 2017, --12-15; null when it says nothing. */
export function lireSignature(c: Contexte): ConventionLue["signature_date"] {
  const found =
    c.zone.style === "acte"
      ? (auPied(c) ?? auTitre(c) ?? enTete(c) ?? sousLeTitre(c) ?? jourDuTitre(c))
      : (dansLeRecit(c) ?? auTitre(c) ?? parSonNom(c) ?? auPied(c));
  return found === null ? null : { value: found.valeur, ...appui(c.texte, ...found.empans) };
}

const FAIT =
  /(?<![a-z])(?:fait|signe|etabli|passe|dresse|conclu|lu et approuve)e?s?(?: et (?:signe|passe|arrete|convenu|etabli)e?s?)?,? (?:electroniquement |numeriquement |contradictoirement )?(?:a|au|aux|en|le|ce|par|pour|double)(?![a-z])/g;
/** "Fait à" begins a sentence or a line; so does "Convention établie à". */
const AVANT_FAIT =
  /(?:^|[\n.|:;!?)"\]*_]|-|dont acte,|(?<![a-z])ainsi|\n(?:present[a-z]? )?(?:convention|accord|document|acte)(?= (?!signe?e? en))) *$/;
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
    if (day === undefined || !/^\d{4}-\d\d/.test(day.valeur)) continue;
    // a month alone needs its place beside it
    if (day.valeur.length === 7 && !/^(?:a )?[a-z' -]{2,25}, (?:le |en )?$/.test(t.bas.slice(du, day.du))) continue;
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
  `(?<![a-z])(?:(?:la|l'|le|du|au|une?|cette|aux|des) ?(?:${ACTES})|vu|loi|decret|arrete|ordonnance|deliberation|decision|conseil|seance|commission|comite|assemblee|plan|programme|periode|edition|festival|fete|evenement|course|soiree|concours|marche|foire|congres|colloque|session|championnat|coupe|trophee|randonnee|carnaval|ceremonie|elections?|voyage|exposition|manifestation|journee|salon|forum|salle|match|tournoi|spectacle|concert|gala|sejour|stage|mise a disposition|version|pret|representation|jusqu|compter|partir|publie|mis|fondation|creation)(?![a-z])`,
);

/** What comes before the name of an act when another one is quoted. */
const RENVOI =
  /(?<![a-z])(?:vu|considerant|visa|annexe|application|cadre|reference|conformement|suite|rappel|attendu)(?![a-z])/;

const CITEE = /(?<![a-z])(?:la|l'|cette|cet|une?|de la|a la) ?$/;

/** In the title of the act: "Convention du 2 avril 2009", "signée le …"; not the act that an avenant changes. */
function auTitre(c: Contexte): Trouve | null {
  const { texte: t } = c;
  for (const { genre, du, au } of blocsDe(c).slice(0, 8)) {
    if (genre === "puce" || au - du > 300 || (genre === "paragraphe" && c.zone.style === "recit")) continue;
    const match = TITRE_DATE.exec(t.bas.slice(du, au));
    if (match === null) continue;
    const from = du + match.index;
    const day = joursDe(t, from, au)[0];
    // in a paragraph, "la convention du …" is another one
    if (RENVOI.test(t.bas.slice(du, from)) || (genre === "paragraphe" && CITEE.test(t.bas.slice(du, from)))) continue;
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
/** A line of the heading that is a day and nothing else, under the parties: "du 12 décembre 2016". */
function jourDuTitre(c: Contexte): Trouve | null {
  const { texte: t } = c;
  const head = blocsDe(c).slice(0, 16);
  const end = head.findIndex(
    (b) => b.genre === "article" || /^(?:article|art\.|preambule|vu )/.test(t.bas.slice(b.du, b.du + 12)),
  );
  for (const [i, { du, au }] of head.slice(0, end < 0 ? 16 : end).entries()) {
    if (au - du > 60 || !/^\(?(?:en date )?du (?=\d|premier)/.test(t.bas.slice(du, au))) continue;
    const [day] = joursDe(t, du, au);
    if (day === undefined || day.valeur.length !== 10 || !/^\)?\.?$/.test(t.bas.slice(day.au, au))) continue;
    const above = head[i - 1];
    if (above === undefined || !AUTRE.test(`${t.bas.slice(above.du, Math.min(above.au, above.du + 40))} `))
      return { valeur: day.valeur, empans: [[du, day.au]] };
  }
  return null;
}

const TITRE_PLEIN = new RegExp(`^(?:${ACTES})(?![a-z])[^.;:]*$`);

/** Elsewhere in an act: "la présente convention, signée le …", "L'an deux mille vingt et le douze mars". */
function enTete(c: Contexte): Trouve | null {
  const { texte: t } = c;
  for (const { du, au } of phrasesDe(c)) {
    const words = t.bas.slice(du, au);
    const said =
      /^l'an (?=deux|mil|20|19)/.exec(words) ??
      /^le (?=(?:\d|premier|[a-z]+ [a-z]+ deux mille)[^.;]{3,40}? (?:entre (?:les soussignes|la |le |l'|:)|les (?:parties|soussignes) ont (?:signe|conclu)(?! une?(?![a-z]))))/.exec(
        words,
      ) ??
      /(?:(?:ouvert|soumis|propos|present)e?s? a (?:la )?signature[^.;]{0,40}? |il (?:a ete|est) (?:convenu|conclu|arrete)(?: et \S+)?,? (?:a [a-z' -]{2,30},? )?)le (?=\d|premier)/.exec(
        words,
      ) ??
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
