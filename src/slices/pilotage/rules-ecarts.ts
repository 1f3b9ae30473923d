import { cleDuCumul } from "./rules-cumul.ts";
import type { Cumul } from "./types.ts";

/**
 * What a rollup says otherwise than the acts it was made from: a French sentence for each figure that differs, each line
 * that lacks, each line that no act made. Empty when both agree.
 */
export function ecartsDeCumul(tenus: readonly Cumul[], recomptes: readonly Cumul[]): string[] {
  const kept = new Map(tenus.map((line) => [cleDuCumul(line), line]));
  const faults = recomptes.flatMap((line) => {
    const found = kept.get(cleDuCumul(line));
    kept.delete(cleDuCumul(line));
    if (!found) return [`${lieu(line)}\u00a0: le cumul n’a rien, le journal a ${line.actes}.`];
    const [held, counted] = [figures(found), figures(line)];
    return [...new Set([...held.keys(), ...counted.keys()])]
      .filter((name) => held.get(name) !== counted.get(name))
      .map((name) => `${lieu(line)}, ${name}\u00a0: cumul ${held.get(name) ?? 0}, journal ${counted.get(name) ?? 0}.`);
  });
  for (const line of kept.values()) faults.push(`${lieu(line)}\u00a0: le cumul a ${line.actes}, le journal n’a rien.`);
  return faults;
}

/** For whoever keeps the base: the ids of the line, so that it can be found there. */
const lieu = ({ engagement, nature, mois }: Cumul): string => `${mois}, ${nature}, engagement ${engagement ?? "aucun"}`;

function figures({ engagement: _, nature: __, mois: ___, ...rest }: Cumul): Map<string, number> {
  const named = Object.entries(rest).flatMap(([field, value]) =>
    typeof value === "number"
      ? [[field, value] as const]
      : Object.entries(value).map(([key, n]) => [`${field} ${key}`, n] as const),
  );
  return new Map(named);
}
