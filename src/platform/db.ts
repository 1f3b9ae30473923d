import { AsyncLocalStorage } from "node:async_hooks";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PGliteDialect,
  PostgresDialect,
  sql,
} from "kysely";
import pg from "pg";
import { mutex } from "./mutex.ts";
import { withinTime } from "./within-time.ts";

/** Tables of the store: each slice adds its own by `declare module` beside its SQL. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, slice by slice
export interface Tables {}

/**
 * In whose name a transaction runs. `ouvrier` is the worker's database role (seals, outbox, backup, command line);
 * everybody else goes through row-level security with these settings.
 */
export type Acteur = {
  /** Id of the person signed in, or null for a visitor. */
  readonly personne: string | null;
  /** Organisations whose mandate the person holds today. */
  readonly organisations: readonly string[];
  readonly exploitant: boolean;
  /** Organisations for which the person holds another mandate than a counsellor's: their drafts are hers to read. */
  readonly gouverne?: readonly string[];
  /** Organisations for which the person is a counsellor: the persons they accompany are hers to read, nobody else's. */
  readonly conseille?: readonly string[];
  /** A confirmed link, for somebody without account: it opens one thing, for one organisation, and nothing else. */
  readonly acces?: Acces;
  /** A key of an organisation: a program acts for it alone, within these scopes; `personne` is then `cle:<id>`. */
  readonly cle?: CleDActeur;
  readonly ouvrier?: true;
};

/** The key under which a program acts, as the slice `echanges` read it: its name is what is noted where it looked. */
export type CleDActeur = {
  readonly id: string;
  readonly nom: string;
  readonly organisation: string;
  readonly portees: readonly string[];
};

/** What an open session says of an actor. */
export type Identite = Required<Pick<Acteur, "organisations" | "exploitant" | "gouverne" | "conseille">> & {
  readonly personne: string;
};

/** What a confirmed link opens: `sur` is `table:id` ("projet:…"), `objet` what it was sent for. */
export type Acces = {
  readonly id: string;
  readonly objet: string;
  readonly sur: string;
  readonly organisation: string;
};

export const VISITEUR: Acteur = { personne: null, organisations: [], exploitant: false };
export const OUVRIER: Acteur = { personne: null, organisations: [], exploitant: false, ouvrier: true };

/** An open transaction: its SQL, in whose name it runs, and the store it is open on (for what is kept per store). */
export type Tx = { readonly db: Kysely<Tables>; readonly acteur: Acteur; readonly store: Store };

export type Moteur = "pglite" | "postgresql";

/** An SQL expression that gives one JSON value, and the values of its `$1`, `$2`…: made by `requete` alone. */
export type Requete<T> = { readonly texte: string; readonly valeurs: readonly Valeur[]; readonly donne?: T };

type Valeur = string | number | null;

/**
 * Writes an expression and its values, those of the expressions put into it included. A text with a NUL throws: no
 * message could carry it.
 */
export function requete<T>(parts: TemplateStringsArray, ...values: readonly (Valeur | Requete<unknown>)[]): Requete<T> {
  const valeurs: Valeur[] = [];
  let texte = parts[0] ?? "";
  values.forEach((value, i) => {
    if (typeof value === "string" && value.includes("\0")) throw new TransactionMisuse("requete: no NUL in a value");
    if (value !== null && typeof value === "object") {
      texte += value.texte.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + valeurs.length}`);
      valeurs.push(...value.valeurs);
    } else texte += `$${valeurs.push(value)}`;
    texte += parts[i + 1] ?? "";
  });
  return { texte, valeurs };
}

/** The store: nothing is read or written in it but through `avec`. */
export type Store = {
  readonly moteur: Moteur;
  /**
   * Runs `fn` in one transaction under the actor's role and settings; fails what stays open over 5 s, or over
   * `dureeMaxMs` (an import, which is all or nothing; ten minutes at most).
   */
  avec<T>(acteur: Acteur, fn: (tx: Tx) => Promise<T>, options?: { dureeMaxMs: number }): Promise<T>;
  /**
   * Reads one JSON value in a transaction of its own under the actor's role, in one round trip on PostgreSQL: for what
   * every page begins with and the pages that are asked most.
   */
  lire<T>(acteur: Acteur, requete: Requete<T>): Promise<T>;
  /**
   * Reads in whose name a request comes, as a visitor, then one value in that name: still one round trip on PostgreSQL.
   * Where `entree` gives null, the visitor goes on as such.
   */
  lireSous<E extends Identite, T>(entree: Requete<E | null>, demande: Requete<T>): Promise<{ entree: E | null; lu: T }>;
  /** The bare store, for migrations alone: it throws inside `avec`. */
  readonly nu: Kysely<Tables>;
  /** Runs several statements in one transaction, as the owner: migrations alone. */
  script(statements: string): Promise<void>;
  fermer(): Promise<void>;
};

/** A transaction that lasts longer has forgotten something (a mail, a PDF, a queue): it is rolled back. */
export const DUREE_MAX_MS = 5_000;

/** The longest that may be asked for instead. */
export const DUREE_IMPORT_MS = 600_000;

/** How much longer the server itself waits before it cuts: our own guard, which leaves a stalled machine its time, comes first. */
const FILET_MS = 60_000;

/** What goes wrong with the use of transactions; a fault of ours, never of the user. */
export class TransactionMisuse extends Error {}

type Scope = { opening: readonly string[]; open: boolean };
const scope = new AsyncLocalStorage<Scope>();

const DAY_OID = 1082;
const BIGINT_OID = 20;
// Both engines hand a SQL date over as text and a bigint as a number: a Date would shift the day with the zone.
pg.types.setTypeParser(DAY_OID, (text) => text);
pg.types.setTypeParser(BIGINT_OID, Number);

/**
 * Opens the store: PostgreSQL at `url`, else PGlite in the folder `dossier`, else PGlite in memory.
 * The folder's lock is the caller's business (lock.ts).
 */
export async function ouvrirStore(at: {
  url?: string;
  dossier?: string | null;
  maxConnexions?: number;
}): Promise<Store> {
  if (at.url) {
    const pool = new pg.Pool({
      connectionString: at.url,
      max: at.maxConnexions ?? 10,
      idle_in_transaction_session_timeout: DUREE_MAX_MS + FILET_MS,
    });
    // a connection cut by the server is replaced at the next use; whoever was using it gets the failure of its query
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    const connection = await pool.connect(); // a wrong address must fail here, in one sentence, not at the first page
    connection.release();
    const script = async (statements: string) => {
      const client = await pool.connect();
      try {
        await client.query(`begin; ${statements}; commit`);
      } catch (cause) {
        await client.query("rollback");
        throw cause;
      } finally {
        client.release();
      }
    };
    return storeOver(new PostgresDialect({ pool }), "postgresql", script, enUnMessage(pool));
  }
  const parsers = { [DAY_OID]: (text: string) => text, [BIGINT_OID]: Number };
  const { PGlite } = await import("@electric-sql/pglite"); // its code alone weighs on a server that uses PostgreSQL
  const pglite = await PGlite.create({ ...(at.dossier ? { dataDir: at.dossier } : {}), parsers });
  const script = async (statements: string) => void (await pglite.transaction((tx) => tx.exec(statements)));
  return storeOver(new PGliteDialect({ pglite }), "pglite", script);
}

/** Asks one expression in a transaction that is open. */
export async function valeurDe<T>(db: Kysely<Tables>, { texte, valeurs }: Requete<T>): Promise<T> {
  const { rows } = await db.executeQuery<{ valeur: T }>(CompiledQuery.raw(`select ${texte} as valeur`, [...valeurs]));
  return rows[0]?.valeur as T;
}

/** Asks expressions one after the other in one transaction and one message; gives the value of each. */
type EnUn = (opening: readonly string[], demandes: readonly Requete<unknown>[]) => Promise<unknown[]>;

/** What each connection has prepared. */
const prepares = new WeakMap<pg.PoolClient, Set<string>>();
/** Text of an expression → name of its statement. */
const noms = new Map<string, string>();
/** SQLSTATE of a statement that this connection has not prepared. */
const SANS_ENONCE = "26000";

function nomDe(texte: string): string {
  const known = noms.get(texte);
  if (known !== undefined) return known;
  const name = `lecture_${noms.size}`;
  noms.set(texte, name);
  return name;
}

/**
 * Several statements in one message are one transaction. Each is prepared once a connection and keeps one plan: making
 * it again under the policies costs more than reading the rows.
 */
function enUnMessage(pool: pg.Pool): EnUn {
  return async (opening, demandes) => {
    const client = await pool.connect();
    const known = prepares.get(client) ?? new Set();
    prepares.set(client, known);
    const ask = async () => {
      const statements = demandes.flatMap(({ texte, valeurs }) => {
        const name = nomDe(texte);
        const values = valeurs.length === 0 ? "" : `(${valeurs.map(enClair).join(", ")})`;
        const execute = `execute ${name}${values}`;
        if (known.has(name)) return [execute];
        known.add(name);
        return [`prepare ${name} as select ${texte} as valeur`, execute];
      });
      const results = (await client.query([...opening, UN_SEUL_PLAN, ...statements].join("; "))) as unknown as Rendu[];
      return results.filter((r) => r.fields[0]?.name === "valeur").map((r) => r.rows[0]?.valeur);
    };
    try {
      return await ask().catch((cause: unknown) => {
        if (!(cause instanceof pg.DatabaseError) || cause.code !== SANS_ENONCE) throw cause;
        for (const { texte } of demandes) known.delete(nomDe(texte)); // what failed before them, or a pooler, lost them
        return ask();
      });
    } finally {
      client.release();
    }
  };
}

type Rendu = { fields: { name: string }[]; rows: { valeur: unknown }[] };

const UN_SEUL_PLAN = "set local plan_cache_mode = force_generic_plan";

/** The expression of an identity, which puts on the settings it gives, as `openingOf` does. */
function endosser<E extends Identite>(entree: Requete<E | null>): Requete<E | null> {
  const liste = (key: string) => `array_to_string(array(select json_array_elements_text(valeur->'${key}')), ',')`;
  const settings = [
    ["personne", "coalesce(valeur->>'personne', '')"],
    ["organisations", liste("organisations")],
    ["exploitant", "case when (valeur->>'exploitant')::boolean then 'oui' else '' end"],
    ["gouverne", liste("gouverne")],
    ["conseille", liste("conseille")],
  ].map(([name, value]) => `set_config('convenir.${name}', ${value}, true)`);
  const texte = `(with e as materialized (select ${entree.texte} as valeur)
    select case when concat(${settings.join(", ")}) is not null then valeur end from e)`;
  return { texte, valeurs: entree.valeurs };
}

/** A value as a literal: the simple protocol, which takes several statements in one message, takes no parameter. */
const enClair = (value: Valeur): string => (typeof value === "string" ? literal(value) : String(value));

function storeOver(dialect: Dialect, moteur: Moteur, script: Store["script"], enUn?: EnUn): Store {
  const nu = new Kysely<Tables>({ dialect: guarded(dialect, moteur) });
  const store: Store = {
    moteur,
    nu,
    script,
    fermer: () => nu.destroy(),
    async lire<T>(acteur: Acteur, demande: Requete<T>) {
      if (!enUn) return store.avec(acteur, ({ db }) => valeurDe(db, demande));
      if (scope.getStore()) throw new TransactionMisuse("lire: a transaction is already open here; use its tx");
      return (await enUn(openingOf(acteur, DUREE_MAX_MS), [demande]))[0] as T;
    },
    async lireSous<E extends Identite, T>(entree: Requete<E | null>, demande: Requete<T>) {
      if (!enUn) {
        const identite = await store.lire(VISITEUR, entree);
        return { entree: identite, lu: await store.lire(identite ?? VISITEUR, demande) };
      }
      if (scope.getStore()) throw new TransactionMisuse("lireSous: a transaction is already open here; use its tx");
      const [identite, lu] = await enUn(openingOf(VISITEUR, DUREE_MAX_MS), [endosser(entree), demande]);
      return { entree: (identite ?? null) as E | null, lu: lu as T };
    },
    avec: (acteur, fn, { dureeMaxMs } = { dureeMaxMs: DUREE_MAX_MS }) => {
      if (!(dureeMaxMs > 0 && dureeMaxMs <= DUREE_IMPORT_MS))
        throw new TransactionMisuse(`avec: a transaction lasts at most ${DUREE_IMPORT_MS} ms`);
      if (scope.getStore()) throw new TransactionMisuse("avec: a transaction is already open here; pass its tx on");
      const own: Scope = { opening: openingOf(acteur, dureeMaxMs), open: false };
      return scope.run(own, () =>
        nu.transaction().execute(async (db) => {
          own.open = true;
          const late = () => new TransactionMisuse(`transaction open over ${dureeMaxMs} ms`);
          return withinTime(fn({ db, acteur, store }), dureeMaxMs, late);
        }),
      );
    },
  };
  return store;
}

/**
 * Runs `fn` in the same transaction under the worker's role, then goes back to the actor's: for what the house itself
 * writes because of a geste already allowed (the convention that a last signature makes). What throws rolls all back.
 */
export async function parLaMaison<T>(tx: Tx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  if (tx.acteur.ouvrier) return fn(tx);
  const become = (role: string) => sql`select set_config('role', ${role}, true)`.execute(tx.db);
  await become("convenir_ouvrier");
  try {
    return await fn({ ...tx, acteur: { ...tx.acteur, ouvrier: true } });
  } finally {
    // whoever catches what was thrown must not go on as the house; an aborted transaction takes no statement any more
    await become("convenir_acteur").catch(() => {});
  }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** SQL that puts a transaction under the actor's role; policies read these settings, never the application's word. */
function openingOf(acteur: Acteur, dureeMaxMs: number): string[] {
  const role = acteur.ouvrier ? "convenir_ouvrier" : "convenir_acteur";
  const settings = {
    role,
    "convenir.personne": acteur.personne ?? "",
    "convenir.organisations": acteur.organisations.join(","),
    "convenir.exploitant": acteur.exploitant ? "oui" : "",
    ...(acteur.gouverne?.length ? { "convenir.gouverne": acteur.gouverne.join(",") } : {}),
    ...(acteur.conseille?.length ? { "convenir.conseille": acteur.conseille.join(",") } : {}),
    ...(acteur.acces
      ? { "convenir.acces": acteur.acces.sur, "convenir.acces_organisation": acteur.acces.organisation }
      : {}),
    // the server's own net must not cut a long import while it computes between two statements
    ...(dureeMaxMs > DUREE_MAX_MS ? { idle_in_transaction_session_timeout: String(dureeMaxMs + FILET_MS) } : {}),
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`,
  );
  return [`select length(concat(${calls.join(", ")}))`]; // one number comes back, whatever is set
}

/**
 * The dialect with three guards: inside `avec` no second connection can be taken; on PGlite, whose single connection
 * the driver shares without waiting, one transaction at a time; and the actor's role comes with `begin` itself.
 */
function guarded(dialect: Dialect, moteur: Moteur): Dialect {
  return {
    // kysely would wait for the single connection before asking the driver: our own turn-taking looks first
    createAdapter: () => Object.defineProperty(dialect.createAdapter(), "supportsMultipleConnections", { value: true }),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => guardedDriver(dialect.createDriver(), moteur),
  };
}

function guardedDriver(driver: Driver, moteur: Moteur): Driver {
  const turn = moteur === "pglite" ? mutex() : null;
  const bound = Object.create(driver) as Driver;
  const delegate = [
    "init",
    "commitTransaction",
    "rollbackTransaction",
    "savepoint",
    "rollbackToSavepoint",
    "releaseSavepoint",
    "destroy",
  ] as const;
  for (const name of delegate) {
    const method = driver[name];
    if (method) Object.defineProperty(bound, name, { value: method.bind(driver) });
  }
  return Object.assign(bound, {
    async acquireConnection() {
      if (scope.getStore()?.open)
        throw new TransactionMisuse("the bare store was used inside a transaction: use its tx");
      await turn?.take();
      return driver.acquireConnection();
    },
    async releaseConnection(connection: DatabaseConnection) {
      turn?.give();
      return driver.releaseConnection(connection);
    },
    async beginTransaction(connection: DatabaseConnection, settings: Parameters<Driver["beginTransaction"]>[1]) {
      const opening = scope.getStore()?.opening ?? [];
      if (moteur === "postgresql" && opening.length > 0) {
        // one round trip: the simple protocol takes several statements
        await connection.executeQuery(CompiledQuery.raw(["begin", ...opening].join("; ")));
        return;
      }
      await driver.beginTransaction(connection, settings);
      for (const statement of opening) await connection.executeQuery(CompiledQuery.raw(statement));
    },
  });
}
