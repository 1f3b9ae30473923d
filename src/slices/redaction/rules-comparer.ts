/** Whether two values are the same facts; absent and null alike, whatever the order of keys. */
export const pareil = (a: unknown, b: unknown): boolean => JSON.stringify(rangee(a)) === JSON.stringify(rangee(b));

function rangee(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rangee);
  if (value === null || typeof value !== "object") return value ?? null;
  const kept = Object.entries(value).filter(([, v]) => v != null);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, rangee(v)]));
}

/** Sentences on lists matched by id: what comes, what goes, what changes, in that order of the newer list. */
export function parId<T extends { id: string }>(
  avant: readonly T[],
  apres: readonly T[],
  dire: { nouveau(x: T): string; retire(x: T): string; change(a: T, b: T): string[]; sinon(b: T): string },
): string[] {
  const before = new Map(avant.map((x) => [x.id, x]));
  const kept = new Set(apres.map((x) => x.id));
  return [
    ...apres.flatMap((b) => {
      const a = before.get(b.id);
      if (!a) return [dire.nouveau(b)];
      if (pareil(a, b)) return [];
      const said = dire.change(a, b);
      return said.length > 0 ? said : [dire.sinon(b)];
    }),
    ...avant.filter((a) => !kept.has(a.id)).map(dire.retire),
  ];
}
