import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { FileRefused } from "../../platform/files.ts";
import { jusquAu, leJour } from "../../shared/phrase.ts";
import { type Probleme, problemesZod } from "../../shared/zod-fr.ts";
import { type Convention, Demande, lireConventions } from "../conventions/index.ts";
import { decider } from "./rules.ts";
import { compiler, type Monde } from "./rules-monde.ts";
import type { Decision } from "./types.ts";

/** What the command reads and writes: standard streams, and files by their path. */
export type Io = {
  stdin: AsyncIterable<Uint8Array | string>;
  stdout: NodeJS.WritableStream;
  stderr: { write(text: string): unknown };
  /** Text of a file; rejects when it cannot be read. */
  lire(fichier: string): Promise<string>;
};

/** A wrong call or an input that cannot be read; the message is the one French sentence for stderr. */
class Refus extends Error {}

const SORTIES: Readonly<Record<Decision["issue"], number>> = { permis: 0, refuse: 1, "a-completer": 3 };

/**
 * `convenir decider FICHIER|- [--conventions FICHIER] [--flux] [--json]` (contracts.md, "Command line"). Without
 * `--conventions` the conventions are those of the store, given by `chargerConventions(donnees)`.
 * Gives the exit code: 0 permis or all answered, 1 refusé, 2 wrong call or unreadable input, 3 à compléter.
 */
export async function deciderCli(
  args: string[],
  io: Io,
  chargerConventions?: (donnees?: string) => Promise<readonly Convention[]>,
): Promise<number> {
  try {
    const { fichier, flux, json, conventions, donnees } = lireAppel(args);
    const monde = compiler(
      conventions === undefined ? await duStore(chargerConventions, donnees) : await duFichier(io, conventions),
    );
    if (flux) return await repondreAuFlux(monde, fichier === "-" ? io.stdin : createReadStream(fichier), io);
    const decision = decider(monde, lireDemande(await lireTout(io, fichier)));
    io.stdout.write(`${json ? JSON.stringify(decision) : enClair(decision)}\n`);
    return SORTIES[decision.issue];
  } catch (cause) {
    const phrase = phraseDe(cause);
    if (phrase === null) throw cause;
    io.stderr.write(`${phrase}\n`);
    return 2;
  }
}

type Appel = { fichier: string; flux: boolean; json: boolean; conventions?: string; donnees?: string };

function lireAppel(args: string[]): Appel {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        conventions: { type: "string" },
        donnees: { type: "string" },
        flux: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [fichier, ...others] = positionals;
    if (fichier === undefined || others.length > 0)
      throw new Refus("Indiquez un fichier de demande, et un seul, ou - pour l’entrée standard.");
    if (fichier === "-" && values.conventions === "-")
      throw new Refus("L’entrée standard ne peut donner à la fois la demande et les conventions.");
    return { fichier, ...values };
  } catch (cause) {
    if (cause instanceof Refus) throw cause;
    throw new Refus("Appel attendu\u00a0: convenir decider FICHIER|- [--conventions FICHIER] [--flux] [--json].");
  }
}

async function duStore(
  charger: ((donnees?: string) => Promise<readonly Convention[]>) | undefined,
  donnees: string | undefined,
): Promise<readonly Convention[]> {
  if (!charger) throw new Refus("Donnez les conventions par --conventions FICHIER.");
  return charger(donnees);
}

async function duFichier(io: Io, fichier: string): Promise<readonly Convention[]> {
  const read = lireConventions(await lireTout(io, fichier));
  if ("conventions" in read) return read.conventions;
  const [first, ...others] = read.problemes;
  const more = others.length === 0 ? "" : ` (${others.length} autre${others.length > 1 ? "s" : ""} à voir ensuite)`;
  throw new Refus(`${fichier}${more}, ${dire(first ?? { phrase: "rien à lire." })}`);
}

const dire = ({ champ, phrase }: Probleme): string => (champ === undefined ? phrase : `${champ}\u00a0: ${phrase}`);

async function lireTout(io: Io, fichier: string): Promise<string> {
  if (fichier !== "-") return io.lire(fichier);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of io.stdin)
    text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function lireDemande(text: string): Demande {
  const read = analyser(text);
  if ("phrase" in read) throw new Refus(dire(read));
  return read.demande;
}

/** A demand, or the first thing to mend in it. */
function analyser(text: string): { demande: Demande } | Probleme {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { phrase: "Une demande au format JSON est attendue ici." };
  }
  const read = Demande.safeParse(value);
  if (read.success) return { demande: read.data };
  return problemesZod(read.error)[0] ?? { phrase: "Cette demande ne se lit pas." };
}

/** A line longer than that is refused, and not kept in memory. */
const LIGNE_MAX = 1_000_000;

const PAQUET = 64 * 1024;

/** Answers each line by a line, in order; memory does not grow with the flow. */
async function repondreAuFlux(monde: Monde, source: AsyncIterable<Uint8Array | string>, io: Io): Promise<number> {
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
    out += `${tooLong ? ligneTropLongue : repondre(monde, line)}\n`;
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

const ligneTropLongue = JSON.stringify({ erreur: { phrase: "Cette ligne dépasse un million de signes." } });

function repondre(monde: Monde, line: string): string {
  if (line.length > LIGNE_MAX) return ligneTropLongue;
  const read = analyser(line);
  return JSON.stringify("phrase" in read ? { erreur: read } : decider(monde, read.demande));
}

/** Writes and waits for the reader when it is behind. */
function ecrire(stdout: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stdout.write(text, () => resolve());
  });
}

const ISSUES: Readonly<Record<Decision["issue"], string>> = {
  permis: "Permis",
  refuse: "Refusé",
  "a-completer": "À compléter",
};

/** The decision as a reader wants it in a terminal. */
function enClair({ issue, phrase, articles, proches }: Decision): string {
  const allowed = articles.map(
    (a) => `  ${a.convention}, article ${a.article}, depuis ${leJour(a.du)}, ${jusquAu(a.au)}\u00a0: ${a.citation}`,
  );
  const near = (proches ?? []).slice(1).map((p) => `  ${p.phrase}`);
  return [`${ISSUES[issue]}. ${phrase}`, ...allowed, ...near].join("\n");
}

/** The sentence for what was foreseen, null for the rest. */
function phraseDe(cause: unknown): string | null {
  if (cause instanceof Refus || cause instanceof FileRefused) return cause.message;
  const { code, path, syscall } = cause as NodeJS.ErrnoException;
  if (!(cause instanceof Error) || syscall === undefined) return null;
  return code === "ENOENT" ? `Fichier introuvable\u00a0: ${path}.` : `Ce fichier ne se lit pas (${code}).`;
}
