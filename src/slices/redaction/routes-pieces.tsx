import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { memesFaits, type Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import { de } from "../../shared/phrase.ts";
import { adresse, adressePiece } from "./pages-commun.tsx";
import { type DeuxTextes, PagePiece, type SaisieDePiece } from "./pages-piece.tsx";
import { REMARQUE_MAX, type RemarqueReprise } from "./pages-projet-texte.tsx";
import {
  type Au,
  accepter,
  cloreRemarque,
  Divergence,
  empreinteDePiece,
  lireVersionDeProjet,
  type Modification,
  modifierProjet,
  remarquer,
  retirerAcceptation,
  versionsDuProjet,
} from "./reads.ts";
import { agir, champsDe, fait, introuvable, lireVue, type OptionsRedaction } from "./routes-commun.tsx";
import { nomDePiece } from "./rules.ts";
import {
  deplacerPiece,
  nouvelIdDePiece,
  pieceEtArticles,
  poserPiece,
  retirerPiece,
  sansNuls,
} from "./rules-edition.ts";
import { type Champs, DROITS_MAX, type Fautes, lirePiece, un } from "./rules-formulaires.ts";
import { fusionner, retenir } from "./rules-fusion.ts";
import { GENRES_DE_PIECE, type Piece, type Redaction } from "./types.ts";

/** Pages and posts about one piece of a draft: write, move, take away, accept, remark. */
export function piecesRoutes(options: OptionsRedaction): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/pieces", (c) => pagePiece(c, options, null));
  app.get("/projets/:id/pieces/:piece", (c) => pagePiece(c, options, c.req.param("piece")));
  app.post("/projets/:id/pieces", (c) => ecrire(c, options, null));
  app.post("/projets/:id/pieces/:piece", (c) => ecrire(c, options, c.req.param("piece")));
  app.post("/projets/:id/pieces/:piece/deplacer", deplacer);
  app.post("/projets/:id/pieces/:piece/retirer", retirer);
  app.post("/projets/:id/pieces/:piece/accepter", (c) => toutAccepter(c, c.req.param("piece")));
  app.post("/projets/:id/accepter", (c) => toutAccepter(c, null));
  app.post("/projets/:id/pieces/:piece/reprendre", reprendre);
  app.post("/projets/:id/pieces/:piece/remarques", (c) => remarque(c, options));
  app.post("/projets/:id/remarques/:remarque/clore", clore);
  return app;
}

const partie = (): Probleme =>
  new Probleme(404, "Pièce introuvable", "Cette pièce n’est pas, ou n’est plus, dans le projet.");

type Reprise = { champs: Champs; fautes: Fautes };

async function pagePiece(
  c: Context<Env>,
  options: OptionsRedaction,
  id: string | null,
  reprise?: Reprise,
  remarque?: RemarqueReprise,
) {
  const vue = await c
    .get("maison")
    .store.avec(c.get("acteur"), (tx) => lireVue(c, tx, c.req.param("id") ?? "", options));
  const piece = id === null ? null : (vue.projet.redaction.pieces.find((p) => p.id === id) ?? null);
  if (id !== null && piece === null) throw partie();
  if (id === null && !vue.possibles.has("projet.modifie"))
    throw new Probleme(403, "Vous lisez ce projet", "Il ne s’écrit pas, ou plus, par vous.");
  if (remarque && !vue.possibles.has("projet.remarque"))
    throw new Probleme(403, "Vous lisez ce projet", "Aucune remarque ne s’y ajoute, ou plus, par vous.");
  const saisie = reprise ? saisieDe(reprise.champs) : saisieInitiale(vue.projet.redaction, id);
  const surNo = (reprise && version(reprise.champs)) || vue.projet.no;
  const props = { vue, piece, saisie, surNo, erreurs: reprise?.fautes ?? {}, remarque };
  return page(c, <PagePiece {...props} />, reprise || remarque ? 422 : 200);
}

/** The version a form was opened on; null when it says none. */
const version = (champs: Champs): number | null =>
  /^\d{1,9}$/.test(un(champs, "surNo")) ? Number(un(champs, "surNo")) : null;

function surNoDe(champs: Champs): number {
  const no = version(champs);
  if (no !== null) return no;
  throw new Probleme(400, "Demande illisible", "Ce formulaire ne dit pas sur quelle version il a été ouvert.");
}

/** The form of a piece as the draft says it, with one right more. */
function saisieInitiale(redaction: Redaction, id: string | null): SaisieDePiece {
  const found = id === null ? null : pieceEtArticles(redaction, id);
  if (!found) return { valeurs: {}, droits: 1 };
  return {
    valeurs: champsDePiece(found.piece, found.articles),
    droits: Math.min(DROITS_MAX, found.articles.length + 1),
  };
}

function champsDePiece(piece: Piece, articles: NonNullable<ReturnType<typeof pieceEtArticles>>["articles"]): Champs {
  const champs: Record<string, string[]> = {
    genre: [piece.genre],
    numero: [piece.numero ?? ""],
    titre: [piece.titre ?? ""],
    texte: [piece.texte],
  };
  for (const [i, a] of articles.entries())
    Object.assign(champs, {
      [`d${i}-id`]: [a.id],
      [`d${i}-titre`]: [a.titre ?? ""],
      [`d${i}-citation`]: [a.citation],
      [`d${i}-actes`]: a.actes,
      [`d${i}-de`]: a.de,
      [`d${i}-vers`]: a.vers ?? [],
      [`d${i}-du`]: [a.du ?? ""],
      [`d${i}-au`]: [a.au ?? ""],
      [`d${i}-territoire`]: [(a.territoire ?? []).join(", ")],
      [`d${i}-publics`]: [(a.publics ?? []).join(", ")],
      [`d${i}-axe`]: [a.axe ?? ""],
      [`d${i}-consentement`]: [a.consentement ? "oui" : ""],
    });
  return champs;
}

/** The form as it was typed: as many rights as it held. */
function saisieDe(champs: Champs): SaisieDePiece {
  let droits = 1;
  for (let i = 0; i < DROITS_MAX; i += 1) if (champs[`d${i}-citation`] !== undefined) droits = i + 1;
  return { valeurs: champs, droits };
}

/** What a save came to: written, to mend, or changed meanwhile by somebody else. */
type Sauvegarde = { fautes: Fautes } | { divergence: Divergence; mien: Piece } | { ecrite: string };

async function ecrire(c: Context<Env>, options: OptionsRedaction, id: string | null) {
  const champs = await champsDe(c);
  const surNo = surNoDe(champs);
  const done = await agir(c, champs, async (tx, at, projet): Promise<Sauvegarde> => {
    const base = await lireVersionDeProjet(tx, projet.id, surNo);
    if (!base) throw introuvable();
    if (id !== null && !base.redaction.pieces.some((p) => p.id === id)) throw partie();
    const genre = GENRES_DE_PIECE.find((g) => g === un(champs, "genre")) ?? "article";
    // with a key, the same form sent twice must be the same piece
    const target =
      id ??
      (at.cle === undefined
        ? nouvelIdDePiece(projet.redaction, genre)
        : `${genre}-${at.cle.replace(/\W/g, "").slice(0, 12)}`);
    const read = lirePiece(champs, base.redaction, target);
    if (read.fautes) return { fautes: read.fautes };
    const { piece, articles } = read.valeur;
    const motif = `${nomDePiece({ ...piece, titre: null })} : ${id === null ? "ajout" : "texte"}`;
    const changer = (r: Redaction) => poserPiece(r, piece, articles);
    try {
      await modifier(tx, c.get("maison").porte, { ...at, surNo, cible: `piece:${target}`, changer, motif });
    } catch (cause) {
      if (cause instanceof Divergence) return { divergence: cause, mien: piece };
      throw cause;
    }
    return { ecrite: target };
  });
  if ("ecrite" in done) return c.redirect(`${adresse(c.req.param("id") ?? "")}#${done.ecrite}`, 303);
  if ("fautes" in done) return pagePiece(c, options, id, { champs, fautes: done.fautes });
  return pageDivergence(c, options, champs, done);
}

const modifier = async (tx: Tx, porte: Porte, at: Au & Modification) => fait(await modifierProjet(tx, porte, at));

/** 409: both texts side by side, and a form with the two merged, opened on the version as it is now. */
async function pageDivergence(
  c: Context<Env>,
  options: OptionsRedaction,
  champs: Champs,
  { divergence, mien }: { divergence: Divergence; mien: Piece },
) {
  const read = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireVue(c, tx, c.req.param("id") ?? "", options);
    return { vue, versions: await versionsDuProjet(tx, vue.projet.id) };
  });
  const { vue } = read;
  const find = (r: Redaction) => r.pieces.find((p) => p.id === mien.id) ?? null;
  const [base, leur] = [find(divergence.base), find(divergence.courante)];
  const merged = leur && base ? fusionner(base.texte, mien.texte, leur.texte) : { texte: mien.texte, conflits: 0 };
  const short = (key: "numero" | "titre" | "genre") => {
    const said = (p: Piece | null) => p?.[key] ?? "";
    return leur ? retenir(said(base), said(mien), said(leur)) : said(mien);
  };
  const valeurs = {
    ...droitsRetenus(champs, divergence, mien.id),
    texte: [merged.texte],
    numero: [short("numero")],
    titre: [short("titre")],
    genre: [short("genre")],
  };
  const who = read.versions.find((v) => v.no > surNoDe(champs))?.organisation;
  const deQui = who === undefined || vue.moi.includes(who) ? "de votre organisation" : de(vue.nommer(who));
  const deux: DeuxTextes = { mien, leur, deQui, conflits: merged.conflits };
  const props = {
    vue,
    piece: leur ?? mien,
    saisie: saisieDe(valeurs),
    surNo: divergence.no,
    erreurs: {},
    divergence: deux,
  };
  return page(c, <PagePiece {...props} />, 409);
}

/** The rights to propose: those of the form when it changed them, else those that stand in the draft now. */
function droitsRetenus(champs: Champs, { base, courante }: Divergence, id: string): Champs {
  const typed = Object.fromEntries(Object.entries(champs).filter(([nom]) => /^d\d+-/.test(nom)));
  const [before, now] = [pieceEtArticles(base, id), pieceEtArticles(courante, id)];
  const same = before && now && memesFaits(sansNuls(before.articles), sansNuls(now.articles));
  if (!before || !now || same) return typed;
  const mine = lirePiece(champs, base, id);
  const changed = mine.valeur !== null && !memesFaits(sansNuls(mine.valeur.articles), sansNuls(before.articles));
  return changed
    ? typed
    : Object.fromEntries(Object.entries(champsDePiece(now.piece, now.articles)).filter(([nom]) => /^d\d+-/.test(nom)));
}

const retour = (c: Context<Env>, ancre = "") => c.redirect(`${adresse(c.req.param("id") ?? "")}${ancre}`, 303);

async function deplacer(c: Context<Env>) {
  const champs = await champsDe(c);
  const id = c.req.param("piece") ?? "";
  const pas = un(champs, "pas") === "-1" ? -1 : 1;
  await agirOuRelire(c, champs, async (tx, at, projet) => {
    const piece = projet.redaction.pieces.find((p) => p.id === id);
    if (!piece) throw partie();
    const changer = (r: Redaction) => deplacerPiece(r, id, pas);
    const motif = `${nomDePiece({ ...piece, titre: null })} : autre place`;
    await modifier(tx, c.get("maison").porte, { ...at, surNo: surNoDe(champs), cible: "ordre", changer, motif });
  });
  return retour(c, `#${encodeURIComponent(id)}`);
}

async function retirer(c: Context<Env>) {
  const champs = await champsDe(c);
  const id = c.req.param("piece") ?? "";
  await agirOuRelire(c, champs, async (tx, at, projet) => {
    const piece = projet.redaction.pieces.find((p) => p.id === id);
    if (!piece) throw partie();
    const changer = (r: Redaction) => retirerPiece(r, id);
    const motif = `${nomDePiece({ ...piece, titre: null })} : retrait`;
    await modifier(tx, c.get("maison").porte, { ...at, surNo: surNoDe(champs), cible: `piece:${id}`, changer, motif });
  });
  return retour(c);
}

/** As `agir`; a thing changed meanwhile is told, to be read again. */
const agirOuRelire: typeof agir = (c, champs, fn) =>
  agir(c, champs, fn).catch((cause: unknown) => {
    if (!(cause instanceof Divergence)) throw cause;
    const detail = "Quelqu’un l’a changé depuis que vous l’avez ouvert. Rien n’a été enregistré : relisez le projet.";
    throw new Probleme(409, "Le projet a changé", detail);
  });

/** Accepts one piece, or every piece, as they stood in the version that was read. */
async function toutAccepter(c: Context<Env>, id: string | null) {
  const champs = await champsDe(c);
  await agir(c, champs, async (tx, at, projet) => {
    const lue = await lireVersionDeProjet(tx, projet.id, surNoDe(champs));
    if (!lue) throw introuvable();
    const pieces = lue.redaction.pieces.filter((p) => id === null || p.id === id);
    if (id !== null && pieces.length === 0) throw partie();
    const vues = pieces.map((p) => ({ piece: p.id, empreinte: empreinteDePiece(lue.redaction, p) }));
    fait(await accepter(tx, c.get("maison").porte, { ...at, vues }));
  });
  return retour(c, id === null ? "" : `#${encodeURIComponent(id)}`);
}

async function reprendre(c: Context<Env>) {
  const champs = await champsDe(c);
  const piece = c.req.param("piece") ?? "";
  await agir(c, champs, async (tx, at) => fait(await retirerAcceptation(tx, c.get("maison").porte, { ...at, piece })));
  return retour(c, `#${encodeURIComponent(piece)}`);
}

async function remarque(c: Context<Env>, options: OptionsRedaction) {
  const champs = await champsDe(c);
  const piece = c.req.param("piece") ?? "";
  const texte = un(champs, "remarque").replace(/\r\n?/g, "\n");
  const portee = un(champs, "portee") === "partagee" ? "partagee" : "privee";
  if (texte === "" || texte.length > REMARQUE_MAX) {
    const phrase = texte === "" ? "Écrivez votre remarque." : `Une remarque compte au plus ${REMARQUE_MAX} caractères.`;
    return pagePiece(c, options, piece, undefined, { texte, portee, pour: un(champs, "pour"), phrase });
  }
  await agir(c, champs, async (tx, at) =>
    fait(await remarquer(tx, c.get("maison").porte, { ...at, piece, portee, texte })),
  );
  return c.redirect(`${adressePiece(c.req.param("id") ?? "", piece)}#remarques`, 303);
}

async function clore(c: Context<Env>) {
  const champs = await champsDe(c);
  const id = c.req.param("remarque") ?? "";
  const forme = /^[\w-]{1,64}$/.test(id) ? id : "";
  await agir(c, champs, async (tx, at) =>
    fait(await cloreRemarque(tx, c.get("maison").porte, { ...at, remarque: forme })),
  );
  return retour(c);
}
