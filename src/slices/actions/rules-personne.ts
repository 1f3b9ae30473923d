import { NBSP } from "../../shared/phrase.ts";

/*
 * What tells one person's file: it has no place in an action, nor in a message pasted to record one (domain.md §2.1).
 * Better one message too many refused than one file kept; what is said of a public ("handicap", "RQTH") passes.
 */

const SEP = "[ .\u00a0\u202f-]?";
/** Sex, year, month (20 and more: unknown month), department, commune, order, with or without its key. */
const NIR = new RegExp(
  `(?<![\\d])[12]${SEP}\\d{2}${SEP}(?:0[1-9]|1[0-2]|[2-9]\\d)${SEP}(?:\\d{2}|2[abAB])${SEP}\\d{3}${SEP}\\d{3}(?:${SEP}\\d{2})?(?![\\d])`,
);
const CIVILITE = "(?:m\\.|mr\\.?|mme|mlle|monsieur|madame|mademoiselle)";

const SIGNES: readonly (readonly [signe: RegExp, quoi: string])[] = [
  [NIR, "un numéro de sécurité sociale"],
  [
    /num[ée]ro (?:de )?(?:s[ée]curit[ée] sociale|nir\b|d[’']allocataire|de demandeur d[’']emploi)/i,
    "un numéro personnel",
  ],
  [/\bn[ée]+(?:e|\(e\))? (?:le|en) \d|\bdate de naissance\b|\bddn\b/i, "une date de naissance"],
  [
    /\b(?:dossier|certificat|diagnostic|traitement|secret) m[ée]dica(?:l|ux)|\barr[êe]t (?:de )?(?:maladie|travail)|\bmi-temps th[ée]rapeutique|\bm[ée]decin traitant|\bhospitalis[ée]|\b(?:son|sa|ses) (?:handicap|maladie|[ée]tat de sant[ée]|pathologie|traitement|rqth|inaptitude)|\bpathologie|\bd[ée]pression\b|\binvalidit[ée] de (?:1|2|3|premi|deuxi|troisi)/i,
    "la santé de quelqu’un",
  ],
  [
    new RegExp(
      `\\b(?:dossier|situation|suivi|candidature|orientation|accompagnement|relais|bilan|cv|parcours) (?:de |d[’'])?${CIVILITE} ?\\p{L}`,
      "iu",
    ),
    "le dossier de quelqu’un",
  ],
  [
    /\b(?:avis d[’']imposition|quotient familial|revenu fiscal|titre de s[ée]jour|carte d[’']identit[ée])(?!\p{L})/iu,
    "des papiers personnels",
  ],
];

/** What in a text tells one person's file, in words that repeat nothing of it; null when nothing does. */
export const signeDePersonne = (texte: string): string | null =>
  SIGNES.find(([signe]) => signe.test(texte))?.[1] ?? null;

/** The sentence for a field that tells one person's file; null when it does not. */
export function refusDePersonne(texte: string): string | null {
  const quoi = signeDePersonne(texte);
  return quoi === null
    ? null
    : `Ce texte porte ${quoi}${NBSP}: ce qui touche une personne n’a pas sa place ici. Rien n’a été gardé.`;
}

/** What a spreadsheet would run: a text exported to one must not begin so. */
const FORMULE = /^['’]*(?:[=+@]|-(?=[^\s]))/;

/** Why a text typed is not taken: it begins as a formula, or tells one person's file; null when it is taken. */
export const refusDeTexte = (texte: string): string | null =>
  FORMULE.test(texte.trim())
    ? `Ce texte commence comme une formule de tableur${NBSP}: commencez-le par un mot.`
    : refusDePersonne(texte);
