import { Day } from "../shared/day.ts";
import { type ActeAFaire, FaitsActe } from "../slices/actions/index.ts";
import type { Nature } from "../slices/conventions/index.ts";

/** What was done, said of one row: people, hours, place and region, whoever took part beside the one who acted. */
type Plus = {
  avec?: readonly string[];
  public?: true;
  personnes?: number;
  heures?: number;
  lieu?: string;
  territoire?: string;
  engagement?: string;
};

type Ligne = readonly [le: string, acteur: string, nature: Nature, intitule: string, plus?: Plus];

const IDF = "REG-11";

/*
 * Nothing of this happened: figures and gatherings are invented so that the five conventions can be seen at work. No
 * person is named. Kinds about one person (mise en relation, immersion, parcours) are left to those who try them.
 */
const CEP_IDF: readonly Ligne[] = [
  [
    "2019-03-14",
    "afdas",
    "seance",
    "Comité technique : premiers contacts entre réseaux",
    { avec: ["unifaf", "uniformation", "arml-ile-de-france", "cheops-ile-de-france"], heures: 2, lieu: "Paris 9e" },
  ],
  [
    "2019-03-21",
    "uniformation-ile-de-france",
    "professionnalisation",
    "Qui fait quoi : tour des huit offres de service",
    {
      avec: ["mission-locale-de-paris", "exemple-cap-emploi-paris", "afdas"],
      personnes: 14,
      heures: 3,
      lieu: "Paris 13e",
      territoire: "DEP-75",
    },
  ],
  [
    "2019-04-04",
    "faf-tt",
    "evenement",
    "Forum des intérimaires : changer de métier",
    { public: true, personnes: 46, lieu: "Saint-Denis", territoire: "DEP-93" },
  ],
  [
    "2019-04-11",
    "mission-locale-du-blanc-mesnil",
    "professionnalisation",
    "Le marché du travail du nord-est francilien",
    { avec: ["faf-tt", "unagecif"], personnes: 11, heures: 3, lieu: "Le Blanc-Mesnil", territoire: "DEP-93" },
  ],
  ["2019-04-25", "agecif-cama", "diffusion", "Dépliant commun des huit opérateurs", { public: true }],
  [
    "2019-05-09",
    "unifaf-ile-de-france",
    "evenement",
    "Soirée des métiers du soin",
    { public: true, personnes: 38, lieu: "Créteil", territoire: "DEP-94" },
  ],
  [
    "2019-05-16",
    "exemple-cap-emploi-essonne",
    "professionnalisation",
    "Handicap et évolution professionnelle",
    {
      avec: ["mission-locale-sud-essonne", "mission-locale-d-athis-mons", "unifaf"],
      personnes: 17,
      heures: 6,
      lieu: "Évry",
      territoire: "DEP-91",
    },
  ],
  ["2019-05-23", "afdas", "ressource", "Grille d’un premier entretien, version 1", { avec: ["uniformation"] }],
  [
    "2019-06-04",
    "arml-ile-de-france",
    "seance",
    "Comité de pilotage du printemps",
    {
      avec: ["afdas", "agecif-cama", "faf-tt", "unagecif", "unifaf", "uniformation", "cheops-ile-de-france"],
      heures: 2,
      lieu: "Paris 12e",
    },
  ],
  [
    "2019-09-12",
    "unagecif",
    "professionnalisation",
    "Ce que finance chaque Opacif, cas par cas",
    {
      avec: ["mission-locale-d-athis-mons", "mission-locale-de-paris", "agecif-cama"],
      personnes: 19,
      heures: 4,
      lieu: "Athis-Mons",
      territoire: "DEP-91",
    },
  ],
  [
    "2019-10-03",
    "uniformation-ile-de-france",
    "evenement",
    "Une journée pour faire le point",
    { public: true, personnes: 61, lieu: "Paris 19e", territoire: "DEP-75" },
  ],
  [
    "2019-10-17",
    "cheops-ile-de-france",
    "ressource",
    "Répertoire des interlocuteurs par département",
    { avec: ["arml-ile-de-france"] },
  ],
  [
    "2019-11-21",
    "mission-locale-de-paris",
    "professionnalisation",
    "Les jeunes actifs : ce qui les fait venir",
    { avec: ["exemple-cap-emploi-paris", "faf-tt"], personnes: 12, heures: 4, lieu: "Paris 18e", territoire: "DEP-75" },
  ],
  [
    "2019-12-10",
    "unifaf",
    "seance",
    "Comité de pilotage de clôture",
    {
      avec: [
        "afdas",
        "agecif-cama",
        "faf-tt",
        "unagecif",
        "uniformation",
        "arml-ile-de-france",
        "cheops-ile-de-france",
      ],
      heures: 2,
      lieu: "Paris 9e",
    },
  ],
];

const NEXEM_CROIX_ROUGE: readonly Ligne[] = [
  [
    "2018-03-20",
    "nexem",
    "seance",
    "Groupe commun : le paysage des branches",
    { avec: ["croix-rouge-francaise"], heures: 3 },
  ],
  [
    "2018-06-12",
    "croix-rouge-francaise",
    "veille",
    "Nouvelles règles du dialogue social : ce qui change",
    { avec: ["nexem"] },
  ],
  [
    "2018-10-09",
    "nexem",
    "concertation",
    "Vues croisées sur l’organisation du secteur",
    { avec: ["croix-rouge-francaise"], heures: 2 },
  ],
  [
    "2019-02-05",
    "croix-rouge-francaise",
    "seance",
    "Groupe commun : financement des accords",
    { avec: ["nexem"], heures: 3 },
  ],
  [
    "2019-11-19",
    "nexem",
    "ressource",
    "Tableau des thèmes d’un cadre commun",
    { avec: ["croix-rouge-francaise"], engagement: "texte-commun" },
  ],
  [
    "2026-02-10",
    "croix-rouge-francaise",
    "seance",
    "Groupe commun : reprise des travaux",
    { avec: ["nexem"], heures: 2 },
  ],
  ["2026-09-22", "nexem", "veille", "Calendrier de la négociation de branche", { avec: ["croix-rouge-francaise"] }],
];

const NEXEM_UNA: readonly Ligne[] = [
  [
    "2018-04-17",
    "una",
    "professionnalisation",
    "Les gestes de l’aide, vus du domicile",
    { avec: ["nexem"], personnes: 16, heures: 7, lieu: "Rennes", territoire: "DEP-35" },
  ],
  ["2018-11-06", "nexem", "concertation", "Continuité des parcours : besoins relevés", { avec: ["una"], heures: 3 }],
  ["2019-05-21", "una", "diffusion", "Portraits de métiers, du domicile à l’établissement", { public: true }],
  [
    "2025-10-14",
    "nexem",
    "professionnalisation",
    "Une journée en résidence pour des aides à domicile",
    { avec: ["una"], personnes: 9, heures: 7, lieu: "Rouen", territoire: "DEP-76" },
  ],
  [
    "2026-03-05",
    "una",
    "professionnalisation",
    "Coordonner une sortie d’établissement",
    { avec: ["nexem"], personnes: 13, heures: 7, lieu: "Rennes", territoire: "DEP-35" },
  ],
  ["2026-06-18", "nexem", "veille", "Financements du rapprochement de l’aide et du soin", { avec: ["una"] }],
];

const UNAFORIS_NEXEM: readonly Ligne[] = [
  [
    "2021-03-09",
    "unaforis",
    "seance",
    "Consultation des deux têtes de réseau",
    { avec: ["nexem"], heures: 2, lieu: "Paris" },
  ],
  [
    "2021-09-14",
    "nexem",
    "concertation",
    "Apprentissage : avant l’accord de branche",
    { avec: ["unaforis"], heures: 3, engagement: "concertation-de-branche" },
  ],
  [
    "2022-02-08",
    "nexem",
    "concertation",
    "Organismes de formation : leur place dans le texte unique",
    { avec: ["unaforis"], heures: 2, engagement: "place-des-organismes-de-formation" },
  ],
  ["2022-03-22", "unaforis", "offre", "Module commun d’entrée dans les métiers", { avec: ["nexem"] }],
  [
    "2023-10-10",
    "nexem",
    "seance",
    "Consultation des deux têtes de réseau",
    { avec: ["unaforis"], heures: 2, lieu: "À distance" },
  ],
  ["2025-11-18", "unaforis", "diffusion", "Lettre commune aux adhérents", { avec: ["exemple-nexem-bretagne"] }],
  ["2026-01-20", "unaforis", "veille", "Fiches du répertoire national arrivant à leur fin", { avec: ["nexem"] }],
  [
    "2026-02-17",
    "nexem",
    "concertation",
    "Sujets mis à la négociation du printemps",
    { avec: ["unaforis"], heures: 2, engagement: "concertation-de-branche" },
  ],
  ["2026-03-24", "unaforis", "veille", "Blocs de compétences : ce qui change en septembre", { avec: ["nexem"] }],
  [
    "2026-04-14",
    "nexem",
    "seance",
    "Consultation des deux têtes de réseau",
    { avec: ["unaforis"], heures: 2, lieu: "Paris" },
  ],
  [
    "2026-06-09",
    "unaforis",
    "concertation",
    "Périodes de stage : vues des employeurs et des écoles",
    { avec: ["nexem"], heures: 3, engagement: "concertation-de-branche" },
  ],
  ["2026-06-30", "nexem", "veille", "Apprentissage : niveaux de prise en charge", { avec: ["unaforis"] }],
  ["2026-09-15", "unaforis", "veille", "Rentrée : référentiels publiés pendant l’été", { avec: ["nexem"] }],
  [
    "2026-10-13",
    "exemple-plateforme-bretagne",
    "seance",
    "Rencontre régionale, Bretagne",
    { avec: ["exemple-nexem-bretagne"], heures: 2, lieu: "Rennes", territoire: "REG-53" },
  ],
  [
    "2026-11-03",
    "nexem",
    "information",
    "Conférence en ligne : la convention collective unique",
    { avec: ["unaforis"], personnes: 84, heures: 1 },
  ],
];

const FC_UNIFORMATION: readonly Ligne[] = [
  [
    "2024-06-11",
    "france-competences",
    "information",
    "Présentation du conseil en évolution professionnelle",
    { avec: ["uniformation"], personnes: 52, heures: 1, lieu: "À distance" },
  ],
  [
    "2024-10-08",
    "uniformation",
    "professionnalisation",
    "Les métiers de la cohésion sociale",
    { avec: ["france-competences"], personnes: 23, heures: 3, lieu: "Rennes", territoire: "REG-53" },
  ],
  ["2025-03-18", "uniformation", "information", "Lettre aux salariés : qui consulter", { public: true }],
  [
    "2025-05-20",
    "france-competences",
    "evenement",
    "Séance d’information pour les équipes de l’Opco",
    { avec: ["uniformation"], personnes: 31, lieu: "Lille", territoire: "REG-32" },
  ],
  [
    "2025-11-25",
    "uniformation",
    "offre",
    "Vingt places de découverte dans l’aide à domicile",
    { public: true, territoire: "REG-76" },
  ],
  [
    "2026-01-27",
    "france-competences",
    "information",
    "Séance d’information : financer une reconversion",
    { avec: ["uniformation"], personnes: 47, heures: 1, territoire: "REG-53" },
  ],
  [
    "2026-03-17",
    "uniformation",
    "professionnalisation",
    "Une journée de conseillers, de part et d’autre",
    { avec: ["france-competences"], personnes: 18, heures: 6, lieu: "Toulouse", territoire: "REG-76" },
  ],
  [
    "2026-04-21",
    "france-competences",
    "evenement",
    "Séance d’information, Normandie",
    { avec: ["uniformation"], personnes: 26, lieu: "Caen", territoire: "REG-28" },
  ],
  [
    "2026-06-16",
    "uniformation",
    "concertation",
    "Décliner en Bretagne : points à régler",
    { avec: ["france-competences"], heures: 2, territoire: "REG-53" },
  ],
  [
    "2026-10-06",
    "france-competences",
    "information",
    "Séance d’information : la période de reconversion",
    { avec: ["uniformation"], personnes: 39, heures: 1, territoire: "REG-28" },
  ],
  ["2026-11-05", "uniformation", "diffusion", "Page commune sur les métiers qui recrutent", { public: true }],
];

/** What has been done under each convention of the demonstration, oldest first; all of it invented. */
export const actions: Readonly<Record<string, readonly ActeAFaire[]>> = Object.fromEntries(
  Object.entries({
    "nexem-croix-rouge-2017": NEXEM_CROIX_ROUGE.map((l) => acte("nexem-croix-rouge-2017", l)),
    "nexem-una-2018": NEXEM_UNA.map((l) => acte("nexem-una-2018", l)),
    "cep-idf-2019": CEP_IDF.map((l) => acte("cep-idf-2019", l, IDF)),
    "unaforis-nexem-2020": UNAFORIS_NEXEM.map((l) => acte("unaforis-nexem-2020", l)),
    "fc-uniformation-2024": FC_UNIFORMATION.map((l) => acte("fc-uniformation-2024", l)),
  }),
);

/** A row as an act to record; where it was held unless said: the whole territory of its convention. */
function acte(convention: string, [le, acteur, nature, intitule, plus = {}]: Ligne, partout = "FR"): ActeAFaire {
  const { avec = [], personnes, heures, lieu } = plus;
  return {
    ...{ convention, nature, acteur, le: Day.parse(le), territoire: plus.territoire ?? partout },
    ...(plus.engagement === undefined ? {} : { engagement: plus.engagement }),
    faits: FaitsActe.parse({
      ...{ intitule, organisations: [...avec], voie: "reprise" },
      ...(personnes === undefined ? {} : { personnes }),
      ...(heures === undefined ? {} : minutesDe(heures, [acteur, ...avec])),
      ...(lieu === undefined ? {} : { lieu }),
    }),
  };
}

/** Each organisation that took part is credited the length of the gathering. */
function minutesDe(heures: number, organisations: readonly string[]) {
  const each = heures * 60;
  return {
    minutes: each * organisations.length,
    minutesPar: Object.fromEntries(organisations.map((id) => [id, each])),
  };
}
