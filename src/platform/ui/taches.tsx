import type { ComponentChildren } from "preact";

/** One thing that awaits the reader. */
export type Tache = {
  /** How urgent: "12 jours de retard", "Dans 7 jours", "Quand vous voulez". */
  delai: string;
  /** Since or until when: "depuis le 9 novembre". */
  quand?: ComponentChildren;
  /** Late: red ink, the only case. */
  retard?: boolean;
  href: string;
  titre: string;
  /** Why it matters, in one line. */
  pourquoi: ComponentChildren;
  /** One `Bouton` with a verb; only the first task of a page has it filled. */
  geste?: ComponentChildren;
};

/** What awaits, most pressing first: the delay, what and why, one verb. */
export const Taches = ({ taches }: { taches: readonly Tache[] }) => (
  <ul class="taches">
    {taches.map(({ delai, quand, retard, href, titre, pourquoi, geste }) => (
      <li key={href + titre}>
        <p class="delai">
          <strong class={retard ? "encre-garance" : undefined}>{delai}</strong>
          {quand && <span class="second">{quand}</span>}
        </p>
        <div class="quoi">
          <a href={href}>{titre}</a>
          <p class="second">{pourquoi}</p>
        </div>
        {geste && <div class="geste">{geste}</div>}
      </li>
    ))}
  </ul>
);
