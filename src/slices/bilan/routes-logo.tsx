import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { composerEcrit } from "../../platform/ecrit.ts";
import { cadre, cleDe, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { lireMandats } from "../comptes/reads.ts";
import { lireOrganisation, nomsCourts } from "../organisations/reads.ts";
import { PageLogo } from "./pages-logo.tsx";
import { imageDeLogo } from "./rules-ecrit.ts";
import { lireLogo } from "./rules-logo.ts";
import { chercherLogos, deposerLogo, retirerLogo } from "./store.ts";
import type { Logo } from "./types.ts";

/** The logo of an organisation: seen by those it has a convention with, put there by whoever manages it. */
export function logoRoutes(maison: Maison): Routes {
  const { store, porte } = maison;
  const app = new OpenAPIHono<Env>();

  const lire = (c: Context<Env>) =>
    store.avec(c.get("acteur"), async (tx) => {
      const id = c.req.param("id") ?? "";
      const organisation = await lireOrganisation(tx, id);
      if (organisation === null)
        throw new Probleme(404, "Organisation introuvable", "L’annuaire ne connaît aucune organisation de ce nom.");
      if (tx.acteur.personne === null)
        throw new Probleme(
          401,
          "Connectez-vous d’abord",
          "Un logo se voit entre organisations qui ont une convention.",
        );
      const { mandats } = await lireMandats(tx, c.get("aujourdhui"));
      const nom = (await nomsCourts(tx, [id], c.get("aujourdhui"))).get(id) ?? id;
      const gere = mandats.some((m) => m.organisation === id && m.role === "gestionnaire");
      return { id, nom, gere, logo: (await chercherLogos(tx, [id])).get(id) ?? null };
    });

  app.get("/organisation/:id/logo", async (c) => {
    const { logo, ...ici } = await lire(c);
    return page(c, <PageLogo cadre={cadre(c)} {...ici} present={logo !== null} cle={porte.nouvelId()} />);
  });
  app.get("/organisation/:id/logo/image", async (c) => {
    const { logo } = await lire(c);
    if (logo === null)
      throw new Probleme(404, "Pas de logo", "Cette organisation n’a pas de logo que vous puissiez voir.");
    // a drawing opened alone does nothing either
    c.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    c.header("cache-control", "private, no-store");
    return c.body(new Uint8Array(logo.octets), 200, { "content-type": logo.type });
  });
  app.post("/organisation/:id/logo", async (c) => {
    const { logo: former, ...ici } = await lire(c);
    if (!ici.gere)
      throw new Probleme(403, "Geste refusé", "Seule une personne qui gère cette organisation pose son logo.");
    const body = await c.req.parseBody().catch(() => {
      throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le fichier et recommencez.");
    });
    const champs = Object.fromEntries(
      Object.entries(body).filter((e): e is [string, string] => typeof e[1] === "string"),
    );
    const sent = body.logo instanceof File ? new Uint8Array(await body.logo.arrayBuffer()) : new Uint8Array();
    const read = champs.retirer === "oui" ? null : await lireEtEprouver(sent);
    if (read !== null && "refus" in read)
      return page(
        c,
        <PageLogo cadre={cadre(c)} {...ici} present={former !== null} cle={porte.nouvelId()} erreur={read.refus} />,
        422,
      );
    await enregistrer(c, maison, ici.id, read?.logo ?? null, cleDe(c, champs));
    return c.redirect(`/organisation/${encodeURIComponent(ici.id)}/logo`, 303);
  });
  return app;
}

/** What the bytes are, once a page could be printed with them. */
async function lireEtEprouver(octets: Uint8Array) {
  const read = lireLogo(octets);
  if ("refus" in read) return read;
  const image = imageDeLogo({ nom: "essai", logo: { ...read.logo, organisation: "essai" } });
  const paper = { titre: "Essai", pied: "Essai", blocs: [{ genre: "images", images: [image] }] as const };
  return composerEcrit(paper, "2000-01-01" as Parameters<typeof composerEcrit>[1]).then(
    () => read,
    () => ({ refus: "Cette image ne s’imprime pas dans un document. Enregistrez-la de nouveau, en PNG par exemple." }),
  );
}

async function enregistrer(
  c: Context<Env>,
  { store, porte }: Maison,
  organisation: string,
  logo: Omit<Logo, "organisation"> | null,
  cle: string | undefined,
): Promise<void> {
  const done = await store.avec(c.get("acteur"), (tx) =>
    accomplir(
      tx,
      porte,
      {
        ...{ sorte: "geste", nature: "organisation.modifiee", objet: `organisation:${organisation}` },
        ...{ acteur: organisation, lecteurs: [organisation], contenu: { logo: logo?.type ?? null } },
      },
      async () => {
        if (logo === null) await retirerLogo(tx, organisation);
        else await deposerLogo(tx, { ...logo, organisation }, porte.maintenant());
        return { resultat: null };
      },
      cle,
    ),
  );
  if (done.issue === "refuse") throw new Probleme(403, "Geste refusé", done.refus.phrase);
}
