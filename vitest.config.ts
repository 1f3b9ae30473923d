import { availableParallelism, totalmem } from "node:os";
import { defineConfig } from "vitest/config";
import { dossierEnMemoire } from "./tools/memoire.ts";
import { Ordre } from "./tools/test/ordre.ts";

// An embedded PostgreSQL takes up to 1 GB: as many workers as cores and memory carry, four at most.
const workers = Math.max(1, Math.min(4, availableParallelism(), Math.floor(totalmem() / 2 ** 31)));

process.env.TMPDIR = dossierEnMemoire(); // workers inherit it

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    globalSetup: "src/test/postgres.ts",
    maxWorkers: workers,
    sequence: { sequencer: Ordre },
    isolate: false, // modules are read once a worker, not once a file: a third of the whole time
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
