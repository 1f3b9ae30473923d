import { readFile, stat } from "node:fs/promises";

/** A file too large to be read whole; a French sentence. */
export class FileTooLarge extends Error {}

/** Largest file a command reads at once. */
export const FICHIER_MAX = 64 * 1024 * 1024;

/** Text of a file, or of standard input for "-"; refuses what is over `max` bytes before reading it. */
export async function lireFichier(fichier: string, max = FICHIER_MAX): Promise<string> {
  const refuse = () => new FileTooLarge(`${fichier} dépasse ${Math.floor(max / 1024 / 1024)} Mo, le maximum pour cette commande.`);
  if (fichier !== "-") {
    if ((await stat(fichier)).size > max) throw refuse();
    return readFile(fichier, "utf8");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length;
    if (size > max) throw refuse();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
