import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { parLaMaison } from "../../platform/db.ts";
import { type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { composerPreuve, preuveDuTour } from "./jobs-preuve.ts";
import { dossierDe, introuvable, lecteur } from "./routes-commun.ts";
import { chercherPreuve, preuveDeConvention } from "./store-preuve.ts";

/** The evidence file of the last round of a draft: as it stands while it is being signed, as it was made once it is. */
export function preuveRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/preuve.pdf", async (c) => {
    const { dossier, gardee, convention } = await maison.store.avec(lecteur(c), async (tx) => {
      const { tour, tours, projet } = await dossierDe(c, tx);
      const shown = tour ?? tours[0];
      if (!shown) throw introuvable();
      const gardee = await chercherPreuve(tx, shown.id);
      const dossier = gardee ? null : await parLaMaison(tx, (own) => preuveDuTour(own, maison, shown));
      return { dossier, gardee, convention: projet.convention };
    });
    if (!gardee) exiger(c, "document.ip", adresseIp(c));
    const octets = gardee
      ? gardee.octets
      : await composerPreuve(dossier as NonNullable<typeof dossier>).catch((cause) => {
          if (cause instanceof CompositionRefused) throw new Probleme(422, "Document impossible", cause.message);
          throw cause;
        });
    return rendre(c, convention, octets);
  });

  app.get("/conventions/:id/preuve.pdf", async (c) => {
    const id = c.req.param("id");
    const octets = await maison.store.avec(lecteur(c), (tx) => preuveDeConvention(tx, id));
    if (!octets) throw introuvable();
    return rendre(c, id, octets);
  });
  return app;
}

/** Gives an evidence file: it names persons and their addresses, no shared cache keeps it. */
function rendre(c: Context<Env>, convention: string, octets: Uint8Array<ArrayBuffer>) {
  c.header("cache-control", "private, no-store");
  c.header("content-disposition", `inline; filename="${convention.replace(/[^a-zA-Z0-9._-]/g, "-")}-preuve.pdf"`);
  return c.body(octets, 200, { "content-type": "application/pdf" });
}
