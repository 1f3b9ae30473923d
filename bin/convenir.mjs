#!/usr/bin/env node
// The `convenir` command: the product's entry under a Node recent enough, with TypeScript and JSX read by sources.mjs.
import { fileURLToPath } from "node:url";
import { OPTIONS, runNode } from "./node24.mjs";

runNode([...OPTIONS, fileURLToPath(new URL("../src/main.ts", import.meta.url)), ...process.argv.slice(2)]);
