import type { Day } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { type Decision, decider } from "../droits/index.ts";
import type { Outil } from "./types.ts";

/** Where a loan happens: the whole of its convention's territory counts, the first entry standing for it. */
export const lieuDe = ({ territoire }: Convention): string | undefined => territoire?.[0];

/** Whether an organisation may take a tool on a day: its owner always; the others as the articles say (acte `ressource`). */
export function droitDePrendre(
  conventions: readonly Convention[],
  outil: Pick<Outil, "convention" | "proprietaire">,
  organisation: string,
  jour: Day,
): { permis: true } | { permis: false; decision: Decision } {
  if (organisation === outil.proprietaire) return { permis: true };
  const own = conventions.find((c) => c.id === outil.convention);
  const decision = decider(conventions, {
    ...{ acte: "ressource" as const, de: outil.proprietaire, vers: organisation, date: jour },
    territoire: own && lieuDe(own),
  });
  return decision.articles.some((a) => a.convention === outil.convention)
    ? { permis: true }
    : { permis: false, decision };
}

/** To whom an owner may lend under a convention that day: parties and members that an article lets take it. */
export function preneurs(
  conventions: readonly Convention[],
  convention: Convention,
  proprietaire: string,
  jour: Day,
): string[] {
  const all = [...convention.parties, ...(convention.membres ?? [])].map((p) => p.organisation);
  return [...new Set(all)].filter(
    (id) =>
      id !== proprietaire && droitDePrendre(conventions, { convention: convention.id, proprietaire }, id, jour).permis,
  );
}

/** Why a tool taken back cannot be taken any more. */
export const phraseRetire = (outil: Outil): string | null =>
  outil.retireLe === null ? null : `Cet outil a été retiré ${leJour(outil.retireLe)} : ${outil.motif}`;
