import type { z } from "zod";
import { Organisation } from "../slices/organisations/index.ts";

type Entree = z.input<typeof Organisation>;
type SourceEntree = Entree["sources"][number];

/** Day on which the public pages and files named below were read. */
const LU_LE = "2026-11-22";
const source = (texte: string, url?: string): SourceEntree => ({ texte, consulteLe: LU_LE, ...(url ? { url } : {}) });

const NEXEM_2020 = source("Nexem, annonce de la signature avec l’Unaforis, décembre 2020");
const NEXEM_PARTENARIATS = source("Nexem, page sur ses partenariats, 2018");
const NAISSANCE_NEXEM = source("Presse du secteur et site de Nexem, 2017 : Nexem naît de la Fegapei et du Syneas");
const DEFI_METIERS_2019 = source("Défi métiers, compte rendu de la signature francilienne, 12 mars 2019");
const ASH_2024 = source("ASH, article n° 903249, printemps 2024");
const TABLE_OPCO = source("Ministère du Travail, table des IDCC et des Opco, 19 juillet 2019");
const CODE_CEP = source("Code du travail, articles L6111-6 et L6123-5, 4°, état au 27 mars 2026");
const DELEGATIONS = source(
  "SocialGouv, dépôt public transitions-collectives, délégations d’Uniformation par département, juin 2022",
);
const PORTAILS = source("Relevé des portails Avenir Actifs par région, 2026");
const COUVERTURE_ML = source(
  "Réseau des missions locales, communes couvertes, repris par le dépôt public api-apprentissage",
);
const POINTS_ML = source("Points d’accueil des missions locales, repris par le dépôt public api-apprentissage");
const RENDEZ_VOUS_ML = source(
  "Rendez-vous en mission locale, rapprochement fait à la main dans le dépôt public flux-retour-cfas",
);
const INVENTEE = source("Organisation inventée pour la démonstration");

const CEP_ACTIFS = "conseil en évolution professionnelle des actifs occupés";
const MARCHE_2024 = { du: "2024-01-02", au: "2027-12-31" };

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

/** Antennes: Uniformation's eleven delegations (two or three regions for some), Unifaf in Île-de-France. */
const antennes: Entree[] = [
  ...(
    [
      ["antilles-guyane", "Antilles-Guyane", ["01", "02", "03"]],
      ["auvergne-rhone-alpes", "Auvergne-Rhône-Alpes", ["84"]],
      ["bretagne-normandie", "Bretagne-Normandie", ["53", "28"]],
      ["centre-ouest", "Centre-Ouest", ["24", "52"]],
      ["hauts-de-france", "Hauts-de-France", ["32"]],
      ["ile-de-france", "Île-de-France", ["11"]],
      ["nord-est", "Nord-Est", ["27", "44"]],
      ["nouvelle-aquitaine", "Nouvelle-Aquitaine", ["75"]],
      ["occitanie", "Occitanie", ["76"]],
      ["paca-corse", "Paca-Corse", ["93", "94"]],
      ["reunion", "Réunion", ["04"]],
    ] as Array<[string, string, string[]]>
  ).map(
    ([id, nom, regions]): Entree => ({
      id: `uniformation-${id}`,
      genre: "antenne",
      noms: [
        { nom: `Uniformation, délégation ${nom}`, ...(id === "ile-de-france" ? { sigle: "Uniformation IDF" } : {}) },
      ],
      antenneDe: { organisation: "uniformation", territoires: regions.map((code) => `REG-${code}`) },
      sources: [DELEGATIONS, ...(id === "ile-de-france" ? [DEFI_METIERS_2019] : [])],
    }),
  ),
  {
    id: "unifaf-ile-de-france",
    genre: "antenne",
    noms: [{ nom: "Unifaf Île-de-France", sigle: "Unifaf IDF" }],
    antenneDe: { organisation: "unifaf", territoires: ["REG-11"] },
    sources: [DEFI_METIERS_2019],
  },
];

/** The missions locales of Île-de-France that the open extracts give: a handful, not the whole network. */
const missionsLocales: Entree[] = [
  {
    id: "mission-locale-de-paris",
    genre: "mission-locale",
    noms: [{ nom: "Mission locale de Paris" }],
    identifiants: [{ genre: "code-mission-locale", valeur: "75119" }],
    commune: "COM-75118",
    territoire: Array.from({ length: 17 }, (_, i) => `COM-751${String(i + 1).padStart(2, "0")}`),
    site: "https://missionlocaledeparis.fr",
    note: "La table la nomme « ML PARIS 19 » et donne ses dix-sept premiers arrondissements ; son siège y est rue Pajol. Le nom est celui de son site.",
    sources: [COUVERTURE_ML, source("Site de la Mission locale de Paris", "https://missionlocaledeparis.fr")],
  },
  missionLocale(
    "mission-locale-du-blanc-mesnil",
    "Mission locale du Blanc-Mesnil",
    "42405972300033",
    "COM-93007",
    "93-ML BLANC-MESNIL",
  ),
  missionLocale(
    "mission-locale-de-boissy-saint-leger",
    "Mission locale de Boissy-Saint-Léger",
    "41794861900032",
    "COM-94004",
    "94-ML BOISSY ST LEGER",
  ),
  missionLocale(
    "mission-locale-d-athis-mons",
    "Mission locale d’Athis-Mons",
    "38857945000049",
    "COM-91027",
    "91-ML ATHIS MONS",
  ),
  {
    id: "mission-locale-sud-essonne",
    genre: "mission-locale",
    noms: [{ nom: "Mission locale Sud Essonne" }],
    identifiants: [{ genre: "siret", valeur: "39249021500069" }],
    commune: "COM-91016",
    site: "https://www.missionlocalesudessonne.com",
    note: "SIRET du point d’accueil d’Angerville, rapproché du nom à la main par la source.",
    sources: [RENDEZ_VOUS_ML],
  },
];

function missionLocale(id: string, nom: string, siret: string, commune: string, libelle: string): Entree {
  const note = `La source la nomme « ${libelle} » ; la commune est déduite de ce libellé.`;
  return {
    id,
    genre: "mission-locale",
    noms: [{ nom }],
    identifiants: [{ genre: "siret", valeur: siret }],
    commune,
    note,
    sources: [POINTS_ML],
  };
}

/** Invented bodies: the open data name no Cap emploi, and no member of Nexem, Una or Unaforis. */
const exemples: Entree[] = [
  exemple("exemple-cap-emploi-paris", "cap-emploi", "Cap emploi de Paris", ["DEP-75"], "cheops-ile-de-france"),
  exemple("exemple-cap-emploi-essonne", "cap-emploi", "Cap emploi de l’Essonne", ["DEP-91"], "cheops-ile-de-france"),
  exemple(
    "exemple-cap-emploi-seine-saint-denis",
    "cap-emploi",
    "Cap emploi de Seine-Saint-Denis",
    ["DEP-93"],
    "cheops-ile-de-france",
  ),
  exemple("exemple-residence-des-tilleuls", "etablissement", "Résidence des Tilleuls", ["DEP-35"], "nexem"),
  exemple("exemple-foyer-des-quais", "etablissement", "Foyer des Quais", ["DEP-76"], "nexem"),
  exemple("exemple-domicile-ille-et-vilaine", "service", "Service à domicile Le Seuil", ["DEP-35"], "una"),
  exemple("exemple-domicile-seine-maritime", "service", "Service à domicile La Clé des jours", ["DEP-76"], "una"),
  exemple(
    "exemple-plateforme-bretagne",
    "reseau",
    "Plateforme régionale de l’Unaforis en Bretagne",
    ["REG-53"],
    "unaforis",
  ),
  exemple(
    "exemple-institut-de-formation",
    "organisme-formation",
    "Institut de formation des Deux Rives",
    ["REG-53"],
    "unaforis",
    "nexem",
  ),
  {
    ...exemple("exemple-nexem-bretagne", "antenne", "Nexem, délégation Bretagne", ["REG-53"]),
    antenneDe: { organisation: "nexem", territoires: ["REG-53"] },
  },
  exemple("exemple-hebergeur", "exploitant", "Hébergeur de l’instance", ["FR"]),
];

function exemple(id: string, genre: Entree["genre"], nom: string, territoire: string[], ...reseaux: string[]): Entree {
  return {
    id,
    genre,
    noms: [{ nom: `${nom} (exemple de démonstration)` }],
    adhesions: reseaux.map((reseau) => ({ reseau })),
    territoire,
    sources: [INVENTEE],
    demonstration: true,
  };
}

/** All the organisations of the demonstration, checked by the production schema; networks stand before their members. */
export const organisations: readonly Organisation[] = [
  ...parties,
  ...suites,
  ...antennes,
  ...missionsLocales.map((m): Entree => ({ ...m, adhesions: [{ reseau: "arml-ile-de-france" }] })),
  ...exemples,
].map((entree) => Organisation.parse(entree));
