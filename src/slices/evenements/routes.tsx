import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

/** Events: places, registrations, attendance. */
export function evenementsRoutes(_: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  return app;
}
