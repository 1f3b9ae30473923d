import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { empreinteDesFaits } from "../../platform/acts.ts";
import { DOCUMENT_MAX, extraire } from "../../platform/documents/extraire.ts";
import { FileRefused } from "../../platform/files.ts";
import { cadre, cleDe, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { Day, dayInParis } from "../../shared/day.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { lire } from "./lire/lire.ts";
import { adresse } from "./pages-commun.tsx";
import { PageAbandon } from "./pages-corriger.tsx";
import { PageLecture } from "./pages-lecture.tsx";
import { PageLectures, PageNouvelle } from "./pages-nouvelle.tsx";
import { champsDe, introuvable, lireVue, seuil } from "./routes-commun.ts";
import { corrigerRoutes } from "./routes-corriger.tsx";
import { devenirRoutes } from "./routes-devenir.tsx";
import { feuilleDe } from "./rules-feuille.ts";
import { questionsDe } from "./rules-fiche.ts";
import { chercherLecture, chercherLectures, effacerLecture, inscrireLecture } from "./store-lecture.ts";

/** Largest request that brings a text: a file of 20 MB, and what a form puts around it. */
export const ENVOI_LECTURE_MAX = DOCUMENT_MAX.octets + 256 * 1024;

/** Whether a path is where a text is handed in: its requests have a bound of their own. */
export const recoitUneLecture = (chemin: string): boolean => chemin === "/lectures/nouvelle";

/** Texts read for an organisation: given, shown beside what was drawn from them, corrected, confirmed. */
export function lectureRoutes(_maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.use("/lectures", seuil);
  app.use("/lectures/*", seuil);
  app.get("/lectures", liste);
  app.get("/lectures/nouvelle", (c) => nouvelle(c, {}, {}, null));
  app.post("/lectures/nouvelle", recevoir);
  app.get(`${UNE}`, voir);
  app.get(`${UNE}/abandon`, async (c) => {
    const vue = await c.get("maison").store.avec(c.get("acteur"), (tx) => lireVue(c, tx));
    const { lecture, rang, points } = vue;
    const props = { cadre: cadre(c), id: lecture.id, nom: lecture.nom, rang, points: points.length };
    return page(c, <PageAbandon {...props} cle={c.get("maison").porte.nouvelId()} />);
  });
  app.post(`${UNE}/abandon`, async (c) => {
    await champsDe(c);
    const gone = await c.get("maison").store.avec(c.get("acteur"), (tx) => effacerLecture(tx, c.req.param("id") ?? ""));
    if (!gone) throw introuvable();
    return c.redirect("/lectures", 303);
  });
  app.route("/", devenirRoutes(UNE));
  app.route("/", corrigerRoutes(UNE));
  return app;
}

/** Ids of readings are hexadecimal: words are other pages. */
const UNE = "/lectures/:id{[0-9a-f-]+}";

async function liste(c: Context<Env>) {
  const read = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const lectures = await chercherLectures(tx);
    const ids = [...new Set(lectures.map((l) => l.organisation))];
    return { lectures, noms: await nomsCourts(tx, ids, c.get("aujourdhui")) };
  });
  const lectures = read.lectures.map((l) => ({
    ...{ id: l.id, nom: l.nom, conventions: l.conventions, devenu: Object.keys(l.devenirs).length },
    pour: read.noms.get(l.organisation) ?? l.organisation,
    le: dayInParis(new Date(l.creeeLe)),
  }));
  return page(c, <PageLectures cadre={cadre(c)} lectures={lectures} />);
}

async function nouvelle(
  c: Context<Env>,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
  refus: string | null,
) {
  const { store, porte } = c.get("maison");
  const mine = [...(c.get("acteur").gouverne ?? [])];
  const noms = await store.avec(c.get("acteur"), (tx) => nomsCourts(tx, mine, c.get("aujourdhui")));
  const organisations = mine.map((id) => ({ id, nom: noms.get(id) ?? id }));
  const props = { cadre: cadre(c), organisations, valeurs, erreurs, refus, cle: porte.nouvelId() };
  return page(c, <PageNouvelle {...props} />, refus !== null || Object.keys(erreurs).length > 0 ? 422 : 200);
}

/** What is told beside a text. */
const Autour = z.object({
  publieLe: z.union([z.literal(""), Day]),
  organisation: z.string(),
});

/** A text given: read at once; kept only when there is a convention in it. */
async function recevoir(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const personne = c.get("acteur").personne ?? "";
  exiger(c, "depot", personne);
  const body = await c.req.parseBody().catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le fichier et recommencez.");
  });
  const champ = (nom: string) => (typeof body[nom] === "string" ? body[nom] : "");
  const valeurs = {
    texte: champ("texte"),
    publieLe: champ("publieLe").trim(),
    organisation: champ("organisation").trim(),
  };
  const autour = Autour.safeParse(valeurs);
  const mine = c.get("acteur").gouverne ?? [];
  const file = body.fichier instanceof File && body.fichier.size > 0 ? body.fichier : null;
  const erreurs: Record<string, string> = {};
  if (!autour.success) for (const i of autour.error.issues) erreurs[String(i.path[0] ?? "")] = i.message;
  if (!mine.includes(valeurs.organisation)) erreurs.organisation = "Choisissez l’une de vos organisations.";
  if (file === null && valeurs.texte.trim() === "") erreurs.fichier = "Déposez un fichier, ou collez un texte.";
  if (file !== null && valeurs.texte.trim() !== "")
    erreurs.fichier = "Donnez un fichier ou un texte, pas les deux. Le fichier est à choisir de nouveau.";
  if (Object.keys(erreurs).length > 0) return nouvelle(c, valeurs, erreurs, null);
  const octets = file === null ? new TextEncoder().encode(valeurs.texte) : new Uint8Array(await file.arrayBuffer());
  const nom = file === null ? "texte collé" : nomDeFichier(file.name);
  const read = await extraire(octets, file === null ? "texte.txt" : file.name).catch((cause: unknown) => {
    if (cause instanceof FileRefused) return cause.message;
    throw cause;
  });
  if (typeof read === "string") return nouvelle(c, valeurs, { [file === null ? "texte" : "fichier"]: read }, null);
  const publieLe = autour.data?.publieLe || null;
  const lu = lire(read.texte, { publieLe });
  if (!lu.is_convention || lu.conventions.length === 0) return nouvelle(c, valeurs, {}, raisonDite(lu.reason));
  const cle = cleDe(c, { cle: champ("cle") });
  // the same form sent again is the same reading
  const id = cle === undefined ? porte.nouvelId() : empreinteDesFaits([personne, cle]).slice(0, 32);
  const own = {
    ...{ id, organisation: valeurs.organisation, personne, texte: read.texte, publieLe, lu, remarques: read.remarques },
    nom: file === null ? debutDe(lu.conventions[0]?.title?.value ?? read.texte) : nom,
    octets: estPdf(octets) ? octets : null,
    instant: porte.maintenant(),
  };
  await store.avec(c.get("acteur"), async (tx) => {
    if (!(await inscrireLecture(tx, own)) && (await chercherLecture(tx, id)) === null)
      throw new Probleme(409, "Clé déjà employée", "Cette clé d’idempotence a déjà servi pour un autre envoi.");
  });
  return c.redirect(adresse(id), 303);
}

/** Why there is no convention, as a sentence of its own. */
function raisonDite(reason: string | null): string {
  const said = (reason ?? "").replace(/^Pas de convention ici\s*:\s*/, "").trim();
  if (said === "") return "Rien dans ce texte ne dit qu’une convention est conclue.";
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.?$/, ".")}`;
}

const estPdf = (octets: Uint8Array): boolean => Buffer.from(octets.subarray(0, 1024)).includes("%PDF-");

const debutDe = (texte: string): string => {
  const words = texte.replace(/[#*_\s]+/g, " ").trim();
  return words.length > 80 ? `${words.slice(0, 78).replace(/\s\S*$/, "")}…` : words || "texte collé";
};

/** The name of a file, without path or control sign, at most 200 characters. */
const nomDeFichier = (nom: string): string =>
  (nom.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, 200) || "fichier";

async function voir(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const { lecture, rang, fiche, points, titres } = await store.avec(c.get("acteur"), (tx) => lireVue(c, tx));
  const became = lecture.devenirs[rang];
  const props = {
    ...{ cadre: cadre(c), id: lecture.id, nom: lecture.nom, rang, conventions: titres, remarques: lecture.remarques },
    ...{ points, questions: questionsDe(fiche), feuille: feuilleDe(lecture.texte, points), no: lecture.no },
    devenu: became === undefined ? null : devenuDe(became),
    cle: porte.nouvelId,
  };
  return page(c, <PageLecture {...props} />);
}

/** Where a confirmed reading went. */
function devenuDe(devenir: string): { href: string; libelle: string } {
  const [genre, id = ""] = devenir.split(/:(.*)/s);
  return genre === "projet"
    ? { href: `/projets/${encodeURIComponent(id)}`, libelle: "Ouvrir le projet" }
    : { href: `/reprise/${encodeURIComponent(id)}`, libelle: "Voir la convention enregistrée" };
}
