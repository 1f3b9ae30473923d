import { X509Certificate } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { OUVRIER } from "../../platform/db.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes, veutJson } from "../../platform/http.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { motsDe, PDF_MAX, type SceauLu, verifier } from "../../platform/seal-pdf-check.ts";
import { type Day, dayInParis } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import type { Notices } from "../conventions/index.ts";
import { lireConvention, lireVersion, type VersionLue } from "../conventions/reads.ts";
import { texteSigne } from "../redaction/reads.ts";
import {
  type Brouillon,
  composerDocument,
  empreinteDuBrouillon,
  empreinteDuTexte,
  preparerDocument,
} from "./jobs-composer.ts";
import { empreinteDe } from "./jobs-sceaux.ts";
import { type CertificatVu, PageVerifier } from "./pages-verifier.tsx";
import { certificats, dernierDocument, documentsParEmpreinte } from "./store.ts";
import { avenantDit, type Examen, phraseVerdict, projetDit, suiteVerdict } from "./verdict.ts";

/** Conventions of the demonstration: their documents say so on every page. */
type Options = { notices?: Notices };

/** The document of a convention, and the page that says of any PDF whose seals it bears. */
export function documentsRoutes(maison: Maison, { notices = {} }: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();
  const composer = creerReserve();

  app.get("/conventions/:id/document.pdf", async (c) => {
    const id = c.req.param("id");
    const au = c.req.query("au") ? c.get("jour") : null;
    const version = await laVersion(c, maison, id);
    const signes = await maison.store.avec(c.get("acteur"), (tx) => texteSigne(tx, id));
    const pieces = signes.find((t) => t.avenant === null)?.pieces ?? [];
    const commande = { version, au, url: maison.url, demonstration: id in notices, pieces, textes: signes };
    const texte = empreinteDuTexte(version.convention, pieces);
    const sealed = au === null ? await maison.store.avec(OUVRIER, (tx) => dernierDocument(tx, id, texte)) : null;
    const brouillon = sealed ? null : await maison.store.avec(c.get("acteur"), (tx) => preparerDocument(tx, commande));
    const etag = `"${sealed?.empreinte ?? empreinteDuBrouillon(brouillon as Brouillon)}"`;
    c.header("etag", etag);
    c.header("cache-control", "private, no-cache");
    if ((c.req.header("if-none-match") ?? "").split(/,\s*/).includes(etag)) return c.body(null, 304);
    const octets = sealed?.octets ?? (await composer(c, etag, brouillon as Brouillon));
    const suffix = au === null ? `version-${sealed?.no ?? version.no}` : `au-${au}`;
    const name = `${id.replace(/[^a-zA-Z0-9._-]/g, "-")}-${suffix}.pdf`;
    c.header("content-disposition", `inline; filename="${name}"`);
    return c.body(octets, 200, { "content-type": "application/pdf" });
  });

  app.get("/verifier", async (c) => page(c, <PageVerifier cadre={cadre(c)} certificats={await listeDe(maison)} />));

  let enCours = 0;
  app.post("/verifier", async (c) => {
    exiger(c, "verifier.ip", adresseIp(c));
    if (enCours >= EXAMENS_MAX) throw complet(c);
    enCours += 1;
    try {
      return await repondre(c, maison);
    } finally {
      enCours -= 1;
    }
  });

  app.get("/verifier/certificats.pem", async (c) => {
    const all = await maison.store.avec(c.get("acteur"), certificats);
    const pem = all.map(({ certificat }) => new X509Certificate(certificat).toString()).join("");
    return c.body(pem, 200, {
      "content-type": "application/x-pem-file",
      "content-disposition": 'attachment; filename="certificats-du-sceau.pem"',
      "cache-control": "no-cache",
    });
  });
  return app;
}

/** Files examined at once: each is held whole in memory, several times while a form is read. */
const EXAMENS_MAX = 4;

function complet(c: Context<Env>): Probleme {
  c.header("retry-after", "5");
  const detail = "Plusieurs fichiers sont déjà à l’examen. Réessayez dans quelques secondes.";
  return new Probleme(503, "Un instant", detail);
}

/** The answer about a file received: a page, or JSON for a program. */
async function repondre(c: Context<Env>, maison: Maison) {
  const recu = await fichierRecu(c);
  if (recu === null) return sansFichier(c, await listeDe(maison));
  const { nom, octets } = recu;
  const examen = await examiner(c, maison, octets);
  const statut = examen.verdict === "trop-grand" ? 413 : examen.verdict === "pas-un-pdf" ? 422 : 200;
  if (veutJson(c) || nom === null)
    return c.json({ ...examen, phrase: `${phraseVerdict(examen)} ${suiteVerdict(examen)}` }, statut);
  const reponse = { fichier: nom, examen };
  return page(c, <PageVerifier cadre={cadre(c)} certificats={await listeDe(maison)} reponse={reponse} />, statut);
}

/** The version asked for (`?version=`, else `connuLe`, else the last); throws the 404 or the 422 that it comes to. */
async function laVersion(c: Context<Env>, { store }: Maison, id: string): Promise<VersionLue> {
  const asked = c.req.query("version");
  if (asked !== undefined && !/^[1-9]\d{0,8}$/.test(asked)) {
    const phrase = "Une version se demande par son numéro, par exemple version=2.";
    throw new Probleme(422, "Cette version n’existe pas", phrase, { champs: [{ champ: "version", phrase }] });
  }
  const which = { no: asked === undefined ? null : Number(asked), connuLe: c.get("connuLe") };
  const [found, last] = await store.avec(c.get("acteur"), async (tx) => {
    const version = await lireVersion(tx, id, which);
    return [version, version ?? (await lireVersion(tx, id))] as const;
  });
  if (found) return found;
  if (!last)
    throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
  const detail =
    which.no === null || which.no <= last.derniere
      ? "Cette convention n’était pas encore connue ce jour-là."
      : `Cette convention n’a pas de version ${which.no} : la dernière est la ${last.derniere}.`;
  throw new Probleme(404, "Version introuvable", detail);
}

/** Bytes of composed documents kept in memory. */
const RESERVE_MAX = 32 * 1024 * 1024;

/** Composes a document, or gives it as it was just composed: the same fingerprint, the same bytes. */
function creerReserve() {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let size = 0;
  return async (c: Context<Env>, etag: string, brouillon: Brouillon): Promise<Uint8Array<ArrayBuffer>> => {
    const known = kept.get(etag);
    if (known) return known;
    exiger(c, "document.ip", adresseIp(c));
    const octets = await composerDocument(brouillon).catch((cause) => {
      if (cause instanceof CompositionRefused) throw new Probleme(422, "Document impossible", cause.message);
      throw cause;
    });
    kept.set(etag, octets);
    size += octets.length;
    for (const [oldest, bytes] of kept) {
      if (size <= RESERVE_MAX) break;
      kept.delete(oldest);
      size -= bytes.length;
    }
    return octets;
  };
}

/** The file of the form, or the body that a program sends as it is (application/pdf); null when there is none. */
async function fichierRecu(c: Context<Env>): Promise<{ nom: string | null; octets: Uint8Array } | null> {
  if ((c.req.header("content-type") ?? "").startsWith("application/pdf"))
    return { nom: null, octets: new Uint8Array(await c.req.arrayBuffer()) };
  const body = await c.req.parseBody().catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le fichier et recommencez.");
  });
  const file = body.fichier;
  if (file instanceof File && file.size > 0)
    return { nom: file.name.slice(0, 200), octets: new Uint8Array(await file.arrayBuffer()) };
  return null;
}

/** The form again, with what it lacks; for a program, a problem document. */
function sansFichier(c: Context<Env>, certificats: readonly CertificatVu[]) {
  const phrase = "Choisissez un fichier PDF.";
  if (veutJson(c)) throw new Probleme(422, "Aucun fichier", phrase, { champs: [{ champ: "fichier", phrase }] });
  return page(c, <PageVerifier cadre={cadre(c)} certificats={certificats} erreurs={{ fichier: phrase }} />, 422);
}

/** What is found of a file: its seals, and which document of this instance it is a state of. */
async function examiner(c: Context<Env>, { store }: Maison, octets: Uint8Array): Promise<Examen> {
  const connus = (await store.avec(OUVRIER, certificats)).map((k) => k.certificat);
  const { verdict, sceaux, ajout, coupe } = verifier(octets, connus);
  const held = sceaux.filter((s) => s.connu && s.etat === "intact");
  const states = held.map((s) => empreinteDe(octets.subarray(0, s.fin)));
  const found = (await store.avec(OUVRIER, (tx) => documentsParEmpreinte(tx, states))).sort((a, b) => a.rang - b.rang);
  const last = found.at(-1);
  const known = last ? await store.avec(c.get("acteur"), (tx) => lireConvention(tx, last.convention)) : null;
  return {
    verdict,
    ajout,
    coupe,
    sceaux: sceaux.map((s) => sceauVu(s, octets.length)),
    // who may not read the convention is told nothing that the file does not say
    document: last
      ? {
          ...last,
          avenant: avenantDit(held.at(-1)?.motif ?? null),
          titre: known?.titre ?? null,
          ...(known ? {} : { derniers: last.rang, convention: "" }),
        }
      : null,
    projet: verdict === "sans-sceau" ? projetDit(motsDe(octets)) : null,
  };
}

function sceauVu({ fin, le, horodatage, ...sceau }: SceauLu, size: number): Examen["sceaux"][number] {
  const stamp =
    horodatage === null || horodatage === "illisible"
      ? horodatage
      : `${instant(horodatage.le)}, par une autorité qui se nomme ${horodatage.autorite}`;
  return { ...sceau, le: le === null ? null : instant(le), horodatage: stamp, tout: fin === size };
}

const HEURE = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Paris" });

/** "le 21 novembre 2026 à 18 h 04", Paris time. */
const instant = (date: Date): string =>
  `${leJour(dayInParis(date))} à ${HEURE.format(date).replace(":", "\u00a0h\u00a0")}`;

async function listeDe({ store }: Maison): Promise<CertificatVu[]> {
  const all = await store.avec(OUVRIER, certificats);
  return all.map(({ certificat, creeeLe }) => ({
    empreinte: new X509Certificate(certificat).fingerprint256.replaceAll(":", "").toLowerCase(),
    depuis: leJour(dayInParis(creeeLe) as Day),
  }));
}

/** Largest request to `/verifier`: the file and what a form puts around it. */
export const ENVOI_MAX = PDF_MAX + 64 * 1024;
