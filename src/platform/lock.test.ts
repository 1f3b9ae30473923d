import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderTaken, verrouiller } from "./lock.ts";
import { secretDe } from "./secret.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "convenir-verrou-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A process that takes the folder's lock, says so, and lives until killed. */
async function holder() {
  const script = `import { verrouiller } from ${JSON.stringify(join(import.meta.dirname, "lock.ts"))};
    verrouiller(${JSON.stringify(dir)}); console.log("pris"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "./bin/sources.mjs", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("le verrou du dossier", () => {
  test("un second processus reçoit une phrase qui nomme le premier", async () => {
    const child = await holder();
    expect(() => verrouiller(dir)).toThrow(FolderTaken);
    expect(() => verrouiller(dir)).toThrow(`le processus ${child.pid}`);
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  test("celui d’un processus tué net est repris", async () => {
    const child = await holder();
    child.kill("SIGKILL");
    await once(child, "exit");
    verrouiller(dir)();
  });

  test("celui d’un processus dont le numéro a resservi est repris", () => {
    writeFileSync(join(dir, "verrou"), JSON.stringify({ pid: process.ppid, debut: "1" }));
    if (process.platform === "linux") verrouiller(dir)();
    else expect(() => verrouiller(dir)).toThrow(FolderTaken);
  });

  test.each(["", "{", "null"])("un verrou abîmé (%j) n’empêche pas d’ouvrir", (text) => {
    writeFileSync(join(dir, "verrou"), text);
    verrouiller(dir)();
  });

  test("rendu, il se reprend ; tenu, il ne se reprend pas deux fois", () => {
    const release = verrouiller(dir);
    expect(() => verrouiller(dir)).toThrow(FolderTaken);
    release();
    verrouiller(dir)();
  });
});

describe("le secret", () => {
  test("naît en 0600 à côté des données, et reste le même", () => {
    const file = join(dir, "donnees.secret");
    const first = secretDe(undefined, file);
    expect(first).toHaveLength(32);
    expect(secretDe(undefined, file)).toEqual(first);
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("celui de l’environnement passe devant, sans fichier", () => {
    expect(secretDe("x".repeat(32), join(dir, "absent"))).toEqual(Buffer.from("x".repeat(32)));
    expect(() => statSync(join(dir, "absent"))).toThrow();
  });
});
