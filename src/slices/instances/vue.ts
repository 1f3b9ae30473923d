import type { Day } from "../../shared/day.ts";
import type { Ecrit } from "../../shared/ecrit.ts";
import type { Convention, Notices } from "../conventions/index.ts";
import type { EtatApprobation, InstanceConnue } from "./rules.ts";
import type { DemandeurDeSeance } from "./transitions.ts";
import type {
  Approbation,
  CompteRendu,
  Decision,
  EtatSeance,
  PieceDeSeance,
  PointSeance,
  PositionPrise,
  Presence,
  Seance,
  Siege,
  SuiviDeDecision,
} from "./types.ts";

/** A convention as its committees are read: who asks, for which of its organisations. */
export type Vue = {
  convention: Convention;
  titre: string;
  notices: Notices;
  /** Everybody the convention names. */
  organisations: readonly string[];
  aujourdhui: Day;
  nommer(id: string): string;
  /** Organisations of the convention that the reader governs. */
  choix: readonly string[];
  /** Those of them that have their place in the convention: a party that has left reads on, and does nothing more. */
  agissent: readonly string[];
  /** The one acted for; "" for a reader who governs none. */
  par: string;
  /** Whether the reader belongs to the convention; else she reads a published text, and no meeting. */
  dedans: boolean;
  demandeur: DemandeurDeSeance;
};

/** One committee with its seats, past ones included. */
export type VueComite = Vue & { instance: InstanceConnue; sieges: readonly Siege[] };

/** A meeting with all that is kept of it, as far as the reader may see. */
export type Reunion = VueComite & {
  seance: Seance;
  etat: EtatSeance;
  approbation: EtatApprobation;
  points: readonly PointSeance[];
  pieces: readonly PieceDeSeance[];
  presences: readonly Presence[];
  positions: readonly PositionPrise[];
  reserves: readonly { organisation: string; texte: string; le: Day }[];
  /** Taken at this meeting, and all those of the committee. */
  decisions: readonly Decision[];
  toutesDecisions: readonly Decision[];
  suivis: readonly SuiviDeDecision[];
  /** Latest first. */
  comptesRendus: readonly (CompteRendu & { ecrit: Ecrit | null })[];
  approbations: readonly Approbation[];
};
