import type { Day } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import type { Nature } from "../conventions/index.ts";

/*
 * What two worlds of conventions do not allow alike, as data: read by sentences, drawings, JSON.
 */

/** For whom: the words named, or with `sauf` everyone but them. */
export type PublicsVises = { readonly mots: readonly string[]; readonly sauf: boolean };

/** Days, places and public over which one answer holds; a null day is no bound. */
export type Etendue = {
  readonly du: Day | null;
  readonly au: Day | null;
  /** Each holds with all that lies inside it; `FR` = everywhere. */
  readonly territoires: readonly Territoire[];
  /** Places inside these where it does not hold. */
  readonly saufTerritoires: readonly Territoire[];
  readonly publics: PublicsVises;
  /** Whether the person agrees: it holds with her accord, without it, or whichever. */
  readonly accord: "avec" | "sans" | "indifferent";
};

/** An article of a convention as it stands in one of the two worlds. */
export type ArticleCite = {
  readonly convention: string;
  readonly article: string;
  readonly titre: string | null;
  readonly citation: string;
};

/**
 * What becomes of a right: `ouvre` where there was nothing, `ferme` where nothing is left; else by its days alone
 * (`prolonge`, `raccourcit`, `avance`, `retarde`, `decale`), by what it covers (`elargit`, `restreint`), or by both
 * (`modifie`).
 */
export const MOUVEMENTS = [
  "ouvre",
  "ferme",
  "prolonge",
  "avance",
  "elargit",
  "raccourcit",
  "retarde",
  "restreint",
  "decale",
  "modifie",
] as const;
export type Mouvement = (typeof MOUVEMENTS)[number];

/** One right that changes: a kind of act, from each of `de` to each other of `vers`. */
export type Changement = {
  readonly nature: Nature;
  readonly mouvement: Mouvement;
  readonly de: readonly string[];
  /** Null: towards the public, or whomever. */
  readonly vers: readonly string[] | null;
  /** Towards the public: organisations for which it is told apart, or for which nothing changes. */
  readonly saufVers: readonly string[];
  readonly avant: readonly Etendue[];
  readonly apres: readonly Etendue[];
  /** What is allowed after and was not before; and the reverse. */
  readonly gagne: readonly Etendue[];
  readonly perd: readonly Etendue[];
  /** Articles that allow over the days and places that differ. */
  readonly articlesAvant: readonly ArticleCite[];
  readonly articlesApres: readonly ArticleCite[];
};

/** All that two worlds do not allow alike from `du` to `au` (null = no bound), and the conventions they differ by. */
export type Difference = {
  readonly du: Day | null;
  readonly au: Day | null;
  readonly changements: readonly Changement[];
};
