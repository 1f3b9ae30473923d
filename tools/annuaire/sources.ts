import { parse } from "csv-parse/sync";
import { REGION_DES_DEPARTEMENTS, REGIONS } from "../../src/shared/cog.ts";
import type { Implantation } from "../../src/slices/annuaire/index.ts";
import { type Gazetier, propre } from "./lieux.ts";

/** A place before the schema has read it: what no source says is absent. */
type Brut = Partial<Implantation> & Pick<Implantation, "id" | "operateur" | "nom" | "source">;

const table = (texte: string, delimiter = ","): Record<string, string>[] => parse(texte, { columns: true, delimiter });

const slug = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);

const apostrophe = (texte: string): string => propre(texte).replaceAll("'", "’");

/** "de Granville", "du Blanc-Mesnil", "d’Athis-Mons". */
function deLieu(nom: string): string {
  if (/^Le /.test(nom)) return `du ${nom.slice(3)}`;
  if (/^Les /.test(nom)) return `des ${nom.slice(4)}`;
  return /^[aeiouyàâéèêîôh]/i.test(nom) ? `d’${nom}` : `de ${nom}`;
}

/** Organisations of the demonstration that answer for a portal, by region. */
const PORTEURS: Readonly<Record<string, string>> = {
  "11": "operateur-regional-ile-de-france",
  "24": "avenir-actifs-centre-val-de-loire",
  "27": "avenir-actifs-bourgogne-franche-comte",
  "28": "avenir-actifs-normandie",
  "32": "avenir-actifs-hauts-de-france",
  "44": "avenir-actifs-grand-est",
  "52": "avenir-actifs-pays-de-la-loire",
  "53": "avenir-actifs-bretagne",
  "75": "avenir-actifs-nouvelle-aquitaine",
  "76": "avenir-actifs-occitanie",
  "84": "avenir-actifs-auvergne-rhone-alpes",
  "93": "avenir-actifs-paca-corse",
  "94": "avenir-actifs-paca-corse",
  "01": "avenir-actifs-antilles-guyane",
  "02": "avenir-actifs-antilles-guyane",
  "03": "avenir-actifs-antilles-guyane",
  "04": "avenir-actifs-ocean-indien",
  "06": "avenir-actifs-ocean-indien",
};

/** One portal per region: the desks behind it are told by it alone. */
export const avenirActifs = (texte: string): Brut[] =>
  table(texte).map(({ code_region: code = "", portail = "" }) => ({
    ...{ id: `avenir-actifs-${code}`, operateur: "avenir_actifs", nom: `Avenir Actifs ${REGIONS[code]}` },
    ...{ organisation: PORTEURS[code] ?? null, site: portail, rendezVous: portail, couverture: [`REG-${code}`] },
    ...{ du: "2024-01-02" as never, source: "Relevé des portails Avenir Actifs par région", sourceLe: "2026" },
  }));

const RESEAU_ML = "Réseau des missions locales, repris par un dépôt public (api-apprentissage, licence MIT)";
const RDV_ML =
  "Rendez-vous en mission locale, rapprochés à la main dans un dépôt public (flux-retour-cfas, licence MIT)";

/** Organisations of the demonstration that are missions locales, by their number. */
const ORGANISATIONS_ML: Readonly<Record<string, string>> = {
  "42405972300033": "mission-locale-du-blanc-mesnil",
  "41794861900032": "mission-locale-de-boissy-saint-leger",
  "38857945000049": "mission-locale-d-athis-mons",
  "39249021500069": "mission-locale-sud-essonne",
};

/** The missions locales of the three extracts: a handful, not the network. */
export function missionsLocales(
  ou: Gazetier,
  { couverture, points, rendezVous }: { couverture: string; points: string; rendezVous: string },
): Brut[] {
  return [...mlCouvertes(ou, couverture), ...mlSituees(ou, points), ...mlEnLigne(ou, rendezVous)];
}

function mlCouvertes(ou: Gazetier, texte: string): Brut[] {
  return [...Map.groupBy(table(texte, ";"), (row) => row["Code ML"] ?? "")].map(([code, rows]) => {
    const [first = {}] = rows;
    return {
      ...ou.lieu(`${first["Adresse ML"]}, ${first["Code Postal ML"]} ${first["Ville ML"]?.replace(/ - .*/, "")}`),
      ...{ id: `mission-locale-${code}`, operateur: "mission_locale" as const, nom: "Mission locale de Paris" },
      ...{ organisation: "mission-locale-de-paris", site: "https://missionlocaledeparis.fr", source: RESEAU_ML },
      couverture: rows.map((row) => `COM-${row["Code INSEE"]}`),
    };
  });
}

function mlSituees(ou: Gazetier, texte: string): Brut[] {
  return table(texte, ";").map(({ nom: libelle = "", lat, lng, siret = "" }) => {
    const [, departement = "", lieu = ""] = /^(\d+|2[AB])-ML (.*)$/.exec(libelle) ?? [];
    const commune = ou.nommee(lieu, departement);
    const words = lieu.toLowerCase().replace(/(^|\s)\p{L}/gu, (l) => l.toUpperCase());
    const named = commune ? deLieu(commune.nom) : lieu === "BASSIN CHAMBERIEN" ? "du bassin chambérien" : deLieu(words);
    return {
      ...{
        id: `mission-locale-${siret}`,
        operateur: "mission_locale" as const,
        nom: `Mission locale ${apostrophe(named)}`,
      },
      ...{ organisation: ORGANISATIONS_ML[siret] ?? null, siret, departement, source: RESEAU_ML },
      ...{ ville: commune ? apostrophe(commune.nom) : null, commune: commune ? `COM-${commune.code}` : null },
      ...{ latitude: Number(lat), longitude: Number(lng), precision: "adresse" as const },
    };
  });
}

/** Department of a name that several communes bear, or none alone: read in the address of the site beside it. */
const DEPARTEMENTS_ML: ReadonlyMap<string, string> = new Map([
  ["Angerville", "91"],
  ["Marseille", "13"],
  ["Besançon", "25"],
  ["La Possession", "974"],
]);

function mlEnLigne(ou: Gazetier, texte: string): Brut[] {
  return table(texte).map(({ nom = "", siret = "", rdv_url: url = "" }) => {
    const lieu = nom.replace(/^.*?\(16-25 ans\) - /, "").replace(/, \(/, " (");
    const ville = lieu.split(/ - | \(/)[0] ?? lieu;
    const commune = ou.nommee(ville, DEPARTEMENTS_ML.get(ville)) ?? ou.nommee(ville);
    const code = commune ? `COM-${commune.code}` : null;
    return {
      ...(commune ? ou.lieu(`${commune.codesPostaux?.[0] ?? ""} ${commune.nom}`, commune.departement) : {}),
      ...{ codePostal: null, adresse: null, commune: code, ville: apostrophe(commune?.nom ?? ville) },
      ...{ id: `mission-locale-${siret}`, operateur: "mission_locale" as const, siret },
      nom: `Mission locale, ${apostrophe(lieu)}`,
      ...{ organisation: ORGANISATIONS_ML[siret] ?? null, rendezVous: url, source: RDV_ML },
    };
  });
}

const TRANSCO = "Dépôt public transitions-collectives (SocialGouv, licence MIT)";

const regionsDe = (departements: readonly string[]): string =>
  [...new Set(departements.map((d) => REGIONS[REGION_DES_DEPARTEMENTS[d] ?? ""] ?? ""))].join(", ");

/** Delegations of Uniformation: one per address and mailbox, with the departments it serves. */
export function uniformation(ou: Gazetier, texte: string): Brut[] {
  const rows = table(texte).map(
    (row) => ({ ...row, departement: row.departement?.trim() ?? "" }) as Record<string, string>,
  );
  const groups = Map.groupBy(
    rows,
    (r) => `${r.delegation}|${/\d{5}/.exec(r.adresse?.replace(/CS \d+/, "") ?? "")}|${r.courriel}`,
  );
  return [...groups.values()].map((group) => {
    const [first = {}] = group;
    const served = group.map((r) => r.departement ?? "");
    const name = first.delegation?.replace(/^Délégation /, "") ?? "";
    const regions = regionsDe(served);
    const nom = `Uniformation, délégation ${name.replace("Ile", "Île")}`;
    return {
      ...ou.lieu((first.adresse ?? "").replace(/(\d{5}) ([^-]+) - Guadeloupe/, "$1 $2")),
      ...{ id: `uniformation-${slug(name)}-${slug(regions)}`, operateur: "uniformation" as const },
      nom: slug(name).includes(slug(regions)) && !slug(name).includes("-normandie") ? nom : `${nom} (${regions})`,
      ...{ organisation: `uniformation-${slug(name)}`, courriel: first.courriel || null },
      ...{ couverture: served.map((d) => `DEP-${d}`), source: TRANSCO, sourceLe: "2022-06" },
    };
  });
}

/** Transitions Pro: one per address of a region, and one without address for the departments that have none. */
export function transitionsPro(ou: Gazetier, texte: string): Brut[] {
  const rows = table(texte).map(
    (row) => ({ ...row, departement: row.departement?.trim() ?? "" }) as Record<string, string>,
  );
  return [...Map.groupBy(rows, (r) => `${r.site}|${r.adresse}`).values()].map((group) => {
    const [first = {}] = group;
    const served = [...new Set(group.map((r) => r.departement ?? ""))];
    const surRendezVous = / \(uniquement sur rendez-vous\)$/;
    const lieu = ou.lieu((first.adresse ?? "").replace(surRendezVous, ""));
    const nom = `Transitions Pro ${regionsDe(served)}`;
    return {
      ...lieu,
      ...{
        id: slug(`${nom} ${lieu.ville ?? ""} ${lieu.adresse ? "" : "sans adresse"}`),
        operateur: "transitions_pro" as const,
      },
      nom: lieu.ville ? `${nom}, ${lieu.ville}` : nom,
      ...{ site: `https://${first.site}`, courriel: first.courriel || null, couverture: served.map((d) => `DEP-${d}`) },
      accueil: surRendezVous.test(first.adresse ?? "") ? "Reçoit sur rendez-vous seulement." : null,
      ...{ source: TRANSCO, sourceLe: "2022-06" },
    };
  });
}

type PointRelais = Readonly<Record<string, string | number | undefined>>;

/** Where one is told about the VAE: not every region is in the list. */
export function pointsRelais(ou: Gazetier, texte: string): Brut[] {
  const seen = new Map<string, number>();
  return (JSON.parse(texte) as PointRelais[]).map((p) => {
    const departement = String(p.Département).padStart(2, "0");
    const lieu = ou.lieu(String(p.Adresse ?? ""), departement);
    const [titre, mandataire] = [apostrophe(String(p["Nom du PRC"])), apostrophe(String(p.Mandataire ?? ""))];
    const common = /^point r\p{L}+ conseil/iu.test(titre);
    const nom = common ? ["Point relais VAE", lieu.ville, mandataire].filter(Boolean).join(", ") : titre;
    const key = slug(`vae ${departement} ${common ? `${lieu.ville ?? ""} ${mandataire}` : titre}`);
    const rank = (seen.get(key) ?? 0) + 1;
    seen.set(key, rank);
    return {
      ...lieu,
      adresse: lieu.adresse === null ? null : apostrophe(lieu.adresse),
      ...{ id: rank === 1 ? key : `${key}-${rank}`, operateur: "point_relais_vae" as const },
      nom: nom.slice(0, 150).replace(/\.+$/, ""),
      source: "Points relais conseil VAE, dépôt public reva (licence Apache 2.0)",
    };
  });
}

/** Invented with the demonstration: no open file gives the Cap emploi. */
export const exemples = (): Brut[] =>
  [
    ["paris", "Paris", "75"],
    ["essonne", "l’Essonne", "91"],
    ["seine-saint-denis", "Seine-Saint-Denis", "93"],
  ].map(([id, nom, dep]) => ({
    ...{
      id: `exemple-cap-emploi-${id}`,
      operateur: "cap_emploi" as const,
      nom: `Cap emploi de ${nom} (exemple inventé)`,
    },
    ...{ organisation: `exemple-cap-emploi-${id}`, departement: dep ?? null, couverture: [`DEP-${dep}`] },
    source: "Lieu inventé pour la démonstration : aucun fichier ouvert ne donne les Cap emploi",
  }));
