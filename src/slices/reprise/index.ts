/** The pure door of the slice: what a scan that came with a spreadsheet is, how words name organisations and places. */
export { idDe } from "./rules.ts";
export { plier } from "./rules-colonnes.ts";
export { idLibre, proches, type Reconnue, type Repertoire, reconnaitre, repertoireDe } from "./rules-organisations.ts";
export { lireDate, lireTerritoires } from "./rules-valeurs.ts";
export type { PieceReprise } from "./types.ts";
