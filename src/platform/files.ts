import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A file that cannot be read or written as asked; a French sentence that names it. */
export class FileRefused extends Error {}

/** Largest file a command reads at once, in bytes. */
export const FICHIER_MAX = 64 * 1024 * 1024;

/**
 * Text of a file, or of standard input for "-", without its byte-order mark. Throws `FileRefused` as `lireOctets` does,
 * and for what is not UTF-8.
 */
export async function lireFichier(fichier: string, max = FICHIER_MAX): Promise<string> {
  const bytes = await lireOctets(fichier, max);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefused(`${fichier} n’est pas un texte en UTF-8. Enregistrez-le en CSV UTF-8 ou en JSON.`);
  }
}

/**
 * Bytes of a file, or of standard input for "-". Throws `FileRefused` for what is not there, a folder, and what is over
 * `max` bytes (before reading it, or as soon as it shows).
 */
export async function lireOctets(fichier: string, max = FICHIER_MAX): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await toutLire(fichier, max);
  } catch (cause) {
    const code = codeSysteme(cause);
    if (code === "ENOENT") throw new FileRefused(`Fichier introuvable\u00a0: ${fichier}.`);
    if (code !== null) throw new FileRefused(`${fichier} ne peut pas être lu (${code}).`);
    throw cause;
  }
}

async function toutLire(fichier: string, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new FileRefused(`${fichier} dépasse ${Math.floor(max / 1024 / 1024)} Mo, le maximum pour cette commande.`);
  if (fichier !== "-") {
    const known = await stat(fichier);
    if (known.isDirectory()) throw new FileRefused(`${fichier} est un dossier, un fichier est attendu.`);
    if (known.size > max) throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of fichier === "-" ? process.stdin : createReadStream(fichier)) {
    size += (chunk as Buffer).length;
    // a pipe or a device tells no size beforehand
    if (size > max) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The system's code of a failure (ENOENT…), or null when it is another kind of failure. */
const codeSysteme = (cause: unknown): string | null =>
  cause instanceof Error && "syscall" in cause && "code" in cause ? String(cause.code) : null;

/**
 * Writes a file, readable by its owner alone; it appears under its name only once complete, in place of the former.
 * Throws `FileRefused` when nothing can be written there, whatever `morceaux` throws.
 */
export async function ecrireFichier(
  fichier: string,
  morceaux: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const partial = `${fichier}.partiel`;
  try {
    await pipeline(Readable.from(morceaux), createWriteStream(partial, { mode: 0o600 }));
    const file = await open(partial, "r+");
    await file.sync();
    await file.close();
    await rename(partial, fichier);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => {});
    const code = codeSysteme(cause);
    if (code === "ENOENT") throw new FileRefused(`Le dossier où écrire ${fichier} n’existe pas.`);
    if (code !== null) throw new FileRefused(`${fichier} ne peut pas être écrit (${code}).`);
    throw cause;
  }
}
