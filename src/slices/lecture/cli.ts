import { mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { DOCUMENT_MAX, extraire } from "../../platform/documents/extraire.ts";
import { ecrireFichier, FileRefused } from "../../platform/files.ts";
import { Day } from "../../shared/day.ts";
import { nombre } from "../../shared/phrase.ts";
import { enClair } from "./en-clair.ts";
import { lire } from "./lire/lire.ts";
import type { Donnees, Lecture } from "./lire/types.ts";

/** What the command reads and writes: files by their path ("-" is the standard input), and the two outputs. */
export type Io = {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
  /** Bytes of a file; throws `FileRefused` for what cannot be read or is over `max` bytes. */
  octets(fichier: string, max: number): Promise<Uint8Array<ArrayBuffer>>;
};

/** A wrong call or an input that cannot be read; the message is the one French sentence for stderr. */
class Refus extends Error {}

const APPEL =
  "Appel attendu\u00a0: convenir lire FICHIER|- [--publie-le JOUR] [--json], ou convenir lire --dossier DOSSIER --sortie DOSSIER.";

/**
 * `convenir lire` (contracts.md, "Command line"): one file, or every text of a folder. Gives the exit code: 0 conventions
 * were found, or every file of the folder got an answer; 1 no convention there; 2 wrong call or unreadable input.
 */
export async function lireCli(args: string[], io: Io): Promise<number> {
  try {
    const appel = lireAppel(args);
    return "dossier" in appel ? await lireDossier(appel, io) : await lireUn(appel, io);
  } catch (cause) {
    if (!(cause instanceof Refus || cause instanceof FileRefused)) throw cause;
    io.stderr.write(`${cause.message}\n`);
    return 2;
  }
}

type Appel = { donnees: Donnees; json: boolean } & ({ fichier: string } | { dossier: string; sortie: string });

function lireAppel(args: string[]): Appel {
  const { values, positionals } = options(args);
  const { dossier, sortie, json } = values;
  const donnees = { publieLe: jourDit(values["publie-le"]) };
  if (dossier !== undefined && sortie !== undefined && positionals.length === 0)
    return { dossier, sortie, json, donnees };
  const [fichier, ...others] = positionals;
  if (dossier !== undefined || sortie !== undefined || fichier === undefined || others.length > 0)
    throw new Refus(APPEL);
  return { fichier, json, donnees };
}

function options(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        "publie-le": { type: "string" },
        json: { type: "boolean", default: false },
        dossier: { type: "string" },
        sortie: { type: "string" },
      },
    });
  } catch {
    throw new Refus(APPEL);
  }
}

function jourDit(said: string | undefined): Day | null {
  if (said === undefined) return null;
  const read = Day.safeParse(said);
  if (read.success) return read.data;
  throw new Refus(`--publie-le\u00a0: ${read.error.issues[0]?.message ?? ""}`);
}

async function lireUn({ fichier, donnees, json }: Appel & { fichier: string }, io: Io): Promise<number> {
  const { texte, remarques } = await texteDe(await io.octets(fichier, DOCUMENT_MAX.octets), nomDe(fichier));
  for (const remarque of remarques) io.stderr.write(`${remarque}\n`);
  const lecture = lire(texte, donnees);
  io.stdout.write(`${json ? JSON.stringify(lecture) : enClair(lecture)}\n`);
  return lecture.is_convention ? 0 : 1;
}

const nomDe = (fichier: string): string => (fichier === "-" ? "" : basename(fichier));

/**
 * Text of a document. That of a file in UTF-8 is given as the file has it, blanks and control characters included, so
 * that the offsets of the answer are those of the file.
 */
async function texteDe(octets: Uint8Array<ArrayBuffer>, nom: string): Promise<{ texte: string; remarques: string[] }> {
  const read = await extraire(octets, nom);
  const own = enUtf8(octets);
  return own !== null && lettres(own) === lettres(read.texte) ? { ...read, texte: own } : read;
}

function enUtf8(octets: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return null;
  }
}

const lettres = (texte: string): string => texte.replace(/[^\p{L}\p{N}]+/gu, "");

/** What was made of a folder, in files. */
type Bilan = { textes: number; conventions: number; sansConvention: number; illisibles: number };

/** Every <id>.txt of a folder, in order, becomes <id>.json; one that cannot be read gets the reason in its place. */
async function lireDossier(appel: Appel & { dossier: string; sortie: string }, io: Io): Promise<number> {
  const { dossier, sortie, donnees, json } = appel;
  const names = (await nomsDe(dossier)).filter((name) => name.endsWith(".txt")).sort();
  if (names.length === 0) throw new Refus(`Le dossier ${dossier} ne contient aucun fichier .txt.`);
  await mkdir(sortie, { recursive: true }).catch(() => {
    throw new Refus(`Le dossier ${sortie} ne peut pas être créé.`);
  });
  const bilan: Bilan = { textes: names.length, conventions: 0, sansConvention: 0, illisibles: 0 };
  for (const name of names) {
    const id = name.slice(0, -".txt".length);
    const read = await lireOuDire(join(dossier, name), donnees, io);
    if (!("conventions" in read)) {
      bilan.illisibles++;
      io.stderr.write(`${name}\u00a0: ${read.erreur.phrase}\n`);
    } else if (read.is_convention) bilan.conventions += read.conventions.length;
    else bilan.sansConvention++;
    await ecrireFichier(join(sortie, `${id}.json`), [`${JSON.stringify({ id, ...read }, null, 1)}\n`]);
  }
  io.stderr.write(`${direBilan(bilan)}\n`);
  if (json) io.stdout.write(`${JSON.stringify(bilan)}\n`);
  return 0;
}

async function nomsDe(dossier: string): Promise<string[]> {
  const entries = await readdir(dossier, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") throw new Refus(`Dossier introuvable\u00a0: ${dossier}.`);
    throw new Refus(`${dossier} ne se lit pas comme un dossier (${cause.code}).`);
  });
  return entries.filter((e) => !e.isDirectory()).map((e) => e.name);
}

async function lireOuDire(
  fichier: string,
  donnees: Donnees,
  io: Io,
): Promise<Lecture | { erreur: { phrase: string } }> {
  try {
    const { texte } = await texteDe(await io.octets(fichier, DOCUMENT_MAX.octets), basename(fichier));
    return lire(texte, donnees);
  } catch (cause) {
    if (cause instanceof Refus || cause instanceof FileRefused) return { erreur: { phrase: cause.message } };
    throw cause;
  }
}

const direBilan = ({ textes, conventions, sansConvention, illisibles }: Bilan): string =>
  `${[
    `Lu\u00a0: ${nombre(textes, "un texte", "textes")}`,
    nombre(conventions, "une convention", "conventions"),
    nombre(sansConvention, "un texte sans convention", "textes sans convention"),
    nombre(illisibles, "un fichier illisible", "fichiers illisibles"),
  ].join(" ; ")}.`;
