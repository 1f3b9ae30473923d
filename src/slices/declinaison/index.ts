/** The pure door of the slice: the bounds of a regional text under its national one. */
export { nationale, obstaclesDeDeclinaison, parentFini, pourquoiPas } from "./rules-bornes.ts";
export type { Obstacle } from "./types.ts";
