import type { Day } from "../../shared/day.ts";
import type {
  AxeLu,
  ConventionLue,
  EffetLu,
  EngagementLu,
  InstanceLue,
  Lecture as LectureDuTexte,
  PartieLue,
  PublicLu,
  SignataireLu,
  TerritoireLu,
} from "./lire/types.ts";

/** A reading is erased after this many days, whatever became of it: the draft or the convention bears its own text. */
export const CONSERVATION_JOURS = 60;

/** Fields of a convention as addresses name them → the key of the reading. */
export const CHAMPS = {
  titre: "title",
  genre: "kind",
  parties: "parties",
  signataires: "signatories",
  signature: "signature_date",
  effet: "effect",
  territoires: "territory",
  axes: "axes",
  engagements: "commitments",
  instances: "governance",
  publics: "publics",
  themes: "themes",
} as const satisfies Record<string, keyof ConventionLue>;
/** Field of a reading that may be corrected. */
export type ChampLu = keyof typeof CHAMPS;

/** Said by the person, or confirmed by her: no doubt is told of it any more. */
type Dit = { dit?: true };

/**
 * A convention as read, then corrected: values of the reading, some of them replaced. `titre` of an axis or commitment
 * is its wording where the person gave another than the quote; `designations` says who the names of parties are.
 */
export type Fiche = Omit<
  ConventionLue,
  | "missing"
  | "title"
  | "kind"
  | "parties"
  | "signatories"
  | "signature_date"
  | "effect"
  | "territory"
  | "axes"
  | "commitments"
  | "governance"
  | "publics"
> & {
  title: (NonNullable<ConventionLue["title"]> & Dit) | null;
  kind: (NonNullable<ConventionLue["kind"]> & Dit) | null;
  /** `autres`: what the reading called it, by which signatories and commitments still name it. */
  parties: (PartieLue & Dit & { autres?: string[] })[];
  signatories: (SignataireLu & Dit)[];
  signature_date: (NonNullable<ConventionLue["signature_date"]> & Dit) | null;
  effect: EffetLu & Dit & { renewal_months?: number | null; notice_months?: number | null };
  territory: (TerritoireLu & Dit)[];
  axes: (AxeLu & Dit & { titre?: string })[];
  commitments: (EngagementLu & Dit & { titre?: string })[];
  governance: (InstanceLue & Dit)[];
  publics: (PublicLu & Dit)[];
  /** Folded name → id of the directory, `NOUVELLE` (to add to it) or `A_NOMMER` (left for later). */
  designations: Readonly<Record<string, string>>;
};

/** A party that the directory lacks, to be added to it. */
export const NOUVELLE = "+";
/** A party left without name in the data: the text alone names it. */
export const A_NOMMER = "?";

/** What was corrected, by rank of the convention in the text: only what changed. */
export type Corrections = Readonly<Record<string, Partial<Fiche>>>;

/** An organisation to add to the directory. */
export type OrganisationNouvelle = { id: string; nom: string };

/** A text read for an organisation, waiting for somebody to confirm what it says. */
export type LectureAConfirmer = {
  id: string;
  organisation: string;
  /** Name of the file, or first words of what was pasted. */
  nom: string;
  texte: string;
  publieLe: Day | null;
  lu: LectureDuTexte;
  corrections: Corrections;
  /** By rank of the convention: what it became, `projet:<id>` or `reprise:<id>`. */
  devenirs: Readonly<Record<string, string>>;
  remarques: string[];
  /** Whether the file itself is kept, to go with a convention put into the history. */
  scan: boolean;
  /** Grows at each change: a form says on which one it was opened. */
  no: number;
  /** Instant, ISO 8601 in UTC. */
  creeeLe: string;
};
