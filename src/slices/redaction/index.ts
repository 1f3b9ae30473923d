/** The pure door of the slice: what a draft is, where it stands, what it would become. */
export * from "./rules.ts";
export * from "./types.ts";
