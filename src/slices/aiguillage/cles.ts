import { REGIONS } from "../../shared/cog.ts";

/*
 * The facts that conditions read: the keys of a situation laid flat ("formation.heures"), and what is counted from
 * them. Each is one number, so that the interpreter and the printed function read the same columns; NaN = not known.
 */

/** What a fact is: how it is turned into a number and said in French. `nom` is a noun phrase, `unite` follows a figure. */
type Forme =
  | { genre: "mot"; nom: string; mots: readonly string[]; dits: readonly string[] }
  | { genre: "nombre"; nom: string; unite?: string }
  | { genre: "oui-non"; nom: string; oui: string; non: string }
  | { genre: "jour"; nom: string };

/** Word of no list: an operator or region that no rule names. */
export const AUTRE_MOT = -1;

const ouiNon = (nom: string, oui: string, non: string): Forme => ({ genre: "oui-non", nom, oui, non });
const nombre = (nom: string, unite = ""): Forme => ({ genre: "nombre", nom, unite });
const jour = (nom: string): Forme => ({ genre: "jour", nom });
const mot = (nom: string, mots: Readonly<Record<string, string>>): Forme => ({
  genre: "mot",
  nom,
  mots: Object.keys(mots),
  dits: Object.values(mots),
});

/** Bodies that rules name, with what a reader calls them. */
const OPERATEURS = {
  aucun: "aucun organisme",
  france_travail: "France Travail",
  pole_emploi: "Pôle emploi",
  mission_locale: "mission locale",
  cap_emploi: "Cap emploi",
  apec: "Apec",
  operateur_regional: "opérateur régional du CEP",
  avenir_actifs: "Avenir Actifs",
  siae: "structure d’insertion par l’activité économique",
  departement: "conseil départemental",
  prepa_apprentissage: "organisme de prépa-apprentissage",
};

const REGIONS_DITES = Object.fromEntries(Object.entries(REGIONS).map(([code, nom]) => [`REG-${code}`, nom]));

/** Every fact that a rule may read. */
export const FORMES = {
  statut: mot("statut", {
    salarie: "salarié",
    "demandeur-emploi": "demandeur d’emploi",
    "agent-public": "agent public",
    independant: "indépendant",
    esat: "travailleur en ESAT",
  }),
  secteur: mot("secteur", { prive: "secteur privé", public: "secteur public" }),
  contrat: mot("contrat", { CDI: "CDI", CDD: "CDD", interim: "contrat d’intérim" }),
  age: nombre("âge", "ans"),
  ageAuDebut: nombre("âge au début du contrat", "ans"),
  cadre: ouiNon("statut de cadre", "cadre", "non cadre"),
  handicap: ouiNon(
    "obligation d’emploi des travailleurs handicapés",
    "bénéficiaire de l’obligation d’emploi",
    "non bénéficiaire de l’obligation d’emploi",
  ),
  region: mot("région", REGIONS_DITES),
  idcc: nombre("IDCC"),
  niveau: nombre("niveau le plus élevé obtenu"),
  ancienneteMois: nombre("ancienneté comme salarié", "mois"),
  ancienneteAuDepart: nombre("ancienneté comme salarié au départ en formation", "mois"),
  ancienneteEntrepriseMois: nombre("ancienneté dans l’entreprise", "mois"),
  ancienneteEntrepriseAuDepart: nombre("ancienneté dans l’entreprise au départ en formation", "mois"),
  salarie5AnsAuDepart: nombre("temps comme salarié dans les cinq ans avant le départ", "mois"),
  cdd12AuDepart: nombre("temps en CDD dans les douze mois avant le départ", "mois"),
  heuresBranche18Mois: nombre("heures dans la branche sur dix-huit mois", "h"),
  heuresAgence: nombre("heures dans l’agence d’emploi", "h"),
  absenceMois24: nombre("absence dans les vingt-quatre mois", "mois"),
  absenceMotif: mot("motif de l’absence", { maladie: "maladie", accident: "accident", autre: "autre motif" }),
  licencieRepris: ouiNon(
    "reprise après un licenciement économique ou pour inaptitude",
    "repris après un licenciement économique ou pour inaptitude, sans formation entre les deux",
    "pas de reprise après un licenciement économique ou pour inaptitude",
  ),
  refusMobilite: ouiNon(
    "refus d’une mobilité volontaire sécurisée",
    "mobilité volontaire sécurisée refusée deux fois",
    "pas de mobilité volontaire sécurisée refusée deux fois",
  ),
  gradeLicence: ouiNon("grade de licence", "titulaire d’un grade de licence", "sans grade de licence"),
  permisDetenu: ouiNon("permis déjà détenu", "permis déjà détenu", "pas de permis détenu"),
  interditPermis: ouiNon(
    "interdiction de demander un permis",
    "interdiction de demander un permis",
    "pas d’interdiction de demander un permis",
  ),
  effectifEmployeur: nombre("effectif de l’employeur", "salariés"),
  accordEmployeur: ouiNon("accord de l’employeur", "accord de l’employeur", "l’employeur n’est pas d’accord"),
  accordEcrit: ouiNon("accord écrit", "accord écrit", "accord pas encore écrit"),
  accordDeBranche: ouiNon(
    "accord de branche ou d’entreprise sur la durée",
    "accord de branche ou d’entreprise sur la durée",
    "pas d’accord de branche ou d’entreprise sur la durée",
  ),
  accordLe: jour("date de l’avenant, ou à défaut de la demande"),
  abondementEmployeur: nombre("abondement de l’employeur", "€"),
  financementTiers: nombre("financement d’un tiers", "€"),
  consentementCpf: ouiNon("accord du titulaire du compte", "accord du titulaire", "le titulaire refuse"),
  bilanFinanceRecent: ouiNon(
    "bilan de compétences financé dans les cinq ans",
    "bilan de compétences financé il y a moins de cinq ans",
    "aucun bilan de compétences financé dans les cinq ans",
  ),
  joursTravailles60Mois: nombre("travail sur les soixante derniers mois", "jours"),
  demission: ouiNon("démission", "démission donnée", "pas encore de démission"),
  cepOperateur: mot("opérateur du CEP", OPERATEURS),
  cepAvantDemission: ouiNon(
    "CEP demandé avant la démission",
    "CEP demandé avant la démission",
    "CEP demandé le jour de la démission ou après",
  ),
  projetReel: ouiNon("projet réel et sérieux", "projet attesté réel et sérieux", "projet non reconnu réel et sérieux"),
  projetFormation: ouiNon("formation nécessaire au projet", "formation nécessaire", "formation non nécessaire"),
  projetDemission: ouiNon("démission envisagée", "démission pour un nouveau métier", "pas de démission envisagée"),
  suiviPar: mot("organisme qui accompagne déjà", OPERATEURS),
  moisDansEntreprise: nombre("temps dans l’entreprise", "mois"),
  sixAnsAvantReforme: ouiNon(
    "six ans dans l’entreprise avant le 26 octobre 2025",
    "six ans dans l’entreprise avant le 26 octobre 2025",
    "moins de six ans dans l’entreprise au 26 octobre 2025",
  ),
  entretiens: nombre("entretiens professionnels", "entretien(s)"),
  formationsNonObligatoires: nombre("formations non obligatoires", "formation(s)"),
  activiteLieeMois: nombre("activité en rapport avec la certification", "mois"),
  rncp: nombre("fiche RNCP visée"),
  niveauVisePlusBas: ouiNon(
    "niveau visé et niveau détenu",
    "niveau visé plus bas que le niveau détenu",
    "niveau visé au moins égal au niveau détenu",
  ),
  formationCertifiante: ouiNon("formation certifiante", "formation certifiante", "formation non certifiante"),
  titreVise: ouiNon("titre ou diplôme RNCP visé", "un titre ou diplôme du RNCP est visé", "aucun titre du RNCP visé"),
  blocVise: ouiNon("bloc de compétences", "un bloc de compétences est visé", "aucun bloc de compétences visé"),
  nouveauMetier: ouiNon("changement de métier", "projet de changer de métier", "pas de changement de métier"),
  formationHeures: nombre("durée de la formation", "h"),
  heuresTheorie: nombre("enseignements", "h"),
  partTheorie: nombre("part des enseignements", "%"),
  formationMois: nombre("durée de la formation", "mois"),
  achatType: mot("achat", {
    bilan: "bilan de compétences",
    permis: "permis de conduire",
    rs: "certification du répertoire spécifique",
    rncp: "certification RNCP",
    bloc: "bloc d’une certification RNCP",
    vae: "VAE",
    clea: "CléA",
  }),
  achatUtile: ouiNon(
    "permis utile au projet professionnel",
    "utile au projet professionnel",
    "sans lien avec un projet",
  ),
  immersionJours: nombre("durée de l’immersion", "jours"),
  immersionBut: mot("but de l’immersion", {
    decouverte: "découvrir un métier",
    confirmation: "confirmer un projet",
    recrutement: "engager un recrutement",
    remplacement: "remplacer un salarié absent",
    accroissement: "faire face à un surcroît d’activité",
  }),
  immersionPrescripteur: mot("prescripteur", OPERATEURS),
  immersionConvention: mot("convention avec un prescripteur", OPERATEURS),
  immersionsNombre: nombre("immersions chez le même accueil sur douze mois"),
  immersionsJours: nombre("jours d’immersion chez le même accueil, celle-ci comprise", "jours"),
  accueilType: mot("contrat de l’entreprise d’accueil", { CDI: "CDI", CDD: "CDD", interim: "contrat d’intérim" }),
  accueilMois: nombre("durée du contrat d’accueil", "mois"),
  accueilEssai: ouiNon("période d’essai chez l’accueil", "avec période d’essai", "sans période d’essai"),
  origineSuspendu: ouiNon("contrat d’origine suspendu", "contrat d’origine suspendu", "contrat d’origine non suspendu"),
  apprentissageRecent: ouiNon(
    "apprentissage fini depuis moins d’un an",
    "apprentissage précédent fini depuis un an au plus",
    "pas d’apprentissage fini depuis un an au plus",
  ),
  niveauSuperieur: ouiNon(
    "diplôme de niveau supérieur",
    "diplôme visé de niveau supérieur à l’apprentissage précédent",
    "diplôme visé de même niveau ou inférieur",
  ),
  minima: mot("allocation ou ancien contrat aidé", {
    aucun: "ni RSA, ni ASS, ni AAH, ni ancien CUI",
    rsa: "RSA",
    ass: "ASS",
    aah: "AAH",
    "ex-cui": "ancien contrat unique d’insertion",
  }),
  projetEntreprise: ouiNon(
    "création d’entreprise qui demande le diplôme",
    "création ou reprise d’entreprise qui demande le diplôme",
    "pas de création d’entreprise qui demande le diplôme",
  ),
  sportifHautNiveau: ouiNon("sportif de haut niveau", "sportif de haut niveau", "pas sportif de haut niveau"),
  debutApresCdd: ouiNon(
    "début dans les six mois après le contrat",
    "la formation commence au plus tard six mois après la fin du contrat",
    "la formation commence plus de six mois après la fin du contrat",
  ),
  demandePendantCdd: ouiNon(
    "demande pendant le CDD",
    "demande déposée pendant le CDD",
    "demande déposée après la fin du CDD",
  ),
  demandeDansQuatreMois: ouiNon(
    "demande dans les quatre mois après la mission",
    "demande déposée au plus tard quatre mois après la dernière mission",
    "demande déposée plus de quatre mois après la dernière mission",
  ),
} satisfies Record<string, Forme>;

/** Key of a fact that a rule may read. */
export type Cle = keyof typeof FORMES;
/** All facts, in the order of their columns. */
export const CLES = Object.keys(FORMES) as Cle[];
