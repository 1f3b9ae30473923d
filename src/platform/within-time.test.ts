import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { withinTime } from "./within-time.ts";

const late = () => new Error("trop tard");
const never = () => new Promise<never>(() => {});

test("ce qui finit à temps est rendu, ou rejeté, tel quel", async () => {
  expect(await withinTime(wait(20, "fait"), 5_000, late)).toBe("fait");
  await expect(withinTime(Promise.reject(new Error("sa faute")), 5_000, late)).rejects.toThrow("sa faute");
});

test("ce qui dure est rejeté, pas avant son temps", async () => {
  const start = performance.now();
  await expect(withinTime(never(), 200, late)).rejects.toThrow("trop tard");
  expect(performance.now() - start).toBeGreaterThanOrEqual(199);
});

test("un calcul qui ne rend pas la main est du temps passé", async () => {
  const busy = async () => {
    for (const end = process.cpuUsage().user + 400_000; process.cpuUsage().user < end; );
    return wait(100, "fait");
  };
  const held = new Promise((resolve) => setImmediate(resolve)).then(busy);
  await expect(withinTime(held, 300, late)).rejects.toThrow("trop tard");
});

// a process is frozen as a host that stalls freezes it
test.skipIf(process.platform === "win32")("un processus gelé n’a rien oublié : son travail finit", async () => {
  const script = `import { setTimeout as wait } from "node:timers/promises";
    import { withinTime } from ${JSON.stringify(join(import.meta.dirname, "within-time.ts"))};
    const work = (async () => {
      await wait(50);
      console.log("gel");
      process.kill(process.pid, "SIGSTOP");
      for (let step = 0; step < 4; step++) await wait(50);
      return "fait";
    })();
    console.log(await withinTime(work, 1_000, () => new Error("trop tard")).catch((e) => e.message));`;
  const child = spawn(process.execPath, ["--import", "./bin/sources.mjs", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (octets) => {
    said += octets;
  });
  await once(child.stdout, "data");
  await wait(1_500);
  child.kill("SIGCONT");
  await once(child, "exit");
  expect(said).toBe("gel\nfait\n");
});
