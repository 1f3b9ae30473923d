import { createReadStream } from "node:fs";
import type { z } from "zod";
import type { Probleme } from "../shared/zod-fr.ts";
import { problemesZod } from "../shared/zod-fr.ts";
import { FileRefused } from "./files.ts";

/*
 * Commands that answer one demand, or a flow of demands line by line (contracts.md, "Command line"): the same reading,
 * the same sentences, the same exit codes for each of them.
 */

/** What such a command reads and writes: standard streams, and files by their path. */
export type Io = {
  stdin: AsyncIterable<Uint8Array | string>;
  stdout: NodeJS.WritableStream;
  stderr: { write(text: string): unknown };
  /** Text of a file; rejects when it cannot be read. */
  lire(fichier: string): Promise<string>;
};

/** A wrong call or an input that cannot be read; the message is the one French sentence for stderr. */
export class Refus extends Error {}

/** A problem in one line: the field, then what to mend. */
export const direProbleme = ({ champ, phrase }: Probleme): string =>
  champ === undefined ? phrase : `${champ}\u00a0: ${phrase}`;

/** The whole text of a file, or of standard input when it is "-". */
export async function lireTout(io: Io, fichier: string): Promise<string> {
  if (fichier !== "-") return io.lire(fichier);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of io.stdin)
    text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** A demand out of its JSON, or the first thing to mend in it. */
export function analyser<T>(schema: z.ZodType<T>, text: string): { demande: T } | Probleme {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { phrase: "Une demande au format JSON est attendue ici." };
  }
  const read = schema.safeParse(value);
  if (read.success) return { demande: read.data };
  return problemesZod(read.error)[0] ?? { phrase: "Cette demande ne se lit pas." };
}

/** The single demand of a command; throws `Refus` with the first thing to mend. */
export function lireDemande<T>(schema: z.ZodType<T>, text: string): T {
  const read = analyser(schema, text);
  if ("phrase" in read) throw new Refus(direProbleme(read));
  return read.demande;
}

/** The answer to one line of a flow: what `repondre` gives, or what has to be mended, in its place. */
export function repondreEnLigne<T>(schema: z.ZodType<T>, line: string, repondre: (demande: T) => unknown): string {
  const read = analyser(schema, line);
  return JSON.stringify("phrase" in read ? { erreur: read } : repondre(read.demande));
}

/** A line longer than that is refused, and not kept in memory. */
const LIGNE_MAX = 1_000_000;

const PAQUET = 64 * 1024;

const LIGNE_TROP_LONGUE = JSON.stringify({ erreur: { phrase: "Cette ligne dépasse un million de signes." } });

/**
 * Answers each line of a file, or of standard input, by a line, in order; memory does not grow with the flow. Gives
 * the exit code: 0 when every line got an answer, 2 when the reader left.
 */
export async function repondreAuFlux(fichier: string, io: Io, repondre: (line: string) => string): Promise<number> {
  const source: AsyncIterable<Uint8Array | string> = fichier === "-" ? io.stdin : createReadStream(fichier);
  // A reader that leaves early ends the command; the listener keeps this from ending the process in a stack trace.
  let left = false;
  io.stdout.on("error", () => {
    left = true;
  });
  const decoder = new TextDecoder();
  let rest = "";
  let tooLong = false;
  let out = "";
  const answer = (line: string) => {
    out += `${tooLong || line.length > LIGNE_MAX ? LIGNE_TROP_LONGUE : repondre(line)}\n`;
    tooLong = false;
  };
  for await (const chunk of source) {
    const lines = (rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      answer(line);
      if (out.length < PAQUET) continue;
      await ecrire(io.stdout, out);
      out = "";
    }
    if (rest.length > LIGNE_MAX) tooLong = true;
    if (tooLong) rest = "";
    if (left) return 2;
  }
  rest += decoder.decode();
  if (rest !== "" || tooLong) answer(rest);
  await ecrire(io.stdout, out);
  return 0;
}

/** Writes and waits for the reader when it is behind. */
function ecrire(stdout: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stdout.write(text, () => resolve());
  });
}

/** The sentence for what was foreseen, null for the rest. */
export function phraseDe(cause: unknown): string | null {
  if (cause instanceof Refus || cause instanceof FileRefused) return cause.message;
  const { code, path, syscall } = cause as NodeJS.ErrnoException;
  if (!(cause instanceof Error) || syscall === undefined) return null;
  return code === "ENOENT" ? `Fichier introuvable\u00a0: ${path}.` : `Ce fichier ne se lit pas (${code}).`;
}
