import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** What one check found: `fautes` fail the gate, `avis` are only shown. Each is one line, beginning with its place. */
export type Findings = { readonly fautes: readonly string[]; readonly avis?: readonly string[] };

/** One line of the gate: its name on screen, and what it finds in the repository at `root`. */
export type Step = { readonly nom: string; readonly run: (root: string) => Promise<Findings> };

/** The repository these tools belong to: its node_modules holds their programs, whatever tree they look at. */
export const HERE = fileURLToPath(new URL("../..", import.meta.url));

/** Path of a program in this repository's node_modules, for example `@biomejs/biome/bin/biome`. */
export const program = (path: string): string => join(HERE, "node_modules", path);

/** Runs a Node program in `cwd` under the Node of this process; gives its exit code and both outputs. Never throws on a failure code. */
export function runProgram(
  path: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program(path), ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? 1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

const SKIPPED = /^(node_modules|\.git|\.vitest|\.tmp-.*|donnees.*|test-results|playwright-report)$/;

/** Paths of the files under `folder` of `root` (all when ""), relative to `root`, with forward slashes, sorted; none when the folder is missing. */
export async function filesIn(root: string, folder = ""): Promise<string[]> {
  const found: string[] = [];
  const visit = async (dir: string) => {
    const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (SKIPPED.test(entry.name)) continue;
      const path = join(dir, entry.name);
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) found.push(relative(root, path).split(sep).join("/"));
    }
  };
  await visit(join(root, folder));
  return found.sort();
}

/** Text of a file of the repository, given by its path relative to `root`. */
export const textOf = (root: string, path: string): Promise<string> => readFile(join(root, path), "utf8");

/** True for what only tests run. */
export const isTest = (path: string): boolean => /\.(test|spec)[^/]*\.tsx?$|^src\/test\/|^e2e\//.test(path);

/** The same text without its comments (TypeScript or SQL), line count kept: what is left is what runs. */
export function withoutComments(text: string, path: string): string {
  const line = path.endsWith(".sql") ? /--.*$/gm : /(?<![:"'`\\])\/\/.*$/gm;
  return text.replace(/\/\*[\s\S]*?\*\//g, (block) => block.replace(/[^\n]/g, " ")).replace(line, "");
}

/** `path:line` of an offset in a text. */
export const placeOf = (path: string, text: string, offset: number): string =>
  `${path}:${text.slice(0, offset).split("\n").length}`;
