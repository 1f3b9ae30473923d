import type { Inscription } from "./types.ts";

/** Hours credited: to whom, for how many events. */
export type Heures = { qui: string; evenements: number; minutes: number };

/** Adds up hours credited, by person and by organisation, most first; `nom` gives null for a name no longer kept. */
export function heuresPar(
  presents: readonly Inscription[],
  nom: (i: Inscription) => string | null,
  nommer: (organisation: string) => string,
): { parPersonne: Heures[]; parOrganisation: Heures[] } {
  const credited = presents.filter((i) => (i.minutes ?? 0) > 0 && (i.qui === "moi" || i.qui === "collegue"));
  return {
    parPersonne: additionner(
      credited,
      (i) => i.personne ?? i.courriel ?? "",
      (i) => nom(i) ?? "Noms effacés",
    ),
    parOrganisation: additionner(
      credited,
      (i) => i.organisation ?? "",
      (i) => nommer(i.organisation ?? ""),
    ),
  };
}

function additionner(
  of: readonly Inscription[],
  cle: (i: Inscription) => string,
  nom: (i: Inscription) => string,
): Heures[] {
  const lines = new Map<string, { qui: string; evenements: Set<string>; minutes: number }>();
  for (const i of of) {
    const key = cle(i);
    const line = lines.get(key) ?? { qui: nom(i), evenements: new Set<string>(), minutes: 0 };
    line.evenements.add(i.evenement);
    lines.set(key, { ...line, minutes: line.minutes + (i.minutes ?? 0) });
  }
  return [...lines.values()]
    .map(({ qui, evenements, minutes }) => ({ qui, evenements: evenements.size, minutes }))
    .sort((a, b) => b.minutes - a.minutes || a.qui.localeCompare(b.qui, "fr"));
}
