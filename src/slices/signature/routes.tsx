import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";
import { documentRoutes } from "./routes-document.ts";
import { signatairesRoutes } from "./routes-signataires.tsx";
import { signerRoutes } from "./routes-signer.tsx";
import { tourRoutes } from "./routes-tour.tsx";

/** The signature of a draft: who signs, the round, signing by a link, the document. */
export function signatureRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.route("/", signatairesRoutes(maison));
  app.route("/", tourRoutes(maison));
  app.route("/", signerRoutes(maison));
  app.route("/", documentRoutes(maison));
  return app;
}
