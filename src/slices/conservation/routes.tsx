import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import { ecrireOdt } from "../../platform/odt.ts";
import { lireConvention } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { PageResponsables } from "./pages.tsx";
import { ecritDesResponsables } from "./rules-responsables.ts";

/** The sheet of joint controllers of a convention: a page, and a file to complete. */
export function conservationRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/convention/:id/responsables", async (c) => {
    const read = await lire(c);
    return page(c, <PageResponsables {...read} cadre={cadre(c)} />);
  });
  app.get("/convention/:id/responsables.odt", async (c) => {
    const { id, ecrit } = await lire(c);
    c.header("cache-control", "private, no-store");
    const nom = `responsables-${id}`.replace(/[^a-zA-Z0-9._-]/g, "-");
    c.header("content-disposition", `attachment; filename="${nom}.odt"`);
    return c.body(ecrireOdt(ecrit), 200, { "content-type": "application/vnd.oasis.opendocument.text" });
  });
  return app;
}

/** The sheet of the convention asked for, on the day of the page; throws 404 for one that is not the reader's to read. */
async function lire(c: Context<Env>) {
  const id = c.req.param("id") ?? "";
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const convention = await lireConvention(tx, id, c.get("connuLe"));
    if (convention === null)
      throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
    const bodies = [...convention.parties, ...(convention.membres ?? [])].map((p) => p.organisation);
    const names = await nomsCourts(tx, [...new Set(bodies)], c.get("jour"));
    const nommer = (q: string) => names.get(q) ?? q.replace(/^membre-de:/, "membre de ");
    return { id, titre: convention.titre, ecrit: ecritDesResponsables(convention, nommer, c.get("jour")) };
  });
}
