import { Listes } from "./axes-listes.ts";
import { Objet } from "./axes-objet.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { luDe } from "./lu.ts";
import type { Texte } from "./segmenter.ts";
import { citer } from "./source.ts";
import type { AxeLu, Empan } from "./types.ts";

/*
 * What the parties cooperate on: the members of an enumeration where there is one (axes, volets, objectifs, ordinals),
 * else the object that the convention gives itself.
 */

/** Reads axes: the best enumeration, else the object; principles and ambitions give way to an object. */
export function lireAxes(c: Contexte, parties: readonly Partie[]): AxeLu[] {
  const lu = luDe(c, parties);
  const lists = new Listes(lu).toutes();
  const best = Math.min(...lists.map((l) => l.rang));
  const spans = lists.filter((l) => l.rang === best).flatMap((l) => l.spans);
  const objects = spans.length > 1 && best < 2 ? [] : new Objet(lu).lire();
  return unis(c.texte, objects.length > 0 || spans.length < 2 ? objects : spans);
}

/** In order, without what repeats or lies inside another. */
function unis(t: Texte, spans: readonly Empan[]): AxeLu[] {
  const seen: Empan[] = [];
  for (const s of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1]))
    if (!seen.some(([du, au]) => s[0] < au && s[1] > du) && !seen.some((o) => redite(t, o, s))) seen.push(s);
  return seen
    .map(([du, au]) => citer(t, du, Math.min(au, du + 780)))
    .filter(({ quote }) => quote.length > 3)
    .map(({ quote, span }) => ({ quote, spans: [span] }));
}

const pleins = ({ bas }: Texte, [du, au]: Empan): Set<string> => new Set(bas.slice(du, au).match(/[a-zœ]{4,}/g) ?? []);

/** Whether two pieces say the same in nearly the same words. */
function redite(t: Texte, a: Empan, b: Empan): boolean {
  const [x, y] = [pleins(t, a), pleins(t, b)];
  const shared = [...x].filter((w) => y.has(w)).length;
  return shared >= 0.7 * Math.min(x.size, y.size);
}
