import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { HEURE_DU_JOUR } from "../../shared/heure.ts";
import { Territoire } from "../../shared/territoire.ts";
import { Courriel, Nom } from "../comptes/index.ts";
import { Id, type Nature } from "../conventions/index.ts";

/** What is held: for people in work, an information session, a cross-training of counsellors, a discovery of each other's trades. */
export const GENRES = ["actifs", "information", "formation-croisee", "decouverte"] as const;
export type GenreEvenement = (typeof GENRES)[number];

/** The same, as a reader names it. */
export const MOTS_DES_GENRES: Readonly<Record<GenreEvenement, string>> = {
  actifs: "Rencontre pour les actifs",
  information: "Réunion d’information",
  "formation-croisee": "Formation croisée de conseillers",
  decouverte: "Découverte des métiers de l’autre",
};

/** The kind of act that it becomes once held. */
export const NATURE_DU_GENRE: Readonly<Record<GenreEvenement, Nature>> = {
  actifs: "evenement",
  information: "information",
  "formation-croisee": "professionnalisation",
  decouverte: "professionnalisation",
};

/** An event as the store holds it; its state is never stored (`etatEvenement`). Instants are ISO 8601 in UTC. */
export type Evenement = {
  id: string;
  genre: GenreEvenement;
  organisateur: string;
  coorganisateurs: readonly string[];
  titre: string;
  texte: string;
  debut: string;
  fin: string;
  lieu: string;
  territoire: Territoire | null;
  /** Whoever wants to may come; else the partners invited alone. */
  public: boolean;
  places: number;
  /** Places proposed or confirmed. */
  tenues: number;
  convention: string | null;
  engagement: string | null;
  /** From that day on the places kept for partners are everybody's; null: to the end. */
  libereLe: Day | null;
  /** Grows at each change: what calendars go by. */
  sequence: number;
  annuleLe: string | null;
  annuleMotif: string | null;
  /** Id of the act recorded when attendance was noted. */
  acte: string | null;
  /** Came without being registered. */
  surPlace: number;
  /** Organisations invited. */
  lecteurs: readonly string[];
  creeLe: string;
  modifieLe: string;
};

/** Places kept, by organisation. */
export type Quotas = Readonly<Record<string, number>>;

/** How far a registration has come (transitions.ts). */
export const ETATS_INSCRIPTION = [
  "demandee",
  "en-attente",
  "proposee",
  "confirmee",
  "annulee",
  "present",
  "absent",
] as const;
export type EtatInscription = (typeof ETATS_INSCRIPTION)[number];

/** Who a place is for: the counsellor herself, a colleague, somebody she accompanies (who is not named), or the public. */
export type PourQui = "moi" | "collegue" | "personne" | "public";

/** A registration; name and address are null once erased, and for somebody accompanied. */
export type Inscription = {
  id: string;
  evenement: string;
  rang: number | null;
  organisation: string | null;
  par: string | null;
  personne: string | null;
  qui: PourQui;
  nom: string | null;
  courriel: string | null;
  etat: EtatInscription;
  /** Whose kept places it may take. */
  quota: string | null;
  /** Whose it takes; null: none yet, or one that is kept for nobody. */
  sur: string | null;
  demandeeLe: string;
  repondreAvant: string | null;
  minutes: number | null;
};

/** Names and addresses are erased that many days after the event. */
export const CONSERVATION_JOURS = 30;
/** A place proposed is kept that long, at most until the event begins. */
export const REPONSE_HEURES = 48;
/** An address that nobody confirms is forgotten after that long. */
export const DEMANDE_HEURES = 48;

const ligne = (max: number, vide: string) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");

const vide = (text: unknown) => (text === "" || text === undefined ? null : text);

const Heure = z.string("Indiquez une heure, par exemple 14:00.").regex(HEURE_DU_JOUR, "Une heure s’écrit 14:00.");
const nombre = (min: number, max: number, phrase: string) =>
  z
    .string(phrase)
    .trim()
    .regex(/^\d{1,5}$/, phrase)
    .transform(Number)
    .refine((n) => n >= min && n <= max, phrase);

/** The day and hours of an event, Paris time, as typed. */
export const FormeHoraire = z.object({ jour: Day, de: Heure, a: Heure });
export type Horaire = z.infer<typeof FormeHoraire>;

/** What one writes of an event that can be changed without moving it. */
export const FormeTexte = z.object({
  titre: ligne(200, "Donnez un titre, comme on l’annoncerait."),
  texte: z
    .string()
    .max(5000, "Au plus 4 000 caractères.") // a browser sends two characters for the end of a line
    .transform((t) => t.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(4000, "Au plus 4 000 caractères."))
    .default(""),
  places: nombre(1, 10_000, "Indiquez un nombre de places, de 1 à 10 000."),
});
export const FormeLieu = z.object({
  lieu: ligne(200, "Indiquez où l’on vient, ou « à distance »."),
  territoire: z.preprocess(vide, Territoire.nullable()),
});

/** All that a new event asks for; `cadre` is "convention#engagement", "convention", or empty. */
export const FormeOuvrir = FormeTexte.extend(FormeLieu.shape)
  .extend(FormeHoraire.shape)
  .extend({
    genre: z.enum(GENRES, "Choisissez ce que vous organisez."),
    organisateur: Id,
    cadre: z
      .string()
      .regex(/^[^#]*(#[^#]*)?$/)
      .default(""),
    public: z.enum(["oui", "non"], "Dites qui peut venir."),
  });
export type DemandeOuvrir = z.infer<typeof FormeOuvrir>;

export const FormeDeplacer = FormeHoraire.extend(FormeLieu.shape).extend({
  motif: ligne(300, "Dites pourquoi : les inscrits le liront."),
});
export const FormeAnnuler = z.object({ motif: ligne(300, "Dites pourquoi : les inscrits le liront.") });

/** A place asked for by a counsellor. */
export const FormeInscrire = z
  .object({
    pour: Id,
    qui: z.enum(["moi", "collegue", "personne"], "Dites pour qui est la place."),
    nom: z.preprocess(vide, Nom.nullable()),
    courriel: z.preprocess(vide, Courriel.nullable()),
  })
  .superRefine(({ qui, nom, courriel }, ctx) => {
    if (qui !== "collegue") return;
    if (nom === null) ctx.addIssue({ code: "custom", path: ["nom"], message: "Indiquez le nom de votre collègue." });
    if (courriel === null)
      ctx.addIssue({ code: "custom", path: ["courriel"], message: "Indiquez où lui écrire : la place lui sera dite." });
  });

/** A place asked for by the public. */
export const FormePublic = z.object({ nom: Nom, courriel: Courriel });
