/*
 * A reading as the scorer takes it, expected or found: the format of the evaluation corpus. `accept`, `aliases` and
 * `optional` stand in what is expected alone; a field that is left out is empty.
 */

/** What may be said of any item of a list that is expected. */
export type Optionnel = { readonly optional?: boolean };

/** A value of one field, with its quotes and the other right answers. */
export type Valeur<T = string> = {
  readonly value: T;
  readonly quotes?: readonly string[];
  readonly accept?: readonly T[];
};

/** An organisation that signs. */
export type PartieNotee = Optionnel & {
  readonly name: string;
  readonly acronym?: string | null;
  readonly aliases?: readonly string[];
  readonly quotes?: readonly string[];
};

/** A person who signs. */
export type PersonneNotee = Optionnel & {
  readonly person: string;
  readonly function?: string | null;
  readonly organisation?: string | null;
  readonly quotes?: readonly string[];
};

/** A value in a list: territory, public, theme. */
export type ValeurNotee = Optionnel & Valeur & { readonly level?: string };

/** An axis or a commitment, verbatim; `party` names the obliged ones. */
export type Citee = Optionnel & {
  readonly quote: string;
  readonly accept?: readonly string[];
  readonly party?: string | null;
};

/** A committee. */
export type InstanceNotee = Optionnel & {
  readonly type: string;
  readonly label?: string | null;
  readonly quotes?: readonly string[];
};

/** Effect and term. */
export type EffetNote = {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly duration_months?: number | null;
  readonly tacit_renewal?: boolean | null;
  readonly quotes?: readonly string[];
  readonly accept?: {
    readonly from?: readonly string[];
    readonly to?: readonly string[];
    readonly duration_months?: readonly number[];
  };
};

/** A convention, expected or found. */
export type ConventionNotee = {
  readonly kind?: Valeur | null;
  readonly title?: Valeur | null;
  readonly parties?: readonly PartieNotee[];
  readonly signatories?: readonly PersonneNotee[];
  readonly signature_date?: Valeur | null;
  readonly effect?: EffetNote | null;
  readonly territory?: readonly ValeurNotee[];
  readonly axes?: readonly Citee[];
  readonly commitments?: readonly Citee[];
  readonly governance?: readonly InstanceNotee[];
  readonly publics?: readonly ValeurNotee[];
  readonly themes?: readonly string[];
};

/** What was found in a text. */
export type LectureNotee = { readonly conventions?: readonly ConventionNotee[] };

/** What is expected of a text; `source` is the name of its file. */
export type Attendu = LectureNotee & {
  readonly id: string;
  readonly source?: string;
  readonly document_type?: string;
};

/** One text to score: what is expected, what was found (null: nothing was read), the text. */
export type Entree = { readonly gold: Attendu; readonly pred: LectureNotee | null; readonly text: string };
