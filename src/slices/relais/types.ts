import { z } from "zod";
import { Day } from "../../shared/day.ts";

/** Where a mise en relation stands, derived from its dated facts (`etatDe`), never stored; in the order it is lived. */
export const ETATS_RELAIS = [
  "propose",
  "accord-donne",
  "transmis",
  "lu",
  "sans-reponse",
  "accepte",
  "decline",
  "redirige",
  "en-accompagnement",
  "retire",
  "clos",
] as const;
export type EtatRelais = (typeof ETATS_RELAIS)[number];

/** Which side one stands on: the body that sends, the one that receives, the person herself. */
export const COTES = ["emetteur", "destinataire", "personne"] as const;
export type Cote = (typeof COTES)[number];

/** Why a recipient declines: a closed list (domain.md W3); the person may come all the same, and is told so. */
export const MOTIFS_DECLIN = {
  demande: "ne correspond pas à la demande de la personne",
  "autre-operateur": "autre opérateur plus indiqué",
  injoignable: "coordonnées injoignables",
  "deja-suivie": "demande déjà suivie",
  "hors-territoire": "hors territoire",
} as const;
export type MotifDeclin = keyof typeof MOTIFS_DECLIN;

/** How a mise en relation ends: a closed list, told by whoever knows first. */
export const ISSUES_CLOTURE = {
  "relais-abouti": "le relais est passé",
  "conjoint-termine": "l’accompagnement conjoint est terminé",
  "sans-suite": "sans suite à la demande de la personne",
  injoignable: "la personne n’a pas pu être jointe",
  "sans-reponse": "le destinataire n’a pas répondu",
  decline: "le destinataire a décliné",
} as const;
export type IssueCloture = keyof typeof ISSUES_CLOTURE;

/** The dated facts of a mise en relation: civil days in Paris. */
export type FaitsRelais = {
  proposeLe: Day;
  /** An accord stands (given, not withdrawn, its term not past). */
  accord: boolean;
  transmisLe: Day | null;
  luLe: Day | null;
  reponduLe: Day | null;
  reponse: "accepte" | "decline" | "redirige" | null;
  accompagneLe: Day | null;
  retireLe: Day | null;
  closLe: Day | null;
  /** Days promised for an answer. */
  delaiJours: number;
};

/** A mise en relation as its two bodies follow it: nothing here tells who the person is. */
export type Relais = FaitsRelais & {
  id: string;
  /** What two counsellors say on the telephone: it tells nothing of the person. */
  reference: string;
  beneficiaire: string;
  emetteur: string;
  destinataire: string;
  convention: string | null;
  territoire: string;
  suiviPar: string;
  attribueA: string | null;
  suiteDe: string | null;
  motif: MotifDeclin | null;
  closPar: Cote | "maison" | null;
  issue: IssueCloture | null;
};

const mots = (max: number) => z.string().trim().max(max, `Au plus ${max} caractères.`);
/** No text that travels is longer (domain.md §2.1). */
export const MAX_TEXTE = 600;

/** The blocks of the fiche de liaison; the person's accord names those that travel. */
export const BLOCS = ["emetteur", "personne", "situation", "demande", "deja-fait", "attendu", "coordination"] as const;
export type Bloc = (typeof BLOCS)[number];

/** Why this body rather than another (domain.md §2.1). */
export const MOTIFS_MISE_EN_RELATION = {
  public: "public de cet opérateur",
  expertise: "expertise (handicap, cadre, âge, branche)",
  proximite: "proximité",
  financement: "financement",
  changement: "changement de situation",
  souhait: "souhait de la personne",
} as const;

/** What the sender hopes: it decides who stays in charge. */
export const ATTENDUS = {
  "premier-rendez-vous": "un premier rendez-vous",
  "expertise-ponctuelle": "une expertise ponctuelle",
  "relais-complet": "un relais complet",
  "accompagnement-conjoint": "un accompagnement conjoint",
} as const;

/** Days of a week, as a plan of visits lists them. */
export const JOURS_DE_PASSAGE = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;
/** The only text of a coordination is no longer. */
export const MAX_COORDINATION = 280;

const passage = mots(120).optional();
/**
 * What a home service and an establishment tell one another to pass a person on (nexem-una-2018), and nothing of health:
 * who comes on which days, when she comes in and goes home, who calls whom, whom she trusts (no representative).
 */
export const Coordination = z.strictObject({
  ...{ lundi: passage, mardi: passage, mercredi: passage, jeudi: passage, vendredi: passage },
  ...{ samedi: passage, dimanche: passage },
  entreeLe: Day.optional(),
  retourLe: Day.optional(),
  quiAppelle: mots(200).optional(),
  confianceNom: mots(120).optional(),
  confianceTelephone: mots(30).optional(),
  texte: mots(MAX_COORDINATION).optional(),
});
export type Coordination = z.infer<typeof Coordination>;

export const FicheDeLiaison = z.strictObject({
  emetteur: z.strictObject({
    conseiller: mots(120).min(1, "Le nom du conseiller est attendu."),
    telephone: mots(30).optional(),
    courriel: mots(200).optional(),
    agence: mots(200).min(1, "L’agence est attendue."),
    remplacant: mots(120).optional(),
  }),
  personne: z
    .strictObject({
      nom: mots(120).optional(),
      prenom: mots(120).optional(),
      telephone: mots(30).optional(),
      courriel: mots(200).optional(),
      voie: z.enum(["telephone", "courriel", "sms", "conseiller", "autre"]).optional(),
      disponibleDu: Day.optional(),
    })
    .optional(),
  situation: z
    .strictObject({
      statut: mots(60).optional(),
      commune: mots(120).optional(),
      trancheAge: z.enum(["16-25", "26-29", "30-44", "45-54", "55-plus"]).optional(),
      metier: mots(160).optional(),
    })
    .optional(),
  demande: z
    .strictObject({
      paroles: mots(MAX_TEXTE).optional(),
      motif: z.enum(Object.keys(MOTIFS_MISE_EN_RELATION) as [keyof typeof MOTIFS_MISE_EN_RELATION]).optional(),
      precision: mots(200).optional(),
    })
    .optional(),
  dejaFait: z
    .strictObject({
      niveau: z.enum(["accueil-individualise", "accompagnement-personnalise"]).optional(),
      syntheseRemise: z.boolean().optional(),
    })
    .optional(),
  attendu: z.enum(Object.keys(ATTENDUS) as [keyof typeof ATTENDUS]).optional(),
  /** Written by `coordonner` alone, and only where the host declares `hds`. */
  coordination: Coordination.optional(),
});
/** The fiche de liaison between CEP operators (domain.md §2.1): nothing compulsory but its first block. */
export type FicheDeLiaison = z.infer<typeof FicheDeLiaison>;
