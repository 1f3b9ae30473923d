import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { lireTelephone } from "../../shared/telephone.ts";
import type { Convention } from "../conventions/index.ts";
import type { Piece, Redaction } from "../redaction/index.ts";

/** One line without control characters, trimmed. */
const ligne = (max: number, vide: string) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");

const rien = z
  .literal("")
  .transform(() => null)
  .nullish()
  .transform(() => null);

/** An address, without case or surrounding spaces. */
export const Adresse = z
  .string("Indiquez une adresse, par exemple claire.vasseur@reseau.example.")
  .trim()
  .max(254, "Une adresse compte au plus 254 caractères.")
  .pipe(z.email("Cette adresse est incomplète : elle s’écrit comme claire.vasseur@reseau.example."))
  .transform((courriel) => courriel.toLowerCase());

/** Why somebody declines, or a round is reopened: read by everybody of the workshop. */
export const Motif = ligne(500, "Dites pourquoi, en une phrase.");

/** The office somebody signs in: "présidente". */
export const Qualite = ligne(200, "Indiquez en quelle qualité cette personne signe, par exemple présidente.");

export const Habilitation = z.strictObject({
  organe: ligne(200, "Indiquez l’organe qui a habilité, par exemple conseil d’administration."),
  date: Day,
});
/** The board or assembly that authorised the signature, and the day it did. */
export type Habilitation = z.infer<typeof Habilitation>;

export const Delegation = z.strictObject({
  de: ligne(200, "Indiquez la fonction de la personne qui délègue."),
  a: ligne(200, "Indiquez à qui le pouvoir est délégué."),
  objet: ligne(300, "Indiquez ce que couvre la délégation."),
  du: Day,
  au: Day,
});
/** A dated delegation: from whom, to whom, for what, over [du, au]. */
export type Delegation = z.infer<typeof Delegation>;

/** A form's fields of a person who is to sign, with her power if any. */
export const DesignationSaisie = z
  .object({
    nom: ligne(200, "Indiquez le nom de la personne qui signe."),
    courriel: Adresse,
    fonction: z.union([rien, ligne(200, "")]).nullish(),
    telephone: z
      .string()
      .nullish()
      .transform((saisi, ctx) => {
        if (saisi == null) return undefined; // not asked on this form: what is known stays
        if (saisi.trim() === "") return null;
        const lu = lireTelephone(saisi);
        if (lu !== null) return lu;
        ctx.issues.push({
          code: "custom",
          input: saisi,
          message: "Ce numéro ne reçoit pas de SMS : il s’écrit comme 06 12 34 56 78, ou +32 470 12 34 56.",
        });
        return z.NEVER;
      }),
    pouvoir: z.enum(["", "habilitation", "delegation"], "Choisissez par quel pouvoir cette personne signe."),
    organe: z.string().nullish(),
    date: z.string().nullish(),
    de: z.string().nullish(),
    a: z.string().nullish(),
    objet: z.string().nullish(),
    du: z.string().nullish(),
    au: z.string().nullish(),
  })
  .transform(({ nom, courriel, fonction, telephone, pouvoir, organe, date, de, a, objet, du, au }, ctx) => {
    const read = <T>(forme: z.ZodType<T>, valeur: unknown): T | null => {
      const done = forme.safeParse(valeur);
      if (done.success) return done.data;
      for (const issue of done.error.issues)
        ctx.issues.push({ code: "custom", input: valeur, message: issue.message, path: issue.path });
      return null;
    };
    const habilite = pouvoir === "habilitation" || (pouvoir === "delegation" && (organe || date));
    const habilitation = habilite ? read(Habilitation, { organe: organe ?? "", date: date ?? "" }) : null;
    const delegation =
      pouvoir === "delegation"
        ? read(
            Delegation.refine((d) => d.du <= d.au, {
              error: "La délégation finit avant d’avoir commencé.",
              path: ["au"],
            }),
            { de: de ?? "", a: a || nom, objet: objet ?? "", du: du ?? "", au: au ?? "" },
          )
        : null;
    return { nom, courriel, fonction: fonction ?? null, telephone, habilitation, delegation };
  });

/** Somebody designated to sign for a party, under an office. */
export type Signataire = {
  organisation: string;
  qualite: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  habilitation: Habilitation | null;
  delegation: Delegation | null;
  /** Organisation that wrote this: the party, or who opened the draft. */
  declarePar: string;
};

/** A signature that a party owes, by office; `designe` null while nobody is named. */
export type Attendu = {
  organisation: string;
  qualite: string;
  habilitation: Habilitation | null;
  delegation: Delegation | null;
  designe: Signataire | null;
};

/** A power judged on a day: only `produit` is one; the sentence says which, or what lacks. */
export type Pouvoir = { issue: "produit" | "non-produit" | "perime" | "hors-objet" | "dispense"; phrase: string };

/** What exactly is signed: the text as data and as pieces; `avenant` names it when it amends `convention`. */
export type CorpsSigne = { convention: Convention; pieces: Piece[]; avenant: string | null; redaction: Redaction };

/** Somebody who signs in a round, with her power as it was judged at the sending: what the document prints. */
export type SignataireDuTour = Signataire & { pouvoir: Pouvoir };

/** A round of signature of one version of a draft. */
export type Tour = {
  id: string;
  projet: string;
  /** Rank of the round in its draft. */
  no: number;
  /** Version of the draft that is signed. */
  version: number;
  /** Instant, ISO 8601 in UTC. */
  envoyeLe: string;
  par: string;
  corps: CorpsSigne;
  /** Fingerprint of what is signed: key of the sealed document. */
  texte: string;
  /** Fingerprint of the version of the draft. */
  redaction: string;
  signataires: SignataireDuTour[];
  closLe: string | null;
  closPar: string | null;
  motif: string | null;
};

export const MODES = ["en-ligne", "papier", "ailleurs"] as const;

/** A signature given, for ever. */
export type SignatureRecueillie = {
  id: string;
  tour: string;
  projet: string;
  organisation: string;
  qualite: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  mode: (typeof MODES)[number];
  /** Civil day of the signature. */
  jour: Day;
  /** Instant it was recorded, ISO 8601 in UTC. */
  le: string;
  pouvoir: Pouvoir;
  preuve: Record<string, unknown>;
};

/** Somebody asked to sign declined, with her reason. */
export type RefusDeSigner = { organisation: string; qualite: string; motif: string; le: string };

/** A party accepts that another signs without its power being produced. */
export type Dispense = { organisation: string; par: string };

/** Where a round stands; `aucun`: none is open. */
export const ETATS_DE_TOUR = ["aucun", "ouvert", "entame", "complet"] as const;
export type EtatDeTour = (typeof ETATS_DE_TOUR)[number];
