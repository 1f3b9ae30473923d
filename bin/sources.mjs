// Lets Node import our TypeScript and JSX: node --import ./bin/sources.mjs src/main.ts
// Types are blanked out by Node itself, so that lines stay where they are; JSX goes through esbuild. What came out is kept
// by its fingerprint: a second start compiles nothing, loads no compiler and spends 120 MB less than one that does.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, enableCompileCache, registerHooks, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules", ".cache", "sources");
const here = new URL("..", import.meta.url).href;
const outside = `${here}node_modules/`;

enableCompileCache(join(root, "node_modules", ".cache", "compile")); // an eighth of a start

registerHooks({
  load(url, context, next) {
    if (!url.startsWith(here) || url.startsWith(outside) || !/\.tsx?$/.test(url)) return next(url, context);
    return { format: "module", source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

/** The JavaScript of a source. Written aside then renamed: two first starts at once never read half a file. */
function compiled(path) {
  const source = readFileSync(path, "utf8");
  const key = createHash("sha256").update(`${process.versions.node}\0${path}\0${source}`).digest("hex");
  const kept = join(cache, `${key.slice(0, 32)}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {}
  const code = path.endsWith(".tsx") ? withoutJsx(path, source) : stripTypeScriptTypes(source);
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {} // not being able to write only costs time
  return code;
}

const require = createRequire(import.meta.url);

const withoutJsx = (path, source) =>
  require("esbuild").transformSync(source, {
    loader: "tsx",
    sourcefile: path,
    format: "esm",
    target: "node22",
    jsx: "automatic",
    jsxImportSource: "preact",
  }).code;
