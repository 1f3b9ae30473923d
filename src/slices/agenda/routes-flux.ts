import { hash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type Acteur, VISITEUR } from "../../platform/db.ts";
import { type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { calendrier } from "../../platform/ics.ts";
import { empreinteDe, formeDeJeton } from "../../platform/token.ts";
import { addMonths, type Day, dayInParis } from "../../shared/day.ts";
import { type Notices, titreCourt } from "../conventions/index.ts";
import { lireConvention } from "../conventions/reads.ts";
import { type Demande, lireAgenda } from "./reads.ts";
import { entreeIcs, ouverture } from "./rules.ts";
import { lecteurDe } from "./store.ts";

/** How far back a feed goes, in months: what was called off stays there as long. */
const RECUL_MOIS = 13;

type Flux = Pick<Demande, "choix" | "convention" | "instance"> & {
  /** Name of the calendar. */
  nom: string;
  /** What its opening is called by: the same for ever. */
  id: string;
  depuis: Day;
  prive: boolean;
};

/**
 * The feeds that calendar programs follow. Without session: those of a person are read in her name by the address that
 * she alone knows, with what she holds that day; the others as a visitor, so that a convention that is not published
 * has none.
 */
export function fluxRoutes(maison: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, secret } = maison;

  const rendre = async (c: Context<Env>, acteur: Acteur, { nom, id, depuis, prive, ...quoi }: Flux) => {
    const jour = c.get("aujourdhui");
    const since = addMonths(jour, -RECUL_MOIS);
    const found = await store.avec(acteur, (tx) => lireAgenda(tx, { ...quoi, jour, depuis: since, notices }));
    const entrees = [ouverture(id, `${nom} : agenda ouvert`, depuis), ...found.map((e) => entreeIcs(e, maison.url))];
    return servir(c, calendrier(nom, entrees, new URL(maison.url).hostname), prive);
  };

  const titreDe = async (acteur: Acteur, id: string): Promise<{ nom: string; depuis: Day }> => {
    const convention = await store.avec(acteur, (tx) => lireConvention(tx, id));
    if (convention === null) throw introuvable();
    return { nom: titreCourt(convention, notices), depuis: convention.effet.du ?? OUVERTURE };
  };

  const lecteur = async (c: Context<Env>, jeton: string) => {
    const cle = formeDeJeton(jeton) ? empreinteDe(secret, "agenda", jeton) : null;
    const read = cle && (await store.avec(VISITEUR, (tx) => lecteurDe(tx, cle, c.get("aujourdhui"))));
    if (!read) throw introuvable();
    return { acteur: read.acteur, depuis: dayInParis(read.depuis), prive: true };
  };

  app.get("/flux/public.ics", (c) =>
    rendre(c, VISITEUR, {
      ...{ nom: "Rencontres ouvertes à tous", id: "public", choix: "public", depuis: OUVERTURE, prive: false },
    }),
  );
  app.get("/flux/convention/:fichier", async (c) => {
    const convention = sansIcs(c.req.param("fichier"));
    const { nom, depuis } = await titreDe(VISITEUR, convention);
    const id = `convention-${convention}`;
    return rendre(c, VISITEUR, { nom, id, depuis, convention, choix: "conventions", prive: false });
  });
  app.get("/flux/personne/:fichier", async (c) => {
    const { acteur, ...own } = await lecteur(c, sansIcs(c.req.param("fichier")));
    return rendre(c, acteur, { ...own, nom: "Mes rendez-vous", id: "moi", choix: "moi" });
  });
  app.get("/flux/personne/:jeton/conventions.ics", async (c) => {
    const { acteur, ...own } = await lecteur(c, c.req.param("jeton"));
    return rendre(c, acteur, { ...own, nom: "Mes conventions", id: "conventions", choix: "conventions" });
  });
  app.get("/flux/personne/:jeton/convention/:fichier", async (c) => {
    const { acteur, ...own } = await lecteur(c, c.req.param("jeton"));
    const convention = sansIcs(c.req.param("fichier"));
    const { nom } = await titreDe(acteur, convention);
    return rendre(c, acteur, { ...own, nom, id: `convention-${convention}`, convention, choix: "conventions" });
  });
  app.get("/flux/personne/:jeton/convention/:id/:fichier", async (c) => {
    const { acteur, ...own } = await lecteur(c, c.req.param("jeton"));
    const [convention, instance] = [c.req.param("id"), sansIcs(c.req.param("fichier"))];
    const { nom } = await titreDe(acteur, convention);
    const id = `instance-${convention}-${instance}`;
    return rendre(c, acteur, { ...own, nom: `Réunions : ${nom}`, id, convention, instance, choix: "conventions" });
  });
  return app;
}

/** Day of the opening where nothing tells another: no later than what a feed holds. */
const OUVERTURE = "2019-01-01" as Day;

const introuvable = () =>
  new Probleme(
    404,
    "Agenda introuvable",
    "Cette adresse n’ouvre aucun agenda : elle a été changée, ou n’a jamais existé.",
  );

/** What a file of a feed is called by. Throws the same 404 as for an unknown one. */
function sansIcs(fichier: string): string {
  if (!fichier.endsWith(".ics")) throw introuvable();
  return fichier.slice(0, -".ics".length);
}

/** Answers with a calendar, or with 304 when the reader holds it already; a private one is kept by no shared cache. */
function servir(c: Context<Env>, ics: string, prive: boolean) {
  const etag = `"${hash("sha256", ics, "base64url").slice(0, 22)}"`;
  const headers = {
    etag,
    "cache-control": prive ? "private, no-cache" : "public, max-age=300",
    ...(prive ? { "x-robots-tag": "noindex, nofollow" } : {}),
  };
  const known = (c.req.header("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return c.body(null, 304, headers);
  return c.body(ics, 200, {
    ...headers,
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="convenir.ics"',
  });
}
