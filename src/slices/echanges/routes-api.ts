import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { lireMandats } from "../comptes/reads.ts";
import { notificationsDe, rejouer } from "./store-webhooks.ts";
import { EVENEMENTS, type Evenement, type Portee } from "./types.ts";

const EvenementJson = z.enum(Object.keys(EVENEMENTS) as [Evenement, ...Evenement[]]);

const Envoi = z.object({
  id: z.string().meta({ description: "Le webhook-id : le même à chaque essai." }),
  abonnement: z.string(),
  evenement: EvenementJson,
  acte: z.string(),
  creeLe: Day,
  essais: z.int(),
  livreeLe: Day.nullable(),
  statut: z.int().nullable(),
  echec: z.string().nullable(),
});

const APPEL = { tags: ["Webhooks"], security: [{ cle: [] }] };

const liste = createRoute({
  ...APPEL,
  method: "get",
  path: "/api/v1/webhooks",
  summary: "Lire les envois des trente derniers jours",
  description: "Le plus récent d’abord. La clé lit les événements que ses portées lui ouvrent.",
  request: {
    query: z.strictObject({
      apres: z.string().max(200).optional().meta({ description: "Valeur de suivant dans la réponse précédente." }),
      limite: z.coerce
        .number("Un nombre est attendu.")
        .int("Un nombre entier est attendu.")
        .min(1, "Au moins 1.")
        .max(100, "Au plus 100.")
        .default(50),
    }),
  },
  responses: {
    200: reponse(
      "Les envois, et suivant quand il en reste.",
      z.object({ webhooks: z.array(Envoi), suivant: z.string().optional() }),
    ),
    ...problemes(401, 403, 422, 429),
  },
});

const rejeu = createRoute({
  ...APPEL,
  method: "post",
  path: "/api/v1/webhooks/{id}/rejeu",
  summary: "Rejouer un envoi",
  description: "Le même corps part à nouveau, sous le même webhook-id : qui l’a déjà reçu le reconnaît.",
  request: {
    params: z.object({ id: z.string().max(200) }),
    body: { content: { "application/json": { schema: z.strictObject({}) } } },
  },
  responses: {
    202: reponse("Remis parmi les envois dus.", z.object({ id: z.string() })),
    ...problemes(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

const PORTEE_DE: Readonly<Record<Evenement, Portee>> = {
  "relais.transmis": "lire:relais",
  "relais.repondu": "lire:relais",
  "relais.clos": "lire:relais",
  "acte.enregistre": "lire:actes",
  "convention.etat": "lire:conventions",
  "seance.approuvee": "lire:conventions",
};

/** What left for an organisation, and how to have it again; for its keys and its managers. */
export function webhooksApi({ store, porte }: Maison): Routes {
  const app = creerApi();

  app.openapi(liste, async (c) => {
    const { apres, limite } = c.req.valid("query");
    const rows = await store.avec(c.get("acteur"), async (tx) => {
      const { organisations, ouvert } = await droits(c, tx);
      const kept = [];
      for (let last = apres; kept.length <= limite; ) {
        const page = await notificationsDe(tx, { organisations, limite: limite + 1, apres: last });
        kept.push(...page.filter((n) => ouvert(n.evenement)));
        if (page.length <= limite) break;
        last = page.at(-1)?.id;
      }
      return kept;
    });
    const webhooks = rows.slice(0, limite);
    const suivant = rows.length > limite ? webhooks.at(-1)?.id : undefined;
    return c.json({ webhooks, ...(suivant === undefined ? {} : { suivant }) }, 200);
  });

  app.openapi(rejeu, async (c) => {
    const { id } = c.req.valid("param");
    await store.avec(c.get("acteur"), async (tx) => {
      const { organisations, ouvert } = await droits(c, tx);
      const [found] = await notificationsDe(tx, { organisations, limite: 1, id });
      if (found === undefined) throw new Probleme(404, "Envoi introuvable", "Aucun envoi de ce nom n’est à vous.");
      if (!ouvert(found.evenement))
        throw new Probleme(403, "Portée insuffisante", `Cette clé n’a pas la portée ${PORTEE_DE[found.evenement]}.`);
      await parLaMaison(tx, (own) => rejouer(own, { id, organisations, instant: porte.maintenant() }));
    });
    return c.json({ id }, 202);
  });
  return app;
}

/** For which organisations, and which events: a key's own within its scopes, else those one manages. */
async function droits(c: Context<Env>, tx: Tx) {
  const { cle, personne } = c.get("acteur");
  if (cle) return { organisations: [cle.organisation], ouvert: (e: Evenement) => cle.portees.includes(PORTEE_DE[e]) };
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Les envois d’une organisation se lisent avec sa clé.");
  const { mandats } = await lireMandats(tx, c.get("aujourdhui"));
  const organisations = mandats.filter((m) => m.role === "gestionnaire").map((m) => m.organisation);
  return { organisations, ouvert: () => true };
}
