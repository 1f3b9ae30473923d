import { CONTOURS, type Point, projeter } from "../../shared/carte.ts";

/** Places drawn at one point: how many, and what they are called together ("Rennes", "Paris 18e arrondissement"). */
export type LieuDeCarte = { point: Point; nombre: number; nom: string; ici?: boolean };

type CarteLieuxProps = {
  /** Names the picture: "Où se trouvent ces lieux". */
  titre: string;
  /** Metropolitan region (COG) whose outline is drawn. */
  region: string;
  lieux: readonly LieuDeCarte[];
};

/** Room around the outline, in hundredths of the picture. */
const MARGE = 6;

/** Places a point of the country in a square that holds the outline: percents from the left and the top. */
function cadrer(outline: readonly Point[]): (point: Point) => { x: number; y: number } {
  const all = outline.map(projeter);
  const [xs, ys] = [all.map((p) => p.x), all.map((p) => p.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const side = Math.max(width, height);
  const scale = (100 - 2 * MARGE) / side;
  return (point) => {
    const { x, y } = projeter(point);
    return { x: MARGE + (x - left + (side - width) / 2) * scale, y: MARGE + (y - top + (side - height) / 2) * scale };
  };
}

/**
 * A region and the places in it, to scale, one disc per point with their count: an image whose description says each;
 * the page gives the same as a table. Nothing is drawn overseas, where no outline is known.
 */
export function CarteLieux({ titre, region, lieux }: CarteLieuxProps) {
  const outline = CONTOURS[region];
  if (!outline) return null;
  const at = cadrer(outline);
  const trace = outline.map(at).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  const shown = lieux
    .map((lieu) => ({ ...lieu, ...at(lieu.point) }))
    .filter(({ x, y }) => x >= 0 && x <= 100 && y >= 0 && y <= 100);
  return (
    <div class="carte">
      <svg class="carte-dessin carte-carree" role="img" aria-labelledby="carte-lieux-titre carte-lieux-desc">
        <title id="carte-lieux-titre">{titre}</title>
        <desc id="carte-lieux-desc">{shown.map(direLieu).join(" ")}</desc>
        <svg viewBox="0 0 100 100" width="100%" height="100%" aria-hidden="true">
          <path class="region" d={`M${trace.join("L")}Z`} />
        </svg>
        {shown.map(({ x, y, nombre, nom, ici }) => (
          <svg key={nom} x={`${x.toFixed(1)}%`} y={`${y.toFixed(1)}%`} overflow="visible" aria-hidden="true">
            {ici ? (
              <circle class="repere-ici" r="17" />
            ) : (
              <>
                <circle class="lieu" r="11" />
                <text class="palier-3" dy="5" text-anchor="middle">
                  {nombre}
                </text>
              </>
            )}
          </svg>
        ))}
      </svg>
    </div>
  );
}

const direLieu = ({ nom, nombre, ici }: LieuDeCarte): string =>
  ici ? `${nom}\u00a0: là où vous cherchez.` : `${nom}\u00a0: ${nombre === 1 ? "un lieu" : `${nombre} lieux`}.`;
