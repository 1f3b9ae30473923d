/** The pure door of the slice: what may happen to a convention after its signature. */
export { liees, obstacle, placeDe } from "./rules.ts";
export { type Bloc, consolider, type TexteDe } from "./rules-texte.ts";
export { TRANSITIONS } from "./transitions.ts";
export * from "./types.ts";
