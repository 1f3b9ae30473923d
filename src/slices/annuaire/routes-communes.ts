import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { type Communes, indexer } from "./rules-communes.ts";

let lues: Promise<Communes> | null = null;

/** The 35,000 communes (Code officiel géographique 2026, Licence Ouverte 2.0), read at the first search and kept. */
export function communes(): Promise<Communes> {
  lues ??= readFile(new URL("./communes.br", import.meta.url))
    .then(promisify(brotliDecompress))
    .then((octets) => indexer(octets.toString("utf8")));
  return lues;
}
