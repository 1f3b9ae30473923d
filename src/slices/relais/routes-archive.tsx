import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import { objetDe } from "./jobs-gestes.ts";
import { PageArchive } from "./pages-archive.tsx";
import { lireFiche } from "./reads.ts";
import { dans, fait, lire, siennes } from "./routes-commun.ts";
import { noterConsultation } from "./store.ts";
import { sousCle } from "./store-personne.ts";
import type { FicheDeLiaison, Relais } from "./types.ts";
import { MOTIFS_D_ARCHIVE } from "./types-personne.ts";

/** What is under lock, read on a reasoned request of the body that sent the person. */
export function archiveRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/relais-sous-cle/:relais", async (c) => {
    siennes(c);
    const relais = await dans(c, (tx) => laSienne(c, tx));
    return page(c, <PageArchive cadre={cadre(c)} relais={relais} fiche={null} erreurs={{}} />);
  });
  app.post("/relais-sous-cle/:relais", async (c) => {
    siennes(c);
    const motif = (await formulaire(c)).motif ?? "";
    const { relais, fiche } = await dans(c, async (tx) => {
      const found = await laSienne(c, tx);
      return {
        relais: found,
        fiche: Object.hasOwn(MOTIFS_D_ARCHIVE, motif) ? await ouvrir(c, tx, found, motif) : null,
      };
    });
    const erreurs = fiche === null ? { motif: "Dites pourquoi : choisissez dans la liste." } : {};
    c.header("cache-control", "private, no-store");
    return page(c, <PageArchive {...{ relais, fiche, erreurs }} cadre={cadre(c)} />, fiche === null ? 422 : 200);
  });
  return app;
}

/** One that the reader's body sent, and that is under lock; throws 404 for any other. */
async function laSienne(c: Context<Env>, tx: Tx): Promise<Relais> {
  const { relais, cote } = await lire(c, tx);
  if (cote === "emetteur" && (await parLaMaison(tx, (own) => sousCle(own, relais.beneficiaire)))) return relais;
  throw new Probleme(404, "Rien sous clé", "Aucune fiche sous clé de ce nom n’est ouverte à votre demande.");
}

/** Opens it once: the reason goes to the journal, the look to the register of looks. */
async function ouvrir(c: Context<Env>, tx: Tx, relais: Relais, motif: string): Promise<FicheDeLiaison> {
  const { porte, secret } = c.get("maison");
  const about = { objet: objetDe(relais.id), acteur: relais.emetteur, lecteurs: [relais.emetteur] };
  const noter = accomplir(
    tx,
    porte,
    { sorte: "geste", nature: "beneficiaire.archive-lue", contenu: { relais: relais.id, motif }, ...about },
    () =>
      parLaMaison(tx, async (own) => {
        await noterConsultation(own, {
          ...{ relais: relais.id, beneficiaire: relais.beneficiaire, par: tx.acteur.personne, quoi: "fiche" },
          ...{ organisation: relais.emetteur, le: porte.maintenant() },
        });
        return { resultat: null };
      }),
  );
  fait(await noter);
  const fiche = await parLaMaison(tx, (own) => lireFiche(own, secret, relais));
  if (fiche === null) throw new Probleme(404, "Fiche introuvable", "Ces données ont été effacées.");
  return fiche;
}
