import { randomUUID } from "node:crypto";
import { creerApp } from "../app.ts";
import { type Config, lireConfig } from "../config.ts";
import type { Porte } from "../platform/acts.ts";
import type { Store } from "../platform/db.ts";
import type { Maison } from "../platform/http.ts";
import { type Day, dayInParis } from "../shared/day.ts";

/** A whole application over a test store, with a clock that the test moves. */
export type MaisonEssai = {
  readonly maison: Maison;
  /** The instant it is there; set it to go to another. */
  readonly horloge: { instant: Date };
  readonly lignes: unknown[];
  /** A browser of its own: keeps its cookies, follows no redirection, posts forms from the site itself. */
  navigateur(): NavigateurEssai;
  /** One request as a program sends it: no cookie, the headers given and nothing else. */
  requete(chemin: string, init?: RequestInit): Promise<Response>;
};

export type NavigateurEssai = {
  readonly cookies: Map<string, string>;
  get(chemin: string, entetes?: Record<string, string>, methode?: "GET" | "HEAD"): Promise<Response>;
  post(chemin: string, champs?: Record<string, string>, entetes?: Record<string, string>): Promise<Response>;
};

type Reglages = {
  instant?: string;
  url?: string;
  demonstration?: boolean;
  env?: Record<string, string>;
  autoriser: Porte["autoriser"];
};

/** Assembles the application over `store`; `env` is read as the environment is. */
export function maisonEssai(store: Store, reglages: Reglages): MaisonEssai {
  const horloge = { instant: new Date(reglages.instant ?? "2026-11-23T09:00:00.000Z") };
  const lignes: unknown[] = [];
  const config: Config = lireConfig(reglages.env ?? {});
  const url = reglages.url ?? "http://localhost";
  const maison: Maison = {
    store,
    porte: {
      autoriser: reglages.autoriser,
      maintenant: () => horloge.instant,
      aujourdhui: (): Day => dayInParis(horloge.instant),
      nouvelId: () => randomUUID(),
    },
    config,
    secret: Buffer.from("secret d’essai, trente-deux octets au moins"),
    url,
    demonstration: reglages.demonstration ?? false,
    log: (ligne) => {
      lignes.push(ligne);
      // a page that breaks says only "Panne" to the test: what broke must be in the run's log
      if (ligne.quoi === "panne") console.error(`panne ${ligne.faute}`);
    },
    temoin: null,
  };
  const app = creerApp(maison);
  const origin = new URL(url).origin;
  const requete = async (chemin: string, init?: RequestInit) => app.request(origin + chemin, init);
  return { maison, horloge, lignes, requete, navigateur: () => browser(app, origin) };
}

function browser(app: ReturnType<typeof creerApp>, origin: string): NavigateurEssai {
  const cookies = new Map<string, string>();
  const send = async (chemin: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie ? { cookie } : {}), ...init.headers };
    const reply = await app.request(origin + chemin, { ...init, headers, redirect: "manual" });
    for (const set of reply.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, pair.slice(name.length + 1));
    }
    return reply;
  };
  return {
    cookies,
    get: (chemin, headers = {}, method = "GET") => send(chemin, { method, headers }),
    post: (chemin, champs = {}, headers = {}) =>
      send(chemin, { method: "POST", body: new URLSearchParams(champs), headers: { origin, ...headers } }),
  };
}
