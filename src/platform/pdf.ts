import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** What every PDF says of itself. `date` is a civil day, `AAAA-MM-JJ`: the file never looks at the clock. */
export type EnTetePdf = { titre: string; date: string };

/** The data cannot be printed; a French sentence, with the characters that no face of the house draws. */
export class CompositionRefused extends Error {
  readonly caracteres: readonly string[];
  constructor(phrase: string, caracteres: readonly string[] = []) {
    super(phrase);
    this.caracteres = caracteres;
  }
}

/** Longest data taken, in characters of JSON: about a thousand pages. Beyond, one document would hold the server. */
export const DONNEES_MAX = 2_000_000;

/** The cuts used: the static TTF of the faces of the pages, so that a PDF is the same on every machine. */
const COUPES = {
  literata: ["400Regular", "400Regular_Italic", "500Medium", "600SemiBold"],
  "source-sans-3": ["400Regular", "600SemiBold"],
};

/**
 * Put before every template. Without `fallback: false` a missing glyph is taken from the fonts of the machine; the
 * last three faces are inside the compiler. Smart quotes would rewrite the words given.
 */
const PRELUDE = `#let donnees = json(bytes(sys.inputs.donnees))
#let jour = sys.inputs.date.split("-").map(int)
#set document(title: sys.inputs.titre, date: datetime(year: jour.at(0), month: jour.at(1), day: jour.at(2)))
#set text(lang: "fr", fallback: false, font: ("Literata", "Source Sans 3", "Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"))
#set smartquote(enabled: false)
`;

/** Compilations after which memoized layouts are let go. */
const AGE_MAX = 8;

let compiler: NodeCompiler | null = null;

/** The compiler, loaded at the first document: 50 MB of native code that most processes never need. */
async function typst(): Promise<NodeCompiler> {
  if (compiler) return compiler;
  const { NodeCompiler: Typst } = await import("@myriaddreamin/typst-ts-node-compiler");
  const require = createRequire(import.meta.url);
  const fontBlobs = Object.entries(COUPES).flatMap(([famille, coupes]) =>
    coupes.map((coupe) =>
      readFileSync(require.resolve(`@expo-google-fonts/${famille}/${coupe}/${fichier(famille, coupe)}`)),
    ),
  );
  compiler = Typst.create({ fontArgs: [{ fontBlobs }], workspace: import.meta.dirname });
  return compiler;
}

const fichier = (famille: string, coupe: string): string =>
  `${famille === "literata" ? "Literata" : "SourceSans3"}_${coupe}.ttf`;

/**
 * A tagged PDF/A-2a from a template of the house (Typst source, which reads `donnees`) and some data. The data reach it
 * as JSON only, never as source: Typst is a programming language. The same input gives the same bytes.
 * Throws `CompositionRefused` for a character that cannot be drawn and for data over `DONNEES_MAX`.
 */
export async function composer(
  modele: string,
  donnees: unknown,
  { titre, date }: EnTetePdf,
): Promise<Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify(donnees, (_, value) => (typeof value === "string" ? imprimable(value) : value));
  if (json.length > DONNEES_MAX)
    throw new CompositionRefused("Ce document dépasse mille pages : il ne peut pas être composé d’un seul tenant.");
  const source = { mainFileContent: PRELUDE + modele, inputs: { donnees: json, titre: imprimable(titre), date } };
  const typesetter = await typst();
  try {
    return new Uint8Array(typesetter.pdf(source, { pdfStandard: "a-2a" }));
  } catch (cause) {
    throw refused(cause) ?? cause;
  } finally {
    typesetter.evictCache(AGE_MAX);
  }
}

/** The same text without what a page cannot show: controls, zero-width marks, halves of a surrogate pair. */
const imprimable = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu, "");

/** The refusal that Typst's diagnostics come to, or null when the fault is ours. */
function refused(cause: unknown): CompositionRefused | null {
  const told = cause instanceof Error ? cause.message : String(cause);
  const found = told.matchAll(/(?:the text|the codepoint) `\\?"((?:\\+u\{[0-9a-f]+\}|[^"\\])+)\\?"`/g);
  const caracteres = new Set(
    [...found].map(([, text = ""]) =>
      text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
    ),
  );
  if (caracteres.size === 0) return null;
  const shown = [...caracteres].slice(0, 10).map((c) => `« ${c} »`);
  return new CompositionRefused(
    `Ce texte contient ${caracteres.size === 1 ? "un caractère que le document ne sait" : "des caractères que le document ne sait"} pas imprimer : ${shown.join(", ")}.`,
    [...caracteres],
  );
}
