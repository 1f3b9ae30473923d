import type { Day } from "../../../shared/day.ts";
import type { Condition, Regle, Source } from "../regle.ts";
import type { Situation } from "../situation.ts";

/** Why a scheme is shut outside its days. `inconnu`: the law of those days was not read, and is not known to shut it. */
export type HorsDates = { fait: string; article: string; inconnu?: true };

/** A scheme: its name, its dated versions in order, and what is said before the first and after the last. */
export type Dispositif = {
  id: string;
  nom: string;
  versions: readonly Regle[];
  avant: HorsDates;
  apres?: HorsDates;
  /** The day this person's own began, which goes on although the scheme is shut to others. */
  commenceLe?: (s: Situation) => Day | null | undefined;
};

/** Day on which the articles of the Labour Code were last read. */
export const LU_LE = "2026-03-27" as Day;

export const jour = (day: string): Day => day as Day;

/** The Labour Code, at these articles. */
export const codeTravail = (article: string): Source => ({ texte: "Code du travail", article, consulteLe: LU_LE });

/** A text other than the code, at this article. */
export const texte = (nom: string, article: string): Source => ({
  texte: nom,
  article,
  consulteLe: jour("2026-11-21"),
});

/** One version of a scheme, from one day to another. */
export const version = (
  id: string,
  du: string,
  au: string | null,
  source: Source,
  quand: Condition,
  aReverifier?: true | Condition,
): Regle => ({
  id,
  du: jour(du),
  ...(au !== null && { au: jour(au) }),
  source,
  quand,
  ...(aReverifier !== undefined && { aReverifier }),
});

/** Said of the days before the first version that was read. */
export const nonLu = (depuis: string, article: string): HorsDates => ({
  fait: `Les règles d’avant ${depuis} n’ont pas été relevées.`,
  article,
  inconnu: true,
});

export const SALARIE: Condition = { cle: "statut", egal: "salarie" };
/** The employer's refusal shuts; an answer not yet given does not. */
export const sansRefus = (article?: string): Condition => ({
  sauf: { cle: "accordEmployeur", egal: false, ...(article && { article }) },
});
