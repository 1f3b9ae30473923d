import type { Day } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import { ACTIONS, type Convention, debutDe, type Nature, signaturesParPartie } from "../conventions/index.ts";
import { compiler, decider, type Monde } from "../droits/index.ts";

/*
 * What somebody may say she has done, in the words of the commitments, and under which article each would count: never
 * a list of twelve kinds.
 */

/** One answer to "what did you do?": a commitment and one of its kinds, or a kind that no commitment bears. */
export type Choix = {
  /** What the form sends: the kind, then the commitment. */
  valeur: string;
  nature: Nature;
  engagement: string | null;
  libelle: string;
};

/** What is done outside of any commitment, in the field's words. */
const AUTRES: readonly (readonly [nature: Nature, libelle: string])[] = [
  ["seance", "Une autre réunion"],
  ["evenement", "Un autre événement"],
  ["professionnalisation", "Une autre rencontre entre équipes"],
  ["information", "Une information donnée"],
  ["concertation", "Un échange sur un sujet commun"],
  ["diffusion", "Un document diffusé"],
];

/** The choices of a convention: its commitments in their order, each with its kinds, then what no commitment names. */
export function choixDe({ engagements }: Pick<Convention, "engagements">): Choix[] {
  const promised = (engagements ?? []).flatMap(({ id, titre, actes }) =>
    actes.map((nature) => ({
      ...{ valeur: `${nature} ${id}`, nature, engagement: id },
      libelle: actes.length === 1 ? titre : `${titre}\u00a0: ${ACTIONS[nature]?.toLowerCase()}`,
    })),
  );
  const others = AUTRES.map(([nature, libelle]) => ({ valeur: nature as string, nature, engagement: null, libelle }));
  return [...promised, ...others];
}

/** The choice that an address or a form names; a commitment alone takes its first kind. */
export const choixNomme = (choix: readonly Choix[], valeur: string): Choix | undefined =>
  choix.find((c) => c.valeur === valeur) ?? choix.find((c) => c.engagement !== null && c.engagement === valeur);

/** What an act is called where its kind is told: "Réunion". */
export const motDeNature = (nature: string): string => ACTIONS[nature] ?? majuscule(nature);

/** First day an action may bear under a convention: its effect, or its first signature when that is earlier. */
export function premierJour(convention: Convention): Day | null {
  const days = [convention.effet.du, debutDe(convention), ...signaturesParPartie(convention).values()];
  return days.filter((d) => d != null).sort()[0] ?? null;
}

/** Article under which each choice would count that day, by the value of the choice; none for what nothing allows. */
export type Promesses = Readonly<Record<string, string>>;

/** Organisations tried as the other side of a promise: beyond, the form promises nothing it has not tried. */
const ESSAYEES_MAX = 60;

/**
 * What a form may promise to an organisation on a day: for each choice, the article of the convention that allows it
 * towards somebody, somewhere. `monde` holds the convention with those that bear on it.
 */
export function promessesDe(
  convention: Convention,
  conventions: readonly Convention[],
  { acteur, jour }: { acteur: string; jour: Day },
): Promesses {
  const monde = compiler(conventions);
  const found: Record<string, string> = {};
  for (const choix of choixDe(convention)) {
    const article = articlePromis(convention, monde, choix, { acteur, jour });
    if (article !== null) found[choix.valeur] = article;
  }
  return found;
}

function articlePromis(
  convention: Convention,
  monde: Monde,
  { nature, engagement }: Choix,
  { acteur, jour }: { acteur: string; jour: Day },
): string | null {
  const { parties, membres } = convention;
  const orgs = [...new Set([...parties, ...(membres ?? [])].map((p) => p.organisation))].filter((o) => o !== acteur);
  const wanted = convention.engagements?.find((e) => e.id === engagement)?.article;
  const articles = [...convention.articles, ...(convention.avenants ?? []).flatMap((a) => a.articles)];
  const bearing = articles.filter((a) => a.actes.includes(nature));
  bearing.sort((a, b) => Number(b.id === wanted) - Number(a.id === wanted));
  for (const { territoire, publics } of bearing) {
    const facts = {
      territoire: (territoire ?? convention.territoire)?.[0] ?? null,
      public: (publics ?? convention.publics)?.[0] ?? null,
      consentement: true,
    };
    for (const vers of [null, ...orgs.slice(0, ESSAYEES_MAX)]) {
      const { articles: allowing } = decider(monde, { acte: nature, de: acteur, vers, date: jour, ...facts });
      const here = allowing.filter((a) => a.convention === convention.id);
      const one = here.find((a) => a.article === wanted) ?? here[0];
      if (one) return one.article;
    }
  }
  return null;
}

/** Boxes shown for the organisations of a convention: beyond, they are written. */
const CASES_MAX = 12;

/** The parties that a form shows as boxes, beside the organisation acted for; none when they are too many. */
export function casesDe({ parties }: Pick<Convention, "parties">, acteur: string): string[] {
  const others = [...new Set(parties.map((p) => p.organisation))].filter((o) => o !== acteur);
  return others.length > CASES_MAX ? [] : others;
}
