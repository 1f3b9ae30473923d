import { type Day, within } from "../../shared/day.ts";
import { lendemain, plusTot, type Tranche, trancheLe, trancher } from "../../shared/tranches.ts";
import type { Article, Convention, Partie } from "../conventions/index.ts";
import { signaturesParPartie } from "../conventions/index.ts";

/*
 * Who an organisation is in a convention, day by day: a party, a member acting under a party, or nobody.
 * contracts.md, "Bound" and "Right".
 */

/** Under what an organisation acts on a day: in its own name (`sous` null) or as a member of the party `sous`. */
export type Titre = {
  sous: string | null;
  /** Whether the party has signed by that day: with it, the organisation is bound. */
  signe: boolean;
  roles: readonly string[];
};

/** All the titles under which an organisation acts over a stretch of days, its own first; none = no party then. */
export type Tenue = Tranche<readonly Titre[]>;

type Parties = {
  entrees: Map<string, Partie[]>;
  signees: Map<string, Day>;
  /** Last day bound of those that withdraw. */
  retraits: Map<string, Day>;
};

function partiesDe(convention: Convention): Parties {
  const retraits = new Map<string, Day>();
  for (const { organisation, effetLe } of convention.retraits ?? [])
    retraits.set(organisation, plusTot(retraits.get(organisation), effetLe) ?? effetLe);
  const entrees = Map.groupBy(convention.parties, (p) => p.organisation);
  return { entrees, signees: signaturesParPartie(convention), retraits };
}

/** A party's own title on a day; null when none of its entries holds or when it has withdrawn. */
function titreLe(organisation: string, { entrees, signees, retraits }: Parties, day: Day): Titre | null {
  const held = entrees.get(organisation)?.filter((entry) => within(entry, day)) ?? [];
  const left = retraits.get(organisation);
  if (held.length === 0 || (left !== undefined && day > left)) return null;
  const signed = signees.get(organisation);
  const roles = [...new Set(held.flatMap((entry) => entry.roles))];
  return { sous: null, signe: signed !== undefined && signed <= day, roles };
}

const apres = (end: Day | null | undefined): Day | null => (end == null ? null : lendemain(end));

const memesTitres = (a: readonly Titre[], b: readonly Titre[]): boolean =>
  a.length === b.length && a.every((t, i) => memeTitre(t, b[i] as Titre));

const memeTitre = (a: Titre, b: Titre): boolean =>
  a.sous === b.sous &&
  a.signe === b.signe &&
  a.roles.length === b.roles.length &&
  a.roles.every((role) => b.roles.includes(role));

/** The titles of every party and member of a convention, each over the whole calendar. */
export function tenues(convention: Convention): Map<string, Tenue[]> {
  const parties = partiesDe(convention);
  const own = new Map<string, Tenue[]>();
  for (const [organisation, entries] of parties.entrees) {
    const cuts = entries.flatMap(({ du, au }) => [du, apres(au)]);
    cuts.push(parties.signees.get(organisation), apres(parties.retraits.get(organisation)));
    const titles = (day: Day) => [titreLe(organisation, parties, day)].filter((t) => t !== null);
    own.set(organisation, trancher(cuts, titles, memesTitres));
  }
  const all = new Map(own);
  for (const [organisation, entries] of Map.groupBy(convention.membres ?? [], (m) => m.organisation)) {
    const asParty = own.get(organisation) ?? [];
    const above = entries.map(({ de }) => own.get(de) ?? []);
    const cuts = [...asParty, ...above.flat()].map((t) => t.du);
    cuts.push(...entries.flatMap(({ du, au }) => [du ?? null, apres(au)]));
    const titles = (day: Day): Titre[] => {
      const under = entries.flatMap((entry, i) => {
        const party = above[i]?.length && within(entry, day) ? trancheLe(above[i], day).valeur : [];
        return party.map((titre) => ({ ...titre, sous: entry.de }));
      });
      return [...(asParty.length > 0 ? trancheLe(asParty, day).valeur : []), ...under];
    };
    all.set(organisation, trancher(cuts, titles, memesTitres));
  }
  return all;
}

/** Whom the words of `de` or `vers` mean in one convention. */
export type Filtre = {
  tous: boolean;
  /** Organisations meant alone. */
  organisations: ReadonlySet<string>;
  roles: readonly string[];
  /** Parties whose members are meant. */
  membresDe: ReadonlySet<string>;
};

const MEMBRE_DE = "membre-de:";

/** Reads the words of `de` or `vers`; the id of a party or member means that organisation, whatever roles are called. */
export function filtre(words: Article["de"], connues: { has(id: string): boolean }): Filtre {
  const organisations = new Set<string>();
  const roles: string[] = [];
  const membresDe = new Set<string>();
  let tous = false;
  for (const word of words) {
    if (word === "toute-partie") tous = true;
    else if (word.startsWith(MEMBRE_DE)) membresDe.add(word.slice(MEMBRE_DE.length));
    else if (connues.has(word)) organisations.add(word);
    else roles.push(word);
  }
  return { tous, organisations, roles, membresDe };
}

/** Whether an organisation acting under a title is among those a filter means. */
export function convient(f: Filtre, organisation: string, titre: Titre): boolean {
  if (f.tous) return true;
  for (const role of f.roles) if (titre.roles.includes(role)) return true;
  return f.organisations.has(organisation) || (titre.sous !== null && f.membresDe.has(titre.sous));
}

/** The title under which an organisation answers a filter (null: any): the first that binds, else the first not signed yet. */
export function meilleur(titres: readonly Titre[], f: Filtre | null, organisation: string): Titre | null {
  let unsigned: Titre | null = null;
  for (const titre of titres) {
    if (f !== null && !convient(f, organisation, titre)) continue;
    if (titre.signe) return titre;
    unsigned ??= titre;
  }
  return unsigned;
}
