import { CONTOURS, type Point } from "../../shared/carte.ts";
import { pointDuLieu } from "./rules.ts";
import type { ImplantationProche } from "./types.ts";

/** A point of the map: its places, how many, how they are called together. */
export type PointDeCarte = { point: Point; nombre: number; nom: string; ici?: boolean };

/**
 * Places of a region by the point where they stand, and where somebody looks from; `sansPoint`: how many have no place
 * known. A region without outline (overseas) has no points.
 */
export function grouper(
  lieux: readonly ImplantationProche[],
  region: string,
  ici: Point | null,
): { points: PointDeCarte[]; sansPoint: number } {
  if (CONTOURS[region] === undefined) return { points: [], sansPoint: 0 };
  const situated = lieux.filter((i) => pointDuLieu(i) !== null);
  const groups = Map.groupBy(
    situated,
    (i) =>
      pointDuLieu(i)
        ?.map((n) => n.toFixed(2))
        .join(" ") ?? "",
  );
  const points = [...groups.values()].map((group): PointDeCarte => {
    const [first] = group as [ImplantationProche, ...ImplantationProche[]];
    return { point: pointDuLieu(first) as Point, nombre: group.length, nom: first.ville ?? first.nom };
  });
  const here = ici === null ? [] : [{ point: ici, nombre: 0, nom: "Votre commune", ici: true }];
  return { points: [...points, ...here], sansPoint: lieux.length - situated.length };
}
