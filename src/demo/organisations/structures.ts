import {
  COUVERTURE_ML,
  DEFI_METIERS_2019,
  DELEGATIONS,
  type Entree,
  INVENTEE,
  POINTS_ML,
  RENDEZ_VOUS_ML,
  source,
} from "./sources.ts";

/** Antennes: Uniformation's eleven delegations (two or three regions for some), Unifaf in Île-de-France. */
export const antennes: Entree[] = [
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
export const missionsLocales: Entree[] = [
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
export const exemples: Entree[] = [
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
