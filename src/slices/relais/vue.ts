import type { Day } from "../../shared/day.ts";
import type { Instant } from "../../shared/heure.ts";
import type { ArticlePermettant } from "../droits/index.ts";
import type { Tour } from "./rules-etat.ts";
import type { EtatRelais, Relais } from "./types.ts";

/** A body that an article in force lets this one send a person to. */
export type DestinatairePossible = { organisation: string; article: ArticlePermettant };

/** One line of a mailbox: where it stands, whose turn it is, by when an answer is promised. */
export type LigneDeBoite = {
  relais: Relais;
  etat: EtatRelais;
  tour: Tour;
  repondreAvant: Day | null;
  /** Who stands in today for whoever is in charge here; null when nobody has to. */
  remplacant: string | null;
};

/** An appointment, as its two bodies and the person see it. */
export type RendezVous = {
  id: string;
  relais: string;
  beneficiaire: string;
  emetteur: string;
  destinataire: string;
  debut: Instant;
  fin: Instant;
  mode: "sur-place" | "telephone" | "visio";
  lieu: string | null;
  sequence: number;
  tenu: boolean | null;
  annule_le: Instant | null;
  maj_le: Instant;
};

/** Somebody told where to go, or for whom no route was found; nobody named. */
export type Indication = {
  id: string;
  organisation: string;
  par: string | null;
  operateur: string | null;
  vers: string | null;
  territoire: string;
  le: Day;
  convention: string | null;
  a_reprendre_par: string | null;
  reprise_le: Instant | null;
};

/** A mise en relation that awaits one of its two bodies, as a line of tasks: a reference, never a name. */
export type AttenteDeRelais = {
  relais: string;
  delai: string;
  retard: boolean;
  quand: string;
  titre: string;
  pourquoi: string;
};
