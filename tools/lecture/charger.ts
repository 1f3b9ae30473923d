import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { lire } from "../../src/slices/lecture/lire/lire.ts";
import type { Attendu, Entree } from "./types.ts";

/** A folder of texts that cannot be scored: the message is one French sentence. */
export class FolderRefused extends Error {}

/**
 * Reads every text of a folder (<id>.txt, with <id>.gold.json beside it) with the product's own reader. Throws
 * `FolderRefused` for a folder that is not there, that holds no such pair, or of which a file cannot be read.
 */
export async function charger(folder: string): Promise<Entree[]> {
  const names = await readdir(folder).catch(() => {
    throw new FolderRefused(`Le dossier ${folder} ne se lit pas.`);
  });
  const golds = names.filter((name) => name.endsWith(".gold.json")).sort();
  if (golds.length === 0)
    throw new FolderRefused(`Le dossier ${folder} ne contient aucun <id>.gold.json à côté d’un <id>.txt.`);
  return Promise.all(golds.map((name) => entree(folder, name)));
}

async function entree(folder: string, name: string): Promise<Entree> {
  const gold = await readFile(join(folder, name), "utf8")
    .then((json) => JSON.parse(json) as Attendu)
    .catch(() => {
      throw new FolderRefused(`${name} n’est pas du JSON lisible.`);
    });
  if (typeof gold?.id !== "string" || !Array.isArray(gold.conventions))
    throw new FolderRefused(`${name} doit donner « id » et la liste « conventions ».`);
  const source = gold.source ?? `${gold.id}.txt`;
  const text = await readFile(join(folder, source), "utf8").catch(() => {
    throw new FolderRefused(`Le texte ${source}, que ${name} attend, ne se lit pas.`);
  });
  return { gold, pred: lire(text), text };
}
