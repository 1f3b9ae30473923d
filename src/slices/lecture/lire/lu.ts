import type { Contexte, Partie } from "./contexte.ts";
import { type Place, places } from "./rubriques.ts";
import type { Phrase, Texte } from "./segmenter.ts";
import { Sujets } from "./sujets.ts";

/** What the readers of axes and of commitments look at, made once for a zone and its parties. */
export type Lu = {
  readonly c: Contexte;
  readonly t: Texte;
  readonly sujets: Sujets;
  readonly places: readonly Place[];
  readonly phrases: readonly Phrase[];
  /** Sentences of a block, by its index. */
  readonly parBloc: ReadonlyMap<number, readonly Phrase[]>;
  /** Blocks right under a title, by its index. */
  readonly sous: ReadonlyMap<number, readonly Place[]>;
};

const FAITS = new WeakMap<Contexte, { parties: readonly Partie[]; lu: Lu }>();

/** Makes it, or gives the one already made for this zone and these parties. */
export function luDe(c: Contexte, parties: readonly Partie[]): Lu {
  const known = FAITS.get(c);
  if (known?.parties === parties) return known.lu;
  const phrases = c.texte.phrases.filter((p) => p.du >= c.zone.du && p.du < c.zone.au);
  const all = places(c);
  const sujets = new Sujets(c, parties);
  const lu = {
    c,
    t: c.texte,
    sujets,
    places: all,
    phrases,
    parBloc: Map.groupBy(phrases, (p) => p.bloc),
    sous: Map.groupBy(all, (x) => x.bloc.sous),
  };
  FAITS.set(c, { parties, lu });
  return lu;
}
