/** The pure door of the slice: what a scan that came with a spreadsheet is. */
export type { PieceReprise } from "./types.ts";
