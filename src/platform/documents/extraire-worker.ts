import { parentPort } from "node:worker_threads";
import { FileRefused } from "../files.ts";
import { lireDocument, type TexteExtrait } from "./lire-document.ts";

/*
 * The thread that reads documents (extraire.ts): a large or hostile one takes seconds, during which the server answers.
 */

/** A document to read; `no` comes back with the answer. */
export type DemandeDeLecture = { no: number; octets: Uint8Array<ArrayBuffer>; nom: string };
/** Its text, why it is refused (a French sentence), or what broke. */
export type ReponseDeLecture = { no: number } & (TexteExtrait | { refus: string } | { panne: string });

// the library that reads PDF tells on the console each font that it makes do with
console.error = console.warn = () => {};

parentPort?.on("message", async ({ no, octets, nom }: DemandeDeLecture) => {
  const reply = await lireDocument(octets, nom).catch((cause: unknown) =>
    cause instanceof FileRefused
      ? { refus: cause.message }
      : { panne: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) },
  );
  parentPort?.postMessage({ no, ...reply } satisfies ReponseDeLecture);
});
