import { readFileSync } from "node:fs";
import type { Day } from "../shared/day.ts";
import type { Ecrit } from "../shared/ecrit.ts";
import { composer } from "./pdf.ts";

const MODELE = readFileSync(new URL("ecrit.typ", import.meta.url), "utf8");

/** A written paper as a tagged PDF, dated of that day; the same paper gives the same bytes. Throws `CompositionRefused`. */
export const composerEcrit = (ecrit: Ecrit, date: Day): Promise<Uint8Array<ArrayBuffer>> =>
  composer(MODELE, ecrit, { titre: ecrit.titre, date });
