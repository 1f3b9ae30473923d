import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cleDe, type Env, formulaire, Probleme, page } from "../../platform/http.ts";
import { leJour } from "../../shared/phrase.ts";
import type { Notices } from "../conventions/index.ts";
import { PageProposition } from "./pages-proposition.tsx";
import { phraseDeProposition } from "./phrases.ts";
import {
  accomplirGeste,
  annoncer,
  cadreDe,
  entreeDe,
  exigerPossible,
  GesteRefuse,
  type Ici,
  lireIci,
  retour,
  visiteur,
} from "./routes-commun.ts";
import { aLAccord, appliquer, estRefus, liees } from "./rules.ts";
import { changements } from "./rules-changements.ts";
import { propositionsOuvertes, suivreProposition, tenirProposition } from "./store.ts";
import type { Proposition } from "./types.ts";

const sansProposition = (): Probleme =>
  new Probleme(404, "Proposition introuvable", "Elle a déjà reçu sa réponse, ou n’est pas pour vous.");

async function lireProposition(c: Context<Env>, tx: Tx, ici: Ici): Promise<Proposition> {
  const id = c.req.param("proposition") ?? "";
  const open = await propositionsOuvertes(tx, ici.convention.id);
  const found = open.find((p) => p.id === id);
  if (!found?.parties.includes(ici.lieu.par)) throw sansProposition();
  return found;
}

/** What a party proposes, what it changes, and the two answers. */
export async function pageProposition(c: Context<Env>, notices: Notices) {
  if (visiteur(c)) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  const { store, porte } = c.get("maison");
  const props = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, notices, c.req.query("pour"));
    return { ici, proposition: await lireProposition(c, tx, ici) };
  });
  const { ici, proposition } = props;
  const { convention, lieu, regard } = ici;
  const next = appliquer(convention, aLAccord(proposition.demande, lieu.jour), { ...lieu, par: proposition.par });
  const refuse = estRefus(next) ? next.phrase : null;
  const moved =
    estRefus(next) || next === convention
      ? null
      : changements(convention, next, { jour: lieu.jour, trouver: regard.trouver });
  const cles = { accepter: porte.nouvelId(), decliner: porte.nouvelId() };
  return page(c, <PageProposition cadre={cadreDe(c)} {...props} refuse={refuse} changements={moved} cles={cles} />);
}

/** An answer to a proposal: agreed (the last agreement does it), declined, or taken back by whoever made it. */
export async function repondre(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const accepte = champs.reponse === "accepter";
  if (!accepte && champs.reponse !== "decliner")
    throw new Probleme(422, "Réponse manquante", "Choisissez d’accepter ou de décliner. Rien n’a été enregistré.");
  const vers = await store
    .avec(c.get("acteur"), async (tx) => {
      const ici = await lireIci(c, tx, notices, champs.pour);
      const id = c.req.param("proposition") ?? "";
      const p = await tenirProposition(tx, ici.convention.id, id);
      if (!p?.parties.includes(ici.lieu.par)) throw sansProposition();
      const { lieu } = ici;
      if (accepte && p.accords.includes(lieu.par)) return retour(ici); // asked twice
      const issue = await (accepte
        ? accepter(c, tx, ici, p, cle)
        : accomplir(
            tx,
            porte,
            entreeDe(ici, "proposition.close", { proposition: id }),
            async () => {
              exigerEngager(ici, p);
              if (p.closeLe !== null || p.faiteLe !== null) throw sansProposition();
              await suivreProposition(tx, id, { close_par: lieu.par, close_le: lieu.jour });
              return { resultat: null, envois: await annoncer(tx, porte, ici, annonceDeClose(ici, p)) };
            },
            cle,
          ));
      if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
      return retour(ici);
    })
    .catch((cause: unknown) => {
      if (cause instanceof GesteRefuse)
        throw new Probleme(409, "Ce n’est plus possible", `${cause.refus.phrase} Rien n’a été enregistré.`);
      throw cause;
    });
  return c.redirect(vers, 303);
}

const exigerEngager = (ici: Ici, p: Proposition): void => exigerPossible(ici, p.demande.geste, true);

function accepter(c: Context<Env>, tx: Tx, ici: Ici, p: Proposition, cle: string | undefined) {
  const { porte } = c.get("maison");
  const { lieu } = ici;
  const accords = [...new Set([...p.accords, lieu.par])];
  const bound = liees(ici.convention, lieu.jour);
  // who has left since no longer counts, who has joined since must agree too
  const last = bound.every((id) => accords.includes(id));
  if (last && p.closeLe === null && p.faiteLe === null)
    return accomplirGeste(c, tx, ici, aLAccord(p.demande, lieu.jour), cle, async () =>
      suivreProposition(tx, p.id, { accords, faite_le: lieu.jour }),
    );
  return accomplir(
    tx,
    porte,
    entreeDe(ici, "proposition.acceptee", { proposition: p.id }),
    async () => {
      exigerEngager(ici, p);
      if (p.closeLe !== null || p.faiteLe !== null) throw sansProposition();
      await suivreProposition(tx, p.id, { accords });
      return { resultat: null };
    },
    cle,
  );
}

const annonceDeClose = ({ titre, regard, lieu, convention }: Ici, p: Proposition) => ({
  sujet: `${titre} : proposition ${p.par === lieu.par ? "retirée" : "déclinée"}`,
  phrases: [
    `${regard.nommer(lieu.par)} ${p.par === lieu.par ? "retire" : "décline"}, ${leJour(lieu.jour)}, la proposition : ${phraseDeProposition(p.demande, regard.nommer)}. ${titre}.`,
    "Rien ne change à la convention.",
  ],
  libelle: "Voir où elle en est",
  convention: convention.id,
});
