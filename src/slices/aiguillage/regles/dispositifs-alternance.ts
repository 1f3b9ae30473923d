import type { Condition } from "../regle.ts";
import { codeTravail, type Dispositif, jour, nonLu, SALARIE, sansRefus, version } from "./dispositif.ts";
import { BRANCHES_PRO_A, listeDeBranche, SANITAIRE_SOCIAL } from "./pro-a-branches.ts";

/*
 * Changing trade at work: période de professionnalisation, Pro-A, période de reconversion; apprenticeship and the
 * contrat de professionnalisation.
 */

const periodePro: Dispositif = {
  id: "periode_professionnalisation",
  nom: "Période de professionnalisation",
  versions: [
    version(
      "periode_professionnalisation",
      "2015-01-01",
      "2018-12-31",
      codeTravail("L6324-1 (versions avant 2019)"),
      {
        et: [
          SALARIE,
          sansRefus(),
          { laisse: "L’organisme collecteur de la branche vérifie les conditions de l’époque." },
        ],
      },
      true,
    ),
  ],
  avant: nonLu("2015", "L6324-1"),
  apres: {
    fait: "La période de professionnalisation est supprimée depuis le 1er janvier 2019.",
    article: "loi 2018-771, L6324-1",
  },
  commenceLe: (s) => s.avenantLe ?? s.formation?.debut,
};

const salarieProA: readonly Condition[] = [
  SALARIE,
  { cle: "contrat", egal: "CDI", article: "L6324-1" },
  { cle: "gradeLicence", egal: false, article: "L6324-1, D6324-1-1" },
  { cle: "accordLe", avant: jour("2026-01-01"), article: "loi 2025-989 art. 11 II et III, décret 2026-39 art. 4" },
  sansRefus("L6324-1"),
];
/** CléA and VAE are free of the list and of the length (L6324-1, L6324-3). */
const CLEA_OU_VAE: Condition = { cle: "achatType", dans: ["clea", "vae"], article: "L6324-1" };

const PLUS_LONG_2941: Condition = {
  et: [
    { cle: "idcc", egal: 2941, article: "CCN 2941 art. 20" },
    { cle: "formationMois", auPlus: 24, article: "CCN 2941 art. 20" },
    {
      ou: [
        { cle: "niveau", auPlus: 4, article: "CCN 2941 art. 20" },
        { cle: "age", auMoins: 40, article: "CCN 2941 art. 20" },
        { cle: "handicap", egal: true, article: "CCN 2941 art. 20" },
        {
          laisse: "Le diplôme figure parmi les quinze que la branche admet jusqu’à 24 mois.",
          article: "CCN 2941 art. 20",
        },
      ],
    },
  ],
};
const dureeProA: Condition = {
  et: [
    { cle: "formationMois", auMoins: 6, article: "L6325-11" },
    {
      ou: [
        { cle: "formationMois", auPlus: 12, article: "L6325-11" },
        PLUS_LONG_2941,
        {
          et: [
            { cle: "formationMois", auPlus: 24, article: "L6325-12" },
            { cle: "accordDeBranche", egal: true, article: "L6325-12" },
          ],
        },
        {
          et: [
            { cle: "formationMois", auPlus: 36, article: "L6325-11" },
            { cle: "minima", dans: ["rsa", "ass", "aah", "ex-cui"], article: "L6325-1-1" },
          ],
        },
      ],
    },
    { cle: "heuresTheorie", auMoins: 150, article: "L6325-13" },
    { cle: "partTheorie", auMoins: 15, article: "L6325-13" },
    {
      ou: [
        { cle: "partTheorie", auPlus: 25, article: "L6325-13" },
        {
          et: [
            { cle: "idcc", egal: 2941, article: "CCN 2941 art. 20" },
            { cle: "heuresTheorie", auPlus: 2200, article: "CCN 2941 art. 20" },
          ],
        },
        {
          et: [
            { non: { cle: "idcc", egal: 2941, article: "L6325-14" } },
            { laisse: "Un accord de branche admet plus de 25 % d’enseignements.", article: "L6325-14" },
          ],
        },
      ],
    },
  ],
};

const APRES_PRO_A = {
  fait: "Aucun avenant de Pro-A ne peut être conclu depuis le 1er janvier 2026 ; ceux d’avant vont à leur terme.",
  article: "L6324-1 (version du 2026-01-01), loi 2025-989 art. 11 II et III, décret 2026-39 art. 4",
};
const proA: Dispositif = {
  id: "pro_a",
  nom: "Reconversion ou promotion par alternance (Pro-A)",
  versions: [
    version("pro_a", "2019-01-01", "2019-08-22", codeTravail("L6324-1, D6324-1, D6324-1-1"), {
      et: [...salarieProA, { cle: "niveauVisePlusBas", egal: false }],
    }),
    version(
      "pro_a",
      "2019-08-23",
      "2025-12-31",
      codeTravail("L6324-1 à L6324-10, D6324-1-1"),
      {
        et: [
          ...salarieProA,
          { ou: [CLEA_OU_VAE, { et: [listeDeBranche, dureeProA] }] },
          {
            reste: "Un tuteur accompagne la personne ; l’avenant est déposé auprès de l’Opco.",
            article: "L6324-1 à L6324-10",
          },
        ],
      },
      { cle: "idcc", dans: SANITAIRE_SOCIAL },
    ),
  ],
  avant: { fait: "La Pro-A ouvre le 1er janvier 2019.", article: "L6324-1" },
  apres: APRES_PRO_A,
  commenceLe: (s) => s.avenantLe,
};

/** One branch's own list, as contracts.md names it beside the scheme. */
const branchesProA: readonly Dispositif[] = BRANCHES_PRO_A.map(({ id, nom, du, source, idcc, liste, aRelire }) => ({
  id,
  nom,
  versions: [
    version(
      id,
      du,
      "2025-12-31",
      source,
      { et: [idcc, ...salarieProA, { ou: [CLEA_OU_VAE, { et: [liste, dureeProA] }] }] },
      aRelire,
    ),
  ],
  avant: { fait: "L’accord de la branche sur la Pro-A n’est pas encore étendu.", article: source.article },
  apres: { ...APRES_PRO_A, article: `${APRES_PRO_A.article}, ${source.article}` },
  commenceLe: (s) => s.avenantLe,
}));

const certificationReconversion: Condition = {
  ou: [
    { cle: "titreVise", egal: true, article: "L6324-1, L6324-2" },
    { cle: "blocVise", egal: true, article: "L6324-1, L6324-2" },
    { cle: "achatType", dans: ["clea", "vae"], article: "L6324-2, L6324-4" },
    {
      et: [
        { cle: "formationCertifiante", egal: true, article: "L6324-1, L6324-2" },
        {
          laisse: "La formation mène à un certificat de qualification professionnelle (CQP).",
          article: "L6324-1, L6324-2",
        },
      ],
    },
  ],
};
const dureeReconversion: Condition = {
  ou: [
    { cle: "achatType", dans: ["clea", "vae"], article: "L6324-4" },
    {
      et: [
        { cle: "formationHeures", auMoins: 150, article: "L6324-4" },
        {
          ou: [
            {
              et: [
                { cle: "formationHeures", auPlus: 450, article: "L6324-4" },
                { cle: "formationMois", auPlus: 12, article: "L6324-4" },
              ],
            },
            {
              et: [
                { cle: "accordDeBranche", egal: true, article: "L6324-4" },
                { cle: "formationHeures", auPlus: 2100, article: "L6324-4" },
                { cle: "formationMois", auPlus: 36, article: "L6324-4" },
              ],
            },
          ],
        },
      ],
    },
  ],
};
const OPCO_CRITERES: Condition = {
  laisse: "Le conseil d’administration de l’Opco fixe ses critères : ancienneté, âge, mutation de l’emploi.",
  article: "L6332-14-1, R6324-1 à R6324-5",
};
const reconversion: readonly Condition[] = [
  { cle: "statut", egal: "salarie", article: "L6324-1, L6332-14-1" },
  { cle: "accordLe", apres: jour("2026-01-01"), article: "L6324-1, loi 2025-989 art. 11 II et III" },
  sansRefus("L6324-1"),
  {
    ou: [
      { cle: "accordEcrit", egal: true, article: "L6324-1" },
      { laisse: "L’accord avec l’employeur est mis par écrit.", article: "L6324-1" },
    ],
  },
  certificationReconversion,
  dureeReconversion,
  OPCO_CRITERES,
];
const accueil: readonly Condition[] = [
  {
    ou: [
      { cle: "accueilType", egal: "CDI", article: "L6324-3 II" },
      {
        et: [
          { cle: "accueilType", egal: "CDD", article: "L6324-3 II" },
          { cle: "accueilMois", auMoins: 6, article: "L6324-3 II" },
        ],
      },
    ],
  },
  { cle: "accueilEssai", egal: true, article: "L6324-3 II" },
  {
    ou: [
      { cle: "origineSuspendu", egal: true, article: "L6324-7, L6324-9" },
      { laisse: "Un accord écrit suspend le contrat d’origine.", article: "L6324-7, L6324-9" },
    ],
  },
];
const SANS_DECRETS: Condition = {
  laisse: "La loi s’applique sans ses décrets : aucun dossier ne peut être instruit avant le 1er février 2026.",
  article: "L6324-1, décret 2026-39",
};
const DELAI_OPCO: Condition = {
  reste: "L’employeur envoie le dossier dans les 30 jours avant le début ; l’Opco répond dans les 20 jours.",
  article: "R6324-1 à R6324-5",
};
const deReconversion = (id: string, nom: string, plus: readonly Condition[]): Dispositif => ({
  id,
  nom,
  versions: [
    version(id, "2026-01-01", "2026-01-31", codeTravail("L6324-1 à L6324-10"), {
      et: [...reconversion, ...plus, SANS_DECRETS],
    }),
    version(id, "2026-02-01", null, codeTravail("L6324-1 à L6324-10"), { et: [...reconversion, ...plus, DELAI_OPCO] }),
  ],
  avant: {
    fait: "La période de reconversion ouvre le 1er janvier 2026.",
    article: "L6324-1 (version du 2026-01-01), loi 2025-989 art. 11",
  },
});

const SUITE_APPRENTISSAGE = "L6222-2, D6222-1";
const suite = (max: number): Condition => ({
  et: [
    { cle: "apprentissageRecent", egal: true, article: SUITE_APPRENTISSAGE },
    { cle: "ageAuDebut", auPlus: max, article: SUITE_APPRENTISSAGE },
    {
      ou: [
        { cle: "niveauSuperieur", egal: true, article: SUITE_APPRENTISSAGE },
        {
          laisse: "Le contrat précédent a été rompu pour une cause étrangère à l’apprenti.",
          article: SUITE_APPRENTISSAGE,
        },
      ],
    },
  ],
});
const apprenti = (max: number): Condition => ({
  et: [
    {
      ou: [
        {
          et: [
            { cle: "ageAuDebut", auMoins: 16, article: "L6222-1" },
            { cle: "ageAuDebut", auPlus: 29, article: "L6222-1" },
          ],
        },
        {
          et: [
            { cle: "ageAuDebut", auMoins: 15, article: "L6222-1" },
            { cle: "ageAuDebut", auPlus: 15, article: "L6222-1" },
            { laisse: "À 15 ans, la classe de troisième est achevée.", article: "L6222-1" },
          ],
        },
        { cle: "handicap", egal: true, article: "L6222-2" },
        { cle: "projetEntreprise", egal: true, article: "L6222-2" },
        { cle: "sportifHautNiveau", egal: true, article: "L6222-2" },
        suite(max),
      ],
    },
    { sauf: { cle: "ageAuDebut", auPlus: 14, fait: "Moins de 15 ans", article: "L6222-1" } },
    { cle: "titreVise", egal: true, article: "L6211-1" },
    { reste: "Un employeur signe le contrat et le dépose auprès de l’Opco.", article: "L6222-1" },
  ],
});
const apprentissage: Dispositif = {
  id: "apprentissage",
  nom: "Contrat d’apprentissage",
  versions: [
    version("apprentissage", "2019-01-01", "2020-03-31", codeTravail("L6222-1, L6222-2"), apprenti(30)),
    version("apprentissage", "2020-04-01", null, codeTravail("L6222-1, L6222-2"), apprenti(35)),
  ],
  avant: nonLu("2019", "L6222-1"),
};

const MINIMA: Condition = { cle: "minima", dans: ["rsa", "ass", "aah", "ex-cui"], article: "L6325-1 3°" };
const contratPro: Dispositif = {
  id: "contrat_pro",
  nom: "Contrat de professionnalisation",
  versions: [
    version("contrat_pro", "2016-01-01", null, codeTravail("L6325-1"), {
      et: [
        {
          ou: [
            {
              et: [
                { cle: "ageAuDebut", auMoins: 16, article: "L6325-1 1°" },
                { cle: "ageAuDebut", auPlus: 25, article: "L6325-1 1°" },
              ],
            },
            // at 26 and over; a younger jobseeker comes by the first way, so that an unknown age shuts nothing
            { cle: "statut", egal: "demandeur-emploi", article: "L6325-1 2°" },
            MINIMA,
          ],
        },
        { sauf: { cle: "ageAuDebut", auPlus: 15, fait: "Moins de 16 ans", article: "L6325-1" } },
        {
          ou: [
            { cle: "titreVise", egal: true, article: "L6325-1" },
            { laisse: "La qualification est reconnue par la branche, ou est un CQP.", article: "L6325-1" },
          ],
        },
        { cle: "formationMois", auMoins: 6, article: "L6325-11" },
        {
          ou: [
            { cle: "formationMois", auPlus: 12, article: "L6325-11" },
            {
              et: [
                { cle: "formationMois", auPlus: 24, article: "L6325-12" },
                { laisse: "Un accord de branche admet jusqu’à 24 mois.", article: "L6325-12" },
              ],
            },
            {
              et: [
                { cle: "formationMois", auPlus: 36, article: "L6325-11" },
                { ...MINIMA, article: "L6325-1-1, L6325-11" },
              ],
            },
          ],
        },
        { cle: "heuresTheorie", auMoins: 150, article: "L6325-13" },
        { cle: "partTheorie", auMoins: 15, article: "L6325-13" },
        {
          ou: [
            { cle: "partTheorie", auPlus: 25, article: "L6325-13" },
            { laisse: "Un accord de branche admet plus de 25 % d’enseignements.", article: "L6325-14" },
          ],
        },
        { reste: "Un employeur, autre que celui où la personne est en poste, signe le contrat.", article: "L6325-1" },
      ],
    }),
  ],
  avant: nonLu("2016", "L6325-1"),
};

/** Changing trade at work. */
export const DISPOSITIFS_ALTERNANCE: readonly Dispositif[] = [
  periodePro,
  proA,
  ...branchesProA,
  deReconversion("periode_reconversion_interne", "Période de reconversion interne", []),
  deReconversion("periode_reconversion_externe", "Période de reconversion externe", accueil),
  apprentissage,
  contratPro,
];
