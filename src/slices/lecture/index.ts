/** The pure door of the slice: a text read into conventions, and how what was read is told. */
export { enClair } from "./en-clair.ts";
export * from "./libelles.ts";
export { lire } from "./lire/lire.ts";
export * from "./lire/types.ts";
