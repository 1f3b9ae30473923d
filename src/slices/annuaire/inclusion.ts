import { REGION_DES_DEPARTEMENTS } from "../../shared/cog.ts";
import type { Day } from "../../shared/day.ts";
import { ficheOperateur, type OperateurAnnuaire } from "./operateurs.ts";
import type { ImplantationTenue } from "./types.ts";

/*
 * The directory in the form of data·inclusion v1 (their schema: docs/data-inclusion), for the platforms of social
 * inclusion: a structure per place, and the one service it gives. Null = not said.
 */

/** A structure of data·inclusion v1. */
export type StructureInclusion = {
  source: string;
  id: string;
  nom: string;
  date_maj: Day;
  siret: string | null;
  description: string | null;
  adresse: string | null;
  code_postal: string | null;
  commune: string | null;
  code_insee: string | null;
  latitude: number | null;
  longitude: number | null;
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  horaires_accueil: string | null;
  lien_source: string | null;
  reseaux_porteurs: string[] | null;
};

/** A service of data·inclusion v1. */
export type ServiceInclusion = Omit<StructureInclusion, "siret" | "site_web" | "description" | "reseaux_porteurs"> & {
  structure_id: string;
  description: string;
  type: "accompagnement" | "information";
  thematiques: string[];
  publics: string[];
  frais: "gratuit" | null;
  modes_accueil: string[] | null;
  modes_mobilisation: string[] | null;
  lien_mobilisation: string | null;
  mobilisable_par: string[] | null;
  zone_eligibilite: string[] | null;
};

type Service = { nom: string; publics: string[]; thematiques: string[]; type: "accompagnement" | "information" };

const CEP = (publics: string[]): Service => ({
  nom: "Conseil en évolution professionnelle",
  publics,
  thematiques: [
    "choisir-un-metier--confirmer-son-choix-de-metier",
    "choisir-un-metier--identifier-ses-points-forts-et-ses-competences",
    "se-former--trouver-sa-formation",
  ],
  type: "accompagnement",
});

/** What each kind gives, in the words of their lists. */
const SERVICES: Readonly<Record<OperateurAnnuaire, Service>> = {
  france_travail: CEP(["demandeurs-emploi"]),
  pole_emploi: CEP(["demandeurs-emploi"]),
  mission_locale: CEP(["jeunes"]),
  cap_emploi: CEP(["personnes-en-situation-de-handicap"]),
  apec: CEP(["actifs", "demandeurs-emploi"]),
  operateur_regional: CEP(["actifs"]),
  avenir_actifs: CEP(["actifs"]),
  uniformation: {
    nom: "Information et financement de la formation",
    publics: ["actifs"],
    thematiques: ["se-former--monter-son-dossier-de-formation"],
    type: "information",
  },
  transitions_pro: {
    nom: "Projet de transition professionnelle",
    publics: ["actifs"],
    thematiques: ["se-former--monter-son-dossier-de-formation"],
    type: "information",
  },
  point_relais_vae: {
    nom: "Information sur la validation des acquis de l’expérience",
    publics: ["tous-publics"],
    thematiques: ["se-former--trouver-sa-formation"],
    type: "information",
  },
};

/** Networks of their list that bear a kind; theirs has none for the regional operators. */
const RESEAUX: Partial<Readonly<Record<OperateurAnnuaire, string[]>>> = {
  france_travail: ["france-travail"],
  mission_locale: ["mission-locale"],
  cap_emploi: ["cap-emploi-reseau-cheops"],
};

const SOURCE = "convenir";
const idDe = ({ id }: ImplantationTenue): string => `${SOURCE}--${id}`;

/** What a structure and its service share; the point of a commune is no address, and stays here. */
function commun(i: ImplantationTenue, url: string | null) {
  const exact = i.precision === "adresse";
  return {
    ...{ source: SOURCE, date_maj: i.majLe, adresse: i.adresse, code_postal: i.codePostal, commune: i.ville },
    ...{ code_insee: i.commune?.slice(4) ?? null, telephone: i.telephone, courriel: i.courriel },
    ...{ latitude: exact ? i.latitude : null, longitude: exact ? i.longitude : null, horaires_accueil: i.horaires },
    lien_source: url === null ? null : `${url}/annuaire/${encodeURIComponent(i.id)}`,
  };
}

/** A place as a structure; `url`: public address of the instance, null when it has none. */
export const versStructure = (i: ImplantationTenue, url: string | null): StructureInclusion => ({
  ...commun(i, url),
  ...{ id: idDe(i), nom: i.nom, siret: i.siret, description: i.accueil, site_web: i.site },
  reseaux_porteurs: RESEAUX[i.operateur] ?? null,
});

/** Territories as their codes: communes and departments; a region by its departments. */
function zones(couverture: readonly string[]): string[] | null {
  if (couverture.includes("FR")) return ["france"];
  const codes = couverture.flatMap((code) =>
    code.startsWith("REG-")
      ? Object.keys(REGION_DES_DEPARTEMENTS).filter((dep) => REGION_DES_DEPARTEMENTS[dep] === code.slice(4))
      : [code.slice(4)],
  );
  return codes.length === 0 ? null : [...new Set(codes)];
}

const ouNul = <T>(list: readonly (T | false)[]): T[] | null => {
  const kept = list.filter((one): one is T => one !== false);
  return kept.length === 0 ? null : kept;
};

/** The service a place gives. Counselling is free of charge (L6111-6); of the others no text read here says so. */
export function versService(i: ImplantationTenue, url: string | null): ServiceInclusion {
  const { cep, fait } = ficheOperateur(i.operateur);
  const link = i.rendezVous ?? null;
  return {
    ...commun(i, url),
    ...SERVICES[i.operateur],
    ...{
      id: `${idDe(i)}--service`,
      structure_id: idDe(i),
      description: i.accueil ?? fait,
      frais: cep ? "gratuit" : null,
    },
    modes_accueil: i.adresse === null ? null : ["en-presentiel"],
    modes_mobilisation: ouNul([
      i.courriel !== null && "envoyer-un-courriel",
      i.telephone !== null && "telephoner",
      link !== null && "utiliser-lien-mobilisation",
    ]),
    lien_mobilisation: link,
    mobilisable_par: cep ? ["usagers", "professionnels"] : null,
    zone_eligibilite: zones(i.couverture),
  };
}
