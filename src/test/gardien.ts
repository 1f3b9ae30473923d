import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A server that must live no longer than who asked for it. */
export type Garde = {
  /** Run one after the other; the last is the server, and its output comes out of the guardian. None: the folder alone is guarded. */
  readonly commandes: readonly (readonly string[])[];
  /** Working folder, erased with all it holds once the server has ended. */
  readonly dossier: string;
  /** Its whole environment; ours by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Unprivileged user to run as, when this process is root. */
  readonly utilisateur?: { readonly uid: number; readonly gid: number } | undefined;
  /** What asks the server to end; deaf to it, the server is killed `delaiMs` later. */
  readonly fin: NodeJS.Signals;
  readonly delaiMs?: number;
};

/** A server under guard. */
export type SousGarde = {
  /** Waits for a line that fits, already printed or to come; rejects with the last lines when the server ends first, or after `ms`. */
  attendre(pattern: RegExp, ms: number): Promise<RegExpExecArray>;
  /** Everything printed so far, both outputs. */
  lignes(): readonly string[];
  /** Ends the server and waits until nothing is left of it, its folder included. */
  arreter(): Promise<void>;
};

/**
 * Starts a server through a guardian process. The guardian reads a pipe of ours: whatever ends us, Ctrl-C and SIGKILL
 * included, closes it; the guardian then stops the server and erases its folder.
 */
export function garder({ env = process.env, ...garde }: Garde): SousGarde {
  const guardian = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(garde)], {
    env: { ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32", // the terminal's Ctrl-C must leave it time to clean
  });
  const said: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [guardian.stdout, guardian.stderr])
    createInterface(stream).on("line", (line) => {
      said.push(line);
      for (const look of listeners) look();
    });
  const ended = new Promise<void>((resolve) => guardian.on("close", () => resolve()));
  const attendre: SousGarde["attendre"] = (pattern, ms) =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        end();
      };
      const fail = (why: string) => settle(() => reject(new Error([why, ...said.slice(-40)].join("\n"))));
      const look = () => {
        const match = said.map((line) => pattern.exec(line)).find((found) => found !== null);
        if (match) settle(() => resolve(match));
      };
      const timer = setTimeout(() => fail(`no line like ${pattern} within ${ms} ms`), ms);
      listeners.add(look);
      look();
      void ended.then(() => fail(`the server ended before a line like ${pattern}`));
    });
  const arreter = () => {
    guardian.stdin.end();
    return ended;
  };
  return { attendre, arreter, lignes: () => said };
}

/** The guardian itself: gives the exit code of the command that failed, else of the server. */
async function veiller({ commandes, dossier, utilisateur, fin, delaiMs = 10_000 }: Garde): Promise<number> {
  let running: ChildProcess | null = null;
  let over = false;
  const asked = Promise.withResolvers<void>();
  const end = () => {
    if (over) return;
    over = true;
    asked.resolve();
    running?.kill(fin);
    setTimeout(() => running && killAll(running), delaiMs).unref();
  };
  process.stdin.on("end", end).on("error", end).resume();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (commandes.length === 0) await asked.promise;
  let code = 0;
  for (const [command = "", ...args] of commandes) {
    if (over || code !== 0) break;
    code = await new Promise<number>((resolve) => {
      running = spawn(command, args, {
        cwd: dossier,
        stdio: ["ignore", "inherit", "inherit"],
        detached: process.platform !== "win32", // its own group, so that nothing it started survives it
        ...utilisateur,
      });
      running.on("error", (cause) => {
        console.error(String(cause));
        resolve(1);
      });
      running.on("exit", (status) => resolve(status ?? 1));
    });
  }
  await rm(dossier, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return code;
}

function killAll(child: ChildProcess): void {
  if (process.platform === "win32" || !child.pid) child.kill("SIGKILL");
  else process.kill(-child.pid, "SIGKILL");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exit(await veiller(JSON.parse(process.argv[2] ?? "") as Garde));
