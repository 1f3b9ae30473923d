import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from "node:crypto";

/** What a token opens: the same token hashed for another use gives another hash. */
export type Usage =
  | "lien"
  | "session"
  | "navigateur"
  | "demande"
  | "session-acces"
  | "oidc"
  | "resume"
  | "agenda"
  | "cle"
  | "beneficiaire";

const BYTES = 32;
const FORM = /^[\w-]{43}$/;

// a key made of the secret once: making it at each hash costs more than the hash
const keys = new WeakMap<Buffer, KeyObject>();

function digest(secret: Buffer, text: string): Buffer {
  const key = keys.get(secret) ?? createSecretKey(secret);
  keys.set(secret, key);
  return createHmac("sha256", key).update(text).digest();
}
const hmac = (secret: Buffer, text: string): string => digest(secret, text).toString("base64url");

/** A random token of 256 bits, 43 characters that need no escape in an address or a cookie. */
export const nouveauJeton = (): string => randomBytes(BYTES).toString("base64url");

/** Whether a text has the form of a token: anything else is refused before the store is asked. */
export const formeDeJeton = (text: string): boolean => FORM.test(text);

/**
 * The token that `graine` (the id of a link) stands for. It can be computed again, by the instance alone: a mail waits
 * in the outbox, and lies in the backups, without the token it will carry.
 */
export const jetonDe = (secret: Buffer, graine: string): string => hmac(secret, `jeton\0${graine}`);

/** What is kept of a token: SHA-256 keyed with the instance's secret, so that a copy of the base opens nothing. */
export const empreinteDe = (secret: Buffer, usage: Usage, jeton: string): string => hmac(secret, `${usage}\0${jeton}`);

/** The six digits that `graine` (the id of a code) stands for: like a token, computed when the mail leaves, kept nowhere. */
export const codeDe = (secret: Buffer, graine: string): string =>
  String(digest(secret, `code\0${graine}`).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function memeTexte(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
