import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HERE } from "./check/step.ts";

const LAUNCHER = join(HERE, "bin", "node24.mjs");

/** Runs Node on these arguments in the temporary folder; `said` is called with each piece of its output. */
async function launch(args: string[], said: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => {}) {
  const child = spawn(process.execPath, args, { cwd: tmpdir(), stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      out += chunk;
      said(out, (signal) => child.kill(signal));
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out };
}

test.each([
  ["rend le code de sortie", "process.exit(7)", 7],
  ["rend 128 + n quand le signal n l’a arrêté", "process.kill(process.pid, 'SIGKILL')", 137],
  ["rend 0 quand tout va bien", "", 0],
])("le lanceur %s", async (_cas, script, code) => {
  expect((await launch([LAUNCHER, "-e", script])).code).toBe(code);
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("le lanceur transmet %s, et attend la fin", async (signal) => {
  const script = `process.on("${signal}", () => { console.log("reçu"); process.exit(5); }); setInterval(() => {}, 1000); console.log("prêt");`;
  let sent = false;
  const { code, out } = await launch([LAUNCHER, "-e", script], (text, kill) => {
    if (!sent && text.includes("prêt")) kill(signal);
    sent ||= text.includes("prêt");
  });
  expect([code, out]).toEqual([5, "prêt\nreçu\n"]);
});

test("la commande convenir se lance de n’importe quel dossier", async () => {
  const { code, out } = await launch([join(HERE, "bin", "convenir.mjs"), "verbe-inconnu"]);
  expect([code, out]).toEqual([2, expect.stringMatching(/^« verbe-inconnu » n’est pas une commande/)]);
});
