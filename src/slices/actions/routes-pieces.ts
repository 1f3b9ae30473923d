import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Entree } from "../../platform/acts.ts";
import { type ActeLu, acteLu } from "../../platform/acts-faits.ts";
import { cleDe, type Env, formulaire, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import type { Notices } from "../conventions/index.ts";
import { pageAction } from "./routes-action.tsx";
import { actionIntrouvable, siennes } from "./routes-commun.ts";
import { lirePiece, PIECE_MAX, PIECES_MAX } from "./rules-pieces.ts";
import { joindre, pieceAvecOctets, piecesDe, retirer } from "./store.ts";

/** Largest body that carries a file of an action, in bytes: the file and what a form puts around it. */
export const ENVOI_PIECE_MAX = PIECE_MAX + 64 * 1024;

/** Whether a path is where a file of an action is sent: its requests have a bound of their own. */
export const recoitUnePiece = (chemin: string): boolean => /^\/action\/[^/]+\/pieces$/.test(chemin);

/** Files joined to an action: sent, read, taken off. */
export function piecesRoutes({ store, porte }: Maison, notices: Notices): Routes {
  const app = new OpenAPIHono<Env>();

  app.post("/action/:id/pieces", async (c) => {
    const own = siennes(c);
    const acteur = c.get("acteur");
    exiger(c, "depot", acteur.personne ?? acteur.acces?.id ?? "");
    const { fichier, cle } = await lireEnvoi(c);
    const octets = fichier === null ? null : new Uint8Array(await fichier.arrayBuffer());
    const read = fichier && octets ? lirePiece(fichier.name, octets) : { refus: "Choisissez un fichier." };
    if ("refus" in read || octets === null)
      return pageAction(c, notices, { fichier: "refus" in read ? read.refus : "" });
    const id = c.req.param("id");
    const wrong = await store.avec(acteur, async (tx) => {
      const acte = await acteLu(tx, id);
      if (acte === null) throw actionIntrouvable();
      if (!own.includes(acte.acteur ?? "")) throw pasLaSienne();
      const empreinte = createHash("sha256").update(octets).digest("hex");
      const { nom, type } = read;
      const known = await piecesDe(tx, id);
      if (known.length >= PIECES_MAX) return `Une action porte au plus ${PIECES_MAX} pièces. Retirez-en une d’abord.`;
      const piece = { id: porte.nouvelId(), acte: id, organisation: acte.acteur ?? "", nom, type };
      const entree = entreeDe(acte, "acte.piece-jointe", { empreinte, taille: octets.length });
      const done = await accomplir(
        tx,
        porte,
        entree,
        async () => {
          await joindre(tx, { ...piece, taille: octets.length, empreinte, octets, le: porte.maintenant() });
          return { resultat: null };
        },
        cle,
      );
      return done.issue === "refuse" ? done.refus.phrase : null;
    });
    if (wrong !== null) return pageAction(c, notices, { fichier: wrong });
    return c.redirect(`/action/${encodeURIComponent(id)}`, 303);
  });

  app.get("/action/:id/pieces/:piece", async (c) => {
    const { id, piece } = c.req.param();
    const found = await store.avec(c.get("acteur"), (tx) => pieceAvecOctets(tx, id, piece));
    if (found === null) throw pieceIntrouvable();
    c.header("content-type", found.type);
    c.header("content-disposition", `attachment; filename="piece"; filename*=UTF-8''${nomCode(found.nom)}`);
    c.header("cache-control", "private, no-store");
    return c.body(Buffer.from(found.octets));
  });

  app.post("/action/:id/pieces/:piece/retirer", async (c) => {
    const own = siennes(c);
    const cle = cleDe(c, await formulaire(c));
    const { id, piece } = c.req.param();
    await store.avec(c.get("acteur"), async (tx) => {
      const acte = await acteLu(tx, id);
      if (acte === null) throw actionIntrouvable();
      if (!own.includes(acte.acteur ?? "")) throw pasLaSienne();
      const ecrire = async () => {
        if (!(await retirer(tx, id, piece))) throw pieceIntrouvable();
        return { resultat: null };
      };
      const done = await accomplir(tx, porte, entreeDe(acte, "acte.piece-retiree", {}), ecrire, cle);
      if (done.issue === "refuse") throw new Probleme(403, "Action d’une autre organisation", done.refus.phrase);
    });
    return c.redirect(`/action/${encodeURIComponent(id)}`, 303);
  });

  return app;
}

const pasLaSienne = (): Probleme =>
  new Probleme(403, "Action d’une autre organisation", "Seule l’organisation qui a agi joint ou retire une pièce.");

const pieceIntrouvable = (): Probleme =>
  new Probleme(404, "Pièce introuvable", "Aucune pièce que vous puissiez lire n’est à cette adresse.");

/** The geste on the files of an act: read by whoever reads the act. */
const entreeDe = (acte: ActeLu, nature: string, contenu: Record<string, unknown>): Entree => ({
  ...{ sorte: "geste", nature, objet: `acte:${acte.id}`, contenu, lecteurs: acte.lecteurs },
  ...(acte.acteur === null ? {} : { acteur: acte.acteur }),
  ...(acte.convention === null ? {} : { convention: acte.convention }),
});

const nomCode = (nom: string): string =>
  encodeURIComponent(nom).replace(/['()*]/g, (l) => `%${l.charCodeAt(0).toString(16)}`);

async function lireEnvoi(c: Context<Env>): Promise<{ fichier: File | null; cle: string | undefined }> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le fichier et recommencez.");
  });
  const [file] = [body.fichier].flat().filter((f): f is File => f instanceof File && f.name !== "");
  const key = [body.cle].flat().at(-1);
  return { fichier: file ?? null, cle: cleDe(c, typeof key === "string" ? { cle: key } : {}) };
}
