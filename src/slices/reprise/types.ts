import type { Convention } from "../conventions/index.ts";

/** A sheet nobody has confirmed is erased after this many days, with the scans that came with it. */
export const CONSERVATION_JOURS = 90;

/** What a column may say of a convention → its words for whoever matches it. */
export const CHAMPS = {
  titre: "Titre ou objet",
  parties: "Parties",
  signee: "Signée le",
  effet: "Prend effet le",
  fin: "Prend fin le",
  duree: "Durée",
  reconduction: "Reconduction",
  preavis: "Préavis",
  territoire: "Territoire",
  genre: "Genre",
  reference: "Référence",
  observations: "Observations",
  piece: "Fichier PDF",
} as const;
export type ChampDeReprise = keyof typeof CHAMPS;

/** How the columns of a sheet are read. What the sheet leaves unsaid for all its lines is answered once. */
export type Appariement = {
  /** The field of each column, in order; null = not taken. */
  champs: (ChampDeReprise | null)[];
  /** The sheet names the others alone: the organisation that takes it up is party to every line. */
  avecNous: boolean;
  /** How long a tacit renewal lasts where the sheet does not say: unknown, as the first term, a year. */
  reconduction: "" | "meme" | "12";
};

/** A sheet once its head is known: numbers of lines are those of the file. */
export type Tableau = { entetes: string[]; lignes: { ligne: number; cellules: string[] }[] };

/** Who a name of the sheet stands for: an id of the directory, or `NOUVELLE`. By folded name. */
export type Noms = Readonly<Record<string, string>>;
/** A body that the directory lacks and that is to be added to it. */
export const NOUVELLE = "+";

/** `refus`: cannot be written · `doute`: must be answered first · `remarque`: written, and told. */
export type ConstatDeReprise = { niveau: "refus" | "doute" | "remarque"; colonne: string | null; phrase: string };

/** What becomes of a line. */
export type IssueDeLigne = "prete" | "deja-la" | "a-verifier" | "refusee";

/** A line judged: what it would write, why not, or which convention it repeats (`memeQue`). */
export type LigneJugee = {
  ligne: number;
  issue: IssueDeLigne;
  titre: string;
  convention: Convention | null;
  /** Bodies to add to the directory before. */
  nouvelles: { id: string; nom: string }[];
  constats: ConstatDeReprise[];
  memeQue: string | null;
  reference: string;
  piece: string;
  observations: string;
};

/** What became of a line once confirmed; `a-ecrire` until the worker has come to it. */
export const ETATS_DE_LIGNE = ["a-ecrire", "creee", "deja-la", "a-verifier", "refusee"] as const;
export type EtatDeLigne = (typeof ETATS_DE_LIGNE)[number];

/** A line of an import under way or done. */
export type LigneReprise = {
  ligne: number;
  etat: EtatDeLigne;
  titre: string;
  /** What is wrong, doubtful or to complete. */
  phrases: string[];
  /** The convention written, or the one that was there. */
  convention: string | null;
  observations: string;
};

/** A scan that came with a spreadsheet. */
export type PieceReprise = {
  id: string;
  nom: string;
  /** In bytes. */
  taille: number;
  /** SHA-256, hexadecimal. */
  empreinte: string;
  /** The line it goes with, and the convention once that is written. */
  ligne: number | null;
  convention: string | null;
};

/** A spreadsheet handed in: its sheets, what was answered about them, how far it is. Instants in ISO 8601, UTC. */
export type Reprise = {
  id: string;
  organisation: string;
  fichier: string;
  feuilles: { nom: string; lignes: string[][] }[];
  feuille: number;
  /** Index of the head row in its sheet. */
  entete: number;
  /** Null until its columns are matched. */
  appariement: Appariement | null;
  /** Lines that look like a convention already there and are another one. */
  autres: number[];
  creeeLe: string;
  confirmeeLe: string | null;
};
