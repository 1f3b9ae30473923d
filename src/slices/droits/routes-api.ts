import { createRoute, z } from "@hono/zod-openapi";
import { compterVisiteur, creerApi, problemes, reponse } from "../../platform/api.ts";
import type { Maison, Routes } from "../../platform/http.ts";
import { Demande } from "../conventions/index.ts";
import { repondre } from "./reads-demande.ts";
import { Decision } from "./types.ts";

const decision = createRoute({
  method: "post",
  path: "/api/v1/decisions",
  tags: ["Droits"],
  summary: "Demander si une action est permise",
  description:
    "Une simulation : rien n’est enregistré, et la même demande reçoit la même réponse. Une information absente ou nulle n’est pas connue, ce qui n’est jamais « non ».",
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
    200: reponse("La réponse et sa raison : permis, refuse ou a-completer.", Decision),
    ...problemes(400, 413, 415, 422, 429),
  },
});

/** The rights decision for programs, without login, over the conventions the caller may read. */
export function decisionsApi(maison: Maison): Routes {
  const app = creerApi();
  app.openapi(decision, async (c) => {
    const demande = c.req.valid("json");
    const { connuLe } = c.var;
    return c.json(await maison.store.avec(c.get("acteur"), (tx) => repondre(tx, demande, connuLe)), 200);
  });
  return app;
}
