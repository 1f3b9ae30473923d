import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { lireConvention, organisationsDe } from "../conventions/reads.ts";
import { evenements } from "../evenements/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { liees } from "../vie/index.ts";
import { PagePublication, PagePublique } from "./pages.tsx";
import { vuePublique } from "./reads.ts";
import { atom, csvDesChiffres } from "./routes-flux.ts";
import { attendues, publiees } from "./rules.ts";
import { accordsDe, inscrireAccord, reprendreAccord } from "./store.ts";
import { PUBLIABLES, type Publiable } from "./types.ts";

type Options = { notices?: Notices };

/** What everybody may read of a convention beside its text, and where its parties say so. */
export function publicationRoutes({ store }: Maison, { notices = {} }: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/convention/:id/publique", async (c) => {
    const [jour, aujourdhui] = [c.get("jour"), c.get("aujourdhui")];
    const found = await store.avec(c.get("acteur"), async (tx) => {
      const id = c.req.param("id");
      const lue = await vuePublique(tx, id, { jour, aujourdhui, notices });
      return lue && { ...lue, aVenir: await evenements(tx, { convention: id, public: true, du: jour }) };
    });
    if (found === null) throw introuvable();
    return page(c, <PagePublique {...found} cadre={cadre(c)} />);
  });

  app.get("/flux/convention/:fichier{.+\\.(?:csv|atom)}", async (c) => {
    const [, id = "", genre] = /^(.+)\.(csv|atom)$/.exec(c.req.param("fichier")) ?? [];
    const [jour, aujourdhui] = [c.get("jour"), c.get("aujourdhui")];
    const found = await store.avec(c.get("acteur"), (tx) => vuePublique(tx, id, { jour, aujourdhui, notices }));
    // a feed is everybody's, caches on the way included: of a text that is not published there is none, even for its parties
    if (!found?.publiee) throw introuvable();
    c.header("cache-control", "public, max-age=300");
    if (genre === "atom")
      return c.body(atom(found.vue, c.get("maison").url), 200, {
        "content-type": "application/atom+xml; charset=utf-8",
      });
    if (found.vue.chiffres === null)
      throw new Probleme(404, "Chiffres non publiés", "Les parties n’ont pas publié les chiffres de cette convention.");
    return c.body(csvDesChiffres(found.vue), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="chiffres.csv"; filename*=UTF-8''${encodeURIComponent(id)}.csv`,
    });
  });

  app.get("/convention/:id/publication", (c) => pageReglages(c, notices));
  app.post("/convention/:id/publication", regler);
  return app;
}

const introuvable = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

/** The convention, for somebody who governs one of the parties it binds; throws 401, 403 or 404. */
async function lireParties(c: Context<Env>): Promise<{ convention: Convention; siennes: string[] }> {
  const { personne, gouverne = [] } = c.get("acteur");
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Ce que publie une partie, quelqu’un le dit pour elle.");
  const convention = await c
    .get("maison")
    .store.avec(c.get("acteur"), (tx) => lireConvention(tx, c.req.param("id") ?? ""));
  if (convention === null) throw introuvable();
  const siennes = liees(convention, c.get("aujourdhui")).filter((o) => gouverne.includes(o));
  if (siennes.length === 0)
    throw new Probleme(
      403,
      "Ce choix revient aux parties",
      "Vous ne gérez aucune des parties que cette convention lie aujourd’hui.",
    );
  return { convention, siennes };
}

async function pageReglages(c: Context<Env>, notices: Notices) {
  const { convention, siennes } = await lireParties(c);
  const jour = c.get("aujourdhui");
  const { accords, noms } = await c.get("maison").store.avec(c.get("acteur"), async (tx) => ({
    accords: await accordsDe(tx, convention.id),
    noms: await nomsCourts(tx, organisationsDe(convention), jour),
  }));
  const ouverts = publiees(convention, accords, jour);
  const lignes = PUBLIABLES.map((quoi) => ({
    quoi,
    publie: ouverts.includes(quoi),
    attendues: attendues(convention, accords, quoi, jour).map((o) => noms.get(o) ?? o),
    siennes: siennes.map((o) => ({
      id: o,
      nom: noms.get(o) ?? o,
      depuis: accords.find((a) => a.organisation === o && a.quoi === quoi)?.le ?? null,
    })),
  }));
  const cle = c.get("maison").porte.nouvelId();
  return page(
    c,
    <PagePublication
      cadre={cadre(c)}
      id={convention.id}
      titre={titreCourt(convention, notices)}
      lignes={lignes}
      cle={cle}
    />,
  );
}

/** One party lets something be read, or takes it back. */
async function regler(c: Context<Env>) {
  const champs = await formulaire(c);
  const { convention, siennes } = await lireParties(c);
  const { store, porte } = c.get("maison");
  const quoi = PUBLIABLES.find((p) => p === champs.quoi) as Publiable | undefined;
  const organisation = siennes.find((o) => o === champs.organisation);
  if (quoi === undefined || organisation === undefined || !["oui", "non"].includes(champs.publier ?? ""))
    throw new Probleme(
      422,
      "Choix à reprendre",
      "Dites ce qui se publie, pour quelle partie, oui ou non. Rien n’a été enregistré.",
    );
  const oui = champs.publier === "oui";
  const done = await store.avec(c.get("acteur"), (tx) =>
    accomplir(
      tx,
      porte,
      {
        ...{ sorte: "geste", nature: oui ? "chiffres.publies" : "chiffres.depublies", acteur: organisation },
        ...{ objet: `convention:${convention.id}`, convention: convention.id, contenu: { quoi } },
        lecteurs: organisationsDe(convention),
      },
      async () => {
        const le = porte.aujourdhui();
        if (oui) await inscrireAccord(tx, convention.id, { organisation, quoi, le });
        else await reprendreAccord(tx, convention.id, { organisation, quoi });
        return { resultat: null };
      },
      cleDe(c, champs),
    ),
  );
  if (done.issue === "refuse") throw new Probleme(403, "Ce choix ne vous revient pas", done.refus.phrase);
  return c.redirect(`/convention/${encodeURIComponent(convention.id)}/publication`, 303);
}
