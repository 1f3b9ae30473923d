import type { Store, Tx } from "../../platform/db.ts";
import type { Convention } from "../conventions/index.ts";
import { lireConvention } from "../conventions/reads.ts";
import { type NomsDArticles, nomsDesArticles } from "./rules-numeros.ts";
import { chercherTextesSignes } from "./store.ts";

/** How the articles of each convention are called, by its id: as its signed texts say, as far as the actor may read. */
export async function nomsParConvention(
  tx: Tx,
  conventions: readonly Convention[],
): Promise<ReadonlyMap<string, NomsDArticles>> {
  const textes = await chercherTextesSignes(tx, ...conventions.map((c) => c.id));
  const of = (id: string) => textes.filter((t) => t.convention === id);
  return new Map(conventions.map((c) => [c.id, nomsDesArticles(c, of(c.id))]));
}

/** A signed text never changes: the journal, whose rows cite articles, need not read it each time. Forgotten after a minute. */
const FRAIS_MS = 60_000;
const CONVENTIONS_MAX = 1_000;
const memoires = new WeakMap<Store, Map<string, { noms: Map<string, string>; lu: number }>>();

/** How these articles are called, as read within the last minute, for who has been let read the convention; null when to be read. */
export function articlesConnus(store: Store, convention: string, articles: readonly string[]): NomsDArticles | null {
  if (articles.length === 0) return new Map();
  const known = memoires.get(store)?.get(convention);
  const fresh = known !== undefined && known.lu >= performance.now() - FRAIS_MS;
  return fresh && articles.every((id) => known.noms.has(id)) ? known.noms : null;
}

/** The same, read; an article that the convention does not have is its own name. */
export async function nommerArticles(tx: Tx, convention: string, articles: readonly string[]): Promise<NomsDArticles> {
  const read = await lireConvention(tx, convention);
  const named = read && nomsDesArticles(read, await chercherTextesSignes(tx, convention));
  const noms = new Map([...articles.map((id) => [id, id] as const), ...(named ?? [])]);
  const memoire = memoires.get(tx.store) ?? new Map();
  memoires.set(tx.store, memoire);
  if (memoire.size >= CONVENTIONS_MAX) memoire.clear();
  memoire.set(convention, { noms, lu: performance.now() });
  return noms;
}
