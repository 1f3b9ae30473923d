import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import type { Tx } from "../../platform/db.ts";
import { type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { lireProjet, projetsVisibles } from "./reads.ts";
import { type OptionsRedaction, pourQui } from "./routes-commun.tsx";
import { etatDeProjet } from "./rules.ts";
import { ETATS_DE_PROJET, type Projet, Redaction } from "./types.ts";

/** A draft in a list: where it stands, who works on it. */
const ProjetResume = z.object({
  id: z.string(),
  sorte: z.enum(["convention", "avenant"]),
  convention: z.string().meta({ description: "Convention qu’il devient, ou qu’il modifie." }),
  titre: z.string(),
  etat: z.enum(ETATS_DE_PROJET),
  atelier: z.array(z.string()),
  embargoLeve: z.array(z.string()),
  no: z.int().meta({ description: "Numéro de sa dernière version." }),
  majLe: z.iso.datetime(),
  envoyeLe: Day.nullable(),
  signeLe: Day.nullable(),
  abandonneLe: Day.nullable(),
  jecris: z.boolean().meta({ description: "Vrai quand vous êtes de l’atelier." }),
});

const ProjetLu = ProjetResume.extend({ redaction: Redaction });

const liste = createRoute({
  method: "get",
  path: "/api/v1/projets",
  tags: ["Projets"],
  summary: "Lister les projets",
  description:
    "Les projets dont vous savez qu’ils existent : ceux de vos ateliers, et ceux dont l’embargo est levé. Vide sans session.",
  request: { query: z.strictObject({}) },
  responses: {
    200: reponse("Les projets, le dernier changé d’abord.", z.object({ projets: z.array(ProjetResume) })),
    ...problemes(422),
  },
});

const un = createRoute({
  method: "get",
  path: "/api/v1/projets/{id}",
  tags: ["Projets"],
  summary: "Lire un projet",
  description: "Un projet avec son texte et ses données. Ni remarques, ni acceptations.",
  request: { params: z.object({ id: z.string().meta({ description: "Identifiant du projet." }) }) },
  responses: { 200: reponse("Le projet.", ProjetLu), ...problemes(404) },
});

/** What the API gives of drafts, to those who know of them; the same 404 for the others. */
export function redactionApi(maison: Maison, options: OptionsRedaction = {}): Routes {
  const app = creerApi();
  const compter = async (tx: Tx, projets: readonly Projet[]) =>
    (await options.signatures?.(tx, projets)) ?? new Map<string, number>();

  app.openapi(liste, async (c) => {
    const projets = await maison.store.avec(c.get("acteur"), async (tx) => {
      const found = await projetsVisibles(tx);
      const signatures = await compter(tx, found);
      return found.map((p) => resume(c, p, signatures.get(p.id) ?? 0));
    });
    return c.json({ projets }, 200);
  });

  app.openapi(un, async (c) => {
    const read = await maison.store.avec(c.get("acteur"), async (tx) => {
      const projet = await lireProjet(tx, c.req.valid("param").id);
      if (!projet) return null;
      const signatures = (await compter(tx, [projet])).get(projet.id) ?? 0;
      return { ...resume(c, projet, signatures), redaction: projet.redaction };
    });
    if (read === null)
      throw new Probleme(404, "Projet introuvable", "Aucun projet de ce nom n’est ouvert à votre lecture.");
    return c.json(read, 200);
  });

  return app;
}

function resume(c: Context<Env>, projet: Projet, signatures: number): z.infer<typeof ProjetResume> {
  const { id, sorte, convention, titre, atelier, embargoLeve, no, majLe, envoye, signeLe, abandonneLe } = projet;
  const etat = etatDeProjet(projet, signatures);
  const jecris = pourQui(c, projet).length > 0;
  const facts = { id, sorte, convention, titre, etat, atelier, embargoLeve, no, majLe, signeLe, abandonneLe, jecris };
  return { ...facts, envoyeLe: envoye?.le ?? null };
}
