import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { accomplir, type Entree, type Envoi, type Issue } from "../../platform/acts.ts";
import type { Acteur, Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import { empreinteDe } from "../../platform/token.ts";
import { Day } from "../../shared/day.ts";
import { courrielDeMandat } from "./mails.ts";
import { PagePersonnes, PageRetrait } from "./pages-personnes.tsx";
import { parChamp } from "./routes-compte.tsx";
import { preparerLien } from "./routes-connexion.tsx";
import { noms } from "./routes-noms.ts";
import { connecte } from "./routes-session.ts";
import { etatMandat, finDeMandat, laisseSansGestionnaire, rolesAccordables } from "./rules.ts";
import {
  annulerInvitation,
  inscrireInvitation,
  inscrireMandat,
  invitationsEnAttente,
  mandat as lireMandat,
  lireMandats,
  mandats,
  personnes,
  raccourcirMandat,
} from "./store.ts";
import { peut, type Qui } from "./transitions.ts";
import { Courriel, type Mandat, Motif, Nom, Prenom, type Role } from "./types.ts";

const JourOuRien = z
  .union([z.literal("").transform(() => null), Day])
  .nullish()
  .transform((jour) => jour ?? null);

/** What an organisation's manager, or the exploitant, does with its people: invite, give, take back. */
export function personnesRoutes(_maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/comptes/:organisation", async (c) => {
    if (c.get("acteur").personne === null) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
    return pagePersonnes(c);
  });
  app.post("/comptes/:organisation/invitations", inviter);
  app.post("/comptes/:organisation/invitations/:id/annuler", annuler);
  app.post("/comptes/:organisation/mandats", accorder);
  app.get("/comptes/:organisation/mandats/:id", (c) => pageRetrait(c));
  app.post("/comptes/:organisation/mandats/:id", retirer);
  return app;
}

/** An organisation as its accesses are read and written: in whose name, with what right, under what name. */
type Ici = {
  acteur: Acteur & { personne: string };
  qui: Qui;
  organisation: string;
  nom: string;
  accordables: readonly Role[];
};

const FORME = /^[a-z0-9][a-z0-9._:-]{0,99}$/i;

/** Runs `fn` in the reader's name, once known to have something to give here; throws 401, 403 or 404 otherwise. */
async function ici<T>(c: Context<Env>, fn: (tx: Tx, at: Ici) => Promise<T>): Promise<T> {
  const acteur = connecte(c);
  const maison = c.get("maison");
  const organisation = c.req.param("organisation") ?? "";
  if (!FORME.test(organisation)) throw introuvable();
  return maison.store.avec(acteur, async (tx) => {
    const qui = await lireMandats(tx, c.get("aujourdhui"));
    const accordables = rolesAccordables(qui, organisation);
    if (accordables.length === 0)
      throw new Probleme(
        403,
        "Ces accès ne sont pas les vôtres",
        "Seules les personnes qui gèrent cette organisation voient qui agit pour elle.",
      );
    const nom = (await noms(maison, tx, [organisation], c.get("aujourdhui"))).get(organisation);
    if (nom === undefined) throw introuvable();
    return fn(tx, { acteur, qui, organisation, nom, accordables });
  });
}

const introuvable = () =>
  new Probleme(404, "Organisation introuvable", "Aucune organisation ne porte cet identifiant ici.");

type Reprise = { valeurs?: Record<string, string>; erreurs?: Record<string, string>; fautif?: "invitation" | "mandat" };

async function pagePersonnes(c: Context<Env>, reprise: Reprise = {}) {
  const { porte } = c.get("maison");
  const read = await ici(c, async (tx, at) => {
    const held = await mandats(tx, { organisation: at.organisation });
    return {
      organisation: at.organisation,
      nom: at.nom,
      accordables: at.accordables,
      accorde: peut(at.qui, "mandat.accorde", { organisation: at.organisation }),
      mandats: held,
      personnes: await personnes(
        tx,
        held.map((m) => m.personne),
      ),
      invitations: await invitationsEnAttente(tx, at.organisation),
    };
  });
  const cles = { invitation: porte.nouvelId(), mandat: porte.nouvelId() };
  const jour = c.get("aujourdhui");
  return page(
    c,
    <PagePersonnes {...cadre(c)} jour={jour} {...read} cles={cles} {...reprise} />,
    reprise.erreurs ? 422 : 200,
  );
}

/** A geste of this page: refused, it is told as a 403; done, it leads back to the page. */
function faire<T>(
  tx: Tx,
  c: Context<Env>,
  entree: Omit<Entree, "sorte" | "lecteurs" | "acteur">,
  at: Ici,
  ecrire: () => Promise<{ resultat: T; envois?: Envoi[] }>,
  cle?: string,
) {
  const whole: Entree = { ...entree, sorte: "geste", acteur: at.organisation, lecteurs: [at.organisation] };
  return accomplir(tx, c.get("maison").porte, whole, ecrire, cle).then((issue: Issue<T>) => {
    if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  });
}

const retour = (c: Context<Env>) => c.redirect(`/comptes/${c.req.param("organisation")}`, 303);

const roleParmi = (accordables: readonly Role[]) =>
  z
    .string("Choisissez un rôle.")
    .refine(
      (role): role is Role => (accordables as readonly string[]).includes(role),
      "Choisissez un rôle de la liste.",
    );

/** A last day that is still to come, or none. */
const dernierJour = (aujourdhui: Day) =>
  JourOuRien.refine((jour) => jour === null || jour >= aujourdhui, "Ce jour est déjà passé.");

async function inviter(c: Context<Env>) {
  const maison = c.get("maison");
  const { porte } = maison;
  const champs = await formulaire(c);
  const fautes = await ici(c, async (tx, at) => {
    const forme = z.object({
      prenom: Prenom,
      nom: Nom,
      courriel: Courriel,
      role: roleParmi(at.accordables),
      au: dernierJour(c.get("aujourdhui")),
    });
    const read = forme.safeParse({ ...champs, nom: champs.nom ?? "", courriel: champs.courriel ?? "" });
    if (!read.success) return parChamp(read.error);
    exiger(c, "invitation", at.acteur.personne);
    const { role, ...qui } = read.data;
    // the journal keeps that this was proposed, never to whom: the hash only tells two demands apart
    const demande = empreinteDe(maison.secret, "demande", JSON.stringify(read.data));
    const entree = { nature: "personne.invitee", objet: `organisation:${at.organisation}`, contenu: { role, demande } };
    const ecrire = async () => {
      const id = porte.nouvelId();
      const row = {
        ...qui,
        id,
        role,
        organisation: at.organisation,
        accorde_par: at.acteur.personne,
        creee_le: porte.maintenant(),
      };
      await inscrireInvitation(tx, row);
      const faits = { organisation: at.nom, role, au: qui.au };
      return { resultat: null, envois: [await preparerLien(tx, maison, { invitation: id, faits })] };
    };
    await faire(tx, c, entree, at, ecrire, cleDe(c, champs));
    return null;
  });
  return fautes ? pagePersonnes(c, { valeurs: champs, erreurs: fautes, fautif: "invitation" }) : retour(c);
}

async function annuler(c: Context<Env>) {
  const id = z.uuid().safeParse(c.req.param("id"));
  await ici(c, async (tx, at) => {
    const gone = new Probleme(404, "Proposition introuvable", "Elle a déjà été acceptée ou retirée.");
    const pending = await invitationsEnAttente(tx, at.organisation);
    if (!id.success || !pending.some((i) => i.id === id.data)) throw gone;
    const entree = {
      nature: "invitation.annulee",
      objet: `organisation:${at.organisation}`,
      contenu: { invitation: id.data },
    };
    await faire(tx, c, entree, at, async () => {
      if (!(await annulerInvitation(tx, id.data, c.get("maison").porte.maintenant()))) throw gone;
      return { resultat: null };
    });
  });
  return retour(c);
}

async function accorder(c: Context<Env>) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  const aujourdhui = c.get("aujourdhui");
  const fautes = await ici(c, async (tx, at): Promise<Record<string, string> | null> => {
    const forme = z.object({
      personne: z.string().max(100),
      roleConfie: roleParmi(at.accordables),
      auConfie: dernierJour(aujourdhui),
    });
    const read = forme.safeParse(champs);
    if (!read.success) return parChamp(read.error);
    const { personne, roleConfie: role, auConfie: au } = read.data;
    const held = await mandats(tx, { organisation: at.organisation });
    const a = (
      await personnes(
        tx,
        held.map((m) => m.personne),
      )
    ).get(personne);
    if (!a) return { personne: "Choisissez une personne de la liste." };
    const entree = { nature: "mandat.accorde", objet: `personne:${personne}`, contenu: { role, au } };
    await faire(
      tx,
      c,
      entree,
      at,
      async () => {
        if (held.some((m) => m.personne === personne && m.role === role && etatMandat(m, aujourdhui) !== "fini"))
          throw new MandatTenu();
        const id = porte.nouvelId();
        const row = {
          id,
          personne,
          organisation: at.organisation,
          role,
          du: aujourdhui,
          au,
          accorde_par: at.acteur.personne,
          accorde_le: porte.maintenant(),
        };
        if (!(await inscrireMandat(tx, row))) throw new MandatTenu();
        return {
          resultat: null,
          envois: [courrielDeMandat("mandat-accorde", a.courriel, id, { organisation: at.nom, role, au })],
        };
      },
      cleDe(c, champs),
    );
    return null;
  }).catch((cause: unknown) => {
    if (cause instanceof MandatTenu) return { roleConfie: "Cette personne a déjà ce mandat." };
    throw cause;
  });
  return fautes ? pagePersonnes(c, { valeurs: champs, erreurs: fautes, fautif: "mandat" }) : retour(c);
}

/** The person already holds what was to be given: thrown so that nothing of the transaction stays. */
class MandatTenu extends Error {}

/** The mandate of the address, in force or to come here; throws 404 otherwise. */
async function mandatIci(c: Context<Env>, tx: Tx, { organisation }: Ici): Promise<Mandat> {
  const id = c.req.param("id") ?? "";
  const found = /^[\w.:-]{1,300}$/.test(id) ? await lireMandat(tx, id) : null;
  if (found?.organisation === organisation && etatMandat(found, c.get("aujourdhui")) !== "fini") return found;
  throw new Probleme(404, "Mandat introuvable", "Ce mandat est déjà fini, ou n’est pas de cette organisation.");
}

async function pageRetrait(c: Context<Env>, reprise: Omit<Reprise, "fautif"> = {}) {
  const read = await ici(c, async (tx, at) => {
    const mandat = await mandatIci(c, tx, at);
    return { nom: at.nom, mandat, personne: (await personnes(tx, [mandat.personne])).get(mandat.personne) };
  });
  return page(
    c,
    <PageRetrait {...cadre(c)} jour={c.get("aujourdhui")} {...read} {...reprise} />,
    reprise.erreurs ? 422 : 200,
  );
}

async function retirer(c: Context<Env>) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  const aujourdhui = c.get("aujourdhui");
  const read = z.object({ au: dernierJour(aujourdhui), motif: Motif }).safeParse(champs);
  if (!read.success) return pageRetrait(c, { valeurs: champs, erreurs: parChamp(read.error) });
  const fautes = await ici(c, async (tx, at): Promise<Record<string, string> | null> => {
    const mandat = await mandatIci(c, tx, at);
    const au = finDeMandat(mandat, aujourdhui, read.data.au);
    if (au === null) return { au: "Ce mandat finit déjà ce jour-là ou avant." };
    const tous = await mandats(tx, { organisation: at.organisation });
    if (at.acteur.personne === mandat.personne && laisseSansGestionnaire(mandat, tous, au))
      return { "": "Vous êtes la seule personne à gérer ces accès. Confiez d’abord ce mandat à quelqu’un d’autre." };
    const a = (await personnes(tx, [mandat.personne])).get(mandat.personne);
    const entree = {
      nature: "mandat.retire",
      objet: `personne:${mandat.personne}`,
      contenu: { role: mandat.role, au },
    };
    await faire(tx, c, entree, at, async () => {
      const done = await raccourcirMandat(tx, mandat.id, { au, instant: porte.maintenant(), motif: read.data.motif });
      if (!done) throw new Probleme(403, "Geste refusé", "Ce mandat n’est pas de ceux que vous pouvez reprendre.");
      const faits = { organisation: at.nom, role: mandat.role, au };
      return { resultat: null, envois: a ? [courrielDeMandat("mandat-retire", a.courriel, mandat.id, faits)] : [] };
    });
    return null;
  });
  return fautes ? pageRetrait(c, { valeurs: champs, erreurs: fautes }) : retour(c);
}
