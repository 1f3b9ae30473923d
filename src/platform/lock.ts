import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another process has the data folder open: two on one PGlite folder lose rows without a word. */
export class FolderTaken extends Error {}

/** What a lock says of its holder; `debut` tells a reused process id from the same process. */
type Holder = { pid: number; debut: string };

/**
 * Takes the folder for this process alone, creating it if need be; throws `FolderTaken` with a French sentence.
 * A lock left by a process that no longer lives is taken over. Gives the release.
 */
export function verrouiller(dossier: string): () => void {
  mkdirSync(dossier, { recursive: true });
  const file = join(dossier, "verrou");
  const own = `${file}.${process.pid}`;
  // a link to a file already written: nobody can read a lock without its holder
  writeFileSync(own, JSON.stringify({ pid: process.pid, debut: startOf(process.pid) } satisfies Holder));
  try {
    for (let tries = 0; tries < 3; tries++) {
      try {
        linkSync(own, file);
        return () => rmSync(file, { force: true });
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
        removeIfDead(file, dossier);
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new FolderTaken(`Le dossier ${dossier} est ouvert par un autre processus.`);
}

function removeIfDead(file: string, dossier: string): void {
  const holder = holderOf(file);
  if (holder && alive(holder))
    throw new FolderTaken(
      `Le dossier ${dossier} est déjà ouvert par le processus ${holder.pid}. Arrêtez-le, ou choisissez un autre dossier avec --donnees.`,
    );
  // set aside by rename, then looked at again: between the two, a third process may have taken the place
  const aside = `${file}.mort.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved && alive(moved)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function holderOf(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function alive({ pid, debut }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startOf(pid) === debut;
}

/** Start time of a process in clock ticks where the system tells it (Linux), else "": the pid alone decides. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
