import type { Condition } from "../regle.ts";
import { codeTravail, type Dispositif, nonLu, SALARIE, texte, version } from "./dispositif.ts";

/*
 * Changing trade on leave or by resigning: CIF, PTP and its kinds, transitions collectives, démission, C2P, mobility.
 */

const certifiante = (article: string): Condition => ({
  ou: [
    { cle: "formationCertifiante", egal: true, article: `${article}, L6313-7` },
    { cle: "titreVise", egal: true, article: `${article}, L6313-7` },
    { cle: "blocVise", egal: true, article: `${article}, L6313-7` },
  ],
});

const ancienneteCdi = (article: string): Condition => ({
  et: [
    { cle: "ancienneteAuDepart", auMoins: 24, article },
    { cle: "ancienneteEntrepriseAuDepart", auMoins: 12, article },
  ],
});
const ancienneteCdd = (article: string): Condition => ({
  et: [
    { cle: "salarie5AnsAuDepart", auMoins: 24, article },
    { cle: "cdd12AuDepart", auMoins: 4, article },
  ],
});
const heuresInterim = (article: string): Condition => ({
  et: [
    { cle: "heuresBranche18Mois", auMoins: 1600, article },
    { cle: "heuresAgence", auMoins: 600, article },
  ],
});

const CIF = "L6322-1";
const cif: Dispositif = {
  id: "cif",
  nom: "Congé individuel de formation",
  versions: [
    version("cif", "2015-01-01", "2018-12-31", codeTravail(CIF), {
      et: [
        SALARIE,
        {
          ou: [
            { et: [{ cle: "contrat", egal: "CDI" }, ancienneteCdi(CIF)] },
            { et: [{ cle: "contrat", egal: "CDD" }, ancienneteCdd(CIF)] },
            { et: [{ cle: "contrat", egal: "interim" }, heuresInterim(CIF)] },
          ],
        },
        { reste: "L’Opacif accepte de financer le congé.", article: CIF },
      ],
    }),
  ],
  avant: nonLu("2015", CIF),
  apres: {
    fait: "Le CIF est supprimé depuis le 1er janvier 2019 ; le projet de transition professionnelle le remplace.",
    article: "loi 2018-771, L6322-1 (abrogé), L6323-17-1",
  },
  commenceLe: (s) => s.formation?.debut,
};

/** What waives the seniority (L6323-17-2); an absence counts since 2022-03-31, an occupational disease whatever its length. */
const dispense = (absence: boolean): readonly Condition[] => [
  { cle: "handicap", egal: true, article: "L6323-17-2" },
  { cle: "licencieRepris", egal: true, article: "L6323-17-2" },
  {
    et: [
      { cle: "refusMobilite", egal: true, article: "L6323-17-2, L1222-12" },
      { cle: "effectifEmployeur", auMoins: 300, article: "L1222-12" },
    ],
  },
  ...(absence
    ? [
        {
          et: [
            { cle: "absenceMois24", auMoins: 6, article: "L6323-17-2" },
            { cle: "absenceMotif", dans: ["maladie", "accident"], article: "L6323-17-2" },
          ],
        } satisfies Condition,
      ]
    : []),
];
const coursPtp: readonly Condition[] = [
  certifiante("L6323-17-1"),
  { cle: "nouveauMetier", egal: true, article: "L6323-17-1" },
];
const suitesPtp: readonly Condition[] = [
  {
    reste:
      "L’ancienneté se compte au départ en formation ; sans date de départ, elle est comptée au jour de la demande.",
    article: "D6323-9",
  },
  { reste: "L’organisme de formation positionne la personne avant le départ.", article: "L6323-17-1" },
  {
    reste: "Transitions Pro examine la cohérence du projet, le parcours et son financement, les perspectives d’emploi.",
    article: "R6323-14",
  },
];
const SANS_INTERIM: Condition = { cle: "contrat", dans: ["CDI", "CDD"], article: "D6323-9" };

/** The seniority of a PTP; temps have their own count since 2020 (R6323-9-1 II). */
const anciennetePtp = (absence: boolean, interim: boolean): Condition => ({
  ou: [
    { et: [...(interim ? [SANS_INTERIM] : []), ancienneteCdi("D6323-9 I 1°, L6323-17-2")] },
    { et: [...(interim ? [SANS_INTERIM] : []), ancienneteCdd("D6323-9 I 2°, L6323-17-2")] },
    ...(interim
      ? [{ et: [{ cle: "contrat", egal: "interim", article: "R6323-9-1 II" } as const, heuresInterim("R6323-9-1 II")] }]
      : []),
    ...dispense(absence),
  ],
});
const statutPtp: Condition = { cle: "statut", egal: "salarie", article: "L6323-17-1" };
const conditionPtp = (absence: boolean, interim: boolean): Condition => ({
  et: [statutPtp, ...coursPtp, anciennetePtp(absence, interim), ...suitesPtp],
});

const PTP = codeTravail("L6323-17-1 à L6323-17-6, D6323-9");
const pasAvant2019 = {
  fait: "Le projet de transition professionnelle ouvre le 1er janvier 2019.",
  article: "L6323-17-1, loi 2018-771",
};
const pasAvant2020 = { fait: "Ces règles ouvrent le 1er janvier 2020.", article: "R6323-9-1" };
const ptp: Dispositif = {
  id: "ptp",
  nom: "Projet de transition professionnelle",
  versions: [
    version("ptp", "2019-01-01", "2019-12-31", PTP, conditionPtp(false, false)),
    version("ptp", "2020-01-01", "2022-03-30", PTP, conditionPtp(false, true)),
    version("ptp", "2022-03-31", "2026-12-31", PTP, conditionPtp(true, true)),
    // L6323-17-2 has further versions from that day, whose wording was not read
    version("ptp", "2027-01-01", null, PTP, conditionPtp(true, true), true),
  ],
  avant: pasAvant2019,
};

const interimaire = (absence: boolean): Condition => ({
  et: [
    { cle: "statut", dans: ["salarie", "demandeur-emploi"], article: "L6323-17-1, R6323-9-1 II" },
    { cle: "contrat", egal: "interim", article: "R6323-9-1 II" },
    ...coursPtp,
    { ou: [heuresInterim("R6323-9-1 II"), ...dispense(absence)] },
    { sauf: { cle: "demandeDansQuatreMois", egal: false, article: "R6323-11-2" } },
    { sauf: { cle: "debutApresCdd", egal: false, article: "R6323-11-2" } },
    ...suitesPtp,
  ],
});
const INTERIM = codeTravail("R6323-9-1 II, R6323-11-2");
const ptpInterim: Dispositif = {
  id: "ptp_interim",
  nom: "Projet de transition professionnelle des intérimaires",
  versions: [
    version("ptp_interim", "2020-01-01", "2022-03-30", INTERIM, interimaire(false)),
    version("ptp_interim", "2022-03-31", "2026-12-31", INTERIM, interimaire(true)),
    version("ptp_interim", "2027-01-01", null, INTERIM, interimaire(true), true),
  ],
  avant: pasAvant2020,
};

const ptpIntermittent: Dispositif = {
  id: "ptp_intermittent",
  nom: "Projet de transition professionnelle des intermittents du spectacle",
  versions: [
    version("ptp_intermittent", "2020-01-01", null, codeTravail("R6323-9-1 I, R6323-11-2"), {
      et: [
        { cle: "statut", dans: ["salarie", "demandeur-emploi"], article: "L6323-17-1, R6323-9-1 I" },
        { cle: "contrat", egal: "CDD", article: "R6323-9-1 I" },
        ...coursPtp,
        {
          laisse:
            "Réservé aux intermittents du spectacle : 220 jours ou cachets sur deux à cinq ans, et un compte récent selon le métier, vérifiés par Transitions Pro.",
          article: "R6323-9-1 I",
        },
        ...suitesPtp,
      ],
    }),
  ],
  avant: pasAvant2020,
};

const apresCdd = (absence: boolean): Condition => ({
  et: [
    { cle: "statut", dans: ["salarie", "demandeur-emploi"], article: "R6323-11-1" },
    { cle: "contrat", egal: "CDD", article: "R6323-11-1" },
    ...coursPtp,
    { ou: [ancienneteCdd("D6323-9 I 2°, L6323-17-2"), ...dispense(absence)] },
    { cle: "demandePendantCdd", egal: true, article: "R6323-11-1" },
    { cle: "debutApresCdd", egal: true, article: "R6323-11-1" },
    ...suitesPtp,
  ],
});
const APRES_CDD = codeTravail("R6323-11-1, R6323-14-1");
const ptpCddApres: Dispositif = {
  id: "ptp_cdd_apres",
  nom: "Projet de transition professionnelle après un CDD",
  versions: [
    version("ptp_cdd_apres", "2019-01-01", "2022-03-30", APRES_CDD, apresCdd(false)),
    version("ptp_cdd_apres", "2022-03-31", "2026-12-31", APRES_CDD, apresCdd(true)),
    version("ptp_cdd_apres", "2027-01-01", null, APRES_CDD, apresCdd(true), true),
  ],
  avant: pasAvant2019,
};

const TRANSCO = texte(
  "Instruction DGEFP du 11 janvier 2021",
  "instruction DGEFP/SDPFC/MDFF/2021/13, puis DGEFP/2022/35 et DGEFP/MFNE/2022/72",
);
const transco: Dispositif = {
  id: "transco",
  nom: "Transitions collectives",
  versions: [
    version("transco", "2021-01-15", "2025-12-31", TRANSCO, {
      et: [
        SALARIE,
        certifiante("instruction DGEFP/SDPFC/MDFF/2021/13"),
        { laisse: "L’emploi occupé figure parmi les emplois fragilisés d’un accord de l’entreprise." },
        { laisse: "Le métier visé est porteur dans le territoire ; Transitions Pro en décide." },
      ],
    }),
  ],
  avant: {
    fait: "Les transitions collectives ouvrent le 15 janvier 2021.",
    article: "instruction DGEFP/SDPFC/MDFF/2021/13",
  },
  apres: {
    fait: "Les transitions collectives ont pris fin ; la période de reconversion les remplace.",
    article: "L6324-1 (version du 2026-01-01), loi 2025-989 art. 11",
  },
  commenceLe: (s) => s.formation?.debut,
};

const CEP_RECU: Condition = {
  et: [
    {
      non: {
        cle: "cepOperateur",
        dans: ["aucun", "france_travail", "pole_emploi", "mission_locale"],
        article: "L5422-1-1",
      },
    },
    { cle: "cepAvantDemission", egal: true, article: "L5422-1-1" },
  ],
};
const DEMISSION = "L5422-1 II";
const demission: Dispositif = {
  id: "demission_reconversion",
  nom: "Démission pour reconversion",
  versions: [
    version("demission_reconversion", "2019-11-01", null, codeTravail(`${DEMISSION}, L5422-1-1, L5424-1`), {
      et: [
        {
          ou: [
            {
              et: [
                { cle: "statut", egal: "salarie", article: "L5422-1-1, L5424-1" },
                { cle: "contrat", egal: "CDI", article: `${DEMISSION} 1°` },
              ],
            },
            {
              et: [
                { cle: "statut", egal: "demandeur-emploi", article: "L5422-1-1" },
                { cle: "demission", egal: true, article: "L5422-1-1" },
                { laisse: "Le contrat quitté était un CDI de droit privé.", article: `${DEMISSION} 1°` },
              ],
            },
          ],
        },
        { cle: "secteur", egal: "prive", article: "L5424-1, L5422-1-1" },
        { cle: "joursTravailles60Mois", auMoins: 1300, article: `${DEMISSION} 1°` },
        {
          ou: [
            CEP_RECU,
            {
              et: [
                { cle: "demission", egal: false, article: "L5422-1-1" },
                {
                  laisse:
                    "Un CEP est demandé avant la démission à un opérateur autre que France Travail et la mission locale.",
                  article: "L5422-1-1",
                },
              ],
            },
          ],
        },
        { cle: "projetReel", egal: true, article: "L5422-1 II 2°, L5422-1-1" },
        {
          ou: [
            { cle: "projetFormation", egal: true, article: "L5422-1 II 2°" },
            { cle: "projetEntreprise", egal: true, article: "L5422-1 II 2°" },
          ],
        },
        { reste: "L’employeur n’assure pas lui-même ses salariés contre le chômage.", article: "L5424-1" },
        {
          reste: "L’allocation se demande dans les six mois après l’avis de Transitions Pro.",
          article: "R5422-2-1 à R5422-2-3",
        },
      ],
    }),
  ],
  avant: {
    fait: "Le droit ouvre pour les démissions à partir du 1er novembre 2019.",
    article: "L5422-1 II, L5422-1-1",
  },
};

const c2p: Dispositif = {
  id: "c2p_reconversion",
  nom: "Compte professionnel de prévention : projet de reconversion",
  versions: [
    version("c2p_reconversion", "2023-09-01", null, codeTravail("L4163-7 I 4°, L4163-8-2"), {
      et: [
        SALARIE,
        { laisse: "Des points sont inscrits au compte de prévention (C2P) de la personne.", article: "L4163-7 I 4°" },
        {
          laisse: "Le métier visé n’est pas exposé aux facteurs de risque ; Transitions Pro l’examine.",
          article: "L4163-8-2",
        },
        { reste: "Un CEP accompagne le projet.", article: "R4163-19, R4163-20" },
      ],
    }),
  ],
  avant: { fait: "Cet usage du C2P ouvre le 1er septembre 2023.", article: "L4163-7 I 4°" },
};

const mobilite: Dispositif = {
  id: "mobilite_volontaire",
  nom: "Mobilité volontaire sécurisée",
  versions: [
    version("mobilite_volontaire", "2019-08-23", null, codeTravail("L1222-12"), {
      et: [
        SALARIE,
        { cle: "effectifEmployeur", auMoins: 300 },
        { cle: "ancienneteEntrepriseMois", auMoins: 24 },
        { sauf: { cle: "accordEmployeur", egal: false } },
        { reste: "L’employeur accepte la période de mobilité." },
      ],
    }),
  ],
  avant: nonLu("le 23 août 2019", "L1222-12"),
};

/** Changing trade on leave or by resigning. */
export const DISPOSITIFS_TRANSITION: readonly Dispositif[] = [
  cif,
  ptp,
  ptpInterim,
  ptpIntermittent,
  ptpCddApres,
  transco,
  demission,
  c2p,
  mobilite,
];
