/** The pure door of the slice: what an event is, its states, who gets a place. */
export { type NombreDit, nombreDit } from "./rules-places.ts";
export { type EtatEvenement, etatEvenement } from "./transitions.ts";
export { type Evenement, type GenreEvenement, MOTS_DES_GENRES, NATURE_DU_GENRE } from "./types.ts";
