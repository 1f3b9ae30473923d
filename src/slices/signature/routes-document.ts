import { OpenAPIHono } from "@hono/zod-openapi";
import { OUVRIER } from "../../platform/db.ts";
import { type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { composerDocument, dernierDocument, empreinteDuBrouillon } from "../documents/jobs.ts";
import { lireVersionDeProjet } from "../redaction/reads.ts";
import { type Brouillon, preparerProjet, preparerTexte } from "./jobs-texte.ts";
import { dossierDe, introuvable, lecteur } from "./routes-commun.ts";
import { corpsSigne } from "./rules-corps.ts";

/** The document of a draft: marked PROJET while it is written, sealed once it is signed. */
export function documentRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/document.pdf", async (c) => {
    const asked = c.req.query("version");
    if (asked !== undefined && !/^[1-9]\d{0,8}$/.test(asked)) {
      const phrase = "Une version se demande par son numéro, par exemple version=2.";
      throw new Probleme(422, "Cette version n’existe pas", phrase, { champs: [{ champ: "version", phrase }] });
    }
    const { dossier, brouillon, id } = await maison.store.avec(lecteur(c), async (tx) => {
      const dossier = await dossierDe(c, tx);
      const { tour, projet } = dossier;
      const no = asked === undefined ? (tour?.version ?? projet.no) : Number(asked);
      const sent = tour && tour.version === no ? tour : null;
      if (sent) return { dossier, id: no, brouillon: await preparerTexte(tx, maison, sent) };
      const version = await lireVersionDeProjet(tx, projet.id, no);
      const corps = version && corpsSigne(projet, version.redaction, dossier.base, dossier.attendus);
      if (!version || !corps) throw introuvable();
      return {
        dossier,
        id: no,
        brouillon: await preparerProjet(tx, maison, corps, { no, connuLe: new Date(version.connuLe) }),
      };
    });
    const { tour } = dossier;
    const sealed =
      tour && tour.version === id
        ? await maison.store.avec(OUVRIER, (tx) => dernierDocument(tx, tour.corps.convention.id, tour.texte))
        : null;
    const etag = `"${sealed?.empreinte ?? empreinteDuBrouillon(brouillon)}"`;
    c.header("etag", etag);
    c.header("cache-control", "private, no-cache");
    if ((c.req.header("if-none-match") ?? "").split(/,\s*/).includes(etag)) return c.body(null, 304);
    if (!sealed) exiger(c, "document.ip", adresseIp(c));
    const octets = sealed?.octets ?? (await composer(brouillon));
    const name = `${dossier.projet.convention.replace(/[^a-zA-Z0-9._-]/g, "-")}-${sealed ? "signe" : `projet-${id}`}.pdf`;
    c.header("content-disposition", `inline; filename="${name}"`);
    return c.body(octets, 200, { "content-type": "application/pdf" });
  });
  return app;
}

const composer = (brouillon: Brouillon) =>
  composerDocument(brouillon).catch((cause) => {
    if (cause instanceof CompositionRefused) throw new Probleme(422, "Document impossible", cause.message);
    throw cause;
  });
