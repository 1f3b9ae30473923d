import { existsSync, readFileSync } from "node:fs";
import { lireDocument } from "../src/platform/documents/lire-document.ts";

/** Peak of memory of this process, in megabytes; what `getrusage` tells begins from that of the parent. */
function pic(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  const peak = /^VmHWM:\s*(\d+)/m.exec(status)?.[1];
  return (peak ? Number(peak) : process.resourceUsage().maxRSS) / 1024;
}

/** Reads one document as the process of the product does, and says how long it took (ms) and its peak of memory (MB). */
const octets = new Uint8Array(readFileSync(process.argv[2] ?? ""));
const began = performance.now();
console.error = console.warn = () => {};
await lireDocument(octets, "document").catch(() => null);
const ms = performance.now() - began;
console.log(JSON.stringify({ ms, mo: pic() }));
