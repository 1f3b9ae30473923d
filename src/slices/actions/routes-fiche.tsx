import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Envoi, empreinteDesFaits, type Issue } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { ecrireOdt } from "../../platform/odt.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import { donnerAcces } from "../comptes/reads.ts";
import type { Notices } from "../conventions/index.ts";
import { ecritDeFiche } from "./odt-fiche.ts";
import { PageFiche } from "./pages-fiche.tsx";
import { adresseFiche } from "./pages-fiche-commun.tsx";
import { PageFicheForme, PageStatut } from "./pages-fiche-forme.tsx";
import {
  derniersActes,
  direFaite,
  direStatut,
  entreeDe,
  type Ici,
  lireIci,
  pourQui,
  vueDe,
} from "./routes-fiche-commun.ts";
import { type Champs, champsDeFiche, lireFicheTapee } from "./rules-fiche-forme.ts";
import { refusDUnePersonne } from "./rules-personne.ts";
import { ecrireFiche, ecrirePilote, ecrireVigilance } from "./store-fiche.ts";
import { type CorpsFiche, FormeStatut } from "./types-fiche.ts";

const ENGAGEMENT = "/convention/:id/engagement/:engagement";
/** Acts shown on a fiche; on its paper. */
const SUR_LA_PAGE = 8;
const SUR_LE_PAPIER = 200;

/** Another wrote the fiche since the form was opened. */
class FicheDepassee extends Error {}

/** The fiche action of each commitment: read, completed, declared, taken away as a paper. */
export function fichesRoutes({ store }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  const lire = <T,>(c: Context<Env>, fn: (tx: Tx, ici: Ici) => Promise<T>) =>
    store.avec(c.get("acteur"), async (tx) => fn(tx, await lireIci(c, tx, notices)));

  app.get(ENGAGEMENT, async (c) => {
    const { ici, derniers } = await lire(c, async (tx, ici) => ({
      ici,
      derniers: ici.membre ? await derniersActes(c, tx, ici, SUR_LA_PAGE) : [],
    }));
    return page(c, <PageFiche {...vueDe(c, ici)} derniers={derniers} />);
  });

  app.get(`${ENGAGEMENT}/fiche.odt`, async (c) => {
    const ecrit = await lire(c, async (tx, ici) => {
      const actes = ici.membre ? await derniersActes(c, tx, ici, SUR_LE_PAPIER) : [];
      return ecritDeFiche(ici, { ...ici, jour: c.get("jour"), actes });
    });
    c.header("cache-control", "private, no-store");
    const nom = `fiche-${c.req.param("id")}-${c.req.param("engagement")}`.replace(/[^a-zA-Z0-9._-]/g, "-");
    c.header("content-disposition", `attachment; filename="${nom}.odt"`);
    return c.body(ecrireOdt(ecrit), 200, { "content-type": "application/vnd.oasis.opendocument.text" });
  });

  app.get(`${ENGAGEMENT}/fiche`, async (c) => {
    const ici = await lire(c, async (_, read) => read);
    pourQui(c, ici, undefined);
    const written = ici.adresse?.organisation === ici.fiche.corps.pilote.organisation ? ici.adresse.courriel : null;
    return forme(c, ici, champsDeFiche(ici.fiche.corps, written), {});
  });

  app.post(`${ENGAGEMENT}/fiche`, async (c) => {
    const champs = await formulaire(c);
    try {
      const done = await lire(c, (tx, ici) => enregistrerFiche(c, tx, ici, champs));
      return done instanceof Response ? done : suite(c, done);
    } catch (cause) {
      if (!(cause instanceof FicheDepassee)) throw cause;
      const ici = await lire(c, async (_, read) => read);
      const qui = ici.fiche.par === null ? "Quelqu’un" : ici.nommer(ici.fiche.par);
      const phrase = `${qui} a modifié cette fiche pendant votre saisie. Rien n’a été enregistré ; vos réponses sont gardées ci-dessous. En les enregistrant, vous remplacerez les siennes.`;
      return forme(c, ici, champs, { "": phrase }, 409);
    }
  });

  app.get(`${ENGAGEMENT}/statut`, async (c) => {
    const ici = await lire(c, async (_, read) => read);
    pourQui(c, ici, undefined);
    return page(c, <PageStatut {...vueDe(c, ici)} champs={{}} erreurs={{}} />);
  });

  app.post(`${ENGAGEMENT}/statut`, async (c) => {
    const champs = await formulaire(c);
    const done = await lire(c, (tx, ici) => declarer(c, tx, ici, champs));
    return done instanceof Response ? done : suite(c, done);
  });

  app.post(`${ENGAGEMENT}/etapes`, async (c) => {
    const champs = await formulaire(c);
    return suite(c, await lire(c, (tx, ici) => cocherEtape(c, tx, ici, champs)), "#etapes-et-livrables");
  });

  app.post(`${ENGAGEMENT}/vigilance`, async (c) => {
    const champs = await formulaire(c);
    return suite(c, await lire(c, (tx, ici) => noterVigilance(c, tx, ici, champs)), "#points-d-attention");
  });
  return app;
}

/** Where one comes back once something is written; throws 403 with what the door refuses. */
export function suite(c: Context<Env>, issue: Issue<unknown> | null, ancre = "") {
  if (issue?.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  return c.redirect(adresseFiche(c.req.param("id") ?? "", c.req.param("engagement") ?? "", ancre), 303);
}

const forme = (
  c: Context<Env>,
  ici: Ici,
  champs: Champs,
  erreurs: Record<string, string>,
  statut: 200 | 409 | 422 = 200,
) =>
  page(
    c,
    <PageFicheForme
      {...vueDe(c, ici)}
      champs={champs}
      erreurs={erreurs}
      sur={ici.fiche.no}
      organisations={ici.organisations}
    />,
    statut,
  );

async function enregistrerFiche(c: Context<Env>, tx: Tx, ici: Ici, champs: Record<string, string>) {
  const pour = pourQui(c, ici, champs.pour);
  const read = lireFicheTapee(champs);
  const erreurs = read.ok ? fautesDeFiche(c, ici, read, champs) : read.erreurs;
  if (!read.ok || Object.keys(erreurs).length > 0) return forme(c, ici, champs, erreurs, 422);
  const { corps, courriel } = read;
  const { porte } = c.get("maison");
  const sur = /^\d{1,9}$/.test(champs.no ?? "") ? Number(champs.no) : -1;
  const here = { convention: ici.convention.id, engagement: ici.engagement.id };
  const entree = entreeDe(ici, "fiche.modifiee", pour, {
    no: sur + 1,
    empreinte: empreinteDesFaits({ corps, courriel }),
  });
  return accomplir(
    tx,
    porte,
    entree,
    async () => {
      if (!(await ecrireFiche(tx, here, { sur, corps, par: pour, instant: porte.maintenant() })))
        throw new FicheDepassee();
      const { organisation, personne } = corps.pilote;
      if (organisation !== null) {
        const declared = tx.acteur.acces || ici.voix.includes(organisation) ? organisation : pour;
        const written =
          courriel === null || personne === null ? null : { nom: personne, courriel, declarePar: declared };
        await ecrirePilote(tx, here, organisation, written);
      }
      return { resultat: null, envois: await lienAuPilote(c, tx, ici, corps, courriel, champs.envoyer === "oui") };
    },
    cleDe(c, champs),
  );
}

/** What only the convention can say of a fiche: who may be named, what cannot be done yet. */
function fautesDeFiche(
  c: Context<Env>,
  ici: Ici,
  { corps, courriel }: { corps: CorpsFiche; courriel: string | null },
  champs: Champs,
): Record<string, string> {
  const fautes: Record<string, string> = {};
  const known = new Set(ici.organisations);
  const aujourdhui = c.get("aujourdhui");
  for (const [champ, o] of [
    ["pilote-organisation", corps.pilote.organisation],
    ["copilote", corps.copilote],
    ...corps.contributeurs.map((o) => ["", o] as const),
  ] as const)
    if (o !== null && !known.has(o)) fautes[champ] = "Cette organisation n’est pas de la convention.";
  const rows = Object.keys(champs).filter((k) => /^etape-\d+-faiteLe$/.test(k) && (champs[k] ?? "") > aujourdhui);
  for (const champ of rows) fautes[champ] = "Ce jour est à venir : une étape se dit faite le jour même, ou après.";
  if (champs.envoyer !== "oui") return fautes;
  const { acces, gouverne = [] } = c.get("acteur");
  if (courriel === null) fautes.envoyer = "Donnez d’abord l’adresse de la personne qui pilote.";
  else if (acces || !gouverne.includes(corps.pilote.organisation ?? ""))
    fautes.envoyer = "Un lien ne s’envoie que pour votre propre organisation : l’autre l’envoie à sa personne.";
  return fautes;
}

/** How long a link to act opens, in days. */
export const JOURS_DE_LIEN = 60;

/** The link with which the pilote, without an account, completes what she leads: for her own organisation alone. */
async function lienAuPilote(
  c: Context<Env>,
  tx: Tx,
  ici: Ici,
  { pilote: { organisation, personne } }: CorpsFiche,
  courriel: string | null,
  asked: boolean,
): Promise<Envoi[]> {
  if (!asked || organisation === null || personne === null || courriel === null) return [];
  const given = await donnerAcces(tx, c.get("maison").porte, {
    ...{
      objet: "agir",
      sur: `convention:${ici.convention.id}`,
      organisation,
      nom: personne,
      courriel,
      de: organisation,
    },
    ...{ suite: adresseFiche(ici.convention.id, ici.engagement.id), jours: JOURS_DE_LIEN },
    sujet: `${ici.titre} : l’action que vous pilotez`,
    texte: `Bonjour,\n\n${ici.nommer(organisation)} vous a inscrit comme pilote d’une action de la convention ${ici.titre} : ${ici.engagement.titre}.\n\nVous pouvez dire où elle en est, cocher ses étapes et noter ce qui a été fait, sans compte.`,
  });
  return given.envois;
}

async function declarer(c: Context<Env>, tx: Tx, ici: Ici, champs: Record<string, string>) {
  const par = pourQui(c, ici, champs.pour);
  const read = FormeStatut.safeParse(champs);
  if (!read.success) {
    const erreurs = Object.fromEntries(problemesZod(read.error).map((p) => [p.champ ?? "", p.phrase]));
    return page(c, <PageStatut {...vueDe(c, ici)} champs={champs} erreurs={erreurs} />, 422);
  }
  return direStatut(tx, c.get("maison").porte, ici, { ...read.data, par }, cleDe(c, champs));
}

/** Says a step of the form done today. */
function cocherEtape(c: Context<Env>, tx: Tx, ici: Ici, champs: Record<string, string>): Promise<Issue<null> | null> {
  const pour = pourQui(c, ici, champs.pour);
  const { porte } = c.get("maison");
  return direFaite(tx, porte, ici, { etape: champs.etape ?? "", le: porte.aujourdhui(), pour }, cleDe(c, champs));
}

const VIGILANCE_MAX = 2000;

async function noterVigilance(c: Context<Env>, tx: Tx, ici: Ici, champs: Record<string, string>) {
  const organisation = pourQui(c, ici, champs.pour);
  const texte = (champs.texte ?? "").trim().replaceAll("\r\n", "\n");
  if (texte.length > VIGILANCE_MAX)
    throw new Probleme(422, "Texte trop long", `Au plus ${VIGILANCE_MAX} caractères. Rien n’a été enregistré.`, {
      champs: [{ champ: "texte", phrase: `Au plus ${VIGILANCE_MAX} caractères.` }],
    });
  const phrase = refusDUnePersonne(texte);
  if (phrase !== null) throw new Probleme(422, "Texte refusé", phrase, { champs: [{ champ: "texte", phrase }] });
  const partagee = champs.partagee === "oui";
  const { porte } = c.get("maison");
  const here = { convention: ici.convention.id, engagement: ici.engagement.id };
  // what is kept for oneself leaves no word in the journal that others read
  const said = { vigilance: partagee ? "partagee" : "gardee", empreinte: empreinteDesFaits(texte) };
  const entree = entreeDe(ici, "fiche.modifiee", organisation, said);
  return accomplir(
    tx,
    porte,
    partagee ? entree : { ...entree, lecteurs: [organisation] },
    async () => {
      await ecrireVigilance(tx, here, { organisation, partagee, texte: texte || null, le: porte.aujourdhui() });
      return { resultat: null };
    },
    cleDe(c, champs),
  );
}
