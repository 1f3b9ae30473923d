import { chiffres } from "./phrase.ts";

/** Sticks: what was done out of what was promised, one stick for one thing. */
type BatonsProps = {
  /** How many are done. */
  fait: number;
  /** How many are promised over the period; null when no number is. */
  prevu: number | null;
  /** How many were due by the day of the page: a pointer stands there; null or absent: none. */
  attendu?: number | null;
  /** The same in words, all of it: "8 actions sur 12 prévues, 11 attendues à ce jour". */
  dit: string;
};

/** Pixels that a row of sticks may take: the narrow column beside a text. */
const LARGEUR = 238;
const HAUTEUR = 24;
/** Above the sticks, for the pointer; between two rows. */
const TETE = 10;
const RANG = 36;
/** What stands beyond the promise stands apart. */
const ECART = 7;
/** Beyond that many, a stick stands for several. */
const BATONS_MAX = 120;

/** What one stick stands for: one thing, or 5, 10, 50, 100… when they would be too many to be looked at. */
export function parBaton(total: number): number {
  for (let step = 1; ; step *= 10)
    for (const each of step === 1 ? [1, 5] : [step, 5 * step]) if (total / each < BATONS_MAX) return each;
}

/**
 * Done sticks are full, promised ones hollow, those beyond the promise green and apart; a pointer says how many were due.
 * Thinner from 25 on, several rows when one is not wide enough. An image, named by `dit`; the page says the count too.
 */
export function Batons({ fait, prevu, attendu = null, dit }: BatonsProps) {
  const total = Math.max(fait, prevu ?? 0);
  if (total === 0) return null;
  const each = parBaton(total);
  const promised = Math.ceil((prevu ?? fait) / each);
  const done = fait === 0 ? 0 : Math.max(1, Math.floor(fait / each));
  const sticks = Math.max(done, promised);
  const [width, step] = sticks < 25 ? [6, 13] : [4, 8];
  const perRow = Math.floor((LARGEUR - ECART - width) / step) + 1;
  const at = (i: number) => ({
    x: (i % perRow) * step + (i >= promised && Math.floor(i / perRow) === Math.floor(promised / perRow) ? ECART : 0),
    y: TETE + Math.floor(i / perRow) * RANG,
  });
  const due = attendu === null || attendu < each ? null : at(Math.min(Math.floor(attendu / each), sticks) - 1);
  const pointer = due === null ? null : due.x + (width + step) / 2; // between what was due and what is not yet
  const rows = Math.ceil(sticks / perRow);
  const height = TETE + HAUTEUR + 2 + (rows - 1) * RANG;
  return (
    <svg
      class="batons"
      role="img"
      aria-label={dit}
      width={LARGEUR}
      height={height}
      viewBox={`0 0 ${LARGEUR} ${height}`}
    >
      {Array.from({ length: sticks }, (_, i) => {
        const { x, y } = at(i);
        const kind = i >= promised ? "en-plus" : i < done ? "fait" : "prevu";
        const inset = kind === "prevu" ? 0.75 : 0;
        return (
          <rect
            key={`${x} ${y}`}
            class={kind}
            x={x + inset}
            y={y + inset}
            width={width - 2 * inset}
            height={HAUTEUR - 2 * inset}
            rx="1.5"
          />
        );
      })}
      {pointer !== null && due && (
        <path
          class="pointe"
          d={`M${pointer - 5} ${due.y - 9}h10l-5 6zM${pointer - 0.75} ${due.y - 4}h1.5v${HAUTEUR + 6}h-1.5z`}
        />
      )}
    </svg>
  );
}

/** How far a promise has come, in all its words. */
export type Avancee = {
  /** None where nothing can be drawn. */
  batons: BatonsProps | null;
  /** The count, which opens what it counts: "8 actions"; "" when there is none. */
  compte: string;
  /** What follows it: "sur 12 prévues en 2026." */
  reste: string;
  /** The pace: "Trois de moins qu’attendu."; with its ink. */
  rythme: string;
  encre: "retard" | "au-dela" | null;
  /** What comes next: "La prochaine était attendue le 1er octobre 2026." */
  suite: string;
};

/** Sticks, the count as a link, the pace and what comes next; a stick that stands for several says so. */
export function Avancement({ avancee, href }: { avancee: Avancee; href: string }) {
  const { batons, compte, reste, rythme, encre, suite } = avancee;
  const each = batons === null ? 1 : parBaton(Math.max(batons.fait, batons.prevu ?? 0));
  return (
    <div class="progression">
      {batons && <Batons {...batons} />}
      <p>
        {compte !== "" && <a href={href}>{compte}</a>} {reste}
        {each > 1 && ` Un bâton pour ${chiffres(each)}.`}
      </p>
      {(rythme !== "" || suite !== "") && (
        <p class="second">
          <span class={encre ?? undefined}>{rythme}</span> {suite}
        </p>
      )}
    </div>
  );
}
