import type { Day } from "../../shared/day.ts";

/** A kind of operator in the directory: what it is called, what it really does, under which text. */
export type FicheOperateur = {
  readonly libelle: string;
  /** Whether it is an operator of the conseil en évolution professionnelle (L6111-6); the others pay or inform. */
  readonly cep: boolean;
  readonly fait: string;
  /** Article of the code du travail; null when none was read. */
  readonly article: string | null;
  /** First and last day it may be met under that name; absent: no bound known. */
  readonly du?: Day;
  readonly au?: Day;
};

const jour = (texte: string) => texte as Day;

/**
 * The kinds that the directory holds: base ids of the CEP operators (facts of the product), and three others to whom a
 * counsellor sends. `fait` is what the text gives them to do, in plain words.
 */
export const OPERATEURS = {
  france_travail: {
    libelle: "France Travail",
    cep: true,
    fait: "Inscrit, accompagne et conseille les personnes en recherche d’emploi.",
    article: "L6111-6 ; L5311-7",
    du: jour("2024-01-01"),
  },
  pole_emploi: {
    libelle: "Pôle emploi",
    cep: true,
    fait: "Inscrivait, accompagnait et conseillait les personnes en recherche d’emploi.",
    article: "L6111-6",
    du: jour("2015-01-01"),
    au: jour("2023-12-31"),
  },
  mission_locale: {
    libelle: "Mission locale",
    cep: true,
    fait: "Accueille, conseille et accompagne les jeunes de 16 à 25 ans, en emploi ou non.",
    article: "L6111-6 ; L5314-1 ; L5314-2",
    du: jour("2015-01-01"),
  },
  cap_emploi: {
    libelle: "Cap emploi",
    cep: true,
    fait: "Conseille et accompagne les personnes en situation de handicap, vers l’emploi ou pour le garder.",
    article: "L6111-6 ; L5214-3-1",
    du: jour("2015-01-01"),
  },
  apec: {
    libelle: "Apec",
    cep: true,
    fait: "Conseille les cadres, en emploi ou en recherche d’emploi.",
    article: "L6111-6",
    du: jour("2015-01-01"),
  },
  operateur_regional: {
    libelle: "Opérateur régional",
    cep: true,
    fait: "Conseillait les salariés du privé et les indépendants de la région.",
    article: "L6111-6 ; L6123-5, 4°",
    du: jour("2020-01-01"),
    au: jour("2024-01-01"),
  },
  avenir_actifs: {
    libelle: "Avenir Actifs",
    cep: true,
    fait: "Conseille les salariés du privé et les indépendants de la région. Les agents publics n’en relèvent pas.",
    article: "L6111-6 ; L6123-5, 4°",
    du: jour("2024-01-02"),
    au: jour("2027-12-31"),
  },
  uniformation: {
    libelle: "Uniformation",
    cep: false,
    fait: "Opérateur de compétences de la cohésion sociale : renseigne et finance les employeurs de ses branches. Ne fait plus de conseil en évolution professionnelle depuis 2020.",
    article: null,
  },
  transitions_pro: {
    libelle: "Transitions Pro",
    cep: false,
    fait: "Instruit et finance le projet de transition professionnelle. N’est pas opérateur du conseil en évolution professionnelle.",
    article: "D6323-20-5",
  },
  point_relais_vae: {
    libelle: "Point relais VAE",
    cep: false,
    fait: "Renseigne sur la validation des acquis de l’expérience.",
    article: null,
  },
} as const satisfies Readonly<Record<string, FicheOperateur>>;

/** Id of a kind of operator of the directory. */
export type OperateurAnnuaire = keyof typeof OPERATEURS;

/** What the directory says of a kind. */
export const ficheOperateur = (id: OperateurAnnuaire): FicheOperateur => OPERATEURS[id];
