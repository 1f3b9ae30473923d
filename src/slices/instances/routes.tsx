import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

/** Committees: their seats, their meetings, minutes and decisions. */
export function instancesRoutes(_: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  return app;
}
