import { transcode } from "node:buffer";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import type { Config } from "../config.ts";
import type { Day } from "../shared/day.ts";
import { empreinteDesFaits, type Porte } from "./acts.ts";
import type { Acteur, Store } from "./db.ts";
import type { Log } from "./log.ts";
import { jetonDe } from "./token.ts";

/** What every slice's routes are given: the store, the door, the configuration. Assembled in app.ts. */
export type Maison = {
  store: Store;
  porte: Porte;
  config: Config;
  /** Secret of the instance, for what is signed or hashed with a key. */
  secret: Buffer;
  /** Public address without a final slash. */
  url: string;
  /** Whether the store holds the demonstration: marked on every page. */
  demonstration: boolean;
  log: Log;
  /** Witness file of the chain's heads, or null. */
  temoin: string | null;
};

/** Who is signed in, for the head of the page; `personne` is null for whoever came by a confirmed link. */
export type Compte = { personne: string | null; nom: string; organisation: string | null; conseille?: boolean };

/** What the request carries once the middlewares have read it. */
export type Env = {
  Variables: {
    acteur: Acteur;
    compte: Compte | null;
    /** The day the page is asked as of (`?au=`), else today. */
    jour: Day;
    aujourdhui: Day;
    /** What was known on that day (`?connuLe=`), else all that is known. */
    connuLe: Day | null;
    requete: string;
    /** What the route had announced, read with the session under the actor's name; null when it has to be asked. */
    lecture: { lu: unknown } | null;
    maison: Maison;
  };
};

/** Routes of a slice: pages and API in one application. */
export type Routes = OpenAPIHono<Env>;

/** One fault of a form or a body: the field's path and a French sentence. */
export type Champ = { champ: string; phrase: string };

/** A problem told to the caller (RFC 9457): thrown anywhere in a route, answered as JSON or as a page. */
export class Probleme extends Error {
  readonly statut: ContentfulStatusCode;
  readonly titre: string;
  readonly champs: readonly Champ[];
  readonly decision: unknown;
  constructor(
    statut: ContentfulStatusCode,
    titre: string,
    detail: string,
    plus: { champs?: readonly Champ[]; decision?: unknown } = {},
  ) {
    super(detail);
    this.statut = statut;
    this.titre = titre;
    this.champs = plus.champs ?? [];
    this.decision = plus.decision;
  }
}

/** Whether the caller is a program: under /api, or asking for JSON. */
export const veutJson = (c: Context): boolean =>
  c.req.path.startsWith("/api/") || (c.req.header("accept") ?? "").includes("application/json");

/** Body of a problem document. */
export const corpsProbleme = (p: Probleme) => ({
  type: "about:blank",
  title: p.titre,
  status: p.statut,
  detail: p.message,
  ...(p.champs.length > 0 ? { champs: p.champs } : {}),
  ...(p.decision !== undefined ? { decision: p.decision } : {}),
});

/** What `<Page>` needs to know of the request. */
export function cadre(c: Context<Env>) {
  return {
    jour: c.get("jour"),
    aujourdhui: c.get("aujourdhui"),
    compte: c.get("compte"),
    chemin: c.req.url.slice(c.req.url.indexOf("/", 8)), // after "https://": path and query as they were asked
    demonstration: c.get("maison").demonstration,
  };
}

/** Answers with a page. */
export const page = (c: Context<Env>, corps: VNode, statut: ContentfulStatusCode = 200) =>
  // as bytes: a text would be measured, then encoded
  c.body(octetsDe(`<!doctype html>${render(corps)}`), statut, HTML);

/**
 * A text as UTF-8. A long text put together piece by piece, some of it beyond Latin-1, takes `Buffer.from` two and a
 * half times as long: it is measured, then written character by character.
 */
function octetsDe(texte: string): Uint8Array<ArrayBuffer> {
  try {
    return transcode(Buffer.from(texte, "utf16le"), "utf16le", "utf8") as Uint8Array<ArrayBuffer>;
  } catch {
    return Buffer.from(texte); // half a character somewhere: it becomes U+FFFD
  }
}

const HTML = { "content-type": "text/html; charset=UTF-8" };

/** Fields of a posted form, texts only (the last of repeated ones); a file is left out. Throws 400 when it is no form. */
export async function formulaire(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  return Object.fromEntries(Object.entries(body).filter((e): e is [string, string] => typeof e[1] === "string"));
}

/**
 * Idempotency key of a write: the header of a program, or the hidden field of a form. Throws 400 for one that is not 1
 * to 200 printable ASCII characters: cut or cleaned, two keys could become the same.
 */
export function cleDe(c: Context, champs: Record<string, string> = {}): string | undefined {
  const cle = c.req.header("idempotency-key") ?? champs.cle;
  if (cle === undefined || cle === "") return undefined;
  if (/^[\x20-\x7e]{1,200}$/.test(cle)) return cle;
  throw new Probleme(400, "Clé illisible", "Une clé d’idempotence compte 1 à 200 caractères sans accent.");
}

/**
 * A mark of what a form says, for the facts of a geste whose words stay out of the journal: under the same key, other
 * words are another demand. Only this instance can make it, so that it tells nobody what was written.
 */
export function marqueDe(c: Context<Env>, { cle: _, ...champs }: Readonly<Record<string, string>>): string {
  return jetonDe(c.get("maison").secret, `saisie ${empreinteDesFaits(champs)}`).slice(0, 16);
}
