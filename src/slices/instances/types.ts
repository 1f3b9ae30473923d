import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { HEURE_DU_JOUR } from "../../shared/heure.ts";
import { Id } from "../conventions/index.ts";

/** One line of text, with the sentence said when it is empty. */
const ligne = (vide: string, max: number) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");

/** Text on several lines. */
const texte = (vide: string, max: number) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .transform((t) => t.replaceAll("\r\n", "\n"));

/** An optional field of a form: what is left empty is null. */
const ouRien = <T extends z.ZodType>(of: T) =>
  z
    .union([z.literal("").transform(() => null), of])
    .nullish()
    .transform((value) => value ?? null);

const Courriel = z
  .string("Donnez une adresse.")
  .trim()
  .toLowerCase()
  .pipe(z.email("Cette adresse n’a pas la forme nom@domaine.fr.").max(254, "Au plus 254 caractères."));

/** As what somebody sits. */
export const QUALITES = ["titulaire", "suppleant", "invite", "secretaire"] as const;
export type Qualite = (typeof QUALITES)[number];

/** What is asked to fill a seat. */
export const FormeSiege = z.object({
  organisation: ouRien(Id),
  nom: ligne("Donnez le nom de la personne.", 150),
  fonction: ouRien(ligne("", 150)),
  courriel: Courriel,
  qualite: z.enum(QUALITES, "Choisissez en quelle qualité."),
});
export type FormeSiege = z.infer<typeof FormeSiege>;

/** A seat of a body: who sits for which organisation, as what, from when to when. */
export type Siege = FormeSiege & {
  id: string;
  convention: string;
  instance: string;
  /** Organisation that declared it; its own, unless another did it in its place. */
  declarePar: string;
  du: Day;
  au: Day | null;
};

/** What opens a working group that the text does not name. */
export const FormeInstance = z.object({
  libelle: ligne("Donnez un nom à cette instance.", 150),
  type: z.enum(["comité de pilotage", "comité technique", "groupe de travail"], "Choisissez de quoi il s’agit."),
  rythme: ouRien(ligne("", 150)),
});

/** When and where a meeting is held, as a form gives it; times are of Paris. */
export const FormeSeance = z
  .object({
    titre: ligne("Donnez un titre à la réunion.", 200),
    jour: Day,
    debut: z.string().regex(HEURE_DU_JOUR, "Écrivez l’heure ainsi : 09:30."),
    fin: z.string().regex(HEURE_DU_JOUR, "Écrivez l’heure ainsi : 12:00."),
    lieu: ouRien(ligne("", 300)),
    visio: ouRien(
      z.url({ protocol: /^https?$/, error: "Donnez l’adresse entière, qui commence par https://." }).max(500),
    ),
    delaiJours: z.coerce
      .number("Un nombre de jours est attendu.")
      .int("Un nombre entier de jours est attendu.")
      .min(0, "Entre 0 et 120 jours.")
      .max(120, "Entre 0 et 120 jours.")
      .default(15),
  })
  .refine((f) => f.fin > f.debut, { path: ["fin"], message: "La fin vient après le début." })
  .refine((f) => f.lieu !== null || f.visio !== null, {
    path: ["lieu"],
    message: "Donnez un lieu, ou l’adresse de la visioconférence.",
  });
export type FormeSeance = z.infer<typeof FormeSeance>;

/** Figures as they stood when a meeting froze them (form of slice pilotage), with the day and instant. */
export type ChiffresArretes = {
  tableau: {
    du: Day;
    au: Day;
    blocs: readonly {
      engagement: string | null;
      titre: string;
      axe: string | null;
      lignes: readonly {
        indicateur: string;
        libelle: string;
        valeur: number | "moins de 5" | null;
        unite: string;
        cible: number | null;
        attendu: number | null;
      }[];
    }[];
  };
  /** Instant at which they were frozen, ISO 8601. */
  arretesLe: string;
};

/** A meeting of a body; instants are ISO 8601 in UTC. Its state is derived (`etatSeance`), never kept. */
export type Seance = {
  id: string;
  convention: string;
  instance: string;
  titre: string;
  debut: string;
  fin: string;
  lieu: string | null;
  visio: string | null;
  organisateur: string;
  /** Grows with each change that a calendar must learn. */
  sequence: number;
  /** How many days before it the call is due. */
  delaiJours: number;
  majLe: string;
  convoqueeLe: string | null;
  deplaceeLe: string | null;
  annuleeLe: string | null;
  motif: string | null;
  tenueLe: Day | null;
  acte: string | null;
  chiffres: ChiffresArretes | null;
  /** Organisations whose approval of the minutes is awaited. */
  attendus: readonly string[];
  approuverAvant: Day | null;
};

/** Where a meeting stands, on a day. */
export const ETATS_SEANCE = [
  "prevue",
  "convoquee",
  "deplacee",
  "tenue",
  "compte-rendu-envoye",
  "approuvee",
  "annulee",
] as const;
export type EtatSeance = (typeof ETATS_SEANCE)[number];

/** Kinds of agenda items, in the order of domain.md §2.4. */
export const GENRES_POINT = [
  "approbation",
  "suites",
  "chiffres",
  "axe",
  "retard",
  "sujet",
  "vie",
  "communication",
  "divers",
] as const;
export type GenrePoint = (typeof GENRES_POINT)[number];

/** An item of the agenda. */
export type PointSeance = {
  id: string;
  rang: number;
  genre: GenrePoint;
  titre: string;
  note: string | null;
  /** Organisation that put it there. */
  par: string;
};

/** What a form gives of an item of the agenda. */
export const FormePoint = z.object({
  titre: ligne("Donnez un titre à ce point.", 200),
  note: ouRien(texte("", 2000)),
  genre: z.enum(GENRES_POINT, "Choisissez de quoi il s’agit.").default("sujet"),
});

/** A paper joined to a call: an address, or a file kept here. */
export type PieceDeSeance = { id: string; nom: string; adresse: string | null; par: string };

/** What a form gives of a paper joined by its address. */
export const FormePiece = z.object({
  nom: ligne("Donnez un nom à ce document.", 150),
  adresse: z
    .url({ protocol: /^https?$/, error: "Donnez l’adresse entière, qui commence par https://." })
    .max(500, "Au plus 500 caractères."),
});

/** Whether somebody came. */
export const ETATS_PRESENCE = ["present", "excuse", "represente", "absent"] as const;
export type EtatPresence = (typeof ETATS_PRESENCE)[number];

/** Somebody at a meeting, or expected there. */
export type Presence = {
  id: string;
  siege: string | null;
  organisation: string | null;
  nom: string;
  fonction: string | null;
  qualite: Qualite;
  etat: EtatPresence;
  /** Who holds the power of who is represented. */
  pouvoirA: string | null;
};

/** What an organisation says of a proposal. */
export const SENS = ["accord", "reserve", "renvoi"] as const;
export type Sens = (typeof SENS)[number];

/** What a form gives of a position. */
export const FormePosition = z
  .object({ sens: z.enum(SENS, "Choisissez une position."), texte: ouRien(texte("", 1000)) })
  .refine((f) => f.sens !== "reserve" || f.texte !== null, {
    path: ["texte"],
    message: "Dites la réserve, en une phrase.",
  });

/** The position of an organisation on an item of the agenda. */
export type PositionPrise = {
  point: string;
  organisation: string;
  sens: Sens;
  texte: string | null;
  le: Day;
};

/** What a form gives of a decision. */
export const FormeDecision = z.object({
  texte: texte("Écrivez la décision.", 1000),
  organisation: z.string("Choisissez qui en répond.").min(1, "Choisissez qui en répond.").pipe(Id),
  personne: ouRien(ligne("", 150)),
  echeance: ouRien(Day),
  point: ouRien(z.string().max(100)),
});
export type FormeDecision = z.infer<typeof FormeDecision>;

/** How a decision was taken: everybody agreed, some with a reservation, or it goes to the boards. */
export type IssueDecision = "consensus" | "reserve" | "renvoi";

/** A decision of a body, numbered in it. */
export type Decision = Omit<FormeDecision, "point"> & {
  id: string;
  no: number;
  seance: string;
  point: string | null;
  issue: IssueDecision;
  /** Who agreed with a reservation, or sent it to its board, and in which words. */
  reserves: readonly { organisation: string; sens: Sens; texte: string | null }[];
  le: Day;
};

/** What became of a decision. */
export const ETATS_SUIVI = ["faite", "reportee", "abandonnee"] as const;
export type EtatSuivi = (typeof ETATS_SUIVI)[number];

/** What a form gives of the follow-up of a decision. */
export const FormeSuivi = z
  .object({
    etat: z.enum(ETATS_SUIVI, "Choisissez où elle en est."),
    echeance: ouRien(Day),
    note: ouRien(texte("", 500)),
  })
  .refine((f) => f.etat !== "reportee" || f.echeance !== null, {
    path: ["echeance"],
    message: "Donnez la nouvelle échéance.",
  })
  .refine((f) => f.etat !== "abandonnee" || f.note !== null, {
    path: ["note"],
    message: "Dites pourquoi, en une phrase.",
  });

/** A follow-up of a decision, as it was told on a day. */
export type SuiviDeDecision = {
  decision: string;
  etat: EtatSuivi;
  le: Day;
  echeance: Day | null;
  note: string | null;
  par: string;
};

/** A version of the minutes: its words by id of item, "ouverture" and "cloture" beside. */
export type CompteRendu = {
  no: number;
  textes: Readonly<Record<string, string>>;
  par: string;
  ecritLe: string;
  envoyeLe: string | null;
};

/** What an organisation answers of the minutes: approved as they stand, or with a change asked for. */
export type Approbation = {
  no: number;
  organisation: string;
  le: Day;
  nom: string | null;
  modification: string | null;
};

/** A meeting as a calendar needs it. */
export type SeancePourAgenda = {
  id: string;
  titre: string;
  /** Instants, ISO 8601 in UTC. */
  debut: string;
  fin: string;
  lieu: string | null;
  /** Address of the video meeting. */
  visio: string | null;
  sequence: number;
  annulee: boolean;
  majLe: string;
  organisateur: string;
  /** Addresses of who is called; empty for whoever does not govern an organisation of the convention. */
  invites: readonly { nom: string; courriel: string; organisation: string | null }[];
  convention: string;
  instance: string;
};
