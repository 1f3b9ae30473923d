import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

/** Tools that partners share. */
export function ressourcesRoutes(_: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  return app;
}
