import type { Condition } from "../regle.ts";
import { codeTravail, type Dispositif, nonLu, texte, version } from "./dispositif.ts";

/*
 * The account and what it buys: CPF, corrective top-up, bilan de compétences, VAE, CléA. Amounts are in montants.ts.
 */

const CPF_ARTICLES = "L6323-1, L6323-6";
const consentement: Condition = { cle: "consentementCpf", egal: true, article: "L6323-2" };
const titulaire: Condition = {
  ou: [
    { cle: "statut", dans: ["salarie", "demandeur-emploi", "independant", "esat"], article: "L6323-1, L6323-2" },
    {
      et: [
        { cle: "statut", egal: "agent-public", article: "L6323-1" },
        {
          laisse: "Un agent public a un compte en heures, mobilisé auprès de son employeur par d’autres textes.",
          article: "L6323-1",
        },
      ],
    },
  ],
};
const financable: Condition = {
  ou: [
    { cle: "achatType", dans: ["bilan", "permis", "rs", "rncp", "bloc", "vae", "clea"], article: "L6323-6" },
    { cle: "formationCertifiante", egal: true, article: "L6323-6" },
    { cle: "titreVise", egal: true, article: "L6323-6" },
    { cle: "blocVise", egal: true, article: "L6323-6" },
  ],
};
const permis = (plus: readonly Condition[]): Condition => ({
  ou: [
    { non: { cle: "achatType", egal: "permis", article: "L6323-6" } },
    {
      et: [
        { cle: "achatUtile", egal: true, article: "D6323-8" },
        { cle: "interditPermis", egal: false, article: "D6323-8" },
        ...plus,
      ],
    },
  ],
});
const horsRetraite: Condition = {
  reste: "Ne pas avoir demandé sa retraite à taux plein.",
  article: "L6323-3, L5421-4",
};

const base: readonly Condition[] = [titulaire, consentement, financable, horsRetraite];
const plafonds2026: readonly Condition[] = [
  permis([
    { cle: "permisDetenu", egal: false, article: "D6323-8" },
    {
      ou: [
        { cle: "statut", egal: "demandeur-emploi", article: "D6323-8" },
        { cle: "financementTiers", auMoins: 100, article: "D6323-8" },
      ],
    },
  ]),
  {
    ou: [
      { non: { cle: "achatType", egal: "bilan", article: "D6323-6" } },
      { cle: "bilanFinanceRecent", egal: false, article: "D6323-6" },
      {
        cle: "abondementEmployeur",
        auMoins: 1,
        fait: "Abondement de l’employeur, que la règle des cinq ans ne touche pas",
        article: "D6323-6",
      },
    ],
  },
];

const agentPublic: Condition = { cle: "statut", egal: "agent-public" };
const cpf: Dispositif = {
  id: "cpf",
  nom: "Compte personnel de formation",
  versions: [
    version(
      "cpf",
      "2015-01-01",
      "2017-12-31",
      codeTravail("L6323-11 (version de 2015)"),
      {
        et: [{ cle: "statut", dans: ["salarie", "demandeur-emploi"], article: "L6323-1" }, consentement, financable],
      },
      true,
    ),
    version(
      "cpf",
      "2018-01-01",
      "2018-12-31",
      codeTravail("L6323-11 (version de 2017)"),
      {
        et: [
          { cle: "statut", dans: ["salarie", "demandeur-emploi", "independant"], article: "L6323-1" },
          consentement,
          financable,
        ],
      },
      true,
    ),
    version("cpf", "2019-01-01", "2024-05-01", codeTravail(CPF_ARTICLES), { et: [...base, permis([])] }, agentPublic),
    version(
      "cpf",
      "2024-05-02",
      "2026-02-25",
      codeTravail(`${CPF_ARTICLES}, L6323-7`),
      { et: [...base, permis([])] },
      agentPublic,
    ),
    version(
      "cpf",
      "2026-02-26",
      "2026-12-31",
      codeTravail("L6323-6, L6323-7, D6323-1 A"),
      { et: [...base, ...plafonds2026] },
      agentPublic,
    ),
    // the personal contribution is set again each year by an order: that of 2027 was not read
    version(
      "cpf",
      "2027-01-01",
      null,
      codeTravail("L6323-6, L6323-7, D6323-1 A"),
      { et: [...base, ...plafonds2026] },
      true,
    ),
  ],
  avant: { fait: "Le compte personnel de formation ouvre le 1er janvier 2015.", article: "L6323-1" },
};

const sansEntretienNiFormation = (annees: string): Condition[] => [
  { cle: "statut", egal: "salarie", article: "L6323-13" },
  { cle: "effectifEmployeur", auMoins: 50, article: "L6323-13" },
  { cle: "entretiens", auPlus: 0, article: "L6315-1, L6323-13" },
  { cle: "formationsNonObligatoires", auPlus: 0, article: "L6323-13" },
  { reste: `L’employeur doit l’abondement après ${annees} sans entretien ni formation.`, article: "L6323-13, R6323-3" },
];
const huitAns: Condition = {
  et: [
    {
      ou: [
        { cle: "moisDansEntreprise", auMoins: 96, article: "L6323-13, L6315-1" },
        { cle: "sixAnsAvantReforme", egal: true, article: "L6323-13, L6315-1" },
      ],
    },
    ...sansEntretienNiFormation("huit ans"),
  ],
};
const correctif: Dispositif = {
  id: "cpf_correctif",
  nom: "Abondement correctif du CPF par l’employeur",
  versions: [
    version("cpf_correctif", "2020-01-01", "2025-10-25", codeTravail("L6323-13"), {
      et: [
        { cle: "moisDansEntreprise", auMoins: 72, article: "L6323-13, L6315-1" },
        ...sansEntretienNiFormation("six ans"),
      ],
    }),
    version("cpf_correctif", "2025-10-26", "2026-08-31", codeTravail("L6323-13"), huitAns),
    // a further version of L6323-13 starts that day, whose wording was not read
    version("cpf_correctif", "2026-09-01", null, codeTravail("L6323-13"), huitAns, true),
  ],
  avant: { fait: "L’abondement correctif de 3 000 € est dû à partir de 2020.", article: "L6323-13" },
};

const bilan: Dispositif = {
  id: "bilan_competences",
  nom: "Bilan de compétences",
  versions: [
    version("bilan_competences", "2019-01-01", null, codeTravail("L6313-1, L6313-4"), {
      et: [
        {
          cle: "statut",
          dans: ["salarie", "demandeur-emploi", "agent-public", "independant", "esat"],
          article: "L6313-1",
        },
        { reste: "La personne consent au bilan, qu’un organisme autre que l’employeur conduit.", article: "L6313-4" },
        {
          reste: "Le bilan dure au plus 24 h ; ses résultats n’appartiennent qu’à la personne.",
          article: "R6313-4 à R6313-8",
        },
      ],
    }),
  ],
  avant: nonLu("2019", "L6313-1"),
};

const activite = (article: string): Condition => ({
  cle: "activiteLieeMois",
  auMoins: 0.01,
  fait: "Activité en rapport direct avec la certification, quelle que soit sa durée",
  article,
});
const recevabilite: Condition = {
  reste: "Le certificateur dit si la demande est recevable, puis un jury décide.",
  article: "L6412-1-1, R6412-1",
};
const vae: Dispositif = {
  id: "vae",
  nom: "Validation des acquis de l’expérience",
  versions: [
    version("vae", "2017-10-01", "2022-12-22", texte("Code de l’éducation", "L335-5, R335-6"), {
      et: [{ cle: "activiteLieeMois", auMoins: 12 }, recevabilite],
    }),
    version(
      "vae",
      "2022-12-23",
      "2023-12-28",
      codeTravail("L6411-1, L6412-1-1"),
      { et: [activite("L6411-1"), recevabilite] },
      // the decree kept one year until 2023-12-28: certifiers refused shorter ones
      { cle: "activiteLieeMois", auPlus: 11, article: "R335-6" },
    ),
    version("vae", "2023-12-29", null, codeTravail("L6411-1, R6412-1"), {
      et: [
        activite("L6411-1"),
        {
          reste: "S’inscrire sur le portail France VAE, hors d’un cursus initial menant au même titre.",
          article: "R6412-1",
        },
        {
          reste: "Le certificateur répond dans les deux mois ; son silence vaut accord.",
          article: "R6412-1 à R6412-7",
        },
      ],
    }),
  ],
  avant: nonLu("octobre 2017", "L335-5"),
};

const clea: Dispositif = {
  id: "clea",
  nom: "CléA",
  versions: [
    version("clea", "2015-01-01", null, codeTravail("L6121-2, L6323-6"), {
      reste: "Un certificateur évalue, puis délivre la certification.",
      article: "L6121-2",
    }),
  ],
  avant: nonLu("2015", "L6121-2"),
};

/** The account and what it buys. */
export const DISPOSITIFS_CPF: readonly Dispositif[] = [cpf, correctif, bilan, vae, clea];
