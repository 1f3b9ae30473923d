import { z } from "zod";
import { Day } from "../../shared/day.ts";

/** What may happen to a convention once it is signed, in the order in which a page offers it. */
export const GESTES_DE_VIE = [
  "confirmer",
  "renouveler",
  "proroger",
  "amender",
  "tolerer",
  "denoncer",
  "suspendre",
  "reprendre",
  "retirer",
  "resilier",
  "constater-caducite",
  "remplacer",
  "publier",
] as const;
export type GesteDeVie = (typeof GESTES_DE_VIE)[number];

const motif = z
  .string("Dites pourquoi, en une phrase.")
  .trim()
  .min(1, "Dites pourquoi, en une phrase.")
  .max(500, "Un motif compte au plus 500 caractères.");
const jourOuRien = z
  .union([z.literal("").transform(() => null), Day])
  .nullish()
  .transform((jour) => jour ?? null);

/** Why a convention ends before its term: each reason has its own notice. */
export const FONDEMENTS = ["preavis", "inexecution", "interet-general"] as const;
export type Fondement = (typeof FONDEMENTS)[number];

/** What each geste asks for, by the names of its fields; an empty shape asks for nothing. */
export const FORMES = {
  confirmer: z.object({
    vivante: z.enum(["oui", "non"], "Choisissez une réponse."),
    note: z
      .string()
      .nullish()
      .transform((note) => note?.trim() || null)
      .pipe(z.string().max(500, "Une note compte au plus 500 caractères.").nullable()),
  }),
  renouveler: z.object({ jusquAu: Day }),
  proroger: z.object({
    jusquAu: Day,
    /** What follows the new term of a convention that renews itself; not asked of the others. */
    ensuite: z
      .union([z.literal("").transform(() => null), z.enum(["reprend", "cesse"], "Choisissez ce qui suit ce terme.")])
      .nullish()
      .transform((ensuite) => ensuite ?? null),
  }),
  amender: z.object({}),
  tolerer: z.object({ jusquAu: Day, motif }),
  denoncer: z.object({}),
  suspendre: z.object({ du: Day, au: jourOuRien, motif }),
  reprendre: z.object({ le: Day }),
  retirer: z.object({ effetLe: Day }),
  resilier: z.object({
    fondement: z.enum(FONDEMENTS, "Choisissez ce qui fonde la résiliation."),
    effetLe: Day,
    miseEnDemeureLe: jourOuRien,
    motif,
  }),
  "constater-caducite": z.object({
    quoi: z
      .string("Dites ce qui a pris fin.")
      .trim()
      .min(1, "Dites ce qui a pris fin.")
      .max(300, "Au plus 300 caractères."),
    au: Day,
  }),
  remplacer: z.object({ par: z.string().min(1, "Choisissez la convention qui la remplace.").max(100) }),
  publier: z.object({}),
} as const satisfies Readonly<Record<GesteDeVie, z.ZodType>>;

/** A geste with its facts, read and checked by its own shape. */
export type DemandeDeVie = {
  [G in GesteDeVie]: { geste: G; donnees: z.infer<(typeof FORMES)[G]> };
}[GesteDeVie];

/** Place in a convention, on a day, of the organisation that somebody acts for. */
export const PLACES = ["partie", "partie-retiree", "non-signataire", "membre", "appui", "tiers"] as const;
export type Place = (typeof PLACES)[number];

/** A geste that every bound party must agree to, while it waits for them. */
export type Proposition = {
  id: string;
  convention: string;
  demande: DemandeDeVie;
  /** Organisation that proposes. */
  par: string;
  /** Bound parties whose agreement makes it, the one that proposes included. */
  parties: string[];
  /** Of these, who has agreed. */
  accords: string[];
  le: Day;
  /** Declined or taken back by that organisation, that day; null while it waits or once done. */
  closePar: string | null;
  closeLe: Day | null;
  faiteLe: Day | null;
};
