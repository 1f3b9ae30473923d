import { sql } from "kysely";
import { OUVRIER, type Store } from "../../platform/db.ts";

/** What /sante says of the store: its engine, and honestly what a committed act survives. */
export type Sante = { etat: "ouvert"; version: string; moteur: string; durabilite: string };

/** Version of the product, as in package.json. */
export const VERSION = "0.1.0";

/**
 * Asks the store itself, so that a base that no longer answers shows. PGlite never calls fsync (measured: none, even
 * with fsync=on), hence what it says; on PostgreSQL the server's own settings decide.
 */
export async function sante(store: Store): Promise<Sante> {
  const reglages = await store.avec(OUVRIER, async ({ db }) => {
    const { rows } = await sql<{ version: string; fsync: string; commit: string }>`
      select current_setting('server_version') as version, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit`.execute(db);
    return rows[0];
  });
  if (store.moteur === "pglite")
    return {
      etat: "ouvert",
      version: VERSION,
      moteur: `PGlite (PostgreSQL ${reglages?.version})`,
      durabilite:
        "Sans écriture forcée sur le disque : un arrêt du programme ne perd rien, une coupure de courant peut perdre des actes. Pour l’essai et un seul poste.",
    };
  const safe = reglages?.fsync === "on" && reglages.commit !== "off";
  return {
    etat: "ouvert",
    version: VERSION,
    moteur: `PostgreSQL ${reglages?.version}`,
    durabilite: safe
      ? "Un acte enregistré est écrit sur le disque du serveur avant la réponse."
      : `Le serveur est réglé pour ne pas attendre le disque (fsync=${reglages?.fsync}, synchronous_commit=${reglages?.commit}) : une coupure peut perdre des actes.`,
  };
}
