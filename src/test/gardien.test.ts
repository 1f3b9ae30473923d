import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { garder } from "./gardien.ts";

// A server that says its number, counts its seconds, and ends as it is asked to.
const SERVER =
  'console.log("pid " + process.pid); setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit(0));';
const DEAF = SERVER.replace("process.exit(0)", "{}");

const folder = () => mkdtemp(join(tmpdir(), "convenir-gardien-"));
const garde = (dossier: string, script: string) =>
  ({ commandes: [[process.execPath, "-e", script]], dossier, fin: "SIGTERM" }) as const;

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function gone(pid: number, dossier: string): Promise<boolean> {
  for (let i = 0; i < 150 && (alive(pid) || existsSync(dossier)); i++) await wait(100);
  return !alive(pid) && !existsSync(dossier);
}

test("arreter ne rend la main qu’une fois le serveur et son dossier disparus", async () => {
  const dossier = await folder();
  const server = garder(garde(dossier, SERVER));
  const pid = Number((await server.attendre(/^pid (\d+)$/, 10_000))[1]);
  expect(alive(pid)).toBe(true);
  await server.arreter();
  expect([alive(pid), existsSync(dossier)]).toEqual([false, false]);
});

test.each(["SIGKILL", "SIGINT"] as const)(
  "qui l’a demandé meurt par %s : le serveur et son dossier disparaissent",
  async (signal) => {
    const [dossier, beside] = [await folder(), await folder()];
    const asker = join(beside, "demande.ts");
    await writeFile(
      asker,
      `import { garder } from ${JSON.stringify(join(import.meta.dirname, "gardien.ts"))};
     import { writeFileSync } from "node:fs";
     const server = garder(${JSON.stringify(garde(dossier, SERVER))});
     const [, pid] = await server.attendre(/^pid (\\d+)$/, 10000);
     writeFileSync(${JSON.stringify(`${asker}.pid`)}, pid);
     setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, [asker], { stdio: "inherit" });
    for (let i = 0; i < 100 && !existsSync(`${asker}.pid`); i++) await wait(100);
    await wait(50);
    const pid = Number(await readFile(`${asker}.pid`, "utf8"));
    child.kill(signal);
    expect(await gone(pid, dossier)).toBe(true);
    await rm(beside, { recursive: true });
  },
);

test("un dossier gardé seul disparaît avec qui l’a demandé", async () => {
  const dossier = await folder();
  const alone = garder({ commandes: [], dossier, fin: "SIGTERM" });
  expect(existsSync(dossier)).toBe(true);
  await alone.arreter();
  expect(existsSync(dossier)).toBe(false);
});

test("un serveur sourd est tué après le délai", async () => {
  const dossier = await folder();
  const server = garder({ ...garde(dossier, DEAF), delaiMs: 500 });
  const pid = Number((await server.attendre(/^pid (\d+)$/, 10_000))[1]);
  await server.arreter();
  expect([alive(pid), existsSync(dossier)]).toEqual([false, false]);
});

test("un serveur qui ne démarre pas le dit, avec ses dernières lignes", async () => {
  const server = garder(garde(await folder(), 'console.error("port pris"); process.exit(1)'));
  await expect(server.attendre(/prêt/, 10_000)).rejects.toThrow(/ended before[\s\S]*port pris/);
  await server.arreter();
});

test("une commande préalable qui échoue arrête tout", async () => {
  const dossier = await folder();
  const failing = {
    ...garde(dossier, SERVER),
    commandes: [
      [process.execPath, "-e", "process.exit(3)"],
      [process.execPath, "-e", SERVER],
    ],
  };
  await expect(garder(failing).attendre(/^pid/, 10_000)).rejects.toThrow(/ended before/);
  expect(existsSync(dossier)).toBe(false);
});
