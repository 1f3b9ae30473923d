import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { accomplir } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { empreinteDe, jetonDe } from "../../platform/token.ts";
import { addMonths, Day } from "../../shared/day.ts";
import { type Notices, titreCourt } from "../conventions/index.ts";
import { dernieresVersions } from "../conventions/reads.ts";
import { type Abonnement, PageAgenda } from "./pages.tsx";
import { lireAgenda } from "./reads.ts";
import { fluxRoutes } from "./routes-flux.ts";
import { jourDEntree, moisDepuis } from "./rules.ts";
import { changerAdresse, monAdresse } from "./store.ts";
import { CHOIX, type ChoixAgenda } from "./types.ts";

/** How many months the page shows. */
const MOIS = 3;

const Quoi = z.enum(CHOIX);

/** Calendars: the page of the months to come, the private address, the feeds. */
export function agendaRoutes(maison: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, porte, secret } = maison;
  app.route("/", fluxRoutes(maison, { notices }));

  const abonnements = async (tx: Tx): Promise<Abonnement[] | null> => {
    const own = await monAdresse(tx);
    if (own === null) return null;
    const base = `${maison.url}/flux/personne/${jetonDe(secret, own.graine)}`;
    const versions = await dernieresVersions(tx, { organisations: tx.acteur.organisations });
    return [
      { libelle: "Ce qui m’attend", adresse: `${base}.ics` },
      { libelle: "Toutes mes conventions", adresse: `${base}/conventions.ics` },
      ...versions.map(({ convention: c }) => ({
        libelle: titreCourt(c, notices),
        adresse: `${base}/convention/${encodeURIComponent(c.id)}.ics`,
      })),
    ];
  };

  app.get("/agenda", async (c) => {
    const acteur = c.get("acteur");
    const jour = c.get("jour");
    const connue = acteur.personne !== null;
    const choix: ChoixAgenda = connue ? (Quoi.safeParse(c.req.query("quoi")).data ?? "moi") : "public";
    const months = moisDepuis(Day.safeParse(`${c.req.query("mois")}-01`).data ?? jour, MOIS);
    const [depuis, fin] = [months[0] as Day, addMonths(months.at(-1) as Day, 1)];
    const read = await store.avec(acteur, async (tx) => ({
      entrees: await lireAgenda(tx, { jour, depuis, choix, notices }),
      abonnements: connue ? await abonnements(tx) : null,
      versions: await dernieresVersions(
        tx,
        choix === "public" ? { publiees: true } : { organisations: acteur.organisations },
      ),
    }));
    const props = {
      cadre: cadre(c),
      ...{ choix, connue, mois: months, abonnements: read.abonnements, cle: randomUUID() },
      entrees: read.entrees.filter((e) => jourDEntree(e) < fin),
      titres: new Map(read.versions.map(({ convention: x }) => [x.id, titreCourt(x, notices)])),
      publique: `${maison.url}/flux/public.ics`,
    };
    return page(c, <PageAgenda {...props} />);
  });

  app.post("/agenda/adresse", async (c) => {
    const acteur = c.get("acteur");
    if (acteur.personne === null)
      throw new Probleme(401, "Connectez-vous d’abord", "Une adresse privée est celle d’un compte. Rien n’a changé.");
    const cle = cleDe(c, await formulaire(c));
    const objet = `personne:${acteur.personne}`;
    const entree = { sorte: "geste", nature: "agenda.adresse-changee", objet, contenu: {}, lecteurs: [] } as const;
    const issue = await store.avec(acteur, (tx) =>
      accomplir(
        tx,
        porte,
        entree,
        async () => {
          const graine = porte.nouvelId();
          const empreinte = empreinteDe(secret, "agenda", jetonDe(secret, graine));
          await changerAdresse(tx, { graine, empreinte, instant: porte.maintenant() });
          return { resultat: null };
        },
        cle,
      ),
    );
    if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
    return c.redirect("/agenda#suivre", 303);
  });
  return app;
}
