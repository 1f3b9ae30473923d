// Finds a browser for the tests: CHROMIUM_PATH, then the one npm carries, then the system's, else Playwright's own.
// npm's comes first because its version is pinned and its tests take half the time. Run alone, prints what it found.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "@playwright/test";

const MODULES = fileURLToPath(new URL("../node_modules", import.meta.url));
const PACKAGE = join(MODULES, "@sparticuz", "chromium");
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** Older ones lack what Playwright speaks and what the pages use. */
const VERSION_MIN = 120;
// Chromium's own sandbox refuses root and most containers; the pages under test are ours.
const ARGS = ["--no-sandbox", "--disable-gpu"];

/** How to start the browser, as Playwright's `launchOptions`; without `executablePath`, Playwright's own is meant. */
export type Browser = { executablePath?: string; args?: string[]; env?: Record<string, string> };

/** The browser of this machine, unpacked or downloaded when it must be. Throws when CHROMIUM_PATH leads nowhere. */
export async function findChromium(): Promise<Browser> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH=${asked}: no such file`);
    return { executablePath: asked, args: ARGS };
  }
  const carried = fitsHere() ? await unpacked() : null;
  if (carried) return carried;
  const system = systemChromium();
  return system ? { executablePath: system, args: ARGS } : playwrights();
}

const versionOf = (path: string, env?: NodeJS.ProcessEnv): number => {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000, env });
  return status === 0 ? Number(/(\d+)\./.exec(stdout)?.[1] ?? 0) : 0;
};

/** A Chromium or Chrome on PATH that starts and is recent enough (Ubuntu's is a stub that asks for a snap). */
function systemChromium(): string | undefined {
  const places = (process.env.PATH ?? "").split(delimiter).flatMap((place) => NAMES.map((name) => join(place, name)));
  return places.filter(existsSync).find((path) => versionOf(path) >= VERSION_MIN);
}

/** npm carries a build for 64-bit Intel Linux with glibc, and nothing else. */
function fitsHere(): boolean {
  if (process.platform !== "linux" || process.arch !== "x64") return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined && existsSync(join(PACKAGE, "bin", "chromium.br"));
}

/**
 * npm's Chromium, unpacked once beside its libraries and a font (270 MB). Unpacked aside then renamed, so that two runs
 * at once never meet a half-written one. The package's own way shares one temporary file, leaves the libraries out
 * outside Amazon's machines, and adds arguments that falsify tests. Null when it does not start on this machine.
 */
async function unpacked(): Promise<Browser | null> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const place = join(MODULES, ".cache", `chromium-${version}`);
  const libraries = [join(place, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const env = { ...Object.fromEntries(inherited), LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: place };
  const executablePath = join(place, "chromium");
  if (!existsSync(place)) {
    const aside = `${place}.${randomBytes(4).toString("hex")}`;
    await mkdir(aside, { recursive: true });
    const parts = [unpackProgram(aside), unpackTar("al2023.tar.br", aside), unpackTar("fonts.tar.br", aside)];
    await Promise.all(parts).catch(async (cause) => {
      await rm(aside, { recursive: true, force: true });
      throw cause;
    });
    await writeFile(join(aside, "fonts.conf"), FONTS);
    await rename(aside, place).catch(() => rm(aside, { recursive: true })); // another run was first
    if (versionOf(executablePath, env) === 0) await rm(executablePath);
  }
  return existsSync(executablePath) ? { executablePath, args: ARGS, env } : null;
}

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const packed = (name: string) => createReadStream(join(PACKAGE, "bin", name));

const unpackProgram = (into: string) =>
  pipeline(packed("chromium.br"), createBrotliDecompress(), createWriteStream(join(into, "chromium"), { mode: 0o755 }));

async function unpackTar(name: string, into: string): Promise<void> {
  const tar = spawn("tar", ["-x", "--no-same-owner", "-C", into], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.on("error", reject);
    tar.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code} on ${name}`))));
  });
  // tar leaves at the end of the archive without reading the padding behind it, which breaks the pipe: a file cut
  // short makes tar itself fail, so its exit code says all
  await Promise.all([pipeline(packed(name), createBrotliDecompress(), tar.stdin).catch(() => {}), ended]);
}

/** Playwright's browser, downloaded the first time. */
function playwrights(): Browser {
  if (!existsSync(chromium.executablePath()))
    execFileSync(process.execPath, [join(MODULES, "@playwright", "test", "cli.js"), "install", "chromium"], {
      stdio: "inherit",
    });
  return {};
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { executablePath } = await findChromium();
  console.log(executablePath ?? chromium.executablePath());
}
