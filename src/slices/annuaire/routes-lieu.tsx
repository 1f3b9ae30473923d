import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Entree, empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { Day } from "../../shared/day.ts";
import { peut } from "../comptes/index.ts";
import { lireMandats } from "../comptes/reads.ts";
import { nomTerritoire } from "../droits/index.ts";
import { lireOrganisation, nomsCourts } from "../organisations/reads.ts";
import { ficheOperateur, OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
import { adresseDuLieu } from "./pages-commun.tsx";
import { PageAjout, PageCorrection } from "./pages-forme.tsx";
import { PageLieu, versOrganisation } from "./pages-lieu.tsx";
import { communes } from "./routes-communes.ts";
import { certitudeLe } from "./rules.ts";
import { type Commune, type Communes, chercherCommunes } from "./rules-communes.ts";
import { type Champs, champsDe, lireFermeture, lireSaisie } from "./rules-saisie.ts";
import { corrigerImplantation, inscrireImplantation, lireImplantation } from "./store.ts";
import { IdImplantation, type Implantation, type ImplantationTenue } from "./types.ts";

/** One place: its page, and what its own people and the exploitant do with it. */
export function lieuRoutes({ store }: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/annuaire/nouveau", (c) => store.avec(c.get("acteur"), (tx) => pageAjout(c, tx, {}, {}, 200)));
  app.post("/annuaire/nouveau", ajouter);
  app.get("/annuaire/:id", (c) =>
    store.avec(c.get("acteur"), async (tx) => pageLieu(c, tx, await lire(c, tx), {}, {}, 200)),
  );
  app.get("/annuaire/:id/corriger", (c) =>
    store.avec(c.get("acteur"), async (tx) => {
      const lieu = await exigerSien(c, tx);
      return pageCorrection(c, lieu, champsDe(lieu), {}, 200);
    }),
  );
  app.post("/annuaire/:id/corriger", corriger);
  app.post("/annuaire/:id/verification", verifier);
  app.post("/annuaire/:id/fermeture", fermer);
  app.post("/annuaire/:id/rattachement", rattacher);
  return app;
}

/** Organisations for which the reader may add a place today. */
export async function peutAjouter(c: Context<Env>, tx: Tx): Promise<string[]> {
  if (c.get("acteur").personne === null) return [];
  const qui = await lireMandats(tx, c.get("aujourdhui"));
  return c.get("acteur").organisations.filter((organisation) => peut(qui, "implantation.ajoutee", { organisation }));
}

const inconnu = () => new Probleme(404, "Lieu introuvable", "L’annuaire ne connaît aucun lieu de ce nom.");

async function lire(c: Context<Env>, tx: Tx, tenir = false): Promise<ImplantationTenue> {
  const id = IdImplantation.safeParse(c.req.param("id"));
  const lieu = id.success ? await lireImplantation(tx, id.data) : null;
  if (lieu === null) throw inconnu();
  // held by its own people alone: the policy hides from the others what they would hold
  return (tenir && (await lireImplantation(tx, lieu.id, true))) || lieu;
}

/** The place, when the reader may correct it; throws 401 for nobody, 403 for whoever may not. */
async function exigerSien(c: Context<Env>, tx: Tx, tenir = false): Promise<ImplantationTenue> {
  const lieu = await lire(c, tx, tenir);
  if (c.get("acteur").personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Un lieu se corrige pour l’organisation qui le tient.");
  if (!(await droitsSur(c, tx, lieu)).corriger)
    throw new Probleme(
      403,
      "Ce lieu n’est pas le vôtre",
      "Seuls ses gestionnaires et ses conseillers le corrigent. Rien n’a été enregistré.",
    );
  return lieu;
}

async function droitsSur(c: Context<Env>, tx: Tx, { organisation }: Implantation) {
  if (c.get("acteur").personne === null) return { corriger: false, rattacher: false };
  const qui = await lireMandats(tx, c.get("aujourdhui"));
  return {
    corriger: organisation !== null && peut(qui, "implantation.corrigee", { organisation }),
    rattacher: peut(qui, "implantation.rattachee", {}),
  };
}

/** The commune that bears this name, with this post code when it is given; null when none or several do. */
function trouverDans(all: Communes): (ville: string, codePostal: string) => Commune | null {
  return (ville, codePostal) => {
    const named = chercherCommunes(all, ville);
    const there = codePostal === "" ? named : named.filter((one) => one.codesPostaux.includes(codePostal));
    return there.length === 1 ? (there[0] ?? null) : null;
  };
}

async function ajouter(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const all = await communes();
  const { porte, store } = c.get("maison");
  return store.avec(c.get("acteur"), async (tx) => {
    const pour = await peutAjouter(c, tx);
    if (c.get("acteur").personne === null)
      throw new Probleme(401, "Connectez-vous d’abord", "Un lieu s’ajoute pour une organisation.");
    const organisation = champs.organisation ?? "";
    if (!pour.includes(organisation))
      throw new Probleme(
        403,
        "Ce geste ne vous revient pas",
        "Un lieu s’ajoute pour une organisation dont vous êtes gestionnaire ou conseiller.",
      );
    const operateur = champs.operateur ?? "";
    const known = Object.hasOwn(OPERATEURS, operateur);
    const today = porte.aujourdhui();
    const noms = await nomsCourts(tx, [organisation], today);
    const lue = lireSaisie(
      {
        ...{
          id: porte.nouvelId(),
          operateur: (known ? operateur : "mission_locale") as OperateurAnnuaire,
          organisation,
        },
        ...{ source: `Déclaré par ${noms.get(organisation) ?? organisation}`, sourceLe: today, verifieLe: today },
      },
      champs,
      trouverDans(all),
    );
    const erreurs = { ...(known ? {} : { operateur: "Choisissez un opérateur de la liste." }), ...lue.erreurs };
    if (lue.erreurs !== null || !known) return pageAjout(c, tx, champs, erreurs, 422);
    const lieu = { ...lue.implantation, majLe: today };
    const faits = { operateur: lieu.operateur, nom: lieu.nom };
    const done = await geste(c, tx, lieu, "implantation.ajoutee", faits, cleDe(c, champs), () =>
      inscrireImplantation(tx, lieu),
    );
    return c.redirect(adresseDuLieu(done), 303);
  });
}

async function corriger(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const all = await communes();
  const today = c.get("maison").porte.aujourdhui();
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const lieu = await exigerSien(c, tx, true);
    const { majLe: _, ...before } = lieu;
    const lue = lireSaisie({ ...before, verifieLe: today }, champs, trouverDans(all));
    if (lue.erreurs !== null) return pageCorrection(c, lieu, champs, lue.erreurs, 422);
    const after = lue.implantation;
    // what is said of the place, not what it changes: the same form sent again must be the same facts
    const { verifieLe: __, ...dit } = after;
    const faits = { empreinte: empreinteDesFaits(dit) };
    await geste(c, tx, lieu, "implantation.corrigee", faits, cleDe(c, champs), () =>
      corrigerImplantation(tx, { ...after, majLe: today }),
    );
    return c.redirect(adresseDuLieu(lieu.id), 303);
  });
}

async function verifier(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const today = c.get("maison").porte.aujourdhui();
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const lieu = await exigerSien(c, tx, true);
    await geste(c, tx, lieu, "implantation.verifiee", {}, cleDe(c, champs), () =>
      corrigerImplantation(tx, { ...lieu, verifieLe: today, majLe: today }),
    );
    return c.redirect(adresseDuLieu(lieu.id), 303);
  });
}

async function fermer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const today = c.get("maison").porte.aujourdhui();
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const lieu = await exigerSien(c, tx, true);
    const lue = lireFermeture(champs, lieu, (texte) => Day.safeParse(texte).data ?? null);
    if (lue.erreurs !== null) return pageLieu(c, tx, lieu, champs, lue.erreurs, 422);
    const { au, motif } = lue;
    await geste(c, tx, lieu, "implantation.fermee", { au, motif }, cleDe(c, champs), () =>
      corrigerImplantation(tx, { ...lieu, au, motif, majLe: today }),
    );
    return c.redirect(adresseDuLieu(lieu.id), 303);
  });
}

/** The exploitant says whose a place is. */
async function rattacher(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const typed = (champs.organisation ?? "").trim();
  const today = c.get("maison").porte.aujourdhui();
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const lieu = await lire(c, tx, true);
    if (!(await droitsSur(c, tx, lieu)).rattacher)
      throw new Probleme(
        403,
        "Ce geste ne vous revient pas",
        "Seul l’exploitant de l’instance rattache un lieu. Rien n’a été enregistré.",
      );
    if (typed !== "" && (await lireOrganisation(tx, typed)) === null)
      return pageLieu(c, tx, lieu, champs, { organisation: "Aucune organisation ne porte cet identifiant." }, 422);
    const organisation = typed === "" ? null : typed;
    const entree: Entree = {
      ...{ sorte: "geste", nature: "implantation.rattachee", objet: `implantation:${lieu.id}` },
      ...{ contenu: { organisation }, lecteurs: [organisation, lieu.organisation].filter((o) => o !== null) },
    };
    const done = await accomplir(
      tx,
      c.get("maison").porte,
      entree,
      async () => {
        await corrigerImplantation(tx, { ...lieu, organisation, majLe: today });
        return { resultat: lieu.id };
      },
      cleDe(c, champs),
    );
    if (done.issue === "refuse") throw new Probleme(403, "Ce geste ne vous revient pas", done.refus.phrase);
    return c.redirect(adresseDuLieu(lieu.id), 303);
  });
}

/** Does it through the door, for the organisation that holds the place; gives the id of the place done first by this key. */
async function geste(
  c: Context<Env>,
  tx: Tx,
  { id, organisation }: ImplantationTenue,
  nature: string,
  contenu: Record<string, unknown>,
  cle: string | undefined,
  ecrire: () => Promise<void>,
): Promise<string> {
  const acteur = organisation ?? "";
  // the id of a new place is no part of its facts: the same form sent twice brings another, and adds one place
  const objet = nature === "implantation.ajoutee" ? `organisation:${acteur}` : `implantation:${id}`;
  const entree: Entree = { sorte: "geste", nature, objet, acteur, contenu, lecteurs: [acteur] };
  const write = async () => {
    await ecrire();
    return { resultat: id };
  };
  const done = await accomplir(tx, c.get("maison").porte, entree, write, cle);
  if (done.issue === "refuse") throw new Probleme(403, "Ce geste ne vous revient pas", done.refus.phrase);
  return done.resultat;
}

async function pageLieu(
  c: Context<Env>,
  tx: Tx,
  lieu: ImplantationTenue,
  valeurs: Champs,
  erreurs: Erreurs,
  statut: 200 | 422,
): Promise<Response> {
  const { parCode } = await communes();
  const jour = c.get("jour");
  const noms = lieu.organisation === null ? new Map() : await nomsCourts(tx, [lieu.organisation], jour);
  const at = { jour, aujourdhui: c.get("aujourdhui") };
  const organisation =
    lieu.organisation === null
      ? null
      : { nom: noms.get(lieu.organisation) ?? lieu.organisation, href: versOrganisation(lieu.organisation, at) };
  return page(
    c,
    <PageLieu
      {...cadre(c)}
      {...{ lieu, organisation, valeurs, erreurs }}
      certitude={certitudeLe(lieu, jour)}
      nommer={(code) => (code.startsWith("COM-") && parCode.get(code.slice(4))?.nom) || nomTerritoire(code)}
      droits={await droitsSur(c, tx, lieu)}
      cle={c.get("maison").porte.nouvelId()}
    />,
    statut,
  );
}

function pageCorrection(
  c: Context<Env>,
  lieu: ImplantationTenue,
  valeurs: Champs,
  erreurs: Erreurs,
  statut: 200 | 422,
) {
  const cle = valeurs.cle ?? c.get("maison").porte.nouvelId();
  return page(c, <PageCorrection {...cadre(c)} {...{ lieu, valeurs, erreurs, cle }} />, statut);
}

async function pageAjout(
  c: Context<Env>,
  tx: Tx,
  valeurs: Champs,
  erreurs: Erreurs,
  statut: 200 | 422,
): Promise<Response> {
  const pour = await peutAjouter(c, tx);
  if (c.get("acteur").personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Un lieu s’ajoute pour une organisation.");
  if (pour.length === 0)
    throw new Probleme(
      403,
      "Ce geste ne vous revient pas",
      "Un lieu s’ajoute pour une organisation dont vous êtes gestionnaire ou conseiller.",
    );
  const today = c.get("aujourdhui");
  const noms = await nomsCourts(tx, pour, today);
  const operateurs = (Object.keys(OPERATEURS) as OperateurAnnuaire[]).filter((id) => {
    const { au } = ficheOperateur(id);
    return au === undefined || au >= today;
  });
  return page(
    c,
    <PageAjout
      {...cadre(c)}
      {...{ valeurs, erreurs, operateurs }}
      organisations={pour.map((id) => ({ id, nom: noms.get(id) ?? id }))}
      cle={valeurs.cle ?? c.get("maison").porte.nouvelId()}
    />,
    statut,
  );
}
