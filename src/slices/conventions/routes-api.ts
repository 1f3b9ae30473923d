import { createRoute, z } from "@hono/zod-openapi";
import { type Acte, lireJournal } from "../../platform/acts.ts";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import { type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { type DitPersonnes, personnesLisibles } from "../pilotage/reads.ts";
import { conventionsVisibles, lireConvention } from "./reads.ts";
import { enfants, vieLe } from "./rules.ts";
import { Convention, ETATS } from "./types.ts";

const EtatJson = z.enum(ETATS);

const Asked = {
  au: Day.optional().meta({ description: "Jour de la question ; aujourd’hui sinon." }),
  connuLe: Day.optional().meta({
    description: "Ce qui était connu à la fin de ce jour ; tout ce qui est connu sinon.",
  }),
};
const Limite = (max: number) =>
  z.coerce
    .number("Un nombre est attendu.")
    .int("Un nombre entier est attendu.")
    .min(1, "Au moins 1.")
    .max(max, `Au plus ${max}.`)
    .default(50)
    .meta({ description: `Nombre de lignes, ${max} au plus.` });

/** A convention as data, with what is derived of its life as of the day asked; null where the text does not say. */
export const ConventionLue = Convention.extend({
  etat: EtatJson,
  echeance: Day.nullable(),
  preavisAvant: Day.nullable(),
  graceJusquAu: Day.nullable(),
  enfants: z.array(z.string()),
});
export type ConventionLue = z.infer<typeof ConventionLue>;

const ActeLu = z.object({
  no: z.int(),
  id: z.string(),
  sorte: z.enum(["geste", "acte"]),
  nature: z.string(),
  le: Day,
  connuLe: z.iso.datetime(),
  convention: z.string().nullable(),
  article: z.string().nullable(),
  engagement: z.string().nullable(),
  acteur: z.string().nullable(),
  auTitreDe: z.string().nullable(),
  vers: z.string().nullable(),
  territoire: z.string().nullable(),
  public: z.string().nullable(),
  horsConvention: z.boolean(),
  contenu: z.record(z.string(), z.unknown()),
});

const liste = createRoute({
  method: "get",
  path: "/api/v1/conventions",
  tags: ["Conventions"],
  summary: "Lister les conventions",
  description: "Les conventions que vous pouvez lire, par identifiant, avec leur état au jour demandé.",
  request: {
    query: z.strictObject({
      apres: z.string().max(100).optional().meta({ description: "Valeur de suivant dans la réponse précédente." }),
      limite: Limite(100),
      ...Asked,
      etat: EtatJson.optional().meta({ description: "Ne garder que cet état, au jour demandé." }),
      partie: z
        .string()
        .max(100)
        .optional()
        .meta({ description: "Ne garder que celles dont cette organisation est partie." }),
    }),
  },
  responses: {
    200: reponse(
      "Les conventions, et suivant quand il en reste.",
      z.object({ conventions: z.array(ConventionLue), suivant: z.string().optional() }),
    ),
    ...problemes(422),
  },
});

const IdDemande = z.object({ id: z.string().meta({ description: "Identifiant de la convention." }) });

const une = createRoute({
  method: "get",
  path: "/api/v1/conventions/{id}",
  tags: ["Conventions"],
  summary: "Lire une convention",
  description: "La convention comme donnée, avec son état et ses échéances au jour demandé.",
  request: { params: IdDemande, query: z.strictObject(Asked) },
  responses: { 200: reponse("La convention.", ConventionLue), ...problemes(404, 422) },
});

const actes = createRoute({
  method: "get",
  path: "/api/v1/conventions/{id}/actes",
  tags: ["Conventions"],
  summary: "Lire le journal d’une convention",
  description: "Les entrées du journal que vous pouvez lire, de la plus récente à la plus ancienne.",
  request: {
    params: IdDemande,
    query: z.strictObject({
      apres: z.coerce
        .number("Un nombre est attendu.")
        .int("Un nombre entier est attendu.")
        .min(1)
        .max(Number.MAX_SAFE_INTEGER)
        .optional()
        .meta({ description: "Valeur de suivant dans la réponse précédente." }),
      limite: Limite(100),
    }),
  },
  responses: {
    200: reponse(
      "Les entrées, et suivant quand il en reste.",
      z.object({ actes: z.array(ActeLu), suivant: z.int().optional() }),
    ),
    ...problemes(404, 422),
  },
});

/** What the API gives of conventions; each reader gets those they may read, and a 404 for any other. */
export function conventionsApi(maison: Maison): Routes {
  const app = creerApi();

  app.openapi(liste, async (c) => {
    const { apres, limite, etat, partie } = c.req.valid("query");
    const all = await maison.store.avec(c.get("acteur"), (tx) => conventionsVisibles(tx, c.get("connuLe")));
    const lues = lire(all, c.get("jour"));
    const kept: ConventionLue[] = [];
    for (const convention of all) {
      if (apres !== undefined && convention.id <= apres) continue;
      if (partie !== undefined && !convention.parties.some((p) => p.organisation === partie)) continue;
      const lue = lues(convention);
      if (etat === undefined || lue.etat === etat) kept.push(lue);
      if (kept.length > limite) break;
    }
    const conventions = kept.slice(0, limite);
    const suivant = kept.length > limite ? conventions.at(-1)?.id : undefined;
    return c.json({ conventions, ...(suivant === undefined ? {} : { suivant }) }, 200);
  });

  app.openapi(une, async (c) => {
    const { id } = c.req.valid("param");
    const all = await maison.store.avec(c.get("acteur"), (tx) => conventionsVisibles(tx, c.get("connuLe")));
    const found = all.find((convention) => convention.id === id);
    if (!found) throw inconnue();
    return c.json(lire(all, c.get("jour"))(found), 200);
  });

  app.openapi(actes, async (c) => {
    const { id } = c.req.valid("param");
    const { apres, limite } = c.req.valid("query");
    const { rows, combien } = await maison.store.avec(c.get("acteur"), async (tx) => {
      if ((await lireConvention(tx, id)) === null) throw inconnue();
      const asked = { convention: id, limite: limite + 1, ...(apres === undefined ? {} : { apres }) };
      const rows = await lireJournal(tx, asked);
      return { rows, combien: await personnesLisibles(tx, rows) };
    });
    const page = rows.slice(0, limite);
    const suivant = rows.length > limite ? page.at(-1)?.no : undefined;
    return c.json({ actes: page.map((a) => acteLu(a, combien)), ...(suivant === undefined ? {} : { suivant }) }, 200);
  });
  return app;
}

const inconnue = () =>
  new Probleme(404, "Convention introuvable", "Aucune convention que vous puissiez lire ne porte cet identifiant.");

/** How to read one of these conventions as of a day. */
function lire(all: readonly Convention[], jour: Day): (convention: Convention) => ConventionLue {
  const parId = new Map(all.map((c) => [c.id, c]));
  return (convention) => {
    const vie = vieLe(convention, jour, { trouver: (id) => parId.get(id) });
    const { etat, echeance, preavisAvant, graceJusquAu } = vie;
    return { ...convention, etat, echeance, preavisAvant, graceJusquAu, enfants: enfants(convention.id, all) };
  };
}

/** What an entry says, its people as the reader may know them. */
function contenuPour(a: Acte, combien: DitPersonnes): Record<string, unknown> {
  const said = a.contenu as Record<string, unknown>;
  const personnes = a.sorte === "acte" ? combien(a) : undefined;
  return personnes === undefined ? said : { ...said, personnes };
}

/** An entry as the API gives it. */
const acteLu = (a: Acte, combien: DitPersonnes): z.infer<typeof ActeLu> => ({
  no: a.no,
  id: a.id,
  sorte: a.sorte,
  nature: a.nature,
  le: a.le as Day,
  connuLe: a.connu_le.toISOString(),
  convention: a.convention,
  article: a.article,
  engagement: a.engagement,
  acteur: a.acteur,
  auTitreDe: a.au_titre_de,
  vers: a.vers,
  territoire: a.territoire,
  public: a.public,
  horsConvention: a.hors_convention,
  contenu: contenuPour(a, combien),
});
