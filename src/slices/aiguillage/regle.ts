import type { Day } from "../../shared/day.ts";
import type { Cle } from "./cles.ts";

/*
 * The form of a rule: a dated, sourced row whose condition is data. One interpreter explains it here, one function
 * printed from the same rows decides at volume (volume.ts); a test holds the two equal.
 */

/** Where a rule was read: the text, its article, the version of the article, the day it was last checked. */
export type Source = {
  texte: string;
  article: string;
  /** Days of the version of the article that was read; absent where the version has no known bound. */
  du?: Day;
  au?: Day;
  consulteLe: Day;
  /** What about it is not established, said to the reader beside the reason. */
  nonVerifie?: string;
};

/** A fact compared with what the text asks. `fait` replaces the words made from the key; `article` the article of the rule. */
type Comparaison = { cle: Cle; article?: string; fait?: string };

/**
 * What a text asks of a person, over the keys of a situation. Words and days are written as in contracts.md and
 * turned into numbers once, by `preparer`. A fact not known is neither met nor unmet.
 */
export type Condition =
  | (Comparaison & { egal: string | number | boolean })
  | (Comparaison & { dans: readonly (string | number)[] })
  | (Comparaison & { auMoins: number })
  | (Comparaison & { auPlus: number })
  | (Comparaison & { avant: Day })
  /** On that day or later. */
  | (Comparaison & { apres: Day })
  | { et: readonly Condition[] }
  | { ou: readonly Condition[] }
  | { non: Condition }
  /** A criterion that the text leaves to a body, or an agreement not yet there: met, under condition. */
  | { laisse: string; article?: string }
  /** What is still to be asked of a third party, or said by the person: told, without weight. */
  | { reste: string; article?: string }
  /** Shut for everyone who comes here. */
  | { ferme: string; article?: string }
  /** Shuts where it is known to hold, has no weight otherwise: a third party that has said no. */
  | { sauf: Condition };

/** A rule: for this id, over these days (both included), when this holds. */
export type Regle = {
  /** Id of contracts.md: a scheme or an operator; several rules of one id never share a day. */
  id: string;
  du: Day;
  au?: Day;
  source: Source;
  quand: Condition;
  /** To be read again before being offered as fact: always, or for those of whom this is known to hold. */
  aReverifier?: true | Condition;
};

/** A reason of an answer: the fact in plain French with the threshold beside it, its article, whether it is held. */
export type Raison = { fait: string; article: string; tenu: boolean | null };
