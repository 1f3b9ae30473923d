import { Organisation } from "../slices/organisations/index.ts";
import {
  ASH_2024,
  CEP_ACTIFS,
  CODE_CEP,
  DEFI_METIERS_2019,
  type Entree,
  MARCHE_2024,
  NAISSANCE_NEXEM,
  NEXEM_2020,
  NEXEM_PARTENARIATS,
  PORTAILS,
  source,
  TABLE_OPCO,
} from "./organisations/sources.ts";
import { antennes, exemples, missionsLocales } from "./organisations/structures.ts";

/** The parties of the five conventions, and those that support them. */
const parties: Entree[] = [
  {
    id: "unaforis",
    genre: "reseau",
    noms: [{ nom: "Unaforis" }],
    territoire: ["FR"],
    note: "Réseau des organismes de formation au travail social. Le SIREN n’a pas été trouvé.",
    sources: [NEXEM_2020],
  },
  {
    id: "nexem",
    genre: "federation",
    noms: [{ nom: "Nexem", du: "2017-01-01" }],
    succedeA: [
      { organisation: "fegapei", le: "2017-01-01", source: "Fusion de la Fegapei et du Syneas", verifie: true },
      { organisation: "syneas", le: "2017-01-01", source: "Fusion de la Fegapei et du Syneas", verifie: true },
    ],
    territoire: ["FR"],
    note: "Fédération d’employeurs associatifs du social, du médico-social et du sanitaire. Le SIREN n’a pas été trouvé.",
    sources: [NEXEM_2020, NAISSANCE_NEXEM],
  },
  { id: "fegapei", genre: "federation", noms: [{ nom: "Fegapei", au: "2016-12-31" }], sources: [NAISSANCE_NEXEM] },
  { id: "syneas", genre: "federation", noms: [{ nom: "Syneas", au: "2016-12-31" }], sources: [NAISSANCE_NEXEM] },
  {
    id: "croix-rouge-francaise",
    genre: "employeur",
    noms: [{ nom: "Croix-Rouge française" }],
    identifiants: [
      { genre: "siren", valeur: "775672272" },
      { genre: "siret", valeur: "77567227221138" },
    ],
    territoire: ["FR"],
    sources: [NEXEM_PARTENARIATS, source("Insee, documentation de l’API Sirene et jeux d’essai publics")],
  },
  {
    id: "una",
    genre: "federation",
    noms: [{ nom: "Una" }],
    territoire: ["FR"],
    note: "Fédération de l’aide à domicile. Le SIREN n’a pas été trouvé. Ce qu’est devenu le rapprochement annoncé avec Nexem en 2019 n’est pas connu.",
    sources: [NEXEM_PARTENARIATS, source("Directions, février 2019")],
  },
  {
    id: "france-competences",
    genre: "institution",
    noms: [{ nom: "France compétences" }],
    territoire: ["FR"],
    note: "Institution nationale : elle choisit par marché les opérateurs régionaux du CEP. Le SIREN n’a pas été trouvé.",
    sources: [ASH_2024, CODE_CEP],
  },
  {
    id: "uniformation",
    genre: "opco",
    noms: [{ nom: "Uniformation" }],
    identifiants: [{ genre: "siren", valeur: "309065043" }],
    territoire: ["FR"],
    note: "Opérateur de compétences de la cohésion sociale, dix-huit branches.",
    sources: [TABLE_OPCO, ASH_2024, DEFI_METIERS_2019],
  },
  {
    id: "afdas",
    genre: "opco",
    noms: [{ nom: "Afdas" }],
    identifiants: [{ genre: "siren", valeur: "784714008" }],
    territoire: ["FR"],
    sources: [TABLE_OPCO, DEFI_METIERS_2019],
  },
  opacif("agecif-cama", "Agecif Cama"),
  opacif("faf-tt", "FAF.TT"),
  opacif("unagecif", "Unagecif"),
  opacif("unifaf", "Unifaf"),
  {
    id: "arml-ile-de-france",
    genre: "reseau",
    noms: [{ nom: "Association régionale des missions locales d’Île-de-France", sigle: "ARML" }],
    territoire: ["REG-11"],
    sources: [DEFI_METIERS_2019],
  },
  {
    id: "cheops-ile-de-france",
    genre: "reseau",
    noms: [{ nom: "Cheops Île-de-France", sigle: "Cheops" }],
    territoire: ["REG-11"],
    note: "Réseau des Cap emploi de la région.",
    sources: [DEFI_METIERS_2019],
  },
  {
    id: "region-ile-de-france",
    genre: "institution",
    noms: [{ nom: "Région Île-de-France" }],
    territoire: ["REG-11"],
    sources: [DEFI_METIERS_2019],
  },
  {
    id: "defi-metiers",
    genre: "carif-oref",
    noms: [{ nom: "Défi métiers" }],
    territoire: ["REG-11"],
    note: "Carif-Oref d’Île-de-France.",
    sources: [DEFI_METIERS_2019],
  },
];

/** A fund that gave the CEP to people in work until the end of 2019. */
function opacif(id: string, nom: string): Entree {
  return {
    id,
    genre: "opacif",
    noms: [{ nom }],
    territoire: ["FR"],
    note: "Le SIREN n’a pas été trouvé.",
    sources: [DEFI_METIERS_2019],
  };
}

/** Those who came after the parties of 2019, and one that never was a party. */
const suites: Entree[] = [
  {
    id: "opco-sante",
    genre: "opco",
    noms: [{ nom: "OPCO Santé" }],
    identifiants: [{ genre: "siren", valeur: "854033115" }],
    // The year alone: Unifaf still signed as a CEP operator in 2019, and the day of the handover was not read.
    succedeA: [
      { organisation: "unifaf", le: "2019", source: "Rapprochement des branches, non vérifié", verifie: false },
    ],
    territoire: ["FR"],
    sources: [TABLE_OPCO],
  },
  {
    id: "akto",
    genre: "opco",
    noms: [{ nom: "AKTO" }],
    identifiants: [{ genre: "siren", valeur: "853000982" }],
    succedeA: [
      { organisation: "faf-tt", le: "2019", source: "Rapprochement des branches, non vérifié", verifie: false },
    ],
    territoire: ["FR"],
    sources: [TABLE_OPCO],
  },
  {
    id: "operateur-regional-ile-de-france",
    genre: "operateur-cep",
    noms: [
      { nom: "Opérateur régional du CEP en Île-de-France", du: "2020-01-01", au: "2024-01-01" },
      { nom: "Avenir Actifs Île-de-France", du: "2024-01-02" },
    ],
    succedeA: ["afdas", "agecif-cama", "faf-tt", "unagecif", "unifaf", "uniformation"].map((organisation) => ({
      organisation,
      le: "2020-01-01",
      objet: CEP_ACTIFS,
      source:
        "Code du travail, article L6111-6 : opérateurs régionaux choisis par marché à compter du 1er janvier 2020",
      verifie: true,
    })),
    adhesions: [{ reseau: "avenir-actifs", ...MARCHE_2024 }],
    territoire: ["REG-11"],
    site: "https://idf.avenir-actifs.org",
    note: "Une fonction plus qu’une personne morale : le titulaire du marché en Île-de-France n’a été trouvé ni pour 2020-2023 ni pour 2024-2027.",
    sources: [CODE_CEP, PORTAILS],
  },
  {
    id: "avenir-actifs",
    genre: "reseau",
    noms: [{ nom: "Avenir Actifs", du: "2024-01-02" }],
    territoire: ["FR"],
    note: "Marque commune des opérateurs régionaux du CEP depuis 2024, et non une personne morale : quatorze portails pour dix-huit régions. Le marché prend fin le 31 décembre 2027.",
    sources: [
      PORTAILS,
      source("Ministère du Travail, fiche sur le conseil en évolution professionnelle, 29 janvier 2024"),
    ],
  },
  ...portails(),
  {
    id: "france-travail",
    genre: "operateur-cep",
    noms: [
      { nom: "Pôle emploi", au: "2023-12-31" },
      { nom: "France Travail", du: "2024-01-01" },
    ],
    territoire: ["FR"],
    note: "N’est partie à aucune des cinq conventions.",
    sources: [source("Loi n° 2023-1196, article 6 ; code du travail, articles L6111-6 et L5311-7")],
  },
];

/** The regional operators of the market of 2024, one per portal; who holds each lot was not found. */
function portails(): Entree[] {
  const rows: Array<[id: string, nom: string, portail: string, regions: string[]]> = [
    ["centre-val-de-loire", "Centre-Val de Loire", "cvl", ["24"]],
    ["bourgogne-franche-comte", "Bourgogne-Franche-Comté", "bfc", ["27"]],
    ["normandie", "Normandie", "normandie", ["28"]],
    ["hauts-de-france", "Hauts-de-France", "hdf", ["32"]],
    ["grand-est", "Grand Est", "grandest", ["44"]],
    ["pays-de-la-loire", "Pays de la Loire", "pdl", ["52"]],
    ["bretagne", "Bretagne", "bretagne", ["53"]],
    ["nouvelle-aquitaine", "Nouvelle-Aquitaine", "na", ["75"]],
    ["occitanie", "Occitanie", "occitanie", ["76"]],
    ["auvergne-rhone-alpes", "Auvergne-Rhône-Alpes", "ara", ["84"]],
    ["paca-corse", "Provence-Alpes-Côte d’Azur et Corse", "pacacorse", ["93", "94"]],
    ["antilles-guyane", "Antilles-Guyane", "antillesguyane", ["01", "02", "03"]],
    ["ocean-indien", "Océan Indien", "oceanindien", ["04", "06"]],
  ];
  return rows.map(([id, nom, portail, regions]) => ({
    id: `avenir-actifs-${id}`,
    genre: "operateur-cep",
    noms: [{ nom: `Avenir Actifs ${nom}`, du: "2024-01-02" }],
    adhesions: [{ reseau: "avenir-actifs", ...MARCHE_2024 }],
    territoire: regions.map((code) => `REG-${code}`),
    site: `https://${portail}.avenir-actifs.org`,
    note: "Nom du service ; le titulaire du marché n’a pas été trouvé.",
    sources: [PORTAILS, CODE_CEP],
  }));
}

/** All the organisations of the demonstration, checked by the production schema; networks stand before their members. */
export const organisations: readonly Organisation[] = [
  ...parties,
  ...suites,
  ...antennes,
  ...missionsLocales.map((m): Entree => ({ ...m, adhesions: [{ reseau: "arml-ile-de-france" }] })),
  ...exemples,
].map((entree) => Organisation.parse(entree));
