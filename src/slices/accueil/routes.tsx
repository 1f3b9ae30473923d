import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { type Convention, etatLe, itemsFrise, type Notices, phraseCompte, type Regard } from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { attentesDeRelais, boite } from "../relais/reads.ts";
import { enTache, PageConnecte, PageVisiteur } from "./pages.tsx";
import { attentes } from "./rules.ts";

/** Conventions drawn in one frise of the home; the list holds them all. */
const FRISE_MAX = 40;

/** The home: of a visitor, of someone signed in. */
export function accueilRoutes({ store }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/", async (c) => {
    const acteur = c.get("acteur");
    const compte = c.get("compte");
    const { conventions, noms, boites } = await store.avec(acteur, async (tx) => {
      const conventions = await conventionsVisibles(tx, c.get("connuLe"));
      const { conseille = [] } = acteur;
      const boites =
        conseille.length > 0 ? await boite(tx, { organisations: conseille, le: c.get("aujourdhui") }) : null;
      const bodies = [...(boites?.recues ?? []), ...(boites?.envoyees ?? [])].flatMap(({ relais: r }) => [
        r.emetteur,
        r.destinataire,
      ]);
      const named = [
        ...conventions.flatMap((x) => x.parties.map((p) => p.organisation)),
        ...acteur.organisations,
        ...bodies,
      ];
      return { conventions, boites, noms: await nomsCourts(tx, [...new Set(named)], c.get("jour")) };
    });
    const regard = regardDe(c, conventions, noms, notices);
    const inForce = conventions.filter((x) => etatLe(x, regard.jour, regard) === "en-vigueur").length;
    const phrase = phraseCompte(conventions.length, inForce);
    if (compte === null) {
      const items = itemsFrise(conventions, regard).slice(0, FRISE_MAX);
      return page(c, <PageVisiteur cadre={cadre(c)} phrase={phrase} items={items} total={conventions.length} />);
    }
    const own = conventions.filter((x) => organisationsDe(x).some((o) => acteur.organisations.includes(o)));
    const others = conventions.filter((x) => !own.includes(x));
    const props = {
      cadre: cadre(c),
      prenom: compte.nom.split(" ")[0] ?? compte.nom,
      organisations: acteur.organisations.map(regard.nommer),
      attentes: attentes(own, acteur.organisations, regard),
      relais: boites === null ? [] : attentesDeRelais(boites, c.get("aujourdhui"), regard.nommer).map(enTache),
      siennes: itemsFrise(own, regard).slice(0, FRISE_MAX),
      autres: itemsFrise(others, regard).slice(0, FRISE_MAX),
      totalSiennes: own.length,
      totalAutres: others.length,
      lit: (acteur.gouverne ?? []).length > 0,
    };
    return page(c, <PageConnecte {...props} />);
  });
  return app;
}

function regardDe(
  c: Context<Env>,
  conventions: readonly Convention[],
  noms: ReadonlyMap<string, string>,
  notices: Notices,
): Regard {
  const byId = new Map(conventions.map((x) => [x.id, x]));
  return {
    jour: c.get("jour"),
    aujourdhui: c.get("aujourdhui"),
    nommer: (organisation) => noms.get(organisation) ?? organisation,
    notices,
    trouver: (id) => byId.get(id),
  };
}
