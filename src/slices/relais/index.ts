/** The pure door of the slice. */
export { MOTIFS_DECLIN, type MotifDeclin } from "./types.ts";
export type { AttenteDeRelais } from "./vue.ts";
