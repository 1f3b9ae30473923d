/** The pure door of the slice: what is due of a convention, and when it is recalled. */
export { phraseDernierRappel } from "./phrases.ts";
export { echeancesDe, rappelsDus } from "./rules.ts";
export * from "./types.ts";
