import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { type Engagement, Id } from "../conventions/index.ts";
import type { Progression } from "../pilotage/index.ts";
import { refusDUnePersonne } from "./rules-personne.ts";

const SANS_SIGNE = /^[^\p{Cc}\p{Cf}]*$/u;

/** A fiche tells of a commitment, never of one person. */
const personneTue = z.string().superRefine((t, ctx) => {
  const message = refusDUnePersonne(t);
  if (message !== null) ctx.addIssue({ code: "custom", message });
});

/** One line of text, or null when it is left empty. */
const ligne = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Au plus ${max} caractères.`)
    .regex(SANS_SIGNE, "Ce texte contient un caractère qui ne s’imprime pas.")
    .pipe(personneTue)
    .transform((t) => (t === "" ? null : t))
    .nullish()
    .transform((t) => t ?? null);

/** Text on several lines, or null when it is left empty. */
const texte = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Au plus ${max} caractères.`)
    .pipe(personneTue)
    .transform((t) => (t === "" ? null : t.replaceAll("\r\n", "\n")))
    .nullish()
    .transform((t) => t ?? null);

const mots = (vide: string, max: number) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .regex(SANS_SIGNE, "Ce texte contient un caractère qui ne s’imprime pas.")
    .pipe(personneTue);

/** An optional choice of a form: what is left empty is null. */
const ouRien = <T extends z.ZodType>(of: T) =>
  z.preprocess((v) => (v === "" || v === undefined ? null : v), of.nullable());

/** Where a commitment stands, in the field's words (domain.md §2.3). */
export const STATUTS = ["a-venir", "en-cours", "realise", "en-pause", "abandonne", "bloque"] as const;
export type Statut = (typeof STATUTS)[number];

/** How much it matters beside the others, as its parties see it. */
export const PRIORITES = ["haute", "moyenne", "basse"] as const;
export type Priorite = (typeof PRIORITES)[number];

/** By what it is carried: what everybody already has ("à moyens constants", a value), or means of its own. */
export const MOYENS = ["constants", "propres"] as const;
export type Moyens = (typeof MOYENS)[number];

/** A step of a fiche, or something to hand over; done on a day, or not. */
export const Etape = z.strictObject({
  id: Id,
  libelle: mots("Dites en quoi consiste cette étape.", 300),
  livrable: z.boolean(),
  le: ouRien(Day),
  faiteLe: ouRien(Day),
});
export type Etape = z.infer<typeof Etape>;

/** What the parties measure beside what acts can tell: its target, where it is read, how often. */
export const IndicateurDeFiche = z.strictObject({
  libelle: mots("Dites ce qui est mesuré.", 200),
  cible: ligne(120),
  source: ligne(200),
  frequence: ligne(80),
});
export type IndicateurDeFiche = z.infer<typeof IndicateurDeFiche>;

/** A document or another page that goes with a fiche. */
export const LienDeFiche = z.strictObject({
  libelle: mots("Donnez un nom à ce lien.", 150),
  adresse: z
    .url({ protocol: /^https?$/, error: "Donnez l’adresse entière, qui commence par https://." })
    .max(500, "Au plus 500 caractères."),
});
export type LienDeFiche = z.infer<typeof LienDeFiche>;

/** What a fiche says beside the text of its commitment; every field may be missing. */
export const CorpsFiche = z
  .strictObject({
    /** In the parties' own numbering, not ours. */
    numero: ligne(20),
    contexte: texte(4000),
    objectifs: texte(4000),
    pilote: z.strictObject({ organisation: ouRien(Id), personne: ligne(150) }),
    copilote: ouRien(Id),
    contributeurs: z.array(Id).max(100),
    etapes: z.array(Etape).max(60, "Au plus 60 étapes."),
    debut: ouRien(Day),
    fin: ouRien(Day),
    /** Amélioration continue: no end. */
    continue: z.boolean(),
    moyens: ouRien(z.enum(MOYENS, "Choisissez les moyens.")),
    moyensHumains: texte(1000),
    moyensFinanciers: texte(1000),
    indicateurs: z.array(IndicateurDeFiche).max(20, "Au plus 20 indicateurs."),
    priorite: ouRien(z.enum(PRIORITES, "Choisissez une priorité.")),
    liens: z.array(LienDeFiche).max(20, "Au plus 20 liens."),
  })
  .refine((f) => f.debut === null || f.fin === null || f.debut <= f.fin, {
    path: ["fin"],
    message: "La fin vient après le début.",
  })
  .refine((f) => !(f.continue && f.fin !== null), {
    path: ["fin"],
    message: "Une amélioration continue n’a pas de fin : laissez ce jour vide, ou décochez la case.",
  });
export type CorpsFiche = z.infer<typeof CorpsFiche>;

/** What a commitment's fiche holds before anybody wrote it. */
export const FICHE_VIDE: CorpsFiche = {
  ...{ numero: null, contexte: null, objectifs: null, pilote: { organisation: null, personne: null } },
  ...{ copilote: null, contributeurs: [], etapes: [], debut: null, fin: null, continue: false },
  ...{ moyens: null, moyensHumains: null, moyensFinanciers: null, indicateurs: [], priorite: null, liens: [] },
};

/** A fiche as it was last written; `no` 0 when nobody wrote it yet. */
export type FicheAction = { no: number; corps: CorpsFiche; par: string | null; majLe: string | null };

/** What a form gives of a declared status. */
export const FormeStatut = z.object({
  statut: z.enum(STATUTS, "Choisissez où en est l’action."),
  motif: mots("Dites pourquoi, en une phrase : elle sera montrée avec ce statut.", 500),
});

/** A status declared by hand. */
export type StatutDeclare = { statut: Statut; motif: string; par: string; le: Day };

/** What an organisation watches: shared with the convention, or kept for its own people. */
export type Vigilance = { organisation: string; partagee: boolean; texte: string; le: Day };

/** Where the pilote is written to, as far as the reader may know it. */
export type AdressePilote = { organisation: string; nom: string; courriel: string; declarePar: string };

/** What a form gives of the pilote's address. */
export const CourrielPilote = ouRien(
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email("Cette adresse n’a pas la forme nom@domaine.fr.").max(254, "Au plus 254 caractères.")),
);

/** Where a commitment stands and how that is known; `statut` null: neither acts nor anybody tell. */
export type EtatDeFiche = {
  statut: Statut | null;
  source: "calcule" | "declare" | "inconnu";
  /** What acts and calendar tell, as a sentence. */
  phrase: string;
  /** The last declaration of that day or before, in force or not any more. */
  declare: StatutDeclare | null;
};

/** The fiche action of a commitment, as it stands on a day. */
export type FicheLue = {
  engagement: Engagement;
  /** The axis its article belongs to. */
  axe: { id: string; titre: string } | null;
  fiche: FicheAction;
  /** Within the life of the convention; absent = not known. */
  debut: Day | null;
  fin: Day | null;
  /** Acts that count for it up to that day, as far as they may be told to the reader. */
  actes: number;
  /** Against its target, over the period of it that holds the day; null outside the life of the convention. */
  avancement: Progression | null;
  etat: EtatDeFiche;
  vigilances: readonly Vigilance[];
  /** Organisations whose people write it; who of them answers for it. */
  tenuePar: readonly string[];
  repondent: readonly string[];
};
