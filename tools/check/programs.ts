import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Findings, filesIn, runProgram, type Step } from "./step.ts";

/** Types, by TypeScript 7 (the native compiler). */
export const types: Step = {
  nom: "types",
  async run(root) {
    const { code, out, err } = await runProgram("@typescript/native/bin/tsc", ["-p", ".", "--pretty", "false"], root);
    const fautes = out.split("\n").filter((line) => line.trim() !== "");
    return { fautes: code !== 0 && fautes.length === 0 ? [err.trim() || `tsc : code ${code}`] : fautes };
  },
};

type Diagnostic = {
  severity: string;
  category: string;
  message: string;
  location?: { path?: string; start?: { line: number } };
};

/** Names, style, forbidden globals and format, by Biome; only errors fail. */
export const biome: Step = {
  nom: "biome",
  async run(root) {
    const args = ["check", "--reporter=json", "--max-diagnostics=none", "--colors=off", "."];
    const { code, out, err } = await runProgram("@biomejs/biome/bin/biome", args, root);
    const start = out.indexOf("{");
    if (start < 0) return { fautes: [err.trim() || out.trim() || `biome : code ${code}`] };
    const { diagnostics } = JSON.parse(out.slice(start)) as { diagnostics: Diagnostic[] };
    const told = (wanted: (severity: string) => boolean) =>
      diagnostics.filter((d) => wanted(d.severity)).map(diagnosticLine);
    const isFault = (severity: string) => severity === "error" || severity === "fatal";
    const fautes = told(isFault);
    return {
      fautes: code !== 0 && fautes.length === 0 ? [err.trim() || `biome : code ${code}`] : fautes,
      avis: told((severity) => severity === "warning"),
    };
  },
};

function diagnosticLine({ category, message, location }: Diagnostic): string {
  const line = location?.start?.line ? `:${location.start.line}` : "";
  const hint = category === "format" ? "à mettre en forme (npm run format)" : `${message} (${category})`;
  return `${location?.path ?? "biome.json"}${line} ${hint}`;
}

type Cruise = {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string; severity: string } }[] };
};

/** Directions of imports, by dependency-cruiser, which must have read every source file. */
export const architecture: Step = {
  nom: "architecture",
  async run(root) {
    if (!existsSync(join(root, ".dependency-cruiser.mjs"))) return { fautes: [".dependency-cruiser.mjs manque"] };
    const args = ["--config", ".dependency-cruiser.mjs", "--output-type", "json", "src"];
    const { code, out, err } = await runProgram("dependency-cruiser/bin/dependency-cruiser.mjs", args, root);
    if (!out.startsWith("{")) return { fautes: [(err || out).trim() || `dependency-cruiser : code ${code}`] };
    const { modules, summary } = JSON.parse(out) as Cruise;
    const sources = (await filesIn(root, "src")).filter((path) => /\.tsx?$/.test(path));
    const directions = summary.violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`);
    return { fautes: [...blindness(sources, new Set(modules.map((m) => m.source))), ...directions] };
  },
};

/** What a check that did not read every source file must say: silence from a blind check proves nothing. */
function blindness(sources: readonly string[], read: ReadonlySet<string>): Findings["fautes"] {
  const unread = sources.filter((path) => !read.has(path));
  if (unread.length === 0) return [];
  const seen = sources.length - unread.length;
  return [`contrôle aveugle : ${seen} fichiers lus sur ${sources.length} (par exemple ${unread[0]} ne l’est pas)`];
}
