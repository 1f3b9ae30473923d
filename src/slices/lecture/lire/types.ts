import type { Day } from "../../../shared/day.ts";

/*
 * What a reading gives, in the format of the evaluation corpus: every value rests on quotes, each an exact piece of the
 * text, with its offsets (UTF-16, end excluded). Names of fields are those of that format.
 */

/** Where a quote stands: first character, one past the last. */
export type Empan = readonly [number, number];

/** What a value rests on: pieces of the text and where they stand, in the same order. */
export type Appui = { quotes: string[]; spans: Empan[] };

/** What the act is called; `partenariat` is an alliance told without the name of an act. */
export const GENRES_LUS = [
  "convention",
  "convention_de_partenariat",
  "convention_cadre",
  "convention_regionale",
  "convention_de_cooperation",
  "convention_objectifs",
  "convention_pluriannuelle",
  "convention_tripartite",
  "convention_application",
  "convention_constitutive",
  "accord",
  "accord_cadre",
  "protocole",
  "charte",
  "avenant",
  "contrat",
  "plan",
  "partenariat",
] as const;
/** Kind of an act that was read. */
export type GenreLu = (typeof GENRES_LUS)[number];

/** An organisation that signs; `role` is what the text says of it in apposition. */
export type PartieLue = Appui & { name: string; acronym: string | null; role: string | null };

/** A named person who signs or represents a party. */
export type SignataireLu = Appui & { person: string; function: string | null; organisation: string | null };

/** Only what the text says: no end is computed out of a duration. Days may be partial: 2017, 2017-06, --12-15. */
export type EffetLu = Appui & {
  from: string | null;
  to: string | null;
  duration_months: number | null;
  /** false: excluded, or by an express act alone; null: nothing is said. */
  tacit_renewal: boolean | null;
};

/** How wide a territory is. */
export type NiveauLu = "national" | "region" | "regions" | "departement" | "commune" | "autre";
/** Where the text says that the agreement applies. */
export type TerritoireLu = Appui & { value: string; level: NiveauLu };

/** A title or an object of cooperation, verbatim. */
export type AxeLu = { quote: string; spans: Empan[] };

/** What a party undertakes, verbatim; `party` names the obliged ones, separated by " ; ". */
export type EngagementLu = {
  party: string | null;
  quote: string;
  spans: Empan[];
  /** Kinds of acts that would fulfil it (contracts.md, `nature`). */
  acts: string[];
};

/** Kind of a committee. */
export type TypeInstanceLue = "comite_pilotage" | "comite_technique" | "comite_suivi" | "commission_mixte" | "autre";
/** A committee that the text creates or names. */
export type InstanceLue = Appui & { type: TypeInstanceLue; label: string };

/** People or bodies meant to benefit. */
export type PublicLu = Appui & { value: string };

/** A convention as read: a field that the text does not say is null or empty, and named in `missing`. */
export type ConventionLue = {
  title: (Appui & { value: string }) | null;
  kind: (Appui & { value: GenreLu }) | null;
  parties: PartieLue[];
  signatories: SignataireLu[];
  signature_date: (Appui & { value: string }) | null;
  effect: EffetLu;
  territory: TerritoireLu[];
  axes: AxeLu[];
  commitments: EngagementLu[];
  governance: InstanceLue[];
  publics: PublicLu[];
  themes: string[];
  missing: string[];
};

/** What is read of a text: no, one or several conventions; `reason` says why there is none. */
export type Lecture = { is_convention: boolean; reason: string | null; conventions: ConventionLue[] };

/** What is told beside the text: the day it was published, which completes "le 28 février dernier". */
export type Donnees = { publieLe: Day | null };
