import type { Convention, Demande } from "../conventions/index.ts";
import { decider, type Options } from "./rules.ts";
import type { Decision } from "./types.ts";

/**
 * The decision of a demand meant under one convention: when others alone allow it, that convention's own answer, so
 * that a refusal says why it does not. `convention` absent: whatever convention allows.
 */
export function deciderSous(
  conventions: readonly Convention[],
  demande: Demande,
  convention: string | undefined,
  options: Options = {},
): Decision {
  const all = decider(conventions, demande, options);
  if (convention === undefined || all.issue !== "permis" || all.articles.some((a) => a.convention === convention))
    return all;
  return decider(
    conventions.filter((c) => c.id === convention),
    demande,
    options,
  );
}
