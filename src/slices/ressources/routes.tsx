import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Entree, empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import { sorteDeFichier, TYPES_DE_FICHIER } from "../../platform/type-fichier.ts";
import { type Erreurs, erreursDe } from "../../platform/ui/champ.tsx";
import { champ } from "../../shared/zod-fr.ts";
import { FaitsActe, refusDeTexte } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsDe, lireConvention, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { PageOutil, PageOutilNouveau, PageOutils } from "./pages.tsx";
import { droitDePrendre, lieuDe, phraseRetire, preneurs } from "./rules.ts";
import {
  chercherOutil,
  fichierDe,
  inscrireOutil,
  inscrireReprise,
  inscrireVersion,
  outilsDe,
  reprisesDe,
  retirerOutil,
  versionsDe,
} from "./store.ts";
import { Adresse, type FichierDOutil, OUTIL_MAX, type Outil, OutilSaisi, VersionSaisie } from "./types.ts";

/** Largest request that lends a file: the file and what a form puts around it. */
export const ENVOI_OUTIL_MAX = OUTIL_MAX + 64 * 1024;

/** Whether a path is where tools are lent: its requests have a bound of their own. */
export const recoitUnOutil = (chemin: string): boolean =>
  /^\/convention\/[^/]+\/outils$|^\/outil\/[^/]+\/versions$/.test(chemin);

type Options = { notices?: Notices };

/** Tools that partners share: lent under an article, taken up by those it allows, followed version after version. */
export function ressourcesRoutes({ store }: Maison, { notices = {} }: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/convention/:id/outils", (c) => lister(c, notices));
  app.post("/convention/:id/outils", (c) => partager(c, notices));
  app.get("/convention/:id/outils/nouveau", async (c) => {
    connu(c);
    const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, notices));
    return nouveau(c, ici, {}, {}, 200);
  });
  app.get("/outil/:id", (c) =>
    store.avec(c.get("acteur"), async (tx) => pageOutil(c, await lireOutil(c, tx, notices), {}, 200)),
  );
  app.get("/outil/:id/version/:no", (c) => telecharger(c, notices));
  app.post("/outil/:id/reprise", (c) => reprendre(c, notices));
  app.post("/outil/:id/versions", (c) => versionner(c, notices));
  app.post("/outil/:id/retrait", (c) => retirer(c, notices));
  return app;
}

/** The tools of a convention. */
async function lister(c: Context<Env>, notices: Notices): Promise<Response> {
  const props = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, notices);
    const outils = await outilsDe(tx, ici.convention.id);
    const reprises = await reprisesDe(
      tx,
      outils.map((o) => o.id),
    );
    return {
      ...ici,
      outils: outils.map((o) => ({ ...o, reprises: reprises.filter((r) => r.outil === o.id).length })),
    };
  });
  return page(c, <PageOutils {...props} cadre={cadre(c)} />);
}

/** Lends a tool, as an act of its owner under an article. */
async function partager(c: Context<Env>, notices: Notices): Promise<Response> {
  exiger(c, "depot", connu(c));
  const { champs, fichier, cle } = await lireEnvoi(c);
  const { cle: _, ...saisie } = champs;
  const read = OutilSaisi.safeParse(saisie);
  const received = await examiner(champs.sorte === "lien" ? null : fichier);
  const erreurs = {
    ...(read.success ? {} : erreursDe(read.error.issues.map((i) => ({ champ: champ(i.path), phrase: i.message })))),
    ...(champs.sorte === "lien" || received.fichier ? {} : { fichier: received.refus }),
    ...refuses(champs, ["titre", "description", "conditions", "note"]),
  };
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, notices);
    if (!read.success || Object.keys(erreurs).length > 0) return nouveau(c, ici, champs, erreurs, 422);
    const { adresse, note, axe, ...outil } = read.data;
    const known = axe === "" || (ici.convention.axes ?? []).some((a) => a.id === axe);
    if (!known) return nouveau(c, ici, champs, { axe: "Choisissez un axe de cette convention." }, 422);
    const { conventions, convention, jour } = ici;
    const towards = preneurs(conventions, convention, outil.proprietaire, jour);
    const others = organisationsDe(convention).filter((o) => o !== outil.proprietaire);
    const place = lieuDe(convention);
    const done = await enregistrerActe(
      tx,
      c.get("maison").porte,
      {
        ...{ nature: "ressource", le: jour, acteur: outil.proprietaire, convention: convention.id },
        ...(place === undefined ? {} : { territoire: place }),
        faits: FaitsActe.parse({
          ...{ intitule: outil.titre, voie: "outil" },
          organisations: towards.length > 0 ? towards : others.slice(0, 1),
        }),
      },
      {
        ...(cle === undefined ? {} : { cle }),
        ecrire: ({ acte }) =>
          inscrireOutil(
            tx,
            { ...outil, id: acte, convention: convention.id, axe: axe === "" ? null : axe, partageLe: jour },
            organisationsDe(convention),
            { note, fichier: received.fichier, adresse: outil.sorte === "lien" ? adresse : null },
          ),
      },
    );
    if (done.issue === "refuse")
      throw new Probleme(403, "Cet outil ne peut pas être prêté", done.refus.phrase, {
        decision: done.refus.decision,
      });
    return c.redirect(`/outil/${done.resultat.acte}`, 303);
  });
}

/** The file of a version, for those whom an article lets take it that day. */
async function telecharger(c: Context<Env>, notices: Notices): Promise<Response> {
  const no = Number(c.req.param("no"));
  const found = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vu = await lireOutil(c, tx, notices);
    exigerPrise(vu);
    return Number.isSafeInteger(no) && no > 0 && no < 1e6 ? fichierDe(tx, vu.outil.id, no) : null;
  });
  if (!found) throw introuvable();
  const { nom, type, octets } = found;
  c.header("content-type", type);
  c.header(
    "content-disposition",
    `attachment; filename="outil"; filename*=UTF-8''${encodeURIComponent(nom).replace(/['()*]/g, (l) => `%${l.charCodeAt(0).toString(16)}`)}`,
  );
  c.header("cache-control", "private, no-store");
  return c.body(octets);
}

/** Says that an organisation uses it. */
async function reprendre(c: Context<Env>, notices: Notices): Promise<Response> {
  connu(c);
  const { champs, cle } = await lireEnvoi(c);
  const usage = (champs.usage ?? "").trim();
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vu = await lireOutil(c, tx, notices, champs.pour);
    const wrong = usage.length > 300 ? "Au plus 300 caractères." : refusDeTexte(usage);
    if (wrong !== null) return pageOutil(c, vu, { usage: wrong }, 422, champs);
    exigerPrise(vu);
    const version = vu.versions[0]?.no ?? 1;
    const entree = gesteDe(vu, "outil.repris", vu.pour, { version });
    await faire(c, tx, entree, cle, async () => {
      await inscrireReprise(tx, { outil: vu.outil.id, organisation: vu.pour, version, le: vu.jour, usage });
    });
    return c.redirect(`/outil/${vu.outil.id}`, 303);
  });
}

/** Adds a version. */
async function versionner(c: Context<Env>, notices: Notices): Promise<Response> {
  exiger(c, "depot", connu(c));
  const { champs, fichier, cle } = await lireEnvoi(c);
  const read = VersionSaisie.safeParse({ note: champs.note, adresse: champs.adresse });
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vu = await lireOutil(c, tx, notices, undefined, true);
    exigerSien(vu);
    const link = vu.outil.sorte === "lien";
    const received = await examiner(link ? null : fichier);
    const address = link ? Adresse.safeParse(champs.adresse ?? "") : null;
    const erreurs = {
      ...(read.success ? {} : erreursDe(read.error.issues.map((i) => ({ champ: champ(i.path), phrase: i.message })))),
      ...(link || received.fichier ? {} : { fichier: received.refus }),
      ...(address && !address.success ? { adresse: address.error.issues[0]?.message } : {}),
      ...refuses(champs, ["note"]),
    };
    if (!read.success || Object.keys(erreurs).length > 0) return pageOutil(c, vu, erreurs, 422, champs);
    const no = (vu.versions[0]?.no ?? 0) + 1;
    // no number among its facts: the same form sent again would bring the next one
    const file = received.fichier && createHash("sha256").update(received.fichier.octets).digest("hex");
    const facts = { note: read.data.note, empreinte: file ?? empreinteDesFaits(address?.data) };
    await faire(c, tx, gesteDe(vu, "outil.modifie", vu.outil.proprietaire, facts), cle, () =>
      inscrireVersion(tx, {
        ...{ outil: vu.outil.id, no, note: read.data.note, le: vu.jour },
        ...{ fichier: received.fichier, adresse: address?.data ?? null },
      }),
    );
    return c.redirect(`/outil/${vu.outil.id}`, 303);
  });
}

/** Takes it back, with a reason. */
async function retirer(c: Context<Env>, notices: Notices): Promise<Response> {
  connu(c);
  const { champs, cle } = await lireEnvoi(c);
  const motif = (champs.motif ?? "").trim();
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vu = await lireOutil(c, tx, notices, undefined, true);
    // taken back already for that very reason: the same form came twice
    const again = vu.siennes.includes(vu.outil.proprietaire) && vu.outil.retireLe !== null && vu.outil.motif === motif;
    if (again) return c.redirect(`/outil/${vu.outil.id}`, 303);
    exigerSien(vu);
    const wrong =
      motif === "" || motif.length > 300 ? "Dites pourquoi en une ligne, 300 caractères au plus." : refusDeTexte(motif);
    if (wrong !== null) return pageOutil(c, vu, { motif: wrong }, 422, champs);
    await faire(c, tx, gesteDe(vu, "outil.retire", vu.outil.proprietaire, {}), cle, () =>
      retirerOutil(tx, vu.outil.id, vu.jour, motif),
    );
    return c.redirect(`/outil/${vu.outil.id}`, 303);
  });
}

/** What of some fields is no place for a formula nor for somebody's file, by field. */
const refuses = (champs: Readonly<Record<string, string>>, noms: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    noms.flatMap((nom) => {
      const wrong = refusDeTexte(champs[nom] ?? "");
      return wrong === null ? [] : [[nom, wrong] as const];
    }),
  );

async function faire(
  c: Context<Env>,
  tx: Tx,
  entree: Entree,
  cle: string | undefined,
  ecrire: () => Promise<void>,
): Promise<void> {
  const { porte } = c.get("maison");
  const write = async () => {
    await ecrire();
    return { resultat: null };
  };
  const done = await accomplir(tx, porte, entree, write, cle);
  if (done.issue === "refuse") throw new Probleme(403, "Ce geste ne vous revient pas", done.refus.phrase);
}

const introuvable = (): Probleme =>
  new Probleme(404, "Outil introuvable", "Aucun outil de ce nom n’est ouvert à votre lecture.");

/** The person signed in; throws 401 for nobody. */
function connu(c: Context<Env>): string {
  const { personne } = c.get("acteur");
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Un outil se prête et se prend pour une organisation.");
  return personne;
}

type Ici = {
  convention: Convention;
  /** Those that bear on its parties, itself included. */
  conventions: Convention[];
  titre: string;
  jour: Context<Env>["var"]["jour"];
  /** Organisations of the reader that may lend under it. */
  siennes: string[];
  nommer: (id: string) => string;
};

async function lireIci(c: Context<Env>, tx: Tx, notices: Notices, id = c.req.param("id") ?? ""): Promise<Ici> {
  const convention = await lireConvention(tx, id);
  const all = convention ? organisationsDe(convention) : [];
  const mine = c.get("acteur").organisations.filter((o) => all.includes(o));
  // tools are for those of the convention, also where its text is for everybody
  if (!convention || mine.length === 0)
    throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
  // the day asked (`?au=`) opens nothing: who may lend and take is decided today
  const jour = c.get("aujourdhui");
  const noms = await nomsCourts(tx, all, jour);
  const appuis = convention.appuis ?? [];
  return {
    ...{ convention, jour, titre: titreCourt(convention, notices), nommer: (o) => noms.get(o) ?? o },
    conventions: await conventionsDe(tx, all),
    siennes: mine.filter((o) => !appuis.includes(o)),
  };
}

type Vu = Ici & {
  outil: Outil;
  versions: Awaited<ReturnType<typeof versionsDe>>;
  reprises: Awaited<ReturnType<typeof reprisesDe>>;
  /** For which of her organisations the reader looks at it. */
  pour: string;
  droit: ReturnType<typeof droitDePrendre>;
};

async function lireOutil(c: Context<Env>, tx: Tx, notices: Notices, pour?: string, tenir = false): Promise<Vu> {
  const outil = await chercherOutil(tx, c.req.param("id") ?? "");
  if (!outil) throw introuvable();
  const ici = await lireIci(c, tx, notices, outil.convention);
  const mine = c.get("acteur").organisations.filter((o) => organisationsDe(ici.convention).includes(o));
  const allowed = (o: string) => droitDePrendre(ici.conventions, outil, o, ici.jour);
  const chosen = mine.find((o) => o === pour) ?? mine.find((o) => allowed(o).permis) ?? mine[0] ?? "";
  // held by its owner alone: the policy hides from the others what they would hold
  if (tenir && ici.siennes.includes(outil.proprietaire)) await chercherOutil(tx, outil.id, true);
  const versions = await versionsDe(tx, outil.id);
  return { ...ici, outil, versions, reprises: await reprisesDe(tx, [outil.id]), pour: chosen, droit: allowed(chosen) };
}

/** Throws why the reader may not take it that day: taken back, or no article. */
function exigerPrise({ outil, droit }: Vu): void {
  const gone = phraseRetire(outil);
  if (gone !== null) throw new Probleme(410, "Cet outil n’est plus prêté", gone);
  if (!droit.permis)
    throw new Probleme(403, "Aucun article ne vous ouvre cet outil", droit.decision.phrase, {
      decision: droit.decision,
    });
}

/** Throws when the reader does not act for its owner, or when it was taken back. */
function exigerSien({ outil, siennes }: Vu): void {
  if (!siennes.includes(outil.proprietaire))
    throw new Probleme(403, "Ce geste ne vous revient pas", "Seul qui prête un outil le change ou le retire.");
  const gone = phraseRetire(outil);
  if (gone !== null) throw new Probleme(409, "Cet outil n’est plus prêté", gone);
}

const gesteDe = (
  { outil, convention }: Vu,
  nature: string,
  acteur: string,
  contenu: Record<string, unknown>,
): Entree => ({
  ...{ sorte: "geste", nature, acteur, contenu },
  ...{ objet: `outil:${outil.id}`, convention: convention.id, lecteurs: organisationsDe(convention) },
});

const nouveau = (c: Context<Env>, ici: Ici, valeurs: Record<string, string>, erreurs: Erreurs, statut: 200 | 422) =>
  page(
    c,
    <PageOutilNouveau
      {...ici}
      cadre={cadre(c)}
      valeurs={valeurs}
      erreurs={erreurs}
      cle={c.get("maison").porte.nouvelId()}
    />,
    statut,
  );

function pageOutil(c: Context<Env>, vu: Vu, erreurs: Erreurs, statut: 200 | 422, valeurs: Record<string, string> = {}) {
  const cle = c.get("maison").porte.nouvelId();
  return page(
    c,
    <PageOutil {...vu} retire={phraseRetire(vu.outil)} cadre={cadre(c)} {...{ valeurs, erreurs, cle }} />,
    statut,
  );
}

/** A form with its file, if it has one. */
async function lireEnvoi(c: Context<Env>) {
  const body = await c.req.parseBody().catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  const champs = Object.fromEntries(
    Object.entries(body).flatMap(([nom, v]) => (nom === "fichier" || typeof v !== "string" ? [] : [[nom, v] as const])),
  );
  const fichier = body.fichier instanceof File && body.fichier.size > 0 ? body.fichier : null;
  return { champs, fichier, cle: cleDe(c, champs) };
}

const SORTES = Object.values(TYPES_DE_FICHIER).map((t) => t.libelle);

/** What a file is by its content; or why it is not taken. */
async function examiner(file: File | null): Promise<{ fichier: FichierDOutil | null; refus: string }> {
  if (file === null) return { fichier: null, refus: "Choisissez le fichier à prêter." };
  if (file.size > OUTIL_MAX) return { fichier: null, refus: "Ce fichier dépasse 10 Mo." };
  const octets = new Uint8Array(await file.arrayBuffer());
  const sorte = sorteDeFichier(octets, file.name);
  if (sorte === null)
    return {
      fichier: null,
      refus: `Ce fichier n’est rien de ce qui se prête ici, quel que soit son nom. Sont pris : ${SORTES.join(", ")}.`,
    };
  const nom = file.name.replace(/[\p{Cc}\p{Cf}/\\]/gu, "_").slice(0, 200) || `outil.${sorte}`;
  return { fichier: { nom, type: TYPES_DE_FICHIER[sorte].type, octets }, refus: "" };
}
