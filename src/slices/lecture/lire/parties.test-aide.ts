import type { Partie } from "./contexte.ts";

const plier = (nom: string): string =>
  nom
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("\u2019", "'")
    .toLowerCase();

/** Parties known by their names and by other words: "Ligue de voile|la Ligue". */
export const partiesDe = (...noms: string[]): Partie[] =>
  noms.map((nom) => {
    const all = nom.split("|");
    return {
      name: all[0] as string,
      acronym: null,
      role: null,
      quotes: [],
      spans: [],
      formes: all.map(plier).sort((a, b) => b.length - a.length),
    };
  });
