import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { etatDit, type Notices, ORDRE_ETATS, titreCourt, vieLe } from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import { PageChoisir } from "./pages-nouvelle.tsx";
import { lireIci, siennes } from "./routes-commun.ts";
import { enregistrerForme, lireForme, pageForme, pageRefus } from "./routes-forme.tsx";
import { choixDe, choixNomme } from "./rules-choix.ts";
import { SAISIE_VIDE } from "./rules-saisie.ts";

/** Recording an action: which convention, the form, what came of it. */
export function nouvelleRoutes({ store }: Maison, notices: Notices): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/actions/nouvelle", async (c) => {
    const { convention = "", engagement = "", pour = "" } = c.req.query();
    if (convention === "") return choisir(c, notices);
    const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, notices, { convention, pour }));
    const quoi = choixNomme(choixDe(ici.convention), engagement)?.valeur ?? "";
    return pageForme(c, ici, { ...SAISIE_VIDE, quoi, le: ici.aujourdhui });
  });

  app.post("/actions/nouvelle", async (c) => {
    const forme = await lireForme(c);
    const { convention = "", pour = "" } = forme.champs;
    const { ici, suite } = await store.avec(c.get("acteur"), async (tx) => {
      const annuaire = forme.saisie.autres.trim() !== "";
      const ici = await lireIci(c, tx, notices, { convention, pour, annuaire });
      return { ici, suite: await enregistrerForme(tx, c, ici, forme) };
    });
    if (suite.quoi === "faite") return c.redirect(`/action/${encodeURIComponent(suite.note.acte)}`, 303);
    if (suite.quoi === "refusee") return pageRefus(c, ici, suite);
    const voie = forme.champs.voie === "courriel" ? ({ voie: "courriel" } as const) : {};
    return pageForme(c, ici, forme.saisie, { ...suite, ...voie });
  });

  return app;
}

/** The conventions somebody may record under; the form itself when there is one alone. */
async function choisir(c: Context<Env>, notices: Notices) {
  const own = siennes(c);
  const all = await c.get("maison").store.avec(c.get("acteur"), (tx) => conventionsVisibles(tx));
  const { acces } = c.get("acteur");
  const hers = all.filter((x) =>
    acces ? acces.sur === `convention:${x.id}` : organisationsDe(x).some((o) => own.includes(o)),
  );
  const [one] = hers;
  if (one && hers.length === 1) return c.redirect(`/actions/nouvelle?convention=${encodeURIComponent(one.id)}`, 302);
  const jour = c.get("aujourdhui");
  const byId = new Map(all.map((x) => [x.id, x]));
  const trouver = (id: string) => byId.get(id);
  const regard = { jour, aujourdhui: jour, nommer: (id: string) => id, notices, trouver };
  const rows = hers.map((x) => ({ x, vie: vieLe(x, jour, { trouver }) }));
  rows.sort((a, b) => ORDRE_ETATS.indexOf(a.vie.etat) - ORDRE_ETATS.indexOf(b.vie.etat));
  const conventions = rows.map(({ x, vie }) => ({
    ...{ id: x.id, titre: titreCourt(x, notices) },
    etat: etatDit(x, vie, regard),
  }));
  return page(c, <PageChoisir cadre={cadre(c)} conventions={conventions} />);
}
