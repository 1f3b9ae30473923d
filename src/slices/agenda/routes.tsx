import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

/** Calendars: pages, feeds and invitations. */
export function agendaRoutes(_: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  return app;
}
