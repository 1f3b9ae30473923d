import { accomplirTous, type Entree, empreinteDesFaits, memesFaits, type Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Convention } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    convention: { id: string; no: number; corps: unknown; connu_le: Date; publiee: boolean; organisations: string[] };
    convention_version: { convention: string; no: number; corps: unknown; connu_le: Date };
  }
}

/** What writing a convention came to. */
export type Enregistrement = "creee" | "modifiee" | "inchangee";

/** Whoever a convention names as party, co-contractor, member or support: those who may read it. */
export function organisationsDe(convention: Convention): string[] {
  const parties = convention.parties.flatMap((p) => [p.organisation, ...(p.cotraitants ?? [])]);
  const membres = (convention.membres ?? []).map((m) => m.organisation);
  return [...new Set([...parties, ...membres, ...(convention.appuis ?? [])])];
}

/** So many rows in one statement: the protocol takes 65,535 values, and the memory of the embedded engine is small. */
const LOT = 500;

/**
 * Writes conventions of distinct ids, each as its next version, through the door; the same content writes nothing. One
 * already published stays so. Gives what each came to, in order; throws on a refusal.
 */
export async function enregistrerConventions(
  tx: Tx,
  porte: Porte,
  conventions: readonly Convention[],
  publiee: boolean,
): Promise<Enregistrement[]> {
  const issues: Enregistrement[] = [];
  for (let at = 0; at < conventions.length; at += LOT)
    issues.push(...(await enregistrerLot(tx, porte, conventions.slice(at, at + LOT), publiee)));
  return issues;
}

async function enregistrerLot(
  tx: Tx,
  porte: Porte,
  lot: readonly Convention[],
  publiee: boolean,
): Promise<Enregistrement[]> {
  const stored = tx.db.selectFrom("convention").select(["id", "no", "corps", "organisations", "publiee"]);
  const ids = lot.map((c) => c.id);
  const known = new Map((await stored.where("id", "in", ids).execute()).map((row) => [row.id, row]));
  const changed = lot.filter((c) => !memesFaits(known.get(c.id)?.corps, c));
  if (changed.length === 0) return lot.map(() => "inchangee");
  const connuLe = porte.maintenant();
  const rows = changed.map((convention) => {
    const before = known.get(convention.id);
    return {
      id: convention.id,
      no: (before?.no ?? 0) + 1,
      corps: JSON.stringify(convention),
      connu_le: connuLe,
      publiee: before?.publiee ?? publiee,
      organisations: [...new Set([...(before?.organisations ?? []), ...organisationsDe(convention)])],
    };
  });
  const gestes = changed.map((convention, i): Entree => {
    const { id, no, publiee: shown, organisations } = rows[i] as (typeof rows)[number];
    return {
      sorte: "geste",
      nature: "convention.importee",
      objet: `convention:${id}`,
      convention: id,
      // the text itself stays out: the journal of gestes is read by the exploitant too, who sees no draft
      contenu: { no, empreinte: empreinteDesFaits(convention) },
      lecteurs: organisations,
      publique: shown,
    };
  });
  const refus = await accomplirTous(tx, porte, gestes, async () => {
    await tx.db
      .insertInto("convention")
      .values(rows)
      .onConflict((oc) =>
        oc.column("id").doUpdateSet(({ ref }) => ({
          no: ref("excluded.no"),
          corps: ref("excluded.corps"),
          connu_le: ref("excluded.connu_le"),
          organisations: ref("excluded.organisations"),
        })),
      )
      .execute();
    const versions = rows.map(({ id, no, corps }) => ({ convention: id, no, corps, connu_le: connuLe }));
    await tx.db.insertInto("convention_version").values(versions).execute();
  });
  if (refus) throw new Error(refus.phrase);
  const written = new Set(rows.map((row) => row.id));
  return ids.map((id) => (!written.has(id) ? "inchangee" : known.has(id) ? "modifiee" : "creee"));
}

/** A convention as the base holds it: its number, who may read it, whether anybody may. */
export type Inscrite = { convention: Convention; no: number; organisations: string[]; publiee: boolean };

/** One convention the actor may read, with what its next version is written on; null when it is not for them. */
export async function lireInscrite(tx: Tx, id: string): Promise<Inscrite | null> {
  const row = await tx.db
    .selectFrom("convention")
    .select(["no", "corps", "organisations", "publiee"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { ...row, convention: row.corps as Convention } : null;
}

/**
 * Writes the next version of a convention that the actor governs, out of the version `sur.no` that was read; false when
 * another version came in between. No geste is appended: the caller does it, through the door, in this transaction.
 */
export async function inscrireVersion(
  tx: Tx,
  porte: Pick<Porte, "maintenant">,
  convention: Convention,
  sur: Inscrite,
): Promise<boolean> {
  const connuLe = porte.maintenant();
  const corps = JSON.stringify(convention);
  const no = sur.no + 1;
  const organisations = [...new Set([...sur.organisations, ...organisationsDe(convention)])];
  const moved = await tx.db
    .updateTable("convention")
    .set({ no, corps, connu_le: connuLe, organisations })
    .where("id", "=", convention.id)
    .where("no", "=", sur.no)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) return false;
  await tx.db
    .insertInto("convention_version")
    .values({ convention: convention.id, no, corps, connu_le: connuLe })
    .execute();
  return true;
}

/**
 * Writes a convention for the first time, not published, as the worker; false when its id is taken. No geste is
 * appended: the caller does it, through the door, in this transaction.
 */
export async function inscrireConvention(
  tx: Tx,
  porte: Pick<Porte, "maintenant">,
  convention: Convention,
): Promise<boolean> {
  const corps = JSON.stringify(convention);
  const version = { no: 1, corps, connu_le: porte.maintenant() };
  const organisations = organisationsDe(convention);
  const made = await tx.db
    .insertInto("convention")
    .values({ ...version, id: convention.id, publiee: false, organisations })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return false;
  await tx.db
    .insertInto("convention_version")
    .values({ ...version, convention: convention.id })
    .execute();
  return true;
}

/** Opens a convention to everybody's reading; false when the actor may not, or when it is open already. */
export async function publierConvention(tx: Tx, id: string): Promise<boolean> {
  const query = tx.db.updateTable("convention").set({ publiee: true }).where("id", "=", id);
  return (await query.where("publiee", "=", false).executeTakeFirst()).numUpdatedRows === 1n;
}

/** Writes one convention: see `enregistrerConventions`. */
export async function enregistrerConvention(
  tx: Tx,
  porte: Porte,
  convention: Convention,
  publiee: boolean,
): Promise<Enregistrement> {
  const [issue] = await enregistrerLot(tx, porte, [convention], publiee);
  return issue as Enregistrement;
}

/** Writes the conventions of the demonstration, published; a second time writes nothing. */
export async function semerConventions(tx: Tx, porte: Porte, conventions: readonly Convention[]): Promise<void> {
  await enregistrerConventions(tx, porte, conventions, true);
}
