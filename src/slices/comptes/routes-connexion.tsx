import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, post } from "../../platform/acts.ts";
import { type Tx, VISITEUR } from "../../platform/db.ts";
import { type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { empreinteDe, formeDeJeton, jetonDe } from "../../platform/token.ts";
import { courrielDeLien, type Faits } from "./mails.ts";
import { type LienFerme, PageConnexion, PageLien, PageLienDemande, PageLienFerme } from "./pages-connexion.tsx";
import { fournisseurDe } from "./routes-fournisseur.ts";
import { noms } from "./routes-noms.ts";
import { EntreePerdue, entrer, lireBiscuit, navigateur, sortir } from "./routes-session.ts";
import { suiteLocale } from "./rules.ts";
import {
  accepterInvitation,
  comptesDeDemonstration,
  consommerLien,
  demanderLien,
  type LienVu,
  voirLien,
} from "./store.ts";
import { Courriel, dureeMs, type Role } from "./types.ts";

/** Whether mails are read at /demo/courrier: a store with the demonstration, and no server to send them. */
export const courrierLisible = (maison: Maison): boolean =>
  maison.demonstration && maison.config.CONVENIR_SMTP === undefined;

/** What is asked of a link: who it is for, and what it leads to. */
type Demande = { courriel: string; origine: string | null; suite: string } | { invitation: string; faits: Faits };

/** Prepares a link and gives the mail that carries it, to nobody when the address has no account here. */
export async function preparerLien(tx: Tx, maison: Maison, demande: Demande) {
  const { porte, secret } = maison;
  const id = porte.nouvelId();
  const instant = porte.maintenant();
  const invite = "invitation" in demande ? demande : null;
  const objet = invite ? "invitation" : "connexion";
  const a = await demanderLien(tx, {
    id,
    cle: empreinteDe(secret, "lien", jetonDe(secret, id)),
    objet,
    courriel: "courriel" in demande ? demande.courriel : "",
    invitation: invite?.invitation ?? null,
    origine: "origine" in demande ? demande.origine : null,
    suite: "suite" in demande ? demande.suite : null,
    instant,
    expireLe: new Date(instant.getTime() + dureeMs(objet)),
  });
  return courrielDeLien(a, id, invite?.faits ?? null);
}

/** Sign-in by confirmed link, demonstration accounts, sign-out. */
export function connexionRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  const { demonstration, store } = maison;

  app.use("/connexion/*", async (c, next) => {
    c.header("cache-control", "no-store");
    await next();
  });
  app.get("/connexion", (c) => pageConnexion(c, { suite: suiteLocale(c.req.query("suite")) }));
  app.get("/connexion/envoi", (c) =>
    page(c, <PageLienDemande demonstration={demonstration} courrier={courrierLisible(maison)} />),
  );

  app.post("/connexion", async (c) => {
    const champs = await formulaire(c);
    const suite = suiteLocale(champs.suite);
    const read = Courriel.safeParse(champs.courriel ?? "");
    if (!read.success) {
      const erreurs = { courriel: read.error.issues[0]?.message };
      return pageConnexion(c, { suite, courriel: champs.courriel?.slice(0, 254) ?? "", erreurs }, 422);
    }
    exiger(c, "connexion.ip", adresseIp(c));
    exiger(c, "connexion.adresse", read.data);
    const origine = navigateur(c, true);
    // no difference from here on between an address known here and any other: same rows, same answer
    await store.avec(VISITEUR, async (tx) =>
      post(tx, maison.porte, [await preparerLien(tx, maison, { courriel: read.data, origine, suite })]),
    );
    return c.redirect("/connexion/envoi", 303);
  });

  app.get("/connexion/lien/:jeton", async (c) => {
    const lien = await lienDe(c);
    return lien.etat === "ouvert" ? pageLien(c, lien) : pageLienFerme(c, lien.etat);
  });
  app.post("/connexion/lien/:jeton", suivre);
  app.post("/connexion/lien/:jeton/renvoi", renvoyer);

  app.post("/connexion/demonstration", async (c) => {
    const champs = await formulaire(c);
    exiger(c, "demonstration.ip", adresseIp(c));
    const comptes = demonstration ? await store.avec(VISITEUR, comptesDeDemonstration) : [];
    const choisi = comptes.find(({ personne }) => personne === champs.personne);
    if (!choisi) throw new Probleme(404, "Compte introuvable", "Ce compte n’est pas l’un de ceux de la démonstration.");
    await entrer(c, choisi.personne, "demonstration", async () => true);
    return c.redirect(suiteLocale(champs.suite), 303);
  });

  app.post("/deconnexion", async (c) => {
    await sortir(c);
    return c.redirect(lireBiscuit(c, "sortie") === null ? "/" : "/deconnexion", 303);
  });
  return app;
}

type AvecErreurs = { suite: string; courriel?: string; erreurs?: { courriel?: string | undefined } };

async function pageConnexion(c: Context<Env>, props: AvecErreurs, statut: 200 | 422 = 200) {
  const maison = c.get("maison");
  const { demonstration, store } = maison;
  const fournisseur = fournisseurDe(maison)?.bouton ?? null;
  const comptes = demonstration ? await store.avec(VISITEUR, comptesDeDemonstration) : [];
  return page(
    c,
    <PageConnexion {...props} demonstration={demonstration} comptes={comptes} fournisseur={fournisseur} />,
    statut,
  );
}

type LienLu =
  | { etat: "inconnu" }
  | { etat: Exclude<LienFerme, "inconnu">; vu: LienVu }
  | { etat: "ouvert"; cle: string; vu: LienVu; confirmer: boolean; faits: Faits | null };

/** The link of the address asked, as it stands; reading it changes nothing, whoever reads it (mail scanners do). */
async function lienDe(c: Context<Env>): Promise<LienLu> {
  const maison = c.get("maison");
  const jeton = c.req.param("jeton") ?? "";
  if (!formeDeJeton(jeton)) return { etat: "inconnu" };
  const cle = empreinteDe(maison.secret, "lien", jeton);
  const found = await maison.store.avec(VISITEUR, async (tx) => {
    const vu = await voirLien(tx, cle);
    return vu && { vu, faits: await faitsDe(maison, tx, vu) };
  });
  if (found === null) return { etat: "inconnu" };
  const { vu, faits } = found;
  if (vu.annulee_le !== null) return { etat: "retire", vu };
  if (vu.utilise_le !== null) return { etat: "utilise", vu };
  if (vu.expire_le <= maison.porte.maintenant()) return { etat: "expire", vu };
  const confirmer = vu.navigateur === null || vu.navigateur !== navigateur(c, false);
  return { etat: "ouvert", cle, vu, confirmer, faits };
}

async function faitsDe(
  maison: Maison,
  tx: Tx,
  { organisation, role }: { organisation: string | null; role: Role | null },
): Promise<Faits | null> {
  if (organisation === null || role === null) return null;
  const known = await noms(maison, tx, [organisation], maison.porte.aujourdhui());
  return { organisation: known.get(organisation) ?? organisation, role, au: null };
}

function pageLien(
  c: Context<Env>,
  { confirmer, faits }: { confirmer: boolean; faits: Faits | null },
  courriel?: string,
) {
  const maison = c.get("maison");
  const fournisseur = fournisseurDe(maison)?.bouton ?? null;
  const { demonstration } = maison;
  const props = { demonstration, action: c.req.path, confirmer, invitation: faits, fournisseur };
  return page(
    c,
    <PageLien {...props} erreurs={courriel === undefined ? {} : { courriel }} />,
    courriel === undefined ? 200 : 422,
  );
}

function pageLienFerme(c: Context<Env>, pourquoi: LienFerme) {
  const again =
    pourquoi === "utilise" || pourquoi === "expire" ? `/connexion/lien/${c.req.param("jeton")}/renvoi` : null;
  const { demonstration } = c.get("maison");
  return page(
    c,
    <PageLienFerme demonstration={demonstration} pourquoi={pourquoi} renvoi={again} />,
    pourquoi === "inconnu" ? 404 : 410,
  );
}

/** The button of a link: checks the browser or the address typed, then uses it and signs in, all or nothing. */
async function suivre(c: Context<Env>) {
  const lien = await lienDe(c);
  if (lien.etat !== "ouvert") return pageLienFerme(c, lien.etat);
  const { vu, cle } = lien;
  if (lien.confirmer) {
    const typed = Courriel.safeParse((await formulaire(c)).courriel ?? "");
    if (!typed.success) return pageLien(c, lien, typed.error.issues[0]?.message ?? "");
    exiger(c, "lien", cle);
    if (typed.data !== vu.courriel)
      return pageLien(c, lien, "Ce lien n’a pas été envoyé à cette adresse. Rien n’a été enregistré.");
  }
  const { porte } = c.get("maison");
  const personne = vu.personne ?? porte.nouvelId();
  const prouver =
    vu.invitation === null
      ? (tx: Tx) => consommerLien(tx, cle, porte.maintenant())
      : (tx: Tx) => accepter(c, tx, cle, vu, personne);
  try {
    await entrer(c, personne, vu.objet === "connexion" ? "lien" : "invitation", prouver);
  } catch (cause) {
    if (!(cause instanceof EntreePerdue)) throw cause;
    const now = await lienDe(c);
    return pageLienFerme(c, now.etat === "ouvert" ? "retire" : now.etat);
  }
  return c.redirect(vu.objet === "invitation" ? "/compte" : suiteLocale(vu.suite ?? undefined), 303);
}

/** Accepting is a geste of the person herself, read by the organisation she will act for. */
export async function accepter(c: Context<Env>, tx: Tx, cle: string, vu: LienVu, personne: string): Promise<boolean> {
  const { porte } = c.get("maison");
  const organisation = vu.organisation ?? "";
  const entree = {
    sorte: "geste",
    nature: "invitation.acceptee",
    objet: `personne:${personne}`,
    contenu: { organisation, role: vu.role },
    lecteurs: [organisation],
  } as const;
  const issue = await accomplir(tx, porte, entree, async () => {
    const at = { cle, mandat: porte.nouvelId(), jour: porte.aujourdhui(), instant: porte.maintenant() };
    if (!(await accepterInvitation(tx, at))) throw new EntreePerdue();
    return { resultat: null };
  });
  return issue.issue === "fait";
}

/** Sends another link to the address of one that has been used or is over; the same answer whatever it was. */
async function renvoyer(c: Context<Env>) {
  const maison = c.get("maison");
  exiger(c, "connexion.ip", adresseIp(c));
  exiger(c, "lien", `renvoi ${c.req.param("jeton")?.slice(0, 50)}`);
  const lien = await lienDe(c);
  if (lien.etat === "utilise" || lien.etat === "expire") {
    const { vu } = lien;
    const origine = navigateur(c, true);
    await maison.store.avec(VISITEUR, async (tx) => {
      const faits = await faitsDe(maison, tx, vu);
      // an invitation already accepted has made an account: what is missing is a way in
      const demande =
        vu.invitation !== null && faits !== null && vu.utilise_le === null
          ? { invitation: vu.invitation, faits }
          : { courriel: vu.courriel, origine, suite: suiteLocale(vu.suite ?? undefined) };
      await post(tx, maison.porte, [await preparerLien(tx, maison, demande)]);
    });
  }
  return c.redirect("/connexion/envoi", 303);
}
