import { createHash } from "node:crypto";
import { DOCUMENT_MAX } from "../../platform/documents/extraire.ts";
import { FileRefused } from "../../platform/files.ts";
import { estZip, lireZip } from "../../platform/zip.ts";
import type { PieceRecue } from "./store-lots.ts";

const MO = 1024 * 1024;
/** A lot: bytes of its files once unpacked, and how many there are. */
export const LOT_MAX = { octets: 60 * MO, fichiers: 300 } as const;

/** Largest request that hands in a lot: its files, and what a form puts around them. */
export const ENVOI_LOT_MAX = LOT_MAX.octets + 256 * 1024;

/** Whether a path is where lots are handed in: its requests have a bound of their own. */
export const recoitUnLot = (chemin: string): boolean => chemin === "/lectures/lots";

/** What systems put beside the files of a folder. */
const ACCESSOIRE = /(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The files of a sending, archives unpacked; one that is broken, protected or too large keeps its name and why. Throws
 * `FileRefused`, a French sentence, when there are too many, or too much of them, or when an archive does not open.
 */
export async function piecesDuDepot(files: readonly File[]): Promise<PieceRecue[]> {
  const pieces: PieceRecue[] = [];
  let left: number = LOT_MAX.octets;
  const spend = (n: number) => {
    left -= n;
    if (left < 0) throw new FileRefused("Ces fichiers dépassent 60 Mo ensemble. Déposez-les en plusieurs fois.");
  };
  const take = (nom: string, read: () => Uint8Array) => {
    if (pieces.length >= LOT_MAX.fichiers)
      throw new FileRefused("Plus de 300 fichiers. Déposez-les en plusieurs fois.");
    try {
      const octets = read();
      spend(octets.length);
      pieces.push({ nom, taille: octets.length, empreinte: empreinteDe(octets), octets });
    } catch (cause) {
      if (!(cause instanceof FileRefused) || left < 0) throw cause;
      spend(DOCUMENT_MAX.octets / 8); // what it cost to see that it is too much: a hundred bombs end here
      pieces.push({ nom, taille: 0, empreinte: empreinteDe(nom), refus: cause.message });
    }
  };
  for (const file of files) {
    const octets = new Uint8Array(await file.arrayBuffer());
    const entries = estZip(octets) ? lireZip(octets) : [];
    if (!estArchive(entries.map((e) => e.nom))) {
      take(nomDe(file.name), () => borner(octets));
      continue;
    }
    for (const entry of entries) if (!ACCESSOIRE.test(entry.nom)) take(nomDe(entry.nom), () => lireEntree(entry));
  }
  return pieces;
}

/** A zip that is no DOCX, ODT or workbook itself. */
const estArchive = (noms: readonly string[]): boolean =>
  noms.length > 0 && !noms.includes("[Content_Types].xml") && !noms.includes("mimetype");

const borner = (octets: Uint8Array): Uint8Array => {
  if (octets.length > DOCUMENT_MAX.octets) throw new FileRefused("Ce document dépasse 20 Mo.");
  return octets;
};

function lireEntree(entry: { nom: string; lire(max: number): Uint8Array }): Uint8Array {
  try {
    return entry.lire(DOCUMENT_MAX.octets);
  } catch (cause) {
    throw cause instanceof FileRefused ? new FileRefused(cause.message.replace(entry.nom, "Ce fichier")) : cause;
  }
}

const empreinteDe = (octets: Uint8Array | string): string => createHash("sha256").update(octets).digest("hex");

/** The name of a file, its folders kept, without sign of command; its end, when it is very long. */
const nomDe = (nom: string): string =>
  nom
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(-200) || "fichier";
