import { compiler, verifierExemples } from "../droits/index.ts";
import { type Controle, controler } from "./controles.ts";
import type { Convention } from "./types.ts";

/** Each convention of a batch with what is wrong or doubtful in it. */
export type ConventionControlee = { convention: Convention; controles: Controle[] };

/**
 * Checks a batch of conventions against itself and those already known, which it replaces by id: `controler` on each
 * (rings across both), and the examples on which the parties agreed. One that the text contradicts is a `refus`.
 */
export function controlerLot(lot: readonly Convention[], connues: readonly Convention[]): ConventionControlee[] {
  const monde = new Map([...connues, ...lot].map((c) => [c.id, c]));
  const anneaux = [anneauxDe(monde, "parent"), anneauxDe(monde, "remplaceePar")];
  const compiled = lot.some((c) => c.exemples?.length) ? compiler([...monde.values()]) : null;
  return lot.map((convention) => {
    // only what the checks can follow: in a long chain, handing everybody to everybody would cost its square
    const near = [convention.parent, convention.remplaceePar].map((id) => (id == null ? undefined : monde.get(id)));
    const rings = anneaux.flatMap((rings) => rings.get(convention.id) ?? []);
    const autres = new Set([...near, ...rings].filter((c) => c !== undefined && c.id !== convention.id));
    const controles = controler(convention, autres as Set<Convention>);
    const examples = compiled ? verifierExemples(convention, compiled) : [];
    const refus = examples.map(({ champ, phrase }): Controle => ({ niveau: "refus", champ, phrase }));
    return { convention, controles: [...controles, ...refus] };
  });
}

/** The conventions that come back to themselves by a key, each with its whole ring; linear in the size of the world. */
function anneauxDe(monde: ReadonlyMap<string, Convention>, key: "parent" | "remplaceePar"): Map<string, Convention[]> {
  const rings = new Map<string, Convention[]>();
  const seen = new Set<string>();
  for (const start of monde.values()) {
    const path = new Map<string, number>();
    const chain: Convention[] = [];
    let at: Convention | undefined = start;
    while (at && !seen.has(at.id)) {
      seen.add(at.id);
      path.set(at.id, chain.length);
      chain.push(at);
      const next: string | null | undefined = at[key];
      at = next == null ? undefined : monde.get(next);
    }
    const from = at === undefined ? undefined : path.get(at.id);
    if (from === undefined) continue;
    const ring = chain.slice(from);
    for (const c of ring) rings.set(c.id, ring);
  }
  return rings;
}
