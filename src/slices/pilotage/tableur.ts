import type { Cellule } from "../../shared/cellule.ts";
import { type LigneDeRelais, METHODE_RELAIS } from "./phrases-relais.ts";
import { INDICATEURS } from "./rules-catalogue.ts";
import type { TableauDeBord } from "./types.ts";

/** Titles of the figures' file, in order. */
export const TITRES = [
  "Convention",
  "Du",
  "Au",
  "Connu le",
  "Axe",
  "Engagement",
  "Indicateur",
  "Valeur",
  "Unité",
  "Prévu",
  "Attendu à ce jour",
  "Ce qui est compté",
] as const;

/** The figures of dashboards as rows, one per figure, each with its period, the day it was known and what it counts. */
export function lignesDeChiffres(titre: string, bords: readonly TableauDeBord[]): Cellule[][] {
  const methode = new Map(INDICATEURS.map((i) => [i.id, i.methode]));
  return bords.flatMap(({ du, au, connuLe, blocs }) =>
    blocs.flatMap((bloc) =>
      bloc.lignes.map((l): Cellule[] => [
        titre,
        ...[du, au, connuLe].map((jour) => ({ jour })),
        bloc.axe,
        bloc.titre,
        l.libelle,
        l.valeur,
        l.unite,
        l.cible,
        l.attendu,
        methode.get(l.indicateur) ?? null,
      ]),
    ),
  );
}

/** The figures of mises en relation as rows of the same file, since the beginning of the convention. */
export const relaisEnLignes = (
  titre: string,
  { du, au, connuLe }: Pick<TableauDeBord, "du" | "au" | "connuLe">,
  relais: readonly LigneDeRelais[],
): Cellule[][] =>
  relais.map(({ libelle, valeur, unite }) => [
    titre,
    ...[du, au, connuLe].map((jour) => ({ jour })),
    ...[null, "Mises en relation", libelle, valeur, unite, null, null, METHODE_RELAIS],
  ]);
