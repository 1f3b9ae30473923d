import { isIPv4, isIPv6 } from "node:net";
import type { Context, MiddlewareHandler } from "hono";
import { type Env, type Maison, Probleme } from "./http.ts";

/** How many at once, then how many an hour. */
export type Limite = { readonly rafale: number; readonly parHeure: number };

/** Every limit of the house. An office of a hundred people shares one address; a mailbox has one reader. */
export const LIMITES = {
  /** Sign-in links asked for one mailbox. */
  "connexion.adresse": { rafale: 5, parHeure: 10 },
  /** Sign-in links asked from one place, whatever the mailboxes. */
  "connexion.ip": { rafale: 60, parHeure: 300 },
  /** Demonstration accounts entered from one place. */
  "demonstration.ip": { rafale: 300, parHeure: 3_600 },
  /** Tries on one link: addresses typed, new links asked. */
  lien: { rafale: 5, parHeure: 10 },
  /** Codes asked for one confirmed link; the base allows ten a day. */
  code: { rafale: 4, parHeure: 8 },
  /** Places of events asked for by the public from one place, and for one address. */
  "inscription.ip": { rafale: 60, parHeure: 300 },
  "inscription.adresse": { rafale: 5, parHeure: 10 },
  /** Mails sent by one manager: invitations. */
  invitation: { rafale: 50, parHeure: 100 },
  /** Questions put to the public API from one place. */
  "api.ip": { rafale: 600, parHeure: 36_000 },
  /** Requests of one organisation's key, and keys that open nothing tried from one place. */
  "api.cle": { rafale: 600, parHeure: 36_000 },
  "cle.ip": { rafale: 30, parHeure: 300 },
  /** Texts read through the public API from one place: each may cost a few tenths of a second. */
  "lecture.ip": { rafale: 200, parHeure: 3_600 },
  /** Files checked from one place: 25 MB each are read whole. */
  "verifier.ip": { rafale: 30, parHeure: 300 },
  /** Files handed in by one person: 20 MB each are kept. */
  depot: { rafale: 20, parHeure: 60 },
  /** Documents composed for one place; what has just been composed is not composed again. */
  "document.ip": { rafale: 120, parHeure: 3_600 },
} as const satisfies Readonly<Record<string, Limite>>;
export type Debite = keyof typeof LIMITES;

/** Keys remembered per limit; beyond, the one unused for longest is forgotten. */
export const CLES_MAX = 20_000;

/** Counts what is taken, in memory, per limit and key. */
export type Debit = {
  /** Takes one; gives 0, or the whole seconds to wait before there is one again (nothing is taken then). */
  prendre(de: Debite, cle: string, instant: Date): number;
};

type Seau = { jetons: number; ms: number };

/** Empty counters: a token bucket for each key, refilled evenly over the hour. */
export function creerDebit(limites: Readonly<Record<Debite, Limite>> = LIMITES, clesMax = CLES_MAX): Debit {
  const seaux = new Map<Debite, Map<string, Seau>>();
  return {
    prendre(de, cle, instant) {
      const { rafale, parHeure } = limites[de];
      const known = seaux.get(de) ?? new Map<string, Seau>();
      seaux.set(de, known);
      const ms = instant.getTime();
      const before = known.get(cle) ?? { jetons: rafale, ms };
      // a clock set back gives nothing, and takes nothing
      const gained = (Math.max(0, ms - before.ms) * parHeure) / 3_600_000;
      const jetons = Math.min(rafale, before.jetons + gained);
      known.delete(cle); // put back last: the first of the map is the one unused for longest
      if (known.size >= clesMax) known.delete(known.keys().next().value ?? "");
      known.set(cle, { jetons: jetons >= 1 ? jetons - 1 : jetons, ms });
      return jetons >= 1 ? 0 : Math.ceil(((1 - jetons) * 3_600) / parHeure);
    },
  };
}

const debits = new WeakMap<Maison, Debit>();

/** The counters of a house, alive as long as it is. */
function debitDe(maison: Maison): Debit {
  const known = debits.get(maison) ?? creerDebit();
  debits.set(maison, known);
  return known;
}

/** Takes one for `cle`, or throws 429 with its Retry-After. */
export function exiger(c: Context<Env>, de: Debite, cle: string): void {
  const maison = c.get("maison");
  const wait = debitDe(maison).prendre(de, cle, maison.porte.maintenant());
  if (wait === 0) return;
  c.header("retry-after", String(wait));
  throw new Probleme(429, "Trop de demandes à la fois", `${attente(wait)} Rien n’a été enregistré.`);
}

/** Middleware of a public route: one taken at each request, for the place it comes from. */
export const limiter =
  (de: Debite): MiddlewareHandler<Env> =>
  async (c, next) => {
    exiger(c, de, adresseIp(c));
    await next();
  };

function attente(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? "Réessayez dans une minute." : `Réessayez dans ${minutes} minutes.`;
}

/**
 * Where a request comes from: the socket's address, or what the last trusted proxy says it saw (CONVENIR_MANDATAIRES =
 * number of proxies in front; what stands further left in X-Forwarded-For was written by the caller). An IPv6
 * address counts by its /64, which one subscriber holds whole.
 */
export function adresseIp(c: Context<Env>): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const socket = env?.incoming?.socket?.remoteAddress ?? "local";
  const proxies = c.get("maison").config.CONVENIR_MANDATAIRES;
  if (proxies === 0) return lieu(socket) ?? socket;
  const seen = (c.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  return lieu(seen.at(-proxies) ?? seen[0] ?? "") ?? lieu(socket) ?? socket;
}

/** An address in one spelling, without port; null when it is none. */
function lieu(text: string): string | null {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return mapped;
  const [address = ""] = bare.split("%");
  if (!isIPv6(address)) return null;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((g: string) => Number.parseInt(g, 16).toString(16))
    .join(":")}::/64`;
}
