import { OpenAPIHono } from "@hono/zod-openapi";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { faute } from "../../platform/log.ts";
import { PageAccessibilite, PageAPropos, PageDonnees } from "./pages.tsx";
import { sante, VERSION } from "./reads.ts";

/** Health of the instance, and the three pages every foot links to. */
export function instanceRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/sante", async (c) => {
    try {
      return c.json({ ...(await sante(maison.store)), hds: maison.config.CONVENIR_HDS === "oui" }, 200, {
        "cache-control": "no-store",
      });
    } catch (cause) {
      maison.log({ niveau: "alerte", quoi: "sante", requete: c.get("requete"), faute: faute(cause) });
      return c.json(
        { etat: "ferme", version: VERSION, moteur: maison.store.moteur, durabilite: "La base ne répond pas." },
        503,
      );
    }
  });
  app.get("/accessibilite", (c) => page(c, <PageAccessibilite {...cadre(c)} />));
  app.get("/donnees-personnelles", (c) => page(c, <PageDonnees {...cadre(c)} />));
  app.get("/a-propos", (c) => page(c, <PageAPropos {...cadre(c)} version={VERSION} />));
  return app;
}
