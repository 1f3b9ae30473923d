import { createRoute, z } from "@hono/zod-openapi";
import { compterVisiteur, creerApi, problemes, reponse } from "../../platform/api.ts";
import { type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";
import { OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
import { implantationsPour } from "./reads.ts";
import { certitudeLe } from "./rules.ts";
import { pageImplantations } from "./store.ts";
import type { Certitude, ImplantationTenue } from "./types.ts";

const Operateur = z.enum(Object.keys(OPERATEURS) as [OperateurAnnuaire, ...OperateurAnnuaire[]]);

const LieuLu = z.object({
  id: z.string(),
  operateur: Operateur,
  organisation: z.string().nullable(),
  nom: z.string(),
  adresse: z.string().nullable(),
  codePostal: z.string().nullable(),
  ville: z.string().nullable(),
  commune: z.string().nullable(),
  telephone: z.string().nullable(),
  courriel: z.string().nullable(),
  site: z.string().nullable(),
  rendezVous: z.string().nullable(),
  horaires: z.string().nullable().meta({ description: "Forme opening_hours d’OpenStreetMap." }),
  accueil: z.string().nullable().meta({ description: "Ce que le lieu dit faire lui-même." }),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  precision: z.enum(["adresse", "commune"]).nullable(),
  couverture: z.array(z.string()),
  siret: z.string().nullable(),
  du: Day.nullable(),
  au: Day.nullable(),
  source: z.string(),
  sourceLe: z.string().nullable(),
  verifieLe: Day.nullable(),
  majLe: Day,
  certitude: z.enum(["oui", "inconnu"]).meta({ description: "inconnu : aucune source ne parle d’un temps si ancien." }),
  km: z.number().nullable().meta({ description: "À vol d’oiseau depuis la commune demandée ; null sans elle." }),
});

const annuaire = createRoute({
  method: "get",
  path: "/api/v1/annuaire",
  tags: ["Annuaire"],
  summary: "Lire l’annuaire des opérateurs",
  description:
    "Les lieux qui reçoivent au jour demandé : par identifiant, avec un curseur ; du plus proche au plus lointain quand un territoire est demandé, sans curseur.",
  middleware: [compterVisiteur] as const,
  request: {
    query: z.strictObject({
      apres: z.string().max(100).optional().meta({ description: "Valeur de suivant dans la réponse précédente." }),
      limite: z.coerce
        .number("Un nombre est attendu.")
        .int("Un nombre entier est attendu.")
        .min(1, "Au moins 1.")
        .max(500, "Au plus 500.")
        .default(100)
        .meta({ description: "Nombre de lieux, 500 au plus." }),
      operateur: Operateur.optional(),
      territoire: Territoire.optional().meta({ description: "FR, REG-11, DEP-75 ou COM-75056." }),
      au: Day.optional().meta({ description: "Jour de la question ; aujourd’hui sinon." }),
    }),
  },
  responses: {
    200: reponse(
      "Les lieux, et suivant quand il en reste.",
      z.object({ lieux: z.array(LieuLu), suivant: z.string().optional() }),
    ),
    ...problemes(422, 429),
  },
});

/** The directory for programs. */
export function annuaireApi({ store }: Maison): Routes {
  const app = creerApi();
  app.openapi(annuaire, async (c) => {
    const { apres, limite, operateur, territoire } = c.req.valid("query");
    const le = c.get("jour");
    if (territoire !== undefined) {
      if (apres !== undefined) {
        const phrase = "Avec un territoire, les lieux viennent d’un coup : demandez-en davantage avec limite.";
        throw new Probleme(422, "Demande à reprendre", phrase, { champs: [{ champ: "apres", phrase }] });
      }
      const demande = { territoire, le, limite, ...(operateur === undefined ? {} : { operateur }) };
      const found = await store.avec(c.get("acteur"), (tx) => implantationsPour(tx, demande));
      return c.json({ lieux: found.map((i) => lieuLu(i, i.certitude, i.km)) }, 200);
    }
    const kept: z.infer<typeof LieuLu>[] = [];
    let suivant: string | undefined;
    await store.avec(c.get("acteur"), async (tx) => {
      // one more than asked says whether there is a next page; closed places are read and left out
      for (let last = apres; ; ) {
        const rows = await pageImplantations(tx, { apres: last, limite: limite + 1, operateur });
        for (const row of rows) {
          const certitude = certitudeLe(row, le);
          if (certitude === null) continue;
          if (kept.length === limite) {
            suivant = kept.at(-1)?.id;
            return;
          }
          kept.push(lieuLu(row, certitude, null));
        }
        if (rows.length <= limite) return;
        last = rows.at(-1)?.id;
      }
    });
    return c.json({ lieux: kept, ...(suivant === undefined ? {} : { suivant }) }, 200);
  });
  return app;
}

/** A place as the API gives it. */
function lieuLu(
  { departement: _, motif: __, ...i }: ImplantationTenue,
  certitude: Certitude,
  km: number | null,
): z.infer<typeof LieuLu> {
  return LieuLu.parse({ ...i, certitude, km });
}
