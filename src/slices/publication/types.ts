import type { Day } from "../../shared/day.ts";
import type { TableauDeBord } from "../pilotage/index.ts";

/** What parties may let everybody read, beside the text: figures; what was done, without persons. */
export const PUBLIABLES = ["chiffres", "actions"] as const;
export type Publiable = (typeof PUBLIABLES)[number];

/** A party lets something be read. */
export type AccordDePublication = { organisation: string; quoi: Publiable; le: Day };

/** Something done, as everybody may read it: the Monday of its week, never its day, no number of people, no name. */
export type ActionPublique = {
  /** Tells it from the others, from one reading to the next, and leads nowhere. */
  ref: string;
  semaine: Day;
  quoi: string;
  intitule: string;
  par: string;
  engagement: string | null;
  lieu: string | null;
};

/** What everybody may read of a convention that is published: `chiffres` and `actions` only where the parties agreed. */
export type VuePublique = {
  id: string;
  titre: string;
  genre: string;
  etat: string;
  phrase: string;
  parties: string[];
  axes: { id: string; titre: string }[];
  engagements: { id: string; titre: string; axe: string | null }[];
  au: Day;
  chiffres: TableauDeBord | null;
  actions: ActionPublique[] | null;
};
