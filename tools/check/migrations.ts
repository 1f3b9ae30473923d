import { createHash } from "node:crypto";
import { filesIn, type Step, textOf } from "./step.ts";

const RELEASED = "tools/migrations.sha256";

/** Migrations carry one number each over the whole product, and a released one never changes: a store has already run it. */
export const migrations: Step = {
  nom: "migrations",
  async run(root) {
    const paths = (await filesIn(root, "src")).filter((p) => /\/migrations\//.test(p));
    const released = releasedIn(await textOf(root, RELEASED).catch(() => ""));
    const fautes: string[] = [];
    const byNumber = new Map<string, string>();
    const lastReleased = [...released.keys()].map(numberOf).sort().at(-1) ?? "";
    for (const path of paths) {
      const number = numberOf(path);
      if (number === "") fautes.push(`${path} : le nom attendu est 0001_nom.sql`);
      else if (byNumber.has(number)) fautes.push(`${path} porte le même numéro que ${byNumber.get(number)}`);
      else byNumber.set(number, path);
      const sum = released.get(path);
      if (sum === undefined && number !== "" && number <= lastReleased)
        fautes.push(`${path} vient après la publication de ${lastReleased} : son numéro doit être plus grand`);
      if (sum !== undefined && sum !== checksum((await textOf(root, path)).replaceAll("\r\n", "\n")))
        fautes.push(`${path} a changé depuis sa publication : écrire une nouvelle migration`);
    }
    for (const path of released.keys()) if (!paths.includes(path)) fautes.push(`${path} est publiée et n’est plus là`);
    return { fautes };
  },
};

const numberOf = (path: string): string => /\/(\d{4})_[a-z0-9_-]+\.sql$/.exec(path)?.[1] ?? "";

const checksum = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The lines of `sha256sum`: sum, two spaces, path; `#` begins a comment. */
function releasedIn(text: string): Map<string, string> {
  const lines = text.split("\n").map((line) => /^([0-9a-f]{64}) [ *](\S+)$/.exec(line));
  return new Map(lines.flatMap((m) => (m?.[1] && m[2] ? [[m[2], m[1]] as const] : [])));
}
