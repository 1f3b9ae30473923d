import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";

export function organisationsRoutes(_maison: Maison): Routes {
  return new OpenAPIHono<Env>();
}
