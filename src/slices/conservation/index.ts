export { type Duree, direDuree, type Terme, termes } from "./rules.ts";
