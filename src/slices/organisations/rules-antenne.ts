import { type Day, within } from "../../shared/day.ts";
import { liste } from "../../shared/phrase.ts";
import type { Organisation } from "./types.ts";

/**
 * The body for which an antenne signs on a day, never in its own name (domain W1); null for what is no antenne, and for
 * one that bears a SIREN of its own: it is a legal person, party in its own name. `corps` is the body, when it is known:
 * an antenne may bear the SIREN of its body.
 */
export function corpsDe({ id, antenneDe, identifiants }: Organisation, jour: Day, corps?: Organisation): string | null {
  if (antenneDe == null || antenneDe.organisation === id) return null;
  const sirens = (of: Organisation["identifiants"]) =>
    (of ?? []).filter((i) => i.genre === "siren" && within(i, jour)).map((i) => i.valeur);
  const above = sirens(corps?.identifiants);
  return sirens(identifiants).every((siren) => above.includes(siren)) ? antenneDe.organisation : null;
}

/**
 * By whom a body acts in a region: "par sa délégation Bretagne-Normandie", "par ses délégations Bretagne et Occitanie";
 * names are those of the antennes, body included or not.
 */
export function parSesDelegations(corps: string, antennes: readonly string[]): string {
  const short = antennes.map((nom) => (nom.startsWith(`${corps}, `) ? nom.slice(corps.length + 2) : nom));
  const places = short.map((nom) => /^délégation\s+(.+)$/i.exec(nom)?.[1]);
  if (!places.every((p) => p !== undefined)) return `par ${liste(antennes)}`;
  return `par ${places.length > 1 ? "ses délégations" : "sa délégation"} ${liste(places as string[])}`;
}
