import { type Selectable, sql } from "kysely";
import type { EnvoiTable } from "./acts.ts";
import { OUVRIER, type Store, type Tx } from "./db.ts";
import { faute, type Log } from "./log.ts";

/** Kind of outbox entry that is a mail. */
export const GENRE_COURRIEL = "courriel";

/** Kind of outbox entry that is a text message. */
export const GENRE_SMS = "sms";

/** What leaves the house: one function per kind of envoi; it may be called twice with the same `id` (stable Message-ID). */
export type Expedier = (envoi: { id: string; genre: string; charge: Record<string, unknown> }) => Promise<void>;

/** One way out for each kind; rejects for a kind that has none, so that no entry is lost unseen. */
export const parGenre =
  (voies: Readonly<Record<string, Expedier>>): Expedier =>
  async (envoi) => {
    const voie = voies[envoi.genre];
    if (voie === undefined) throw new TypeError("unknown kind of outbox entry");
    await voie(envoi);
  };

const ESSAIS_MAX = 12;

/** Minutes to wait after the n-th failure: 1, 2, 4… at most six hours. */
const attenteMinutes = (essais: number): number => Math.min(2 ** essais, 360);

/**
 * Takes what is due in the outbox, one at a time: claimed and committed first (its next try moved on), then sent with
 * no transaction open, then marked. A crash in between sends it again under the same id, never loses it. Ends at the
 * first refusal, the rest being due at the next turn: a server that keeps silent holds back nothing but mails.
 * Gives how many were sent.
 */
export async function viderEnvois(store: Store, expedier: Expedier, maintenant: () => Date, log: Log): Promise<number> {
  let sent = 0;
  for (;;) {
    const envoi = await claim(store, maintenant());
    if (!envoi) return sent;
    const failure = await expedier({ ...envoi, charge: envoi.charge as Record<string, unknown> }).then(
      () => null,
      (cause: unknown) => faute(cause),
    );
    if (failure) log({ niveau: "alerte", quoi: "envoi refusé", faute: failure });
    await store.avec(OUVRIER, async ({ db }) => {
      if (!failure && estEphemere(envoi.charge)) await db.deleteFrom("envoi").where("id", "=", envoi.id).execute();
      else
        await db
          .updateTable("envoi")
          .set(failure ? { echec: failure } : { traite_le: maintenant(), echec: null })
          .where("id", "=", envoi.id)
          .execute();
    });
    if (failure) return sent;
    sent += 1;
  }
}

/** Whether an entry is erased as soon as it has left: sent once to an address that is kept nowhere. */
const estEphemere = (charge: unknown): boolean =>
  typeof charge === "object" && charge !== null && "ephemere" in charge && charge.ephemere === true;

function claim(store: Store, now: Date): Promise<Selectable<EnvoiTable> | undefined> {
  return store.avec(OUVRIER, async ({ db }) => {
    const envoi = await db
      .selectFrom("envoi")
      .selectAll()
      .where("traite_le", "is", null)
      .where("prochain_le", "<=", now)
      .where("essais", "<", ESSAIS_MAX)
      .orderBy("prochain_le")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!envoi) return undefined;
    const next = new Date(now.getTime() + attenteMinutes(envoi.essais) * 60_000);
    await db
      .updateTable("envoi")
      .set({ essais: envoi.essais + 1, prochain_le: next })
      .where("id", "=", envoi.id)
      .execute();
    return envoi;
  });
}

/** How long a mail that has left, and the first answer kept for a key, stay in the base. */
const CONSERVATION_MS = 30 * 86_400_000;

/** How long an entry to be erased at its departure waits for one that never comes. */
const EPHEMERE_MS = 86_400_000;

/** Erases what was to leave once and has not within a day, mails sent or given up, text messages sent or not (they hold a number), and idempotency keys, older than thirty days. */
export async function purgerEnvois({ db }: Tx, instant: Date): Promise<void> {
  const since = new Date(instant.getTime() - CONSERVATION_MS);
  await db
    .deleteFrom("envoi")
    .where(sql<boolean>`charge ->> 'ephemere' = 'true'`)
    .where("cree_le", "<", new Date(instant.getTime() - EPHEMERE_MS))
    .execute();
  await db.deleteFrom("envoi").where("traite_le", "<", since).execute();
  await db.deleteFrom("envoi").where("essais", ">=", ESSAIS_MAX).where("cree_le", "<", since).execute();
  await db.deleteFrom("envoi").where("genre", "=", GENRE_SMS).where("cree_le", "<", since).execute();
  await db.deleteFrom("idempotence").where("cree_le", "<", since).execute();
}

/** Takes out of the outbox whatever carries one of these links or codes, by their seeds (mail.ts), sent or not. */
export async function retirerEnvois({ db }: Tx, graines: readonly string[]): Promise<void> {
  if (graines.length === 0) return;
  await sql`delete from envoi where charge->>'graine' = any(${sql.val([...graines])}::text[])`.execute(db);
}

/** Forgets the first answers kept for the keys of whoever came by a link to that thing ("table:id"). */
export async function oublierCles({ db }: Tx, sur: string): Promise<void> {
  await sql`delete from idempotence where starts_with(portee, ${`${sur} `})`.execute(db);
}
