/**
 * The thirteen metropolitan regions as low-poly outlines, drawn by hand for a small map: arcs of longitude and latitude,
 * each written once and shared by the two regions it parts, hence no gap and no overlap. Rough on purpose (a few
 * kilometres): good to show where, never to measure.
 */

/** A point: longitude and latitude in degrees. */
export type Point = readonly [lon: number, lat: number];

/** Where three regions meet, or two and the sea or a border. */
const NOEUDS = {
  treport: [1.37, 50.06],
  vexin: [1.75, 49.18],
  dreux: [1.5, 48.77],
  perche: [0.8, 48.2],
  pontmain: [-1.07, 48.49],
  montSaintMichel: [-1.55, 48.63],
  vilaine: [-2.5, 47.45],
  marans: [-1.13, 46.3],
  fontevraud: [0.07, 47.08],
  combraille: [2.28, 46.42],
  dordogne: [2.06, 44.98],
  balaitous: [-0.32, 42.84],
  hendaye: [-1.78, 43.36],
  becDAllier: [3.03, 46.79],
  gatinais: [2.94, 48.16],
  seine: [3.41, 48.39],
  marne: [3.48, 48.85],
  thierache: [4.24, 49.95],
  flandre: [2.55, 51.09],
  sundgau: [7.1, 47.49],
  gex: [6.06, 46.42],
  thabor: [6.65, 45.1],
  ardeche: [4.65, 44.28],
  petitRhone: [4.23, 43.46],
  cerbere: [3.17, 42.43],
  menton: [7.53, 43.78],
  capCorse: [9.4, 43.01],
} as const satisfies Record<string, Point>;
type Noeud = keyof typeof NOEUDS;

type Arc = { readonly de: Noeud; readonly a: Noeud; readonly par: readonly Point[] };

/** An arc from one node to another, by these points. */
const arc = (de: Noeud, a: Noeud, ...par: Point[]): Arc => ({ de, a, par });

// biome-ignore format: one arc per entry, points in a row, reads like the drawing
const ARCS = {
  opale: arc("treport", "flandre", [1.55, 50.22], [1.57, 50.55], [1.58, 50.87], [1.85, 50.97]),
  belgique: arc("flandre", "thierache", [2.62, 50.82], [2.9, 50.7], [3.18, 50.76], [3.3, 50.52], [3.6, 50.49], [3.68, 50.32], [4.03, 50.35], [4.2, 50.26], [4.15, 50.02]),
  laonnois: arc("thierache", "marne", [4.2, 49.75], [4.05, 49.62], [4.04, 49.41], [3.65, 49.33], [3.62, 49.15], [3.65, 49.05]),
  valois: arc("marne", "vexin", [3.1, 49.08], [2.6, 49.08], [2.35, 49.17]),
  bray: arc("vexin", "treport", [1.72, 49.5], [1.76, 49.7], [1.47, 49.96]),
  mantois: arc("vexin", "dreux", [1.62, 49.08], [1.5, 48.95]),
  avre: arc("dreux", "perche", [1.36, 48.79], [1.1, 48.75], [0.82, 48.68], [0.94, 48.52]),
  alpesMancelles: arc("perche", "pontmain", [0.55, 48.25], [0.38, 48.3], [0.1, 48.37], [-0.15, 48.39], [-0.22, 48.52], [-0.55, 48.49], [-0.85, 48.51]),
  couesnon: arc("pontmain", "montSaintMichel", [-1.35, 48.46], [-1.5, 48.5]),
  cotentin: arc("montSaintMichel", "treport", [-1.38, 48.65], [-1.58, 48.83], [-1.6, 49.22], [-1.8, 49.4], [-1.94, 49.72], [-1.62, 49.66], [-1.27, 49.7], [-1.3, 49.55], [-1.15, 49.36], [-0.7, 49.35], [-0.25, 49.28], [0.15, 49.42], [0.07, 49.52], [0.2, 49.7], [0.6, 49.86], [1.08, 49.93]),
  armor: arc("montSaintMichel", "vilaine", [-1.85, 48.62], [-1.86, 48.7], [-2.05, 48.65], [-2.3, 48.68], [-2.68, 48.54], [-2.85, 48.69], [-3.02, 48.81], [-3.2, 48.87], [-3.52, 48.84], [-3.65, 48.69], [-3.98, 48.73], [-4.4, 48.67], [-4.77, 48.5], [-4.77, 48.33], [-4.4, 48.36], [-4.3, 48.28], [-4.6, 48.27], [-4.3, 48.1], [-4.73, 48.04], [-4.35, 47.8], [-3.95, 47.86], [-3.4, 47.7], [-3.13, 47.5], [-2.95, 47.57], [-2.6, 47.5]),
  vitreen: arc("pontmain", "vilaine", [-1.05, 48.1], [-1.1, 48.0], [-1.25, 47.82], [-1.65, 47.75], [-1.95, 47.68], [-2.12, 47.61], [-2.28, 47.51]),
  vendee: arc("vilaine", "marans", [-2.55, 47.37], [-2.18, 47.26], [-2.17, 47.12], [-2.02, 47.02], [-2.16, 46.86], [-1.8, 46.49], [-1.35, 46.35]),
  gatine: arc("marans", "fontevraud", [-0.78, 46.36], [-0.62, 46.55], [-0.6, 46.98], [-0.1, 47.06]),
  loir: arc("fontevraud", "perche", [0.08, 47.3], [0.22, 47.5], [0.38, 47.6], [0.6, 47.7], [0.76, 47.92], [0.87, 48.05]),
  brenne: arc("fontevraud", "combraille", [0.3, 47.05], [0.68, 46.95], [0.87, 46.72], [1.18, 46.38], [1.42, 46.35], [1.75, 46.43]),
  millevaches: arc("combraille", "dordogne", [2.56, 46.22], [2.57, 46.05], [2.4, 45.85], [2.5, 45.7], [2.4, 45.4], [2.18, 45.2]),
  guyenne: arc("dordogne", "balaitous", [1.8, 44.93], [1.42, 44.88], [1.15, 44.66], [0.88, 44.6], [1.0, 44.35], [0.85, 44.1], [0.35, 44.02], [-0.18, 43.87], [-0.25, 43.65], [-0.07, 43.5], [-0.03, 43.35], [-0.12, 43.15]),
  navarre: arc("balaitous", "hendaye", [-0.75, 42.95], [-1.4, 43.05], [-1.45, 43.27]),
  aquitaine: arc("hendaye", "marans", [-1.48, 43.55], [-1.3, 44.2], [-1.25, 44.65], [-1.2, 45.2], [-1.07, 45.57], [-0.78, 45.38], [-1.03, 45.64], [-1.23, 45.8], [-1.1, 45.98], [-1.24, 46.13]),
  pyrenees: arc("balaitous", "cerbere", [0.0, 42.69], [0.65, 42.69], [0.72, 42.86], [1.4, 42.6], [1.75, 42.5], [1.98, 42.36], [2.65, 42.34]),
  lion: arc("cerbere", "petitRhone", [3.04, 42.6], [3.04, 42.95], [3.25, 43.23], [3.5, 43.27], [3.7, 43.4], [4.0, 43.55]),
  camargue: arc("petitRhone", "ardeche", [4.45, 43.58], [4.58, 43.7], [4.66, 43.85], [4.74, 43.98], [4.82, 44.06], [4.7, 44.18]),
  cevennes: arc("ardeche", "dordogne", [4.4, 44.3], [4.05, 44.35], [3.95, 44.52], [3.85, 44.75], [3.68, 44.88], [3.45, 44.83], [3.35, 45.0], [3.1, 44.9], [2.95, 44.65], [2.55, 44.7], [2.2, 44.65]),
  bourbonnais: arc("combraille", "becDAllier", [2.35, 46.54], [2.6, 46.66], [2.9, 46.8]),
  sancerrois: arc("becDAllier", "gatinais", [2.97, 47.1], [2.89, 47.35], [2.98, 47.6], [3.02, 47.8], [3.1, 47.92]),
  senonais: arc("gatinais", "seine", [3.05, 48.3]),
  brie: arc("seine", "marne", [3.55, 48.63], [3.44, 48.76]),
  beauce: arc("gatinais", "dreux", [2.5, 48.13], [2.4, 48.31], [2.0, 48.29], [1.92, 48.45], [1.6, 48.69]),
  vosges: arc("seine", "sundgau", [3.6, 48.18], [3.85, 48.0], [4.25, 47.93], [4.6, 48.02], [4.75, 47.98], [4.95, 47.7], [5.35, 47.6], [5.7, 47.83], [5.85, 47.95], [6.15, 47.95], [6.5, 47.9], [6.82, 47.82], [7.02, 47.62]),
  rhin: arc("thierache", "sundgau", [4.48, 49.94], [4.85, 50.15], [4.87, 49.8], [5.45, 49.51], [5.8, 49.55], [6.35, 49.47], [6.7, 49.18], [7.05, 49.12], [7.45, 49.17], [8.2, 48.97], [7.82, 48.58], [7.6, 48.15], [7.58, 47.6]),
  jura: arc("sundgau", "gex", [6.88, 47.36], [7.0, 47.3], [6.45, 46.95], [6.44, 46.76], [6.1, 46.58]),
  bresse: arc("gex", "becDAllier", [5.72, 46.27], [5.45, 46.32], [5.3, 46.44], [4.95, 46.48], [4.88, 46.25], [4.4, 46.2], [4.0, 46.18], [3.9, 46.28], [3.98, 46.45], [3.7, 46.7], [3.2, 46.71]),
  montBlanc: arc("gex", "thabor", [6.0, 46.16], [6.24, 46.2], [6.3, 46.3], [6.5, 46.45], [6.8, 46.42], [6.8, 46.13], [7.04, 45.93], [6.82, 45.7], [7.15, 45.4], [6.98, 45.2]),
  mercantour: arc("thabor", "menton", [6.75, 44.9], [7.03, 44.7], [6.88, 44.45], [7.0, 44.23], [7.65, 44.15]),
  ventoux: arc("ardeche", "thabor", [4.85, 44.32], [5.15, 44.27], [5.45, 44.14], [5.66, 44.22], [5.45, 44.45], [5.5, 44.66], [5.95, 44.76], [6.33, 44.87], [6.25, 45.0], [6.4, 45.1]),
  azur: arc("petitRhone", "menton", [4.55, 43.37], [5.03, 43.33], [5.33, 43.21], [5.6, 43.16], [5.93, 43.06], [6.2, 43.05], [6.68, 43.18], [6.76, 43.42], [7.0, 43.53], [7.13, 43.54], [7.26, 43.67]),
  corse: arc("capCorse", "capCorse", [9.47, 42.8], [9.52, 42.65], [9.55, 42.1], [9.4, 41.7], [9.22, 41.37], [8.9, 41.5], [8.65, 41.75], [8.6, 41.9], [8.58, 42.35], [8.75, 42.57], [9.1, 42.73], [9.3, 42.68], [9.33, 42.9]),
} as const satisfies Record<string, Arc>;
type NomArc = keyof typeof ARCS;

/** Region code (COG) → the arcs around it, in order. */
const TOURS: Readonly<Record<string, readonly NomArc[]>> = {
  "11": ["valois", "mantois", "beauce", "senonais", "brie"],
  "24": ["avre", "loir", "brenne", "bourbonnais", "sancerrois", "beauce"],
  "27": ["vosges", "jura", "bresse", "sancerrois", "senonais"],
  "28": ["cotentin", "bray", "mantois", "avre", "alpesMancelles", "couesnon"],
  "32": ["opale", "belgique", "laonnois", "valois", "bray"],
  "44": ["rhin", "vosges", "brie", "laonnois"],
  "52": ["vendee", "gatine", "loir", "alpesMancelles", "vitreen"],
  "53": ["armor", "vitreen", "couesnon"],
  "75": ["aquitaine", "gatine", "brenne", "millevaches", "guyenne", "navarre"],
  "76": ["pyrenees", "lion", "camargue", "cevennes", "guyenne"],
  "84": ["montBlanc", "ventoux", "cevennes", "millevaches", "bourbonnais", "bresse"],
  "93": ["azur", "mercantour", "ventoux", "camargue"],
  "94": ["corse"],
};

/** The outline of a region: its arcs put end to end, each turned the way the round goes. Throws when they do not meet. */
function contour(noms: readonly NomArc[]): Point[] {
  const arcs: Arc[] = noms.map((nom) => ARCS[nom]);
  const [first, second] = arcs;
  if (!first) return [];
  const meets = ({ de, a }: Arc, noeud: Noeud) => de === noeud || a === noeud;
  let at: Noeud = second && meets(second, first.de) && !meets(second, first.a) ? first.a : first.de;
  const points: Point[] = [];
  for (const { de, a, par } of arcs) {
    if (at !== de && at !== a) throw new Error(`the outline breaks at ${at}`);
    points.push(NOEUDS[at], ...(at === de ? par : par.toReversed()));
    at = at === de ? a : de;
  }
  return points;
}

/** Metropolitan region code → its outline, closed by going back to its first point. */
export const CONTOURS: Readonly<Record<string, readonly Point[]>> = Object.fromEntries(
  Object.entries(TOURS).map(([code, noms]) => [code, contour(noms)]),
);

/** Where the figure of a region is written: well inside it. */
export const CENTRES: Readonly<Record<string, Point>> = {
  "11": [2.47, 48.68],
  "24": [1.7, 47.45],
  "27": [4.75, 47.2],
  "28": [0.15, 49.0],
  "32": [2.85, 49.85],
  "44": [5.5, 48.68],
  "52": [-0.75, 47.5],
  "53": [-2.8, 48.15],
  "75": [0.2, 45.2],
  "76": [2.2, 43.75],
  "84": [4.6, 45.5],
  "93": [6.1, 43.85],
  "94": [9.12, 42.2],
};

/** The five overseas regions, in the order of their codes: drawn as equal squares with their names. */
export const OUTRE_MER = ["01", "02", "03", "04", "06"] as const;

/** Width and height of the drawing: 40 units per degree of latitude. */
export const CADRE_DE_CARTE = { largeur: 436, hauteur: 404 } as const;

const ECHELLE = 40;
const COSINUS = Math.cos((46.5 * Math.PI) / 180);
const OUEST = -5.95;
const NORD = 51.2;

/** A point in units of the drawing: a degree of longitude is shorter by the cosine of 46.5°, the middle of the country. */
export const projeter = ([lon, lat]: Point): { x: number; y: number } => ({
  x: (lon - OUEST) * COSINUS * ECHELLE,
  y: (NORD - lat) * ECHELLE,
});

/** The path of each metropolitan region in units of the drawing, as an SVG `d`. */
export const TRACES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CONTOURS).map(([code, points]) => {
    const at = points.map(projeter).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    return [code, `M${at.join("L")}Z`];
  }),
);

/** The metropolitan region whose outline holds a point (even-odd rule); null at sea, abroad, overseas. */
export function regionDuPoint(point: Point): string | null {
  return Object.entries(CONTOURS).find(([, outline]) => dedans(outline, point))?.[0] ?? null;
}

function dedans(outline: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (const [i, [x1, y1]] of outline.entries()) {
    const [x2, y2] = outline[(i + 1) % outline.length] as Point;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
