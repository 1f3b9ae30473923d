import type { Zone } from "./contexte.ts";
import type { Texte } from "./segmenter.ts";

/** Where conventions stand in a text, in order; or why there is none, in one French sentence. */
export type Verdict = { readonly zones: readonly Zone[] } | { readonly raison: string };

/** Says whether a text is, or tells of, one or several conventions. Unsure, it says no. */
export function detecter(t: Texte): Verdict {
  if (!/convention|accord|partenariat|protocole|charte|avenant/.test(t.bas))
    return { raison: "Rien dans ce texte ne nomme une convention ni un partenariat." };
  const style = /\bentre\b[\s\S]{0,2000}\bd'(?:une|autre) part\b|\barticle (?:1|premier)\b/.test(t.bas)
    ? "acte"
    : "recit";
  return { zones: [{ du: 0, au: t.texte.length, style }] };
}
