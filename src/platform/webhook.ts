import { createHmac } from "node:crypto";
import { lookup } from "node:dns";
import { request as enClair } from "node:http";
import { request as enSecret } from "node:https";
import { BlockList, isIP, isIPv4, isIPv6, type LookupFunction } from "node:net";

/*
 * What leaves for an address that somebody gave: which addresses may be reached, how it is signed, how it is sent.
 */

/** How long a receiver may take. */
const DELAI_MS = 10_000;

/** IPv4 ranges that no subscription reaches: private, loopback, link-local, shared, documentation, multicast, reserved. */
const FERMEES = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  FERMEES.addSubnet(net, bits, "ipv4");
/** IPv6: what is public is 2000::/3, less what wraps an IPv4 address or is for documentation. */
const PUBLIQUES6 = new BlockList();
PUBLIQUES6.addSubnet("2000::", 3, "ipv6");
const FERMEES6 = new BlockList();
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  FERMEES6.addSubnet(net, bits, "ipv6");

/** Whether an IP address is a public one. */
export const adressePublique = (ip: string): boolean =>
  isIPv4(ip) ? !FERMEES.check(ip, "ipv4") : isIPv6(ip) && PUBLIQUES6.check(ip, "ipv6") && !FERMEES6.check(ip, "ipv6");

/** An address to be told at, in one spelling, or why it is refused; `locaux` is the seam of tests (CONVENIR_WEBHOOKS_LOCAUX). */
export function lireUrl(saisie: string, locaux: boolean): { ok: true; url: string } | { ok: false; phrase: string } {
  const url = URL.parse(saisie.trim());
  const refus = (phrase: string) => ({ ok: false as const, phrase });
  if (url === null || saisie.length > 500)
    return refus("Une adresse complète est attendue : https://exemple.fr/retour.");
  if (url.protocol !== "https:" && !(locaux && url.protocol === "http:"))
    return refus("L’adresse commence par https://.");
  if (url.username !== "" || url.password !== "") return refus("L’adresse ne contient ni compte ni mot de passe.");
  if (url.hash !== "") return refus("L’adresse ne contient pas de #.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const bare = isIPv4(host) || isIPv6(host);
  const inner = bare ? !adressePublique(host) : !host.includes(".") || /\.(?:local|internal|localhost|lan)$/.test(host);
  if (!locaux && inner) return refus("Cette adresse est celle d’un réseau privé : elle n’est pas jointe.");
  return { ok: true, url: url.href };
}

/** The signature of one try: HMAC-SHA256 of "id.timestamp.body", base64, behind its version (Standard Webhooks). */
export const signer = (cle: Buffer, { id, instant, corps }: { id: string; instant: number; corps: string }): string =>
  `v1,${createHmac("sha256", cle).update(`${id}.${instant}.${corps}`).digest("base64")}`;

/** How a signing secret is written for whoever checks it. */
export const ecrireSecret = (cle: Buffer): string => `whsec_${cle.toString("base64")}`;

/** The address is not one of the Internet. */
class AdressePrivee extends Error {}

/** What is kept of a failure: its kind, never what the receiver wrote. */
export const motifDEchec = (cause: unknown): string => {
  if (cause instanceof AdressePrivee) return "adresse privée";
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return code === "" ? "sans réponse" : code.slice(0, 40);
};

/**
 * One POST; gives the status. The name is resolved here and the connection goes to that very address, so that nothing
 * else is reached than what was checked. A redirection is an answer like another: it is not followed.
 */
export function envoyerWebhook(
  url: string,
  headers: Record<string, string>,
  corps: string,
  locaux: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const to = new URL(url);
    const host = to.hostname.replace(/^\[|\]$/g, "");
    if (!locaux && (to.protocol !== "https:" || (isIP(host) !== 0 && !adressePublique(host)))) {
      reject(new AdressePrivee());
      return;
    }
    const send = to.protocol === "https:" ? enSecret : enClair;
    const signal = AbortSignal.timeout(DELAI_MS);
    const out = send(to, { method: "POST", headers, signal, agent: false, lookup: verifiee(locaux) }, (reply) => {
      resolve(reply.statusCode ?? 0);
      reply.destroy(); // what it says is not read
    });
    out.on("error", reject);
    out.end(corps);
  });
}

/** Resolves a name, and refuses it as soon as one of its addresses is not public. */
const verifiee =
  (locaux: boolean): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (cause, found) => {
      if (cause) return done(cause, "", 0);
      const [first] = found;
      if (first === undefined || (!locaux && found.some((a) => !adressePublique(a.address))))
        return done(new AdressePrivee(), "", 0);
      if (options.all === true) return done(null, found);
      return done(null, first.address, first.family);
    });
  };
