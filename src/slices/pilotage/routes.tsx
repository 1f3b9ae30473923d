import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

/** What has come of a convention, from its acts. */
export function pilotageRoutes(_: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  return app;
}
