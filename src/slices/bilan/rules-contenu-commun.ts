import type { Bloc, Tableau } from "../../shared/ecrit.ts";
import type { Parole } from "./types.ts";

/** A place where something is written by hand. */
export type Place = { place: string; libelle: string; aide: string; ligne: boolean };

/** A part of a report: its number, its blocks out of the records, where people write in it. */
export type Partie = {
  /** Anchor in the page. */
  id: string;
  titre: string;
  blocs: readonly Bloc[];
  /** Written places, each after the block of that rank (the last ones after all). */
  places: readonly (Place & { apres: number })[];
};

/** What the lines of a party are called. */
export const MOTS_PAROLE: Readonly<Record<Parole, string>> = {
  avancees: "Avancées",
  difficultes: "Difficultés",
  leviers: "Leviers",
};

/** A paragraph. */
export const corps = (texte: string): Bloc => ({ genre: "corps", texte });
/** The heading of a part of a part. */
export const titre = (texte: string): Bloc => ({ genre: "titre2", texte });

/** One place, after all the blocks. */
export const fin = (blocs: readonly Bloc[], place: Place): Partie["places"] => [{ ...place, apres: blocs.length }];

/** A table, its columns aligned and shared out. */
export const tableau = (
  titres: readonly string[],
  lignes: readonly (readonly string[])[],
  plus: Pick<Tableau, "nombres" | "largeurs" | "etroit">,
): Tableau => ({ genre: "tableau", titres, lignes, ...plus });

/** What stands where nobody has written yet. */
export const SANS_TEXTE = "Rien n’est encore écrit ici.";
