import type { Context } from "hono";
import { accomplir, type Envoi } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cleDe, type Env, formulaire, Probleme } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { exiger as debiter } from "../../platform/rate.ts";
import { NBSP } from "../../shared/phrase.ts";
import { destinataires } from "../comptes/reads.ts";
import type { Notices } from "../conventions/index.ts";
import { inviterADecider } from "../vie/reads.ts";
import { adresseInstance } from "./adresses.ts";
import { entreeDe, exigerCompte, exigerFait, exigerPlace, type IciComite, lireComite } from "./routes-commun.ts";
import { sansSiege } from "./rules.ts";
import { GOUVERNENT } from "./transitions.ts";

/**
 * Asks the parties of which nobody sits yet who does: by mail to those who govern them, by a confirmed link of the house
 * to whoever signed for those that have no account. Nobody names another's people for good.
 */
export async function demander(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireComite(c, tx, notices, champs.pour);
    exigerPlace(c, ici);
    exigerCompte(c);
    const organisations = sansSiege(ici.convention, ici.sieges, ici.aujourdhui).filter((o) => o !== ici.par);
    if (organisations.length === 0)
      throw new Probleme(409, "Rien à demander", "Chaque partie a désigné qui siège. Rien n’est parti.");
    debiter(c, "invitation", tx.acteur.personne ?? "");
    const contenu = { instance: ici.instance.id, organisations };
    const entree = entreeDe(ici, "siege.demande", `convention:${ici.convention.id}`, contenu);
    const ecrire = async () => ({ resultat: null, envois: await demandes(c, tx, ici, organisations) });
    exigerFait(await accomplir(tx, porte, entree, ecrire, cleDe(c, champs)));
    return adresseInstance(ici.convention.id, ici.instance.id, "?fait=demande");
  });
  return c.redirect(vers, 303);
}

async function demandes(c: Context<Env>, tx: Tx, ici: IciComite, organisations: readonly string[]): Promise<Envoi[]> {
  const { porte } = c.get("maison");
  const suite = adresseInstance(ici.convention.id, ici.instance.id);
  const sujet = `Qui siège pour vous${NBSP}? ${ici.instance.libelle}`;
  const texte = [
    "Bonjour,",
    `${ici.nommer(ici.par)} vous demande qui siège pour votre organisation à l’instance ${ici.instance.libelle}. ${ici.titre}.`,
    "Un nom, une fonction et une adresse suffisent. Les convocations et les comptes rendus arriveront à cette adresse.",
  ].join("\n\n");
  const people = await parLaMaison(tx, (own) => destinataires(own, organisations, GOUVERNENT, porte.aujourdhui()));
  const links = await inviterADecider(tx, porte, {
    ...{ objet: "agir", convention: ici.convention.id, organisations, de: ici.par, suite, sujet, texte },
  });
  const mails = [...new Set(people.map((p) => p.courriel))].map((a) => ({
    genre: GENRE_COURRIEL,
    charge: {
      ...{ a, sujet, texte, lien: { libelle: "Désigner qui siège", chemin: suite } },
      reference: `convention ${ici.convention.id}`,
    } satisfies Courriel,
  }));
  return [...mails, ...links];
}
