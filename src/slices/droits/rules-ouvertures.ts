import { type Day, within } from "../../shared/day.ts";
import { de, liste, nombre } from "../../shared/phrase.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { plusTot, trancheLe } from "../../shared/tranches.ts";
import {
  type ArticleDate,
  articlesDates,
  type Convention,
  frise,
  mot,
  type Nature,
  type Regard,
} from "../conventions/index.ts";
import { croiserTerritoires } from "./rules-monde.ts";
import { nomTerritoire } from "./rules-phrases.ts";
import { type Filtre, filtre, meilleur, type Titre, tenues } from "./rules-tenue.ts";

/*
 * What a convention opens on a day, as a table: each article and each kind of act it allows, with who may act towards whom.
 */

/** One right open on a day. `exemple` names two organisations between which it holds, to be asked in the simulator. */
export type Ouverture = {
  nature: Nature;
  article: string;
  titre: string | null;
  de: string;
  vers: string;
  /** Null: the text sets no limit. */
  ou: string | null;
  pourQui: string | null;
  accord: boolean;
  /** Last day of the right; null when the text states no end. */
  au: Day | null;
  exemple: { de: string; vers: string | null };
};

/** Who may act in a convention on a day. */
type Present = { id: string; titres: readonly Titre[] };

type Nommer = (organisation: string) => string;

/** The rights open on a day, in article order; none outside of force, nor where nobody is bound on one side. */
export function ouvertures(convention: Convention, { jour, trouver, nommer }: Regard): Ouverture[] {
  const { etat, au } = trancheLe(frise(convention, { trouver }), jour);
  if (etat !== "en-vigueur" && etat !== "en-grace") return [];
  const held = tenues(convention);
  const presents = [...held].map(([id, tenue]) => ({ id, titres: trancheLe(tenue, jour).valeur }));
  const bound = presents.filter(({ titres }) => titres.some((t) => t.signe));
  return articlesDates(convention).flatMap((a) => {
    const row = within(a, jour) ? ouverture(convention, a, held, bound, nommer) : null;
    if (row === null) return [];
    return [...new Set(a.article.actes)].map((nature) => ({ nature, ...row, au: plusTot(au, a.au) }));
  });
}

function ouverture(
  convention: Convention,
  { article }: ArticleDate,
  held: { has(id: string): boolean },
  bound: readonly Present[],
  nommer: Nommer,
): Omit<Ouverture, "nature" | "au"> | null {
  const where = croiserTerritoires(article.territoire, convention.territoire);
  const whom = croiserPublics(article.publics, convention.publics);
  if (where?.length === 0 || whom?.length === 0) return null;
  const from = groupe(filtre(article.de, held), bound);
  const to = article.vers?.includes("public")
    ? null
    : article.vers == null
      ? tous(bound)
      : groupe(filtre(article.vers, held), bound);
  const exemple = paire(from, to);
  if (exemple === null) return null;
  return {
    article: article.id,
    titre: article.titre ?? null,
    de: dire(from, bound, nommer),
    vers: to === null ? "le public" : direVers(from, to, bound, nommer),
    ou: phraseTerritoires(where ?? article.territoire ?? convention.territoire),
    pourQui: whom === null ? null : liste(whom.map(mot)),
    accord: article.consentement === true,
    exemple,
  };
}

type Publics = readonly string[] | null | undefined;
const croiserPublics = (a: Publics, b: Publics): readonly string[] | null =>
  a == null || b == null ? (a ?? b ?? null) : a.filter((x) => b.includes(x));

/** Those whom an article means: in their own name, as members through a party's role, as members alone. */
type Groupe = { parties: string[]; sousParties: string[]; membres: string[]; parMembre: readonly string[] };

/** Sorts out those bound that a filter means: parties, members who come with their party's role, members meant as such. */
function groupe(f: Filtre, bound: readonly Present[]): Groupe {
  const found: Groupe = { parties: [], sousParties: [], membres: [], parMembre: [...f.membresDe] };
  for (const { id, titres } of bound) {
    const titre = meilleur(titres, f, id);
    if (!titre?.signe) continue;
    if (titre.sous === null) found.parties.push(id);
    else if (f.membresDe.has(titre.sous) || f.organisations.has(id)) found.membres.push(id);
    else found.sousParties.push(id);
  }
  return found;
}

const tous = (bound: readonly Present[]): Groupe =>
  groupe({ tous: true, organisations: new Set(), roles: [], membresDe: new Set() }, bound);

const ids = (g: Groupe): string[] => [...g.parties, ...g.sousParties, ...g.membres];

/** Two different organisations between which the article holds; null when there are none. */
function paire(from: Groupe, to: Groupe | null): Ouverture["exemple"] | null {
  for (const one of ids(from)) {
    if (to === null) return { de: one, vers: null };
    const other = ids(to).find((id) => id !== one);
    if (other !== undefined) return { de: one, vers: other };
  }
  return null;
}

const memes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** At most that many organisations are named in a cell. */
const NOMS_MAX = 3;

function dire(g: Groupe, bound: readonly Present[], nommer: Nommer): string {
  const parties = bound.filter(({ titres }) => titres.some((t) => t.sous === null && t.signe)).map(({ id }) => id);
  const all = parties.length > 1 && memes(g.parties, parties);
  const named = all
    ? "chaque partie"
    : g.parties.length <= NOMS_MAX
      ? liste(g.parties.map(nommer))
      : nombre(g.parties.length, "une partie", "parties");
  const members =
    g.sousParties.length === 0 ? "" : all || g.parties.length === 1 ? " et ses membres" : " et leurs membres";
  const parts = g.parties.length === 0 ? [] : [named + members];
  if (g.membres.length > 0) parts.push(direMembres(g, nommer));
  return parts.length === 0 ? nombre(g.sousParties.length, "un membre", "membres") : liste(parts);
}

/** "les membres de Nexem et d’Una", or their names when they are meant one by one. */
const direMembres = (g: Groupe, nommer: Nommer): string =>
  g.parMembre.length > 0
    ? `les membres ${liste(g.parMembre.map((id) => de(nommer(id))))}`
    : g.membres.length <= NOMS_MAX
      ? liste(g.membres.map(nommer))
      : nombre(g.membres.length, "un membre", "membres");

function direVers(from: Groupe, to: Groupe, bound: readonly Present[], nommer: Nommer): string {
  if (!memes(ids(from), ids(to))) return dire(to, bound, nommer);
  if (to.parties.length === 0) return "un autre de ces membres";
  if (to.membres.length > 0) return "un autre d’entre eux";
  const other = to.parties.length === 2 ? "l’autre" : "une autre";
  return to.sousParties.length === 0 ? other : `${other} et ses membres`;
}

/** Where it applies: "France", names of at most three territories; null when nothing is stated. */
export function phraseTerritoires(territoires: readonly Territoire[] | null | undefined): string | null {
  if (territoires == null) return null;
  if (territoires.length === 0) return "nulle part";
  if (territoires.includes("FR")) return "France";
  return territoires.length <= NOMS_MAX
    ? liste(territoires.map(nomTerritoire))
    : nombre(territoires.length, "un territoire", "territoires");
}
