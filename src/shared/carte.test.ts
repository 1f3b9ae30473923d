import { describe, expect, test } from "vitest";
import { CADRE_DE_CARTE, CENTRES, CONTOURS, OUTRE_MER, type Point, projeter, regionDuPoint, TRACES } from "./carte.ts";
import { REGION_DES_DEPARTEMENTS, REGIONS } from "./cog.ts";

/** Department → its prefecture, longitude and latitude in degrees, to a hundredth (public geography). */
// biome-ignore format: a table
const PREFECTURES: readonly (readonly [dep: string, ville: string, lon: number, lat: number])[] = [
  ["01", "Bourg-en-Bresse", 5.23, 46.2], ["02", "Laon", 3.62, 49.56], ["03", "Moulins", 3.33, 46.57], ["04", "Digne", 6.24, 44.09],
  ["05", "Gap", 6.08, 44.56], ["06", "Nice", 7.26, 43.7], ["07", "Privas", 4.6, 44.74], ["08", "Charleville-Mézières", 4.72, 49.77],
  ["09", "Foix", 1.61, 42.97], ["10", "Troyes", 4.07, 48.3], ["11", "Carcassonne", 2.35, 43.21], ["12", "Rodez", 2.57, 44.35],
  ["13", "Marseille", 5.38, 43.3], ["14", "Caen", -0.36, 49.18], ["15", "Aurillac", 2.44, 44.93], ["16", "Angoulême", 0.16, 45.65],
  ["17", "La Rochelle", -1.15, 46.16], ["18", "Bourges", 2.4, 47.08], ["19", "Tulle", 1.77, 45.27], ["2A", "Ajaccio", 8.74, 41.92],
  ["2B", "Bastia", 9.45, 42.7], ["21", "Dijon", 5.04, 47.32], ["22", "Saint-Brieuc", -2.76, 48.51], ["23", "Guéret", 1.87, 46.17],
  ["24", "Périgueux", 0.72, 45.18], ["25", "Besançon", 6.02, 47.24], ["26", "Valence", 4.89, 44.93], ["27", "Évreux", 1.15, 49.02],
  ["28", "Chartres", 1.49, 48.45], ["29", "Quimper", -4.1, 48.0], ["30", "Nîmes", 4.36, 43.84], ["31", "Toulouse", 1.44, 43.6],
  ["32", "Auch", 0.59, 43.65], ["33", "Bordeaux", -0.58, 44.84], ["34", "Montpellier", 3.88, 43.61], ["35", "Rennes", -1.68, 48.11],
  ["36", "Châteauroux", 1.69, 46.81], ["37", "Tours", 0.69, 47.39], ["38", "Grenoble", 5.72, 45.19], ["39", "Lons-le-Saunier", 5.55, 46.67],
  ["40", "Mont-de-Marsan", -0.5, 43.89], ["41", "Blois", 1.33, 47.59], ["42", "Saint-Étienne", 4.39, 45.44], ["43", "Le Puy-en-Velay", 3.88, 45.04],
  ["44", "Nantes", -1.55, 47.22], ["45", "Orléans", 1.91, 47.9], ["46", "Cahors", 1.44, 44.45], ["47", "Agen", 0.62, 44.2],
  ["48", "Mende", 3.5, 44.52], ["49", "Angers", -0.55, 47.47], ["50", "Saint-Lô", -1.09, 49.12], ["51", "Châlons-en-Champagne", 4.36, 48.96],
  ["52", "Chaumont", 5.14, 48.11], ["53", "Laval", -0.77, 48.07], ["54", "Nancy", 6.18, 48.69], ["55", "Bar-le-Duc", 5.16, 48.77],
  ["56", "Vannes", -2.76, 47.66], ["57", "Metz", 6.18, 49.12], ["58", "Nevers", 3.16, 46.99], ["59", "Lille", 3.06, 50.63],
  ["60", "Beauvais", 2.08, 49.43], ["61", "Alençon", 0.09, 48.43], ["62", "Arras", 2.78, 50.29], ["63", "Clermont-Ferrand", 3.08, 45.78],
  ["64", "Pau", -0.37, 43.3], ["65", "Tarbes", 0.08, 43.23], ["66", "Perpignan", 2.9, 42.7], ["67", "Strasbourg", 7.75, 48.57],
  ["68", "Colmar", 7.36, 48.08], ["69", "Lyon", 4.84, 45.76], ["70", "Vesoul", 6.16, 47.62], ["71", "Mâcon", 4.83, 46.31],
  ["72", "Le Mans", 0.2, 48.01], ["73", "Chambéry", 5.92, 45.56], ["74", "Annecy", 6.13, 45.9], ["75", "Paris", 2.35, 48.86],
  ["76", "Rouen", 1.1, 49.44], ["77", "Melun", 2.66, 48.54], ["78", "Versailles", 2.13, 48.8], ["79", "Niort", -0.46, 46.32],
  ["80", "Amiens", 2.3, 49.89], ["81", "Albi", 2.15, 43.93], ["82", "Montauban", 1.35, 44.02], ["83", "Toulon", 5.93, 43.12],
  ["84", "Avignon", 4.81, 43.95], ["85", "La Roche-sur-Yon", -1.43, 46.67], ["86", "Poitiers", 0.34, 46.58], ["87", "Limoges", 1.26, 45.83],
  ["88", "Épinal", 6.45, 48.17], ["89", "Auxerre", 3.57, 47.8], ["90", "Belfort", 6.86, 47.64], ["91", "Évry", 2.44, 48.63],
  ["92", "Nanterre", 2.21, 48.89], ["93", "Bobigny", 2.44, 48.91], ["94", "Créteil", 2.46, 48.79], ["95", "Cergy", 2.06, 49.04],
];

describe("la carte des régions", () => {
  test("chaque département de métropole y a sa préfecture", () => {
    const metropole = Object.keys(REGION_DES_DEPARTEMENTS).filter((dep) => !dep.startsWith("97"));
    expect(PREFECTURES.map(([dep]) => dep).sort()).toEqual(metropole.sort());
    expect(PREFECTURES).toHaveLength(96);
  });

  test.each(PREFECTURES)(
    "la préfecture du %s, %s, tombe dans sa région et dans nulle autre",
    (dep, _ville, lon, lat) => {
      expect(regionDuPoint([lon, lat])).toBe(REGION_DES_DEPARTEMENTS[dep]);
    },
  );

  test.each([
    ["Bruxelles", 4.35, 50.85],
    ["Londres", -0.13, 51.51],
    ["Genève", 6.14, 46.2],
    ["Turin", 7.68, 45.07],
    ["Barcelone", 2.17, 41.39],
    ["le large de Biarritz", -2.5, 44],
    ["la mer entre Nice et la Corse", 8.2, 43.2],
  ] as const)("%s n’est dans aucune région", (_lieu, lon, lat) => {
    expect(regionDuPoint([lon, lat])).toBeNull();
  });

  test("treize régions dessinées, cinq outre-mer : les dix-huit", () => {
    expect([...Object.keys(CONTOURS), ...OUTRE_MER].sort()).toEqual(Object.keys(REGIONS).sort());
    expect(Object.keys(TRACES)).toHaveLength(13);
  });

  test("le chiffre d’une région s’écrit chez elle", () => {
    for (const [code, centre] of Object.entries(CENTRES)) expect(regionDuPoint(centre), code).toBe(code);
  });

  test("tout le dessin tient dans son cadre", () => {
    for (const { x, y } of Object.values(CONTOURS).flat().map(projeter)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(CADRE_DE_CARTE.largeur);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(CADRE_DE_CARTE.hauteur);
    }
  });

  test("deux voisines ne se recouvrent pas et ne laissent pas de vide : un quadrillage, chaque point dans une région au plus", () => {
    let inland = 0;
    for (let lon = -4.9; lon < 9.7; lon += 0.17)
      for (let lat = 41.2; lat < 51.2; lat += 0.13) {
        const point: Point = [lon, lat];
        const holders = Object.keys(CONTOURS).filter((code) => regionsTenant(point, code));
        expect(holders.length, `${lon} ${lat}`).toBeLessThanOrEqual(1);
        inland += holders.length;
      }
    expect(inland).toBeGreaterThan(1_000);
  });
});

/** Whether one region's outline holds the point, by the winding of its angle: another way than the rule under test. */
function regionsTenant([x, y]: Point, code: string): boolean {
  const outline = CONTOURS[code] ?? [];
  let turn = 0;
  for (const [i, [x1, y1]] of outline.entries()) {
    const [x2, y2] = outline[(i + 1) % outline.length] as Point;
    const [ax, ay, bx, by] = [x1 - x, y1 - y, x2 - x, y2 - y];
    turn += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return Math.abs(turn) > Math.PI;
}
