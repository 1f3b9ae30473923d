/** The pure door of the slice: what a draft is, where it stands, what it would become. */
export * from "./rules.ts";
export { citee, type Manque, manques } from "./rules-controles.ts";
export * from "./rules-edition.ts";
export * from "./rules-exemples.ts";
export * from "./rules-gestes.ts";
export * from "./rules-numeros.ts";
export { idDeConvention } from "./rules-ouverture.ts";
export { accordsDe } from "./rules-phrases.ts";
export * from "./types.ts";
