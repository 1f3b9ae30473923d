import { z } from "zod";
import { REGIONS } from "../../shared/cog.ts";
import { Day } from "../../shared/day.ts";
import { guillemets } from "../../shared/zod-fr.ts";

/*
 * What is known of a person (contracts.md, "Orientation"). Absent or null = not known, which is never "no". Where a
 * question can be answered "none", the value is `false`: no bilan ever funded, no resignation, nobody accompanies.
 */

/** An operator of the CEP by its base id, as the directory and facts name it. */
export const OPERATEURS = [
  "pole_emploi",
  "france_travail",
  "mission_locale",
  "cap_emploi",
  "apec",
  "opacif_fongecif",
  "opacif_unifaf",
  "opacif_uniformation",
  "opacif_afdas",
  "opacif_faftt",
  "opacif_unagecif",
  "opacif_agecif_cama",
  "cpir_transitional",
  "region_designated",
  "operateur_regional",
  "avenir_actifs",
] as const;
export const OperateurId = z.enum(OPERATEURS, {
  error: ({ input }) =>
    typeof input === "string"
      ? `${guillemets(input.slice(0, 60))} n’est pas un opérateur connu. Choisissez parmi\u00a0: ${OPERATEURS.join(", ")}.`
      : undefined,
});
export type OperateurId = z.infer<typeof OperateurId>;

const oui = z.boolean().nullish();
const jour = Day.nullish();
const choix = <const T extends readonly string[]>(...mots: T) => z.enum(mots).nullish();

const NEGATIF = "Une quantité négative n’existe pas ici. Donnez 0 ou plus.";

/** A quantity from 0 to `max`, the unit said in the sentence that refuses it. */
const quantite = (unite: string, max: number) =>
  z
    .number({ error: `Un nombre de ${unite} est attendu.` })
    .min(0, NEGATIF)
    .max(max, `Au plus ${max.toLocaleString("fr-FR").replace(/\s/gu, "\u202f")} ${unite}.`)
    .nullish();

const mois = (max = 900) => quantite("mois", max);
const heures = quantite("heures", 20_000);
const euros = quantite("euros", 1_000_000);
const compte = (unite: string, max: number) =>
  z
    .int(`Un nombre entier de ${unite} est attendu.`)
    .min(0, NEGATIF)
    .max(max, `Au plus ${max.toLocaleString("fr-FR").replace(/\s/gu, "\u202f")} ${unite}.`)
    .nullish();

const NIVEAU_ATTENDU = "Un niveau de qualification est 0, 3, 4, 5, 6, 7 ou 8.";
const Niveau = z.union([z.literal(0), z.literal([3, 4, 5, 6, 7, 8])], { error: NIVEAU_ATTENDU }).nullish();

const IDCC_ATTENDU = "Un IDCC compte 1 à 4 chiffres, par exemple 413. Il figure sur le bulletin de paie.";

/** "0413", "413" and 413 are one agreement; an empty field is an IDCC not known. */
const Idcc = z
  .union([z.int(), z.string()], { error: IDCC_ATTENDU })
  .transform((value) => String(value).trim())
  .refine((text) => /^\d{0,4}$/.test(text), IDCC_ATTENDU)
  .transform((text) => (text === "" ? null : String(Number(text))))
  .nullish();

const Region = z
  .string()
  .refine((code) => code.startsWith("REG-") && Object.hasOwn(REGIONS, code.slice(4)), {
    error: ({ input }) =>
      `${guillemets(String(input).slice(0, 30))} n’est pas une région connue. Une région s’écrit REG-11 (Île-de-France).`,
  })
  .nullish();

/** A fiche of the national register, "RNCP36004" or "RS6117"; bare digits are an RNCP number. */
const Fiche = z
  .union([z.string(), z.int().min(1)], { error: "Un numéro de fiche est attendu, par exemple RNCP36004." })
  .transform((value) =>
    String(value)
      .trim()
      .toUpperCase()
      .replace(/^(?=\d)/, "RNCP"),
  )
  .refine((text) => /^(RNCP|RS)\d{1,6}$/.test(text), "Un numéro de fiche s’écrit RNCP36004 ou RS6117.");

/** An id or a code, as facts write them: "deme:2024", "RNCP492", "siae". */
const Code = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,79}$/u, "Un identifiant ou un code est attendu, sans espace.");

const Formation = z.strictObject({
  certifiante: oui,
  rncp: z.union([z.boolean(), Fiche]).nullish(),
  bloc: z.union([z.boolean(), Code]).nullish(),
  nouveauMetier: oui,
  heures,
  heuresTheorie: heures,
  mois: mois(120),
  debut: jour,
  mode: choix("temps-plein", "temps-partiel", "discontinu"),
});

/** What somebody is on the day of the demand: the one fact that is always asked. */
export const STATUTS = ["salarie", "demandeur-emploi", "agent-public", "independant", "esat"] as const;

/** A value, or `false` when the answer is "none". */
const ouFaux = <T extends z.ZodType>(schema: T, attendu: string) =>
  z.union([z.literal(false), schema], { error: attendu }).nullish();

const JOUR_OU_FAUX = "Un jour (AAAA-MM-JJ) est attendu, ou false s’il n’y en a jamais eu.";
const OPERATEUR_OU_FAUX = `Un opérateur est attendu, ou false si personne ne suit\u00a0: ${OPERATEURS.join(", ")}.`;

export const Situation = z.strictObject({
  statut: z.enum(STATUTS, { error: `Indiquez le statut\u00a0: ${STATUTS.join(", ")}.` }),
  secteur: choix("prive", "public"),
  contrat: choix("CDI", "CDD", "interim"),
  naissance: jour,
  age: compte("années", 120),
  cadre: oui,
  handicap: oui,
  region: Region,
  idcc: Idcc,
  niveau: Niveau,
  ancienneteMois: mois(),
  ancienneteEntrepriseMois: mois(),
  moisSalarie5Ans: mois(60),
  moisCdd12: mois(12),
  heuresBranche18Mois: heures,
  heuresAgence: heures,
  absenceMois24: mois(24),
  absenceMotif: choix("maladie", "accident", "autre"),
  licencieRepris: oui,
  miTempsOuPlus: oui,
  gradeLicence: oui,
  permisDetenu: oui,
  salaireSmic: quantite("SMIC", 1_000),
  effectifEmployeur: compte("personnes", 10_000_000),
  accordEmployeur: oui,
  accordEcrit: oui,
  accordDeBranche: oui,
  avenantLe: jour,
  embaucheLe: jour,
  finContrat: jour,
  demandeLe: jour,
  entreeLe: jour,
  cpfSolde: euros,
  abondementEmployeur: euros,
  financementTiers: euros,
  consentementCpf: oui,
  dernierBilanFinance: ouFaux(Day, JOUR_OU_FAUX),
  joursTravailles60Mois: quantite("jours", 1_827),
  demission: ouFaux(z.strictObject({ le: jour }), "Indiquez false, ou {le: jour} avec un jour AAAA-MM-JJ."),
  cep: ouFaux(
    z.strictObject({ operateur: OperateurId.nullish(), demandeLe: jour }),
    "Indiquez false, ou {operateur, demandeLe} avec un opérateur connu et un jour AAAA-MM-JJ.",
  ),
  projet: z.strictObject({ reelEtSerieux: oui, formationNecessaire: oui, demission: oui }).nullish(),
  suiviPar: ouFaux(OperateurId, OPERATEUR_OU_FAUX),
  entretiens: compte("entretiens", 1_000),
  formationsNonObligatoires: compte("formations", 1_000),
  activiteLieeMois: mois(),
  diplomes: z.array(Code).max(100, "Au plus 100 diplômes.").nullish(),
  cible: z.strictObject({ diplome: Code.nullish(), rncp: Fiche.nullish(), niveau: Niveau }).nullish(),
  formation: Formation.nullish(),
  achat: z
    .strictObject({
      type: choix("bilan", "permis", "rs", "rncp", "bloc", "vae", "clea"),
      prix: euros,
      utileAuProjet: oui,
    })
    .nullish(),
  immersion: z
    .strictObject({
      jours: compte("jours", 1_000),
      but: choix("decouverte", "confirmation", "recrutement", "remplacement", "accroissement"),
      prescripteur: Code.nullish(),
      conventionAvec: ouFaux(Code, "Un identifiant est attendu, ou false s’il n’y a pas de convention."),
    })
    .nullish(),
  contratAccueil: z.strictObject({ type: choix("CDI", "CDD"), mois: mois(), periodeEssai: oui }).nullish(),
  contratOrigineSuspendu: oui,
  apprentissagePrecedent: ouFaux(
    z.strictObject({ fin: jour, niveau: Niveau }),
    "Indiquez false, ou {fin, niveau} avec un jour AAAA-MM-JJ et un niveau.",
  ),
  minima: ouFaux(z.enum(["rsa", "ass", "aah", "ex-cui"]), "Choisissez parmi\u00a0: rsa, ass, aah, ex-cui, ou false."),
  projetEntreprise: oui,
  sportifHautNiveau: oui,
  interditPermis: oui,
  refusMobilite: oui,
  immersionsMemeAccueil: z
    .strictObject({ nombre: compte("immersions", 1_000), jours: compte("jours", 10_000) })
    .nullish(),
});

/** What is known of a person. Absent or null = not known; `idcc` without leading zeros; a register number with its prefix. */
export type Situation = z.infer<typeof Situation>;
export type CleSituation = keyof Situation;

/** Completed years on `jour` of somebody born on `naissance`; somebody born on 29 February counts from 1 March. */
export const ageLe = (naissance: Day, jour: Day): number =>
  Number(jour.slice(0, 4)) - Number(naissance.slice(0, 4)) - (jour.slice(5) < naissance.slice(5) ? 1 : 0);

/** One contradiction between the facts given: the field to mend and the sentence that says it. */
export type Contradiction = { champ: (string | number)[]; phrase: string };

/** What cannot be true together on `date`; facts not known contradict nothing. */
export function contradictions(s: Situation, date: Day): Contradiction[] {
  const out: Contradiction[] = [];
  const non = (bad: boolean, champ: string, phrase: string) => {
    if (bad) out.push({ champ: champ.split("."), phrase });
  };
  const depasse = (part?: number | null, total?: number | null) => part != null && total != null && part > total;
  non(s.naissance != null && s.naissance > date, "naissance", "La date de naissance est après le jour de la demande.");
  const age = s.naissance != null && s.naissance <= date ? ageLe(s.naissance, date) : null;
  non(age !== null && age > 120, "naissance", "Cette date de naissance donne plus de 120 ans.");
  non(
    age !== null && s.age != null && s.age !== age,
    "age",
    `L’âge donné (${s.age} ans) ne s’accorde pas avec la date de naissance (${age} ans ce jour-là).`,
  );
  non(
    s.statut === "demandeur-emploi" && s.contrat === "CDI",
    "contrat",
    "Une personne en recherche d’emploi n’a pas de CDI. Choisissez le statut salarie, ou ne donnez pas de contrat.",
  );
  non(
    s.statut === "agent-public" && s.secteur === "prive",
    "secteur",
    "Un agent public relève du secteur public. Choisissez le statut salarie si l’employeur est privé.",
  );
  non(
    depasse(s.ancienneteEntrepriseMois, s.ancienneteMois),
    "ancienneteEntrepriseMois",
    "L’ancienneté dans l’entreprise dépasse l’ancienneté comme salarié.",
  );
  non(
    depasse(s.moisCdd12, s.moisSalarie5Ans),
    "moisCdd12",
    "Les mois de CDD sur douze mois dépassent les mois comme salarié sur cinq ans.",
  );
  non(
    depasse(s.heuresAgence, s.heuresBranche18Mois),
    "heuresAgence",
    "Les heures dans l’agence dépassent les heures dans la branche.",
  );
  non(
    depasse(s.formation?.heuresTheorie, s.formation?.heures),
    "formation.heuresTheorie",
    "Les heures de théorie dépassent les heures de la formation.",
  );
  non(
    depasse(s.joursTravailles60Mois, s.ancienneteMois == null ? null : s.ancienneteMois * 31),
    "joursTravailles60Mois",
    "Les jours travaillés dépassent ce que peut contenir l’ancienneté comme salarié.",
  );
  const bilan = s.dernierBilanFinance;
  non(
    typeof bilan === "string" && bilan > date,
    "dernierBilanFinance",
    "Ce bilan est daté d’après le jour de la demande.",
  );
  return out;
}

export const Demande = z.strictObject({ date: Day, situation: Situation }).superRefine(({ date, situation }, ctx) => {
  for (const { champ, phrase } of contradictions(situation, date))
    ctx.addIssue({ code: "custom", path: ["situation", ...champ], message: phrase });
});
/** "On that day, for a person of whom this is known, who and what?" */
export type Demande = z.infer<typeof Demande>;

/** The same facts with the age that follows from the birth date on the day of the demand. */
export const faitsAuJour = ({ date, situation }: Demande): Situation =>
  situation.naissance == null ? situation : { ...situation, age: ageLe(situation.naissance, date) };
