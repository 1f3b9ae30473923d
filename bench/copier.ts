import { once } from "node:events";
import type { Socket } from "node:net";
import pg from "pg";

/** A connection of its own; what the server says when it stops does not stop us. */
export async function connecter(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** What of a connection of `pg` the protocol of COPY takes; its types do not tell it. */
type Connexion = {
  stream: Socket;
  query(text: string): void;
  sync(): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

/** Sends lines to a table by `copy … from stdin`, as they come; rejects with what the base answers. */
export function copier(client: pg.Client, ordre: string, lignes: Iterable<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const envoyer = async (connection: Connexion) => {
      let lot: string[] = [];
      const flush = async () => {
        connection.sendCopyFromChunk(Buffer.from(lot.join("")));
        lot = [];
        if (connection.stream.writableNeedDrain) await once(connection.stream, "drain");
      };
      for (const ligne of lignes) if (lot.push(ligne) === 2_000) await flush();
      await flush();
      connection.endCopyFrom();
    };
    let failed: Error | undefined;
    client.query({
      submit: (connection: unknown) => (connection as Connexion).query(ordre),
      handleCopyInResponse: (connection: unknown) => void envoyer(connection as Connexion).catch(reject),
      handleError: (cause: Error) => {
        failed = cause;
        reject(cause);
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => failed ?? resolve(),
    } as unknown as pg.Submittable);
  });
}
