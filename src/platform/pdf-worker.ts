import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/*
 * The thread that composes PDFs (pdf.ts): Typst lays out a hundred pages a second, during which the server answers.
 */

/** A document to compose, with the pictures it reads by their path; `no` comes back with the answer. */
export type DemandePdf = {
  no: number;
  source: { mainFileContent: string; inputs: Record<string, string> };
  images: Readonly<Record<string, Uint8Array>>;
};

/** The bytes, or Typst's diagnostics. */
export type ReponsePdf = { no: number; octets: Uint8Array<ArrayBuffer> } | { no: number; diagnostic: string };

/** The cuts used: the static TTF of the faces of the pages, so that a PDF is the same on every machine. */
const COUPES = {
  literata: ["Literata", "400Regular", "400Regular_Italic", "500Medium", "600SemiBold"],
  "source-sans-3": ["SourceSans3", "400Regular", "600SemiBold"],
};

/** Compilations after which memoized layouts are let go. */
const AGE_MAX = 8;

const require = createRequire(import.meta.url);
const fontBlobs = Object.entries(COUPES).flatMap(([famille, [nom, ...coupes]]) =>
  coupes.map((coupe) => readFileSync(require.resolve(`@expo-google-fonts/${famille}/${coupe}/${nom}_${coupe}.ttf`))),
);
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }], workspace: import.meta.dirname });

parentPort?.on("message", ({ no, source, images }: DemandePdf) => {
  const paths = Object.entries(images).map(([path, octets]) => [join(import.meta.dirname, path), octets] as const);
  try {
    for (const [path, octets] of paths) compiler.mapShadow(path, Buffer.from(octets));
    const octets = new Uint8Array(compiler.pdf(source, { pdfStandard: "a-2a" }));
    parentPort?.postMessage({ no, octets } satisfies ReponsePdf, [octets.buffer]);
  } catch (cause) {
    const diagnostic = cause instanceof Error ? cause.message : String(cause);
    parentPort?.postMessage({ no, diagnostic } satisfies ReponsePdf);
  } finally {
    for (const [path] of paths) compiler.unmapShadow(path);
    compiler.evictCache(AGE_MAX);
  }
});
