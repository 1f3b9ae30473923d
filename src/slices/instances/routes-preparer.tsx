import { hash } from "node:crypto";
import type { Context } from "hono";
import type { Envoi } from "../../platform/acts.ts";
import { cadre, type Env, formulaire, Probleme, page } from "../../platform/http.ts";
import { heureDuJour, instantAParis } from "../../shared/heure.ts";
import type { Notices } from "../conventions/index.ts";
import { adresseSeance } from "./adresses.ts";
import { annulation, convocation, deplacement, ecrireAuxSieges, voies } from "./mails.ts";
import type { Saisie } from "./pages-commun.tsx";
import { PageAnnuler, PageConvoquer, PageModifier, PageOrdreDuJour } from "./pages-preparer.tsx";
import { faitsOuverts } from "./reads-ouvert.ts";
import { dela, exiger, faireGeste, type IciSeance, lireForme, lireReunion, statut } from "./routes-commun.ts";
import { jourDeSeance } from "./rules.ts";
import { ordreDuJour } from "./rules-ordre-du-jour.ts";
import { suivreSeance } from "./store.ts";
import {
  inscrirePiece,
  inscrirePoints,
  octetsDePiece,
  retirerPiece,
  retirerPoint,
  suivrePoint,
} from "./store-reunion.ts";
import { FormePiece, FormePoint, FormeSeance, type PointSeance } from "./types.ts";

/** The form that moves a meeting. */
export async function pageModifier(c: Context<Env>, notices: Notices, saisie?: Saisie) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie?.valeurs.pour }));
  exiger(vue, "modifier");
  const { seance } = vue;
  const valeurs = {
    ...{
      titre: seance.titre,
      jour: jourDeSeance(seance),
      debut: heureDuJour(seance.debut),
      fin: heureDuJour(seance.fin),
    },
    ...{ lieu: seance.lieu ?? "", visio: seance.visio ?? "", delaiJours: String(seance.delaiJours) },
  };
  const shown = saisie ?? { valeurs, erreurs: {} };
  return page(
    c,
    <PageModifier cadre={cadre(c)} vue={vue} cle={porte.nouvelId()} saisie={shown} />,
    statut(shown.erreurs),
  );
}

/** Moves or rewords a meeting: a calendar learns it by its sequence, those who were called by a mail. */
export async function modifier(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const { donnees, erreurs } = lireForme(FormeSeance, champs);
  if (erreurs) return pageModifier(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { seance } = ici;
    const { titre, lieu, visio, delaiJours } = donnees;
    const debut = instantAParis(donnees.jour, donnees.debut);
    const fin = instantAParis(donnees.jour, donnees.fin);
    const moved = debut !== seance.debut || fin !== seance.fin || lieu !== seance.lieu || visio !== seance.visio;
    const told = moved || titre !== seance.titre;
    const instant = porte.maintenant();
    const ecrire = async (): Promise<readonly Envoi[]> => {
      const sequence = told ? seance.sequence + 1 : seance.sequence;
      await suivreSeance(tx, seance.id, {
        ...{ titre, debut: new Date(debut), fin: new Date(fin), lieu, visio, delai_jours: delaiJours, sequence },
        maj_le: instant,
        ...(moved && seance.convoqueeLe !== null ? { deplacee_le: instant } : {}),
      });
      if (!moved || seance.convoqueeLe === null) return [];
      const moment = { sequence, majLe: instant.toISOString() };
      const next = { ...ici, seance: { ...seance, ...moment, titre, debut, fin, lieu, visio } };
      return ecrireAuxSieges(tx, porte, next, deplacement(next, seance.debut));
    };
    await faireGeste(c, tx, ici, "modifier", { debut, fin }, ecrire, champs);
    return adresseSeance(seance.id);
  });
  return c.redirect(vers, 303);
}

/** The form that cancels a meeting. */
export async function pageAnnuler(c: Context<Env>, notices: Notices, saisie: Saisie = { valeurs: {}, erreurs: {} }) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie.valeurs.pour }));
  exiger(vue, "annuler");
  return page(
    c,
    <PageAnnuler cadre={cadre(c)} vue={vue} cle={porte.nouvelId()} saisie={saisie} />,
    statut(saisie.erreurs),
  );
}

/** Cancels a meeting; those who were called are told. */
export async function annuler(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const motif = (champs.motif ?? "").trim();
  if (motif === "" || motif.length > 300)
    return pageAnnuler(c, notices, {
      valeurs: champs,
      erreurs: { motif: motif === "" ? "Dites pourquoi, en une phrase." : "Au plus 300 caractères." },
    });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { seance } = ici;
    const instant = porte.maintenant();
    const ecrire = async (): Promise<readonly Envoi[]> => {
      const sequence = seance.sequence + 1;
      await suivreSeance(tx, seance.id, { annulee_le: instant, motif, maj_le: instant, sequence });
      const next = { ...ici, seance: { ...seance, sequence, majLe: instant.toISOString() } };
      return seance.convoqueeLe === null ? [] : ecrireAuxSieges(tx, porte, next, annulation(next, motif));
    };
    await faireGeste(c, tx, ici, "annuler", {}, ecrire, champs);
    return adresseSeance(seance.id);
  });
  return c.redirect(vers, 303);
}

/** The agenda as it is edited. */
export async function pageOrdreDuJour(
  c: Context<Env>,
  notices: Notices,
  saisie: Saisie = { valeurs: {}, erreurs: {} },
) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie.valeurs.pour }));
  exiger(vue, "preparer");
  return page(
    c,
    <PageOrdreDuJour cadre={cadre(c)} vue={vue} cle={porte.nouvelId()} saisie={saisie} />,
    statut(saisie.erreurs),
  );
}

type Preparation = (ici: IciSeance, champs: Record<string, string>) => Promise<void>;

/** A change of the agenda or of the papers, under the geste that prepares a meeting. */
async function preparer(
  c: Context<Env>,
  notices: Notices,
  champs: Record<string, string>,
  quoi: string,
  suite: string,
  ecrire: (tx: Parameters<typeof lireReunion>[1]) => Preparation,
) {
  const { store } = c.get("maison");
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const write = async () => {
      await ecrire(tx)(ici, champs);
      return undefined;
    };
    await faireGeste(c, tx, ici, "preparer", { quoi, point: c.req.param("point") ?? null }, write, champs);
    return adresseSeance(ici.seance.id, suite);
  });
  return c.redirect(vers, 303);
}

/** Draws the agenda from what is open; what is there already stays, what lacks is added. */
export async function etablir(c: Context<Env>, notices: Notices) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  return preparer(c, notices, champs, "etablir", "/ordre-du-jour", (tx) => async (ici) => {
    const drawn = ordreDuJour(await faitsOuverts(tx, ici, porte.aujourdhui()));
    const known = new Set(ici.points.map((p) => `${p.genre} ${p.titre}`));
    const lacking = drawn.filter((p) => !known.has(`${p.genre} ${p.titre}`));
    const from = (ici.points.at(-1)?.rang ?? 0) + 1;
    const rows = lacking.map((p, i): PointSeance => ({ ...p, id: porte.nouvelId(), rang: from + i, par: ici.par }));
    await inscrirePoints(tx, dela(ici), rows);
  });
}

/** One item more. */
export async function ajouterPoint(c: Context<Env>, notices: Notices) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  const { donnees, erreurs } = lireForme(FormePoint, champs);
  if (erreurs) return pageOrdreDuJour(c, notices, { valeurs: champs, erreurs });
  return preparer(c, notices, champs, "ajouter", "/ordre-du-jour", (tx) => async (ici) => {
    // before what always comes last
    const last = ["communication", "divers"];
    const at = last.includes(donnees.genre) ? -1 : ici.points.findIndex((p) => last.includes(p.genre));
    const after = at < 0 ? [] : ici.points.slice(at);
    const rang = after[0]?.rang ?? (ici.points.at(-1)?.rang ?? 0) + 1;
    for (const p of after) await suivrePoint(tx, p.id, { rang: p.rang + 1 });
    const point = { id: porte.nouvelId(), rang, par: ici.par, ...donnees };
    await inscrirePoints(tx, dela(ici), [point]);
  });
}

/** Rewords an item, moves it up, or takes it off. */
export async function changerPoint(c: Context<Env>, notices: Notices) {
  const champs = await formulaire(c);
  const { donnees, erreurs } = lireForme(FormePoint, champs);
  if (erreurs && champs.quoi === "ecrire") {
    const here = (of: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(of).map(([nom, said]) => [`${nom}-${c.req.param("point")}`, said]));
    return pageOrdreDuJour(c, notices, { valeurs: here(champs), erreurs: here(erreurs) });
  }
  return preparer(c, notices, champs, champs.quoi ?? "", "/ordre-du-jour", (tx) => async (ici) => {
    const at = ici.points.findIndex((p) => p.id === c.req.param("point"));
    const point = ici.points[at];
    if (point === undefined) throw new Probleme(404, "Point introuvable", "Ce point n’est plus à l’ordre du jour.");
    if (champs.quoi === "retirer") {
      if (!(await retirerPoint(tx, point.id)))
        throw new Probleme(
          409,
          "Ce point reste",
          "Une position ou une décision s’y rattache : il reste à l’ordre du jour.",
        );
    } else if (champs.quoi === "monter") {
      const above = ici.points[at - 1];
      if (above === undefined) return;
      await suivrePoint(tx, point.id, { rang: above.rang });
      await suivrePoint(tx, above.id, { rang: point.rang });
    } else if (donnees) await suivrePoint(tx, point.id, { titre: donnees.titre, note: donnees.note });
  });
}

/** The call before it leaves. */
export async function pageConvoquer(c: Context<Env>, notices: Notices, saisie: Saisie = { valeurs: {}, erreurs: {} }) {
  const { store, porte } = c.get("maison");
  const props = await store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireReunion(c, tx, notices, { pour: saisie.valeurs.pour });
    exiger(vue, "convoquer");
    return { vue, appeles: await voies(tx, porte, vue) };
  });
  return page(
    c,
    <PageConvoquer {...props} cadre={cadre(c)} cle={porte.nouvelId()} saisie={saisie} />,
    statut(saisie.erreurs),
  );
}

/** Calls everybody who sits, by mail. */
export async function convoquer(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { seance } = ici;
    if (Date.parse(seance.fin) < porte.maintenant().getTime())
      throw new Probleme(
        409,
        "Réunion passée",
        "Cette réunion est passée : déplacez-la avant de convoquer. Rien n’est parti.",
      );
    const instant = porte.maintenant();
    const again = seance.convoqueeLe === null ? 1 : 2;
    const ecrire = async (): Promise<readonly Envoi[]> => {
      await suivreSeance(tx, seance.id, { convoquee_le: instant, deplacee_le: null, maj_le: instant });
      return ecrireAuxSieges(tx, porte, ici, convocation(ici, again));
    };
    await faireGeste(c, tx, ici, "convoquer", { points: ici.points.length }, ecrire, champs);
    return adresseSeance(seance.id);
  });
  return c.redirect(vers, 303);
}

/** Largest file joined to a call, in bytes. */
const PIECE_MAX = 1024 * 1024;

/** Joins a paper to the call: its address, or a PDF. */
export async function joindre(c: Context<Env>, notices: Notices) {
  const { porte } = c.get("maison");
  const body = await c.req.parseBody().catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  const champs = Object.fromEntries(
    Object.entries(body).filter((e): e is [string, string] => typeof e[1] === "string"),
  );
  const file = body.fichier instanceof File && body.fichier.size > 0 ? body.fichier : null;
  const octets = file === null || file.size > PIECE_MAX ? null : new Uint8Array(await file.arrayBuffer());
  const erreurs: Record<string, string> = {};
  const read = lireForme(file === null ? FormePiece : FormePiece.pick({ nom: true }), champs);
  Object.assign(erreurs, read.erreurs ?? {});
  if (file !== null && octets === null) erreurs.fichier = "Un fichier compte au plus 1 Mo.";
  else if (octets !== null && new TextDecoder("latin1").decode(octets.subarray(0, 5)) !== "%PDF-")
    erreurs.fichier = "Ce fichier n’est pas un PDF. Enregistrez-le en PDF, ou donnez son adresse.";
  if (Object.keys(erreurs).length > 0) return pageConvoquer(c, notices, { valeurs: champs, erreurs });
  const empreinte = octets === null ? "" : hash("sha256", octets, "hex");
  return preparer(c, notices, { ...champs, empreinte }, "joindre", "/convoquer", (tx) => async (ici) => {
    const piece = { id: porte.nouvelId(), nom: (champs.nom ?? "").trim(), par: ici.par };
    const adresse = octets === null ? (champs.adresse ?? "").trim() : null;
    await inscrirePiece(tx, dela(ici), { ...piece, adresse, octets });
  });
}

/** Takes a paper off. */
export async function ecarterPiece(c: Context<Env>, notices: Notices) {
  const champs = await formulaire(c);
  return preparer(
    c,
    notices,
    champs,
    "retirer",
    "/convoquer",
    (tx) => (ici) => retirerPiece(tx, ici.seance.id, c.req.param("piece") ?? ""),
  );
}

/** A paper that is kept here, to download. */
export async function lirePiece(c: Context<Env>) {
  const { store } = c.get("maison");
  const id = c.req.param("id") ?? "";
  const found = await store.avec(c.get("acteur"), (tx) => octetsDePiece(tx, id, c.req.param("piece") ?? ""));
  if (found === null)
    throw new Probleme(404, "Document introuvable", "Aucun document de ce nom n’est ouvert à votre lecture.");
  const name = `${
    found.nom
      .normalize("NFD")
      .replace(/[^a-zA-Z0-9._ -]/g, "")
      .trim() || "document"
  }.pdf`;
  c.header("content-disposition", `attachment; filename="${name}"`);
  return c.body(new Uint8Array(found.octets), 200, { "content-type": "application/pdf" });
}
