// Everything, as `npm test`: the gate, the unit and HTTP tests, the browser stories. The last line is the sum.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { imageReady } from "../src/test/image.ts";
import { HERE, program } from "./check/step.ts";
import { check } from "./check.ts";
import { coeurs } from "./test/coeurs.ts";
import { fromLog, fromPlaywright, fromVitest, lastLine, type Outcome } from "./test/reports.ts";

/** A suite that says nothing for so long hangs, and is a failed one: the whole must end. No test lasts four minutes. */
const SILENCE_MS = 10 * 60_000;
/** Each lane has an embedded PostgreSQL of up to 1 GB, and a server of its own. */
const LANES_MAX = 4;
const running = new Set<ChildProcess>();

/** A program of node_modules, and the core it is held on, if any. */
type Command = { path: string; args: string[]; env: Record<string, string>; core?: number };

/** Runs a program to its end, both outputs in the file `log`; gives its exit code. */
function run({ path, args, env, core }: Command, log: string): Promise<number> {
  const output = openSync(log, "w");
  const node = [process.execPath, program(path), ...args];
  const [first = "", ...rest] = core === undefined ? node : ["taskset", "-c", String(core), ...node];
  const child = spawn(first, rest, {
    cwd: HERE,
    env: { ...process.env, ...env, FORCE_COLOR: "0" },
    stdio: ["ignore", output, output],
  });
  running.add(child);
  const watch = setInterval(() => {
    if (Date.now() - statSync(log).mtimeMs > SILENCE_MS) child.kill("SIGTERM");
  }, 10_000);
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      clearInterval(watch);
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

const told = new Set<string>();
/** Says a line once, however many lanes come to say it. */
const tell = (line: string) => {
  if (!told.has(line)) console.log(line);
  told.add(line);
};

/** Runs one suite and sums up its JSON report; without a report, or when it fails without saying why, its last lines are the failure. */
async function suite<Report>(
  nom: string,
  command: (report: string) => Command,
  read: (report: Report) => Outcome,
  folder: string,
): Promise<Outcome> {
  const start = performance.now();
  const [report, log] = [join(folder, `${nom}.json`), join(folder, `${nom}.log`)];
  const code = await run(command(report), log);
  const said = await readFile(log, "utf8");
  for (const line of said.split("\n")) if (/^PostgreSQL /.test(line)) tell(line);
  const found = await readFile(report, "utf8").then(
    (text) => read(JSON.parse(text) as Report),
    () => null,
  );
  const silent = found === null || (code !== 0 && found.failed === 0);
  const last = [`✗ ${nom} s’est arrêté (code ${code})`, ...said.trim().split("\n").slice(-40)].join("\n    ");
  const outcome = found ?? { passed: 0, failed: 0, skipped: 0, lines: [] };
  const whole = silent ? { ...outcome, failed: outcome.failed + 1, lines: [...outcome.lines, last] } : outcome;
  const lines = whole.failed > 0 ? [...whole.lines, ...fromLog(said)] : whole.lines;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).replace(".", ",");
  console.log([`${nom.padEnd(14)}${lastLine([whole]).padEnd(34)}${seconds} s`, ...lines].join("\n"));
  return whole;
}

const gate = async (): Promise<Outcome> => ({ ...(await check(HERE, console.log)), skipped: 0, lines: [] });

/** The tests, in one lane per core that a program can be held on, or in one run with as many workers as cores. */
async function unit(folder: string): Promise<Outcome[]> {
  const lane = (nom: string, more: readonly string[], core?: number) =>
    suite(
      nom,
      (report) => ({
        path: "vitest/vitest.mjs",
        args: ["run", "--reporter=json", "--reporter=verbose", `--outputFile.json=${report}`, ...more],
        env: {},
        ...(core === undefined ? {} : { core }),
      }),
      fromVitest,
      folder,
    );
  const held = coeurs().slice(0, LANES_MAX);
  if (held.length < 2) return [await lane("vitest", [`--maxWorkers=${availableParallelism()}`])];
  await imageReady(); // once for all: each lane would make its own
  return Promise.all(
    held.map((core, i) => lane(`vitest ${i + 1}`, [`--shard=${i + 1}/${held.length}`, "--maxWorkers=1"], core)),
  );
}

const stories = (folder: string) =>
  suite(
    "histoires",
    (report) => ({
      path: "@playwright/test/cli.js",
      args: ["test", "--reporter=json"],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
    fromPlaywright,
    folder,
  );

/** Runs everything: side by side from four cores on, one after the other below; gives the outcomes. */
async function all(folder: string): Promise<Outcome[]> {
  if (availableParallelism() < 4) return [await gate(), ...(await unit(folder)), await stories(folder)];
  const browser = gate().then(async (outcome) => [outcome, await stories(folder)]);
  return (await Promise.all([unit(folder), browser])).flat();
}

const folder = mkdtempSync(join(tmpdir(), "convenir-essais-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, async () => {
    for (const child of running) child.kill(signal);
    // their reports are still to come: the folder goes after them
    await Promise.race([Promise.all([...running].map((child) => once(child, "exit"))), wait(10_000)]);
    process.exit(130);
  });

const outcomes = await all(folder);
console.log(lastLine(outcomes));
process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
