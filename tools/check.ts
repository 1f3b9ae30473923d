// The gate: `npm run check`. Each line says what is looked at and what is wrong; the exit code is 1 when something is.
import { pathToFileURL } from "node:url";
import { glossary } from "./check/glossary.ts";
import { migrations } from "./check/migrations.ts";
import { architecture, biome, types } from "./check/programs.ts";
import { type Findings, HERE, type Step } from "./check/step.ts";
import { tables } from "./check/tables.ts";
import { words } from "./check/words.ts";

export const STEPS: readonly Step[] = [types, biome, architecture, tables, glossary, migrations, words];

const SHOWN = 60;

/**
 * Runs every check on the repository at `root`, all at once, printing each line as soon as it is known.
 * Gives how many passed and failed; a check that breaks is a failed one.
 */
export async function check(root: string, print: (line: string) => void): Promise<{ passed: number; failed: number }> {
  const verdicts = await Promise.all(
    STEPS.map(async ({ nom, run }) => {
      const start = performance.now();
      const { fautes, avis = [] } = await run(root).catch((cause): Findings => ({ fautes: [String(cause)] }));
      const seconds = ((performance.now() - start) / 1000).toFixed(1).replace(".", ",");
      const verdict = fautes.length === 0 ? "ok" : `${fautes.length} faute${fautes.length > 1 ? "s" : ""}`;
      const lines = [
        `${nom.padEnd(14)}${verdict.padEnd(12)}${seconds} s`,
        ...fautes.slice(0, SHOWN).map((faute) => `    ${faute}`),
        ...(fautes.length > SHOWN ? [`    … et ${fautes.length - SHOWN} autres`] : []),
        ...avis.map((a) => `    avis : ${a}`),
      ];
      print(lines.join("\n"));
      return fautes.length === 0;
    }),
  );
  const passed = verdicts.filter(Boolean).length;
  return { passed, failed: verdicts.length - passed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { failed } = await check(HERE, console.log);
  process.exitCode = failed === 0 ? 0 : 1;
}
