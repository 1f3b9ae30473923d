import { createRoute, z } from "@hono/zod-openapi";
import { compterVisiteur, creerApi, problemes, reponse } from "../../platform/api.ts";
import type { Routes } from "../../platform/http.ts";
import { orienter } from "./orienter.ts";
import { Demande } from "./situation.ts";
import { Orientation } from "./types.ts";

const orientation = createRoute({
  method: "post",
  path: "/api/v1/orientations",
  tags: ["Orientation"],
  summary: "Demander qui peut aider une personne, et ce qui lui est ouvert",
  description:
    "Rien n’est enregistré, et la même demande reçoit la même réponse. Une information absente ou nulle n’est pas connue, ce qui n’est jamais « non ». Ne donnez ni nom, ni numéro, ni coordonnées\u00a0: la réponse n’en a pas besoin.",
  middleware: [compterVisiteur] as const,
  request: {
    headers: z.object({
      "idempotency-key": z
        .string()
        .max(200)
        .optional()
        .meta({ description: "Acceptée ; sans effet, puisque rien n’est gardé." }),
    }),
    body: { required: true, content: { "application/json": { schema: Demande } } },
  },
  responses: {
    200: reponse(
      "Les opérateurs, l’Opco, les dispositifs avec leurs articles, et ce qui manque pour en dire plus.",
      Orientation,
    ),
    ...problemes(400, 413, 415, 422, 429),
  },
});

/** Who can help a person and what is open to her, for programs, without login. */
export function orientationsApi(): Routes {
  const app = creerApi();
  app.openapi(orientation, (c) => c.json(orienter(c.req.valid("json")), 200));
  return app;
}
