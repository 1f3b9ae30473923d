import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * Numbers of the cores this process may use, or none where a program cannot be held on one of them (not Linux, no
 * taskset). A test file goes back and forth between the runner, its worker and PostgreSQL: spread over the cores of a
 * virtual machine, each of these turns waits for a sleeping core, which can take half of the time and more.
 */
export function coeurs(): readonly number[] {
  const status = "/proc/self/status";
  if (!existsSync(status) || spawnSync("taskset", ["--version"]).status !== 0) return [];
  return numeros(/^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync(status, "utf8"))?.[1] ?? "");
}

/** The numbers of a list as Linux writes it: "0-2,5" → 0, 1, 2, 5. */
export const numeros = (list: string): readonly number[] =>
  list
    .split(",")
    .filter(Boolean)
    .flatMap((part) => {
      const [from = 0, to = from] = part.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
