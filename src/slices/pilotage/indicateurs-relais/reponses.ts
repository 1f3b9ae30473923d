import type { Lot } from "../rules-lots.ts";

/** Answers given, under one name: a département, or two bodies. Null: to others, too few to be told apart. */
export type ReponsesDe = { readonly cle: string | null; readonly nombre: number };

const par = (lots: readonly Lot[], cle: (l: Lot) => string | null): ReponsesDe[] =>
  [
    ...Map.groupBy(
      lots.filter((l) => l.quoi === "reponse"),
      cle,
    ),
  ].map(([key, own]) => ({
    cle: key,
    nombre: own.reduce((sum, l) => sum + l.nombre, 0),
  }));

/** Answers by département: sums of lots, so that no row is of fewer than five. */
export const reponsesParDepartement = (lots: readonly Lot[]): ReponsesDe[] => par(lots, (l) => l.territoire);

/** Answers by pair of bodies, "emetteur destinataire"; with a Cap emploi as with the others, by whole quarters. */
export const reponsesParPaire = (lots: readonly Lot[]): ReponsesDe[] =>
  par(lots, (l) => (l.paire === null ? null : l.paire.join(" ")));
