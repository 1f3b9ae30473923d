import { randomUUID } from "node:crypto";
import { dayInParis } from "../shared/day.ts";
import type { Porte } from "./acts.ts";

/** The world's clock and chance, for the door; tests give their own. */
export const horloge: Pick<Porte, "maintenant" | "aujourdhui" | "nouvelId"> = {
  maintenant: () => new Date(),
  aujourdhui: () => dayInParis(new Date()),
  nouvelId: () => randomUUID(),
};

/** The same, begun at an instant instead of now: a demonstration lived on another day. */
export function horlogeDes(depart: Date): typeof horloge {
  const shift = depart.getTime() - Date.now();
  const maintenant = () => new Date(Date.now() + shift);
  return { ...horloge, maintenant, aujourdhui: () => dayInParis(maintenant()) };
}
