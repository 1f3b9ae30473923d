import { accomplirTous, type Entree, memesFaits, type Porte } from "../../platform/acts.ts";
import type { Store, Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Organisation } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    organisation: { id: string; no: number; corps: unknown; connu_le: Date };
    organisation_version: { organisation: string; no: number; corps: unknown; connu_le: Date };
  }
}

/** What writing an organisation or a convention came to. */
export type Enregistrement = "creee" | "modifiee" | "inchangee";

/** So many rows in one statement: the protocol takes 65,535 values, and the memory of the embedded engine is small. */
const LOT = 500;

/**
 * Writes organisations of distinct ids, each as its next version, through the door; the same content writes nothing.
 * Gives what each came to, in order; throws on a refusal.
 */
export async function enregistrerOrganisations(
  tx: Tx,
  porte: Porte,
  organisations: readonly Organisation[],
): Promise<Enregistrement[]> {
  const issues: Enregistrement[] = [];
  for (let at = 0; at < organisations.length; at += LOT)
    issues.push(...(await enregistrerLot(tx, porte, organisations.slice(at, at + LOT))));
  return issues;
}

async function enregistrerLot(tx: Tx, porte: Porte, lot: readonly Organisation[]): Promise<Enregistrement[]> {
  memoires.delete(tx.store);
  const ids = lot.map((o) => o.id);
  const stored = tx.db.selectFrom("organisation").select(["id", "no", "corps"]).where("id", "in", ids);
  const known = new Map((await stored.execute()).map((row) => [row.id, row]));
  const changed = lot.filter((o) => !memesFaits(known.get(o.id)?.corps, o));
  if (changed.length === 0) return lot.map(() => "inchangee");
  const connuLe = porte.maintenant();
  const rows = changed.map((o) => ({
    id: o.id,
    no: (known.get(o.id)?.no ?? 0) + 1,
    corps: JSON.stringify(o),
    connu_le: connuLe,
  }));
  const gestes = rows.map(
    ({ id, no }): Entree => ({
      sorte: "geste",
      nature: known.has(id) ? "organisation.modifiee" : "organisation.creee",
      objet: `organisation:${id}`,
      contenu: { no },
      lecteurs: [id],
      publique: true,
      acteur: id,
    }),
  );
  const refus = await accomplirTous(tx, porte, gestes, async () => {
    await tx.db
      .insertInto("organisation")
      .values(rows)
      .onConflict((oc) =>
        oc.column("id").doUpdateSet(({ ref }) => ({
          no: ref("excluded.no"),
          corps: ref("excluded.corps"),
          connu_le: ref("excluded.connu_le"),
        })),
      )
      .execute();
    const versions = rows.map(({ id, ...version }) => ({ organisation: id, ...version }));
    await tx.db.insertInto("organisation_version").values(versions).execute();
  });
  if (refus) throw new Error(refus.phrase);
  const written = new Set(rows.map((row) => row.id));
  return ids.map((id) => (!written.has(id) ? "inchangee" : known.has(id) ? "modifiee" : "creee"));
}

/** Writes one organisation: see `enregistrerOrganisations`. */
export async function enregistrerOrganisation(
  tx: Tx,
  porte: Porte,
  organisation: Organisation,
): Promise<Enregistrement> {
  const [issue] = await enregistrerLot(tx, porte, [organisation]);
  return issue as Enregistrement;
}

/** Writes the organisations of the demonstration; a second time writes nothing. */
export async function semerOrganisations(tx: Tx, porte: Porte, organisations: readonly Organisation[]): Promise<void> {
  await enregistrerOrganisations(tx, porte, organisations);
}

/** A name changes a few times in a century: pages need not ask the directory each time. Forgotten after a minute. */
const FRAIS_MS = 60_000;
const NOMS_MAX = 5_000;
type Memoire = Map<string, { nom: string; lu: number }>;
const memoires = new WeakMap<Store, Memoire>();

/** Short names asked for within the last minute; null when one of them has to be read again. */
export function nomsConnus(store: Store, ids: readonly string[], jour: Day): Map<string, string> | null {
  const memoire = memoires.get(store);
  const since = performance.now() - FRAIS_MS;
  const found = new Map<string, string>();
  for (const id of ids) {
    const known = memoire?.get(`${jour} ${id}`);
    if (known === undefined || known.lu < since) return null;
    found.set(id, known.nom);
  }
  return found;
}

/** Keeps names just read. */
export function retenirNoms(store: Store, noms: ReadonlyMap<string, string>, jour: Day): void {
  const memoire: Memoire = memoires.get(store) ?? new Map();
  memoires.set(store, memoire);
  if (memoire.size > NOMS_MAX) memoire.clear();
  for (const [id, nom] of noms) memoire.set(`${jour} ${id}`, { nom, lu: performance.now() });
}
