import { bare, counted, normText, taken, tokens } from "./comparer.ts";
import type { Optionnel } from "./types.ts";

/** What a matching is told beside the two lists. */
export type Reglage<T> = {
  /** What was found that counts for nothing when it matches nothing. */
  readonly ignore?: (found: T) => boolean;
  /** The quote of an item, where quotes that cut one expected item into pieces count as that item, once. */
  readonly quoteOf?: (item: T) => string;
};

/** Right, in excess, missing. */
export type Compte = { tp: number; fp: number; fn: number };

/** Two lists matched: the counts, the pairs of indices (expected, found), what is left on each side. */
export type Appariement<T> = Compte & {
  readonly matched: readonly (readonly [number, number])[];
  readonly missed: readonly T[];
  readonly extra: readonly T[];
};

/**
 * Matches what is expected with what was found, one to one, the most alike first. An optional item is neither rewarded
 * when found nor punished when missing; found twice, it is an excess like another.
 */
export function matchLists<T extends Optionnel>(
  gold: readonly T[],
  pred: readonly T[],
  sim: (gold: T, pred: T) => number,
  { ignore, quoteOf }: Reglage<T> = {},
): Appariement<T> {
  const pairs: [number, number, number][] = [];
  gold.forEach((g, i) => {
    pred.forEach((p, j) => {
      const s = sim(g, p);
      if (s > 0) pairs.push([s + (g.optional ? 0 : 1e-6), i, j]);
    });
  });
  pairs.sort((x, y) => y[0] - x[0] || x[1] - y[1] || x[2] - y[2]);
  const ofGold = new Map<number, number>();
  const ofPred = new Set<number>();
  for (const [, i, j] of pairs)
    if (!ofGold.has(i) && !ofPred.has(j)) {
      ofGold.set(i, j);
      ofPred.add(j);
    }
  if (quoteOf) joinPieces(gold.map(quoteOf), pred.map(quoteOf), ofGold, ofPred);
  const extra = pred.filter((p, j) => !ofPred.has(j) && !ignore?.(p));
  const missed = gold.filter((g, i) => !ofGold.has(i) && !g.optional);
  const matched = gold.flatMap((_, i) => (ofGold.has(i) ? [[i, ofGold.get(i) as number] as const] : []));
  return {
    tp: matched.filter(([i]) => !gold[i]?.optional).length,
    fp: extra.length,
    fn: missed.length,
    matched,
    missed,
    extra,
  };
}

/** Counts as one expected quote the disjoint pieces that together cover six tenths of it. */
function joinPieces(
  gold: readonly string[],
  pred: readonly string[],
  ofGold: Map<number, number>,
  ofPred: Set<number>,
): void {
  const spent = new Set<number>();
  gold.forEach((quote, i) => {
    const all = tokens(quote);
    const room = new Piece(all);
    const first = ofGold.get(i);
    const mine = first === undefined ? [] : [first];
    let covered = first === undefined ? 0 : room.take(pred[first] as string);
    if (first !== undefined && covered === 0) return;
    const whole = normText(quote).toLowerCase();
    pred.forEach((p, j) => {
      if (ofPred.has(j) || spent.has(j)) return;
      const words = normText(bare(p))
        .toLowerCase()
        .replace(/[\s.;,:]+$/, "");
      if (!whole.includes(words) || tokens(p).length < 2) return;
      const n = room.take(p);
      if (n === 0) return;
      mine.push(j);
      covered += n;
    });
    if (mine.length < 2 || covered < all.length * 0.6) return;
    if (!ofGold.has(i)) ofGold.set(i, mine[0] as number);
    for (const j of mine)
      if (!ofPred.has(j)) {
        ofPred.add(j);
        spent.add(j);
      }
  });
}

/** Words of an expected quote that no piece has taken yet. */
class Piece {
  #room: Map<string, number>;
  constructor(words: readonly string[]) {
    this.#room = counted(words);
  }
  /** Takes the words of a piece when nine tenths of them are still there; gives how many, 0 when it took none. */
  take(quote: string): number {
    const words = tokens(bare(quote));
    const room = new Map(this.#room);
    const n = words.filter((w) => taken(room, w)).length;
    if (words.length === 0 || n < words.length * 0.9) return 0;
    this.#room = room;
    return n;
  }
}
