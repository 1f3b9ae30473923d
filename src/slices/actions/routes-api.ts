import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import { cleDe, type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";
import { Id, Nature } from "../conventions/index.ts";
import { enregistrerActe } from "./reads.ts";
import { refusDeTexte } from "./rules-personne.ts";
import { type ActeAFaire, FaitsActe } from "./types.ts";

const ActeDemande = z.strictObject({
  nature: Nature,
  le: Day,
  acteur: Id.optional().meta({ description: "L’organisation qui a agi ; celle de la clé sauf à en nommer une autre." }),
  vers: Id.optional(),
  convention: Id.optional().meta({ description: "Celle qui est visée, quand plusieurs permettent." }),
  engagement: Id.optional(),
  territoire: Territoire.optional(),
  public: Id.optional(),
  consentement: z.boolean().optional(),
  faits: FaitsActe.omit({ voie: true, remplace: true }),
});

const ActeNote = z.object({
  acte: z.string(),
  convention: z.string().nullable(),
  article: z.string().nullable(),
  engagement: z.string().nullable(),
  auTitreDe: z.string().nullable(),
  horsConvention: z.boolean(),
});

const noter = createRoute({
  method: "post",
  path: "/api/v1/actes",
  tags: ["Conventions"],
  summary: "Enregistrer un acte",
  description:
    "Sous l’article qui le permet ; un acte libre qu’aucun article ne couvre est noté hors convention, un acte protégé est refusé avec sa décision. Une mise en relation se propose par /relais. Portée ecrire:actes.",
  security: [{ cle: [] }],
  request: { body: { content: { "application/json": { schema: ActeDemande } } } },
  responses: { 201: reponse("Enregistré.", ActeNote), ...problemes(400, 401, 403, 409, 413, 415, 422, 429) },
});

/** Recording acts, for the programs of an organisation and for whoever is signed in. */
export function actesApi({ store, porte }: Maison): Routes {
  const app = creerApi();
  app.openapi(noter, async (c) => {
    const { organisations } = c.get("acteur");
    const { faits, acteur, ...body } = c.req.valid("json");
    if (organisations.length === 0)
      throw new Probleme(401, "Connectez-vous d’abord", "Un acte est enregistré au nom d’une organisation.");
    refuser(c, body);
    for (const [nom, texte] of [
      ["intitule", faits.intitule],
      ["lieu", faits.lieu],
      ["note", faits.note],
    ] as const) {
      const said = texte === undefined ? null : refusDeTexte(texte);
      if (said !== null) throw champ(`faits.${nom}`, said);
    }
    const acte = {
      ...body,
      acteur: acteur ?? organisations[0] ?? "",
      faits: { ...faits, voie: "outil" },
    } as ActeAFaire;
    const cle = cleDe(c);
    const done = await store.avec(c.get("acteur"), (tx) =>
      enregistrerActe(tx, porte, acte, cle === undefined ? {} : { cle }),
    );
    if (done.issue === "refuse")
      throw new Probleme(403, "Acte refusé", done.refus.phrase, { decision: done.refus.decision });
    return c.json(done.resultat, 201);
  });
  return app;
}

const champ = (nom: string, phrase: string) =>
  new Probleme(422, "Demande à reprendre", phrase, { champs: [{ champ: nom, phrase }] });

/** What no program records here: a day to come, and what travels with a person's accord alone. */
function refuser(c: Context<Env>, { nature, le }: { nature: string; le: Day }): void {
  if (le > c.get("aujourdhui")) throw champ("le", "Ce jour est à venir : un acte s’enregistre une fois fait.");
  if (nature === "aiguillage")
    throw champ("nature", "Une mise en relation se propose par /api/v1/relais, avec l’accord de la personne.");
}
