import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { accomplir } from "../../platform/acts.ts";
import { type Acteur, type Requete, type Tx, VISITEUR } from "../../platform/db.ts";
import { type Env, type Maison, Probleme } from "../../platform/http.ts";
import { empreinteDe, formeDeJeton, nouveauJeton } from "../../platform/token.ts";
import type { Day } from "../../shared/day.ts";
import { nomsConnus, nomsCourts } from "../organisations/reads.ts";
import { fermerSessionAcces, lireSeanceAcces, type SessionAcces } from "./store-acces.ts";
import {
  fermerSession,
  inscrireSession,
  lireSession as lire,
  lireSeance,
  lireSeanceEt,
  type SessionCherchee,
} from "./store-session.ts";
import { dureeMs } from "./types.ts";

type Biscuit = "session" | "demande" | "acces" | "oidc" | "sortie";

/** On https the prefix makes the browser refuse the cookie from any other host or path, subdomains included. */
const nomDe = (biscuit: Biscuit, maison: Maison): string =>
  surHttps(maison) ? `${biscuit === "sortie" ? "__Secure" : "__Host"}-${biscuit}` : biscuit;
/** What leaving a provider asks for is long: it goes with no other page. */
const cheminDe = (biscuit: Biscuit): string => (biscuit === "sortie" ? "/deconnexion" : "/");
const surHttps = (maison: Maison): boolean => maison.url.startsWith("https:");

/** Puts on a cookie that no script reads, for `ms` milliseconds. */
export function poserBiscuit(c: Context<Env>, biscuit: Biscuit, valeur: string, ms: number): void {
  const maison = c.get("maison");
  setCookie(c, nomDe(biscuit, maison), valeur, {
    path: cheminDe(biscuit),
    httpOnly: true,
    sameSite: "Lax",
    secure: surHttps(maison),
    maxAge: ms / 1_000,
  });
}

/** A cookie of ours as the browser sends it; null without it. */
export const lireBiscuit = (c: Context<Env>, biscuit: Biscuit): string | null =>
  getCookie(c, nomDe(biscuit, c.get("maison"))) ?? null;

function lu(c: Context<Env>, biscuit: Biscuit): string | null {
  const jeton = lireBiscuit(c, biscuit);
  return jeton !== null && formeDeJeton(jeton) ? jeton : null;
}

/** Hash of the browser that asks for a link, from a cookie as long-lived as the link; made on the first demand. */
export function navigateur(c: Context<Env>, demande: boolean): string | null {
  const known = lu(c, "demande");
  if (!demande) return known && empreinteDe(c.get("maison").secret, "navigateur", known);
  const jeton = known ?? nouveauJeton();
  poserBiscuit(c, "demande", jeton, dureeMs("connexion"));
  return empreinteDe(c.get("maison").secret, "navigateur", jeton);
}

/** Takes a cookie of ours back. */
export function retirerBiscuit(c: Context<Env>, biscuit: Biscuit): void {
  const maison = c.get("maison");
  deleteCookie(c, nomDe(biscuit, maison), { path: cheminDe(biscuit), secure: surHttps(maison) });
}

/** What a signed-in person sees is hers alone: no shared cache keeps it. */
function pourSoiSeule(c: Context<Env>): void {
  c.header("cache-control", "private, no-cache");
  c.header("vary", "Cookie");
}

/** The session opened by a confirmed link in this browser; null without one, and its cookie is taken back. */
export async function seanceAcces(c: Context<Env>): Promise<SessionAcces | null> {
  const { store, porte, secret } = c.get("maison");
  const jeton = lu(c, "acces");
  if (jeton === null) return null;
  const seance = await lireSeanceAcces(store, empreinteDe(secret, "session-acces", jeton), porte.maintenant());
  if (seance === null) retirerBiscuit(c, "acces");
  return seance;
}

/** Puts on the cookie of a link's session and gives the hash to keep of it. */
export function poserSessionAcces(c: Context<Env>): string {
  const jeton = nouveauJeton();
  poserBiscuit(c, "acces", jeton, dureeMs("sessionAcces"));
  return empreinteDe(c.get("maison").secret, "session-acces", jeton);
}

/** Leaves the link's session of this browser, if any: whoever also has an account finds it again. */
export async function quitterAcces(c: Context<Env>): Promise<void> {
  const { store, porte, secret } = c.get("maison");
  const jeton = lu(c, "acces");
  if (jeton === null) return;
  const cle = empreinteDe(secret, "session-acces", jeton);
  await store.avec(VISITEUR, (tx) => fermerSessionAcces(tx, cle, porte.maintenant()));
  retirerBiscuit(c, "acces");
}

async function nomCourt({ store }: Maison, id: string | undefined, jour: Day): Promise<string | null> {
  const ids = id === undefined ? [] : [id];
  const names = nomsConnus(store, ids, jour) ?? (await store.avec(VISITEUR, (tx) => nomsCourts(tx, ids, jour)));
  return names.get(id ?? "") ?? null;
}

/**
 * Middleware: says who is signed in (`acteur`, `compte`), in one query when the request carries a session and none
 * otherwise. A cookie that opens nothing any more is taken back. Whoever has opened a confirmed link reads under that
 * link alone, even with an account: one hat at a time; the account's session stays, and comes back on leaving the link.
 * What `annoncer` says the request will read is read in that same query and left in `lecture`.
 */
export const lireSession =
  (maison: Maison, annoncer: (c: Context<Env>) => Requete<unknown> | null): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.path.startsWith("/static/")) return next();
    const aujourdhui = c.get("aujourdhui");
    const acces = await seanceAcces(c);
    if (acces !== null) {
      const { acces: id, objet, sur, organisation, nom } = acces;
      c.set("acteur", { ...VISITEUR, acces: { id, objet, sur, organisation } });
      const pour = await nomCourt(maison, organisation, aujourdhui);
      c.set("compte", { personne: null, nom, organisation: `${pour ?? organisation}, par lien` });
      pourSoiSeule(c);
      return next();
    }
    const jeton = lu(c, "session");
    if (jeton === null) return next();
    const annonce = annoncer(c);
    const at = questionDe(maison, jeton);
    const { session, ...lecture } =
      annonce === null
        ? { session: await lireSeance(maison.store, at) }
        : await lireSeanceEt(maison.store, at, annonce);
    if ("lu" in lecture) c.set("lecture", lecture);
    if (session === null) {
      retirerBiscuit(c, "session");
      return next();
    }
    const { personne, nom, organisations, gouverne, conseille, exploitant } = session;
    c.set("acteur", { personne, organisations, gouverne, conseille, exploitant });
    const organisation = await nomCourt(maison, organisations[0], aujourdhui);
    c.set("compte", { personne, nom, organisation, conseille: conseille.length > 0 });
    pourSoiSeule(c);
    await next();
  };

function questionDe(maison: Maison, jeton: string): SessionCherchee {
  const instant = maison.porte.maintenant();
  const cle = empreinteDe(maison.secret, "session", jeton);
  return { cle, jour: maison.porte.aujourdhui(), instant, vueDepuis: vueDepuis(instant) };
}

/** A session not seen since then is over. */
export const vueDepuis = (instant: Date): Date => new Date(instant.getTime() - dureeMs("session"));

/** Id of the session this request comes under; null without one. */
export async function sessionCourante(c: Context<Env>, tx: Tx): Promise<string | null> {
  const jeton = lu(c, "session");
  return jeton === null ? null : ((await lire(tx, questionDe(c.get("maison"), jeton)))?.session ?? null);
}

/** What was shown to come in did not hold once in the transaction: used meanwhile, or withdrawn. */
export class EntreePerdue extends Error {}

/**
 * Signs `personne` in: `prouver` and the session are one transaction in her name, so that a link is used by whoever
 * gets in, and by nobody else. Throws `EntreePerdue` when `prouver` gives false; nothing is written then.
 */
export async function entrer(
  c: Context<Env>,
  personne: string,
  moyen: "lien" | "invitation" | "demonstration" | "oidc",
  prouver: (tx: Tx) => Promise<boolean>,
): Promise<void> {
  const maison = c.get("maison");
  const { porte } = maison;
  const jeton = nouveauJeton();
  const id = porte.nouvelId();
  const instant = porte.maintenant();
  const acteur: Acteur = { personne, organisations: [], exploitant: false };
  await maison.store.avec(acteur, async (tx) => {
    const entree = {
      sorte: "geste",
      nature: "session.ouverte",
      objet: `personne:${personne}`,
      contenu: { moyen },
      lecteurs: [],
    } as const;
    const issue = await accomplir(tx, porte, entree, async () => {
      if (!(await prouver(tx))) throw new EntreePerdue();
      const cle = empreinteDe(maison.secret, "session", jeton);
      const expireLe = new Date(instant.getTime() + dureeMs("sessionEnTout"));
      await inscrireSession(tx, { id, cle, personne, instant, expireLe });
      return { resultat: null };
    });
    if (issue.issue === "refuse") throw new Probleme(403, "Connexion refusée", issue.refus.phrase);
  });
  poserBiscuit(c, "session", jeton, dureeMs("sessionEnTout"));
  await quitterAcces(c);
}

/** Signs out: closes the session of this request, if any, and takes its cookie back. Under a link, leaves that link alone. */
export async function sortir(c: Context<Env>): Promise<void> {
  const maison = c.get("maison");
  if (c.get("acteur").acces) return quitterAcces(c);
  if (c.get("acteur").personne !== null)
    await maison.store.avec(c.get("acteur"), async (tx) => {
      const id = await sessionCourante(c, tx);
      if (id !== null) await fermer(c, tx, id);
    });
  retirerBiscuit(c, "session");
}

/** Closes one session of the person signed in; throws 404 when it is not hers, or closed already. */
export async function fermer(c: Context<Env>, tx: Tx, session: string): Promise<void> {
  const { porte } = c.get("maison");
  const objet = `personne:${c.get("acteur").personne}`;
  const entree = { sorte: "geste", nature: "session.fermee", objet, contenu: {}, lecteurs: [] } as const;
  await accomplir(tx, porte, entree, async () => {
    const closed = await fermerSession(tx, session, porte.maintenant());
    if (!closed)
      throw new Probleme(404, "Session introuvable", "Cette session est déjà fermée, ou n’est pas la vôtre.");
    return { resultat: null };
  });
}

/** Who is signed in, or a 401 that leads to the sign-in page. */
export function connecte(c: Context<Env>): Acteur & { personne: string } {
  const acteur = c.get("acteur");
  if (acteur.personne !== null) return { ...acteur, personne: acteur.personne };
  throw new Probleme(401, "Connectez-vous d’abord", "Cette page n’est ouverte qu’aux personnes qui ont un compte.");
}
