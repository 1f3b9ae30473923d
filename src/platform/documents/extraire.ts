import { type ChildProcess, fork } from "node:child_process";
import { FileRefused } from "../files.ts";
import { DOCUMENT_MAX, type TexteExtrait } from "./bornes.ts";
import type { DemandeDeLecture, ReponseDeLecture } from "./extraire-enfant.ts";

export { DOCUMENT_MAX, type TexteExtrait } from "./bornes.ts";

const TROP_LONG =
  "La lecture de ce document a été arrêtée\u00a0: il est trop lourd, ou fait pour ne pas être lu. Enregistrez-le de nouveau en PDF.";
const ABIME = "Ce document est incomplet ou abîmé\u00a0: il ne s’ouvre pas. Enregistrez-le de nouveau.";

/** Heap of the process that reads, in megabytes: a document that wants more ends it, and is refused. */
const MEMOIRE = 100;

/** How long it waits for another document before it ends. */
const OISIF_MS = 30_000;

/** The process that reads, and who waits for the document it has in hand. */
type Lecteur = { enfant: ChildProcess; repondre: ((reply: ReponseDeLecture | null) => void) | null };

let lecteur: Lecteur | null = null;
let dernier = 0;
let suite: Promise<unknown> = Promise.resolve();

/**
 * Text of a document (PDF with a text layer, DOCX, ODT, plain text; 20 MB at most), read in a process of its own, one at
 * a time. `nom` = its file name, which decides nothing by itself. Throws `FileRefused`, one French sentence, for what
 * cannot be read, is protected, too large or takes too long.
 */
export function extraire(octets: Uint8Array, nom: string): Promise<TexteExtrait> {
  if (octets.length > DOCUMENT_MAX.octets) return Promise.reject(new FileRefused("Ce document dépasse 20 Mo."));
  const turn = suite.then(() => lire(octets, nom));
  suite = turn.catch(() => {});
  return turn;
}

async function lire(octets: Uint8Array, nom: string): Promise<TexteExtrait> {
  lecteur ??= demarrer();
  const reply = await demander(lecteur, { no: ++dernier, octets: new Uint8Array(octets), nom });
  if (reply === null) throw new FileRefused(TROP_LONG);
  if ("refus" in reply) throw new FileRefused(reply.refus);
  if ("panne" in reply) throw new FileRefused(ABIME);
  return { texte: reply.texte, remarques: reply.remarques };
}

/** Null: the process ended before it answered. */
function demander(own: Lecteur, demande: DemandeDeLecture): Promise<ReponseDeLecture | null> {
  const { enfant } = own;
  return new Promise((resolve) => {
    const timer = setTimeout(() => void enfant.kill("SIGKILL"), DOCUMENT_MAX.ms); // whose `exit` answers
    own.repondre = (reply) => {
      clearTimeout(timer);
      own.repondre = null;
      laisser(own, true);
      resolve(reply);
    };
    laisser(own, false);
    enfant.send(demande, (cause) => cause && own.repondre?.(null));
  });
}

let oisif: NodeJS.Timeout | undefined;

/** An idle process keeps the program alive no more, and ends after a while. */
function laisser(own: Lecteur, idle: boolean): void {
  const { enfant } = own;
  clearTimeout(oisif);
  const hold = idle ? "unref" : "ref";
  enfant[hold]();
  enfant.channel?.[hold]();
  if (!idle) return;
  oisif = setTimeout(() => {
    if (lecteur === own) lecteur = null; // the next document begins another
    enfant.kill();
  }, OISIF_MS).unref();
}

function demarrer(): Lecteur {
  const enfant = fork(new URL("./extraire-enfant.ts", import.meta.url), {
    // a small nursery: V8 would let it grow by a hundred megabytes on a long document
    execArgv: [`--max-old-space-size=${MEMOIRE}`, "--max-semi-space-size=8"],
    serialization: "advanced",
    // what V8 says when it ends, and what the library of PDF says of each font that it makes do with
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const started: Lecteur = { enfant, repondre: null };
  const stopped = () => {
    if (lecteur === started) lecteur = null;
    started.repondre?.(null);
  };
  enfant.on("message", (reply) => started.repondre?.(reply as ReponseDeLecture));
  enfant.on("error", stopped);
  enfant.on("exit", stopped);
  return started;
}
