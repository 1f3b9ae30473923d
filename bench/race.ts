/** What a race gives of one contender: median, fastest and slowest round, in milliseconds. */
export type Course = { medianeMs: number; minMs: number; maxMs: number };

/**
 * Times contenders in turns within one process: each runs once a round, in an order that turns, so that a noisy
 * neighbour slows all alike. Only the ratios of medians of one call mean anything.
 */
export function race<K extends string>(contenders: Record<K, () => unknown>, rounds = 9, warm = 2): Record<K, Course> {
  const names = Object.keys(contenders) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warm + rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as K;
      const start = process.hrtime.bigint();
      contenders[name]();
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (round >= warm) times.get(name)?.push(ms);
    }
  }
  return Object.fromEntries(names.map((name) => [name, resume(times.get(name) ?? [])])) as Record<K, Course>;
}

function resume(times: number[]): Course {
  const sorted = times.sort((a, b) => a - b);
  return { medianeMs: sorted[sorted.length >> 1] ?? 0, minMs: sorted[0] ?? 0, maxMs: sorted.at(-1) ?? 0 };
}

/** One line of the table: what was measured, ours and the limit in one unit, and the goal as a maximum. */
export type Mesure = {
  travail: string;
  unite: string;
  nous: number;
  /** The same work at its cheapest, where there is one: the goal is then on the ratio. */
  limite?: number;
  but: number;
};
