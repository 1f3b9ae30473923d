import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Envoi, Porte } from "../../platform/acts.ts";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { erreursDe } from "../../platform/ui/champ.tsx";
import { liste } from "../../shared/phrase.ts";
import { champ } from "../../shared/zod-fr.ts";
import { destinataires } from "../comptes/reads.ts";
import { certificats } from "../documents/jobs.ts";
import { GesteImpossible, ProjetIntrouvable } from "../redaction/index.ts";
import { constater } from "./ailleurs.ts";
import { aReconnaitre, conclue, motsAReconnaitre } from "./mails.ts";
import { adresseDepots, PageDepot, PageDepots } from "./pages-papier.tsx";
import { DEPOT_MAX, type Depot, DepotSaisi, obstacleAEcarter, obstacleAReconnaitre, typeDeFichier } from "./papier.ts";
import type { Dossier } from "./reads.ts";
import {
  aDeclarer,
  DepotRefuse,
  deposer,
  ecarter,
  type FichierRecu,
  inviterAReconnaitre,
  partiesDeLActeur,
  reconnaitre,
} from "./reads-papier.ts";
import { aTous, dossierDe, introuvable, lecteur } from "./routes-commun.ts";
import { preuveRoutes } from "./routes-preuve.ts";
import { ConclusionImpossible } from "./store-conclusion.ts";
import { chercherDepot, chercherDepots, octetsDuDepot } from "./store-papier.ts";
import { Motif } from "./types.ts";

/** Largest request that hands in a file: the file and what a form puts around it. */
export const ENVOI_DEPOT_MAX = DEPOT_MAX + 64 * 1024;

/** Whether a path is where files are handed in: its requests have a bound of their own. */
export const recoitUnDepot = (chemin: string): boolean => /^\/projets\/[^/]+\/(depots|pouvoirs)$/.test(chemin);

/** What was signed on paper or by another service: handed in by a party, recognised by another. */
export function papierRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const { store, porte } = maison;

  app.get("/projets/:id/depots", (c) => pageDepots(c, maison, {}, 200));

  app.post("/projets/:id/depots", async (c) => {
    const acteur = lecteur(c);
    exiger(c, "depot", acteur.personne ?? acteur.acces?.id ?? "");
    const { valeurs, fichier, cle } = await lireEnvoi(c);
    const read = DepotSaisi.safeParse(valeurs);
    const received = fichier === null ? null : await examiner(maison, valeurs.mode, fichier);
    const erreurs: Record<string, string | undefined> = {
      ...(read.success ? {} : erreursDe(read.error.issues.map((i) => ({ champ: champ(i.path), phrase: i.message })))),
      ...(received === null
        ? { fichier: "Choisissez le document signé." }
        : "refus" in received
          ? { fichier: received.refus }
          : {}),
    };
    if (!read.success || received === null || "refus" in received)
      return pageDepots(c, maison, { valeurs, erreurs }, 422);
    const qui = { projet: c.req.param("id"), organisation: read.data.organisation, auteur: auteurDe(c), cle };
    try {
      const done = await store.avec(acteur, (tx) =>
        deposer(tx, porte, qui, read.data, received, (dossier, depot) => prevenir(tx, porte, dossier, depot)),
      );
      if (done.issue === "refuse") throw new Probleme(403, "Ce dépôt ne vous revient pas", done.refus.phrase);
      return c.redirect(`${adresseDepots(qui.projet)}/${done.resultat.id}`, 303);
    } catch (cause) {
      if (cause instanceof DepotRefuse)
        return pageDepots(c, maison, { valeurs, erreurs: { [cause.champ]: cause.message } }, 422);
      throw problemeDe(cause);
    }
  });

  app.get("/projets/:id/depots/:depot", (c) => pageDepot(c, maison, {}, 200));

  app.get("/projets/:id/depots/:depot/fichier", async (c) => {
    const { id, depot } = c.req.param();
    const found = await store.avec(lecteur(c), async (tx) => {
      const known = await chercherDepot(tx, id, depot);
      return known && { known, octets: await octetsDuDepot(tx, id, depot) };
    });
    if (!found?.octets) throw introuvable();
    c.header("content-type", found.known.type);
    c.header(
      "content-disposition",
      `attachment; filename="document-signe"; filename*=UTF-8''${nomCode(found.known.nom)}`,
    );
    c.header("cache-control", "private, no-store");
    return c.body(found.octets);
  });

  app.post("/projets/:id/depots/:depot/reconnaitre", async (c) => {
    const champs = await formulaire(c);
    if (champs.vu !== "oui")
      return pageDepot(c, maison, { erreurs: { vu: "Ouvrez le document, puis dites que vous l’avez vu." } }, 422);
    return juger(c, maison, {}, (tx, qui) => reconnaitre(tx, porte, qui, (d, id) => annoncer(tx, d, id)), champs);
  });

  app.route("/", preuveRoutes(maison));

  app.post("/projets/:id/depots/:depot/ecarter", async (c) => {
    const champs = await formulaire(c);
    const motif = Motif.safeParse(champs.motif);
    const valeurs = { motif: champs.motif ?? "" };
    if (!motif.success)
      return pageDepot(c, maison, { valeurs, erreurs: { motif: motif.error.issues[0]?.message ?? "" } }, 422);
    return juger(c, maison, valeurs, (tx, qui) => ecarter(tx, porte, { ...qui, motif: motif.data }), champs);
  });

  return app;
}

/** What a geste throws becomes what is answered: nothing was written. */
function problemeDe(cause: unknown): unknown {
  if (cause instanceof ProjetIntrouvable) return introuvable();
  if (cause instanceof GesteImpossible || cause instanceof ConclusionImpossible)
    return new Probleme(409, "Ce n’est plus possible", cause.message);
  if (cause instanceof DepotRefuse) return new Probleme(403, "Ce geste ne vous revient pas", cause.message);
  return cause;
}

const auteurDe = (c: Context<Env>): string => c.var.compte?.nom ?? c.var.acteur.acces?.organisation ?? "";

const nomCode = (nom: string): string =>
  encodeURIComponent(nom).replace(/['()*]/g, (l) => `%${l.charCodeAt(0).toString(16)}`);

/**
 * The mails of a file handed in: to whoever manages the other parties, or signs for them; where nobody has an account, a
 * link to those who hold one to read the draft over, or are to sign it.
 */
async function prevenir(tx: Tx, porte: Porte, dossier: Dossier, depot: Depot): Promise<Envoi[]> {
  const { projet, parties, nommer, designes, jour } = dossier;
  const others = parties.filter((p) => p !== depot.organisation);
  const told = await destinataires(tx, others, ["gestionnaire", "signataire"], jour);
  const names = designes.filter((d) => d.organisation === depot.organisation && depot.qualites.includes(d.qualite));
  const words = { pour: nommer(depot.organisation), qui: liste(names.map((d) => d.nom)), depot: depot.id };
  const sujet = { projet: projet.id, titre: projet.titre };
  const alone = others.filter((o) => !told.some((d) => d.organisation === o));
  const mails = [...new Set(told.map((d) => d.courriel))].map((a) => aReconnaitre(a, sujet, words));
  return [...mails, ...(await inviterAReconnaitre(tx, porte, dossier, alone, motsAReconnaitre(sujet, words)))];
}

/** The mails of the last signature. */
function annoncer(tx: Tx, dossier: Dossier, convention: string): Promise<Envoi[]> {
  const { projet, tour, nommer } = dossier;
  const qui = liste((tour?.signataires ?? []).map((s) => `${s.nom} (${nommer(s.organisation)})`));
  return aTous(tx, dossier, (a) => conclue(a, { projet: projet.id, titre: projet.titre }, { convention, qui }));
}

type Juger = (
  tx: Tx,
  qui: Parameters<typeof reconnaitre>[2],
) => ReturnType<typeof reconnaitre> | ReturnType<typeof ecarter>;

/** Judges a file for the organisation that the form names, then shows it again. */
async function juger(
  c: Context<Env>,
  maison: Maison,
  valeurs: object,
  geste: Juger,
  champs: Record<string, string>,
): Promise<Response> {
  const { id = "", depot = "" } = c.req.param();
  const qui = {
    projet: id,
    depot,
    organisation: champs.organisation ?? "",
    auteur: auteurDe(c),
    cle: cleDe(c, champs),
  };
  try {
    const done = await maison.store.avec<{ issue: "fait" } | { issue: "refuse"; refus: { phrase: string } }>(
      lecteur(c),
      (tx) => geste(tx, qui),
    );
    if (done.issue === "refuse") throw new Probleme(403, "Ce geste ne vous revient pas", done.refus.phrase);
    return c.redirect(`${adresseDepots(id)}/${encodeURIComponent(depot)}`, 303);
  } catch (cause) {
    if (cause instanceof GesteImpossible)
      return pageDepot(c, maison, { ...valeurs, erreurs: { "": cause.message } }, 409);
    throw problemeDe(cause);
  }
}

type Recu = {
  valeurs: { organisation: string; mode: string; qualites: string[]; jour: string; tour: string };
  fichier: File | null;
  cle: string | undefined;
};

async function lireEnvoi(c: Context<Env>): Promise<Recu> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le document et recommencez.");
  });
  const texts = (nom: string) => [body[nom]].flat().filter((v): v is string => typeof v === "string");
  const one = (nom: string) => texts(nom).at(-1) ?? "";
  const files = [body.fichier].flat().filter((f): f is File => f instanceof File && f.size > 0);
  return {
    valeurs: {
      organisation: one("organisation"),
      mode: one("mode"),
      qualites: texts("qualites"),
      jour: one("jour"),
      tour: one("tour"),
    },
    fichier: files[0] ?? null,
    cle: cleDe(c, { cle: one("cle") }),
  };
}

/** A scan bears no electronic signature: declared as paper, one that holds no more would be checked by nobody. */
const DEJA_SIGNE =
  "Ce PDF porte une signature électronique : déposez-le comme signé par un autre service, pour qu’elle soit contrôlée.";

/** What a file is, and for one signed elsewhere what its seals are; or why it is not taken. */
async function examiner({ store }: Maison, mode: string, file: File): Promise<FichierRecu | { refus: string }> {
  if (file.size > DEPOT_MAX) return { refus: "Ce document dépasse 20 Mo." };
  const octets = new Uint8Array(await file.arrayBuffer());
  const type = typeDeFichier(octets);
  if (type === null) return { refus: "Ce document n’est ni un PDF, ni une image JPEG ou PNG." };
  const nom =
    file.name
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 200) || "document signé";
  const received = { nom, type, octets, empreinte: createHash("sha256").update(octets).digest("hex"), constat: [] };
  if (type !== "application/pdf")
    return mode === "ailleurs" ? { refus: "Un document signé par un autre service est un PDF." } : received;
  const connus = (await store.avec(OUVRIER, certificats)).map((k) => k.certificat);
  const seen = verifier(octets, connus);
  if (mode !== "ailleurs") return seen.sceaux.length === 0 ? received : { refus: DEJA_SIGNE };
  const found = constater(seen, octets.length);
  return found.accepte ? { ...received, constat: found.sceaux } : { refus: found.phrase };
}

type Repris<V> = { valeurs?: V; erreurs?: Erreurs };

/** The draft as the reader may know it, its files with it; 404 when there is none for them. */
async function lire(c: Context<Env>, { store }: Maison) {
  const id = c.req.param("id") ?? "";
  return store.avec(lecteur(c), async (tx) => {
    const dossier = await dossierDe(c, tx);
    const depots = await chercherDepots(tx, id);
    return { dossier, depots, parties: aDeclarer(tx, dossier, depots), miennes: partiesDeLActeur(tx, dossier) };
  });
}

const vu = (depot: Depot, { nommer }: Dossier) => ({ ...depot, partie: nommer(depot.organisation) });

async function pageDepots(
  c: Context<Env>,
  maison: Maison,
  repris: Repris<Recu["valeurs"]>,
  statut: 200 | 422,
): Promise<Response> {
  const { dossier, depots, parties } = await lire(c, maison);
  const { projet, tour, etat } = dossier;
  return page(
    c,
    <PageDepots
      cadre={cadre(c)}
      projet={projet}
      parties={parties}
      depots={depots.map((d) => vu(d, dossier))}
      tour={etat === "ouvert" || etat === "entame" ? (tour?.id ?? null) : null}
      cle={maison.porte.nouvelId()}
      {...repris}
    />,
    statut,
  );
}

async function pageDepot(
  c: Context<Env>,
  maison: Maison,
  repris: Repris<{ motif: string }>,
  statut: 200 | 409 | 422,
): Promise<Response> {
  const { dossier, depots, miennes } = await lire(c, maison);
  const depot = depots.find((d) => d.id === c.req.param("depot"));
  if (!depot) throw introuvable();
  const { projet, parties, tour, tours } = dossier;
  const juges = miennes
    .filter((o) => obstacleAEcarter(depot, o, parties) === null)
    .map((id) => ({
      id,
      nom: dossier.nommer(id),
      reconnaitre: obstacleAReconnaitre(depot, id, parties, tour?.id ?? null) === null,
    }));
  const signataires = (tours.find((t) => t.id === depot.tour)?.signataires ?? []).filter(
    (s) => s.organisation === depot.organisation,
  );
  return page(
    c,
    <PageDepot
      cadre={cadre(c)}
      projet={projet}
      depot={vu(depot, dossier)}
      signataires={signataires}
      juges={juges}
      cle={maison.porte.nouvelId()}
      {...repris}
    />,
    statut,
  );
}
