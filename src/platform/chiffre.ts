import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const ALGO = "aes-256-gcm";
const IV = 12;
const MARQUE = 16;

/** Seals bytes under a key of 32 bytes: nonce, tag, then what was sealed; `lie` binds them to a place (AES-256-GCM). */
function sceller(cle: Buffer, clair: Buffer, lie: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGO, cle, iv).setAAD(Buffer.from(lie));
  const body = Buffer.concat([cipher.update(clair), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function ouvrir(cle: Buffer, scelle: Buffer, lie: string): Buffer {
  const decipher = createDecipheriv(ALGO, cle, scelle.subarray(0, IV))
    .setAAD(Buffer.from(lie))
    .setAuthTag(scelle.subarray(IV, IV + MARQUE));
  return Buffer.concat([decipher.update(scelle.subarray(IV + MARQUE)), decipher.final()]);
}

const enveloppe = (secret: Buffer): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", "convenir cle de personne", 32));

/** A new key for the person `de`, wrapped under the instance's secret: what the base keeps. */
export const nouvelleCle = (secret: Buffer, de: string): Buffer =>
  sceller(enveloppe(secret), randomBytes(32), `cle ${de}`);

/** Seals a JSON value under the wrapped key of the person `de`; `lieu` (table and row) is bound to it. */
export const chiffrer = (secret: Buffer, { de, cle }: ClePersonne, lieu: string, valeur: unknown): Buffer =>
  sceller(ouvrir(enveloppe(secret), cle, `cle ${de}`), Buffer.from(JSON.stringify(valeur)), lieu);

/**
 * What was sealed, as JSON. Throws when the key, the place or the bytes are not those it was sealed with: nothing sealed
 * is ever shown half.
 */
export const dechiffrer = (secret: Buffer, { de, cle }: ClePersonne, lieu: string, scelle: Buffer): unknown =>
  JSON.parse(ouvrir(ouvrir(enveloppe(secret), cle, `cle ${de}`), scelle, lieu).toString());

/** Whose key, and the key as the base keeps it. */
export type ClePersonne = { readonly de: string; readonly cle: Buffer };
