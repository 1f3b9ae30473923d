import type { ComponentChildren } from "preact";
import { lien } from "../../platform/ui/chemin.ts";
import { EnJours } from "../../platform/ui/jour.tsx";
import type { Page } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";
import type { Raison } from "./regle.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

type Jours = { jour: Day; aujourdhui: Day };

/** Articles as small links to the rules that quote them; each once. */
export const Articles = ({
  articles,
  jour,
  aujourdhui,
  max = 4,
}: Jours & { articles: readonly string[]; max?: number }) => (
  <span class="articles second">
    {[...new Set(articles)].slice(0, max).map((article) => (
      <>
        <a key={article} href={lien(`/regles?article=${encodeURIComponent(article)}`, jour, aujourdhui)}>
          {article}
        </a>{" "}
      </>
    ))}
  </span>
);

const TENU = { true: "tenue", false: "non tenue", null: "à savoir" } as const;

/** Every condition, whether it is held, with its article. */
export const Conditions = ({ raisons, ...jours }: Jours & { raisons: readonly Raison[] }) => (
  <ul class="conditions">
    {raisons.map(({ fait, article, tenu }, i) => (
      <li key={i}>
        <Marque tenu={tenu} />
        <span>
          <span class="hors-vue">{`Condition ${TENU[`${tenu}`]}\u00a0: `}</span>
          <EnJours texte={fait} /> <Articles articles={[article]} {...jours} />
        </span>
      </li>
    ))}
  </ul>
);

const TRAITS = { true: "M1 6L5 10L13 1", false: "M2 1L12 11M12 1L2 11", null: "M0 6H3M6 6H9M12 6H15" } as const;

/** Held: a tick; not held: a cross; not known: dashes. */
const Marque = ({ tenu }: { tenu: boolean | null }) => (
  <svg class={`marque-condition tenu-${tenu}`} width="16" height="12" viewBox="-0.5 -0.5 16 13" aria-hidden="true">
    <path d={TRAITS[`${tenu}`]} />
  </svg>
);

/** A folded part of a page. */
export const Replie = ({ titre, children }: { titre: ComponentChildren; children: ComponentChildren }) => (
  <details class="replie">
    <summary>{titre}</summary>
    {children}
  </details>
);
