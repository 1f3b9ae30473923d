import { OpenAPIHono } from "@hono/zod-openapi";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { type Notices, titreCourt, vieLe } from "../conventions/index.ts";
import { conventionsDe, lireConvention, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { nomsDesArticles } from "../redaction/index.ts";
import { texteSigne } from "../redaction/reads.ts";
import { PageTexte } from "./pages-texte.tsx";
import { introuvable } from "./routes-commun.ts";
import { consolider } from "./rules-texte.ts";

/** The consolidated text of a convention at any day, each article with the avenant that wrote it. */
export function texteRoutes({ store }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/convention/:id/texte", async (c) => {
    const jour = c.get("jour");
    const read = await store.avec(c.get("acteur"), async (tx) => {
      const convention = await lireConvention(tx, c.req.param("id"), c.get("connuLe"));
      if (convention === null) throw introuvable();
      const autres =
        convention.remplaceePar == null
          ? []
          : await conventionsDe(
              tx,
              convention.parties.map((p) => p.organisation),
            );
      return {
        convention,
        autres,
        textes: await texteSigne(tx, convention.id),
        noms: await nomsCourts(tx, organisationsDe(convention), jour),
      };
    });
    const { convention, autres, textes, noms } = read;
    const trouver = (id: string) => (id === convention.id ? convention : autres.find((x) => x.id === id));
    const regard = {
      jour,
      aujourdhui: c.get("aujourdhui"),
      notices,
      trouver,
      nommer: (id: string) => noms.get(id) ?? id,
    };
    const props = {
      cadre: cadre(c),
      convention,
      titre: titreCourt(convention, notices),
      regard,
      vie: vieLe(convention, jour, { trouver }),
      noms: nomsDesArticles(convention, textes),
      blocs: consolider(convention, textes, jour),
    };
    return page(c, <PageTexte {...props} />);
  });
  return app;
}
