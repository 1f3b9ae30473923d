import { z } from "zod";
import { Day, PartialDay } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";

/** Kinds of organisations → their wording for a reader. `reseau` also holds a brand shared by several bodies (Avenir Actifs). */
export const GENRES = {
  reseau: "réseau",
  federation: "fédération d’employeurs",
  opco: "opérateur de compétences",
  opacif: "organisme collecteur du congé individuel de formation",
  "operateur-cep": "opérateur du conseil en évolution professionnelle",
  "mission-locale": "mission locale",
  "cap-emploi": "Cap emploi",
  "organisme-formation": "organisme de formation",
  etablissement: "établissement",
  service: "service",
  employeur: "employeur",
  institution: "institution",
  "carif-oref": "Carif-Oref",
  antenne: "antenne",
  exploitant: "exploitant de l’instance",
  autre: "organisation",
} as const;
export type Genre = keyof typeof GENRES;

const GENRES_IDENTIFIANT = ["siren", "siret", "rna", "uai", "finess", "idcc", "code-mission-locale"] as const;
export type GenreIdentifiant = (typeof GENRES_IDENTIFIANT)[number];

/** La Poste numbers its establishments outside Luhn's key: their digits add up to a multiple of five (Insee). */
const SIREN_LA_POSTE = "356000000";

const digitsSum = (digits: string): number => [...digits].reduce((sum, digit) => sum + Number(digit), 0);

/** Luhn's key, that of SIREN and SIRET: from the right, every second digit doubled, the sum a multiple of ten. */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const n = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}

const FORMES: Record<GenreIdentifiant, { forme: RegExp; attendu: string }> = {
  siren: { forme: /^\d{9}$/, attendu: "Un SIREN compte 9 chiffres." },
  siret: { forme: /^\d{14}$/, attendu: "Un SIRET compte 14 chiffres." },
  rna: { forme: /^W\d[\dA-Z]\d{7}$/, attendu: "Un numéro RNA s’écrit W suivi de 9 chiffres." },
  uai: { forme: /^\d{7}[A-Z]$/, attendu: "Un code UAI compte 7 chiffres et une lettre." },
  finess: { forme: /^\d[\dAB]\d{7}$/, attendu: "Un numéro FINESS compte 9 chiffres." },
  idcc: { forme: /^\d{1,4}$/, attendu: "Un IDCC compte 1 à 4 chiffres." },
  "code-mission-locale": { forme: /^\d{5}$/, attendu: "Un code de mission locale compte 5 chiffres." },
};

/** The value without any kind of space, tab included: registries and spreadsheets carry them. */
export const normaliserIdentifiant = (valeur: string): string => valeur.replace(/\s+/g, "").toUpperCase();

/**
 * Why a normalised identifier cannot be one of its kind, in a sentence, or null when it can:
 * its form, then the key of SIREN and SIRET (Luhn, with La Poste's own rule).
 */
export function obstacleIdentifiant(genre: GenreIdentifiant, valeur: string): string | null {
  const { forme, attendu } = FORMES[genre];
  if (!forme.test(valeur)) return attendu;
  if (genre !== "siren" && genre !== "siret") return null;
  if (luhn(valeur)) return null;
  if (genre === "siret" && valeur.startsWith(SIREN_LA_POSTE) && digitsSum(valeur) % 5 === 0) return null;
  return `La clé du ${genre.toUpperCase()} ${valeur} ne correspond pas\u00a0: un chiffre a sans doute été mal recopié.`;
}

/** Same spelling as the ids of conventions, which name organisations by it. */
export const IdOrganisation = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._:/@+-]{0,99}$/i,
    "Un identifiant compte 1 à 100 lettres sans accent, chiffres, points ou tirets.",
  );

const Libelle = z.string().min(1, "Ce libellé est vide.").max(500, "Ce libellé dépasse 500 caractères.");
const Periode = { du: Day.nullish(), au: Day.nullish() };

export const Nom = z.strictObject({ nom: Libelle, sigle: Libelle.nullish(), ...Periode });
/** A name and its acronym, borne over [du, au]; an absent end is not known or not reached. */
export type Nom = z.infer<typeof Nom>;

export const Identifiant = z
  .strictObject({
    genre: z.enum(GENRES_IDENTIFIANT, `Attendu\u00a0: ${GENRES_IDENTIFIANT.join(", ")}.`),
    valeur: z
      .string("Un identifiant s’écrit entre guillemets, comme un texte.")
      .max(60)
      .overwrite(normaliserIdentifiant),
    ...Periode,
  })
  .check((ctx) => {
    const obstacle = obstacleIdentifiant(ctx.value.genre, ctx.value.valeur);
    if (obstacle !== null)
      ctx.issues.push({ code: "custom", input: ctx.value.valeur, path: ["valeur"], message: obstacle });
  });
/** A dated identifier of a public register; spaces are taken out, the key of SIREN and SIRET is checked. */
export type Identifiant = z.infer<typeof Identifiant>;

export const Source = z.strictObject({
  texte: Libelle,
  consulteLe: Day,
  url: z.url("Une adresse commence par https://.").nullish(),
});
/** Where a fact was read, and when. */
export type Source = z.infer<typeof Source>;

export const Succession = z.strictObject({
  organisation: IdOrganisation,
  le: PartialDay,
  objet: Libelle.nullish(),
  source: Libelle.nullish(),
  verifie: z.boolean(),
});
/**
 * "Takes over from `organisation`" on a day, perhaps partial (counted from its last day); with `objet`, for that
 * mission only. `verifie: false` is shown as such: a plausible succession that no source read here establishes.
 */
export type Succession = z.infer<typeof Succession>;

export const Adhesion = z.strictObject({ reseau: IdOrganisation, ...Periode });
/** Membership of a network over [du, au]. */
export type Adhesion = z.infer<typeof Adhesion>;

export const Organisation = z.strictObject({
  id: IdOrganisation,
  genre: z.enum(Object.keys(GENRES) as [Genre, ...Genre[]], `Attendu\u00a0: ${Object.keys(GENRES).join(", ")}.`),
  noms: z.array(Nom).min(1, "Une organisation porte au moins un nom.").max(50),
  identifiants: z.array(Identifiant).max(100).nullish(),
  succedeA: z.array(Succession).max(100).nullish(),
  adhesions: z.array(Adhesion).max(200).nullish(),
  antenneDe: z.strictObject({ organisation: IdOrganisation, territoires: z.array(Territoire).max(200) }).nullish(),
  commune: Territoire.refine((code) => code.startsWith("COM-"), "La commune du siège s’écrit COM-75056.").nullish(),
  territoire: z.array(Territoire).max(2_000).nullish(),
  site: z.url("Une adresse commence par https://.").nullish(),
  note: z.string().max(2_000, "Cette note dépasse 2 000 caractères.").nullish(),
  sources: z.array(Source).max(50),
  demonstration: z.boolean().nullish(),
});
/**
 * A legal or de facto body, by its dated names and identifiers; neither an account nor a SIRET (design §2).
 * What is absent is not known ("non précisé"). `territoire` is where it acts, `commune` its seat;
 * `demonstration` marks an invented one.
 */
export type Organisation = z.infer<typeof Organisation>;
