import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { OUVRIER } from "../../platform/db.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { type CourrielDepose, composer, courrielsDeposes } from "../../platform/mail.ts";
import { composerSms, type SmsDepose, smsDeposes } from "../../platform/sms.ts";
import { PageCourrier, PageUnCourrier } from "./pages-courrier.tsx";
import { courrierLisible } from "./routes-connexion.tsx";

/** Mails shown at once. */
const LIMITE = 100;

/** The demonstration's mailbox, for a store that holds it and has no server to send mails; nothing otherwise. */
export function courrierRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const lire = (id?: string) =>
    maison.store.avec(OUVRIER, async (tx) => {
      const mails = (await courrielsDeposes(tx, LIMITE, id)).map(shown);
      const messages = (await smsDeposes(tx, LIMITE, id)).map(shownSms);
      return [...mails, ...messages].sort((a, b) => b.le.getTime() - a.le.getTime()).slice(0, LIMITE);
    });
  const shownSms = ({ id, cree_le, charge }: SmsDepose) => {
    const { a, texte } = composerSms(charge, maison);
    return { id, le: cree_le, a, sujet: "SMS", paragraphes: [texte], lien: null, liens: [] };
  };
  const shown = ({ id, cree_le, charge }: CourrielDepose) => {
    const { a, ...mail } = composer(charge, maison);
    return { ...mail, id, le: cree_le, a: a ?? "" };
  };
  app.get("/demo/courrier", async (c) => {
    ouverte(c);
    return page(c, <PageCourrier {...cadre(c)} courriers={await lire()} />);
  });
  app.get("/demo/courrier/:id", async (c) => {
    ouverte(c);
    const id = c.req.param("id");
    const [mail] = /^[\w-]{1,100}$/.test(id) ? await lire(id) : [];
    if (!mail)
      throw new Probleme(404, "Courriel introuvable", "Ce courriel n’est pas dans la boîte de la démonstration.");
    return page(c, <PageUnCourrier {...cadre(c)} courrier={mail} />);
  });
  return app;
}

function ouverte(c: Context<Env>): void {
  c.header("cache-control", "no-store");
  if (courrierLisible(c.get("maison"))) return;
  throw new Probleme(404, "Page introuvable", "Les courriels de cette instance partent par son serveur d’envoi.");
}
