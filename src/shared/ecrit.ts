/** A block of a written paper: a heading, a paragraph, a list, a table whose first row names the columns. */
export type Bloc =
  | { genre: "titre" | "sous-titre" | "titre1" | "titre2" | "corps" | "note" | "mention"; texte: string }
  | { genre: "liste"; points: readonly string[] }
  | { genre: "tableau"; titres: readonly string[]; lignes: readonly (readonly string[])[] };

/** A paper ready to be laid out: its title in the file's properties, the foot of its pages, its blocks. */
export type Ecrit = { titre: string; pied: string; blocs: readonly Bloc[] };
