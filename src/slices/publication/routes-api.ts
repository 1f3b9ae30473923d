import { createRoute, z } from "@hono/zod-openapi";
import { compterVisiteur, creerApi, problemes, reponse } from "../../platform/api.ts";
import { type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import type { Notices } from "../conventions/index.ts";
import { LICENCE, METHODE } from "./phrases.ts";
import { vuePublique } from "./reads.ts";

const Valeur = z.union([z.number(), z.literal("moins de 5")]).nullable();

const Publique = z.object({
  id: z.string(),
  titre: z.string(),
  genre: z.string(),
  etat: z.string(),
  phrase: z.string(),
  au: Day,
  parties: z.array(z.string()),
  axes: z.array(z.object({ id: z.string(), titre: z.string() })),
  engagements: z.array(z.object({ id: z.string(), titre: z.string(), axe: z.string().nullable() })),
  licence: z.object({ nom: z.string(), adresse: z.url() }),
  methode: z.string(),
  chiffres: z
    .object({
      du: Day,
      au: Day,
      connuLe: Day,
      lignes: z.array(
        z.object({
          engagement: z.string().nullable(),
          indicateur: z.string(),
          libelle: z.string(),
          valeur: Valeur,
          unite: z.string(),
          cible: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  actions: z
    .array(
      z.object({
        semaine: Day.meta({ description: "Lundi de la semaine." }),
        quoi: z.string(),
        intitule: z.string(),
        par: z.string(),
        engagement: z.string().nullable(),
        lieu: z.string().nullable(),
      }),
    )
    .nullable(),
});

const publique = createRoute({
  method: "get",
  path: "/api/v1/conventions/{id}/publique",
  tags: ["Conventions"],
  summary: "Lire ce qu’une convention publie",
  description:
    "Ce que chacun peut lire : l’état, les parties, les axes ; les chiffres et les actions là où toutes les parties les publient, null sinon.",
  middleware: [compterVisiteur] as const,
  request: {
    params: z.object({ id: z.string().meta({ description: "Identifiant de la convention." }) }),
    query: z.strictObject({ au: Day.optional().meta({ description: "Jour de la question ; aujourd’hui sinon." }) }),
  },
  responses: { 200: reponse("Ce qui est publié.", Publique), ...problemes(404, 422, 429) },
});

/** The open data of a convention, for programs. */
export function publicationApi({ store }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = creerApi();
  app.openapi(publique, async (c) => {
    const at = { jour: c.get("jour"), aujourdhui: c.get("aujourdhui"), notices };
    const found = await store.avec(c.get("acteur"), (tx) => vuePublique(tx, c.req.valid("param").id, at));
    if (found === null)
      throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
    const { chiffres, actions, ...vue } = found.vue;
    const lignes = chiffres?.blocs.flatMap((b) =>
      b.lignes.map(({ indicateur, libelle, valeur, unite, cible }) => ({
        ...{ engagement: b.engagement, indicateur, libelle, valeur, unite, cible },
      })),
    );
    const told = chiffres && lignes ? { du: chiffres.du, au: chiffres.au, connuLe: chiffres.connuLe, lignes } : null;
    return c.json(
      {
        ...vue,
        licence: LICENCE,
        methode: METHODE,
        chiffres: told,
        actions: actions?.map(({ ref: _, ...a }) => a) ?? null,
      },
      200,
    );
  });
  return app;
}
