import { createRoute, z } from "@hono/zod-openapi";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import type { Maison, Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { lignesDeRelais } from "./phrases-relais.ts";
import { tableauDeBord } from "./reads.ts";
import { lireRelais } from "./reads-relais.ts";
import { anneeDe, conventionChiffree } from "./routes-commun.ts";
import { INDICATEURS } from "./rules-catalogue.ts";

const Ligne = z.object({
  indicateur: z.string(),
  libelle: z.string(),
  valeur: z.union([z.number(), z.literal("moins de 5"), z.null()]),
  unite: z.string(),
  cible: z.number().nullable(),
  attendu: z.number().nullable(),
});

const Reponse = z.object({
  convention: z.string(),
  du: Day,
  au: Day,
  connuLe: Day,
  blocs: z.array(
    z.object({
      engagement: z.string().nullable(),
      titre: z.string(),
      axe: z.string().nullable(),
      lignes: z.array(Ligne),
    }),
  ),
  enregistresDepuis: z.int(),
  methode: z.record(z.string(), z.string()),
  /** Since the beginning of the convention; empty when there is none to tell. */
  relais: z.array(z.object({ libelle: z.string(), valeur: Ligne.shape.valeur, unite: z.string() })),
});

const route = createRoute({
  method: "get",
  path: "/api/v1/conventions/{id}/indicateurs",
  tags: ["Conventions"],
  summary: "Lire les indicateurs d’une convention",
  description:
    "Ses chiffres sur une période, au jour demandé : l’ensemble, puis chaque engagement face à sa cible. Pour ses parties, leurs membres et ses appuis. Les personnes se disent à partir de cinq, par mois entiers, et seulement avec tout ce qui est connu.",
  request: {
    params: z.object({ id: z.string().meta({ description: "Identifiant de la convention." }) }),
    query: z.strictObject({
      du: Day.optional().meta({
        description: "Premier jour de la période ; le 1er janvier de l’année des chiffres sinon.",
      }),
      au: Day.optional().meta({ description: "Jour des chiffres ; aujourd’hui sinon." }),
      connuLe: Day.optional().meta({
        description: "Ce qui était connu à la fin de ce jour ; tout ce qui est connu sinon.",
      }),
    }),
  },
  responses: { 200: reponse("Les chiffres, et ce que chacun compte.", Reponse), ...problemes(404, 422) },
});

/** The figures of a convention as JSON: the same for every reader of them. */
export function pilotageApi({ store }: Maison): Routes {
  const app = creerApi();
  app.openapi(route, async (c) => {
    const { du } = c.req.valid("query");
    const au = c.get("jour");
    const connuLe = c.get("connuLe") ?? c.get("aujourdhui");
    const { bord, relais } = await store.avec(c.get("acteur"), async (tx) => {
      const convention = await conventionChiffree(c, tx);
      const from = du ?? anneeDe(convention, au).du;
      const sansPersonnes = connuLe < c.get("aujourdhui");
      const lecture = { jour: au, aujourdhui: c.get("aujourdhui"), connuLe };
      const { tous } = await lireRelais(tx, convention, lecture);
      const noms = await nomsCourts(tx, organisationsDe(convention), au);
      return {
        bord: await tableauDeBord(tx, convention, { du: from < au ? from : au, au, connuLe, sansPersonnes }),
        relais: lignesDeRelais(tous, (id) => noms.get(id) ?? id),
      };
    });
    const methode = Object.fromEntries(INDICATEURS.map((i) => [i.id, i.methode]));
    return c.json({ ...bord, blocs: bord.blocs.map((b) => ({ ...b, lignes: [...b.lignes] })), methode, relais }, 200);
  });
  return app;
}
