import { Worker } from "node:worker_threads";
import type { DemandePdf, ReponsePdf } from "./pdf-worker.ts";

/**
 * What every PDF says of itself. `date` is a civil day, `AAAA-MM-JJ`: the file never looks at the clock. `mots`: its
 * keywords, which stand in clear in the file.
 */
export type EnTetePdf = { titre: string; date: string; mots?: string };

/** The data cannot be printed; a French sentence, with the characters that no face of the house draws. */
export class CompositionRefused extends Error {
  readonly caracteres: readonly string[];
  constructor(phrase: string, caracteres: readonly string[] = []) {
    super(phrase);
    this.caracteres = caracteres;
  }
}

/** Longest data taken, in characters of JSON: about six hundred pages. */
export const DONNEES_MAX = 1_500_000;

/** A composition that lasts longer is given up, and those that wait behind it with it. */
const DUREE_MAX_MS = 60_000;

const TROP_LONG = "Ce document est trop long pour être composé d’un seul tenant.";

/**
 * Put before every template. Without `fallback: false` a missing glyph is taken from the fonts of the machine; the
 * last three faces are inside the compiler. Smart quotes would rewrite the words given.
 */
const PRELUDE = `#let donnees = json(bytes(sys.inputs.donnees))
#let jour = sys.inputs.date.split("-").map(int)
#set document(title: sys.inputs.titre, keywords: if sys.inputs.mots == "" { () } else { sys.inputs.mots }, date: datetime(year: jour.at(0), month: jour.at(1), day: jour.at(2)))
#set text(lang: "fr", fallback: false, font: ("Literata", "Source Sans 3", "Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"))
#set smartquote(enabled: false)
`;

/**
 * A tagged PDF/A-2a from a template of the house (Typst source, which reads `donnees`) and some data. The data reach it
 * as JSON only, never as source: Typst is a programming language. The same input gives the same bytes. `images` by the
 * path under which the template reads them, "/images/1.svg".
 * Throws `CompositionRefused` for a character that cannot be drawn and for data over `DONNEES_MAX`.
 */
export async function composer(
  modele: string,
  donnees: unknown,
  { titre, date, mots = "" }: EnTetePdf,
  images: Readonly<Record<string, Uint8Array>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify(donnees, (_, value) => (typeof value === "string" ? imprimable(value) : value));
  if (json.length > DONNEES_MAX) throw new CompositionRefused(TROP_LONG);
  const inputs = { donnees: json, titre: imprimable(titre), date, mots: imprimable(mots) };
  const reply = await demander({ mainFileContent: PRELUDE + modele, inputs }, images);
  if ("octets" in reply) return reply.octets;
  throw refused(reply.diagnostic) ?? new Error(reply.diagnostic);
}

/** The thread that composes, with those who wait for it; started at the first document. */
type Compositeur = { worker: Worker; attente: Map<number, (reply: ReponsePdf | Error) => void> };

let compositeur: Compositeur | null = null;
let dernier = 0;

function demander(source: DemandePdf["source"], images: DemandePdf["images"]): Promise<ReponsePdf> {
  compositeur ??= demarrer();
  const { worker, attente } = compositeur;
  const no = ++dernier;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), DUREE_MAX_MS); // whose `exit` answers all who wait
    attente.set(no, (reply) => {
      clearTimeout(timer);
      attente.delete(no);
      if (attente.size === 0) worker.unref(); // an idle thread keeps no process alive
      if (reply instanceof Error) reject(reply);
      else resolve(reply);
    });
    worker.ref();
    worker.postMessage({ no, source, images } satisfies DemandePdf);
  });
}

function demarrer(): Compositeur {
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url));
  const started: Compositeur = { worker, attente: new Map() };
  const stopped = (cause: Error) => {
    if (compositeur === started) compositeur = null;
    for (const answer of [...started.attente.values()]) answer(cause);
  };
  worker.on("message", (reply: ReponsePdf) => started.attente.get(reply.no)?.(reply));
  worker.on("error", stopped);
  worker.on("exit", () => stopped(new CompositionRefused(TROP_LONG)));
  return started;
}

/** The same text without what a page cannot show: controls, zero-width marks, halves of a surrogate pair. */
const imprimable = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu, "");

/** The refusal that Typst's diagnostics come to, or null when the fault is ours. */
function refused(diagnostic: string): CompositionRefused | null {
  const found = diagnostic.matchAll(/(?:the text|the codepoint) `\\?"((?:\\+u\{[0-9a-f]+\}|[^"\\])+)\\?"`/g);
  const caracteres = new Set(
    [...found].map(([, text = ""]) =>
      text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
    ),
  );
  if (caracteres.size === 0) return null;
  const shown = [...caracteres].slice(0, 10).map((c) => `«\u00a0${c}\u00a0»`);
  const what =
    caracteres.size === 1 ? "un caractère que le document ne sait" : "des caractères que le document ne sait";
  return new CompositionRefused(`Ce texte contient ${what} pas imprimer\u00a0: ${shown.join(", ")}.`, [...caracteres]);
}
