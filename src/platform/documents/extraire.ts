import { Worker } from "node:worker_threads";
import { FileRefused } from "../files.ts";
import { DOCUMENT_MAX } from "./bornes.ts";
import type { DemandeDeLecture, ReponseDeLecture } from "./extraire-worker.ts";
import type { TexteExtrait } from "./lire-document.ts";

export { DOCUMENT_MAX } from "./bornes.ts";
export type { TexteExtrait } from "./lire-document.ts";

const TROP_LONG =
  "La lecture de ce document a été arrêtée\u00a0: il est trop lourd ou fait pour ne pas être lu. Enregistrez-le de nouveau en PDF.";

/** Heap of the thread, in megabytes: a document that wants more is refused. */
const MEMOIRE = 160;

/** The thread that reads, and the document it has in hand. */
type Lecteur = { worker: Worker; repondre: ((reply: ReponseDeLecture | null) => void) | null };

let lecteur: Lecteur | null = null;
let dernier = 0;
let suite: Promise<unknown> = Promise.resolve();

/**
 * Text of a document (PDF with a text layer, DOCX, ODT, plain text; 20 MB at most), read in a thread, one at a time.
 * `nom` = its file name, which decides nothing by itself. Throws `FileRefused`, one French sentence, for what cannot be
 * read, is protected, too large or takes too long.
 */
export function extraire(octets: Uint8Array, nom: string): Promise<TexteExtrait> {
  if (octets.length > DOCUMENT_MAX.octets) return Promise.reject(new FileRefused("Ce document dépasse 20 Mo."));
  const turn = suite.then(() => lire(octets, nom));
  suite = turn.catch(() => {});
  return turn;
}

async function lire(octets: Uint8Array, nom: string): Promise<TexteExtrait> {
  lecteur ??= demarrer();
  const own = lecteur;
  const no = ++dernier;
  const reply = await new Promise<ReponseDeLecture | null>((resolve) => {
    const timer = setTimeout(() => void own.worker.terminate(), DOCUMENT_MAX.ms); // whose `exit` answers
    own.repondre = (said) => {
      clearTimeout(timer);
      own.repondre = null;
      own.worker.unref(); // an idle thread keeps no process alive
      resolve(said);
    };
    own.worker.ref();
    own.worker.postMessage({ no, octets: new Uint8Array(octets), nom } satisfies DemandeDeLecture);
  });
  if (reply === null) throw new FileRefused(TROP_LONG);
  if ("refus" in reply) throw new FileRefused(reply.refus);
  if ("panne" in reply) throw new FileRefused(ILLISIBLE);
  return { texte: reply.texte, remarques: reply.remarques };
}

const ILLISIBLE = "Ce document est incomplet ou abîmé\u00a0: il ne s’ouvre pas. Enregistrez-le de nouveau.";

function demarrer(): Lecteur {
  const worker = new Worker(new URL("./extraire-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE },
  });
  const started: Lecteur = { worker, repondre: null };
  const stopped = () => {
    if (lecteur === started) lecteur = null;
    started.repondre?.(null);
  };
  worker.on("message", (reply: ReponseDeLecture) => started.repondre?.(reply));
  worker.on("error", stopped);
  worker.on("exit", stopped);
  return started;
}
