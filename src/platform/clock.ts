import { randomUUID } from "node:crypto";
import { dayInParis } from "../shared/day.ts";
import type { Porte } from "./acts.ts";

/** The world's clock and chance, for the door; tests give their own. */
export const horloge: Pick<Porte, "maintenant" | "aujourdhui" | "nouvelId"> = {
  maintenant: () => new Date(),
  aujourdhui: () => dayInParis(new Date()),
  nouvelId: () => randomUUID(),
};
