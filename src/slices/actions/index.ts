/** The pure door of the slice: what an act says of itself, and which commitment it fulfils. */
export { engagementDe } from "./rules.ts";
export * from "./types.ts";
