import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { NATURES, type Nature } from "../conventions/index.ts";

/** Kinds of acts bound by the right: without it, nothing happens (design §1). The others are informed by it. */
export const PROTEGEES: ReadonlySet<Nature> = new Set<Nature>(["aiguillage", "immersion", "parcours", "ressource"]);

/** Kinds of acts about one person: read by the two bodies alone, never by the rest of the convention (domain.md §3). */
export const NOMINATIVES: ReadonlySet<Nature> = new Set<Nature>(["aiguillage", "immersion", "parcours"]);

/** The others: read by everybody of the convention. */
export const LIBRES: readonly Nature[] = NATURES.filter((n) => !NOMINATIVES.has(n));

/**
 * Why an article does not allow, from the farthest to the nearest (contracts.md, "Rights decision"): the motive of a
 * refusal is the last of them that any convention reaches.
 */
export const MOTIFS = [
  "aucun-article",
  "meme-organisation",
  "non-partie",
  "non-signee",
  "pas-encore-en-vigueur",
  "echue",
  "resiliee",
  "caduque",
  "remplacee",
  "suspendue",
  "hors-territoire",
  "hors-public",
  "consentement-manquant",
] as const;
export const Motif = z.enum(MOTIFS);
export type Motif = z.infer<typeof Motif>;

/** Keys of a demand that may be missing, in the order in which they are asked. */
export const MANQUES = ["vers", "territoire", "public", "consentement"] as const;
export const Manque = z.enum(MANQUES);
export type Manque = z.infer<typeof Manque>;

export const ArticlePermettant = z.strictObject({
  convention: z.string(),
  version: z.int(),
  article: z.string(),
  citation: z.string(),
  du: Day,
  au: Day.nullable(),
  auTitreDe: z.string().optional(),
  enGrace: z.literal(true).optional(),
});
/** An article that allows, with the days over which this same answer holds; a null end is no end. */
export type ArticlePermettant = z.infer<typeof ArticlePermettant>;

export const Proche = z.strictObject({
  convention: z.string(),
  article: z.string(),
  obstacle: Motif,
  phrase: z.string(),
});
/** A convention that would have allowed but for one obstacle. */
export type Proche = z.infer<typeof Proche>;

export const Decision = z.strictObject({
  issue: z.enum(["permis", "refuse", "a-completer"]),
  articles: z.array(ArticlePermettant),
  motif: Motif.optional(),
  phrase: z.string(),
  manque: z.array(Manque).optional(),
  proches: z.array(Proche).optional(),
  successeurs: z.array(z.string()).optional(),
});
/** Answer to a demand of right, with its reason: contracts.md, "Rights decision". */
export type Decision = z.infer<typeof Decision>;
