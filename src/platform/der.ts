/** One value of DER: its tag, what it holds, and all its bytes. */
export type Der = { readonly tag: number; readonly contenu: Buffer; readonly octets: Buffer };

/** The bytes are no DER, or not of the shape expected. */
export class DerIllisible extends Error {}

/** Tags in use; in a certificate or a CMS no other is needed. */
export const TAG = {
  booleen: 0x01,
  entier: 0x02,
  octets: 0x04,
  nul: 0x05,
  oid: 0x06,
  sequence: 0x30,
  ensemble: 0x31,
  contexte0: 0xa0,
  contexte1: 0xa1,
} as const;

/**
 * Reads the value that begins the bytes; what follows it is left alone. Only definite, shortest lengths are taken, so
 * that two spellings of one value are never both right. Throws `DerIllisible`.
 */
export function lireDer(bytes: Uint8Array): Der {
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [tag, first] = octets;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerIllisible("no DER value");
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || count > 4 || octets.length < 2 + count) throw new DerIllisible("no DER length");
  const length = count === 0 ? first : octets.readUIntBE(2, count);
  const shortest = count === 0 || (length >= 0x80 && length >= 2 ** (8 * (count - 1)));
  const end = 2 + count + length;
  if (!shortest || end > octets.length) throw new DerIllisible("no DER length");
  return { tag, contenu: octets.subarray(2 + count, end), octets: octets.subarray(0, end) };
}

/** The values held by a constructed one, in order. Throws `DerIllisible`. */
export function enfants(der: Der): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < der.contenu.length; ) {
    const child = lireDer(der.contenu.subarray(at));
    found.push(child);
    at += child.octets.length;
  }
  return found;
}

/** The same value when it bears the tag; throws `DerIllisible` otherwise, also when there is none. */
export function exiger(der: Der | undefined, tag: number): Der {
  if (der?.tag !== tag) throw new DerIllisible(`tag ${tag} expected`);
  return der;
}

/** Writes a value from what it holds. */
export function der(tag: number, ...contenu: readonly Uint8Array[]): Buffer {
  const length = contenu.reduce((sum, part) => sum + part.length, 0);
  const size: number[] = [];
  if (length >= 0x80) {
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
    size.unshift(0x80 + size.length);
  } else size.push(length);
  return Buffer.concat([Buffer.from([tag, ...size]), ...contenu]);
}

/** An object identifier out of its dotted writing. */
export function oid(dotted: string): Buffer {
  const [a = 0, b = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [a * 40 + b, ...rest].flatMap((n) => {
    const base128 = [n % 128];
    for (let left = Math.floor(n / 128); left > 0; left = Math.floor(left / 128)) base128.unshift((left % 128) + 128);
    return base128;
  });
  return der(TAG.oid, Buffer.from(bytes));
}

/** Values of a SET OF in the order that DER wants: that of their bytes. */
export const ranger = (values: readonly Buffer[]): Buffer[] => [...values].sort(Buffer.compare);
