import type { z } from "zod";
import type { Convention } from "../../slices/conventions/index.ts";

/** A convention as it is written by hand, before the production schema has read it. */
export type ConventionEntree = z.input<typeof Convention>;
