import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { accomplir, lireJournal } from "../../platform/acts.ts";
import { cadre, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { PageCompte } from "./pages-compte.tsx";
import { fournisseurDe } from "./routes-fournisseur.ts";
import { noms, organisationsProposees } from "./routes-noms.ts";
import { connecte, fermer, sessionCourante, vueDepuis } from "./routes-session.ts";
import { corrigerNom, lireMandats, mandats, moi, quiMeVoit } from "./store.ts";
import { identites } from "./store-oidc.ts";
import { sessionsOuvertes } from "./store-session.ts";
import { Nom, Prenom } from "./types.ts";

/** Entries of the journal shown on one's own account. */
const ENTREES = 10;

const Correction = z.object({ nom: Nom, prenom: Prenom });

/** One's own account: who I am, what I hold and why, who sees it, where I am signed in. */
export function compteRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const { porte, store } = maison;

  app.get("/compte", async (c) => {
    if (c.get("acteur").acces) return c.redirect("/acces", 303);
    if (c.get("acteur").personne === null) return c.redirect("/connexion?suite=/compte", 303);
    return pageCompte(c);
  });

  app.post("/compte", async (c) => {
    const acteur = connecte(c);
    const champs = await formulaire(c);
    const read = Correction.safeParse({ nom: champs.nom ?? "", prenom: champs.prenom });
    if (!read.success) return pageCompte(c, { valeurs: champs, erreurs: parChamp(read.error) }, 422);
    const { nom, prenom } = read.data;
    const objet = `personne:${acteur.personne}`;
    const entree = { sorte: "geste", nature: "personne.corrigee", objet, contenu: {}, lecteurs: [] } as const;
    await store.avec(acteur, (tx) =>
      accomplir(tx, porte, entree, async () => {
        await corrigerNom(tx, nom, prenom);
        return { resultat: null };
      }),
    );
    return c.redirect("/compte", 303);
  });

  app.post("/compte/sessions/:session/fermer", async (c) => {
    const acteur = connecte(c);
    const session = z.uuid().safeParse(c.req.param("session"));
    if (!session.success)
      throw new Probleme(404, "Session introuvable", "Cette session est déjà fermée, ou n’est pas la vôtre.");
    await store.avec(acteur, (tx) => fermer(c, tx, session.data));
    return c.redirect("/compte", 303);
  });
  return app;
}

/** First fault of each field, by its name, in the order of the form. */
export const parChamp = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(
    [...Map.groupBy(error.issues, ({ path }) => String(path[0] ?? ""))].map(([champ, [first]]) => [
      champ,
      first?.message ?? "",
    ]),
  );

type Reprise = { valeurs?: Record<string, string>; erreurs?: Record<string, string> };

async function pageCompte(c: Context<Env>, reprise: Reprise = {}, statut: 200 | 422 = 200) {
  const acteur = connecte(c);
  const maison = c.get("maison");
  const aujourdhui = c.get("aujourdhui");
  const instant = maison.porte.maintenant();
  const read = await maison.store.avec(acteur, async (tx) => {
    await lireMandats(tx, aujourdhui);
    const miens = await mandats(tx, { personne: acteur.personne });
    return {
      moi: await moi(tx),
      mandats: miens,
      noms: await noms(
        maison,
        tx,
        miens.map((m) => m.organisation),
        aujourdhui,
      ),
      voient: await quiMeVoit(tx, aujourdhui),
      sessions: await sessionsOuvertes(tx, instant, vueDepuis(instant)),
      courante: await sessionCourante(c, tx),
      identites: await identites(tx),
      proposees: await organisationsProposees(maison, tx, aujourdhui),
      journal: await lireJournal(tx, { objet: `personne:${acteur.personne}`, limite: ENTREES }),
    };
  });
  const { moi: compte } = read;
  const libelle = fournisseurDe(maison)?.libelle ?? null;
  if (compte === null) throw new Probleme(401, "Connectez-vous d’abord", "Ce compte n’existe plus.");
  // rights hold today: this page is never of another day
  return page(
    c,
    <PageCompte {...cadre(c)} jour={aujourdhui} {...read} libelle={libelle} {...reprise} moi={compte} />,
    statut,
  );
}
