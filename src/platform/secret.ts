import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The secret of the instance: `donne` (CONVENIR_SECRET), else the file, made with mode 0600 the first time.
 * The file lies beside the data folder, never inside: a copy of the data is not a copy of the key.
 */
export function secretDe(donne: string | undefined, fichier: string): Buffer {
  if (donne) return Buffer.from(donne, "utf8");
  try {
    mkdirSync(dirname(fichier), { recursive: true });
    writeFileSync(fichier, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  }
  chmodSync(fichier, 0o600);
  return Buffer.from(readFileSync(fichier, "utf8").trim(), "hex");
}
