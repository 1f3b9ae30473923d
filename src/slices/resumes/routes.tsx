import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { empreinteDe, memeTexte } from "../../platform/token.ts";
import { PageArret, PageResume } from "./pages.tsx";
import { effacerResume, inscrireResume, resumes } from "./store.ts";
import { RYTHMES } from "./types.ts";

/** How often somebody is told what her conventions come to; she chooses, and stops it from any mail. */
export function resumesRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, porte } = maison;

  app.get("/compte/resume", async (c) => {
    if (c.get("acteur").personne === null) return c.redirect("/connexion?suite=/compte/resume", 303);
    const [own] = await store.avec(c.get("acteur"), resumes);
    return page(c, <PageResume cadre={cadre(c)} rythme={own?.rythme ?? "jamais"} cle={porte.nouvelId()} />);
  });

  app.post("/compte/resume", async (c) => {
    const acteur = c.get("acteur");
    const { personne } = acteur;
    if (personne === null)
      throw new Probleme(401, "Connectez-vous d’abord", "Ce choix est celui d’une personne connue.");
    const champs = await formulaire(c);
    const rythme = RYTHMES.find((r) => r === champs.rythme);
    if (rythme === undefined)
      return page(
        c,
        <PageResume
          cadre={cadre(c)}
          rythme={null}
          erreur="Choisissez une des trois réponses."
          cle={porte.nouvelId()}
        />,
        422,
      );
    const done = await store.avec(acteur, (tx) =>
      accomplir(
        tx,
        porte,
        {
          ...{ sorte: "geste", nature: "resume.regle", objet: `personne:${personne}` },
          ...{ contenu: { rythme }, lecteurs: [] },
        },
        async () => {
          if (rythme === "jamais") await effacerResume(tx, personne);
          else await inscrireResume(tx, { personne, rythme, dernier: porte.aujourdhui() });
          return { resultat: null };
        },
        cleDe(c, champs),
      ),
    );
    if (done.issue === "refuse") throw new Probleme(403, "Ce choix ne vous revient pas", done.refus.phrase);
    return c.redirect("/compte/resume", 303);
  });

  // from a mail, without account: opening the page changes nothing, mail scanners do it
  app.get("/resume/arret/:jeton", (c) => {
    personneDe(c);
    return page(c, <PageArret demonstration={maison.demonstration} action={c.req.path} fait={false} />);
  });
  app.post("/resume/arret/:jeton", async (c) => {
    const personne = personneDe(c);
    await store.avec(OUVRIER, (tx) => effacerResume(tx, personne));
    return page(c, <PageArret demonstration={maison.demonstration} action={c.req.path} fait />);
  });
  return app;
}

/** Whose digest a link stops; throws 404 for a link that this instance did not make. */
function personneDe(c: Context<Env>): string {
  const [, personne = "", sceau = ""] = /^(.+)\.([\w-]+)$/.exec(c.req.param("jeton") ?? "") ?? [];
  if (!memeTexte(sceau, empreinteDe(c.get("maison").secret, "resume", personne)))
    throw new Probleme(404, "Lien introuvable", "Ce lien n’arrête rien : il est incomplet, ou vient d’ailleurs.");
  return personne;
}
