import { OpenAPIHono } from "@hono/zod-openapi";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import type { Notices } from "../conventions/index.ts";
import { PageSeance } from "./pages-seance.tsx";
import { lireReunion } from "./routes-commun.ts";
import * as minutes from "./routes-compte-rendu.tsx";
import * as preparer from "./routes-preparer.tsx";
import * as presences from "./routes-presences.tsx";
import * as tenue from "./routes-tenue.tsx";

/** A meeting: prepared, called, held, written down, approved. */
export function seanceRoutes({ store, porte }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  const at = "/seance/:id" as const;

  app.get(at, async (c) => {
    const props = await store.avec(c.get("acteur"), async (tx) => {
      const vue = await lireReunion(c, tx, notices);
      return { vue, depuis: await tenue.enregistresDepuis(tx, vue) };
    });
    return page(c, <PageSeance {...props} cadre={cadre(c)} cle={porte.nouvelId()} />);
  });
  app.get(`${at}/modifier`, (c) => preparer.pageModifier(c, notices));
  app.post(`${at}/modifier`, (c) => preparer.modifier(c, notices));
  app.get(`${at}/annuler`, (c) => preparer.pageAnnuler(c, notices));
  app.post(`${at}/annuler`, (c) => preparer.annuler(c, notices));
  app.get(`${at}/ordre-du-jour`, (c) => preparer.pageOrdreDuJour(c, notices));
  app.post(`${at}/ordre-du-jour`, (c) => preparer.ajouterPoint(c, notices));
  app.post(`${at}/ordre-du-jour/etablir`, (c) => preparer.etablir(c, notices));
  app.post(`${at}/ordre-du-jour/:point`, (c) => preparer.changerPoint(c, notices));
  app.get(`${at}/convoquer`, (c) => preparer.pageConvoquer(c, notices));
  app.post(`${at}/convoquer`, (c) => preparer.convoquer(c, notices));
  app.post(`${at}/piece`, (c) => preparer.joindre(c, notices));
  app.get(`${at}/piece/:piece`, (c) => preparer.lirePiece(c));
  app.post(`${at}/piece/:piece`, (c) => preparer.ecarterPiece(c, notices));

  app.get(`${at}/presences`, (c) => presences.pagePresences(c, notices));
  app.post(`${at}/presences`, (c) => presences.noter(c, notices));
  app.get(`${at}/chiffres`, (c) => tenue.pageChiffres(c, notices));
  app.post(`${at}/chiffres`, (c) => tenue.arreter(c, notices));
  app.post(`${at}/reserve`, (c) => tenue.reserver(c, notices));
  app.get(`${at}/point/:point`, (c) => tenue.pagePoint(c, notices));
  app.post(`${at}/point/:point`, (c) => tenue.prendrePosition(c, notices));
  app.get(`${at}/decision`, (c) => tenue.pageNouvelleDecision(c, notices));
  app.post(`${at}/decision`, (c) => tenue.decider(c, notices));
  app.get(`${at}/decision/:decision`, (c) => tenue.pageDecision(c, notices));
  app.post(`${at}/decision/:decision`, (c) => tenue.suivre(c, notices));

  app.get(`${at}/compte-rendu`, (c) => minutes.pageCompteRendu(c, notices));
  app.post(`${at}/compte-rendu`, (c) => minutes.rediger(c, notices));
  app.post(`${at}/compte-rendu/envoyer`, (c) => minutes.envoyer(c, notices));
  app.get(`${at}/compte-rendu.odt`, (c) => minutes.odt(c, notices));
  app.get(`${at}/compte-rendu.pdf`, (c) => minutes.pdf(c, notices));
  app.get(`${at}/approuver`, (c) => minutes.pageApprouver(c, notices));
  app.post(`${at}/approuver`, (c) => minutes.approuver(c, notices));
  return app;
}
