import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";
import type { Notices } from "../conventions/index.ts";
import { actionRoutes } from "./routes-action.tsx";
import { nouvelleRoutes } from "./routes-nouvelle.tsx";

/** What was done: recorded, corrected, joined to an article; the fiche of each commitment. */
export function actionsRoutes(maison: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.route("/", nouvelleRoutes(maison, notices));
  app.route("/", actionRoutes(maison, notices));
  return app;
}
