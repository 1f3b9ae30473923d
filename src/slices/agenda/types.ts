import type { Day } from "../../shared/day.ts";

/** What a calendar shows: meetings, events, days that a convention turns on, steps of a fiche action. */
export const GENRES_AGENDA = ["seance", "evenement", "terme", "preavis", "porteur", "tolerance", "etape"] as const;
export type GenreAgenda = (typeof GENRES_AGENDA)[number];

/** The same, as a reader names it. */
export const MOTS_AGENDA: Readonly<Record<GenreAgenda, string>> = {
  seance: "Réunion",
  evenement: "Événement",
  terme: "Terme",
  preavis: "Préavis",
  porteur: "Fin du support",
  tolerance: "Fin de tolérance",
  etape: "Étape",
};

/** When it is: between two instants (ISO 8601 in UTC), or on a whole day. */
export type Quand = { debut: string; fin: string } | { jour: Day };

/** An entry of a calendar, whoever reads it: nobody is named in it. */
export type EntreeAgenda = {
  genre: GenreAgenda;
  /** With the kind, what its UID is made of; the same for ever. */
  id: string;
  titre: string;
  texte: string | null;
  lieu: string | null;
  /** Path of its page. */
  chemin: string;
  convention: string | null;
  quand: Quand;
  sequence: number;
  annule: boolean;
  majLe: string;
  /** Whether it awaits the reader: she sits there, comes, organises, or decides. */
  mien: boolean;
};

/** Which entries are asked for: those that await the reader, all those of her conventions, or those open to everybody. */
export const CHOIX = ["moi", "conventions", "public"] as const;
export type Choix = (typeof CHOIX)[number];

/** Who reads, for what awaits her: null for everybody. */
export type Lectrice = {
  personne: string;
  courriel: string;
  organisations: readonly string[];
  gouverne: readonly string[];
} | null;

/** A meeting, an event and a dated step, as their slices tell them to calendars (their reads.ts). */
export type SeanceDatee = {
  id: string;
  titre: string;
  debut: string;
  fin: string;
  lieu: string | null;
  visio: string | null;
  sequence: number;
  annulee: boolean;
  majLe: string;
  invites: readonly { courriel: string }[];
  convention: string;
};
export type EvenementDate = {
  id: string;
  titre: string;
  texte: string;
  debut: string;
  fin: string;
  lieu: string;
  sequence: number;
  annule: boolean;
  majLe: string;
  organisateur: string;
  convention: string | null;
  invites: readonly { personne: string | null; etat: string }[];
};
export type EtapeDatee = {
  convention: string;
  engagement: string;
  id: string;
  libelle: string;
  le: Day;
  faite: boolean;
  pilote: string | null;
  no: number;
  majLe: string;
};
