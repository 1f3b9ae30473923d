import { createRoute, z } from "@hono/zod-openapi";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import { DOCUMENT_MAX } from "../../platform/documents/extraire.ts";
import type { Routes } from "../../platform/http.ts";
import { limiter } from "../../platform/rate.ts";
import { Day } from "../../shared/day.ts";
import { lire } from "./lire/lire.ts";
import { GENRES_LUS, type Lecture } from "./lire/types.ts";

/** A text to read. */
const DemandeDeLecture = z.strictObject({
  texte: z
    .string()
    .max(DOCUMENT_MAX.texte)
    .refine((t) => t.trim() !== "", "Donnez le texte à lire.")
    .meta({
      description: "Le texte, tel quel : les positions de la réponse sont celles de ce texte, en unités UTF-16.",
    }),
  publieLe: Day.nullish().meta({ description: "Jour de publication, qui complète « le 28 février dernier »." }),
});

const Appui = {
  quotes: z.array(z.string()).meta({ description: "Morceaux du texte, mot pour mot." }),
  spans: z.array(z.tuple([z.int(), z.int()])).meta({ description: "Leurs places : début, fin exclue." }),
};
const valeur = <T extends z.ZodType>(value: T) => z.object({ ...Appui, value });
const Jour = z.string().meta({ description: "Jour, entier ou non : 2019-02-28, 2017-06, 2017, --12-15." });

const Convention = z.object({
  title: valeur(z.string()).nullable(),
  kind: valeur(z.enum(GENRES_LUS)).nullable(),
  parties: z.array(
    z.object({ ...Appui, name: z.string(), acronym: z.string().nullable(), role: z.string().nullable() }),
  ),
  signatories: z.array(
    z.object({ ...Appui, person: z.string(), function: z.string().nullable(), organisation: z.string().nullable() }),
  ),
  signature_date: valeur(Jour).nullable(),
  effect: z.object({
    ...Appui,
    from: Jour.nullable(),
    to: Jour.nullable(),
    duration_months: z.number().nullable(),
    tacit_renewal: z.boolean().nullable(),
  }),
  territory: z.array(
    valeur(z.string()).extend({ level: z.enum(["national", "region", "regions", "departement", "commune", "autre"]) }),
  ),
  axes: z.array(z.object({ quote: z.string(), spans: Appui.spans })),
  commitments: z.array(
    z.object({
      party: z.string().nullable().meta({ description: "Qui est obligé, séparés par « ; »." }),
      quote: z.string(),
      spans: Appui.spans,
      acts: z.array(z.string()).meta({ description: "Les actions qui le tiendraient." }),
    }),
  ),
  governance: z.array(
    z.object({
      ...Appui,
      type: z.enum(["comite_pilotage", "comite_technique", "comite_suivi", "commission_mixte", "autre"]),
      label: z.string(),
    }),
  ),
  publics: z.array(valeur(z.string())),
  themes: z.array(z.string()),
  missing: z.array(z.string()).meta({ description: "Les champs que le texte ne dit pas." }),
});

/** What a reading answers. */
const LectureJson = z.object({
  is_convention: z.boolean(),
  reason: z.string().nullable().meta({ description: "Pourquoi il n’y a pas de convention." }),
  conventions: z.array(Convention),
});

const lecture = createRoute({
  method: "post",
  path: "/api/v1/lectures",
  tags: ["Lecture"],
  summary: "Lire une convention dans un texte",
  description:
    "Aucune, une ou plusieurs conventions, chaque valeur avec les mots du texte sur lesquels elle repose. Rien n’est enregistré, et le même texte reçoit la même réponse. Ce que le texte ne dit pas est listé, jamais inventé.",
  middleware: [limiter("lecture.ip")] as const,
  request: {
    headers: z.object({
      "idempotency-key": z
        .string()
        .max(200)
        .optional()
        .meta({ description: "Acceptée ; sans effet, puisque rien n’est gardé." }),
    }),
    body: { required: true, content: { "application/json": { schema: DemandeDeLecture } } },
  },
  responses: {
    200: reponse("Ce qui a été lu.", LectureJson),
    ...problemes(400, 413, 415, 422, 429),
  },
});

/** The reader for programs, without login; nothing is kept. */
export function lecturesApi(): Routes {
  const app = creerApi();
  app.openapi(lecture, (c) => {
    const { texte, publieLe } = c.req.valid("json");
    const read: Lecture = lire(texte, { publieLe: publieLe ?? null });
    return c.json(read as z.infer<typeof LectureJson>, 200);
  });
  return app;
}
