/** The pure door of the slice: what everybody may read of a convention, as feeds and files. */
export { atom, csvDesChiffres, LICENCE, METHODE } from "./flux.ts";
export * from "./rules.ts";
export * from "./types.ts";
