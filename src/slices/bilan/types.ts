import { z } from "zod";
import type { Day } from "../../shared/day.ts";
import type { LigneDeRelais, Valeur } from "../pilotage/index.ts";

/** A figure; too few people to be told; or what nobody knows. */
export type Chiffre = Valeur;

/** What a report covers: a civil year of the convention's life, or all of it ("final"); both ends included. */
export type PeriodeDeBilan = { cle: string; du: Day; au: Day };

/** A commitment as the report tells it: what was planned and done over the period, by whom, for whom, where. */
export type EngagementDuBilan = {
  id: string;
  titre: string;
  /** "par toutes les parties", "par Nexem". */
  obliges: string;
  pilote: string | null;
  /** The target in the words of the text; null when it states none. */
  cible: string | null;
  rythme: string | null;
  unite: "actes" | "heures" | "personnes" | "organisations" | "jours" | "pourcent";
  prevu: number | null;
  fait: Chiffre;
  actions: number;
  /** People reached by actions; people passed on, accompanied one by one. */
  personnes: Chiffre;
  accompagnees: Chiffre;
  minutes: number;
  /** Names of who acted, of who took part beside them; of the territories, département at most. */
  acteurs: readonly string[];
  participants: readonly string[];
  territoires: readonly string[];
  /** Where its fiche says it stands, in the field's words, and who declared it why; null when no fiche tells. */
  statut: { mot: string; declare: string | null } | null;
  moyens: string | null;
};

/** A meeting of the convention, from its committees or from what was recorded of it. */
export type ReunionDuBilan = {
  titre: string;
  instance: string | null;
  le: Day;
  lieu: string | null;
  tenue: boolean;
  /** Names of who came; null when nobody noted it. */
  presents: readonly string[] | null;
  /** "compte rendu approuvé"…; null when there is none here. */
  compteRendu: string | null;
};

/** A decision of a committee and what became of it. */
export type DecisionDuBilan = {
  no: number;
  instance: string;
  texte: string;
  responsable: string;
  echeance: Day | null;
  suite: string;
};

/** Something two or more organisations did together. */
export type ActionCommune = { le: Day; nature: string; intitule: string; qui: readonly string[] };

/** A convention signed under this one. */
export type ConventionDessous = { titre: string; signeeLe: string | null; etat: string };

/** All that a report says of a convention out of its records, names as they were: kept as it stood that day. */
export type FaitsDeBilan = {
  titre: string;
  titreEntier: string;
  periode: PeriodeDeBilan;
  /** Last day whose records are counted. */
  chiffresLe: Day;
  rappel: {
    genre: string;
    vie: string;
    version: number;
    parties: readonly { id: string; nom: string; signeeLe: string | null }[];
    membres: number;
    appuis: readonly string[];
    axes: readonly string[];
    avenants: readonly { signeLe: Day; effetLe: Day }[];
  };
  reunions: readonly ReunionDuBilan[];
  /** Meetings held where somebody of that party came, out of those whose attendance was noted. */
  presences: readonly { partie: string; venues: number; notees: number }[];
  /** Null: committees record none here. */
  decisions: readonly DecisionDuBilan[] | null;
  axes: readonly { titre: string; engagements: readonly EngagementDuBilan[] }[];
  /** Actions under an article that fulfil no commitment in particular. */
  sansEngagement: number;
  totaux: {
    actions: number;
    personnes: Chiffre;
    accompagnees: Chiffre;
    minutes: number;
    organisations: number;
  };
  natures: readonly { nom: string; actions: number; personnes: number; minutes: number }[];
  mois: readonly { mois: string; actions: number }[];
  territoires: readonly { nom: string; actions: number }[];
  /** Actions without any place. */
  sansTerritoire: number;
  operateurs: readonly { nom: string; menees: number; suivies: number }[];
  heures: readonly { nom: string; minutes: number }[];
  cooperations: {
    bilaterales: readonly ActionCommune[];
    communes: readonly ActionCommune[];
    /** Only the latest were read one by one; beyond, they are counted and not listed. */
    tronquees: boolean;
    /** Figures of mises en relation, since the beginning; absent from reports read before they were. */
    relais?: readonly LigneDeRelais[];
    dessous: readonly ConventionDessous[];
  };
  /** Free acts that no article covers: told apart, never counted. */
  horsConvention: number;
  /** Of these, before the signature of a convention that takes effect earlier. */
  avantSignature: number;
  perspectives: readonly string[];
};

/** The words a party writes of the report, in its own line. */
export const PAROLES = ["avancees", "difficultes", "leviers"] as const;
export type Parole = (typeof PAROLES)[number];

/** Longest text of a part, and of a line. */
export const TEXTE_MAX = 10_000;
export const LIGNE_MAX = 600;

/** A text of a report as it stands: its number grows with each version. */
export type TexteDuBilan = { place: string; no: number; texte: string; organisation: string; le: string };

/** What a form sends to write one place of a report, on the version that was read. */
export const FormeTexte = z.object({
  place: z.string().min(1).max(120),
  no: z.coerce.number("Ce numéro de version n’en est pas un.").int().min(0).max(1_000_000),
  texte: z
    .string("Écrivez ce texte.")
    .transform((t) => t.replaceAll("\r\n", "\n").trim())
    .refine((t) => t.length <= TEXTE_MAX, "Au plus 10 000 caractères. Gardez l’essentiel, joignez le reste en annexe.")
    .refine((t) => !/(?![\n\t])[\p{Cc}\p{Cf}]/u.test(t), "Ce texte contient un caractère qui ne s’imprime pas."),
});

/** A report as it is kept. */
export type Bilan = {
  convention: string;
  periode: PeriodeDeBilan;
  ouvertPar: string;
  ouvertLe: string;
  /** Instant at which its figures were taken, ISO 8601. */
  chiffresLe: string;
  faits: FaitsDeBilan;
  arretePar: string | null;
  arreteLe: string | null;
};

/** The logo of an organisation: its bytes, and its size in its own units. */
export type Logo = {
  organisation: string;
  type: "image/svg+xml" | "image/png" | "image/jpeg";
  octets: Uint8Array;
  largeur: number;
  hauteur: number;
};
