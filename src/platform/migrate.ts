import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Store } from "./db.ts";

/** One migration file: SQL, forward only, numbered over the whole house. */
export type Migration = { numero: number; nom: string; sql: string; empreinte: string };

/** Held by whoever prepares the base: a second process waits its turn. */
const VERROU = 20261122;
const SRC = join(import.meta.dirname, "..");

/** Every `migrations/NNNN_name.sql` of the platform and of the slices, in order; two with one number throw. */
export async function migrations(): Promise<Migration[]> {
  const files = (await readdir(SRC, { recursive: true })).filter((f) => /migrations[\\/]\d{4}_\w+\.sql$/.test(f));
  const found = await Promise.all(
    files.map(async (file) => {
      const text = (await readFile(join(SRC, file), "utf8")).replaceAll("\r\n", "\n");
      const nom = file.split(/[\\/]/).at(-1) ?? file;
      return {
        numero: Number(nom.slice(0, 4)),
        nom,
        sql: text,
        empreinte: createHash("sha256").update(text).digest("hex"),
      };
    }),
  );
  found.sort((a, b) => a.numero - b.numero);
  const twice = found.find((m, i) => found[i - 1]?.numero === m.numero);
  if (twice) throw new Error(`two migrations have the number ${twice.numero}`);
  return found;
}

/** Database roles of the house. Made here, never by a migration: they belong to the whole server, not to one base. */
export const SQL_DES_ROLES = ["convenir_acteur", "convenir_ouvrier"]
  .map(
    (role) => `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  if not pg_has_role(current_user, '${role}', 'member') then execute format('grant ${role} to %I', current_user); end if;
end $$;`,
  )
  .join("\n");

/** Raised when the connection may not create the roles; carries the SQL for an administrator. */
export class RolesMissing extends Error {
  readonly sql = SQL_DES_ROLES;
}

/** The base was prepared by another version of the product; a French sentence. */
export class OtherVersion extends Error {}

async function prepareRoles(store: Store): Promise<void> {
  const { rows } = await sql<{ pretes: boolean }>`
    select count(*) = 2 and bool_and(pg_has_role(current_user, oid, 'member')) as pretes
    from pg_roles where rolname in ('convenir_acteur', 'convenir_ouvrier')`.execute(store.nu);
  if (rows[0]?.pretes) return;
  try {
    await store.script(SQL_DES_ROLES);
  } catch (cause) {
    throw new RolesMissing("the connection may not create the database roles", { cause });
  }
}

type Done = { numero: number; empreinte: string };

async function alreadyDone(store: Store): Promise<Map<number, string>> {
  await store.script(`select pg_advisory_xact_lock(${VERROU});
  create table if not exists migration (
    numero integer primary key, nom text not null, empreinte text not null, faite_le timestamptz not null default now())`);
  const { rows } = await sql<Done>`select numero, empreinte from migration`.execute(store.nu);
  return new Map(rows.map((r) => [r.numero, r.empreinte]));
}

/**
 * Brings roles and schema up to date, or up to migration `jusqua` alone (restoring an older backup). `avantDeMigrer`
 * is awaited before the first pending migration of a base that already holds some: the place of a backup. Throws
 * `OtherVersion` when a migration already run has changed, or is unknown here. Gives the names of those run.
 */
export async function preparer(
  store: Store,
  { avantDeMigrer, jusqua }: { avantDeMigrer?: (prochaine: string) => Promise<void>; jusqua?: number } = {},
): Promise<string[]> {
  await prepareRoles(store);
  const done = await alreadyDone(store);
  const all = await migrations();
  const known = new Map(all.map((m) => [m.numero, m]));
  for (const [numero, empreinte] of done) {
    const file = known.get(numero);
    if (!file)
      throw new OtherVersion(
        `Ces données viennent d’une version plus récente (migration ${numero}). Mettez Convenir à jour.`,
      );
    if (file.empreinte !== empreinte)
      throw new OtherVersion(
        `Ces données ont été préparées par une autre version : la migration ${file.nom} a changé depuis.`,
      );
  }
  const pending = all.filter((m) => !done.has(m.numero) && m.numero <= (jusqua ?? Number.POSITIVE_INFINITY));
  if (pending[0] && done.size > 0) await avantDeMigrer?.(pending[0].nom);
  for (const m of pending) {
    await runOne(store, m);
  }
  return pending.map((m) => m.nom);
}

async function runOne(store: Store, m: Migration): Promise<void> {
  try {
    await store.script(
      `select pg_advisory_xact_lock(${VERROU});
insert into migration (numero, nom, empreinte) values (${m.numero}, '${m.nom}', '${m.empreinte}');
${m.sql}`,
    );
  } catch (cause) {
    // two processes starting at once: the second waited for the lock and finds the first one's row
    if ((cause as { constraint?: string }).constraint !== "migration_pkey") throw cause;
  }
}
