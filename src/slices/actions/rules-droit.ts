import { type Convention, Demande } from "../conventions/index.ts";
import { type Decision, decider, deciderSous, MOTIFS, type Options } from "../droits/index.ts";
import type { ActeAFaire } from "./types.ts";

/*
 * Which right an act has: the article under which it counts, or what keeps it from counting.
 */

/** Towards whom an act may be said to be done, in order; none: towards the public, or nobody named. */
export const versDe = ({ vers, acteur, faits }: Pick<ActeAFaire, "vers" | "acteur" | "faits">): string[] =>
  vers === undefined ? faits.organisations.filter((o) => o !== acteur) : [vers];

const demandeDe = (acte: ActeAFaire, vers: string | undefined): Demande =>
  Demande.parse({
    acte: acte.nature,
    de: acte.acteur,
    vers,
    date: acte.le,
    territoire: acte.territoire,
    public: acte.public,
    consentement: acte.consentement,
  });

/** Each side an act may be asked towards; one demand without a side when it names none. */
const demandesDe = (acte: ActeAFaire): Demande[] => {
  const towards = versDe(acte);
  return (towards.length === 0 ? [undefined] : towards).map((vers) => demandeDe(acte, vers));
};

/** The article that allows an act, under its convention, towards whom. */
export type Droit = { convention: string; article: string; auTitreDe?: string; vers?: string };

/** The right of the first organisation towards which an article allows the act, under the convention meant if one is. */
export function premierDroit(conventions: readonly Convention[], acte: ActeAFaire): Droit | null {
  for (const demande of demandesDe(acte)) {
    const { issue, articles } = decider(conventions, demande);
    const here = articles.filter((a) => acte.convention === undefined || a.convention === acte.convention);
    const found = here.find((a) => a.article === articleVoulu(conventions, a.convention, acte.engagement)) ?? here[0];
    if (issue !== "permis" || !found) continue;
    const { convention, article, auTitreDe } = found;
    return {
      ...{ convention, article },
      ...(auTitreDe === undefined ? {} : { auTitreDe }),
      ...(demande.vers == null ? {} : { vers: demande.vers }),
    };
  }
  return null;
}

/** The article of the commitment meant, among several that allow. */
const articleVoulu = (conventions: readonly Convention[], id: string, engagement: string | undefined) =>
  conventions.find((c) => c.id === id)?.engagements?.find((e) => e.id === engagement)?.article;

/**
 * Why no article allows an act: of the answers towards each organisation it names, what is missing first, else the
 * nearest obstacle.
 */
export function obstacleDe(conventions: readonly Convention[], acte: ActeAFaire, options: Options = {}): Decision {
  const answers = demandesDe(acte).map((d) => deciderSous(conventions, d, acte.convention, options));
  const rank = ({ issue, motif }: Decision) =>
    issue === "permis" ? 99 : issue === "a-completer" ? 98 : motif === undefined ? -1 : MOTIFS.indexOf(motif);
  return answers.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}
