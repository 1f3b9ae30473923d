/** The pure door of the slice: what everybody may read of a convention, as feeds and files. */
export { LICENCE, METHODE } from "./phrases.ts";
export * from "./rules.ts";
export * from "./types.ts";
