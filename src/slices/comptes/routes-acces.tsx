import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, post } from "../../platform/acts.ts";
import { type Acteur, VISITEUR } from "../../platform/db.ts";
import { cadre, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { smsPossible } from "../../platform/sms.ts";
import { codeDe, jetonDe, memeTexte } from "../../platform/token.ts";
import { telephoneMasque } from "../../shared/telephone.ts";
import { courrielDeCode, smsDeCode } from "./mails.ts";
import { type AccesFerme, PageAcces, PageAccesFerme, PageAccesOuvert, PageCode } from "./pages-acces.tsx";
import { courrielDAcces } from "./reads-acces.ts";
import { courrierLisible } from "./routes-connexion.tsx";
import { noms } from "./routes-noms.ts";
import { EntreePerdue, poserSessionAcces, quitterAcces, seanceAcces } from "./routes-session.ts";
import { suiteLocale } from "./rules.ts";
import { courrielMasque, lireCode } from "./rules-acces.ts";
import { type AccesVu, confirmerAcces, demanderCode, essayerCode, renouvelerAcces, voirAcces } from "./store-acces.ts";
import type { ObjetAcces } from "./transitions.ts";
import { dureeMs } from "./types.ts";

/** The way in by a confirmed link: who it is for, a code sent to that same address, then what it opens for four hours. */
export function accesRoutes(_maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.use("/acces/*", async (c, next) => {
    c.header("cache-control", "no-store");
    await next();
  });
  app.get("/acces", pageOuverte);
  app.get("/acces/:jeton", async (c) => {
    const lu = await lire(c);
    return lu.etat === "ouvert" ? pageAcces(c, lu.vu) : pageFermee(c, lu);
  });
  app.get("/acces/:jeton/code", async (c) => {
    const lu = await lire(c);
    return lu.etat === "ouvert" ? pageCode(c, lu.vu) : pageFermee(c, lu);
  });
  app.post("/acces/:jeton/code", envoyerCode);
  app.post("/acces/:jeton", confirmer);
  app.post("/acces/:jeton/renvoi", renvoyer);
  return app;
}

type Lu = { etat: "inconnu" } | { etat: Exclude<AccesFerme, "inconnu"> | "ouvert"; vu: AccesVu };

/** Id of the access whose token the address carries; null for any other text. */
function idDe(c: Context<Env>): string | null {
  const [, id, jeton] = /^([\w-]{1,100})\.([\w-]{43})$/.exec(c.req.param("jeton") ?? "") ?? [];
  if (id === undefined || jeton === undefined) return null;
  return memeTexte(jetonDe(c.get("maison").secret, id), jeton) ? id : null;
}

/** The access of the address asked, as it stands; reading it changes nothing, whoever reads it (mail scanners do). */
async function lire(c: Context<Env>): Promise<Lu> {
  const { store, porte } = c.get("maison");
  const id = idDe(c);
  const vu = id === null ? null : await store.avec(VISITEUR, (tx) => voirAcces(tx, id));
  if (vu === null) return { etat: "inconnu" };
  if (vu.remplace_par !== null) return { etat: "remplace", vu };
  if (vu.ferme_le !== null) return { etat: "ferme", vu };
  return { etat: vu.expire_le <= porte.maintenant() ? "expire" : "ouvert", vu };
}

/** Names of organisations, for a page read by nobody yet. */
async function nommer(c: Context<Env>, ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
  const maison = c.get("maison");
  const known = ids.filter((id) => id !== null);
  const named = await maison.store.avec(VISITEUR, (tx) => noms(maison, tx, known, c.get("aujourdhui")));
  return (id) => (id === null ? null : (named.get(id) ?? id));
}

async function pageAcces(c: Context<Env>, vu: AccesVu) {
  const nom = await nommer(c, [vu.organisation, vu.donne_pour]);
  const props = {
    demonstration: c.get("maison").demonstration,
    action: `/acces/${c.req.param("jeton")}/code`,
    objet: vu.objet as ObjetAcces,
    nom: vu.nom,
    fonction: vu.fonction,
    organisation: nom(vu.organisation) ?? "",
    auteur: vu.donne_par,
    de: nom(vu.donne_pour),
    expireLe: vu.expire_le,
    adresse: courrielMasque(vu.courriel),
    telephone: telephoneDe(c, vu),
    suite: (await seanceAcces(c))?.acces === vu.id ? vu.suite : null,
  };
  return page(c, <PageAcces {...props} />);
}

/** The number that a code may be sent to, masked; null without one, or without a way to send. */
const telephoneDe = (c: Context<Env>, { telephone }: AccesVu): string | null =>
  telephone !== null && smsPossible(c.get("maison")) ? telephoneMasque(telephone) : null;

function pageCode(c: Context<Env>, vu: AccesVu, code?: string) {
  const maison = c.get("maison");
  const action = `/acces/${c.req.param("jeton")}`;
  const props = {
    demonstration: maison.demonstration,
    courrier: courrierLisible(maison),
    action,
    objet: vu.objet as ObjetAcces,
    adresse: courrielMasque(vu.courriel),
    telephone: telephoneDe(c, vu),
    parSms: c.req.query("par") === "sms",
  };
  const erreurs = code === undefined ? {} : { code };
  return page(c, <PageCode {...props} erreurs={erreurs} />, code === undefined ? 200 : 422);
}

async function pageFermee(c: Context<Env>, lu: Lu) {
  const { demonstration } = c.get("maison");
  if (lu.etat === "ouvert") return pageAcces(c, lu.vu);
  if (lu.etat === "inconnu") return page(c, <PageAccesFerme demonstration={demonstration} pourquoi="inconnu" />, 404);
  const nom = await nommer(c, [lu.vu.donne_pour]);
  const renvoi = lu.etat === "ferme" ? null : `/acces/${c.req.param("jeton")}/renvoi`;
  const props = { pourquoi: lu.etat, de: nom(lu.vu.donne_pour), adresse: courrielMasque(lu.vu.courriel), renvoi };
  return page(c, <PageAccesFerme demonstration={demonstration} {...props} />, 410);
}

/** Sends a code to the address of the access, or to its number, whoever asks: a link passed on opens nothing without it. */
async function envoyerCode(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const lu = await lire(c);
  if (lu.etat !== "ouvert") return pageFermee(c, lu);
  exiger(c, "connexion.ip", adresseIp(c));
  exiger(c, "code", lu.vu.id);
  const parSms = (await formulaire(c)).par === "sms" && telephoneDe(c, lu.vu) !== null;
  const id = porte.nouvelId();
  const instant = porte.maintenant();
  const expireLe = new Date(instant.getTime() + dureeMs("code"));
  const sent = await store.avec(VISITEUR, async (tx) => {
    const a = await demanderCode(tx, { acces: lu.vu.id, id, instant, expireLe, parSms });
    if (a !== null) await post(tx, porte, [parSms ? smsDeCode(a, id, expireLe) : courrielDeCode(a, id)]);
    return a !== null;
  });
  if (!sent)
    throw new Probleme(
      429,
      "Trop de codes en un jour",
      "Dix codes sont déjà partis. Le suivant pourra partir demain. Rien n’a été enregistré.",
    );
  return c.redirect(`/acces/${c.req.param("jeton")}/code${parSms ? "?par=sms" : ""}`, 303);
}

/** The code given back: a try is taken first, for good; the right one opens a session of the link, and leads on. */
async function confirmer(c: Context<Env>) {
  const { store, porte, secret } = c.get("maison");
  const lu = await lire(c);
  if (lu.etat !== "ouvert") return pageFermee(c, lu);
  const { vu } = lu;
  const saisi = lireCode((await formulaire(c)).code ?? "");
  if (saisi === null) return pageCode(c, vu, "Le code compte six chiffres.");
  exiger(c, "connexion.ip", adresseIp(c));
  const code = await store.avec(VISITEUR, (tx) => essayerCode(tx, vu.id, porte.maintenant()));
  if (code === null) return pageCode(c, vu, "Le dernier code envoyé ne sert plus. Demandez-en un autre.");
  if (!memeTexte(codeDe(secret, code), saisi))
    return pageCode(c, vu, "Ce n’est pas le dernier code envoyé. Après cinq essais, il faudra en demander un autre.");
  try {
    await ouvrir(c, vu, code);
  } catch (cause) {
    if (!(cause instanceof EntreePerdue)) throw cause;
    return pageCode(c, vu, "Ce code a déjà servi. Demandez-en un autre.");
  }
  return c.redirect(suiteLocale(vu.suite), 303);
}

/** Uses the code and opens the link's session, in one geste of the journal; throws `EntreePerdue` when another was first. */
async function ouvrir(c: Context<Env>, vu: AccesVu, code: string): Promise<void> {
  const { store, porte } = c.get("maison");
  const { id, objet, sur, organisation } = vu;
  const acteur: Acteur = { ...VISITEUR, acces: { id, objet, sur, organisation } };
  const entree = {
    sorte: "geste",
    nature: "acces.confirme",
    objet: sur,
    acteur: organisation,
    contenu: { acces: id, pour: objet },
    lecteurs: vu.donne_pour === null ? [] : [vu.donne_pour],
  } as const;
  await quitterAcces(c);
  const cle = poserSessionAcces(c);
  const instant = porte.maintenant();
  const expireLe = new Date(Math.min(instant.getTime() + dureeMs("sessionAcces"), vu.expire_le.getTime()));
  const issue = await store.avec(acteur, (tx) =>
    accomplir(tx, porte, entree, async () => {
      if (!(await confirmerAcces(tx, { code, session: porte.nouvelId(), cle, instant, expireLe })))
        throw new EntreePerdue();
      return { resultat: null };
    }),
  );
  if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
}

/** Sends a new link to the address of one that is over, whoever asks; nothing for one that its sender closed. */
async function renvoyer(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const lu = await lire(c);
  exiger(c, "connexion.ip", adresseIp(c));
  if (lu.etat !== "expire" && lu.etat !== "remplace") return pageFermee(c, lu);
  exiger(c, "lien", lu.vu.id);
  const at = { acces: lu.vu.id, nouveau: porte.nouvelId(), instant: porte.maintenant() };
  const sent = await store.avec(VISITEUR, async (tx) => {
    const mail = await renouvelerAcces(tx, at);
    if (mail === null) return false;
    const { expire_le: expireLe, objet, ...rest } = mail;
    await post(tx, porte, [courrielDAcces({ ...rest, objet: objet as ObjetAcces, expireLe })]);
    return true;
  });
  if (!sent) return pageFermee(c, { etat: "ferme", vu: lu.vu });
  const { demonstration } = c.get("maison");
  const adresse = courrielMasque(lu.vu.courriel);
  return page(c, <PageAccesFerme demonstration={demonstration} pourquoi="renvoye" adresse={adresse} />);
}

/** What the link opened in this browser gives, and how to leave it. */
async function pageOuverte(c: Context<Env>) {
  const seance = await seanceAcces(c);
  if (seance === null) return c.redirect("/connexion", 303);
  const nom = await nommer(c, [seance.organisation]);
  const props = { nom: seance.nom, organisation: nom(seance.organisation) ?? "", suite: suiteLocale(seance.suite) };
  return page(c, <PageAccesOuvert {...cadre(c)} objet={seance.objet as ObjetAcces} {...props} />);
}
