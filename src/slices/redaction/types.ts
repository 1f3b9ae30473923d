import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { Article, Convention, Id } from "../conventions/index.ts";

/** What a piece of the text is, in the order such texts follow (domain: parts and annexes of a convention). */
export const GENRES_DE_PIECE = ["visa", "preambule", "article", "annexe"] as const;

const Libelle = z.string().min(1, "Ce libellé est vide.").max(500, "Ce libellé dépasse 500 caractères.");

export const Piece = z.strictObject({
  id: Id,
  genre: z.enum(GENRES_DE_PIECE, "Une pièce est un visa, un préambule, un article ou une annexe."),
  /** The parties' own numbering: "1", "2 bis", "Annexe A"; absent when they give none. */
  numero: z.string().max(40, "Un numéro compte au plus 40 caractères.").nullish(),
  titre: Libelle.nullish(),
  /** Plain text; blank lines part paragraphs, lines that begin with "- " are a list. */
  texte: z.string().max(20_000, "Ce texte dépasse 20 000 caractères."),
  /** Articles as data (`Article.id`) that rest on this piece: the `citation` of each is to be found in `texte`. */
  articles: z.array(Id).max(50).nullish(),
});
/** A part of the text of a draft. */
export type Piece = z.infer<typeof Piece>;

export const AvenantProjete = z.strictObject({
  /** Day from which it is to count; absent: from its last signature. */
  effetLe: Day.nullish(),
  /** Articles changed (same id) or added. */
  articles: z.array(Article).max(2_000),
  /** New term, when the avenant prolongs. */
  jusquAu: Day.nullish(),
  /** No tacit renewal follows that term; absent: they run from it, as the text amended says. */
  sansReconduction: z.boolean().nullish(),
  /** A prolongation signed after the term, meant to leave no gap: what was done since counts in reports. */
  retroactif: z.boolean().nullish(),
});
/** What an avenant changes of the convention it amends. */
export type AvenantProjete = z.infer<typeof AvenantProjete>;

/** What is written of a draft: the text, and the same as data. `convention` for a new one, `avenant` for an amendment. */
export const Redaction = z
  .strictObject({
    pieces: z.array(Piece).max(500),
    convention: Convention.nullish(),
    avenant: AvenantProjete.nullish(),
    /**
     * The text was signed in the past, elsewhere: `convention` bears those signatures, which stay its own whoever signs
     * here. In these words every page says so. Opened by the house alone, no form writes it (docs/decisions/0062).
     */
    reconstitution: Libelle.nullish(),
  })
  .refine(({ convention, avenant }) => (convention == null) !== (avenant == null), {
    error: "Un projet porte une convention ou un avenant, l’un des deux.",
  })
  .refine(({ convention, reconstitution }) => reconstitution == null || (convention?.signatures.length ?? 0) > 0, {
    error: "Une reconstitution porte les signatures de l’acte qu’elle redit.",
  });
export type Redaction = z.infer<typeof Redaction>;

/** A draft as its workshop knows it (projet de convention, projet d’avenant). */
export type Projet = {
  id: string;
  sorte: "convention" | "avenant";
  /** Id of the convention it becomes, or that it amends. */
  convention: string;
  titre: string;
  /** Organisation that opened it. */
  ouvertPar: string;
  /** Organisations that write it and know that it exists, the first one opened it. */
  atelier: string[];
  /** Of these, who has lifted the embargo: once all have, members and supports may read it. */
  embargoLeve: string[];
  /** Number of the latest version, and what it says. */
  no: number;
  redaction: Redaction;
  /** Instant, ISO 8601 in UTC. */
  majLe: string;
  /** Version sent to signature, under which round; null while it is written. */
  envoye: { tour: string; no: number; le: Day } | null;
  /** Day the parties gave it up; null while it lives. */
  abandonneLe: Day | null;
  /** Day everything was signed; null before. */
  signeLe: Day | null;
};

/** One version of a draft; every saved change makes one. */
export type VersionDeProjet = {
  no: number;
  redaction: Redaction;
  /** Person, or null for whoever came by a link; `organisation` always tells for whom. */
  par: string | null;
  organisation: string;
  /** Instant, ISO 8601 in UTC. */
  connuLe: string;
  /** In a few words, what changed: "article 3 : titre et texte". */
  motif: string;
};

/** A remark on a piece; `privee`: seen by its own organisation alone. */
export type Remarque = {
  id: string;
  projet: string;
  piece: string;
  organisation: string;
  /** Name shown of who wrote it. */
  auteur: string;
  portee: "privee" | "partagee";
  texte: string;
  /** Version it was made on. */
  no: number;
  /** Instants, ISO 8601 in UTC. */
  le: string;
  closeLe: string | null;
};

/** A party accepts a piece as it stands; the acceptance falls when the piece changes (another `empreinte`). */
export type Acceptation = {
  piece: string;
  organisation: string;
  /** SHA-256 of the accepted piece (`empreinteDePiece`). */
  empreinte: string;
  auteur: string;
  /** Instant, ISO 8601 in UTC. */
  le: string;
};

/** A party owns that the draft answers otherwise than an example agreed on; `empreinte` is of both, as they were. */
export type ExempleAssume = {
  empreinte: string;
  organisation: string;
  /** Name shown of who said so. */
  auteur: string;
  /** Version of the draft that was read. */
  no: number;
  /** Instant, ISO 8601 in UTC. */
  le: string;
};

/** Where a draft stands, derived from its facts; the first three are also states of a convention (contracts). */
export const ETATS_DE_PROJET = [
  "brouillon",
  "en-relecture",
  "a-signer",
  "signee-partiellement",
  "signe",
  "abandonne",
] as const;
export type EtatDeProjet = (typeof ETATS_DE_PROJET)[number];
