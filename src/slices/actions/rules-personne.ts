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

type Signe = readonly [signe: RegExp, quoi: string];

/** What is about one person, whatever the subject of the text. */
const D_UNE_PERSONNE: readonly Signe[] = [
  [NIR, "un numéro de sécurité sociale"],
  [/\bn[ée]+(?:e|\(e\))? le \d/i, "une date de naissance"],
  [
    new RegExp(
      `\\b(?:dossier|situation|suivi|candidature|orientation|accompagnement|relais|bilan|cv|parcours) (?:de |d[’'])?${CIVILITE} ?\\p{L}`,
      "iu",
    ),
    "le dossier de quelqu’un",
  ],
];

const SIGNES: readonly Signe[] = [
  ...D_UNE_PERSONNE,
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
    /\b(?:avis d[’']imposition|quotient familial|revenu fiscal|titre de s[ée]jour|carte d[’']identit[ée])(?!\p{L})/iu,
    "des papiers personnels",
  ],
];

/** What in a text tells one person's file, in words that repeat nothing of it; null when nothing does. */
export const signeDePersonne = (texte: string): string | null =>
  SIGNES.find(([signe]) => signe.test(texte))?.[1] ?? null;

const refus = (quoi: string | null): string | null =>
  quoi === null
    ? null
    : `Ce texte porte ${quoi}${NBSP}: ce qui touche une personne n’a pas sa place ici. Rien n’a été gardé.`;

/** The sentence for a field that tells one person's file; null when it does not. */
export const refusDePersonne = (texte: string): string | null => refus(signeDePersonne(texte));

/**
 * The same for a text about a commitment, whose very subject may be health or papers ("arrêt de travail", "titre de
 * séjour"): only what is about one person is refused.
 */
export const refusDUnePersonne = (texte: string): string | null =>
  refus(D_UNE_PERSONNE.find(([signe]) => signe.test(texte))?.[1] ?? null);

/** What a spreadsheet would run: a text exported to one must not begin so. */
const FORMULE = /^['’]*(?:[=+@]|-(?=[^\s]))/;

/** Why a text typed is not taken: it begins as a formula, or tells one person's file; null when it is taken. */
export const refusDeTexte = (texte: string): string | null =>
  FORMULE.test(texte.trim())
    ? `Ce texte commence comme une formule de tableur${NBSP}: commencez-le par un mot.`
    : refusDePersonne(texte);
