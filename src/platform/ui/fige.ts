import type { VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";

/** What never changes, rendered once for all pages: a node whose HTML is ready. */
export const figer = (node: VNode): VNode => jsxTemplate([renderToString(node)]);

/** At most that many are kept of each sort; the oldest go first. */
const GARDES_MAX = 500;

/** The same for what a few facts decide (`cle` names them all): rendered at the first demand, ready afterwards. */
export function figerPar<F>(rendre: (faits: F) => VNode, cle: (faits: F) => string): (faits: F) => VNode {
  const kept = new Map<string, VNode>();
  return (faits) => {
    const key = cle(faits);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= GARDES_MAX) kept.delete(kept.keys().next().value as string);
    const made = figer(rendre(faits));
    kept.set(key, made);
    return made;
  };
}
