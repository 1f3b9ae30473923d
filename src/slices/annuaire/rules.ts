import type { Point } from "../../shared/carte.ts";
import { REGION_DES_DEPARTEMENTS } from "../../shared/cog.ts";
import { addMonths, type Day, lastDayOf } from "../../shared/day.ts";
import { contient, enveloppes, type Territoire } from "../../shared/territoire.ts";
import { ficheOperateur, type OperateurAnnuaire } from "./operateurs.ts";
import { pointDe } from "./points.ts";
import type { Certitude, Implantation, ImplantationProche, ImplantationTenue } from "./types.ts";

/** Mean radius of the Earth, in kilometres. */
const RAYON_TERRE_KM = 6_371;

/** Kilometres as the crow flies between two points, on a sphere. */
export function distanceKm([lon1, lat1]: Point, [lon2, lat2]: Point): number {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Beyond that many kilometres, a place of another département is not told as near. */
export const PROCHE_KM = 40;

/** Longitudes and latitudes that hold every point within `PROCHE_KM` of one. */
export function cadreAutour([lon, lat]: Point): { ouest: number; est: number; sud: number; nord: number } {
  const dLat = PROCHE_KM / 111;
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return { ouest: lon - dLon, est: lon + dLon, sud: lat - dLat, nord: lat + dLat };
}

/** Departments that a territory holds or lies in; all of them for FR. */
export function departementsDe(territoire: Territoire): string[] {
  if (territoire === "FR") return Object.keys(REGION_DES_DEPARTEMENTS);
  if (territoire.startsWith("REG-"))
    return Object.keys(REGION_DES_DEPARTEMENTS).filter((dep) => `REG-${REGION_DES_DEPARTEMENTS[dep]}` === territoire);
  return enveloppes(territoire)
    .filter((code) => code.startsWith("DEP-"))
    .map((code) => code.slice(4));
}

/** Whether a place receives on a day: null when it does not; "inconnu" when no source speaks of so early a day. */
export function certitudeLe(
  i: Pick<ImplantationTenue, "operateur" | "du" | "au" | "sourceLe" | "majLe">,
  le: Day,
): Certitude | null {
  const fiche = ficheOperateur(i.operateur);
  if ((fiche.du && le < fiche.du) || (fiche.au && le > fiche.au)) return null;
  if ((i.du !== null && le < i.du) || (i.au !== null && le > i.au)) return null;
  if (i.du !== null) return "oui";
  // a source of "2022" vouches from the last of its days: the earlier ones are only likely; one without a day, from ours
  const seen = i.sourceLe === null ? i.majLe : lastDayOf(i.sourceLe);
  return seen !== null && le >= seen ? "oui" : "inconnu";
}

/** How long a check holds, in months. */
export const VERIFIE_MOIS = 12;

/** Whether somebody answering for the place has confirmed it within the year before `le`. */
export const aJour = (i: Pick<Implantation, "verifieLe">, le: Day): boolean =>
  i.verifieLe !== null && le <= addMonths(i.verifieLe, VERIFIE_MOIS);

/** Where the place is: its own point, else null. */
export const pointDuLieu = ({ longitude, latitude }: Pick<Implantation, "latitude" | "longitude">): Point | null =>
  longitude === null || latitude === null ? null : [longitude, latitude];

/** Whom a question of the directory is for, and where. */
export type DemandeAnnuaire = {
  /** One kind or several; absent: every kind. */
  operateur?: OperateurAnnuaire | readonly OperateurAnnuaire[] | undefined;
  /** FR, a region, a department; or a commune, from whose place distances are counted. */
  territoire?: Territoire | undefined;
  le: Day;
};

/**
 * The places that answer on that day, those told to cover the very commune first, then the nearest, then by name. A place
 * of another département that says nothing of whom it receives is kept within `PROCHE_KM`.
 */
export function lesPlusProches(
  all: readonly ImplantationTenue[],
  { territoire = "FR", le }: DemandeAnnuaire,
): ImplantationProche[] {
  const here = territoire.startsWith("COM-") ? pointDe(territoire) : null;
  const deps = new Set(departementsDe(territoire));
  return all
    .flatMap((i): ImplantationProche[] => {
      const certitude = certitudeLe(i, le);
      if (certitude === null) return [];
      const point = pointDuLieu(i);
      const km = here && point ? Math.round(distanceKm(here, point) * 10) / 10 : null;
      const couvre = i.couverture.some((code) => contient(code, territoire)) || null;
      const inside = couvre || i.couverture.some((code) => contient(territoire, code));
      const near = i.departement !== null && deps.has(i.departement);
      if (!inside && !near && (km === null || km > PROCHE_KM)) return [];
      return [{ ...i, km, couvre, certitude, approche: km !== null }];
    })
    .sort(
      (a, b) =>
        Number(exact(b, territoire)) - Number(exact(a, territoire)) ||
        (a.km ?? Number.POSITIVE_INFINITY) - (b.km ?? Number.POSITIVE_INFINITY) ||
        a.nom.localeCompare(b.nom, "fr") ||
        (a.id < b.id ? -1 : 1),
    );
}

const exact = ({ couverture }: Implantation, territoire: Territoire): boolean =>
  territoire.startsWith("COM-") && couverture.includes(territoire);
