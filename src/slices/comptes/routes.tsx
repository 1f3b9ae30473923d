import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";
import { accesRoutes } from "./routes-acces.tsx";
import { compteRoutes } from "./routes-compte.tsx";
import { connexionRoutes } from "./routes-connexion.tsx";
import { courrierRoutes } from "./routes-courrier.tsx";
import { exploitationRoutes } from "./routes-exploitation.tsx";
import { oidcRoutes } from "./routes-oidc.tsx";
import { personnesRoutes } from "./routes-personnes.tsx";

export { lireSession } from "./routes-session.ts";

/** Sign-in, one's account, the people of an organisation, the instance, the demonstration's mailbox. */
export function comptesRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  for (const routes of [
    connexionRoutes,
    accesRoutes,
    oidcRoutes,
    compteRoutes,
    personnesRoutes,
    exploitationRoutes,
    courrierRoutes,
  ])
    app.route("/", routes(maison));
  return app;
}
