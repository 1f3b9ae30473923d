import { type Day, within } from "../../shared/day.ts";
import { chercher, type Organisation } from "../organisations/index.ts";
import { plier } from "./rules-colonnes.ts";
import { NOUVELLE, type Noms } from "./types.ts";

type Porteur = { organisation: string; du?: Day | null | undefined; au?: Day | null | undefined };

/** The directory by folded name, acronym (with and without dots), id and SIREN or SIRET, whatever the day. */
export type Repertoire = {
  readonly noms: ReadonlyMap<string, readonly Porteur[]>;
  readonly annuaire: readonly Organisation[];
};

const serre = (text: string): string => plier(text).replaceAll(" ", "");

/** Makes the directory ready to be asked names. */
export function repertoireDe(annuaire: readonly Organisation[]): Repertoire {
  const noms = new Map<string, Porteur[]>();
  const put = (nom: string | null | undefined, porteur: Porteur) => {
    const key = nom ? serre(nom) : "";
    if (key !== "") noms.set(key, [...(noms.get(key) ?? []), porteur]);
  };
  for (const { id, noms: names, identifiants } of annuaire) {
    put(id, { organisation: id });
    for (const { nom, sigle, du, au } of names) {
      put(nom, { organisation: id, du, au });
      put(sigle, { organisation: id, du, au });
    }
    for (const { genre, valeur, du, au } of identifiants ?? [])
      if (genre === "siren" || genre === "siret") put(valeur, { organisation: id, du, au });
  }
  return { noms, annuaire };
}

/** Who a name is: one organisation (`NOUVELLE` = one to add), or several or none to choose from. */
export type Reconnue = { organisation: string } | { choix: string[] };

/**
 * Who bears a name on a day (of signature; null = not known): as the person once said, else by the directory when one
 * alone bears it, that day or at all. Never by likeness: what only resembles is proposed, not taken.
 */
export function reconnaitre(nom: string, jour: Day | null, { noms }: Repertoire, dits: Noms): Reconnue {
  const said = dits[plier(nom)];
  if (said !== undefined) return { organisation: said };
  const bearers = noms.get(serre(nom)) ?? [];
  const that = jour === null ? [] : bearers.filter((b) => within(b, jour));
  const ids = (list: readonly Porteur[]) => [...new Set(list.map((b) => b.organisation))];
  const [one, ...others] = ids(that).length > 0 ? ids(that) : ids(bearers);
  if (one !== undefined && others.length === 0) return { organisation: one };
  if (one !== undefined) return { choix: ids(bearers) };
  return { choix: [] };
}

/** Organisations whose name resembles this one, to be proposed: at most eight. */
export function proches(nom: string, jour: Day, { annuaire }: Repertoire): string[] {
  const words = plier(nom)
    .split(" ")
    .filter((w) => w.length > 3)
    .slice(0, 6);
  const near = [nom, ...words].flatMap((asked) => chercher(annuaire, asked, jour).slice(0, 4));
  return [...new Set(near.map((t) => t.organisation.id))].slice(0, 8);
}

const ET = / et | & |, /;

/** The names of a cell of parties: cut at ; / | and lines; at "et" and commas only where that gives a name that is known. */
export function nomsDes(cellule: string, repertoire: Repertoire, dits: Noms): string[] {
  const known = (nom: string) => dits[plier(nom)] !== undefined || repertoire.noms.has(serre(nom));
  const clean = (nom: string) => nom.replace(/\s+/g, " ").trim();
  const cut = (nom: string): string[] => {
    if (known(nom)) return [nom];
    for (const at of nom.matchAll(new RegExp(ET, "g"))) {
      const [left, right] = [clean(nom.slice(0, at.index)), clean(nom.slice(at.index + at[0].length))];
      if (left !== "" && right !== "" && (known(left) || known(right))) return [...cut(left), ...cut(right)];
    }
    return [nom];
  };
  const whole = clean(cellule);
  if (known(whole)) return [whole];
  const parts = cellule
    .split(/[;|\n]|\s\/\s|(?<=\p{L})\/(?=\p{L})/u)
    .map(clean)
    .filter(Boolean);
  return parts.flatMap(cut);
}

/** An id made of a name: letters without accent and dashes, not one of those taken. */
export function idLibre(nom: string, pris: ReadonlySet<string>): string {
  const base = plier(nom).replaceAll(" ", "-").slice(0, 80) || "organisation";
  if (!pris.has(base)) return base;
  let n = 2;
  while (pris.has(`${base}-${n}`)) n += 1;
  return `${base}-${n}`;
}

/** The ids of those to be added, by folded name. */
export function nouvellesDe(dits: Noms, annuaire: readonly Organisation[]): ReadonlyMap<string, string> {
  const taken = new Set(annuaire.map((o) => o.id));
  const found = new Map<string, string>();
  for (const [nom, said] of Object.entries(dits).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (said !== NOUVELLE) continue;
    const id = idLibre(nom, taken);
    taken.add(id);
    found.set(nom, id);
  }
  return found;
}
