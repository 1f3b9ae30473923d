import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { accomplir, type Porte } from "../../platform/acts.ts";
import { type Tx, VISITEUR } from "../../platform/db.ts";
import { type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { type Fournisseur, nouveauGerme, OidcRefus } from "../../platform/oidc.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { empreinteDe, formeDeJeton, memeTexte } from "../../platform/token.ts";
import { majuscule } from "../../platform/ui/phrase.ts";
import { courrielDeDemande } from "./mails.ts";
import { PageOidcArret, PageRattacher, PageSortie } from "./pages-oidc.tsx";
import { accepter } from "./routes-connexion.tsx";
import { fournisseurDe } from "./routes-fournisseur.ts";
import { organisationsProposees } from "./routes-noms.ts";
import { connecte, EntreePerdue, entrer, lireBiscuit, poserBiscuit, retirerBiscuit } from "./routes-session.ts";
import { suiteLocale } from "./rules.ts";
import { type Identite, lireIdentite } from "./rules-oidc.ts";
import { moi, voirLien } from "./store.ts";
import { delierIdentite, gestionnairesAQuiDemander, lierIdentite, personneDeIdentite } from "./store-oidc.ts";
import { dureeMs, nomComplet } from "./types.ts";

/** Sign-in by a provider of identities, what one does with its identities, and leaving it. */
export function oidcRoutes(_maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/connexion/oidc", (c) =>
    partir(c, c.req.query("rattacher") === "oui" ? { rattacher: connecte(c).personne } : {}),
  );
  app.get("/connexion/lien/:jeton/oidc", (c) => partir(c, { lien: c.req.param("jeton") }));
  app.get("/connexion/oidc/retour", revenir);
  app.post("/compte/identites", rattacher);
  app.post("/compte/identites/retirer", retirer);
  app.post("/compte/demandes", demander);
  app.get("/deconnexion", async (c) => {
    if (lireBiscuit(c, "sortie") === null) return c.redirect("/", 303);
    const { demonstration } = c.get("maison");
    return page(c, <PageSortie demonstration={demonstration} libelle={exigerFournisseur(c).libelle} />);
  });
  app.get("/deconnexion/fournisseur", quitter);
  return app;
}

function exigerFournisseur(c: Context<Env>): Fournisseur {
  const found = fournisseurDe(c.get("maison"));
  if (found !== null) return found;
  throw new Probleme(404, "Page introuvable", "Cette instance ne passe par aucun fournisseur d’identité.");
}

/** What the browser keeps while it is away: where the random text goes on to, and what for. */
const Voyage = z.object({
  germe: z.string().length(43),
  suite: z.string().max(500),
  /** Token of an invitation to accept. */
  lien: z.string().max(100).nullable(),
  /** Person whose account the identity is to be linked to. */
  rattacher: z.string().max(100).nullable(),
});

const DUREE_VOYAGE_MS = 15 * 60_000;

const retourDe = (maison: Maison): string => `${maison.url}/connexion/oidc/retour`;

/** Sends the browser to the provider; nothing is written. */
async function partir(c: Context<Env>, pour: { lien?: string; rattacher?: string }) {
  const maison = c.get("maison");
  const fournisseur = exigerFournisseur(c);
  exiger(c, "connexion.ip", adresseIp(c));
  const germe = nouveauGerme();
  const suite = suiteLocale(c.req.query("suite"));
  const adresse = await fournisseur.adresse(germe, retourDe(maison)).catch((cause) => panne(c, fournisseur, cause));
  const voyage: z.infer<typeof Voyage> = { germe, suite, lien: pour.lien ?? null, rattacher: pour.rattacher ?? null };
  poserBiscuit(c, "oidc", Buffer.from(JSON.stringify(voyage)).toString("base64url"), DUREE_VOYAGE_MS);
  return c.redirect(adresse.href, 303);
}

function panne(c: Context<Env>, { libelle }: Fournisseur, cause: unknown): never {
  if (!(cause instanceof OidcRefus) || cause.phase !== "injoignable") throw cause;
  c.get("maison").log({ niveau: "alerte", quoi: "fournisseur d’identité injoignable", requete: c.get("requete") });
  throw new Probleme(
    503,
    "Ce chemin est fermé pour l’instant",
    `${majuscule(libelle)} ne répond pas. Vous pouvez entrer par un lien reçu par courriel.`,
  );
}

function voyageDe(c: Context<Env>): z.infer<typeof Voyage> | null {
  try {
    const texte = Buffer.from(lireBiscuit(c, "oidc") ?? "", "base64url").toString();
    return Voyage.safeParse(JSON.parse(texte)).data ?? null;
  } catch {
    return null;
  }
}

const arret = (c: Context<Env>, pourquoi: "rompu" | "inconnu", statut: 400 | 403) => {
  const { demonstration } = c.get("maison");
  return page(
    c,
    <PageOidcArret demonstration={demonstration} libelle={exigerFournisseur(c).libelle} pourquoi={pourquoi} />,
    statut,
  );
};

/** Back from the provider, in the browser that left: a GET by the protocol, which does nothing without its cookie. */
async function revenir(c: Context<Env>) {
  const maison = c.get("maison");
  const fournisseur = exigerFournisseur(c);
  const voyage = voyageDe(c);
  if (voyage === null) return arret(c, "rompu", 400);
  exiger(c, "connexion.ip", adresseIp(c));
  retirerBiscuit(c, "oidc");
  const recue = new URL(`${retourDe(maison)}${new URL(c.req.url).search}`);
  const assertion = await fournisseur.lire(voyage.germe, recue).catch((cause: unknown) => {
    if (cause instanceof OidcRefus && cause.phase === "reponse") return null;
    return panne(c, fournisseur, cause);
  });
  const identite = assertion && lireIdentite(assertion.claims, fournisseur.courrielFie);
  if (!identite) return arret(c, "rompu", 400);
  if (voyage.rattacher !== null) return proposer(c, identite, voyage.rattacher);
  if (voyage.lien !== null) return parInvitation(c, identite, voyage.lien, assertion.jetonId);
  const personne = await maison.store.avec(VISITEUR, (tx) => personneDeIdentite(tx, identite));
  if (personne === null) return arret(c, "inconnu", 403);
  const entre = await entrerPar(c, personne, "oidc", assertion.jetonId, (tx) => lier(tx, maison.porte, identite));
  return entre ? c.redirect(voyage.suite, 303) : arret(c, "inconnu", 403);
}

/** Signs in, and keeps what leaving the provider asks for; false when what was shown no longer held. */
async function entrerPar(
  c: Context<Env>,
  personne: string,
  moyen: "oidc" | "invitation",
  jetonId: string,
  prouver: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  try {
    await entrer(c, personne, moyen, prouver);
  } catch (cause) {
    if (cause instanceof EntreePerdue) return false;
    throw cause;
  }
  // browsers drop a longer cookie; who leaves then leaves us alone
  if (jetonId.length <= 3_500) poserBiscuit(c, "sortie", jetonId, dureeMs("sessionEnTout"));
  return true;
}

/** Links the identity to the actor, in one geste the first time; false when it is somebody else's. */
async function lier(tx: Tx, porte: Porte, identite: Omit<Identite, "courriel">): Promise<boolean> {
  const issue = await lierIdentite(tx, identite, porte.maintenant());
  if (issue !== "nouvelle") return issue === "connue";
  const objet = `personne:${tx.acteur.personne}`;
  const entree = {
    sorte: "geste",
    nature: "identite.liee",
    objet,
    contenu: { emetteur: identite.emetteur },
    lecteurs: [],
  } as const;
  return (await accomplir(tx, porte, entree, async () => ({ resultat: null }))).issue === "fait";
}

/** Accepts an invitation whose address the provider has checked, in place of typing it (decision 0012). */
async function parInvitation(c: Context<Env>, identite: Identite, jeton: string, jetonId: string) {
  const { store, porte, secret } = c.get("maison");
  const cle = empreinteDe(secret, "lien", jeton);
  const vu = formeDeJeton(jeton) ? await store.avec(VISITEUR, (tx) => voirLien(tx, cle)) : null;
  if (vu === null || vu.invitation === null || vu.courriel !== identite.courriel) return arret(c, "inconnu", 403);
  const personne = vu.personne ?? porte.nouvelId();
  const entre = await entrerPar(
    c,
    personne,
    "invitation",
    jetonId,
    async (tx) => (await accepter(c, tx, cle, vu, personne)) && (await lier(tx, porte, identite)),
  );
  return entre ? c.redirect("/compte", 303) : c.redirect(`/connexion/lien/${jeton}`, 303);
}

/** What is signed into the page that asks whether to link: nobody else can have it accepted, nor later. */
const Proposition = z.object({
  emetteur: z.string(),
  sujet: z.string(),
  siret: z.string().nullable(),
  personne: z.string(),
  jusqua: z.number(),
});

async function proposer(c: Context<Env>, { emetteur, sujet, siret }: Identite, personne: string) {
  const { porte, secret, demonstration } = c.get("maison");
  if (c.get("acteur").personne !== personne) return arret(c, "rompu", 400);
  const jusqua = porte.maintenant().getTime() + DUREE_VOYAGE_MS;
  const identite = JSON.stringify({ emetteur, sujet, siret, personne, jusqua } satisfies z.infer<typeof Proposition>);
  const caches = { identite, preuve: empreinteDe(secret, "oidc", identite) };
  return page(
    c,
    <PageRattacher demonstration={demonstration} libelle={exigerFournisseur(c).libelle} caches={caches} />,
  );
}

async function rattacher(c: Context<Env>) {
  const { store, porte, secret } = c.get("maison");
  const acteur = connecte(c);
  const { identite = "", preuve = "" } = await formulaire(c);
  const lost = new Probleme(
    409,
    "Rattachement impossible",
    "Cette demande a trop attendu, ou n’est pas la vôtre. Recommencez depuis votre compte.",
  );
  if (!memeTexte(preuve, empreinteDe(secret, "oidc", identite))) throw lost;
  const read = Proposition.parse(JSON.parse(identite));
  if (read.personne !== acteur.personne || read.jusqua <= porte.maintenant().getTime()) throw lost;
  if (!(await store.avec(acteur, (tx) => lier(tx, porte, read))))
    throw new Probleme(
      409,
      "Rattachement impossible",
      "Cette identité est déjà rattachée à un autre compte. Rien n’a été enregistré.",
    );
  return c.redirect("/compte", 303);
}

async function retirer(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const acteur = connecte(c);
  const { emetteur = "", sujet = "" } = await formulaire(c);
  const objet = `personne:${acteur.personne}`;
  const entree = { sorte: "geste", nature: "identite.retiree", objet, contenu: { emetteur }, lecteurs: [] } as const;
  await store.avec(acteur, (tx) =>
    accomplir(tx, porte, entree, async () => {
      if (!(await delierIdentite(tx, emetteur, sujet)))
        throw new Probleme(404, "Identité introuvable", "Elle a déjà été retirée, ou n’est pas la vôtre.");
      return { resultat: null };
    }),
  );
  return c.redirect("/compte", 303);
}

/** Asks the managers of the organisation where the provider places one: a mail, and no right. Once a day. */
async function demander(c: Context<Env>) {
  const maison = c.get("maison");
  const { store, porte } = maison;
  const acteur = connecte(c);
  const { organisation = "" } = await formulaire(c);
  const jour = c.get("aujourdhui");
  await store.avec(acteur, async (tx) => {
    const [propose] = (await organisationsProposees(maison, tx, jour)).filter((o) => o.id === organisation);
    const self = await moi(tx);
    if (propose === undefined || self === null)
      throw new Probleme(404, "Organisation introuvable", "Rien n’indique que vous y travaillez. Rien n’a été envoyé.");
    const objet = `personne:${acteur.personne}`;
    const contenu = { organisation };
    const entree = { sorte: "geste", nature: "mandat.demande", objet, contenu, lecteurs: [organisation] } as const;
    const ecrire = async () => {
      const a = await gestionnairesAQuiDemander(tx, organisation, jour);
      const faits = { nom: nomComplet(self), courriel: self.courriel, siret: propose.siret, organisation: propose.nom };
      return { resultat: null, envois: a.map((to) => courrielDeDemande(to, organisation, faits)) };
    };
    await accomplir(tx, porte, entree, ecrire, `mandat.demande ${organisation} ${jour}`);
  });
  return c.redirect("/compte", 303);
}

/** Leaves the provider too, by a link: a form may not end on another site. */
async function quitter(c: Context<Env>) {
  const maison = c.get("maison");
  const fournisseur = exigerFournisseur(c);
  const jetonId = lireBiscuit(c, "sortie");
  retirerBiscuit(c, "sortie");
  const adresse =
    jetonId === null
      ? null
      : await fournisseur.sortie(jetonId, `${maison.url}/connexion`).catch((cause) => panne(c, fournisseur, cause));
  return c.redirect(adresse?.href ?? "/connexion", 303);
}
