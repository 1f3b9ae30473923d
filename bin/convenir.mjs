#!/usr/bin/env node
// The `convenir` command: the product's entry under a Node recent enough, with TypeScript and JSX read by tsx.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNode } from "./node24.mjs";

const main = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "main.ts");
const tsx = import.meta.resolve("tsx");
runNode(["--disable-warning=ExperimentalWarning", "--import", tsx, main, ...process.argv.slice(2)]);
