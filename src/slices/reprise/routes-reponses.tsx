import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { accomplir, type Entree } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { lireConvention } from "../conventions/reads.ts";
import { PageColonnes } from "./pages.tsx";
import { adresse } from "./pages-commun.tsx";
import { type Examen, examiner, piecesParLigne, prendreTour } from "./reads.ts";
import { lireEnvoi, type PieceRecue, piecesRecues } from "./routes-depot.ts";
import { cleDesEntetes, fautesDAppariement, obstacleAuTableau, proposer, tableauDe } from "./rules-colonnes.ts";
import {
  changerReprise,
  colonnesRetenues,
  inscrirePiece,
  joindrePiece,
  lignesDe,
  retenirColonnes,
  retenirNoms,
} from "./store.ts";
import { type Appariement, CHAMPS, type ChampDeReprise, NOUVELLE, type Reprise } from "./types.ts";

/** The same 404 for a sheet that does not exist and for one that is not the reader's. */
export const introuvable = (): Probleme =>
  new Probleme(404, "Tableau introuvable", "Aucun tableau de ce nom n’est ouvert à votre lecture.");

/** Whoever is not signed in goes to sign in; a post gets a 401. */
export const seuil: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get("acteur").personne !== null) return next();
  if (c.req.method === "GET" || c.req.method === "HEAD")
    return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  throw new Probleme(
    401,
    "Connectez-vous d’abord",
    "Une reprise revient à qui gère une organisation. Rien n’a été gardé.",
  );
};

/** Sheets read at once: each is held whole in memory, several times over. */
const LECTURES_MAX = 2;

type Tour = (c: Context<Env>, fn: () => Promise<Response>) => Promise<Response>;

/** Lets so many requests in at once, and tells the others to come back. */
export function unALaFois(): Tour {
  let inside = 0;
  return async (c, fn) => {
    if (inside >= LECTURES_MAX) {
      c.header("retry-after", "10");
      throw new Probleme(
        503,
        "Un instant",
        "D’autres tableaux sont déjà à la lecture. Réessayez dans quelques secondes.",
      );
    }
    inside += 1;
    try {
      return await fn();
    } finally {
      inside -= 1;
    }
  };
}

type Versement = { reprise: string; organisation: string; pieces: readonly PieceRecue[] };

/** Keeps scans, one transaction each: they may weigh fifty megabytes, and the very same one is kept once. */
export async function verser(
  { store, porte }: Maison,
  c: Context<Env>,
  { pieces, ...where }: Versement,
): Promise<void> {
  for (const piece of pieces)
    await store.avec(c.get("acteur"), (tx) =>
      inscrirePiece(tx, { ...piece, ...where, id: porte.nouvelId(), le: porte.maintenant() }),
    );
}

const confirmee = (): Probleme =>
  new Probleme(409, "Déjà confirmé", "Ce tableau est déjà confirmé. Ses réponses ne changent plus.");

type Repondre = (c: Context<Env>, erreurs: Erreurs, statut: 409 | 422) => Promise<Response>;

type Avec = <T>(c: Context<Env>, fn: (tx: Tx, found: Examen) => Promise<T>) => Promise<T>;

/** What is answered about a sheet: its columns, its names, its doubles, its scans. */
export function reponsesRoutes(maison: Maison, turn: Tour, repondre: Repondre): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, porte } = maison;
  const avec: Avec = (c, fn) =>
    store.avec(
      c.get("acteur"),
      async (tx) => {
        // a GET reads; two answers at once wait for each other
        const found = await examiner(tx, porte, c.req.param("id") ?? "", c.req.method === "POST");
        if (!found) throw introuvable();
        return fn(tx, found);
      },
      { dureeMaxMs: 60_000 },
    );

  app.get("/reprise/:id/colonnes", (c) =>
    avec(c, async (tx, { reprise }) => {
      if (reprise.confirmeeLe !== null) return c.redirect(adresse(reprise.id), 303);
      const there = debutDemande(reprise, c.req.query("feuille"), c.req.query("entete"));
      return colonnes(c, maison, tx, there, {});
    }),
  );

  app.post("/reprise/:id/colonnes", async (c) => {
    const { textes } = await lireEnvoi(c);
    return avec(c, async (tx, { reprise }) => {
      if (reprise.confirmeeLe !== null) throw confirmee();
      const there = debutDemande(reprise, textes.feuille, textes.entete);
      const tableau = tableauDe(there.feuilles[there.feuille]?.lignes ?? [], there.entete);
      const appariement = appariementDe(textes, tableau.entetes.length);
      const obstacle = obstacleAuTableau(tableau);
      const erreurs = obstacle === null ? fautesDAppariement(appariement.champs, tableau.entetes) : { "": obstacle };
      if (Object.keys(erreurs).length > 0) return colonnes(c, maison, tx, { ...there, appariement }, erreurs);
      // lines are numbered within their sheet
      const autres = there.feuille === reprise.feuille ? reprise.autres : [];
      if (!(await changerReprise(tx, reprise.id, { ...there, appariement, autres }))) throw confirmee();
      await retenirColonnes(tx, reprise.organisation, cleDesEntetes(tableau.entetes), appariement);
      return c.redirect(adresse(reprise.id), 303);
    });
  });

  app.post("/reprise/:id/noms", async (c) => {
    const { textes } = await lireEnvoi(c);
    return avec(c, async (tx, { reprise, repertoire }) => {
      if (reprise.confirmeeLe !== null) throw confirmee();
      const known = new Set([NOUVELLE, ...repertoire.annuaire.map((o) => o.id)]);
      const dits = Array.from({ length: 50 }, (_, i) => ({
        nom: textes[`t${i}`] ?? "",
        designe: textes[`n${i}`] ?? "",
      }));
      const given = dits.filter(({ nom, designe }) => nom !== "" && nom.length <= 300 && designe !== "");
      if (given.some(({ designe }) => !known.has(designe)))
        throw new Probleme(
          422,
          "Organisation inconnue",
          "Choisissez une organisation de l’annuaire. Rien n’a été retenu.",
        );
      await retenirNoms(tx, reprise.organisation, given);
      return c.redirect(adresse(reprise.id), 303);
    });
  });

  app.post("/reprise/:id/autres", async (c) => {
    const { tous } = await lireEnvoi(c);
    const lignes = tous("autres").flatMap((v) => (/^\d{1,7}$/.test(v) ? [Number(v)] : []));
    return avec(c, async (tx, { reprise }) => {
      const autres = [...new Set([...reprise.autres, ...lignes])].slice(0, 5_000);
      if (!(await changerReprise(tx, reprise.id, { ...reprise, autres }))) throw confirmee();
      return c.redirect(adresse(reprise.id), 303);
    });
  });

  piecesRoutes(app, maison, avec, turn, repondre);
  return app;
}

/** The scans of a sheet: more of them, and which line each goes with. */
function piecesRoutes(app: Routes, maison: Maison, avec: Avec, turn: Tour, repondre: Repondre): void {
  app.post("/reprise/:id/pieces", (c) =>
    turn(c, async () => {
      exiger(c, "depot", c.get("acteur").personne ?? "");
      const { fichiers } = await lireEnvoi(c);
      const { reprise } = await avec(c, async (_, found) => found);
      const files = fichiers("pieces");
      const read = await piecesRecues(files);
      if (files.length === 0) return repondre(c, { pieces: "Choisissez au moins un PDF." }, 422);
      if ("refus" in read) return repondre(c, { pieces: read.refus }, 422);
      await verser(maison, c, { reprise: reprise.id, organisation: reprise.organisation, pieces: read.pieces });
      if (reprise.confirmeeLe !== null) await avec(c, (tx, found) => joindreSeules(tx, maison, found));
      return c.redirect(adresse(reprise.id), 303);
    }),
  );

  app.post("/reprise/:id/joindre", async (c) => {
    const { textes } = await lireEnvoi(c);
    return avec(c, async (tx, found) => {
      const asked = found.pieces.flatMap((p) =>
        textes[`p-${p.id}`] ? [{ piece: p.id, ligne: Number(textes[`p-${p.id}`]) }] : [],
      );
      for (const { piece, ligne } of asked) await joindre(tx, maison, found, { piece, ligne, cle: cleDe(c, textes) });
      return c.redirect(adresse(found.reprise.id), 303);
    });
  });
}

/** The scans that came after, joined to the lines that they name. */
async function joindreSeules(tx: Tx, maison: Maison, found: Examen): Promise<void> {
  const free = new Set(found.pieces.filter((p) => p.ligne === null).map((p) => p.id));
  for (const [ligne, piece] of piecesParLigne(found.lignes, found.pieces))
    if (free.has(piece.id)) await joindre(tx, maison, found, { piece: piece.id, ligne, cle: undefined });
}

type AJoindre = { piece: string; ligne: number; cle: string | undefined };

/** Says which line a scan goes with; once that line has its convention, through the door. */
async function joindre(
  tx: Tx,
  { porte }: Maison,
  { reprise, lignes }: Examen,
  { piece, ligne, cle }: AJoindre,
): Promise<void> {
  const { id, organisation, confirmeeLe } = reprise;
  // the worker writes a line and what is known of its scans at once: never in between
  if (confirmeeLe !== null) await prendreTour(tx);
  const there = lignes.some((l) => l.ligne === ligne);
  if (!there) throw new Probleme(422, "Ligne inconnue", "Choisissez une ligne de ce tableau. Rien n’a été joint.");
  const written = confirmeeLe === null ? null : (await lignesDe(tx, id)).find((l) => l.ligne === ligne);
  if (!written || written.convention === null || written.etat === "a-ecrire") {
    await joindrePiece(tx, id, piece, { ligne, convention: null, lecteurs: [] });
    return;
  }
  const convention = await lireConvention(tx, written.convention);
  if (!convention) throw introuvable();
  const lecteurs = convention.parties.map((p) => p.organisation);
  const entree: Entree = {
    sorte: "geste",
    nature: "reprise.piece-jointe",
    objet: `reprise:${id}`,
    convention: convention.id,
    contenu: { piece, ligne },
    lecteurs,
    acteur: organisation,
  };
  const ecrire = async () => {
    await joindrePiece(tx, id, piece, { ligne, convention: convention.id, lecteurs });
    return { resultat: null };
  };
  const done = await accomplir(
    tx,
    porte,
    entree,
    ecrire,
    cle === undefined ? undefined : `${cle} ${piece}`.slice(0, 200),
  );
  if (done.issue === "refuse") throw new Probleme(403, "Ce geste ne vous revient pas", done.refus.phrase);
}

/** The sheet as asked by the form of its beginning: another of its sheets, another row of headings. */
function debutDemande(reprise: Reprise, feuille: string | undefined, entete: string | undefined): Reprise {
  const at = (text: string | undefined, count: number, otherwise: number) =>
    text !== undefined && /^\d{1,6}$/.test(text) && Number(text) < count ? Number(text) : otherwise;
  const f = at(feuille, reprise.feuilles.length, reprise.feuille);
  const rows = reprise.feuilles[f]?.lignes ?? [];
  return { ...reprise, feuille: f, entete: at(entete, rows.length, f === reprise.feuille ? reprise.entete : 0) };
}

/** The page of the columns, as matched before or as their headings propose. */
async function colonnes(
  c: Context<Env>,
  { porte }: Maison,
  tx: Tx,
  reprise: Reprise,
  erreurs: Erreurs,
): Promise<Response> {
  const tableau = tableauDe(reprise.feuilles[reprise.feuille]?.lignes ?? [], reprise.entete);
  const said = reprise.appariement?.champs.length === tableau.entetes.length ? reprise.appariement : null;
  const kept = said ?? (await colonnesRetenues(tx, reprise.organisation, cleDesEntetes(tableau.entetes)));
  const appariement = kept ?? proposer(tableau.entetes);
  const props = { cadre: cadre(c), cle: porte.nouvelId(), reprise, tableau, appariement, erreurs };
  return page(c, <PageColonnes {...props} />, Object.keys(erreurs).length > 0 ? 422 : 200);
}

/** What the form of the columns says; an unknown word leaves its column aside. */
function appariementDe(textes: Readonly<Record<string, string>>, colonnesEnTout: number): Appariement {
  const champ = (text = ""): ChampDeReprise | null => (Object.hasOwn(CHAMPS, text) ? (text as ChampDeReprise) : null);
  const { reconduction } = textes;
  return {
    champs: Array.from({ length: colonnesEnTout }, (_, i) => champ(textes[`c${i}`])),
    avecNous: textes.avecNous === "oui",
    reconduction: reconduction === "meme" || reconduction === "12" ? reconduction : "",
  };
}
