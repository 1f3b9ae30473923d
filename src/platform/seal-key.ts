import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  X509Certificate,
} from "node:crypto";
import type { Signataire } from "./cms.ts";

/**
 * A key of the instance as it is kept: the certificate, which everybody may read, and the private key in a box that
 * the secret of the instance alone opens.
 */
export type CleFermee = { readonly certificat: Uint8Array<ArrayBuffer>; readonly coffre: Uint8Array<ArrayBuffer> };

/** The box does not open: another secret, or altered bytes. */
export class CoffreFerme extends Error {}

/**
 * A key seals for two years. Its certificate holds from a month before to a year after: a signature given while the
 * time-stamp authority was down, or before a new key, is sealed late, and its own hour still stands.
 */
const ANS_DE_SCEAU = 2;
const ANS_DE_CERTIFICAT = 3;
const RETARD_MS = 30 * 86_400_000;
const AN_MS = 365.25 * 86_400_000;

const SEL = 16;
const VECTEUR = 12;
const ETIQUETTE = 16;

/** The key of a box: HKDF of the secret, so that the secret itself never touches a key of another use. */
const cleDuCoffre = (secret: Buffer, sel: Buffer): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, sel, "convenir/cle-de-sceau/1", 32));

/**
 * Makes a key (EC P-256) and its self-signed certificate for the instance at `site` (its host), from `maintenant` on.
 * The private key is put under the secret at once: AES-256-GCM, bound to its certificate.
 */
export async function creerCle(secret: Buffer, site: string, maintenant: Date): Promise<CleFermee> {
  await import("reflect-metadata"); // @peculiar/x509 does not load without it
  // both are loaded for the one key of two years, not by every server at its start
  const {
    BasicConstraintsExtension,
    KeyUsageFlags,
    KeyUsagesExtension,
    SubjectKeyIdentifierExtension,
    X509CertificateGenerator,
  } = await import("@peculiar/x509");
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const serial = randomBytes(16);
  serial[0] = (serial[0] ?? 0) & 0x7f; // a serial number is positive
  const named = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serial.toString("hex"),
      name: [{ CN: [`Sceau de ${site}`.slice(0, 64)] }, { O: ["Convenir"] }],
      notBefore: new Date(maintenant.getTime() - RETARD_MS),
      notAfter: new Date(maintenant.getTime() + ANS_DE_CERTIFICAT * AN_MS),
      signingAlgorithm: { ...algorithm, hash: "SHA-256" },
      keys,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    crypto,
  );
  const certificat = new Uint8Array(named.rawData);
  const privee = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  const [sel, vecteur] = [randomBytes(SEL), randomBytes(VECTEUR)];
  const cipher = createCipheriv("aes-256-gcm", cleDuCoffre(secret, sel), vecteur).setAAD(certificat);
  const closed = Buffer.concat([cipher.update(privee), cipher.final()]);
  privee.fill(0);
  return { certificat, coffre: new Uint8Array(Buffer.concat([sel, vecteur, cipher.getAuthTag(), closed])) };
}

/** Opens a key with the secret of the instance; throws `CoffreFerme`. */
export function ouvrirCle(secret: Buffer, { certificat, coffre }: CleFermee): Signataire {
  const bytes = Buffer.from(coffre);
  const sel = bytes.subarray(0, SEL);
  const vecteur = bytes.subarray(SEL, SEL + VECTEUR);
  const tag = bytes.subarray(SEL + VECTEUR, SEL + VECTEUR + ETIQUETTE);
  try {
    const cipher = createDecipheriv("aes-256-gcm", cleDuCoffre(secret, sel), vecteur, { authTagLength: ETIQUETTE });
    cipher.setAAD(certificat).setAuthTag(tag);
    const privee = Buffer.concat([cipher.update(bytes.subarray(SEL + VECTEUR + ETIQUETTE)), cipher.final()]);
    return { certificat, cle: createPrivateKey({ key: privee, format: "der", type: "pkcs8" }) };
  } catch (cause) {
    throw new CoffreFerme("the key of the seal does not open", { cause });
  }
}

/** Whether a key has served its time and a new one is due. */
export const aRenouveler = (certificat: Uint8Array, maintenant: Date): boolean =>
  maintenant.getTime() - new X509Certificate(certificat).validFromDate.getTime() - RETARD_MS > ANS_DE_SCEAU * AN_MS;
