import type { Day } from "../../shared/day.ts";

/** How often somebody wants to be told; none unless she asks. */
export const RYTHMES = ["jamais", "semaine", "mois"] as const;
export type Rythme = (typeof RYTHMES)[number];

/** The same, as a reader chooses it. */
export const MOTS_DES_RYTHMES: Readonly<Record<Rythme, string>> = {
  jamais: "Jamais",
  semaine: "Chaque lundi",
  mois: "Le premier de chaque mois",
};

/** A digest asked for; what is of `dernier` and later has not been told yet. */
export type Resume = { personne: string; rythme: Exclude<Rythme, "jamais">; dernier: Day };

/** What a digest tells: what was recorded over its days, what comes in the next ones. */
export type MatiereDeResume = {
  du: Day;
  au: Day;
  faits: readonly { convention: string; le: Day; quoi: string; intitule: string; par: string }[];
  aVenir: readonly { le: Day; quoi: string; titre: string }[];
};
