import { createHash } from "node:crypto";
import type { Context } from "hono";
import { FileRefused } from "../../platform/files.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { type Feuille, lireTableur, TABLEUR_MAX } from "../../platform/tableur.ts";
import { estZip, lireZip } from "../../platform/zip.ts";
import { entreGuillemets } from "../../shared/phrase.ts";

const MO = 1024 * 1024;
/** Largest scan, and largest archive or sum of scans, in bytes. */
const PIECE_MAX = 20 * MO;
const PIECES_MAX = 50 * MO;
/** Scans at once. */
const PIECES_NOMBRE = 500;

/** Largest request that hands in a spreadsheet and its scans: both, and what a form puts around them. */
export const ENVOI_REPRISE_MAX = TABLEUR_MAX.octets + PIECES_MAX + 256 * 1024;

/** Whether a path is where spreadsheets or scans are handed in: its requests have a bound of their own. */
export const recoitUneReprise = (chemin: string): boolean => /^\/reprise(\/[^/]+\/pieces)?$/.test(chemin);

/** A scan received, checked to be a PDF. */
export type PieceRecue = { nom: string; taille: number; empreinte: string; octets: Uint8Array };

/** What a form of this slice brings: its texts (last of repeated ones, or all of a field), its files by field. */
export type Envoi = {
  textes: Record<string, string>;
  tous: (nom: string) => string[];
  fichiers: (nom: string) => File[];
};

/** Reads a form with files; throws 400 when it is none. */
export async function lireEnvoi(c: Context<Env>): Promise<Envoi> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le fichier et recommencez.");
  });
  const tous = (nom: string) => [body[nom] ?? []].flat().filter((v) => typeof v === "string");
  const textes: Record<string, string> = {};
  for (const nom of Object.keys(body)) {
    const last = tous(nom).at(-1);
    if (last !== undefined) textes[nom] = last;
  }
  const fichiers = (nom: string) => [body[nom] ?? []].flat().filter((f): f is File => f instanceof File && f.size > 0);
  return { textes, tous, fichiers };
}

/** The name of a file, without path or control sign, at most 200 characters. */
export const nomDeFichier = (nom: string): string =>
  (nom.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, 200) || "fichier";

/** The sheets of a file, or why it is not taken. */
export async function feuillesRecues(file: File): Promise<{ feuilles: Feuille[] } | { refus: string }> {
  if (file.size > TABLEUR_MAX.octets) return { refus: "Ce tableau dépasse 20 Mo." };
  return refuser(async () => ({ feuilles: lireTableur(new Uint8Array(await file.arrayBuffer())) }));
}

/** The scans of some files, archives unpacked; or the first that is not taken, and why. */
export async function piecesRecues(files: readonly File[]): Promise<{ pieces: PieceRecue[] } | { refus: string }> {
  return refuser(async () => {
    const pieces: PieceRecue[] = [];
    let left = PIECES_MAX;
    const take = (nom: string, octets: Uint8Array) => {
      left -= octets.length;
      if (left < 0) throw new FileRefused("Ces PDF dépassent 50 Mo ensemble. Joignez-les en plusieurs fois.");
      if (pieces.length >= PIECES_NOMBRE) throw new FileRefused("Plus de 500 PDF. Joignez-les en plusieurs fois.");
      pieces.push(pieceDe(nom, octets));
    };
    for (const file of files) {
      if (file.size > PIECES_MAX) throw new FileRefused(`${entreGuillemets(nomDeFichier(file.name))} dépasse 50 Mo.`);
      const octets = new Uint8Array(await file.arrayBuffer());
      if (!estZip(octets)) {
        take(file.name, octets);
        continue;
      }
      for (const entry of lireZip(octets))
        if (!/(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/.test(entry.nom)) take(entry.nom, entry.lire(PIECE_MAX));
    }
    return { pieces };
  });
}

function pieceDe(nom: string, octets: Uint8Array): PieceRecue {
  const clean = nomDeFichier(nom);
  const quoted = entreGuillemets(clean);
  if (octets.length > PIECE_MAX) throw new FileRefused(`${quoted} dépasse 20 Mo.`);
  if (![0x25, 0x50, 0x44, 0x46, 0x2d].every((b, i) => octets[i] === b))
    throw new FileRefused(`${quoted} n’est pas un PDF, même si son nom le dit. Rien n’a été gardé.`);
  const empreinte = createHash("sha256").update(octets).digest("hex");
  return { nom: clean, taille: octets.length, empreinte, octets };
}

async function refuser<T>(read: () => Promise<T>): Promise<T | { refus: string }> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof FileRefused) return { refus: cause.message };
    throw cause;
  }
}
