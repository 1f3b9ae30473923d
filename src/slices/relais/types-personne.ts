import type { Day } from "../../shared/day.ts";
import type { Bloc } from "./types.ts";

/** Somebody looked: who (null: by a confirmed link), for which body, at what, when (ISO 8601). */
export type Consultation = {
  relais: string;
  par: string | null;
  organisation: string;
  /** Name of the organisation's key, when a program looked. */
  cle: string | null;
  quoi: "fiche" | "resume" | "export";
  le: string;
};

/** Her accord, as she reads it; instants in ISO 8601. */
export type AccordLu = {
  blocs: readonly Bloc[];
  voie: "lien" | "oral";
  donne_le: string;
  jusqu_au: Day;
  retire_le: string | null;
};

/** An appointment, as she reads it; instants in ISO 8601. */
export type RendezVousLu = {
  debut: string;
  fin: string;
  mode: "sur-place" | "telephone" | "visio";
  lieu: string | null;
  annule_le: string | null;
};

/** Tables of which a person's copy holds the rows. */
export type TableCopiee =
  | "beneficiaire"
  | "relais"
  | "fiche_de_liaison"
  | "accord"
  | "consultation"
  | "rendez_vous"
  | "liens";

/** A person's copy of all that is kept of her: when it was made, then the rows of each table, contents opened. */
export type Copie = { le: string } & Record<TableCopiee, Record<string, unknown>[]>;

/** Why what is under lock may be read: a closed list, kept by the journal. */
export const MOTIFS_D_ARCHIVE = {
  personne: "la personne le demande",
  litige: "un litige ou une réclamation",
  controle: "un contrôle prévu par la loi",
} as const;
