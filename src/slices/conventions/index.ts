/** The pure door of the slice: what a convention is, its life, its checks. */
export { type Controle, controler, type Lecture, lireConventions } from "./controles.ts";
export * from "./phrases.ts";
export * from "./phrases-terme.ts";
export * from "./rules.ts";
export * from "./rules-frise.ts";
export * from "./types.ts";
