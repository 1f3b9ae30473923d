import { hash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { parLaMaison } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import { ecrireSecret, lireUrl } from "../../platform/webhook.ts";
import { cleDeSignature } from "./jobs.ts";
import { PageAbonne, PageEchanges } from "./pages-echanges.tsx";
import { faire, gerer } from "./routes-commun.ts";
import { champDEvenement, evenementsCoches } from "./rules-webhooks.ts";
import { abonnementsDe, changerAbonnement, inscrireAbonnement, notificationsDe, rejouer } from "./store-webhooks.ts";

/** Lines of the log on the page; the API gives all of them. */
const LIGNES = 100;

/** What leaves for an organisation's programs: its subscriptions, and the log of the last thirty days. */
export function webhooksRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/organisation/:id/echanges", async (c) => {
    if (c.get("acteur").personne === null) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
    return lister(c, {}, {});
  });
  app.post("/organisation/:id/echanges", abonner);
  app.post("/organisation/:id/echanges/:abonnement/:verbe", changer);
  app.post("/organisation/:id/rejeu/:notification", renvoyer);
  return app;
}

type Saisie = Readonly<Record<string, string>>;

async function lister(c: Context<Env>, valeurs: Saisie, erreurs: Saisie): Promise<Response> {
  const props = await gerer(c, async (tx, ici) => ({
    ...ici,
    abonnements: await abonnementsDe(tx, [ici.organisation]),
    notifications: await notificationsDe(tx, { organisations: [ici.organisation], limite: LIGNES }),
  }));
  const forme = { valeurs, erreurs, cle: crypto.randomUUID() };
  return page(c, <PageEchanges {...props} {...forme} cadre={cadre(c)} />, Object.keys(erreurs).length > 0 ? 422 : 200);
}

const retour = (c: Context<Env>): Response =>
  c.redirect(`/organisation/${encodeURIComponent(c.req.param("id") ?? "")}/echanges`, 303);

async function abonner(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const { porte, secret, config } = c.get("maison");
  const read = lireUrl(champs.url ?? "", config.CONVENIR_WEBHOOKS_LOCAUX === "oui");
  const evenements = evenementsCoches(champs);
  const erreurs = {
    ...(read.ok ? {} : { url: read.phrase }),
    ...(evenements.length > 0 ? {} : { [champDEvenement("relais.transmis")]: "Cochez au moins un événement." }),
  };
  if (!read.ok || evenements.length === 0) return lister(c, champs, erreurs);
  const { url } = read;
  const done = await gerer(c, async (tx, ici) => {
    const id = porte.nouvelId();
    const { organisation } = ici;
    // the address may hold a secret of the receiver's: the journal keeps a mark of it
    const contenu = { evenements, marque: hash("sha256", url, "hex").slice(0, 16) };
    const { resultat } = await faire(
      c,
      tx,
      ici,
      { nature: "webhook.abonne", objet: `organisation:${organisation}`, contenu },
      async (maison) => {
        await inscrireAbonnement(maison, { id, organisation, url, evenements, cree_le: porte.maintenant() });
        return { resultat: { abonnement: id } };
      },
      cleDe(c, champs),
    );
    return { ...ici, signature: ecrireSecret(cleDeSignature(secret, resultat.abonnement)) };
  });
  c.header("cache-control", "private, no-store");
  return page(c, <PageAbonne {...done} cadre={cadre(c)} />);
}

const VERBES = { supprimer: "webhook.supprime", reprendre: "webhook.repris" } as const;

async function changer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const asked = c.req.param("verbe");
  const quoi: "supprimer" | "reprendre" | null = asked === "supprimer" || asked === "reprendre" ? asked : null;
  if (quoi === null) throw new Probleme(404, "Page introuvable", "Cette adresse ne mène à aucune page.");
  const id = c.req.param("abonnement") ?? "";
  await gerer(c, (tx, ici) =>
    faire(
      c,
      tx,
      ici,
      { nature: VERBES[quoi], objet: `organisation:${ici.organisation}`, contenu: { abonnement: id } },
      async (maison) => {
        const at = { id, organisation: ici.organisation, quoi, instant: c.get("maison").porte.maintenant() };
        if (!(await changerAbonnement(maison, at)))
          throw new Probleme(404, "Abonnement introuvable", "Cette organisation n’a pas d’abonnement de ce nom.");
        return { resultat: null };
      },
      cleDe(c, champs),
    ),
  );
  return retour(c);
}

/** Sends one again, under the same id: nothing of the organisation's changes, so that it is no entry of the journal. */
async function renvoyer(c: Context<Env>): Promise<Response> {
  await formulaire(c);
  const id = c.req.param("notification") ?? "";
  await gerer(c, async (tx, { organisation }) => {
    const at = { id, organisations: [organisation], instant: c.get("maison").porte.maintenant() };
    if (!(await parLaMaison(tx, (own) => rejouer(own, at))))
      throw new Probleme(404, "Envoi introuvable", "Cet envoi n’est plus là : ils sont gardés trente jours.");
  });
  return retour(c);
}
