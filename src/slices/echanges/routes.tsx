import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import { empreinteDe, nouveauJeton } from "../../platform/token.ts";
import { Day } from "../../shared/day.ts";
import { type Montree, PageCleMontree, PageCles } from "./pages.tsx";
import { faire, gerer, type Ici } from "./routes-commun.ts";
import { type CleDemandee, ecrireCle, expirationMax, finDeSursis, lireDemandeDeCle, ouvre } from "./rules.ts";
import { chercherCle, clesDe, inscrireCle, remplacerCle, revoquerCle } from "./store.ts";
import type { CleOrganisation } from "./types.ts";

/** The keys of an organisation, made, replaced and revoked by its managers. */
export function echangesRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/organisation/:id/cles", async (c) => {
    if (c.get("acteur").personne === null) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
    return lister(c, {}, {});
  });
  app.post("/organisation/:id/cles", creer);
  app.post("/organisation/:id/cles/:cle/remplacer", remplacer);
  app.post("/organisation/:id/cles/:cle/revoquer", revoquer);
  return app;
}

async function lister(
  c: Context<Env>,
  valeurs: Record<string, string>,
  erreurs: Record<string, string>,
): Promise<Response> {
  const props = await gerer(c, async (tx, ici) => ({ ...ici, cles: await clesDe(tx, ici.organisation) }));
  const jour = c.get("aujourdhui");
  const forme = { valeurs: { expireLe: expirationMax(jour), ...valeurs }, erreurs, cle: crypto.randomUUID() };
  return page(c, <PageCles {...props} {...forme} cadre={cadre(c)} />, Object.keys(erreurs).length > 0 ? 422 : 200);
}

const lireJour = (texte: string): Day | null => Day.safeParse(texte).data ?? null;

async function creer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const read = lireDemandeDeCle(champs, c.get("aujourdhui"), lireJour);
  if (!read.ok) return lister(c, champs, read.erreurs);
  const done = await gerer(c, async (tx, ici) => {
    const { nom, portees, expireLe } = read.valeur;
    const { id, secret, ecrire } = nouvelle(c, ici, read.valeur);
    const entree = { nature: "cle.creee", objet: `organisation:${ici.organisation}` };
    const { deja } = await faire(
      c,
      tx,
      ici,
      { ...entree, contenu: { nom, portees, expireLe } },
      async (maison) => {
        await ecrire(maison);
        return { resultat: { cle: id } };
      },
      cleDe(c, champs),
    );
    return { ...read.valeur, ...ici, secret: deja ? null : secret, ancienne: null };
  });
  return montrer(c, done);
}

/** A key about to be written: its secret exists in this answer alone. */
function nouvelle(c: Context<Env>, { organisation }: Ici, demande: CleDemandee) {
  const { porte, secret } = c.get("maison");
  const id = porte.nouvelId();
  const jeton = nouveauJeton();
  const row = {
    ...{ id, organisation, nom: demande.nom, portees: demande.portees, expire_le: demande.expireLe },
    ...{ empreinte: empreinteDe(secret, "cle", jeton), creee_par: c.get("acteur").personne },
    creee_le: porte.maintenant(),
  };
  return {
    id,
    secret: ecrireCle(jeton),
    ecrire: (maison: Parameters<typeof inscrireCle>[0]) => inscrireCle(maison, row),
  };
}

/** The secret, once: no cache keeps the page, no address leads back to it. */
function montrer(c: Context<Env>, props: Montree): Response {
  c.header("cache-control", "private, no-store");
  return page(c, <PageCleMontree {...props} cadre={cadre(c)} />);
}

/** A key that stands, held; throws 404 or 409. */
async function tenue(
  maison: Parameters<typeof chercherCle>[0],
  c: Context<Env>,
  { organisation }: Ici,
): Promise<CleOrganisation> {
  const found = await chercherCle(maison, { id: c.req.param("cle") ?? "", organisation }, true);
  if (found === null) throw new Probleme(404, "Clé introuvable", "Cette organisation n’a pas de clé de ce nom.");
  if (!ouvre(found, c.get("aujourdhui")))
    throw new Probleme(409, "Clé déjà fermée", "Cette clé n’ouvre plus rien. Rien n’a changé.");
  return found;
}

/** A new secret under the same name and scopes, for as long at most; the former opens seven days more. */
async function remplacer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const jour = c.get("aujourdhui");
  const done = await gerer(c, async (tx, ici) => {
    const seen = await chercherCle(tx, { id: c.req.param("cle") ?? "", organisation: ici.organisation });
    if (seen === null) throw new Probleme(404, "Clé introuvable", "Cette organisation n’a pas de clé de ce nom.");
    const demande = { nom: seen.nom, portees: seen.portees, expireLe: expirationMax(jour) };
    const { id, secret, ecrire } = nouvelle(c, ici, demande);
    const entree = { nature: "cle.remplacee", objet: `organisation:${ici.organisation}`, contenu: { cle: seen.id } };
    const { resultat, deja } = await faire(
      c,
      tx,
      ici,
      entree,
      async (maison) => {
        const held = await tenue(maison, c, ici);
        if (held.remplaceePar !== null)
          throw new Probleme(409, "Clé déjà remplacée", "Une autre clé a déjà pris sa place. Rien n’a changé.");
        const expireLe = finDeSursis(held.expireLe, jour);
        await ecrire(maison);
        await remplacerCle(maison, { id: held.id, par: id, expireLe });
        return { resultat: { ancienne: expireLe } };
      },
      cleDe(c, champs),
    );
    return { ...demande, ...ici, secret: deja ? null : secret, ancienne: resultat.ancienne };
  });
  return montrer(c, done);
}

async function revoquer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const organisation = await gerer(c, async (tx, ici) => {
    const contenu = { cle: c.req.param("cle") ?? "" };
    await faire(
      c,
      tx,
      ici,
      { nature: "cle.revoquee", objet: `organisation:${ici.organisation}`, contenu },
      async (maison) => {
        const held = await tenue(maison, c, ici);
        await revoquerCle(maison, held.id, c.get("maison").porte.maintenant());
        return { resultat: null };
      },
      cleDe(c, champs),
    );
    return ici.organisation;
  });
  return c.redirect(`/organisation/${encodeURIComponent(organisation)}/cles`, 303);
}
