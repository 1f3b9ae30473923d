import type { Tx } from "../../platform/db.ts";

/** The numbers given for those who sign a draft, for their codes alone: no text, round or evidence holds them. */
export async function chercherTelephones(
  { db }: Tx,
  projet: string,
): Promise<{ organisation: string; qualite: string; telephone: string | null }[]> {
  const query = db.selectFrom("signataire").select(["organisation", "qualite", "telephone"]);
  return query.where("projet", "=", projet).execute();
}

/** Erases, as the worker, the numbers of drafts that never came to be signed, a year after they were given. */
export async function purgerTelephones({ db }: Tx, instant: Date): Promise<void> {
  const since = new Date(instant.getTime() - 365 * 86_400_000);
  const old = db.updateTable("signataire").set({ telephone: null }).where("telephone", "is not", null);
  await old.where("le", "<", since).execute();
}

/** Erases the numbers given for a draft. */
export async function effacerTelephones({ db }: Tx, projet: string): Promise<void> {
  await db.updateTable("signataire").set({ telephone: null }).where("projet", "=", projet).execute();
}
