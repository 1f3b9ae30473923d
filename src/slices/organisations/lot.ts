import { type Constat, controlerOrganisations } from "./rules.ts";
import type { Organisation } from "./types.ts";

/** What was found in a batch of organisations, by id of the organisation it bears upon; `champ` is a path in that one. */
export type ConstatDuLot = Constat & { organisation: string };

/**
 * Checks a batch of organisations together with those already known, which it replaces by id. Gives what bears on the
 * batch, and any `refus` wherever it lies: a ring may be told at one that was known.
 */
export function controlerLot(lot: readonly Organisation[], connues: readonly Organisation[]): ConstatDuLot[] {
  const ids = new Set(lot.map((o) => o.id));
  const annuaire = [...lot, ...connues.filter((o) => !ids.has(o.id))];
  const all = new Set(annuaire.map((o) => o.id));
  return controlerOrganisations(annuaire).flatMap((constat) => {
    const organisation = porteur(constat.champ, all);
    if (constat.niveau === "avertissement" && !ids.has(organisation)) return [];
    return [{ ...constat, organisation, champ: constat.champ.slice(organisation.length + 1) }];
  });
}

/** The id that begins a path "id.noms[0]"; ids may hold dots, so the longest one known. */
function porteur(champ: string, ids: ReadonlySet<string>): string {
  for (let dot = champ.lastIndexOf("."); dot > 0; dot = champ.lastIndexOf(".", dot - 1))
    if (ids.has(champ.slice(0, dot))) return champ.slice(0, dot);
  return "";
}

/** Whoever an organisation names: those it succeeds, its networks, the body whose antenne it is. */
export const organisationsNommees = (o: Organisation): string[] => [
  ...(o.succedeA ?? []).map((s) => s.organisation),
  ...(o.adhesions ?? []).map((a) => a.reseau),
  ...(o.antenneDe ? [o.antenneDe.organisation] : []),
];

/**
 * An organisation of which only the id is known. The directory is read by everybody: `nommeePar`, what an import brings
 * and where the name stands, is told on its page only when everybody may read that too; null otherwise.
 */
export const organisationInconnue = (id: string, nommeePar: string | null): Organisation => ({
  id,
  genre: "autre",
  noms: [{ nom: id }],
  note: `Créée à l’importation ${nommeePar === null ? "d’un texte" : `de ${nommeePar},`} qui la nomme\u00a0: son nom et sa nature restent à préciser.`,
  sources: [],
});
