import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { BRANCHES, OPCO } from "./faits/opco.ts";
import type { Situation } from "./situation.ts";

/*
 * Every fact that may be asked: its words, and the answers tried to see whether it can still change anything. A list
 * holds a value on each side of every threshold of the rules; a test holds it against random values.
 */

/** A fact that may be asked. `cle` is its path; `aide` says where the answer is found. */
export type CleDemandee = {
  cle: string;
  libelle: string;
  aide?: string;
  /** Answers to try, for this person on that day. */
  valeurs: (s: Situation, date: Day) => readonly unknown[];
};

type Valeurs = CleDemandee["valeurs"];

const liste =
  (...values: readonly unknown[]): Valeurs =>
  () =>
    values;
const OUI_NON = liste(true, false);
const MOIS = liste(0, 3, 4, 5, 6, 11, 12, 13, 23, 24, 25, 36, 37, 60, 120);
const jours =
  (...offsets: readonly number[]): Valeurs =>
  (_, date) =>
    offsets.map((n) => addDays(date, n));

const AUTOUR = [-3_000, -1_900, -400, -130, -30, -1, 0, 1, 100, 400] as const;

const cle = (path: string, libelle: string, valeurs: Valeurs, aide?: string): CleDemandee => ({
  cle: path,
  libelle,
  valeurs,
  ...(aide !== undefined && { aide }),
});
const ouiNon = (path: string, libelle: string, aide?: string): CleDemandee => cle(path, libelle, OUI_NON, aide);

/** One branch of each Opco, those that rules name, and one that is in no table. */
const IDCC_ESSAYES: readonly string[] = [
  ...Object.keys(OPCO).flatMap((id) => [...BRANCHES.values()].find((b) => b.opco === id)?.idcc ?? []),
  ...[
    "29",
    "405",
    "413",
    "783",
    "1001",
    "1516",
    "1518",
    "2046",
    "2264",
    "2378",
    "2511",
    "2941",
    "3090",
    "5502",
    "9999",
  ],
];

/** Born so that the age given is reached that very day, or will be passed the day after. */
const naissances: Valeurs = ({ age }, date) =>
  age == null ? [] : [addMonths(date, -12 * age), addDays(addMonths(date, -12 * (age + 1)), 1)];

const PERSONNE: readonly CleDemandee[] = [
  cle(
    "suiviPar",
    "Qui accompagne déjà la personne\u00a0?",
    liste(false, "france_travail", "mission_locale", "cap_emploi", "apec", "avenir_actifs"),
    "C’est l’organisme référent, écrit sur le courrier ou l’espace personnel de France Travail.",
  ),
  cle(
    "age",
    "Quel est l’âge, en années révolues\u00a0?",
    liste(15, 16, 17, 20, 21, 25, 26, 29, 30, 31, 34, 35, 36, 50, 64),
  ),
  ouiNon(
    "handicap",
    "La qualité de travailleur handicapé est-elle reconnue, ou un titre équivalent détenu\u00a0?",
    "Dites seulement oui ou non\u00a0: aucun document n’est demandé.",
  ),
  ouiNon("cadre", "L’emploi est-il un emploi de cadre\u00a0?", "Le bulletin de paie le dit."),
  cle(
    "idcc",
    "Quel est le numéro de la convention collective (IDCC)\u00a0?",
    liste(...IDCC_ESSAYES),
    "Il figure sur le bulletin de paie.",
  ),
  cle("contrat", "Quel est le contrat de travail\u00a0?", liste("CDI", "CDD", "interim")),
  cle(
    "region",
    "Dans quelle région\u00a0?",
    liste("REG-11", "REG-03", "REG-04", "REG-84", "REG-76", "REG-94", "REG-53"),
  ),
  cle("secteur", "L’employeur est-il privé ou public\u00a0?", liste("prive", "public")),
  ouiNon("projet.demission", "Une démission est-elle envisagée pour changer de métier\u00a0?"),
  cle("demission", "La démission est-elle déjà donnée\u00a0?", (_, date) => [
    false,
    { le: date },
    { le: addDays(date, -60) },
  ]),
  cle("demission.le", "Quel jour la démission a-t-elle été donnée\u00a0?", jours(...AUTOUR)),
  cle("niveau", "Quel est le niveau du diplôme le plus élevé obtenu\u00a0?", liste(0, 3, 4, 5, 6, 7, 8)),
  cle("naissance", "Quelle est la date de naissance\u00a0?", naissances),
];

const EMPLOI: readonly CleDemandee[] = [
  cle("ancienneteMois", "Combien de mois de travail comme salarié, en tout\u00a0?", MOIS),
  cle("ancienneteEntrepriseMois", "Depuis combien de mois dans l’entreprise\u00a0?", MOIS),
  cle("moisSalarie5Ans", "Combien de mois comme salarié dans les cinq dernières années\u00a0?", MOIS),
  cle("moisCdd12", "Combien de mois en CDD dans les douze derniers mois\u00a0?", liste(0, 2, 3, 4, 5, 12)),
  cle(
    "heuresBranche18Mois",
    "Combien d’heures en intérim dans les dix-huit derniers mois\u00a0?",
    liste(0, 1_599, 1_600, 2_000),
  ),
  cle("heuresAgence", "Combien d’heures dans cette agence d’intérim\u00a0?", liste(0, 599, 600, 1_000)),
  cle("absenceMois24", "Combien de mois d’absence dans les vingt-quatre derniers mois\u00a0?", liste(0, 5, 6, 12)),
  cle("absenceMotif", "Quel était le motif de cette absence\u00a0?", liste("maladie", "accident", "autre")),
  ouiNon(
    "licencieRepris",
    "L’emploi fait-il suite à un licenciement économique ou pour inaptitude, sans formation entre les deux\u00a0?",
  ),
  ouiNon("miTempsOuPlus", "Le travail est-il au moins à mi-temps\u00a0?"),
  cle(
    "joursTravailles60Mois",
    "Combien de jours travaillés dans les soixante derniers mois\u00a0?",
    liste(0, 1_299, 1_300, 1_500),
  ),
  cle("salaireSmic", "À combien de fois le SMIC est le salaire\u00a0?", liste(0.8, 1, 1.9, 2, 2.1, 3)),
  cle(
    "effectifEmployeur",
    "Combien de personnes l’employeur emploie-t-il\u00a0?",
    liste(10, 49, 50, 51, 299, 300, 1_000),
  ),
  cle("embaucheLe", "Quel est le jour de l’embauche\u00a0?", jours(...AUTOUR)),
  cle("finContrat", "Quel est le dernier jour du contrat\u00a0?", jours(...AUTOUR)),
  ouiNon(
    "accordEmployeur",
    "L’employeur est-il d’accord\u00a0?",
    "Il n’a pas à le savoir pour un conseil\u00a0: seulement si le congé lui est demandé.",
  ),
  ouiNon("accordEcrit", "L’employeur a-t-il donné son accord par écrit\u00a0?"),
  ouiNon(
    "accordDeBranche",
    "Un accord de branche ou d’entreprise prévoit-il une durée plus longue\u00a0?",
    "L’Opco le sait.",
  ),
  cle("avenantLe", "Quel jour l’avenant est-il signé\u00a0?", (_, date) => [
    ...AUTOUR.map((n) => addDays(date, n)),
    "2019-08-22",
    "2019-08-23",
    "2025-12-31",
    "2026-01-01",
  ]),
  cle("entretiens", "Combien d’entretiens professionnels avec l’employeur dans la période\u00a0?", liste(0, 1, 3)),
  cle("formationsNonObligatoires", "Combien de formations non obligatoires dans la période\u00a0?", liste(0, 1, 2)),
  ouiNon("refusMobilite", "Une mobilité volontaire sécurisée a-t-elle été refusée deux fois\u00a0?"),
  cle("minima", "RSA, ASS, AAH, ou un ancien contrat aidé\u00a0?", liste(false, "rsa", "ass", "aah", "ex-cui")),
];

const PROJET: readonly CleDemandee[] = [
  ouiNon(
    "formation.certifiante",
    "La formation mène-t-elle à une certification\u00a0?",
    "L’organisme de formation le dit.",
  ),
  cle("formation.rncp", "Cette certification est-elle inscrite au RNCP\u00a0?", liste(true, false, "RNCP36004")),
  ouiNon("formation.bloc", "Est-ce un bloc de compétences\u00a0?"),
  ouiNon("formation.nouveauMetier", "La formation prépare-t-elle à un autre métier\u00a0?"),
  cle(
    "formation.heures",
    "Combien d’heures dure la formation\u00a0?",
    liste(10, 149, 150, 450, 451, 1_200, 1_201, 2_100, 2_101),
  ),
  cle(
    "formation.heuresTheorie",
    "Combien d’heures d’enseignement\u00a0?",
    liste(10, 149, 150, 300, 450, 451, 2_100, 2_101),
  ),
  cle("formation.mois", "Combien de mois dure la formation\u00a0?", liste(3, 5, 6, 12, 13, 24, 25, 36, 37)),
  cle(
    "formation.debut",
    "Quel jour commence la formation\u00a0?",
    jours(-400, -30, 0, 10, 59, 60, 119, 120, 180, 200, 365, 800),
  ),
  cle(
    "formation.mode",
    "La formation est-elle à temps plein\u00a0?",
    liste("temps-plein", "temps-partiel", "discontinu"),
  ),
  cle(
    "cible.rncp",
    "Quelle certification est visée (numéro RNCP)\u00a0?",
    liste("RNCP36004", "RNCP4503", "RNCP492", "RNCP36836", "RNCP1", "RS1"),
  ),
  cle("cible.diplome", "Quel diplôme est visé\u00a0?", liste("deme:2024", "deaes:2021")),
  cle("cible.niveau", "Quel est le niveau de la certification visée\u00a0?", liste(3, 4, 5, 6, 7)),
  cle("diplomes", "Quels diplômes sont déjà obtenus\u00a0?", liste(["deme:2024"], [])),
  cle(
    "activiteLieeMois",
    "Combien de mois d’activité en rapport avec la certification visée\u00a0?",
    liste(0, 1, 11, 12, 36),
  ),
  ouiNon("gradeLicence", "Un grade de licence est-il déjà obtenu\u00a0?"),
  cle("achat.type", "Que faut-il payer\u00a0?", liste("bilan", "permis", "rs", "rncp", "bloc", "vae", "clea")),
  cle("achat.prix", "À quel prix\u00a0?", liste(0, 100, 1_000, 3_000)),
  ouiNon("achat.utileAuProjet", "Ce permis sert-il au projet professionnel\u00a0?"),
  cle(
    "cpfSolde",
    "Combien sur le compte personnel de formation, sans les versements d’autrui\u00a0?",
    liste(0, 500, 5_000),
    "La somme se lit sur moncompteformation.gouv.fr.",
  ),
  ouiNon("consentementCpf", "La personne veut-elle utiliser son compte personnel de formation\u00a0?"),
  cle("abondementEmployeur", "Combien l’employeur verse-t-il sur le compte\u00a0?", liste(0, 100, 1_000)),
  cle("financementTiers", "Combien un autre financeur verse-t-il\u00a0?", liste(0, 99, 100, 1_000)),
  cle(
    "dernierBilanFinance",
    "Quel jour un bilan de compétences a-t-il été payé pour la dernière fois\u00a0?",
    (_, date) => [false, ...[1, 59, 60, 61, 120].map((n) => addMonths(date, -n))],
  ),
  ouiNon("permisDetenu", "Un permis de conduire est-il déjà détenu\u00a0?"),
  ouiNon("interditPermis", "Une décision interdit-elle de demander un permis\u00a0?"),
  cle("demandeLe", "Quel jour la demande a-t-elle été, ou sera-t-elle, déposée\u00a0?", jours(...AUTOUR)),
  cle("entreeLe", "Quel jour est l’entrée dans le dispositif\u00a0?", jours(...AUTOUR)),
];

const AUTRES: readonly CleDemandee[] = [
  cle(
    "cep.operateur",
    "Quel opérateur a donné le conseil en évolution professionnelle\u00a0?",
    liste("avenir_actifs", "operateur_regional", "apec", "cap_emploi", "france_travail", "mission_locale"),
  ),
  cle("cep.demandeLe", "Quel jour ce conseil a-t-il été demandé\u00a0?", (s, date) => {
    const le = s.demission === false ? null : s.demission?.le;
    return [addDays(date, -400), addDays(date, -1), date, ...(le == null ? [] : [addDays(le, -1), le, addDays(le, 1)])];
  }),
  ouiNon("projet.reelEtSerieux", "Le projet est-il attesté réel et sérieux\u00a0?", "Transitions Pro l’atteste."),
  ouiNon("projet.formationNecessaire", "Le projet demande-t-il une formation\u00a0?"),
  ouiNon("projetEntreprise", "Le diplôme est-il nécessaire pour créer ou reprendre une entreprise\u00a0?"),
  ouiNon("sportifHautNiveau", "La personne est-elle sportive de haut niveau\u00a0?"),
  cle("apprentissagePrecedent", "Y a-t-il eu un contrat d’apprentissage\u00a0?", (_, date) => [
    false,
    { fin: addDays(date, -30), niveau: 3 },
    { fin: addDays(date, -800), niveau: 7 },
  ]),
  cle("apprentissagePrecedent.fin", "Quel jour ce contrat d’apprentissage a-t-il pris fin\u00a0?", jours(...AUTOUR)),
  cle("apprentissagePrecedent.niveau", "À quel niveau menait ce contrat d’apprentissage\u00a0?", liste(3, 4, 5, 6, 7)),
  cle("contratAccueil.type", "Quel contrat l’entreprise d’accueil propose-t-elle\u00a0?", liste("CDI", "CDD")),
  cle("contratAccueil.mois", "De combien de mois est le contrat d’accueil\u00a0?", liste(1, 5, 6, 12)),
  ouiNon("contratAccueil.periodeEssai", "Ce contrat a-t-il une période d’essai\u00a0?"),
  ouiNon("contratOrigineSuspendu", "Le contrat actuel est-il suspendu\u00a0?"),
  cle("immersion.jours", "De combien de jours est l’immersion\u00a0?", liste(1, 30, 31, 32, 60, 61)),
  cle(
    "immersion.but",
    "Pour quoi faire, cette immersion\u00a0?",
    liste("decouverte", "confirmation", "recrutement", "remplacement", "accroissement"),
  ),
  cle(
    "immersion.prescripteur",
    "Qui prescrit l’immersion\u00a0?",
    liste(
      "france_travail",
      "pole_emploi",
      "mission_locale",
      "cap_emploi",
      "siae",
      "departement",
      "avenir_actifs",
      "apec",
    ),
  ),
  cle(
    "immersion.conventionAvec",
    "Avec quel prescripteur ce conseil a-t-il une convention\u00a0?",
    liste(false, "france_travail", "mission_locale", "cap_emploi", "departement"),
  ),
  cle("immersionsMemeAccueil.nombre", "Combien d’immersions au même endroit en douze mois\u00a0?", liste(0, 1, 2, 3)),
  cle(
    "immersionsMemeAccueil.jours",
    "Combien de jours d’immersion au même endroit en douze mois\u00a0?",
    liste(0, 29, 30, 59, 60, 61),
  ),
];

/** Every fact that may be asked, the first ones first where they decide as much. */
export const CLES_DEMANDEES: readonly CleDemandee[] = [...PERSONNE, ...EMPLOI, ...PROJET, ...AUTRES];
