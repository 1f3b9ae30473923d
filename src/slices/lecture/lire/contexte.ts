import type { Texte } from "./segmenter.ts";
import type { Donnees, Empan, PartieLue } from "./types.ts";

/**
 * How a text speaks of a convention: `acte`, it is the act itself, with its parties, articles and signatures; `recit`,
 * it tells of one (press, web page, minutes).
 */
export type Style = "acte" | "recit";

/** A stretch of the text that speaks of one convention. */
export type Zone = { readonly du: number; readonly au: number; readonly style: Style };

/** What each reader of a field is given: the text with its structure, the zone of one convention, what is told beside. */
export type Contexte = { readonly texte: Texte; readonly zone: Zone; readonly donnees: Donnees };

/**
 * A party as the readers of other fields need it: what is written of it, in lower case without accents and without the
 * article ("nexem", "croix-rouge francaise", "region" where it is designated « la Région »), longest first.
 */
export type Partie = PartieLue & {
  readonly formes: readonly string[];
  /** Its entry in the header of the act, from its name to "ci-après"; null when it is named elsewhere. */
  readonly entree?: Empan | null;
};

/** Whether a span lies in the zone. */
export const dansLaZone = ({ zone }: Contexte, du: number): boolean => du >= zone.du && du < zone.au;

/** Blocks of the zone, in order. */
export const blocsDe = (c: Contexte) => c.texte.blocs.filter((b) => dansLaZone(c, b.du));

/** Sentences of the zone, in order. */
export const phrasesDe = (c: Contexte) => c.texte.phrases.filter((p) => dansLaZone(c, p.du));
