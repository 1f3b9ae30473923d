import { createReadStream, createWriteStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type Kysely, sql } from "kysely";
import type { Store, Tables } from "./db.ts";
import { preparer } from "./migrate.ts";

const FORMAT = "convenir-sauvegarde-1";
const LOT = 2_000;

/** First line of a backup: its format, the instant, and the migrations the rows were written under. */
type EnTete = { format: typeof FORMAT; le: string; migrations: { numero: number; empreinte: string }[] };

/** The backup cannot be read, or the store cannot take it; a French sentence. */
export class RestoreRefused extends Error {}

/**
 * Writes the whole store to one compressed file of JSON lines, readable by both engines, from one consistent view.
 * The file appears under its name only once complete. Gives the rows written per table.
 */
export async function sauvegarder(store: Store, fichier: string, maintenant: Date): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const partial = `${fichier}.partiel`;
  await store.nu
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (db) => {
      const lines = Readable.from(dump(db, counts, maintenant));
      await pipeline(lines, createGzip(), createWriteStream(partial, { mode: 0o600 }));
    });
  const file = await open(partial, "r+");
  await file.sync();
  await file.close();
  await rename(partial, fichier);
  return counts;
}

async function* dump(db: Kysely<Tables>, counts: Record<string, number>, maintenant: Date): AsyncGenerator<string> {
  const migrations = await sql<
    EnTete["migrations"][number]
  >`select numero, empreinte from migration order by numero`.execute(db);
  yield `${JSON.stringify({ format: FORMAT, le: maintenant.toISOString(), migrations: migrations.rows } satisfies EnTete)}\n`;
  for (const table of await tables(db)) {
    counts[table.nom] = 0;
    const columns = sql.join(table.colonnes.map((c) => sql.ref(c)));
    await sql`declare lignes cursor for
      select row_to_json(t)::text as ligne from (select ${columns} from ${sql.table(table.nom)}) t`.execute(db);
    for (;;) {
      const { rows } = await sql<{ ligne: string }>`fetch ${sql.lit(LOT)} from lignes`.execute(db);
      if (rows.length === 0) break;
      counts[table.nom] = (counts[table.nom] ?? 0) + rows.length;
      yield `${JSON.stringify({ table: table.nom })}\n`;
      for (const { ligne } of rows) yield `${ligne}\n`;
    }
    await sql`close lignes`.execute(db);
  }
  yield `${JSON.stringify({ fin: counts })}\n`;
}

/** Tables of the house in an order in which each comes after those it refers to, with the columns that can be written. */
async function tables(db: Kysely<Tables>): Promise<{ nom: string; colonnes: string[] }[]> {
  const { rows } = await sql<{ nom: string; colonnes: string[]; vers: string[] }>`
    select c.relname as nom,
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as colonnes,
      coalesce((select array_agg(distinct r.relname::text) from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid), '{}') as vers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'
    order by c.relname`.execute(db);
  const ordered: typeof rows = [];
  const left = new Map(rows.map((t) => [t.nom, t]));
  while (left.size > 0) {
    const free = [...left.values()].filter((t) => !t.vers.some((v) => left.has(v)));
    if (free.length === 0) throw new Error("tables refer to each other in a circle");
    for (const t of free) {
      left.delete(t.nom);
      ordered.push(t);
    }
  }
  return ordered;
}

/**
 * Fills an empty store from a backup: schema as it was when saved, rows, then the migrations that came since.
 * All or nothing for the rows. Throws `RestoreRefused` (French) on a store that holds something or a broken file.
 */
export async function restaurer(store: Store, fichier: string): Promise<Record<string, number>> {
  const lines = linesOf(fichier);
  const first = await lines.next().catch(() => ({ done: true, value: "" }));
  const head = first.done ? null : (parse(first.value) as EnTete | null);
  if (head?.format !== FORMAT)
    throw new RestoreRefused(`Le fichier ${fichier} n’est pas une sauvegarde de Convenir, ou elle est abîmée.`);
  const last = head.migrations.at(-1)?.numero ?? 0;
  await preparer(store, { jusqua: last });
  const counts = await store.nu.transaction().execute(async (db) => {
    const known = await tables(db);
    for (const { nom } of known) {
      const { rows } = await sql`select 1 from ${sql.table(nom)} limit 1`.execute(db);
      if (rows.length > 0)
        throw new RestoreRefused(
          "Ce dossier ou cette base contient déjà des données : une sauvegarde se restaure dans un magasin vide.",
        );
    }
    const loaded = await sansDeclencheurs(db, () =>
      load(db, lines, new Map(known.map((t) => [t.nom, t.colonnes])), fichier),
    );
    await sql`select setval(pg_get_serial_sequence('acte', 'no'), greatest((select max(no) from acte), 1))`.execute(db);
    return loaded;
  });
  await preparer(store);
  return counts;
}

/**
 * Loads without the triggers of the house: what they once wrote (seals to come, figures, places taken) is in the backup,
 * and would be written twice; what they once checked was checked then.
 */
async function sansDeclencheurs<T>(db: Kysely<Tables>, charger: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ nom: string }>`
    select distinct c.relname as nom from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not t.tgisinternal`.execute(db);
  for (const { nom } of rows) await sql`alter table ${sql.table(nom)} disable trigger user`.execute(db);
  const loaded = await charger();
  await sql`set constraints all immediate`.execute(db); // a table with a check still to come cannot be altered
  for (const { nom } of rows) await sql`alter table ${sql.table(nom)} enable trigger user`.execute(db);
  return loaded;
}

async function load(
  db: Kysely<Tables>,
  lines: AsyncGenerator<string>,
  known: ReadonlyMap<string, string[]>,
  fichier: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let table = "";
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const columns = sql.join((known.get(table) ?? []).map((c) => sql.ref(c)));
    await sql`insert into ${sql.table(table)} (${columns}) overriding system value
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${`[${batch.join(",")}]`}::json)`.execute(
      db,
    );
    counts[table] = (counts[table] ?? 0) + batch.length;
    batch = [];
  };
  let whole = false;
  for await (const line of lines) {
    const start = /^\{"table":"(\w+)"\}$/.exec(line);
    if (start) {
      await flush();
      table = start[1] ?? "";
      if (!known.has(table))
        throw new RestoreRefused(`La sauvegarde ${fichier} nomme une table inconnue de cette version.`);
    } else if (line.startsWith('{"fin":')) whole = true;
    else batch.push(line);
  }
  await flush();
  if (!whole) throw new RestoreRefused(`La sauvegarde ${fichier} est incomplète : sa dernière ligne manque.`);
  return counts;
}

async function* linesOf(fichier: string): AsyncGenerator<string> {
  const input = createGunzip();
  const read = pipeline(createReadStream(fichier), input).then(
    () => true,
    () => false,
  );
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch {
    throw new RestoreRefused(`La sauvegarde ${fichier} est illisible ou abîmée.`);
  }
  if (!(await read)) throw new RestoreRefused(`La sauvegarde ${fichier} est illisible ou abîmée.`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
