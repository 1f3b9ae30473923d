import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { FileRefused } from "../../platform/files.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { dayInParis } from "../../shared/day.ts";
import { nombre } from "../../shared/phrase.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { adresseDuLot, PageLot, PageLots } from "./pages-lots.tsx";
import { seuil } from "./routes-commun.ts";
import { piecesDuDepot } from "./routes-lots-depot.ts";
import {
  chercherLot,
  chercherLots,
  effacerLot,
  inscrireLot,
  inscrirePieceDeLot,
  type PieceRecue,
  piecesDuLot,
} from "./store-lots.ts";

export { ENVOI_LOT_MAX, recoitUnLot } from "./routes-lots-depot.ts";

/** Folders of conventions: handed in, read by the worker, sorted into what is sure, to check, unreadable. */
export function lotsRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, porte } = maison;
  app.use("/lectures/lots", seuil);
  app.use("/lectures/lots/*", seuil);

  app.get("/lectures/lots", (c) => accueil(c, maison, {}, 200));
  app.post("/lectures/lots", (c) => recevoir(c, maison));

  app.get("/lectures/lots/:id", async (c) => {
    const id = c.req.param("id");
    const read = await store.avec(c.get("acteur"), async (tx) => {
      const lot = await chercherLot(tx, id);
      if (lot === null) throw introuvable();
      const noms = await nomsCourts(tx, [lot.organisation], c.get("aujourdhui"));
      return { lot, pieces: await piecesDuLot(tx, id), pour: noms.get(lot.organisation) ?? lot.organisation };
    });
    return page(c, <PageLot {...read} cadre={cadre(c)} cle={porte.nouvelId()} />);
  });

  app.post("/lectures/lots/:id/effacer", async (c) => {
    await formulaire(c);
    const gone = await store.avec(c.get("acteur"), (tx) => effacerLot(tx, c.req.param("id")));
    if (!gone) throw introuvable();
    return c.redirect("/lectures/lots", 303);
  });
  return app;
}

/** The same 404 for a lot that does not exist and for one that is not the reader's. */
const introuvable = (): Probleme =>
  new Probleme(404, "Lot introuvable", "Aucun lot de ce nom n’est ouvert à votre lecture.");

/** The page where lots are handed in, and those handed in before. */
async function accueil(
  c: Context<Env>,
  { store, porte }: Maison,
  erreurs: Erreurs,
  statut: 200 | 422,
  choisie?: string,
): Promise<Response> {
  const gerees = c.get("acteur").gouverne ?? [];
  const { lots, noms } = await store.avec(c.get("acteur"), async (tx) => ({
    lots: await chercherLots(tx),
    noms: await nomsCourts(tx, gerees, c.get("aujourdhui")),
  }));
  const nom = (id: string) => noms.get(id) ?? id;
  const props = {
    organisations: gerees.map((id) => ({ id, nom: nom(id) })),
    lots: lots.map((l) => ({ ...l, pour: nom(l.organisation), le: dayInParis(new Date(l.creeeLe)) })),
  };
  const fait = { cadre: cadre(c), cle: porte.nouvelId(), erreurs, choisie };
  return page(c, <PageLots {...props} {...fait} />, statut);
}

/** A lot handed in: its files kept one transaction each, so that the same sending again adds what a stop left out. */
async function recevoir(c: Context<Env>, maison: Maison): Promise<Response> {
  const { store, porte } = maison;
  const acteur = c.get("acteur");
  exiger(c, "depot", acteur.personne ?? "");
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez les fichiers et recommencez.");
  });
  const texte = (nom: string) => [body[nom] ?? []].flat().findLast((v) => typeof v === "string") ?? "";
  const files = [body.fichiers ?? []].flat().filter((f): f is File => f instanceof File && f.size > 0);
  const organisation = texte("organisation");
  if (!(acteur.gouverne ?? []).includes(organisation))
    throw new Probleme(
      403,
      "Ce lot ne vous revient pas",
      "Vous ne tenez pas les conventions de cette organisation. Rien n’a été gardé.",
    );
  const pieces = await recues(files);
  if ("refus" in pieces) return accueil(c, maison, { fichiers: pieces.refus }, 422, organisation);
  const id = cleDe(c, { cle: texte("cle") }) ?? porte.nouvelId();
  const lot = { id, organisation, nom: nomDuLot(files, pieces.length), creeeLe: porte.maintenant().toISOString() };
  await store.avec(acteur, async (tx) => {
    if (await inscrireLot(tx, lot, acteur.personne ?? "")) return;
    const known = await chercherLot(tx, id); // the same sending again
    if (known?.organisation !== organisation || known.nom !== lot.nom)
      throw new Probleme(409, "Clé déjà employée", "Cette clé d’idempotence a déjà servi pour un autre envoi.");
  });
  for (const [i, piece] of pieces.entries())
    await store.avec(acteur, (tx) => inscrirePieceDeLot(tx, id, i + 1, piece), { dureeMaxMs: 60_000 });
  return c.redirect(adresseDuLot(id), 303);
}

async function recues(files: readonly File[]): Promise<PieceRecue[] | { refus: string }> {
  if (files.length === 0)
    return { refus: "Choisissez des fichiers, ou une archive ZIP. Un fichier vide ne compte pas." };
  try {
    const pieces = await piecesDuDepot(files);
    return pieces.length === 0 ? { refus: "Cette archive ne contient aucun fichier." } : pieces;
  } catch (cause) {
    if (cause instanceof FileRefused) return { refus: cause.message };
    throw cause;
  }
}

const nomDuLot = (files: readonly File[], pieces: number): string => {
  const own = files.length === 1 ? (files[0]?.name ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").trim() : "";
  return own.slice(0, 200) || nombre(pieces, "un fichier", "fichiers");
};
