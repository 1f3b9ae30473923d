/** A picture put into a paper: its bytes, what it says to whoever does not see it, its size on the page in millimetres. */
export type ImageEcrite = {
  type: "image/svg+xml" | "image/png" | "image/jpeg";
  octets: Uint8Array;
  /** Alternative text; never empty. */
  texte: string;
  largeurMm: number;
  hauteurMm: number;
};

/** A table whose first row names the columns; `nombres` are the columns aligned as figures, `largeurs` their shares. */
export type Tableau = {
  genre: "tableau";
  titres: readonly string[];
  lignes: readonly (readonly string[])[];
  nombres?: readonly number[];
  largeurs?: readonly number[];
  /** Short columns: six tenths of the page, so that the eye keeps to the row. */
  etroit?: true;
};

/**
 * A block of a written paper: a heading, a paragraph, a list, a table, a drawing with what it shows, logos side by side.
 */
export type Bloc =
  | {
      genre: "titre" | "sous-titre" | "titre1" | "titre2" | "titre3" | "corps" | "note" | "mention";
      texte: string;
    }
  | { genre: "liste"; points: readonly string[] }
  | Tableau
  | { genre: "figure"; image: ImageEcrite; legende: string }
  | { genre: "images"; images: readonly ImageEcrite[] };

/** A paper ready to be laid out: its title in the file's properties, the foot of its pages, its blocks. */
export type Ecrit = { titre: string; pied: string; blocs: readonly Bloc[] };
