import { addDays, type Day, within } from "../../shared/day.ts";
import type { Qui } from "./transitions.ts";
import { type Mandat, ROLES, type Role } from "./types.ts";

/**
 * Roles that `qui` may give in `organisation`: whoever manages it, all but the instance's; the exploitant confirms who
 * manages (those then choose their own people), and in its own body who runs the instance.
 */
export function rolesAccordables(qui: Qui, organisation: string): readonly Role[] {
  const holds = (role: Role) => qui.mandats.some((m) => m.role === role && m.organisation === organisation);
  const gere = holds("gestionnaire");
  const exploite = qui.mandats.some((m) => m.role === "exploitant");
  return ROLES.filter((role) => {
    if (role === "exploitant") return holds("exploitant");
    return gere || (exploite && role === "gestionnaire");
  });
}

/** Where a mandate stands on a day: to come, held, or over. */
export const etatMandat = (mandat: Pick<Mandat, "du" | "au">, jour: Day): "a-venir" | "tenu" | "fini" =>
  within(mandat, jour) ? "tenu" : jour < mandat.du ? "a-venir" : "fini";

/**
 * Last day of a mandate taken back: `dernierJour` when given, else the day before, so that nothing is allowed any more.
 * Null when it already ends by then, or would last longer: a mandate is only ever shortened.
 */
export function finDeMandat(mandat: Pick<Mandat, "du" | "au">, aujourdhui: Day, dernierJour: Day | null): Day | null {
  const wanted = dernierJour ?? addDays(aujourdhui, -1);
  const soonest = addDays(mandat.du, -1);
  const au = wanted < soonest ? soonest : wanted;
  return mandat.au !== null && mandat.au <= au ? null : au;
}

/** Whether this mandate, once its last day is `au`, leaves its organisation with nobody to manage it on the morrow. */
export function laisseSansGestionnaire(mandat: Mandat, tous: readonly Mandat[], au: Day): boolean {
  if (mandat.role !== "gestionnaire") return false;
  const apres = addDays(au, 1);
  return !tous.some(
    (m) =>
      m.id !== mandat.id && m.role === "gestionnaire" && m.organisation === mandat.organisation && within(m, apres),
  );
}

/**
 * A path of this site to go on to, else "/": anything that a browser could read as another site's address is dropped,
 * and so is the sign-in page itself.
 */
export function suiteLocale(suite: string | undefined): string {
  if (!suite || suite.length > 500 || !/^\/(?![/\\])/.test(suite)) return "/";
  // tabs and line ends are skipped by browsers ("/\t/elsewhere"), backslashes read as slashes
  if (/[\\\p{Cc}]/u.test(suite)) return "/";
  return /^\/connexion([/?#]|$)/.test(suite) ? "/" : suite;
}

/** Number that stands for an object in a mail: the first eight characters of its id. */
export const numero = (mot: string, id: string): string => `${mot} ${id.slice(0, 8).toUpperCase()}`;
