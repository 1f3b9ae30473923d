import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, cleDe, type Env, formulaire, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { Day } from "../../shared/day.ts";
import { absencesDe, declarerAbsence, reprendreIndication, sansRoute } from "./jobs-agence.ts";
import { FILTRES_DE_BOITE, PageAbsences, PageBoite } from "./pages-boite.tsx";
import { boite } from "./reads.ts";
import { collegues, dans, fait, noms, siennes } from "./routes-commun.ts";
import { coordinationRoutes } from "./routes-coordination.tsx";
import { nouveauRoutes } from "./routes-nouveau.tsx";
import { relaisSeulRoutes } from "./routes-relais.tsx";

/** Mises en relation, for the counsellors of the two bodies. */
export function relaisRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/relais", lister);
  app.get("/relais/absences", (c) => absences(c, {}, {}, 200));
  app.post("/relais/absences", sAbsenter);
  app.post("/relais/indications/:indication/reprendre", reprendre);
  coordinationRoutes(app);
  nouveauRoutes(app);
  relaisSeulRoutes(app);
  return app;
}

async function lister(c: Context<Env>): Promise<Response> {
  const organisations = siennes(c);
  const props = await dans(c, async (tx) => {
    const found = await boite(tx, { organisations, le: c.get("aujourdhui") });
    const open = await sansRoute(tx, organisations);
    const all = [...found.recues, ...found.envoyees];
    const people = all.flatMap((l) => [l.relais.suiviPar, l.relais.attribueA, l.remplacant]);
    const bodies = all.flatMap((l) => [l.relais.emetteur, l.relais.destinataire]);
    const named = await noms(c, tx, bodies, [...people, ...open.map((i) => i.a_reprendre_par)]);
    return { ...found, sansRoute: open, ...named };
  });
  const asked = c.req.query("montrer") ?? "";
  const filtre = Object.hasOwn(FILTRES_DE_BOITE, asked) ? (asked as keyof typeof FILTRES_DE_BOITE) : "en-cours";
  return page(c, <PageBoite {...props} filtre={filtre} cle={crypto.randomUUID()} cadre={cadre(c)} />);
}

async function reprendre(c: Context<Env>): Promise<Response> {
  siennes(c);
  const champs = await formulaire(c);
  const indication = c.req.param("indication") ?? "";
  await dans(c, async (tx) =>
    fait(await reprendreIndication({ tx, porte: c.get("maison").porte }, { indication }, cleDe(c, champs))),
  );
  return c.redirect("/relais", 303);
}

async function absences(
  c: Context<Env>,
  valeurs: Record<string, string>,
  erreurs: Erreurs,
  statut: 200 | 422,
): Promise<Response> {
  const mine = siennes(c);
  const { personne } = c.get("acteur");
  const props = await dans(c, async (tx) => {
    const held = await absencesDe(tx, mine, c.get("aujourdhui"));
    const others = (await collegues(c, tx, mine[0] ?? "")).filter(({ id }) => id !== personne);
    const people = held.flatMap((a) => [a.personne, a.remplacant]);
    return { absences: held, collegues: others, ...(await noms(c, tx, mine, people)) };
  });
  const rest = { siennes: mine, valeurs, erreurs, cle: crypto.randomUUID() };
  return page(c, <PageAbsences {...props} {...rest} cadre={cadre(c)} />, statut);
}

async function sAbsenter(c: Context<Env>): Promise<Response> {
  const mine = siennes(c);
  const champs = await formulaire(c);
  const [du, au] = [Day.safeParse(champs.du), Day.safeParse(champs.au)];
  const { organisation = "", remplacant = "" } = champs;
  const erreurs: Record<string, string> = {
    ...(du.success ? {} : { du: "Un jour est attendu, comme 2019-06-13." }),
    ...(au.success ? {} : { au: "Un jour est attendu, comme 2019-06-13." }),
    ...(remplacant === "" ? { remplacant: "Choisissez qui vous remplace." } : {}),
    ...(mine.includes(organisation) ? {} : { "": "Choisissez un organisme pour lequel vous êtes conseiller." }),
  };
  if (!du.success || !au.success || Object.keys(erreurs).length > 0) return absences(c, champs, erreurs, 422);
  const said = { organisation, remplacant, du: du.data, au: au.data };
  const done = await dans(c, (tx) => declarerAbsence({ tx, porte: c.get("maison").porte }, said, cleDe(c, champs)));
  if (done.issue === "refuse") return absences(c, champs, { "": done.refus.phrase }, 422);
  return c.redirect("/relais/absences", 303);
}
