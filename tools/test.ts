// Everything, as `npm test`: the gate, the unit and HTTP tests, the browser stories. The last line is the sum.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { HERE, program } from "./check/step.ts";
import { check } from "./check.ts";
import { fromPlaywright, fromVitest, lastLine, type Outcome } from "./test/reports.ts";

/** A suite that hangs is a failed one: the whole must end. Ten minutes on four cores, twice that on two. */
const LIMIT_MS = (40 * 60_000) / Math.min(4, availableParallelism());
const running = new Set<ChildProcess>();

/** Runs a program of node_modules to its end, both outputs in the file `log`; gives its exit code. */
function run(path: string, args: readonly string[], log: string, env: Record<string, string>): Promise<number> {
  const output = openSync(log, "w");
  const child = spawn(process.execPath, [program(path), ...args], {
    cwd: HERE,
    env: { ...process.env, ...env, FORCE_COLOR: "0" },
    stdio: ["ignore", output, output],
  });
  running.add(child);
  const limit = setTimeout(() => child.kill("SIGTERM"), LIMIT_MS);
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Runs one suite and sums up its JSON report; without a report, or when it fails without saying why, its last lines are the failure. */
async function suite<Report>(
  nom: string,
  command: (report: string) => { path: string; args: string[]; env: Record<string, string> },
  read: (report: Report) => Outcome,
  folder: string,
): Promise<Outcome> {
  const start = performance.now();
  const [report, log] = [join(folder, `${nom}.json`), join(folder, `${nom}.log`)];
  const { path, args, env } = command(report);
  const code = await run(path, args, log, env);
  const said = await readFile(log, "utf8");
  for (const line of said.split("\n")) if (/^PostgreSQL /.test(line)) console.log(line);
  const found = await readFile(report, "utf8").then(
    (text) => read(JSON.parse(text) as Report),
    () => null,
  );
  const silent = found === null || (code !== 0 && found.failed === 0);
  const last = [`✗ ${nom} s’est arrêté (code ${code})`, ...said.trim().split("\n").slice(-40)].join("\n    ");
  const outcome = found ?? { passed: 0, failed: 0, skipped: 0, lines: [] };
  const whole = silent ? { ...outcome, failed: outcome.failed + 1, lines: [...outcome.lines, last] } : outcome;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).replace(".", ",");
  console.log([`${nom.padEnd(14)}${lastLine([whole]).padEnd(28)}${seconds} s`, ...whole.lines].join("\n"));
  return whole;
}

const gate = async (): Promise<Outcome> => ({ ...(await check(HERE, console.log)), skipped: 0, lines: [] });

const unit = (folder: string, workers: number) =>
  suite(
    "vitest",
    (report) => ({
      path: "vitest/vitest.mjs",
      args: ["run", "--reporter=json", "--reporter=default", `--outputFile.json=${report}`, `--maxWorkers=${workers}`],
      env: {},
    }),
    fromVitest,
    folder,
  );

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
  const cores = availableParallelism();
  if (cores < 4) return [await gate(), await unit(folder, cores), await stories(folder)];
  const browser = gate().then(async (outcome) => [outcome, await stories(folder)]);
  return (await Promise.all([unit(folder, cores).then((outcome) => [outcome]), browser])).flat();
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
