import type { Day } from "../../shared/day.ts";
import { nombreDe } from "../../shared/tranches.ts";
import { AUTRE_MOT, CLES, type Cle, FORMES } from "./cles.ts";
import { ageLe, type Situation } from "./situation.ts";

/** The facts of one person on one day, in the order of `CLES`; NaN = not known. */
export type Faits = Float64Array;

/** How one fact is read: the keys of the situation it comes from, and its number. */
type Lecture = { de: readonly string[]; lire: (s: Situation, date: Day) => number };

const INCONNU = Number.NaN;
type Peut<T> = T | null | undefined;

const duNombre = (n: Peut<number>): number => n ?? INCONNU;
const duBooleen = (b: Peut<boolean>): number => (b == null ? INCONNU : b ? 1 : 0);
const duJour = (d: Peut<Day>): number => (d == null ? INCONNU : nombreDe(d));
const numeroRncp = (code: unknown): number =>
  typeof code === "string" && code.startsWith("RNCP")
    ? Number(code.slice(4))
    : typeof code === "string"
      ? AUTRE_MOT
      : INCONNU;

/** Place of a word in the list of its fact; -1 for a word that no rule names. */
const duMot = (cle: Cle, word: Peut<string | false>): number => {
  if (word == null) return INCONNU;
  const forme = FORMES[cle];
  return forme.genre === "mot" ? (forme.mots as readonly string[]).indexOf(word === false ? "aucun" : word) : INCONNU;
};

/** Whole months from one day to another, negative when the other is earlier. */
function moisEntre(from: Day, to: Day): number {
  const [a, b] = [nombreDe(from), nombreDe(to)];
  const months = Math.floor(b / 10_000) * 12 + Math.floor((b % 10_000) / 100);
  return months - Math.floor(a / 10_000) * 12 - Math.floor((a % 10_000) / 100) - (b % 100 < a % 100 ? 1 : 0);
}

const JOURS_DU_MOIS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day some months later as a number, clipped to the month's end as `addMonths` does, without making text. */
export function moisPlusTard(day: Day, months: number): number {
  const n = nombreDe(day);
  const index = Math.floor(n / 10_000) * 12 + Math.floor((n % 10_000) / 100) - 1 + months;
  const [year, month] = [Math.floor(index / 12), index % 12];
  const leap = month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return year * 10_000 + (month + 1) * 100 + Math.min(n % 100, (JOURS_DU_MOIS[month] as number) + leap);
}

/** Months still to be worked until the course starts or the contract ends: none when no start is given. */
function moisJusquAuDepart(s: Situation, date: Day): number {
  const debut = s.formation?.debut;
  if (debut == null) return 0;
  return moisEntre(date, s.finContrat != null && s.finContrat < debut && s.finContrat >= date ? s.finContrat : debut);
}

/** First day of a work-study contract: the hiring to come, else the start of the course, else the day of the demand. */
const debutContrat = (s: Situation, date: Day): Day =>
  s.embaucheLe != null && s.embaucheLe >= date ? s.embaucheLe : (s.formation?.debut ?? date);

/** 24 months in five years cannot hold when all of a life does not: the whole then stands for the part. */
function salarie5Ans(s: Situation, date: Day): number {
  if (s.moisSalarie5Ans != null) return Math.min(60, s.moisSalarie5Ans + moisJusquAuDepart(s, date));
  const whole = (s.ancienneteMois ?? INCONNU) + moisJusquAuDepart(s, date);
  return whole < 24 ? whole : INCONNU;
}

/** A year in the company under a CDI leaves no month of CDD in it (D6323-9: a CDD turned into a CDI does not count). */
function cdd12(s: Situation, date: Day): number {
  if (s.moisCdd12 != null)
    return s.contrat === "CDD" ? Math.min(12, s.moisCdd12 + moisJusquAuDepart(s, date)) : s.moisCdd12;
  const company = (s.ancienneteEntrepriseMois ?? INCONNU) + moisJusquAuDepart(s, date);
  return s.contrat === "CDI" && company >= 12 ? 0 : INCONNU;
}

/** Days of work: months as an employee cannot hold more than 31 each, which may be enough to know. */
function joursTravailles(s: Situation): number {
  if (s.joursTravailles60Mois != null) return s.joursTravailles60Mois;
  const most = (s.ancienneteMois ?? INCONNU) * 31;
  return most < 1300 ? most : INCONNU;
}

/** Below level 6 nobody holds the grade of licence, from level 7 everybody has reached it; level 6 alone does not tell. */
function gradeLicence(s: Situation): number {
  if (s.gradeLicence != null) return duBooleen(s.gradeLicence);
  return s.niveau == null || s.niveau === 6 ? INCONNU : s.niveau > 6 ? 1 : 0;
}

function bilanRecent(s: Situation, date: Day): number {
  const dernier = s.dernierBilanFinance;
  return dernier == null ? INCONNU : dernier !== false && moisPlusTard(dernier, 60) > nombreDe(date) ? 1 : 0;
}

/** Asked strictly before the resignation; while nobody has resigned it still can be. */
function cepAvant(s: Situation): number {
  if (s.demission === false) return 1;
  if (s.cep === false) return 0;
  const [cep, le] = [s.cep?.demandeLe, s.demission?.le];
  return cep == null || le == null ? INCONNU : cep < le ? 1 : 0;
}

function apprentissageRecent(s: Situation, date: Day): number {
  const before = s.apprentissagePrecedent;
  if (before === false) return 0;
  return before?.fin == null ? INCONNU : moisPlusTard(before.fin, 12) >= nombreDe(debutContrat(s, date)) ? 1 : 0;
}

function niveauSuperieur(s: Situation): number {
  const before = s.apprentissagePrecedent;
  if (before === false) return 0;
  return before?.niveau == null || s.cible?.niveau == null ? INCONNU : s.cible.niveau > before.niveau ? 1 : 0;
}

/** A title of the register, by the course, the target or the purchase. */
function titreVise(s: Situation): number {
  const rncp = s.cible?.rncp ?? s.formation?.rncp;
  if (typeof rncp === "string") return rncp.startsWith("RNCP") ? 1 : 0;
  if (rncp === true || s.cible?.diplome != null || s.achat?.type === "rncp") return 1;
  return rncp === false || s.formation?.certifiante === false ? 0 : INCONNU;
}

/** Where a course is given and no purchase, what is asked about is that course: none of the purchases on the list. */
const achatType = (s: Situation): number =>
  s.achat == null && s.formation != null ? AUTRE_MOT : duMot("achatType", s.achat?.type);

function blocVise(s: Situation): number {
  const bloc = s.formation?.bloc;
  if (bloc === true || typeof bloc === "string" || s.achat?.type === "bloc") return 1;
  return bloc === false || s.formation?.certifiante === false ? 0 : INCONNU;
}

function niveauVisePlusBas(s: Situation): number {
  return s.niveau == null || s.cible?.niveau == null ? INCONNU : s.cible.niveau < s.niveau ? 1 : 0;
}

/** Third parties' money includes the employer's, which may be the only one known. */
function financementTiers(s: Situation): number {
  if (s.financementTiers != null) return s.financementTiers;
  return s.abondementEmployeur != null && s.abondementEmployeur >= 100 ? s.abondementEmployeur : INCONNU;
}

/** Teaching is a part of the course: a course that is too short is known to hold too little of it. */
function heuresTheorie(s: Situation): number {
  if (s.formation?.heuresTheorie != null) return s.formation.heuresTheorie;
  const whole = s.formation?.heures ?? INCONNU;
  return whole < 150 ? whole : INCONNU;
}

const moisDansEntreprise = (s: Situation, date: Day): number =>
  s.ancienneteEntrepriseMois ?? (s.embaucheLe == null ? INCONNU : moisEntre(s.embaucheLe, date));

const REFORME_ENTRETIENS = "2025-10-26" as Day;

/** Six years that ended before the law of 2025-10-24 came into force; delays still running then go on to eight years. */
function sixAnsAvantReforme(s: Situation, date: Day): number {
  if (s.embaucheLe != null) return moisPlusTard(s.embaucheLe, 72) < nombreDe(REFORME_ENTRETIENS) ? 1 : 0;
  const then = moisDansEntreprise(s, date) - moisEntre(REFORME_ENTRETIENS, date);
  return Number.isNaN(then) ? INCONNU : then >= 72 ? 1 : 0;
}

/** `day` within `months` of the end of the contract. */
const dansLesMois = (end: Peut<Day>, months: number, day: Peut<Day>): number =>
  end == null || day == null ? INCONNU : nombreDe(day) <= moisPlusTard(end, months) ? 1 : 0;

/** The day the request was or can be filed: today while it is still time, else unknown when not given. */
const depot = (s: Situation, date: Day, months: number): Day | null =>
  s.demandeLe ?? (s.finContrat != null && nombreDe(date) <= moisPlusTard(s.finContrat, months) ? date : null);

const direct = (de: string, lire: Lecture["lire"]): Lecture => ({ de: [de], lire });
const DEPART = ["formation.debut", "finContrat"];

/** Every fact of `FORMES`, and where it is read. */
export const LECTURES: Readonly<Record<Cle, Lecture>> = {
  statut: direct("statut", (s) => duMot("statut", s.statut)),
  secteur: direct("secteur", (s) => duMot("secteur", s.secteur)),
  contrat: direct("contrat", (s) => duMot("contrat", s.contrat)),
  age: { de: ["age", "naissance"], lire: (s) => duNombre(s.age) },
  ageAuDebut: {
    de: ["age", "naissance", "embaucheLe", "formation.debut"],
    lire: (s, date) => (s.naissance == null ? duNombre(s.age) : ageLe(s.naissance, debutContrat(s, date))),
  },
  cadre: direct("cadre", (s) => duBooleen(s.cadre)),
  handicap: direct("handicap", (s) => duBooleen(s.handicap)),
  region: direct("region", (s) => duMot("region", s.region)),
  idcc: direct("idcc", (s) => (s.idcc == null ? INCONNU : Number(s.idcc))),
  niveau: direct("niveau", (s) => duNombre(s.niveau)),
  ancienneteMois: direct("ancienneteMois", (s) => duNombre(s.ancienneteMois)),
  ancienneteAuDepart: {
    de: ["ancienneteMois", ...DEPART],
    lire: (s, date) => duNombre(s.ancienneteMois) + moisJusquAuDepart(s, date),
  },
  ancienneteEntrepriseMois: direct("ancienneteEntrepriseMois", (s) => duNombre(s.ancienneteEntrepriseMois)),
  ancienneteEntrepriseAuDepart: {
    de: ["ancienneteEntrepriseMois", ...DEPART],
    lire: (s, date) => duNombre(s.ancienneteEntrepriseMois) + moisJusquAuDepart(s, date),
  },
  salarie5AnsAuDepart: { de: ["moisSalarie5Ans", "ancienneteMois", ...DEPART], lire: salarie5Ans },
  cdd12AuDepart: { de: ["moisCdd12", "contrat", "ancienneteEntrepriseMois", ...DEPART], lire: cdd12 },
  heuresBranche18Mois: direct("heuresBranche18Mois", (s) => duNombre(s.heuresBranche18Mois)),
  heuresAgence: direct("heuresAgence", (s) => duNombre(s.heuresAgence)),
  absenceMois24: direct("absenceMois24", (s) => duNombre(s.absenceMois24)),
  absenceMotif: direct("absenceMotif", (s) => duMot("absenceMotif", s.absenceMotif)),
  licencieRepris: direct("licencieRepris", (s) => duBooleen(s.licencieRepris)),
  refusMobilite: direct("refusMobilite", (s) => duBooleen(s.refusMobilite)),
  gradeLicence: { de: ["gradeLicence", "niveau"], lire: gradeLicence },
  permisDetenu: direct("permisDetenu", (s) => duBooleen(s.permisDetenu)),
  interditPermis: direct("interditPermis", (s) => duBooleen(s.interditPermis)),
  effectifEmployeur: direct("effectifEmployeur", (s) => duNombre(s.effectifEmployeur)),
  accordEmployeur: direct("accordEmployeur", (s) => duBooleen(s.accordEmployeur)),
  accordEcrit: direct("accordEcrit", (s) => duBooleen(s.accordEcrit)),
  accordDeBranche: direct("accordDeBranche", (s) => duBooleen(s.accordDeBranche)),
  accordLe: { de: ["avenantLe"], lire: (s, date) => duJour(s.avenantLe ?? date) },
  abondementEmployeur: direct("abondementEmployeur", (s) => duNombre(s.abondementEmployeur)),
  financementTiers: { de: ["financementTiers", "abondementEmployeur"], lire: financementTiers },
  consentementCpf: direct("consentementCpf", (s) => duBooleen(s.consentementCpf)),
  bilanFinanceRecent: { de: ["dernierBilanFinance"], lire: bilanRecent },
  joursTravailles60Mois: { de: ["joursTravailles60Mois", "ancienneteMois"], lire: joursTravailles },
  demission: direct("demission", (s) => (s.demission == null ? INCONNU : s.demission === false ? 0 : 1)),
  cepOperateur: {
    de: ["cep.operateur", "cep"],
    lire: (s) => (s.cep === false ? duMot("cepOperateur", false) : duMot("cepOperateur", s.cep?.operateur)),
  },
  cepAvantDemission: { de: ["cep.demandeLe", "demission", "demission.le"], lire: cepAvant },
  projetReel: direct("projet.reelEtSerieux", (s) => duBooleen(s.projet?.reelEtSerieux)),
  projetFormation: direct("projet.formationNecessaire", (s) => duBooleen(s.projet?.formationNecessaire)),
  projetDemission: direct("projet.demission", (s) => duBooleen(s.projet?.demission)),
  suiviPar: direct("suiviPar", (s) => duMot("suiviPar", s.suiviPar)),
  moisDansEntreprise: { de: ["ancienneteEntrepriseMois", "embaucheLe"], lire: moisDansEntreprise },
  sixAnsAvantReforme: { de: ["ancienneteEntrepriseMois", "embaucheLe"], lire: sixAnsAvantReforme },
  entretiens: direct("entretiens", (s) => duNombre(s.entretiens)),
  formationsNonObligatoires: direct("formationsNonObligatoires", (s) => duNombre(s.formationsNonObligatoires)),
  activiteLieeMois: direct("activiteLieeMois", (s) => duNombre(s.activiteLieeMois)),
  rncp: { de: ["cible.rncp", "formation.rncp"], lire: (s) => numeroRncp(s.cible?.rncp ?? s.formation?.rncp) },
  niveauVisePlusBas: { de: ["cible.niveau", "niveau"], lire: niveauVisePlusBas },
  formationCertifiante: direct("formation.certifiante", (s) => duBooleen(s.formation?.certifiante)),
  titreVise: {
    de: ["formation.rncp", "formation.certifiante", "cible.rncp", "cible.diplome", "achat.type"],
    lire: titreVise,
  },
  blocVise: { de: ["formation.bloc", "formation.certifiante", "achat.type"], lire: blocVise },
  nouveauMetier: direct("formation.nouveauMetier", (s) => duBooleen(s.formation?.nouveauMetier)),
  formationHeures: direct("formation.heures", (s) => duNombre(s.formation?.heures)),
  heuresTheorie: { de: ["formation.heuresTheorie", "formation.heures"], lire: heuresTheorie },
  partTheorie: {
    de: ["formation.heuresTheorie", "formation.heures"],
    lire: (s) => (100 * duNombre(s.formation?.heuresTheorie)) / duNombre(s.formation?.heures),
  },
  formationMois: direct("formation.mois", (s) => duNombre(s.formation?.mois)),
  achatType: { de: ["achat.type", "achat", "formation"], lire: achatType },
  achatUtile: direct("achat.utileAuProjet", (s) => duBooleen(s.achat?.utileAuProjet)),
  immersionJours: direct("immersion.jours", (s) => duNombre(s.immersion?.jours)),
  immersionBut: direct("immersion.but", (s) => duMot("immersionBut", s.immersion?.but)),
  immersionPrescripteur: direct("immersion.prescripteur", (s) =>
    duMot("immersionPrescripteur", s.immersion?.prescripteur),
  ),
  immersionConvention: direct("immersion.conventionAvec", (s) =>
    duMot("immersionConvention", s.immersion?.conventionAvec),
  ),
  immersionsNombre: direct("immersionsMemeAccueil.nombre", (s) => duNombre(s.immersionsMemeAccueil?.nombre)),
  immersionsJours: {
    de: ["immersionsMemeAccueil.jours", "immersion.jours"],
    lire: (s) => duNombre(s.immersionsMemeAccueil?.jours) + duNombre(s.immersion?.jours),
  },
  accueilType: direct("contratAccueil.type", (s) => duMot("accueilType", s.contratAccueil?.type)),
  accueilMois: direct("contratAccueil.mois", (s) => duNombre(s.contratAccueil?.mois)),
  accueilEssai: direct("contratAccueil.periodeEssai", (s) => duBooleen(s.contratAccueil?.periodeEssai)),
  origineSuspendu: direct("contratOrigineSuspendu", (s) => duBooleen(s.contratOrigineSuspendu)),
  apprentissageRecent: {
    de: ["apprentissagePrecedent", "apprentissagePrecedent.fin", "embaucheLe", "formation.debut"],
    lire: apprentissageRecent,
  },
  niveauSuperieur: {
    de: ["apprentissagePrecedent", "apprentissagePrecedent.niveau", "cible.niveau"],
    lire: niveauSuperieur,
  },
  minima: direct("minima", (s) => duMot("minima", s.minima)),
  projetEntreprise: direct("projetEntreprise", (s) => duBooleen(s.projetEntreprise)),
  sportifHautNiveau: direct("sportifHautNiveau", (s) => duBooleen(s.sportifHautNiveau)),
  debutApresCdd: {
    de: ["finContrat", "formation.debut"],
    lire: (s) => dansLesMois(s.finContrat, 6, s.formation?.debut),
  },
  demandePendantCdd: {
    de: ["demandeLe", "finContrat"],
    lire: (s, date) => dansLesMois(s.finContrat, 0, depot(s, date, 0)),
  },
  demandeDansQuatreMois: {
    de: ["demandeLe", "finContrat"],
    lire: (s, date) => dansLesMois(s.finContrat, 4, depot(s, date, 4)),
  },
};

const LIRE = CLES.map((cle) => LECTURES[cle].lire);

/** Reads every fact once; `situation` as `faitsAuJour` gives it. */
export function lireFaits(situation: Situation, date: Day): Faits {
  const faits = new Float64Array(LIRE.length);
  for (let i = 0; i < LIRE.length; i++) faits[i] = (LIRE[i] as Lecture["lire"])(situation, date);
  return faits;
}
