import type { Day } from "../../../shared/day.ts";
import type { Contexte, Style } from "./contexte.ts";
import { segmenter } from "./segmenter.ts";

/** A text put as one zone of the given style, for the tests of a reader alone. */
export function contexteDe(texte: string, style: Style, publieLe: string | null = null): Contexte {
  const t = segmenter(texte);
  return { texte: t, zone: { du: 0, au: texte.length, style }, donnees: { publieLe: publieLe as Day | null } };
}
