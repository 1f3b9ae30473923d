import { z } from "zod";
import type { Day } from "../../shared/day.ts";
import { Id, type Nature } from "../conventions/index.ts";

/** One line of text that a page, a mail and a table cell can carry. */
const ligne = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "Ce texte est vide.")
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");

/** How an act came to be recorded. */
export const VOIES = ["formulaire", "lien", "courriel", "evenement", "seance", "outil", "reprise"] as const;
export type Voie = (typeof VOIES)[number];

/** What is said of an act beside who, when, where and under which article: kept as `contenu` of its entry of the journal. */
export const FaitsActe = z.strictObject({
  intitule: ligne(300),
  /** Who took part or was reached, beside the one who acted. */
  organisations: z.array(Id).max(500).default([]),
  /** People reached, counsellors and public together; absent = not counted. */
  personnes: z.int("Un nombre entier de personnes est attendu.").min(0).max(1_000_000).optional(),
  /** Hours credited, in minutes, in all and by organisation. */
  minutes: z.int("Un nombre entier de minutes est attendu.").min(0).max(10_000_000).optional(),
  minutesPar: z.record(Id, z.int().min(0).max(10_000_000)).optional(),
  lieu: ligne(200).optional(),
  /** At most 600 characters: what concerns a person has no place here (domain.md §2.1). */
  note: z.string().trim().max(600, "Au plus 600 caractères.").optional(),
  /** Days between what was promised to follow and what did: "reponse", "rendez-vous"… */
  delai: z.strictObject({ etape: z.string().max(60), jours: z.int().min(0).max(10_000) }).optional(),
  voie: z.enum(VOIES),
  /** Id of the act that this one corrects, and that is annulled with it. */
  remplace: z.string().max(100).optional(),
});
export type FaitsActe = z.infer<typeof FaitsActe>;

/** An act to record: who did what, when, where, for which convention and commitment if one is meant. */
export type ActeAFaire = {
  nature: Nature;
  le: Day;
  /** Organisation that acted; the actor must act for it. */
  acteur: string;
  /** Towards whom; else the first of `faits.organisations` that an article allows. */
  vers?: string;
  convention?: string;
  engagement?: string;
  territoire?: string;
  public?: string;
  consentement?: boolean;
  /** What it is about, `table:id`; the convention, or the organisation, unless said. */
  objet?: string;
  faits: FaitsActe;
};

/** What a recorded act came to. */
export type ActeNote = {
  acte: string;
  convention: string | null;
  article: string | null;
  engagement: string | null;
  auTitreDe: string | null;
  horsConvention: boolean;
};
