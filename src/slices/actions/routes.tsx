import { OpenAPIHono } from "@hono/zod-openapi";
import type { Env, Maison, Routes } from "../../platform/http.ts";
import type { Notices } from "../conventions/index.ts";
import { actionRoutes } from "./routes-action.tsx";
import { courrielRoutes } from "./routes-courriel.tsx";
import { liensRoutes } from "./routes-liens.tsx";
import { listeRoutes } from "./routes-liste.tsx";
import { nouvelleRoutes } from "./routes-nouvelle.tsx";
import { piecesRoutes } from "./routes-pieces.ts";

export { ENVOI_PIECE_MAX, recoitUnePiece } from "./routes-pieces.ts";

/** What was done: recorded, corrected, joined to an article; the fiche of each commitment. */
export function actionsRoutes(maison: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.route("/", nouvelleRoutes(maison, notices));
  app.route("/", courrielRoutes(maison, notices));
  app.route("/", actionRoutes(maison, notices));
  app.route("/", piecesRoutes(maison, notices));
  app.route("/", liensRoutes(maison, notices));
  app.route("/", listeRoutes(maison, notices));
  return app;
}
