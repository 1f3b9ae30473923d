import { type Day, dayInWords, daysBetween } from "./day.ts";

/** No-break space, which French puts before ; : ! ? » after « and between a number and its unit. */
export const NBSP = "\u00a0";

const LETTRES = [
  "zéro",
  "un",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
  "onze",
  "douze",
  "treize",
  "quatorze",
  "quinze",
  "seize",
  "dix-sept",
  "dix-huit",
  "dix-neuf",
  "vingt",
];

/** A whole number in letters up to twenty ("cinq", "une" with `feminin`), in figures beyond ("1 204"). */
export function enLettres(n: number, feminin = false): string {
  if (n === 1 && feminin) return "une";
  return LETTRES[n] ?? chiffres(n);
}

/** A number in figures, French: no-break space every three figures, decimal comma, at most two decimals. */
export const chiffres = (n: number): string => FIGURES.format(n).replace(/\u202f/g, NBSP);

// made once: making one costs more than a page
const FIGURES = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/**
 * A count as a sentence says it: `nombre(0, "une chose", "choses")` is "aucune chose", 1 "une chose", 5 "cinq choses",
 * 21 "21 choses". The singular comes with its article, which gives the gender.
 */
export function nombre(n: number, singulier: `un ${string}` | `une ${string}`, pluriel: string): string {
  const feminin = singulier.startsWith("une ");
  if (n === 1) return singulier;
  if (n === 0) return (feminin ? "aucune" : "aucun") + singulier.slice(feminin ? 3 : 2);
  return n <= 20 ? `${enLettres(n)} ${pluriel}` : `${chiffres(n)}${NBSP}${pluriel}`;
}

/** The words joined as French does: "a", "a et b", "a, b et c"; "" for none. */
export function liste(mots: readonly string[], conjonction: "et" | "ou" = "et"): string {
  if (mots.length < 2) return mots[0] ?? "";
  return `${mots.slice(0, -1).join(", ")} ${conjonction} ${mots.at(-1)}`;
}

/** First letter in capital, accents kept: "échue" → "Échue". */
export const majuscule = (mots: string): string => mots.charAt(0).toUpperCase() + mots.slice(1);

/** "jusqu’au 31 décembre 2019", or "sans terme précisé" when the text states none. */
export const jusquAu = (jour: Day | null): string =>
  jour === null ? "sans terme précisé" : `jusqu’au ${dayInWords(jour, true)}`;

/** "le 3 juin 2019"; `sansAnnee` for a day of the year being read: "le 3 juin". */
export const leJour = (jour: Day, sansAnnee = false): string =>
  `le ${sansAnnee ? dayInWords(jour, true).slice(0, -5) : dayInWords(jour, true)}`;

/** How far `echeance` stands from `jour`: "dans 7 jours", "demain", "aujourd’hui", "1 jour de retard". */
export function delai(echeance: Day, jour: Day): string {
  const jours = daysBetween(jour, echeance);
  if (jours === 0) return "aujourd’hui";
  if (jours === 1) return "demain";
  if (jours > 1) return `dans ${chiffres(jours)}${NBSP}jours`;
  return `${chiffres(-jours)}${NBSP}jour${jours < -1 ? "s" : ""} de retard`;
}

const VOYELLE = /^[aeiouàâäéèêëîïôöùûüœæ]/i;

/** "de Nexem", "d’Unaforis". A leading h or y does not elide: names of bodies with them are mostly read so. */
export const de = (nom: string): string => (VOYELLE.test(nom) ? `d’${nom}` : `de ${nom}`);

/** "que Nexem", "qu’Unaforis". */
export const que = (nom: string): string => (VOYELLE.test(nom) ? `qu’${nom}` : `que ${nom}`);

/** The words between French quotes, with their no-break spaces. */
export const entreGuillemets = (mots: string): string => `«${NBSP}${mots}${NBSP}»`;

const MOIS_COURTS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");

/** A day as short as it can be: "21 nov.", "1er janv."; with its year when `annee`: "3 juin 2019". */
export function jourCourt(jour: Day, annee = false): string {
  const date = Number(jour.slice(8));
  const mots = `${date === 1 ? "1er" : date} ${MOIS_COURTS[Number(jour.slice(5, 7)) - 1]}`;
  return annee ? `${mots} ${jour.slice(0, 4)}` : mots;
}
