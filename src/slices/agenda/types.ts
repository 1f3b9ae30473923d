import type { Day } from "../../shared/day.ts";

/** What a calendar shows: meetings, events, days that a convention turns on, steps of a fiche action, decisions due, appointments. */
export const GENRES_AGENDA = [
  "seance",
  "evenement",
  "terme",
  "preavis",
  "porteur",
  "tolerance",
  "etape",
  "decision",
  "rendez-vous",
] as const;
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
  decision: "Décision",
  "rendez-vous": "Rendez-vous",
};

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
  /** Between two instants (ISO 8601 in UTC), or on a whole day. */
  quand: { debut: string; fin: string } | { jour: Day };
  sequence: number;
  annule: boolean;
  majLe: string;
  /** Whether it awaits the reader: she sits there, comes, organises, or decides. */
  mien: boolean;
};

/** Which entries are asked for: those that await the reader, all those of her conventions, or those open to everybody. */
export const CHOIX = ["moi", "conventions", "public"] as const;
export type ChoixAgenda = (typeof CHOIX)[number];
