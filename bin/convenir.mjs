#!/usr/bin/env node
// The `convenir` command: the product's entry under a Node recent enough, with TypeScript and JSX read by tsx.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNode } from "./node24.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const options = ["--disable-warning=ExperimentalWarning", "--import", import.meta.resolve("tsx")];
// tsx would look for tsconfig.json from the working folder, and miss how our JSX is written
const env = { TSX_TSCONFIG_PATH: join(root, "tsconfig.json") };
runNode([...options, join(root, "src", "main.ts"), ...process.argv.slice(2)], env);
