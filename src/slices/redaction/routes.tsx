import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { lireConvention } from "../conventions/reads.ts";
import { designeur } from "../organisations/index.ts";
import { lireOrganisations, nomsCourts } from "../organisations/reads.ts";
import { MODELES, peutDeleguer } from "./modeles.ts";
import { adresse } from "./pages-commun.tsx";
import { PageProjet } from "./pages-projet.tsx";
import { AUTRES_PARTIES, type LigneDeProjet, PageNouveau, PageProjets } from "./pages-projets.tsx";
import { acceptationsDuProjet, empreinteDePiece, ouvrirProjet, projetsVisibles, versionsDuProjet } from "./reads.ts";
import { atelierRoutes } from "./routes-atelier.tsx";
import { champsDe, fait, lireVue, type OptionsRedaction, pourQui, seuil } from "./routes-commun.tsx";
import { annuaire, donneesRoutes } from "./routes-donnees.tsx";
import { piecesRoutes } from "./routes-pieces.tsx";
import { etatDeProjet } from "./rules.ts";
import { parties } from "./rules-controles.ts";
import { type Champs, type Fautes, un } from "./rules-formulaires.ts";
import { type ConventionDeposee, idDeConvention, lireDepot, redactionImportee } from "./rules-ouverture.ts";
import { accordsDe, meRevient, phraseDuTour, restes } from "./rules-phrases.ts";
import type { Projet, Redaction } from "./types.ts";

/** Pages of the drafts. `options` says what neighbours know of them. */
export function redactionRoutes(_maison: Maison, options: OptionsRedaction = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.use("/projets", seuil);
  app.use("/projets/*", seuil);
  app.get("/projets", (c) => liste(c, options));
  app.get("/projets/nouveau", (c) => pageNouveau(c, {}, {}));
  app.post("/projets/nouveau", ouvrir);
  app.get("/projets/:id", async (c) => {
    const read = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
      const vue = await lireVue(c, tx, c.req.param("id"), options);
      return { ...vue, versions: await versionsDuProjet(tx, vue.projet.id) };
    });
    return page(c, <PageProjet {...read} />);
  });
  app.route("/", piecesRoutes(options));
  app.route("/", donneesRoutes(options));
  app.route("/", atelierRoutes(options));
  return app;
}

async function liste(c: Context<Env>, options: OptionsRedaction) {
  const read = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const projets = await projetsVisibles(tx);
    const signatures = (await options.signatures?.(tx, projets)) ?? new Map<string, number>();
    const noms = await nomsCourts(tx, [...new Set(projets.flatMap((p) => p.atelier))], c.get("aujourdhui"));
    const nommer = (id: string) => noms.get(id) ?? id;
    const lignes: LigneDeProjet[] = [];
    for (const projet of projets) lignes.push(await ligneDe(c, tx, projet, signatures.get(projet.id) ?? 0, nommer));
    return { lignes, nommer };
  });
  const ouvre = (c.get("acteur").gouverne ?? []).length > 0;
  return page(c, <PageProjets cadre={cadre(c)} {...read} ouvre={ouvre} />);
}

async function ligneDe(
  c: Context<Env>,
  tx: Tx,
  projet: Projet,
  signatures: number,
  nommer: (id: string) => string,
): Promise<LigneDeProjet> {
  const { pieces } = projet.redaction;
  const accords = accordsDe(pieces, await acceptationsDuProjet(tx, projet.id), (p) =>
    empreinteDePiece(projet.redaction, p),
  );
  const base = projet.sorte === "avenant" ? await lireConvention(tx, projet.convention) : null;
  const etat = etatDeProjet(projet, signatures);
  const moi = pourQui(c, projet);
  const tour = { projet, etat, restes: restes(pieces, parties(projet.redaction, base), accords), moi, nommer };
  return { projet, etat, tour: phraseDuTour(tour), revient: meRevient(tour) };
}

async function pageNouveau(c: Context<Env>, valeurs: Champs, erreurs: Fautes) {
  const { store, porte } = c.get("maison");
  const mine = c.get("acteur").gouverne ?? [];
  if (mine.length === 0)
    throw new Probleme(
      403,
      "Vous n’ouvrez pas de projet",
      "Il y faut un mandat de gestionnaire, de signataire ou de membre d’instance.",
    );
  const organisations = await store.avec(c.get("acteur"), (tx) => annuaire(tx, c.get("aujourdhui")));
  const miennes = organisations.filter((o) => mine.includes(o.id));
  const modeles = MODELES.map(({ id, titre, quand }) => ({ id, titre, quand }));
  const noms = organisations.map((o) => o.nom);
  const props = { modeles, miennes, noms, valeurs, erreurs, cle: un(valeurs, "cle") || porte.nouvelId() };
  return page(c, <PageNouveau cadre={cadre(c)} {...props} />, Object.keys(erreurs).length > 0 ? 422 : 200);
}

/** A file above this is no convention. */
const FICHIER_MAX = 1024 * 1024;

async function ouvrir(c: Context<Env>) {
  const champs = await champsDe(c);
  const { store, porte } = c.get("maison");
  const mine = c.get("acteur").gouverne ?? [];
  const file = (await c.req.parseBody()).fichier;
  const importe = file instanceof File && file.size > 0 ? await lireFichier(file) : null;
  const deposee = importe && "convention" in importe ? importe.convention : null;
  const titre = un(champs, "titre") || (deposee?.titre ?? "");
  const modele = MODELES.find((m) => m.id === un(champs, "modele"));
  const pour = un(champs, "pour") || (mine[0] ?? "");
  const organisations = await store.avec(c.get("acteur"), (tx) => lireOrganisations(tx));
  const { lire } = designeur(organisations, c.get("aujourdhui"), new Set(mine));
  const autres = Array.from({ length: AUTRES_PARTIES }, (_, i) => un(champs, `partie${i}`).trim());
  const lues = autres.map((nom) => (nom === "" ? null : lire(nom)));
  const fautes = {
    ...Object.fromEntries(lues.flatMap((lue, i) => (lue?.phrase ? [[`partie${i}`, lue.phrase]] : []))),
    ...(importe && "faute" in importe && { fichier: importe.faute }),
    ...(!importe && !modele && { modele: "Choisissez un modèle, ou déposez une convention." }),
    ...(titre === "" && { titre: "Donnez un titre au projet." }),
    ...(titre.length > 500 && { titre: "Un titre compte au plus 500 caractères." }),
    ...(!mine.includes(pour) && { pour: "Choisissez l’une de vos organisations." }),
  };
  if (Object.keys(fautes).length > 0) return pageNouveau(c, champs, fautes);
  const opened = await store.avec(c.get("acteur"), async (tx) => {
    const cle = cleDe(c, { cle: un(champs, "cle") });
    const known = await annuaire(tx, c.get("aujourdhui"));
    const asked = [pour, ...lues.flatMap((lue) => lue?.id ?? [])];
    const chosen = known.filter((o) => asked.includes(o.id)).map(({ id, nom }) => ({ organisation: id, nom }));
    chosen.sort((a, b) => asked.indexOf(a.organisation) - asked.indexOf(b.organisation));
    // under a key, the same form must make the same text
    const id = idDeConvention(titre, (cle ?? porte.nouvelId()).replace(/\W/g, "").slice(-6).toLowerCase());
    const prescripteur = organisations.find((o) => asked.includes(o.id) && peutDeleguer(o))?.id ?? null;
    const redaction: Redaction = deposee
      ? redactionImportee({ ...deposee, titre }, id)
      : (modele as (typeof MODELES)[number]).creer({
          id,
          titre,
          parties: chosen,
          jour: c.get("aujourdhui"),
          prescripteur,
        });
    return fait(await ouvrirProjet(tx, porte, { titre, organisation: pour, redaction, cle }));
  });
  return c.redirect(adresse(opened.id), 303);
}

async function lireFichier(file: File): Promise<ConventionDeposee> {
  return file.size > FICHIER_MAX ? { faute: "Ce fichier dépasse 1 Mo." } : lireDepot(await file.text());
}
