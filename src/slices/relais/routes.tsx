import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Issue } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { Courriel } from "../comptes/index.ts";
import { nomsDesPersonnes } from "../comptes/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { PageBoite } from "./pages-boite.tsx";
import { PageNouveau } from "./pages-nouveau.tsx";
import { PageRelais } from "./pages-relais.tsx";
import { boite, chercherRelais, destinatairesPossibles, lireFiche } from "./reads.ts";
import { blocsDe, ficheTransmise } from "./rules.ts";
import { etatDe } from "./rules-etat.ts";
import { enTexte } from "./rules-fiche.ts";
import { departementDe, lireFicheSaisie } from "./rules-saisie.ts";
import { accordsDe, noterConsultation } from "./store.ts";
import { demanderAccord, donnerAccord, faire, proposer, RelaisPerdu, type Suite } from "./store-gestes.ts";
import type { GesteDeRelais } from "./transitions.ts";
import {
  ATTENDUS,
  type Cote,
  type FicheDeLiaison,
  ISSUES_CLOTURE,
  type IssueCloture,
  MOTIFS_DECLIN,
  type MotifDeclin,
  type Relais,
} from "./types.ts";

/** Mises en relation, for the counsellors of the two bodies. */
export function relaisRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/relais", lister);
  app.get("/relais/nouveau", (c) => nouveau(c, {}, {}, 200));
  app.post("/relais", preparer);
  app.get("/relais/:relais", (c) => voir(c, {}, 200));
  app.get("/relais/:relais/resume", resumer);
  app.post("/relais/:relais/demander-accord", demander);
  app.post("/relais/:relais/accord-oral", entendre);
  app.post("/relais/:relais/:verbe", agir);
  return app;
}

/** Organisations for which the reader is a counsellor; throws 401 for nobody, 403 for whoever is no counsellor. */
function siennes(c: Context<Env>): readonly string[] {
  const { personne, conseille = [] } = c.get("acteur");
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Une mise en relation se fait entre conseillers.");
  if (conseille.length === 0)
    throw new Probleme(
      403,
      "Réservé aux conseillers",
      "Seuls les conseillers des deux organismes voient une mise en relation.",
    );
  return conseille;
}

/** Names of organisations and of colleagues, as functions. */
async function noms(c: Context<Env>, tx: Tx, orgs: readonly string[], people: readonly string[]) {
  const names = await nomsCourts(tx, [...new Set(orgs)], c.get("aujourdhui"));
  const colleagues =
    people.length === 0 ? new Map<string, string>() : await parLaMaison(tx, (own) => nomsDesPersonnes(own, people));
  return { nommer: (id: string) => names.get(id) ?? id, qui: (id: string) => colleagues.get(id) ?? "quelqu’un" };
}

async function lister(c: Context<Env>): Promise<Response> {
  const organisations = siennes(c);
  const props = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const found = await boite(tx, { organisations, le: c.get("aujourdhui") });
    const all = [...found.recues, ...found.envoyees];
    const people = all.flatMap((l) => [l.relais.suiviPar, l.relais.attribueA, l.remplacant].filter((x) => x !== null));
    return {
      ...found,
      ...(await noms(
        c,
        tx,
        all.flatMap((l) => [l.relais.emetteur, l.relais.destinataire]),
        people,
      )),
    };
  });
  return page(c, <PageBoite {...props} cadre={cadre(c)} />);
}

async function nouveau(
  c: Context<Env>,
  champs: Record<string, string>,
  erreurs: Erreurs,
  statut: 200 | 422,
): Promise<Response> {
  const mine = siennes(c);
  const asked = { ...c.req.query(), ...champs };
  const props = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const emetteur = mine.find((o) => o === asked.emetteur) ?? mine[0] ?? "";
    const territoire = departementDe(asked.territoire ?? "") ?? "DEP-75";
    const possibles = await destinatairesPossibles(tx, { emetteur, territoire, le: c.get("aujourdhui") });
    const all = [...mine, ...possibles.map((p) => p.organisation)];
    return { possibles, ...(await noms(c, tx, all, [])) };
  });
  const compte = c.get("compte");
  const valeurs = { conseiller: compte?.nom ?? "", agence: compte?.organisation ?? "", ...asked };
  return page(
    c,
    <PageNouveau {...props} {...{ siennes: mine, valeurs, erreurs, cle: crypto.randomUUID() }} cadre={cadre(c)} />,
    statut,
  );
}

/** Writes the draft of a mise en relation: nothing travels yet. */
async function preparer(c: Context<Env>): Promise<Response> {
  const mine = siennes(c);
  const champs = await formulaire(c);
  const read = lireFicheSaisie(champs);
  const territoire = departementDe(champs.territoire ?? "");
  const erreurs: Record<string, string> = {
    ...(read.ok ? {} : read.erreurs),
    ...(territoire === null ? { territoire: "Un numéro de département est attendu : 75, 2A, 974." } : {}),
    ...(mine.includes(champs.emetteur ?? "")
      ? {}
      : { emetteur: "Choisissez un organisme pour lequel vous êtes conseiller." }),
    ...(champs.destinataire ? {} : { destinataire: "Choisissez vers quel organisme." }),
  };
  if (!read.ok || territoire === null || Object.keys(erreurs).length > 0) return nouveau(c, champs, erreurs, 422);
  const done = await dans(c, (tx) =>
    proposer(
      { tx, porte: c.get("maison").porte, secret: c.get("maison").secret },
      { emetteur: champs.emetteur ?? "", destinataire: champs.destinataire ?? "", territoire, fiche: read.valeur },
      cleDe(c, champs),
    ),
  );
  return c.redirect(`/relais/${fait(done).relais}`, 303);
}

/** A transaction in the reader's name; what changed meanwhile is told as 409. */
const dans = <T,>(c: Context<Env>, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  c
    .get("maison")
    .store.avec(c.get("acteur"), fn)
    .catch((cause: unknown) => {
      if (cause instanceof RelaisPerdu) throw new Probleme(409, "Rien n’a été fait", cause.message);
      throw cause;
    });

function fait<T>(issue: Issue<T>): T {
  if (issue.issue === "fait") return issue.resultat;
  throw new Probleme(403, "Rien n’est parti", issue.refus.phrase, { decision: issue.refus.decision });
}

/** A mise en relation and the side its reader stands on; throws 404 for whoever is on neither. */
async function lire(c: Context<Env>, tx: Tx): Promise<{ relais: Relais; cote: "emetteur" | "destinataire" }> {
  const relais = await chercherRelais(tx, c.req.param("relais") ?? "", c.get("aujourdhui"));
  const { acces, conseille = [] } = c.get("acteur");
  const cote =
    relais === null
      ? null
      : conseille.includes(relais.emetteur)
        ? "emetteur"
        : acces?.objet === "repondre" || conseille.includes(relais.destinataire)
          ? "destinataire"
          : null;
  if (relais === null || cote === null)
    throw new Probleme(
      404,
      "Mise en relation introuvable",
      "Aucune mise en relation de ce nom n’est ouverte à votre lecture.",
    );
  return { relais, cote };
}

/** The fiche as that side may read it: whole for its sender, what the person agreed to for the recipient. */
async function ficheVue(c: Context<Env>, tx: Tx, relais: Relais, cote: Cote): Promise<FicheDeLiaison | null> {
  if (cote === "destinataire" && relais.luLe === null) return null;
  const fiche = await lireFiche(tx, c.get("maison").secret, relais);
  if (fiche === null || cote === "emetteur") return fiche;
  const accord = (await accordsDe(tx, relais.id)).findLast((a) => a.retire_le === null);
  return accord === undefined ? null : ficheTransmise(fiche, accord.blocs);
}

const noter = (c: Context<Env>, tx: Tx, relais: Relais, cote: Cote, quoi: "fiche" | "resume"): Promise<void> =>
  parLaMaison(tx, (own) =>
    noterConsultation(own, {
      ...{ relais: relais.id, beneficiaire: relais.beneficiaire, par: c.get("acteur").personne, quoi },
      ...{
        organisation: cote === "emetteur" ? relais.emetteur : relais.destinataire,
        le: c.get("maison").porte.maintenant(),
      },
    }),
  );

async function voir(c: Context<Env>, erreurs: Erreurs, statut: 200 | 422): Promise<Response> {
  const props = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const { relais, cote } = await lire(c, tx);
    const fiche = await ficheVue(c, tx, relais, cote);
    if (fiche !== null) await noter(c, tx, relais, cote, "fiche");
    const people = [relais.suiviPar, relais.attribueA].filter((x) => x !== null);
    const etat = etatDe(relais, c.get("aujourdhui"));
    return { relais, cote, fiche, etat, ...(await noms(c, tx, [relais.emetteur, relais.destinataire], people)) };
  });
  return page(c, <PageRelais {...props} {...{ erreurs, cle: crypto.randomUUID() }} cadre={cadre(c)} />, statut);
}

/** The plain text that a counsellor pastes into her own tool. */
async function resumer(c: Context<Env>): Promise<Response> {
  const text = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const { relais, cote } = await lire(c, tx);
    const fiche = await ficheVue(c, tx, relais, cote);
    if (fiche === null) throw new Probleme(403, "Fiche fermée", "Cette fiche ne vous est pas ouverte.");
    await noter(c, tx, relais, cote, "resume");
    return enTexte(relais.reference, fiche);
  });
  c.header("cache-control", "private, no-store");
  return c.text(text);
}

/** Asks the person for her accord by a link. */
async function demander(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const courriel = Courriel.safeParse(champs.courriel);
  if (!courriel.success) return voir(c, { courriel: "Une adresse de courriel est attendue : prenom@exemple.fr." }, 422);
  const id = await dans(c, async (tx) => {
    const { relais } = await lire(c, tx);
    return fait(
      await demanderAccord({ tx, porte: c.get("maison").porte }, { relais, courriel: courriel.data }, cleDe(c, champs)),
    ).relais;
  });
  return c.redirect(`/relais/${id}`, 303);
}

/** Records an accord that was heard, and transmits. */
async function entendre(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  if (champs.entendu === undefined)
    return voir(c, { entendu: "Cochez après avoir entendu la personne dire oui." }, 422);
  const id = await dans(c, async (tx) => {
    const { relais } = await lire(c, tx);
    const { secret, porte } = c.get("maison");
    const fiche = await lireFiche(tx, secret, relais);
    if (fiche === null) throw new Probleme(404, "Fiche introuvable", "Cette fiche n’est plus là.");
    const finalite = fiche.attendu === undefined ? "une mise en relation" : ATTENDUS[fiche.attendu];
    fait(
      await donnerAccord(
        { tx, porte, secret },
        { relais: relais.id, voie: "oral", blocs: blocsDe(fiche), finalite },
        cleDe(c, champs),
      ),
    );
    return relais.id;
  });
  return c.redirect(`/relais/${id}`, 303);
}

type Verbe = {
  geste: GesteDeRelais;
  cote: Cote;
  champ?: "motif" | "issue";
  suite(valeur: string, instant: Date, cote: Cote, moi: string | null): Suite["suite"];
};

/** What a form of one button, or of one choice from a closed list, changes. */
const VERBES: Readonly<Record<string, Verbe>> = {
  lire: { geste: "lire", cote: "destinataire", suite: (_, le) => ({ lu_le: le }) },
  accepter: {
    geste: "accepter",
    cote: "destinataire",
    suite: (_, le, __, moi) => ({ repondu_le: le, reponse: "accepte", attribue_a: moi }),
  },
  decliner: {
    ...{ geste: "decliner", cote: "destinataire", champ: "motif" },
    suite: (motif, le) => ({ repondu_le: le, reponse: "decline", motif: motif as MotifDeclin }),
  },
  accompagner: { geste: "accompagner", cote: "destinataire", suite: (_, le) => ({ accompagne_le: le }) },
  "retirer-accord": { geste: "retirer-accord", cote: "emetteur", suite: (_, le) => ({ retire_le: le }) },
  clore: {
    ...{ geste: "clore", cote: "emetteur", champ: "issue" },
    suite: (issue, le, cote) => ({ clos_le: le, clos_par: cote, issue: issue as IssueCloture }),
  },
};

const LISTES: Readonly<Record<"motif" | "issue", object>> = { motif: MOTIFS_DECLIN, issue: ISSUES_CLOTURE };

async function agir(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const nom = c.req.param("verbe") ?? "";
  const verbe = Object.hasOwn(VERBES, nom) ? VERBES[nom] : undefined;
  if (verbe === undefined) throw new Probleme(404, "Page introuvable", "Ce geste n’existe pas.");
  const valeur = verbe.champ === undefined ? "" : (champs[verbe.champ] ?? "");
  if (verbe.champ !== undefined && !Object.hasOwn(LISTES[verbe.champ], valeur))
    return voir(c, { [verbe.champ]: "Choisissez dans la liste." }, 422);
  const id = await dans(c, async (tx) => {
    const { porte } = c.get("maison");
    const { relais, cote: own } = await lire(c, tx);
    const cote = nom === "clore" ? own : verbe.cote;
    if (own !== cote) throw new Probleme(403, "Ce geste ne vous revient pas", "L’autre organisme le fait.");
    const suite = verbe.suite(valeur, porte.maintenant(), cote, c.get("acteur").personne);
    return fait(await faire({ tx, porte }, { relais, geste: verbe.geste, cote }, () => ({ suite }), cleDe(c, champs)))
      .relais;
  });
  return c.redirect(`/relais/${id}`, 303);
}
