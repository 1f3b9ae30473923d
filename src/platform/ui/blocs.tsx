import type { ComponentChildren } from "preact";
import { Gestes } from "./bouton.tsx";

/** One line of a definition list: what is asked, what is so. */
export type Definition = { terme: ComponentChildren; valeur: ComponentChildren };

/** Pairs of term and value; an absent value is said ("non précisé"), never left empty. */
export const Definitions = ({ lignes }: { lignes: readonly Definition[] }) => (
  <dl class="definitions">
    {lignes.map(({ terme, valeur }, rang) => (
      <div key={rang}>
        <dt>{terme}</dt>
        <dd>{valeur ?? <Absent />}</dd>
      </div>
    ))}
  </dl>
);

/** A value that the text does not give, in italics: "non précisé" unless told otherwise. */
export const Absent = ({ children = "non précisé" }: { children?: ComponentChildren }) => (
  <i class="absent">{children}</i>
);

type RefusProps = {
  /** The heading says what is not possible and since when: "Cette mise en relation n’est plus possible depuis le…" */
  titre: ComponentChildren;
  /** The reason in one sentence, and that nothing was done. */
  phrase?: ComponentChildren;
  /** Asked, obstacle, what remains possible. */
  lignes: readonly Definition[];
  /** Level of the heading: 2 (default) or 3 inside a section. */
  niveau?: 2 | 3;
};

/** A refusal that explains itself: a line that stops, then dots; the reason; where to start again. */
export function Refus({ titre, phrase, lignes, niveau = 2 }: RefusProps) {
  const H = `h${niveau}` as const;
  return (
    <div class="refus">
      <svg class="ligne-arretee" width="100%" height="22" aria-hidden="true">
        <line class="fil" x1="0" x2="49%" y1="11" y2="11" />
        <line class="butee" x1="49%" x2="49%" y1="0" y2="22" />
        <line class="suite" x1="52%" x2="79%" y1="11" y2="11" />
      </svg>
      <H class="sous-titre">{titre}</H>
      {phrase && <p>{phrase}</p>}
      <Definitions lignes={lignes} />
    </div>
  );
}

type VideProps = {
  /** What is not there yet, as a sentence: "Aucune région n’a encore décliné cette convention." */
  titre: ComponentChildren;
  /** What it will be, in one line. */
  phrase?: ComponentChildren;
  /** How to begin: a `Bouton`. */
  geste?: ComponentChildren;
  niveau?: 2 | 3;
};

/** An empty page or list: the mark broken off, a sentence, a gesture. */
export function Vide({ titre, phrase, geste, niveau = 2 }: VideProps) {
  const H = `h${niveau}` as const;
  return (
    <div class="vide">
      <svg width="130" height="46" viewBox="0 0 130 46" aria-hidden="true">
        <path class="fil" d="M0 3H37C56 3 56 18.5 78 18.5M0 43H37C56 43 56 27.5 78 27.5" />
        <path class="points" d="M88 23H128" />
      </svg>
      <div>
        <H class="sous-titre">{titre}</H>
        {phrase && <p class="encre-2">{phrase}</p>}
        {geste && <Gestes>{geste}</Gestes>}
      </div>
    </div>
  );
}
