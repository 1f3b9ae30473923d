import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conventions } from "./demo/conventions.ts";
import { copyImage } from "./test/image.ts";

const BIN = join(import.meta.dirname, "..", "bin", "convenir.mjs");
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "convenir-bout-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Runs the command as a user would, on the embedded engine; standard output and error apart. */
function convenir(...args: string[]): Promise<{ code: number | null; sortie: string; messages: string }> {
  const { DATABASE_URL: _, ...env } = process.env;
  return new Promise((done) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: dir, env });
    let sortie = "";
    let messages = "";
    child.stdout.on("data", (chunk) => {
      sortie += chunk;
    });
    child.stderr.on("data", (chunk) => {
      messages += chunk;
    });
    child.on("close", (code) => done({ code, sortie, messages }));
  });
}

test("importer, exporter, décider sur ce qui est sorti", { timeout: 120_000 }, async () => {
  await writeFile(join(dir, "cinq.json"), JSON.stringify(conventions));
  const rien = await convenir("exporter", "conventions", "--donnees", "base");
  expect([rien.code, existsSync(join(dir, "base"))]).toEqual([1, false]);
  await copyImage(join(dir, "base", "base")); // a first start is told by the stories

  const entree = await convenir("importer", "conventions", "cinq.json", "--donnees", "base", "--json");
  expect([entree.code, JSON.parse(entree.sortie)]).toMatchObject([0, { creees: 5 }]);
  expect(entree.messages).toContain("élément 1, nexem-croix-rouge-2017\u00a0: créée.");

  const sortie = await convenir("exporter", "conventions", "--sortie", "sortie.json", "--donnees", "base");
  expect([sortie.code, sortie.sortie]).toEqual([0, ""]);
  const written = JSON.parse(await readFile(join(dir, "sortie.json"), "utf8"));
  expect(written).toEqual([...conventions].sort((a, b) => (a.id < b.id ? -1 : 1)));

  const verifie = await convenir("verifier", "--donnees", "base");
  expect([verifie.code, verifie.messages]).toEqual([0, expect.stringContaining("toutes intactes")]);

  if (!existsSync(join(import.meta.dirname, "slices/droits/cli.ts"))) return;
  const [exemple] = conventions.flatMap((c) => (c.exemples ?? []).filter((e) => e.attendu.issue === "permis"));
  await writeFile(join(dir, "demande.json"), JSON.stringify(exemple?.demande));
  const decision = await convenir("decider", "demande.json", "--conventions", "sortie.json", "--json");
  expect([decision.code, JSON.parse(decision.sortie).issue]).toEqual([0, "permis"]);
});
