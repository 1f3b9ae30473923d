import { z } from "zod";
import { Day, PartialDay } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";
import { guillemets } from "../../shared/zod-fr.ts";

/** The twelve kinds of acts (design §1). A commitment names those that fulfil it, an article those it allows. */
export const NATURES = [
  "aiguillage",
  "evenement",
  "information",
  "professionnalisation",
  "ressource",
  "concertation",
  "seance",
  "offre",
  "veille",
  "immersion",
  "parcours",
  "diffusion",
] as const;
export const Nature = z.enum(NATURES, {
  error: ({ input }) =>
    typeof input === "string"
      ? `${guillemets(input.slice(0, 60))} n’est pas une nature d’acte. Choisissez parmi\u00a0: ${NATURES.join(", ")}.`
      : undefined,
});
export type Nature = z.infer<typeof Nature>;

/** Identifier of an organisation, a convention, an article…: letters without accent, digits, and . _ : / @ + - after the first. */
export const Id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._:/@+-]{0,99}$/i,
    "Un identifiant compte 1 à 100 lettres sans accent, chiffres, points ou tirets, sans espace.",
  );

/** A role of a party ("reseau-emploi"…), free but spelt like an identifier. */
const Mot = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._:’'/-]{0,59}$/u,
    "Un rôle ou un public s’écrit en un mot, par exemple operateur-cep.",
  );

/** Who: a role, an organisation, `toute-partie`, `public` (only in `vers`), `membre-de:<organisation>`. */
const Qui = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._:’'/@+-]{0,110}$/u,
    "Un rôle, une organisation, toute-partie, public ou membre-de:organisation est attendu.",
  );

const Texte = z.string().max(20_000, "Ce texte dépasse 20 000 caractères.");
const Libelle = z.string().min(1, "Ce libellé est vide.").max(500, "Ce libellé dépasse 500 caractères.");

const Mois = z
  .int("Un nombre entier de mois est attendu.")
  .min(1, "Au moins un mois.")
  .max(1200, "Au plus 1 200 mois.");

export const Partie = z.strictObject({
  organisation: Id,
  roles: z.array(Mot).max(50),
  du: Day.nullish(),
  au: Day.nullish(),
  signataires: z
    .array(
      z.strictObject({
        qualite: Libelle,
        requis: z.boolean(),
        habilitation: z.strictObject({ organe: Libelle, date: Day }).nullish(),
        delegation: z.strictObject({ de: Libelle, a: Libelle, objet: Libelle, du: Day, au: Day }).nullish(),
      }),
    )
    .max(20)
    .nullish(),
  mandataire: z.union([Id, z.boolean()]).nullish(),
  cotraitants: z.array(Id).max(100).nullish(),
});
/** One entry of a signing party, with the roles it plays; an organisation may hold several, by period. */
export type Partie = z.infer<typeof Partie>;

export const Membre = z.strictObject({ organisation: Id, de: Id, du: Day.nullish(), au: Day.nullish() });
/** A legal person that acts under a party: a mission locale under ARML. */
export type Membre = z.infer<typeof Membre>;

export const Signature = z.strictObject({
  organisation: Id,
  par: Libelle.nullish(),
  fonction: Libelle.nullish(),
  le: PartialDay,
});
/** A signature as the text gives its date, perhaps partial: counted from the last day it covers. */
export type Signature = z.infer<typeof Signature>;

export const Effet = z.strictObject({
  du: Day.nullish(),
  au: Day.nullish(),
  dureeMois: Mois.nullish(),
  retroactif: z.boolean().nullish(),
  reconduction: z
    .strictObject({
      mode: z.enum(["tacite", "expresse"], "La reconduction est tacite ou expresse."),
      dureeMois: Mois,
      preavisMois: z.int().min(0).max(120).nullish(),
      maxFois: z.int().min(0).max(1000).nullish(),
    })
    .nullish(),
});
/** When the convention takes effect and ends; absent values are not stated by the text. */
export type Effet = z.infer<typeof Effet>;

export const Article = z.strictObject({
  id: Id,
  titre: Libelle.nullish(),
  citation: Texte,
  axe: Id.nullish(),
  actes: z.array(Nature).max(NATURES.length),
  de: z
    .array(Qui.refine((q) => q !== "public", `${guillemets("public")} ne peut figurer que dans ${guillemets("vers")}.`))
    .max(200),
  vers: z.array(Qui).max(200).nullish(),
  du: Day.nullish(),
  au: Day.nullish(),
  territoire: z.array(Territoire).max(200).nullish(),
  publics: z.array(Mot).max(100).nullish(),
  consentement: z.boolean().nullish(),
});
/** What an article opens: kinds of acts, from whom, to whom, where, for whom, until when. */
export type Article = z.infer<typeof Article>;

export const Engagement = z.strictObject({
  id: Id,
  article: Id.nullish(),
  titre: Libelle,
  obliges: z.array(Id).max(100),
  pilote: Libelle.nullish(),
  contributeurs: z.array(Id).max(100).nullish(),
  actes: z.array(Nature).max(NATURES.length),
  cible: z
    .strictObject({
      valeur: z.number().min(0),
      unite: z.enum(["actes", "heures", "personnes", "organisations", "jours", "pourcent"]),
      par: z.enum(["an", "trimestre", "mois", "convention"]).nullish(),
    })
    .nullish(),
  rythme: Libelle.nullish(),
  source: Texte.nullish(),
});
/** A commitment of a convention: who owes what, by which kinds of acts, how much and how often. */
export type Engagement = z.infer<typeof Engagement>;

export const Instance = z.strictObject({
  id: Id,
  type: Libelle,
  libelle: Libelle,
  membres: z.array(Libelle).max(200).nullish(),
  rythme: Libelle.nullish(),
});
/** A body of governance: comité de pilotage, comité technique, groupe de travail. */
export type Instance = z.infer<typeof Instance>;

export const Demande = z.strictObject({
  acte: Nature,
  de: Id,
  vers: Id.nullish(),
  date: Day,
  territoire: Territoire.nullish(),
  public: Mot.nullish(),
  consentement: z.boolean().nullish(),
  suiteDe: z.string().min(1).max(100).nullish(),
  commenceLe: Day.nullish(),
});
/** "May A do this towards B, there, on that day?" Absent or null = not known, which is never "no". */
export type Demande = z.infer<typeof Demande>;

const Exemple = z.strictObject({
  demande: Demande,
  attendu: z.strictObject({
    issue: z.enum(["permis", "refuse", "a-completer"]),
    article: Id.nullish(),
    motif: z.string().nullish(),
  }),
});

export const Convention = z.strictObject({
  id: Id,
  version: z.int().min(1).nullish(),
  titre: Libelle,
  genre: Libelle,
  parent: Id.nullish(),
  adosseA: z.strictObject({ quoi: Libelle, au: Day }).nullish(),
  parties: z.array(Partie).max(500),
  membres: z.array(Membre).max(5_000).nullish(),
  appuis: z.array(Id).max(500).nullish(),
  signatures: z.array(Signature).max(2_000),
  effet: Effet,
  territoire: z.array(Territoire).max(200).nullish(),
  publics: z.array(Mot).max(100).nullish(),
  axes: z
    .array(z.strictObject({ id: Id, titre: Libelle }))
    .max(200)
    .nullish(),
  articles: z.array(Article).max(2_000),
  engagements: z.array(Engagement).max(2_000).nullish(),
  instances: z.array(Instance).max(200).nullish(),
  renouvellements: z
    .array(z.strictObject({ le: Day, jusquAu: Day }))
    .max(200)
    .nullish(),
  graces: z
    .array(z.strictObject({ jusquAu: Day, accordeeLe: Day, par: Libelle, motif: Libelle }))
    .max(100)
    .nullish(),
  suspensions: z
    .array(z.strictObject({ du: Day, au: Day.nullish(), motif: Libelle }))
    .max(200)
    .nullish(),
  denonciation: z.strictObject({ par: Libelle, le: Day }).nullish(),
  resiliation: z.strictObject({ par: Libelle, le: Day, effetLe: Day, motif: Libelle }).nullish(),
  retraits: z
    .array(z.strictObject({ organisation: Id, effetLe: Day }))
    .max(500)
    .nullish(),
  remplaceePar: Id.nullish(),
  avenants: z
    .array(
      z.strictObject({
        id: Id,
        le: Day,
        effetLe: Day,
        articles: z.array(Article).max(2_000),
        /** New term, from its signature on; tacit renewals then run from it (docs/decisions/0071). */
        jusquAu: Day.nullish(),
        /** No tacit renewal follows that term. */
        sansReconduction: z.boolean().nullish(),
        /** Meant without a gap since the former term: opens no right before its signature, but counts in reports. */
        retroactif: z.boolean().nullish(),
      }),
    )
    .max(200)
    .nullish(),
  exemples: z.array(Exemple).max(1_000).nullish(),
});
/** A convention as data, the form that import, export and `decider --conventions` share (contracts). */
export type Convention = z.infer<typeof Convention>;

/** State of a convention on a day, never stored: contracts, "etat". */
export const ETATS = [
  "brouillon",
  "en-relecture",
  "a-signer",
  "signee-partiellement",
  "signee",
  "remplacee",
  "resiliee",
  "caduque",
  "suspendue",
  "en-vigueur",
  "en-grace",
  "echue",
] as const;
export type Etat = (typeof ETATS)[number];
