import { FileRefused } from "../files.ts";
import type { TexteExtrait } from "./bornes.ts";
import { lireDocument } from "./lire-document.ts";

/*
 * The process that reads documents (extraire.ts). A process and not a thread: a document made to exhaust the memory of
 * a thread takes the whole server with it, whatever limit the thread was given.
 */

/** A document to read; `no` comes back with the answer. */
export type DemandeDeLecture = { no: number; octets: Uint8Array<ArrayBuffer>; nom: string };
/** Its text, why it is refused (a French sentence), or `panne`: what broke, which the file is told to be. */
export type ReponseDeLecture = { no: number } & (TexteExtrait | { refus: string } | { panne: string });

process.on("message", async ({ no, octets, nom }: DemandeDeLecture) => {
  const reply = await lireDocument(new Uint8Array(octets), nom).catch((cause: unknown) =>
    cause instanceof FileRefused
      ? { refus: cause.message }
      : { panne: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) },
  );
  process.send?.({ no, ...reply } satisfies ReponseDeLecture);
});
// the server has stopped
process.on("disconnect", () => process.exit());
