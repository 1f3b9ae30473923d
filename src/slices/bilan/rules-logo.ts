import type { Logo } from "./types.ts";

/** Largest logo, in bytes, and its longest side in points of a picture. */
export const LOGO_MAX = 500_000;
const COTE_MAX = 4_000;

/** A logo out of the bytes of a file, or the sentence that says why it is none. */
export type LogoLu = { logo: Omit<Logo, "organisation"> } | { refus: string };

const PAS_UN_LOGO = "Ce fichier n’est pas une image PNG, JPEG ou SVG, quel que soit son nom.";

/** Reads what a file is by its bytes, whatever its name says: kind and size; an SVG that could do anything is refused. */
export function lireLogo(octets: Uint8Array): LogoLu {
  if (octets.length === 0) return { refus: "Choisissez un fichier." };
  if (octets.length > LOGO_MAX) return { refus: "Ce logo dépasse 500 Ko. Réduisez-le." };
  const read = lirePng(octets) ?? lireJpeg(octets) ?? lireSvg(octets);
  if (read === null) return { refus: PAS_UN_LOGO };
  if ("refus" in read) return read;
  const { largeur, hauteur } = read.logo;
  if (largeur > COTE_MAX || hauteur > COTE_MAX)
    return { refus: `Cette image compte ${largeur} points sur ${hauteur}. Réduisez-la à moins de 4 000 de côté.` };
  return read;
}

const u16 = (o: Uint8Array, at: number): number => ((o[at] ?? 0) << 8) | (o[at + 1] ?? 0);

function lirePng(octets: Uint8Array): LogoLu | null {
  if (![0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((b, i) => octets[i] === b)) return null;
  const u32 = (at: number) => u16(octets, at) * 65_536 + u16(octets, at + 2);
  return mesure("image/png", octets, u32(16), u32(20));
}

/** The frame header of a JPEG (SOF0 to SOF15, the tables left out) holds its size. */
function lireJpeg(octets: Uint8Array): LogoLu | null {
  if (octets[0] !== 0xff || octets[1] !== 0xd8 || octets[2] !== 0xff) return null;
  for (let at = 2; at + 9 < octets.length; ) {
    if (octets[at] !== 0xff) break;
    const marker = octets[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return mesure("image/jpeg", octets, u16(octets, at + 7), u16(octets, at + 5));
    at += 2 + u16(octets, at + 2);
  }
  return { refus: "Cette image JPEG est abîmée : sa taille ne se lit pas." };
}

/** What would run, fetch or hide something in a drawing. */
const INTERDITS =
  /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:\w+:)?(?:script|foreignObject|iframe|animate\w*|set|audio|video|embed|object)\b|\son\w+\s*=|javascript:|@import|url\(\s*["']?(?!#)|href\s*=\s*["'](?!#|data:image\/(?:png|jpeg);base64,)/i;

function lireSvg(octets: Uint8Array): LogoLu | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    return null;
  }
  const root = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg\b([^>]*)>/.exec(text);
  if (!root) return null;
  if (INTERDITS.test(text))
    return { refus: "Ce dessin SVG contient autre chose qu’un dessin (script, lien, renvoi). Enregistrez-le en PNG." };
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']+)["']`).exec(root[1] ?? "")?.[1] ?? "";
  const box = attribute("viewBox")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [width, height] = [Number.parseFloat(attribute("width")), Number.parseFloat(attribute("height"))];
  const size = box.length === 4 ? [box[2], box[3]] : [width, height];
  return mesure("image/svg+xml", octets, Math.round(size[0] ?? 0), Math.round(size[1] ?? 0));
}

function mesure(type: Logo["type"], octets: Uint8Array, largeur: number, hauteur: number): LogoLu {
  if (!(largeur > 0 && hauteur > 0)) return { refus: "La taille de cette image ne se lit pas." };
  return { logo: { type, octets, largeur, hauteur } };
}
