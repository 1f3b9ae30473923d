import { BRANCHES, type OpcoId } from "../faits/opco.ts";
import { IDCC_AFDAS_AUTRES, IDCC_INTERIM, IDCC_SPORT, IDCC_UNIFAF, IDCC_UNIFAF_DEDUITS } from "../faits/operateurs.ts";
import type { Condition, Regle, Source } from "../regle.ts";
import type { OperateurId } from "../situation.ts";
import { codeTravail, jour } from "./dispositif.ts";

/*
 * Who delivers the CEP, from 2015 to the end of the regional contracts (L6111-6; facts in law.md §2). No article gives
 * an operator an exclusive public: these rows are an order of preference. What a text shuts out stands in `EXCLUSIONS`.
 */

/** A public of an operator on some days. The lowest `rang` that holds is proposed first; `dit` says why. */
export type RegleOperateur = Regle & {
  id: OperateurId;
  rang: number;
  dit: string;
  /** Listed as possible when a missing fact leaves the condition open: only for who receives everyone else. */
  siInconnu?: true;
};

/** What a text shuts out, whatever the preference. */
export type Exclusion = Regle & { id: OperateurId; dit: string };

/** The article of the Labour Code over the days of a row: rows are cut where a version of their article begins. */
const code = ({ du, au, article, nonVerifie }: Version): Source => ({
  ...codeTravail(article),
  du: jour(du),
  ...(au && { au: jour(au) }),
  ...(nonVerifie && { nonVerifie }),
});

const EN_RECHERCHE: Condition = { cle: "statut", egal: "demandeur-emploi" };
const SALARIE: Condition = { cle: "statut", egal: "salarie" };
const HANDICAP: Condition = { cle: "handicap", egal: true };
const EN_POSTE: Condition = { cle: "statut", dans: ["salarie", "agent-public", "independant"] };

/** Periods of a row that goes through several versions of its article. */
type Version = { du: string; au?: string; article: string; nonVerifie?: string };
type Ligne = Pick<RegleOperateur, "id" | "rang" | "dit" | "quand" | "siInconnu">;

const ligne = (row: Ligne, version: Version): RegleOperateur => ({
  ...row,
  du: jour(version.du),
  ...(version.au && { au: jour(version.au) }),
  source: code(version),
});
const lignes = (row: Ligne, versions: readonly Version[]): RegleOperateur[] => versions.map((v) => ligne(row, v));

const PE: Version = { du: "2015-01-01", au: "2023-12-31", article: "L6111-6" };
const FT: Version = { du: "2024-01-01", article: "L6111-6, L5311-7" };
const REFERENT = "L5411-5-1";

/** For a jobseeker, whoever already accompanies the person stays first (organisme référent since 2025). */
const suivi = (id: OperateurId, noms: readonly OperateurId[], versions: readonly Version[]): RegleOperateur[] =>
  lignes(
    {
      id,
      rang: 1,
      quand: { et: [EN_RECHERCHE, { cle: "suiviPar", dans: noms }] },
      dit: "Accompagne déjà la personne\u00a0: c’est son premier interlocuteur.",
    },
    versions,
  );

const DEPUIS_2015: readonly Version[] = [
  { du: "2015-01-01", au: "2024-12-31", article: "L6111-6" },
  { du: "2025-01-01", article: REFERENT },
];
const REGIONAL: Version = { du: "2020-01-01", au: "2024-01-01", article: "L6111-6, L6123-5 4°" };
const ACTIFS: readonly Version[] = [
  { du: "2024-01-02", au: "2026-12-31", article: "L6111-6, L6123-5 4°" },
  {
    du: "2027-01-01",
    au: "2027-12-31",
    article: "L6111-6, L6123-5 4°",
    nonVerifie: "L’article L6123-5 change le 1er janvier 2027\u00a0; cette version n’a pas été lue.",
  },
];

const SUIVI: readonly RegleOperateur[] = [
  ...suivi("pole_emploi", ["pole_emploi", "france_travail"], [PE]),
  ...suivi(
    "france_travail",
    ["france_travail", "pole_emploi"],
    [
      { du: "2024-01-01", au: "2024-12-31", article: "L6111-6" },
      { du: "2025-01-01", article: REFERENT },
    ],
  ),
  ...suivi("cap_emploi", ["cap_emploi"], DEPUIS_2015),
  ...suivi("mission_locale", ["mission_locale"], DEPUIS_2015),
  ...suivi("apec", ["apec"], DEPUIS_2015),
  ...suivi("operateur_regional", ["operateur_regional", "avenir_actifs"], [REGIONAL]),
  ...suivi("avenir_actifs", ["avenir_actifs", "operateur_regional"], ACTIFS),
];

const HANDICAPES: readonly Version[] = [
  { du: "2015-01-01", au: "2024-12-31", article: "L6111-6, L5214-3-1" },
  { du: "2025-01-01", article: "L6111-6, L5214-3-1" },
];
const JEUNES: readonly Version[] = [
  { du: "2015-01-01", au: "2024-12-31", article: "L6111-6, L5314-2" },
  { du: "2025-01-01", article: "L6111-6, L5314-2" },
];

const PUBLICS: readonly RegleOperateur[] = [
  ...lignes(
    {
      id: "cap_emploi",
      rang: 10,
      quand: { et: [EN_RECHERCHE, HANDICAP] },
      dit: "Bénéficiaire de l’obligation d’emploi en recherche d’emploi\u00a0: public de Cap emploi, en lien avec France Travail.",
    },
    HANDICAPES,
  ),
  ...lignes(
    {
      id: "cap_emploi",
      rang: 11,
      quand: { et: [EN_POSTE, HANDICAP] },
      dit: "Bénéficiaire de l’obligation d’emploi en activité\u00a0: Cap emploi la reçoit\u00a0; le texte vise surtout le maintien dans l’emploi.",
    },
    HANDICAPES,
  ),
  ...lignes(
    {
      id: "cap_emploi",
      rang: 12,
      quand: { cle: "statut", egal: "esat" },
      dit: "Travailleur d’Esat, donc reconnu travailleur handicapé\u00a0: public de Cap emploi.",
    },
    HANDICAPES,
  ),
  ...lignes(
    {
      id: "mission_locale",
      rang: 20,
      quand: {
        et: [
          { cle: "age", auMoins: 16 },
          { cle: "age", auPlus: 25 },
        ],
      },
      dit: "De 16 à 25 ans inclus, en emploi ou non\u00a0: public de la mission locale.",
    },
    JEUNES,
  ),
  ...lignes(
    {
      id: "apec",
      rang: 30,
      quand: {
        et: [
          { cle: "statut", dans: ["salarie", "demandeur-emploi"] },
          { cle: "cadre", egal: true },
        ],
      },
      dit: "Cadre, en poste ou en recherche d’emploi\u00a0: public de l’Apec.",
    },
    [
      { du: "2015-01-01", au: "2023-12-31", article: "L6111-6" },
      { du: "2024-01-01", article: "L6111-6" },
    ],
  ),
  ligne(
    {
      id: "mission_locale",
      rang: 60,
      quand: {
        et: [EN_RECHERCHE, HANDICAP, { cle: "age", auMoins: 26 }, { cle: "age", auPlus: 29 }],
      },
      dit: "De 26 à 29 ans, en situation de handicap\u00a0: la mission locale ne reçoit que dans un contrat d’engagement jeune.",
    },
    { du: "2025-01-01", article: "L5314-2" },
  ),
];

const INDEPENDANTS_AUSSI: Condition = { cle: "statut", dans: ["salarie", "independant"] };
/** Service opened on 1 March 2020 there, on 1 January elsewhere. */
const OUVERT_EN_MARS: Condition = { cle: "region", dans: ["REG-03", "REG-04"] };
const EN_ACTIVITE = "En activité dans le secteur privé, salarié ou indépendant\u00a0: public de";
const ESAT_POSSIBLE = "Aucun texte lu n’écarte les travailleurs d’Esat de l’opérateur régional.";
const ESAT: Condition = { cle: "statut", egal: "esat" };

const NATIONAUX_ET_REGIONAUX: readonly RegleOperateur[] = [
  ligne(
    { id: "pole_emploi", rang: 40, quand: EN_RECHERCHE, dit: "En recherche d’emploi\u00a0: public de Pôle emploi." },
    PE,
  ),
  ligne(
    {
      id: "france_travail",
      rang: 40,
      quand: EN_RECHERCHE,
      dit: "En recherche d’emploi\u00a0: public de France Travail.",
    },
    FT,
  ),
  ligne(
    {
      id: "operateur_regional",
      rang: 41,
      quand: { et: [INDEPENDANTS_AUSSI, { non: OUVERT_EN_MARS }] },
      dit: `${EN_ACTIVITE} l’opérateur régional.`,
      siInconnu: true,
    },
    { ...REGIONAL, au: "2020-02-29" },
  ),
  ligne(
    { id: "operateur_regional", rang: 41, quand: INDEPENDANTS_AUSSI, dit: `${EN_ACTIVITE} l’opérateur régional.` },
    { ...REGIONAL, du: "2020-03-01" },
  ),
  ...lignes(
    {
      id: "avenir_actifs",
      rang: 41,
      quand: INDEPENDANTS_AUSSI,
      dit: `${EN_ACTIVITE} l’opérateur régional, Avenir Actifs.`,
    },
    ACTIFS,
  ),
  ligne(
    {
      id: "operateur_regional",
      rang: 50,
      quand: { et: [ESAT, { non: OUVERT_EN_MARS }] },
      dit: ESAT_POSSIBLE,
    },
    { ...REGIONAL, au: "2020-02-29" },
  ),
  ligne({ id: "operateur_regional", rang: 50, quand: ESAT, dit: ESAT_POSSIBLE }, { ...REGIONAL, du: "2020-03-01" }),
  ...lignes({ id: "avenir_actifs", rang: 50, quand: ESAT, dit: ESAT_POSSIBLE }, ACTIFS),
];

/** Codes of the branches of an Opco. */
const branchesDe = (opco: OpcoId): number[] =>
  [...BRANCHES.values()].filter((b) => b.opco === opco).map((b) => Number(b.idcc));

const UNIFORMATION = branchesDe("uniformation");
const AFDAS = branchesDe("afdas").filter((idcc) => !IDCC_AFDAS_AUTRES.includes(idcc));

const deBranche = (idcc: readonly number[]): Condition => ({ et: [SALARIE, { cle: "idcc", dans: idcc }] });
const INTERIM: Condition = {
  ou: [
    { cle: "contrat", egal: "interim" },
    { cle: "idcc", egal: IDCC_INTERIM },
  ],
};

const AVANT: Version = { du: "2015-01-01", au: "2018-12-31", article: "L6111-6 (versions de 2015 et 2017)" };
const TRANSITION: Version = {
  du: "2019-01-01",
  au: "2019-12-31",
  article: "L6111-6, loi 2018-771 (année de transition)",
};
const JUSQU_EN_MARS_2019: Version = { ...TRANSITION, au: "2019-03-31" };
const DES_AVRIL_2019: Version = { ...TRANSITION, du: "2019-04-01" };

/** Branch of its own: temporary work, or a branch of Unifaf, Uniformation or Afdas on those days. */
const brancheAPart = (...autres: number[]): Condition => ({
  ou: [INTERIM, { cle: "idcc", dans: [...IDCC_UNIFAF, ...IDCC_UNIFAF_DEDUITS, ...UNIFORMATION, ...AFDAS, ...autres] }],
});
const SALARIE_DE = "Salarié d’une branche de";

const OPACIF: readonly RegleOperateur[] = [
  ...lignes(
    {
      id: "opacif_faftt",
      rang: 39,
      quand: { et: [SALARIE, INTERIM] },
      dit: "Salarié intérimaire\u00a0: public du FAF.TT.",
    },
    [AVANT, TRANSITION],
  ),
  ...lignes({ id: "opacif_unifaf", rang: 42, quand: deBranche(IDCC_UNIFAF), dit: `${SALARIE_DE} l’Opacif Unifaf.` }, [
    AVANT,
    TRANSITION,
  ]),
  ...lignes(
    {
      id: "opacif_unifaf",
      rang: 42,
      quand: deBranche(IDCC_UNIFAF_DEDUITS),
      dit: `${SALARIE_DE} l’Opacif Unifaf.`,
    },
    [AVANT, TRANSITION].map((v) => ({ ...v, nonVerifie: "Rattachement déduit de l’Opco de 2019\u00a0: à vérifier." })),
  ),
  ...lignes(
    {
      id: "opacif_uniformation",
      rang: 42,
      quand: deBranche([...UNIFORMATION, IDCC_SPORT]),
      dit: `${SALARIE_DE} l’Opacif Uniformation.`,
    },
    [AVANT, JUSQU_EN_MARS_2019],
  ),
  ligne(
    {
      id: "opacif_uniformation",
      rang: 42,
      quand: deBranche(UNIFORMATION),
      dit: `${SALARIE_DE} l’Opacif Uniformation.`,
    },
    DES_AVRIL_2019,
  ),
  ...lignes({ id: "opacif_afdas", rang: 42, quand: deBranche(AFDAS), dit: `${SALARIE_DE} l’Opacif Afdas.` }, [
    AVANT,
    JUSQU_EN_MARS_2019,
  ]),
  ligne(
    { id: "opacif_afdas", rang: 42, quand: deBranche([...AFDAS, IDCC_SPORT]), dit: `${SALARIE_DE} l’Opacif Afdas.` },
    DES_AVRIL_2019,
  ),
  ligne(
    {
      id: "opacif_fongecif",
      rang: 45,
      quand: { et: [SALARIE, { non: brancheAPart(IDCC_SPORT) }] },
      dit: "Salarié du secteur privé d’une branche sans Opacif à elle\u00a0: public du Fongecif de la région.",
      siInconnu: true,
    },
    AVANT,
  ),
  ligne(
    {
      id: "cpir_transitional",
      rang: 45,
      quand: { et: [SALARIE, { cle: "cadre", egal: false }, { non: brancheAPart(IDCC_SPORT) }] },
      dit: "Salarié non cadre d’une branche sans Opacif à elle\u00a0: l’ancien Fongecif reçoit encore en 2019.",
      siInconnu: true,
    },
    TRANSITION,
  ),
];

const parRang = (a: RegleOperateur, b: RegleOperateur): number => a.rang - b.rang;

/** Every public of every operator, in the order in which they are proposed. */
export const REGLES_OPERATEURS: readonly RegleOperateur[] = [
  ...SUIVI,
  ...PUBLICS,
  ...NATIONAUX_ET_REGIONAUX,
  ...OPACIF,
].sort(parRang);

const AGENT: Condition = { cle: "statut", egal: "agent-public" };
const AGENT_DIT = "L’opérateur régional s’adresse aux personnes en activité, sauf aux agents publics.";
const DEMISSION: Condition = {
  et: [
    SALARIE,
    {
      ou: [
        { cle: "projetDemission", egal: true },
        { cle: "demission", egal: true },
      ],
    },
  ],
};
const DEMISSION_DIT =
  "Avant une démission pour un nouveau métier, le conseil se demande à un autre opérateur que France Travail et les missions locales.";

const exclure = (id: OperateurId, dit: string, quand: Condition, version: Version): Exclusion => ({
  id,
  dit,
  quand,
  du: jour(version.du),
  ...(version.au && { au: jour(version.au) }),
  source: code(version),
});
const AGENTS_PUBLICS = "L6111-6, L6123-5 4°";
const POUR_DEMISSION = "L5422-1-1";

/** The few things that a text forbids. */
export const EXCLUSIONS: readonly Exclusion[] = [
  exclure("operateur_regional", AGENT_DIT, AGENT, { ...REGIONAL, article: AGENTS_PUBLICS }),
  ...ACTIFS.map((v) => exclure("avenir_actifs", AGENT_DIT, AGENT, v)),
  exclure(
    "operateur_regional",
    "En Guyane et à La Réunion, l’opérateur régional ouvre le 1er mars 2020.",
    { et: [{ cle: "statut", dans: ["salarie", "independant", "esat"] }, OUVERT_EN_MARS] },
    { ...REGIONAL, au: "2020-02-29" },
  ),
  exclure("pole_emploi", DEMISSION_DIT, DEMISSION, { du: "2019-11-01", au: "2023-12-31", article: POUR_DEMISSION }),
  exclure("france_travail", DEMISSION_DIT, DEMISSION, { du: "2024-01-01", article: POUR_DEMISSION }),
  exclure("mission_locale", DEMISSION_DIT, DEMISSION, { du: "2019-11-01", article: POUR_DEMISSION }),
];
