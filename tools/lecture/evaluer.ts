// Reads every text of a folder and prints how well: npm run lecture:evaluer -- <dossier> [--par genre] [--details] [--json]
import { parseArgs } from "node:util";
import { charger, FolderRefused } from "./charger.ts";
import { type Note, scoreCorpus } from "./noter.ts";
import { details, rapport } from "./rapport.ts";

const APPEL = "Appel attendu : npm run lecture:evaluer -- <dossier> [--par genre] [--details] [--json].";

/** Kinds of texts in French, by what the expected answers call them. */
const GENRES: Readonly<Record<string, string>> = { press: "presse", legal: "actes", other: "autres" };

function appel(args: string[]) {
  try {
    const options = { par: { type: "string" }, details: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [folder, ...others] = positionals;
    if (folder !== undefined && others.length === 0 && (values.par ?? "genre") === "genre")
      return { ...values, folder };
  } catch {}
  throw new FolderRefused(APPEL);
}

try {
  const { folder, par, details: detailed, json } = appel(process.argv.slice(2));
  const entries = await charger(folder);
  const all = scoreCorpus(entries);
  const kinds = par === undefined ? [] : [...new Set(entries.map((e) => e.gold.document_type ?? ""))].sort();
  const parts: [string, Note][] = kinds.map((kind) => [
    kind,
    scoreCorpus(entries.filter((e) => (e.gold.document_type ?? "") === kind)),
  ]);
  if (json) console.log(JSON.stringify({ ...all, ...(par && { parGenre: Object.fromEntries(parts) }) }, null, 1));
  else {
    console.log(rapport(all, folder));
    for (const [kind, note] of parts) console.log(`\n${rapport(note, GENRES[kind] ?? kind)}`);
    if (detailed) console.log(details(all));
  }
} catch (cause) {
  if (!(cause instanceof FolderRefused)) throw cause;
  console.error(cause.message);
  process.exitCode = 2;
}
