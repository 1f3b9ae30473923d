import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

/** What was done: recorded, corrected, joined to an article; the fiche of each commitment. */
export function actionsRoutes(_: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  return app;
}
