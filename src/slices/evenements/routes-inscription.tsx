import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Envoi, post } from "../../platform/acts.ts";
import { OUVRIER, parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import { adresseIp, exiger as debiter } from "../../platform/rate.ts";
import { jetonDe, memeTexte } from "../../platform/token.ts";
import { type Erreurs, erreursDe } from "../../platform/ui/champ.tsx";
import { nomComplet } from "../comptes/index.ts";
import { moi } from "../comptes/reads.ts";
import { courrielDInscription, courrielsDAvance, type Nouvelle } from "./mails.ts";
import { PageEvenement } from "./pages-evenement.tsx";
import { PageInscription } from "./pages-inscription.tsx";
import { annonceDe } from "./reads.ts";
import { fait, introuvable, lireIci, type Options } from "./routes-commun.ts";
import { partiesDe } from "./rules.ts";
import { quotaDe } from "./rules-places.ts";
import { evenement } from "./store.ts";
import { ecrireInscription, inscription, inscriptionDe } from "./store-inscriptions.ts";
import { confirmerPlace, type Issue, prendrePlace, rendrePlace } from "./store-places.ts";
import { etatEvenement, obstacleEvenement } from "./transitions.ts";
import { type EtatInscription, type Evenement, FormeInscrire, FormePublic, type Inscription } from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

/** Places asked for and given back: by account for oneself or a colleague, by the public through a confirmed address. */
export function inscriptionRoutes(options: Options): Routes {
  const app = new OpenAPIHono<Env>();
  app.post("/evenement/:id/inscription", (c) =>
    c.get("acteur").organisations.length > 0 ? inscrire(c, options) : inscrirePublic(c, options),
  );
  app.post("/evenement/:id/retrait", retirer);
  app.use("/inscription/*", async (c, next) => {
    c.header("cache-control", "no-store");
    await next();
  });
  app.get("/inscription/:jeton", (c) => pageInscription(c, null));
  app.post("/inscription/:jeton", repondre);
  return app;
}

/** What somebody is told of a registration, by where it stands, and where it stood; null: nothing. */
function nouvelleDe({ etat }: Inscription, avant: EtatInscription | null): Nouvelle | null {
  switch (etat) {
    case "demandee":
      return { quoi: "a-confirmer" };
    case "en-attente":
    case "proposee":
    case "confirmee":
      return { quoi: etat };
    case "annulee": // a request that was never confirmed leaves without a word
      return avant === "demandee" ? null : { quoi: "rendue", avant };
    default:
      return null;
  }
}

/** The mails that follow: to her, and to those a place was proposed to. */
async function envoisDe(c: Context<Env>, tx: Tx, issue: Extract<Issue, { fait: true }>): Promise<Envoi[]> {
  const nouvelle = issue.deja ? null : nouvelleDe(issue.inscription, issue.avant);
  const annonce = await annonceDe(tx, issue.evenement, c.get("aujourdhui"));
  const own = nouvelle === null ? [] : courrielDInscription(annonce, issue.inscription, nouvelle);
  return [...own, ...courrielsDAvance(annonce, issue)];
}

function pageFautes(c: Context<Env>, ici: Vue, valeurs: Record<string, string>, erreurs: Erreurs) {
  const cle = c.get("maison").porte.nouvelId();
  return page(
    c,
    <PageEvenement cadre={cadre(c)} ici={ici} cle={cle} valeurs={valeurs} erreurs={erreurs} suite={null} />,
    422,
  );
}

/** A counsellor's request: a place at once when one is free, else the waiting list. */
async function inscrire(c: Context<Env>, options: Options) {
  const { store } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const result = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, options);
    const read = FormeInscrire.safeParse({ pour: ici.miennes[0], ...champs });
    if (!read.success)
      return {
        ici,
        erreurs: erreursDe(read.error.issues.map((i) => ({ champ: String(i.path[0] ?? ""), phrase: i.message }))),
      };
    if (!ici.miennes.includes(read.data.pour))
      throw new Probleme(
        403,
        "Geste refusé",
        "Vous n’agissez pas pour cette organisation ici. Rien n’a été enregistré.",
      );
    return { ici, etat: (await inscrireUn(c, tx, ici, read.data, cle)).etat };
  });
  if ("erreurs" in result) return pageFautes(c, result.ici, champs, result.erreurs);
  const said = result.etat === "en-attente" ? "attente" : "place";
  return c.redirect(`${adresse(result.ici.e)}?fait=${said}`, 303);
}

const fermee = (phrase: string) => new Probleme(409, "Ce n’est plus possible", phrase);

type Demande = { pour: string; qui: "moi" | "collegue" | "personne"; nom: string | null; courriel: string | null };

async function inscrireUn(
  c: Context<Env>,
  tx: Tx,
  { e, convention, quotas }: Vue,
  d: Demande,
  cle: string | undefined,
) {
  const { porte, secret } = c.get("maison");
  const own = await moi(tx);
  if (own === null) throw new Probleme(401, "Connectez-vous d’abord", "Rien n’a été enregistré.");
  const id = porte.nouvelId();
  const nom = d.qui === "moi" ? nomComplet(own) : d.qui === "collegue" ? d.nom : null;
  const courriel = d.qui === "collegue" ? d.courriel : own.courriel;
  const parties = convention ? partiesDe(convention, d.pour, c.get("aujourdhui")) : [];
  const entree = {
    sorte: "geste" as const,
    nature: "inscription.faite",
    objet: `evenement:${e.id}`,
    acteur: d.pour,
    // a name has no place in the journal: whose place it was is told by a mark that only this instance can make
    contenu: { qui: d.qui, pour: jetonDe(secret, `inscription ${nom} ${courriel}`).slice(0, 12) },
    lecteurs: [e.organisateur, d.pour],
  };
  const ecrire = async () => {
    const issue = await parLaMaison(tx, (house) =>
      prendrePlace(
        house,
        {
          ...{ id, evenement: e.id, organisateur: e.organisateur, organisation: d.pour, par: own.id, qui: d.qui },
          ...{ personne: d.qui === "moi" ? own.id : null, nom, courriel },
          ...{ quota: quotaDe(quotas, d.pour, parties), demandeeLe: porte.maintenant().toISOString() },
        },
        porte.maintenant(),
      ),
    );
    if (!issue.fait) throw fermee(issue.phrase);
    return {
      resultat: { id: issue.inscription.id, etat: issue.inscription.etat },
      envois: await envoisDe(c, tx, issue),
    };
  };
  return fait(await accomplir(tx, porte, entree, ecrire, cle));
}

/**
 * The public's request: nothing is taken before the address is confirmed, and the answer is the same whether that
 * address was known or not. No geste: what a person asks for is no entry of a journal that is never erased.
 */
async function inscrirePublic(c: Context<Env>, options: Options) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const read = FormePublic.safeParse(champs);
  const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, options));
  const { e } = ici;
  if (!e.public) throw introuvable();
  if (!read.success)
    return pageFautes(
      c,
      ici,
      champs,
      erreursDe(read.error.issues.map((i) => ({ champ: String(i.path[0] ?? ""), phrase: i.message }))),
    );
  const closed = obstacleEvenement("inscrire", ici.etat);
  if (closed !== null) throw fermee(`${closed} Rien n’a été enregistré.`);
  debiter(c, "inscription.ip", adresseIp(c));
  debiter(c, "inscription.adresse", read.data.courriel);
  await store.avec(OUVRIER, async (tx) => {
    const known = await inscriptionDe(tx, e.id, read.data.courriel);
    const id = known?.id ?? porte.nouvelId();
    if (known === null)
      await ecrireInscription(tx, {
        ...{
          id,
          evenement: e.id,
          organisateur: e.organisateur,
          organisation: null,
          par: null,
          personne: null,
          qui: "public",
        },
        ...{ ...read.data, etat: "demandee", quota: null, demandeeLe: porte.maintenant().toISOString() },
      });
    const i = known ?? (await inscription(tx, id));
    const nouvelle = i && nouvelleDe(i, null);
    if (i && nouvelle)
      await post(tx, porte, courrielDInscription(await annonceDe(tx, e, c.get("aujourdhui")), i, nouvelle));
  });
  return c.redirect(`${adresse(e)}?fait=demande`, 303);
}

/** A place given back by the organiser, or by whoever's organisation it is. */
async function retirer(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const e = await store.avec(c.get("acteur"), async (tx) => {
    const found = await inscription(tx, champs.inscription ?? "");
    const event = found && (await evenement(tx, found.evenement));
    if (!found || !event || event.id !== c.req.param("id")) throw introuvable();
    const mine = [found.organisation, event.organisateur, ...event.coorganisateurs].find(
      (o) => o !== null && tx.acteur.organisations.includes(o),
    );
    const entree = {
      sorte: "geste" as const,
      nature: "inscription.annulee",
      objet: `evenement:${event.id}`,
      acteur: mine ?? event.organisateur,
      contenu: { inscription: found.id },
      lecteurs: [...new Set([event.organisateur, ...(found.organisation === null ? [] : [found.organisation])])],
    };
    const ecrire = async () => {
      const issue = await parLaMaison(tx, (house) => rendrePlace(house, found.id, "quitter", porte.maintenant()));
      if (!issue.fait) throw fermee(issue.phrase);
      return { resultat: null, envois: await envoisDe(c, tx, issue) };
    };
    fait(await accomplir(tx, porte, entree, ecrire, cleDe(c, champs)));
    return event;
  });
  return c.redirect(`${adresse(e)}?fait=rendue`, 303);
}

/** Id of the registration whose token the address carries; null for any other text. */
function idDe(c: Context<Env>): string | null {
  const [, id, jeton] = /^([\w-]{1,100})\.([\w-]{43})$/.exec(c.req.param("jeton") ?? "") ?? [];
  if (id === undefined || jeton === undefined) return null;
  return memeTexte(jetonDe(c.get("maison").secret, id), jeton) ? id : null;
}

async function lireParLien(c: Context<Env>): Promise<{ e: Evenement; i: Inscription; organisateur: string }> {
  const id = idDe(c);
  const found =
    id === null
      ? null
      : await c.get("maison").store.avec(OUVRIER, async (tx) => {
          const i = await inscription(tx, id);
          const e = i && (await evenement(tx, i.evenement));
          if (!i || !e) return null;
          return { e, i, organisateur: (await annonceDe(tx, e, c.get("aujourdhui"))).de };
        });
  if (found === null)
    throw new Probleme(
      404,
      "Lien inconnu",
      "Ce lien n’ouvre rien. Une demande qui n’a pas été confirmée est oubliée au bout de deux jours.",
    );
  return found;
}

/** What the link shows; whoever opens it, mail scanners included, changes nothing. */
async function pageInscription(c: Context<Env>, refus: string | null) {
  const { e, i, organisateur } = await lireParLien(c);
  const { porte, demonstration } = c.get("maison");
  const etat = etatEvenement(e, porte.maintenant().toISOString());
  const props = { demonstration, e, etat, i, organisateur, refus, action: c.req.path };
  return page(c, <PageInscription {...props} />, refus === null ? 200 : 409);
}

/** The button pressed: confirms, or gives back; pressed twice it does it once. */
async function repondre(c: Context<Env>) {
  const { store, porte } = c.get("maison");
  const { i } = await lireParLien(c);
  const { geste } = await formulaire(c);
  if (geste !== "confirmer" && geste !== "quitter")
    throw new Probleme(
      422,
      "Réponse à reprendre",
      "Choisissez de confirmer ou de rendre la place. Rien n’a été enregistré.",
    );
  const issue = await store.avec(OUVRIER, async (tx) => {
    const now = porte.maintenant();
    const done =
      geste === "confirmer" ? await confirmerPlace(tx, i.id, now) : await rendrePlace(tx, i.id, "quitter", now);
    if (done.fait) await post(tx, porte, await envoisDe(c, tx, done));
    return done;
  });
  return issue.fait ? c.redirect(c.req.path, 303) : pageInscription(c, issue.phrase);
}
