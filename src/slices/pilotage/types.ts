import type { Day } from "../../shared/day.ts";
import type { Nature } from "../conventions/index.ts";

/** Counts by what is counted: organisation, territory, days of delay. Never a zero. */
export type Comptes = Readonly<Record<string, number>>;

/**
 * What some acts of a convention add up to, for one commitment (null: none), one kind and one month: a line of the rollup.
 * Every field adds up, so that two lines make one; a distinct count is the number of keys.
 */
export type Cumul = {
  readonly engagement: string | null;
  readonly nature: Nature;
  /** "2019-06". */
  readonly mois: string;
  readonly actes: number;
  readonly personnes: number;
  readonly minutes: number;
  /** Who acted, and whom it reached (acted excepted). */
  readonly acteurs: Comptes;
  readonly atteintes: Comptes;
  readonly territoires: Comptes;
  /** Minutes credited, by organisation. */
  readonly minutesPar: Comptes;
  /** Acts by number of days of their delay, under "etape:jours". */
  readonly delais: Comptes;
};

/** A figure: a number, a number of people under five that is not told, or what is not known. */
export type Valeur = number | "moins de 5" | null;

/** One line of a dashboard: an indicator as it stood on a day. */
export type LigneDeBord = {
  readonly indicateur: string;
  readonly libelle: string;
  readonly valeur: Valeur;
  readonly unite: string;
  /** What was promised over the period, and what of it was due by that day. */
  readonly cible: number | null;
  readonly attendu: number | null;
};

/** The figures of a convention over [du, au], with all that was known on `connuLe`; `engagement` null: the whole convention. */
export type TableauDeBord = {
  readonly convention: string;
  readonly du: Day;
  readonly au: Day;
  readonly connuLe: Day;
  readonly blocs: readonly {
    readonly engagement: string | null;
    readonly titre: string;
    readonly axe: string | null;
    readonly lignes: readonly LigneDeBord[];
  }[];
  /** Acts recorded after that day that bear on the period. */
  readonly enregistresDepuis: number;
};
