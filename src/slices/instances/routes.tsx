import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";
import type { Notices } from "../conventions/index.ts";
import { comitesRoutes } from "./routes-instances.tsx";
import { seanceRoutes } from "./routes-seance.tsx";

/** Committees: their seats, their meetings, minutes and decisions. */
export function instancesRoutes(maison: Maison, options: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.route("/", comitesRoutes(maison, options));
  app.route("/", seanceRoutes(maison, options));
  return app;
}
