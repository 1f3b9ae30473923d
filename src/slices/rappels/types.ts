import type { Day } from "../../shared/day.ts";

/** What one is reminded of, one matter at a time. */
export const MATIERES = ["terme", "preavis", "porteur", "tolerance", "signature", "vivante"] as const;
export type Matiere = (typeof MATIERES)[number];

/** A reminder that a convention calls for on a day, whoever receives it. */
export type Rappel = {
  convention: string;
  matiere: Matiere;
  /** Day that the matter turns on: the term, the last day of notice, the anniversary… */
  echeance: Day;
  /** Day since which this step is due: what was missed before it is not sent any more. */
  jourDu: Day;
  /** Organisations whose managers and signatories are told. */
  parties: string[];
};

/** What the ledger notes: a reminder of a convention, or that people are to be called to a meeting (`seance:<id>`). */
export type LigneDeRappel = Omit<Rappel, "matiere"> & { matiere: Matiere | "convocation" };

/** Something to come, or just past, as the page of what is due shows it. */
export type Echeance = {
  convention: string;
  matiere: Matiere | "proposition";
  le: Day;
  /** Organisations whose turn it is. */
  parties: string[];
};
