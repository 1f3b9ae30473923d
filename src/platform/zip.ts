import { inflateRawSync } from "node:zlib";
import { FileRefused } from "./files.ts";

/** An entry of a zip, not yet unpacked; `lire` unpacks it, or throws `FileRefused` beyond `max` bytes. */
export type EntreeZip = { nom: string; lire(max: number): Uint8Array<ArrayBuffer> };

/** More entries than any file that is expected here. */
const ENTREES_MAX = 5_000;
const FIN = 0x06054b50;
const REPERTOIRE = 0x02014b50;
const ENTREE = 0x04034b50;

/** Whether some bytes begin as a zip does. */
export const estZip = (octets: Uint8Array): boolean =>
  octets.length > 22 && new DataView(octets.buffer, octets.byteOffset).getUint32(0, true) === ENTREE;

const rompu = (): FileRefused =>
  new FileRefused(
    "Cette archive est incomplète ou abîmée\u00a0: elle ne s’ouvre pas. Enregistrez le fichier de nouveau.",
  );

/**
 * The entries of a zip, out of its directory (APPNOTE 6.3), folders left out. Sizes that it claims are never believed:
 * unpacking stops at the bound given. Throws `FileRefused` for a zip that is broken, protected or in several volumes.
 */
export function lireZip(octets: Uint8Array): EntreeZip[] {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  try {
    let end = octets.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== FIN) end -= 1;
    if (end < 0) throw rompu();
    const count = view.getUint16(end + 10, true);
    if (count > ENTREES_MAX) throw new FileRefused(`Cette archive compte plus de ${ENTREES_MAX} fichiers.`);
    let at = view.getUint32(end + 16, true);
    const entries: EntreeZip[] = [];
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== REPERTOIRE) throw rompu();
      const size = { nom: view.getUint16(at + 28, true), plus: view.getUint16(at + 30, true) };
      const raw = octets.subarray(at + 46, at + 46 + size.nom);
      const entry = { flags: view.getUint16(at + 8, true), methode: view.getUint16(at + 10, true) };
      const place = { taille: view.getUint32(at + 20, true), debut: view.getUint32(at + 42, true) };
      at += 46 + size.nom + size.plus + view.getUint16(at + 32, true);
      const nom = nomDe(raw);
      if (nom.endsWith("/")) continue;
      entries.push({ nom, lire: (max) => deplier(octets, view, nom, { ...entry, ...place }, max) });
    }
    return entries;
  } catch (cause) {
    throw cause instanceof RangeError ? rompu() : cause;
  }
}

/** Names are UTF-8 nowadays; what is not is read as Windows wrote it. */
function nomDe(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("windows-1252").decode(raw);
  }
}

type Place = { flags: number; methode: number; taille: number; debut: number };

function deplier(octets: Uint8Array, view: DataView, nom: string, p: Place, max: number): Uint8Array<ArrayBuffer> {
  if (p.flags & 1) throw new FileRefused(`${nom} est protégé par un mot de passe. Enregistrez-le sans mot de passe.`);
  try {
    if (view.getUint32(p.debut, true) !== ENTREE) throw rompu();
    const start = p.debut + 30 + view.getUint16(p.debut + 26, true) + view.getUint16(p.debut + 28, true);
    const packed = octets.subarray(start, start + p.taille);
    if (p.methode === 0 && packed.length <= max) return new Uint8Array(packed);
    if (p.methode === 8) return new Uint8Array(inflateRawSync(packed, { maxOutputLength: max }));
  } catch (cause) {
    if (cause instanceof FileRefused) throw cause;
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code !== "ERR_BUFFER_TOO_LARGE") throw rompu();
  }
  if (p.methode !== 0 && p.methode !== 8) throw rompu();
  throw new FileRefused(`${nom} est trop grand une fois déplié\u00a0: plus de ${Math.floor(max / 1024 / 1024)} Mo.`);
}
