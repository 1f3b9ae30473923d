// Where tests put what they erase: in memory, where the machine lends enough of it.
import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEMOIRE = "/dev/shm";
/** Bases of four workers and of the stories' servers, and the server's own: under 2 GB, twice over. */
const ASSEZ = 4 * 2 ** 30;

/**
 * The folder for what tests write, as TMPDIR takes it: a base that is copied, filled and erased costs ten times less
 * there than on a disk. The system's own where memory is short (a container has 64 MB of it), or where TMPDIR says.
 */
export function dossierEnMemoire(): string {
  if (process.env.TMPDIR) return process.env.TMPDIR;
  try {
    const { bavail, bsize } = statfsSync(MEMOIRE);
    accessSync(MEMOIRE, constants.W_OK);
    return Math.min(bavail * bsize, process.availableMemory() / 2) >= ASSEZ ? MEMOIRE : tmpdir();
  } catch {
    return tmpdir();
  }
}
