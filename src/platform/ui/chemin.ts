import type { Day } from "../../shared/day.ts";

/** A path with its query ("/conventions?etat=echue&au=2019-06-03"), split in its path and its pairs in order. */
export function decouper(chemin: string): { page: string; parametres: [string, string][] } {
  const [page = "/", query = ""] = chemin.split("#")[0]?.split("?") ?? [];
  return { page, parametres: [...new URLSearchParams(query)] };
}

/** `chemin` read as of `jour`: `au` is set, or taken off when `jour` is null; every other parameter and the anchor stay. */
export function aLaDate(chemin: string, jour: Day | null): string {
  const { page, parametres } = decouper(chemin);
  const query = new URLSearchParams(parametres.filter(([cle]) => cle !== "au"));
  if (jour !== null) query.set("au", jour);
  const ancre = chemin.includes("#") ? chemin.slice(chemin.indexOf("#")) : "";
  return page + (query.size > 0 ? `?${query}` : "") + ancre;
}

/** The link `chemin` as a page of the day `jour` writes it: a page of another day only leads to pages of that day. */
export const lien = (chemin: string, jour: Day, aujourdhui: Day): string =>
  jour === aujourdhui ? chemin : aLaDate(chemin, jour);
