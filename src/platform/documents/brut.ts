import { FileRefused } from "../files.ts";
import { DOCUMENT_MAX, trop } from "./bornes.ts";

/**
 * Text of a file that is text: UTF-8 or UTF-16 (with or without mark), else Windows-1252; where both are mixed, as when
 * two files were put end to end, each letter in its own. Throws `FileRefused` for what is no text, and for accents that
 * were lost before (Ã©).
 */
export function lireBrut(octets: Uint8Array): string {
  if (octets.length > 4 * DOCUMENT_MAX.texte) throw trop(); // no letter takes more than four bytes
  const texte = decoder(octets);
  const sample = texte.slice(0, 200_000);
  const controls = sample.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  if (controls > 20 && controls * 50 > sample.length)
    throw new FileRefused("Ce fichier n’est pas du texte\u00a0: il est fait d’octets que personne ne lit.");
  const lost = sample.match(/\u00c3[\u0080-\u00bf\u0152-\u0178\u2018-\u2122]|\u00e2\u20ac/g)?.length ?? 0;
  if (lost > 3 && lost > (sample.match(/[éèàêçù]/g)?.length ?? 0))
    throw new FileRefused(
      "Les accents de ce texte sont abîmés (Ã© au lieu de é)\u00a0: enregistrez-le de nouveau depuis l’original.",
    );
  return texte;
}

function decoder(octets: Uint8Array): string {
  const [a, b] = octets;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(octets);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(octets);
  // letters of ours are a byte and a zero in UTF-16: the side of the zeros says which
  const head = octets.subarray(0, 2_000);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length * 0.3 && even < odd / 20) return new TextDecoder("utf-16le").decode(octets);
  if (even > head.length * 0.3 && odd < even / 20) return new TextDecoder("utf-16be").decode(octets);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    return meler(octets);
  }
}

/** Letters of UTF-8 of several bytes, as Latin-1 shows them; else a byte that Windows writes otherwise than Latin-1. */
const SUITES = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\x9f]/g;

/** Signs of Windows-1252 from 0x80 on. */
const WINDOWS = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i));

/** What makes letters of UTF-8 as such, every other byte as Windows wrote it: no French word makes such letters by chance. */
const meler = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1").replace(SUITES, lettre);

function lettre(suite: string): string {
  if (suite.length === 1) return WINDOWS.charAt(suite.charCodeAt(0) - 0x80);
  let code = suite.charCodeAt(0) & (0x7f >> suite.length);
  for (let i = 1; i < suite.length; i++) code = (code << 6) | (suite.charCodeAt(i) & 0x3f);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
