import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ecrireCsv } from "../../platform/csv.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { type Day, dayInParis } from "../../shared/day.ts";
import { entreGuillemets } from "../../shared/phrase.ts";
import { etatDit, nomsDesParties, vieLe } from "../conventions/index.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { nomLe } from "../organisations/index.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { PageReprises } from "./pages.tsx";
import { adresse } from "./pages-commun.tsx";
import { PageExamen, PageSuivi } from "./pages-examen.tsx";
import { rapport } from "./phrases.ts";
import {
  confirmerReprise,
  type Examen,
  examiner,
  organisationsGerees,
  piecesParLigne,
  RepriseImpossible,
} from "./reads.ts";
import { feuillesRecues, lireEnvoi, nomDeFichier, piecesRecues } from "./routes-depot.ts";
import { introuvable, reponsesRoutes, seuil, unALaFois, verser } from "./routes-reponses.tsx";
import { nomsADire } from "./rules.ts";
import {
  cleDesEntetes,
  fautesDAppariement,
  obstacleAuTableau,
  proposer,
  tableauDe,
  trouverEntete,
} from "./rules-colonnes.ts";
import { proches } from "./rules-organisations.ts";
import { colonnesRetenues, inscrireReprise, lignesDe, listerReprises, octetsDePiece, restesDe } from "./store.ts";
import type { Reprise } from "./types.ts";

export { ENVOI_REPRISE_MAX, recoitUneReprise } from "./routes-depot.ts";

/** Spreadsheets of what exists: handed in, matched, seen whole, confirmed, written by the worker. */
export function repriseRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, porte } = maison;

  app.get("/conventions/:id/scans/:piece", async (c) => {
    const { id, piece } = c.req.param();
    const found = await store.avec(c.get("acteur"), (tx) => octetsDePiece(tx, id, piece));
    if (!found) throw new Probleme(404, "Scan introuvable", "Aucun scan de ce nom n’est ouvert à votre lecture.");
    const nom = encodeURIComponent(found.nom).replace(/['()*]/g, (l) => `%${l.charCodeAt(0).toString(16)}`);
    c.header("content-disposition", `attachment; filename="scan.pdf"; filename*=UTF-8''${nom}`);
    c.header("cache-control", "private, no-store");
    return c.body(found.octets, 200, { "content-type": "application/pdf" });
  });

  app.use("/reprise", seuil);
  app.use("/reprise/*", seuil);
  app.get("/reprise", (c) => accueil(c, maison, {}, 200));

  const turn = unALaFois();
  app.post("/reprise", (c) => turn(c, () => recevoir(c, maison)));

  app.get("/reprise/:id", async (c) => examen(c, maison, {}, 200));

  app.post("/reprise/:id/confirmer", async (c) => {
    const id = c.req.param("id");
    const { textes } = await lireEnvoi(c);
    try {
      const done = await store.avec(c.get("acteur"), (tx) => confirmerReprise(tx, porte, id, cleDe(c, textes)), {
        dureeMaxMs: 60_000,
      });
      if (done === null) throw introuvable();
      if (done.issue === "refuse") throw new Probleme(403, "Cette reprise ne vous revient pas", done.refus.phrase);
      return c.redirect(adresse(id), 303);
    } catch (cause) {
      if (!(cause instanceof RepriseImpossible)) throw cause;
      return examen(c, maison, { "": cause.message }, 409);
    }
  });

  app.get("/reprise/:id/rapport.csv", async (c) => {
    const { reprise, lignes } = await store.avec(c.get("acteur"), async (tx) => {
      const found = await examiner(tx, porte, c.req.param("id"));
      if (!found) throw introuvable();
      return { reprise: found.reprise, lignes: await lignesDe(tx, found.reprise.id) };
    });
    const nom = `compte-rendu-${reprise.creeeLe.slice(0, 10)}.csv`;
    return c.body(ecrireCsv(rapport(lignes), true), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${nom}"`,
      "cache-control": "private, no-store",
    });
  });

  const repondre = (c: Context<Env>, erreurs: Erreurs, statut: 409 | 422) => examen(c, maison, erreurs, statut);
  app.route("/", reponsesRoutes(maison, turn, repondre));
  return app;
}

/** The page where spreadsheets are handed in. */
async function accueil(
  c: Context<Env>,
  { store, porte }: Maison,
  erreurs: Erreurs,
  statut: 200 | 422,
  choisie?: string,
) {
  const read = await store.avec(c.get("acteur"), async (tx) => {
    const gerees = await organisationsGerees(tx, porte);
    const reprises = (await listerReprises(tx)).filter((r) => gerees.includes(r.organisation));
    const restes = await restesDe(
      tx,
      reprises.map((r) => r.id),
    );
    return { gerees, reprises, restes, noms: await nomsCourts(tx, gerees, c.get("aujourdhui")) };
  });
  const nom = (id: string) => read.noms.get(id) ?? id;
  const reprises = read.reprises.map(({ id, fichier, organisation, creeeLe, confirmeeLe }) => ({
    ...{ id, fichier, nom: nom(organisation), le: dayInParis(new Date(creeeLe)) },
    restes: confirmeeLe === null ? null : (read.restes.get(id) ?? 0),
  }));
  const organisations = read.gerees.map((id) => ({ id, nom: nom(id) }));
  const props = { cadre: cadre(c), cle: porte.nouvelId(), organisations, reprises, erreurs, choisie };
  return page(c, <PageReprises {...props} />, statut);
}

/** A spreadsheet handed in, and its scans: kept whole or not at all. */
async function recevoir(c: Context<Env>, maison: Maison): Promise<Response> {
  const { store, porte } = maison;
  const { personne } = c.get("acteur");
  exiger(c, "depot", personne ?? "");
  const { textes, fichiers } = await lireEnvoi(c);
  const organisation = textes.organisation ?? "";
  const file = fichiers("fichier")[0];
  const read = file
    ? await feuillesRecues(file)
    : { refus: "Choisissez un tableau, en CSV, XLSX ou ODS. Un fichier vide ne compte pas." };
  const scans = await piecesRecues(fichiers("pieces"));
  const erreurs: Record<string, string> = {};
  if ("refus" in read) erreurs.fichier = read.refus;
  if ("refus" in scans) erreurs.pieces = scans.refus;
  if (!file || "refus" in read || "refus" in scans) return accueil(c, maison, erreurs, 422, organisation);
  const found = read.feuilles.map(({ lignes }, feuille) => {
    const entete = trouverEntete(lignes);
    return { feuille, entete, tableau: tableauDe(lignes, entete) };
  });
  const known = (t: (typeof found)[number]) => proposer(t.tableau.entetes).champs.filter((x) => x !== null).length;
  const best = found.reduce((a, b) => (known(b) > known(a) ? b : a));
  const obstacle = obstacleAuTableau(best.tableau);
  if (obstacle !== null) return accueil(c, maison, { fichier: obstacle }, 422, organisation);
  const id = cleDe(c, textes) ?? porte.nouvelId();
  const reprise = await store.avec(c.get("acteur"), async (tx): Promise<Reprise> => {
    if (!(await organisationsGerees(tx, porte)).includes(organisation))
      throw new Probleme(
        403,
        "Cette reprise ne vous revient pas",
        "Vous ne gérez pas cette organisation. Rien n’a été gardé.",
      );
    const retenu = await colonnesRetenues(tx, organisation, cleDesEntetes(best.tableau.entetes));
    const fits = retenu && Object.keys(fautesDAppariement(retenu.champs, best.tableau.entetes)).length === 0;
    const reprise: Reprise = {
      ...{ id, organisation, fichier: nomDeFichier(file.name), feuilles: read.feuilles },
      ...{ feuille: best.feuille, entete: best.entete, appariement: fits ? retenu : null, autres: [] },
      ...{ creeeLe: porte.maintenant().toISOString(), confirmeeLe: null },
    };
    const known = (await examiner(tx, porte, id))?.reprise;
    if (known) return known; // the same sending again
    if (!(await inscrireReprise(tx, reprise, personne ?? "")))
      throw new Probleme(409, "Clé déjà employée", "Cette clé d’idempotence a déjà servi pour un autre envoi.");
    return reprise;
  });
  await verser(maison, c, { reprise: id, organisation: reprise.organisation, pieces: scans.pieces });
  return c.redirect(adresse(id, reprise.appariement === null ? "/colonnes" : ""), 303);
}

/** A sheet before it is confirmed (all that it would write), or after (what became of it). */
async function examen(
  c: Context<Env>,
  { store, porte }: Maison,
  erreurs: Erreurs,
  statut: 200 | 409 | 422,
): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const jour = c.get("aujourdhui");
  const base = { cadre: cadre(c), cle: porte.nouvelId(), erreurs };
  const read = await store.avec(c.get("acteur"), async (tx) => {
    const found = await examiner(tx, porte, id);
    if (!found) throw introuvable();
    return found.reprise.confirmeeLe === null
      ? { found, ...(await vues(tx, found, jour)) }
      : { found, faites: await lignesDe(tx, id) };
  });
  const { reprise, pieces } = read.found;
  if ("faites" in read) {
    const props = { ...base, reprise, lignes: read.faites, pieces: pieces.map((p) => ({ ...p, va: p.ligne })) };
    return page(c, <PageSuivi {...props} />, statut);
  }
  if (reprise.appariement === null) return c.redirect(adresse(id, "/colonnes"), 303);
  return page(
    c,
    <PageExamen {...base} reprise={reprise} lignes={read.lignes} noms={read.noms} pieces={read.pieces} />,
    statut,
  );
}

/** The lines with their state as of today, the names to be told, the scans with their line. */
async function vues(tx: Tx, { lignes, pieces, repertoire, tableau, reprise, noms: dits }: Examen, jour: Day) {
  const connues = new Map((await conventionsVisibles(tx)).map((x) => [x.id, x]));
  const ids = [...new Set(lignes.flatMap((l) => l.convention?.parties.map((p) => p.organisation) ?? []))];
  const noms = await nomsCourts(tx, ids, jour);
  const fresh = new Map(lignes.flatMap((l) => l.nouvelles.map((n) => [n.id, n.nom] as const)));
  const nommer = (o: string) => fresh.get(o) ?? noms.get(o) ?? o;
  const trouver = (o: string) => connues.get(o);
  const regard = { jour, aujourdhui: jour, nommer, notices: {}, trouver };
  const scans = piecesParLigne(lignes, pieces);
  const where = new Map([...scans].map(([ligne, piece]) => [piece.id, ligne]));
  const organisations = new Map(repertoire.annuaire.map((o) => [o.id, o]));
  const libelle = (o: string) => {
    const known = organisations.get(o);
    return known ? nomLe(known, jour) : entreGuillemets(o);
  };
  return {
    lignes: lignes.map((l) => ({
      ...l,
      etat:
        l.convention && l.issue === "prete" ? etatDit(l.convention, vieLe(l.convention, jour, regard), regard) : null,
      parties: l.convention
        ? nomsDesParties(
            l.convention.parties.map((p) => p.organisation),
            nommer,
          )
        : "",
      scan: scans.get(l.ligne)?.nom ?? null,
    })),
    noms: (reprise.appariement === null ? [] : nomsADire(tableau, reprise.appariement, { repertoire, noms: dits })).map(
      (n, i) => ({
        ...n,
        choix: (n.choix.length > 0 ? n.choix : i < 50 ? proches(n.nom, jour, repertoire) : []).map((o) => ({
          id: o,
          nom: libelle(o),
        })),
      }),
    ),
    pieces: pieces.map((p) => ({ ...p, va: where.get(p.id) ?? null })),
  };
}
